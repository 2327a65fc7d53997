"""Items run into the paragraph before: 「……完成。13、双方」, where a file lost a line break.

Looked for only where the numbering skips, only for the numbers it skips, only after a sentence's end.
"""

import re
from itertools import pairwise

from servanda.structure.labels import labels
from servanda.structure.outline import Item
from servanda.structure.paragraphs import Para, clip, para

_MOST = 3  # numbers that one gap may hide
_ENDS = "。！？；.!?;”」』)）"
_LABEL = re.compile(r"[（(]?[0-9０-９〇○零一二三四五六七八九十百]{1,5}(?:[、．.]|[）)])")


def split_run_in(paras: list[Para], items: list[Item]) -> list[Para] | None:
    """The paragraphs with run-in items parted from what they ran into; None where there is nothing to part."""
    cuts: dict[int, list[int]] = {}
    for before, item in pairwise(items):
        missing = range(before.value + 1, item.value)
        if item.irregular != "numbering-skip" or item.style != before.style or not 0 < len(missing) <= _MOST:
            continue
        at = before.at
        start = before.body
        for value in missing:
            found = _find(paras, at, item.at, start, item.style, value)
            if found is None:
                break
            at, start = found
            cuts.setdefault(at, []).append(start)
    if not cuts:
        return None
    return [piece for i, whole in enumerate(paras) for piece in _parted(whole, cuts.get(i, []))]


def _find(paras: list[Para], first: int, stop: int, start: int, style: str, value: int) -> tuple[int, int] | None:
    for i in range(first, stop):
        text = paras[i].text
        for match in _LABEL.finditer(text, start if i == first else 0):
            before = text[max(0, match.start() - 16) : match.start()].rstrip()
            label = next((x for x in labels(text[match.start() : match.start() + 40]) if x.style == style), None)
            if label and label.value == value and before[-1:] in tuple(_ENDS):
                return i, match.start()
    return None


def _parted(whole: Para, cuts: list[int]) -> list[Para]:
    bounds = [0, *cuts, len(whole.text)]
    pieces = []
    for start, end in pairwise(bounds):
        text = whole.text[start:end].rstrip()
        runs = tuple((t - start, s, n) for t, s, n in clip(whole.runs, start, start + len(text)))
        pieces.append(para(text, runs, whole.block, whole.first))
    return pieces
