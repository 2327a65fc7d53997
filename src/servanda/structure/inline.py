"""Sub-items that run on inside a paragraph: （1）…，（2）… · ①…；②… · (i) …; and (ii) …"""

import re

from servanda.lexicon.numerals import CIRCLED, DIGIT, HAN_DIGIT
from servanda.model.reading import Part
from servanda.structure.headings import heading_of
from servanda.structure.labels import number

_MARK = re.compile(
    rf"[（(](?:(?P<num>[{DIGIT}]{{1,2}})|(?P<han>[{HAN_DIGIT}十]{{1,3}})|(?P<roman>[ivx]{{1,5}})|(?P<alpha>[a-z]))[）)]|(?P<circled>[{''.join(CIRCLED)}])"
)
_FIRST = re.compile("[（(][1１一ia][）)]|①")
_TRAIL = " 　，；、,;"


def inline_parts(text: str, skip: int, base: int) -> list[Part]:
    """The parts in a paragraph, from `skip` on; `base` is where the paragraph stands in the document.

    A mark counts in sequence only: 1, 2, … of one style, two at least. A part ends before the next; the last one with
    its sentence.
    """
    if not (("）" in text or ")" in text or "①" in text) and _FIRST.search(text, skip)):
        return []
    marks = _sequence([*_MARK.finditer(text, skip)])
    if len(marks) < 2:
        return []
    parts = []
    for i, match in enumerate(marks):
        start = match.end()
        while text[start : start + 1].isspace():
            start += 1
        end = marks[i + 1].start() if i + 1 < len(marks) else _sentence_end(text, start)
        words = text[start:end].rstrip(_TRAIL)
        words = words.removesuffix(" and").removesuffix(" or").rstrip(_TRAIL) if i + 1 < len(marks) else words
        parts.append(Part(match[0], heading_of(words), (base + start, base + start + len(words))))
    return parts


def _sequence(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count up from 1 in the style of the first that does; a new start from 1 goes on as another list."""
    kept: list[re.Match[str]] = []
    style, last = "", 0
    for match in found:
        for name in _readings(match):
            value = _value(name, match[0].strip("（()）"))
            if value == 1 or (name == style and value == last + 1):
                kept.append(match)
                style, last = name, value or 0
                break
    return [m for i, m in enumerate(kept) if _is_listed(kept, i)]


def _readings(match: re.Match[str]) -> tuple[str, ...]:
    name = match.lastgroup or ""
    return ("roman", "alpha") if name == "roman" and len(match[0]) == 3 else (name,)


def _value(style: str, numeral: str) -> int | None:
    return number({"num": "num", "han": "han", "circled": "single"}.get(style, style), numeral)


def _is_listed(kept: list[re.Match[str]], i: int) -> bool:
    """Not a lone first mark followed by another first one or by nothing."""
    value = kept[i][0].strip("（()）") if kept[i].lastgroup != "circled" else kept[i][0]
    first = value in ("1", "１", "一", "i", "a", "①")
    after = kept[i + 1][0] if i + 1 < len(kept) else ""
    return not first or (bool(after) and after.strip("（()）") not in ("1", "１", "一", "i", "a") and after != "①")


def _sentence_end(text: str, start: int) -> int:
    for i in range(start, len(text)):
        c = text[i]
        if c in "。！？" or (c in ".!?" and text[i + 1 : i + 2] in ("", " ") and not text[i - 1 : i].isupper()):
            return i
    return len(text)
