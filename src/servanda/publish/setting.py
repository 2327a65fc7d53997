"""Setting an outcome's text: blocks (heading, paragraphs, parts), and in each block the marks as a run of tokens.

The tokens' words, one after the other, are the outcome's text and nothing else: what is added (clause numbers, values)
stands in attributes. Marks nest; where two cross, the later one is closed and opened again as a continuation.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from servanda.model.reading import Outcome, Part
from servanda.publish.marks import Mark

_TRAIL = re.compile(r"[ \t　，；、。,;.!！?？]*")
_LINK = re.compile(r"(?:and|or)[ \t]+")
_BLANK = " \t　\xa0"


class Token(NamedTuple):
    """`op` "text" (its words), "open" (a mark; `again`: a continuation), or "close"."""

    op: str
    kind: str = ""
    words: str = ""
    value: str = ""
    again: bool = False


class Block(NamedTuple):
    """`form`: heading, colon (between heading and body), break (a newline), p, part, row (a table's cell)."""

    form: str
    tokens: list[Token]
    label: str = ""


class _Stretch(NamedTuple):
    form: str
    start: int
    end: int
    label: str = ""


def set_text(outcome: Outcome, marks: Sequence[Mark]) -> list[Block]:
    """The blocks of an outcome. `marks` are by place, the longer first: mentions, and clauses (kind "clause")."""
    base, text = outcome.span[0], outcome.text
    waiting = deque(enumerate(m for m in marks if m.end > m.start))
    live: list[tuple[int, Mark]] = []
    opened = set[int]()
    blocks = []
    for stretch in _stretches(outcome):
        live = [(i, mark) for i, mark in live if mark.end > stretch.start]
        while waiting and waiting[0][1].start < stretch.end:
            live.append(waiting.popleft())
        here = [(i, mark) for i, mark in live if mark.end > stretch.start]
        blocks.append(Block(stretch.form, list(_tokens(stretch, here, opened, text, base)), stretch.label))
    return blocks


def _tokens(stretch: _Stretch, marks: list[tuple[int, Mark]], opened: set[int], text: str, base: int) -> Iterator[Token]:
    """The words between one boundary and the next, with marks opened and closed around them in proper nesting."""
    at = stretch.start
    stack: list[tuple[int, Mark]] = []

    def words(to: int) -> Iterator[Token]:
        if to > at:
            yield Token("text", words=text[at - base : to - base])

    def start(i: int, mark: Mark) -> Token:
        again = i in opened
        opened.add(i)
        stack.append((i, mark))
        return Token("open", mark.kind, value=mark.value, again=again)

    queue = list(marks)
    position = 0
    while position < len(queue) or stack:
        opens = max(queue[position][1].start, stretch.start) if position < len(queue) else stretch.end
        closes = min((min(m.end, stretch.end) for _, m in stack), default=stretch.end)
        if stack and closes <= opens:
            yield from words(closes)
            at = max(at, closes)
            kept = []
            while any(min(m.end, stretch.end) <= closes for _, m in stack):
                i, mark = stack.pop()
                yield Token("close", mark.kind)
                if min(mark.end, stretch.end) > closes:
                    kept.append((i, mark))
            for i, mark in reversed(kept):
                yield start(i, mark)
        else:
            yield from words(opens)
            at = max(at, opens)
            yield start(*queue[position])
            position += 1
    yield from words(stretch.end)


def _stretches(outcome: Outcome) -> Iterator[_Stretch]:
    """The outcome cut into blocks, from its first character to its last, none left out."""
    start, end = outcome.span
    at = start + outcome.body
    if at > start:
        colon = at - 1
        yield _Stretch("heading", start, colon)
        yield _Stretch("break" if outcome.text[colon - start] == "\n" else "colon", colon, at)
    elif outcome.heading and outcome.heading == outcome.text:
        yield _Stretch("heading", start, end)
        return
    cuts = _cuts(outcome.parts, outcome.text, start)
    places = sorted(cuts)
    n = 0
    while at < end:
        newline = outcome.text.find("\n", at - start, end - start)
        stop = end if newline < 0 else start + newline
        while n < len(places) and places[n] <= at:
            n += 1
        stops = []
        while n < len(places) and places[n] < stop:
            stops.append(places[n])
            n += 1
        for a, b in zip([at, *stops], [*stops, stop], strict=True):
            if b > a:
                yield _block(a, b, cuts.get(a), outcome)
        at = stop
        if at < end:
            yield _Stretch("break", at, at + 1)
            at += 1


def _block(start: int, end: int, part: Part | None, outcome: Outcome) -> _Stretch:
    """A stretch between two cuts; what the format computed (a part's label, a column's name) is told beside it."""
    if part is None:
        return _Stretch("p", start, end)
    if part.label:
        printed = outcome.text.startswith(part.label, start - outcome.span[0])
        return _Stretch("part", start, end, "" if printed else part.label)
    return _Stretch("row", start, end, "" if outcome.text.startswith(part.heading, start - outcome.span[0]) else part.heading)


def _cuts(parts: Sequence[Part], text: str, base: int) -> dict[int, Part | None]:
    """Where a part begins (its label included), and where the text goes on after the last of them (None)."""
    cuts: dict[int, Part | None] = {}
    for part in parts:
        begin = part.span[0] - base
        before = begin
        while before and text[before - 1] in _BLANK:
            before -= 1
        if part.label and text.endswith(part.label, 0, before):
            begin = before - len(part.label)
        cuts[base + begin] = part
    for part in parts:
        tail = _TRAIL.match(text, min(part.span[1] - base, len(text)))
        on = tail.end() if tail else len(text)
        link = _LINK.match(text, on)
        if on < len(text) and text[on] != "\n" and not (link and base + link.end() in cuts):
            cuts.setdefault(base + on, None)
    return cuts
