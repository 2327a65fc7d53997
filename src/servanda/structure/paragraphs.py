"""Blocks to paragraphs: lines broken inside a paragraph are joined, page-turn notes go.

A line may be a paragraph or a piece of one. Three layouts are told apart by measure, not by file format:
hard-wrapped lines (nearly equal widths), one paragraph a line, and formats that mark paragraphs themselves. In the last
two a line is joined to the next only where it breaks off: long, with no sentence end, and followed by no label.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from servanda.lexicon.numerals import DIGIT, HAN_DIGIT
from servanda.lexicon.script import is_wide, spaced
from servanda.model.source import Block, Run
from servanda.structure.labels import MARKS, WORDED, Label, computed, labels
from servanda.structure.script import CLOSING_MARKS, columns, ends_sentence

_PAGE = f"第?[\\s　]?[{HAN_DIGIT}十百{DIGIT}A-Z]{{1,4}}[\\s　]?版"
_TURN = re.compile(
    rf"[（(【\[][\s　]?[↓↑▲▼]?(?:紧?[上下][接转]|紧接|转|接)[\s　]?(?:{_PAGE}[^（）()\[\]【】。\n]{{0,12}}|[上下]版)[）)】\]]"
)
_ARROWS = "↓↑→←▼▲▽△"  # alone on a line they show where an article goes on
_WRAP_LIMIT = 130  # columns; a longer "line" was never set in one
_SURE = frozenset({*WORDED, "han-paren", "num-paren", "circled", "one-char", "one-char-han"})  # styles that prose seldom begins a line with
_NARROW = 34  # columns; no file is wrapped to less
_HAN_SLACK, _LATIN_SLACK = 6, 16  # columns that a full line may leave: for punctuation that must not begin one, for a long word
_COLUMNS = re.compile(r"\S(?: {3}|　{2}|\t)")  # two texts side by side, as signatures are set
_CONTEXT = 16  # characters that decide whether a joint takes a space
_LABEL = 8  # characters of the longest label
_LONG = 45  # characters; a heading or a signature is shorter
_DATELINE = re.compile(r"[（(]?(?:新华社|据|人民日报|本报|中新社|Xinhua)")


class Para(msgspec.Struct, frozen=True, gc=False):
    """A paragraph: its text, the runs that lead back to the source, and what its block said of itself."""

    text: str
    runs: tuple[Run, ...]
    block: Block
    first: int  # the index of its first block
    labels: tuple[Label, ...] = ()  # the ways in which its opening, or the number its format computed, reads as a label


def para(text: str, runs: tuple[Run, ...], block: Block, index: int) -> Para:
    """A paragraph with its labels read."""
    return Para(text, runs, block, index, computed(block.label) if block.label else labels(text))


class _Layout(NamedTuple):
    wrapped: bool
    width: int
    indented: bool  # paragraphs begin with an indent that other lines lack
    base: int


def paragraphs(blocks: list[Block]) -> list[Para]:
    """The paragraphs of the blocks, in order. Linear in the text."""
    pieces = _without_turns(blocks)
    layout = _layout([b for b, _ in pieces])
    found: list[Para] = []
    run: list[tuple[Block, int]] = []
    seen: dict[str, int] = {}
    for block, index in pieces:
        if run and _continues(run, block, layout, seen):
            run.append((block, index))
            continue
        if run:
            found.append(_join(run))
        run = [(block, index)]
    if run:
        found.append(_join(run))
    return found


def _without_turns(blocks: list[Block]) -> list[tuple[Block, int]]:
    kept: list[tuple[Block, int]] = []
    for i, block in enumerate(blocks):
        if len(block.text) < 4 and not block.text.strip(_ARROWS):
            continue
        if "版" in block.text and _TURN.search(block.text):
            kept += [(piece, i) for piece in _cut(block)]
        else:
            kept.append((block, i))
    return kept


def _cut(block: Block) -> Iterable[Block]:
    """A block without its page-turn notes; none where it was nothing else."""
    text, runs, at = "", [], 0
    for match in [*_TURN.finditer(block.text), None]:
        end = match.start() if match else len(block.text)
        piece = block.text[at:end]
        bare = piece.strip()
        if bare:
            lead = at + len(piece) - len(piece.lstrip())
            joint = " " if spaced(text[-_CONTEXT:], bare[:_CONTEXT]) else ""
            base = len(text) + len(joint) - lead
            text += joint + bare
            runs += [(t + base, s, n) for t, s, n in clip(block.runs, lead, lead + len(bare))]
        at = match.end() if match else end
    if text:
        yield replace(block, text=text, runs=tuple(runs), lead=min(block.lead, len(text)))


def clip(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The runs of a stretch, still counted from the start of the whole; found by halving, since there may be many stretches."""
    cut = []
    for i in range(bisect_right(runs, start, key=_end), len(runs)):
        t, s, n = runs[i]
        if t >= end:
            break
        a, b = max(t, start), min(t + n, end)
        cut.append((a, s + a - t, b - a))
    return cut


def _end(run: Run) -> int:
    return run[0] + run[2]


def _layout(blocks: list[Block]) -> _Layout:
    """How the lines were set: wrapped where most lines that another follows at once are full and end inside a sentence."""
    lines = [b for b in blocks if b.form == "line"]
    if len(lines) < 4:
        return _Layout(False, 0, False, 0)
    indents = [b.indent for b in lines]
    base = min(indents)
    indented = base < max(indents)
    lengths = sorted(len(b.text) for b in lines)
    if lengths[-max(1, len(lengths) // 50)] > _WRAP_LIMIT:
        return _Layout(False, 0, indented, base)
    reaches = [columns(b.text) + b.indent for b in lines]
    width = sorted(reaches)[-max(1, len(reaches) // 50)]
    if not _NARROW <= width <= _WRAP_LIMIT:
        return _Layout(False, width, indented, base)
    inner = opened = full = 0
    latin = min(_LATIN_SLACK, width // 5)
    for (before, after), reach in zip(pairwise(lines), reaches, strict=False):
        if after.gap or (indented and after.indent > base):
            continue
        inner += 1
        if not ends_sentence(before.text) and before.text[-1] not in CLOSING_MARKS:
            opened += 1
            full += reach >= width - (_HAN_SLACK if is_wide(before.text[-1]) else latin)
    return _Layout(full * 20 >= inner * 7 and full * 2 >= opened and full > 0, width, indented, base)


def _continues(run: list[tuple[Block, int]], after: Block, layout: _Layout, seen: dict[str, int]) -> bool:
    """Whether `after` goes on with the paragraph that `run` has begun."""
    before = run[-1][0]
    if before.form != after.form or before.form in ("row", "heading") or before.note != after.note or after.label:
        return False
    if before.form == "line" and layout.wrapped:
        opens = _opens(after.text, seen)
        return not opens and not after.gap and not _DATELINE.match(after.text) and _wraps(run[0][0], before, after, layout)
    return _breaks_off(before, after) and not _opens(after.text, seen) and not _DATELINE.match(after.text)


def _opens(text: str, seen: dict[str, int]) -> bool:
    """Whether a line opens with a label that may stand in sequence: a mark, a first number, or the next one."""
    for label in labels(text):
        if label.style in MARKS or label.value == 1 or seen.get(label.style, 0) + 1 == label.value:
            if label.value:
                seen[label.style] = label.value
            return True
        if label.end < len(text) and label.value is not None and label.style in _SURE:
            return True
        if text[label.end - 1 : label.end] in "、．" or label.body == len(text):
            return True
    return False


def _wraps(first: Block, before: Block, after: Block, layout: _Layout) -> bool:
    """Whether the first word of `after` would not have fitted on the line before: then the line was full, not ended."""
    open_ended = not ends_sentence(before.text)
    hanging = after.indent > first.indent and bool(labels(first.text))
    if (
        layout.indented
        and after.indent > layout.base
        and not (open_ended and (hanging or (first is before and before.indent >= after.indent)))
    ):
        return False
    if _COLUMNS.search(before.text) or _COLUMNS.search(after.text) or (before.text[-1] == "》" and after.text[0] == "《"):
        return False
    wide = is_wide(after.text[0])
    word = 2 if wide else len(after.text[:_LATIN_SLACK].split(" ", 1)[0]) + 1
    slack = min(8 if wide else 10, layout.width // 6) if open_ended else 1
    return columns(before.text) + before.indent + word >= layout.width - slack + 1


def _breaks_off(before: Block, after: Block) -> bool:
    """Whether a line stops inside a sentence, as where a program cut it at so many characters."""
    text = before.text
    if before.label or ends_sentence(text) or text[-1] in "：:" or (after.form == "line" and after.gap):
        return False
    if before.form == "line" and text[-1] in "，、" and len(text) > _LABEL:
        return True
    if len(text) < _LONG or not text[-1].isalnum() or not after.text[0].isalnum():
        return False
    return "。" in text or (before.form == "line" and ("，" in text or len(text) > 2 * _LONG))


def _join(run: list[tuple[Block, int]]) -> Para:
    block, index = run[0]
    if len(run) == 1:
        return para(block.text, block.runs, block, index)
    text, runs = block.text, list(block.runs)
    parts = [text]
    last, at = text, len(text)
    for piece, _ in run[1:]:
        joint = " " if spaced(last, piece.text) else ""
        at += len(joint)
        runs += [(t + at, s, n) for t, s, n in piece.runs]
        parts += [joint, piece.text]
        last, at = piece.text, at + len(piece.text)
    return para("".join(parts), tuple(runs), block, index)
