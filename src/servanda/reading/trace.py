"""Text that remembers where in the source each of its characters stands, while markup is cut out of it."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from servanda.lexicon.script import spaced
from servanda.model.source import Block, Form, Run

Edit: TypeAlias = tuple[int, int, str]  # text[start:end] gives way to a string that stands nowhere in the source

NEWLINES = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
# What no reader sees: NUL (which HTML drops), the soft hyphen, the zero-width space and a byte order mark inside the text.
UNSEEN = "\x00\xad\u200b\ufeff"
_SPACE = re.compile(f"[ \t{NEWLINES}{UNSEEN}]+")
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_NEWLINE = re.compile(f"[{NEWLINES}]")
_SEEN_SPACE = re.compile(r"[ \t]")
_CONTEXT = 8  # characters that decide whether a joint takes a space
_COLUMNS = {"\u3000": 2, "\u2003": 2, "\t": 4}


class Trace(msgspec.Struct, frozen=True, gc=False):
    """A text and the runs that lead back from it: `text[o:o+n] == source[s:s+n]` for each `(o, s, n)`.

    Characters in no run were put in: decoded entities, and the space between two joined lines.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()

    def edited(self, edits: Iterable[Edit]) -> "Trace":
        """The trace with `edits` made, which are sorted and do not overlap. Linear in text, runs and edits."""
        made = [*edits]
        if not made:
            return self
        out: list[str] = []
        runs: list[Run] = []
        at = length = i = 0
        for start, end, new in (*made, (len(self.text), len(self.text), "")):
            while i < len(self.runs):
                o, s, n = self.runs[i]
                a, b = max(o, at), min(o + n, start)
                if a < b:
                    _append(runs, (a - at + length, s + a - o, b - a))
                if o + n > start:
                    break
                i += 1
            out += (self.text[at:start], new)
            length += start - at + len(new)
            at = end
        return Trace("".join(out), tuple(runs))

    def collapsed(self) -> "Trace":
        """White space as a browser shows it: one space for each stretch, none at a line's end beside a Han character."""
        return self.edited(self._spaces())

    def joined(self) -> "Trace":
        """The lines made one; other white space stays as it is."""
        return self.edited(self._joints())

    def stripped(self) -> "Trace":
        """The text without space at either end (no-break and full-width space too)."""
        bare = self.text.lstrip()
        lead = len(self.text) - len(bare)
        end = lead + len(bare.rstrip())
        return self if end == len(self.text) and not lead else self.edited(((0, lead, ""), (end, len(self.text), "")))

    def upto(self, end: int) -> "Trace":
        """The first `end` characters."""
        return self.edited(((end, len(self.text), ""),))

    def _spaces(self) -> Iterator[Edit]:
        for m in _SPACE.finditer(self.text):
            if m[0] == " ":
                continue
            new = self._joint(m) if _NEWLINE.search(m[0]) else " " if _SEEN_SPACE.search(m[0]) else ""
            if new and m[0][0] == new:
                yield m.start() + 1, m.end(), ""
            else:
                yield m.start(), m.end(), new

    def _joints(self) -> Iterator[Edit]:
        for m in _SPACE.finditer(self.text):
            if _NEWLINE.search(m[0]):
                yield m.start(), m.end(), self._joint(m)
            else:
                yield from ((u.start(), u.end(), "") for u in _UNSEEN.finditer(self.text, *m.span()))

    def _joint(self, m: re.Match[str]) -> str:
        start, end = m.span()
        return " " if spaced(self.text[max(0, start - _CONTEXT) : start], self.text[end : end + _CONTEXT]) else ""


class Draft:
    """A trace under construction: pieces of the source and characters put in, one after the other."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.lead = 0  # characters of the emphasised opening
        self._leading = True

    def add(self, text: str, source: int = -1, *, strong: bool = False) -> None:
        """Append `text`, which stands at `source`, or nowhere (-1); `strong` where it is bold or italic."""
        if source >= 0:
            _append(self.runs, (self.length, source, len(text)))
        self.parts.append(text)
        self.length += len(text)
        if self._leading and not text.isspace():
            self._leading = strong
            if strong:
                self.lead = self.length

    def trace(self) -> Trace:
        """What was drafted, as it came."""
        return Trace("".join(self.parts), tuple(self.runs))


def _append(runs: list[Run], run: Run) -> None:
    o, s, n = run
    if runs and runs[-1][0] + runs[-1][2] == o and runs[-1][1] + runs[-1][2] == s:
        runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + n)
    else:
        runs.append(run)


def tabbed(cells: Iterable[Trace]) -> tuple[Trace, int]:
    """The cells of a row joined by tabs, and how many empty ones stood before the first that is not."""
    row = Draft()
    held = [*cells]
    empty = next((i for i, cell in enumerate(held) if cell.text), len(held))
    while held and not held[-1].text:
        held.pop()
    for cell in held[empty:]:
        if row.length:
            row.add("\t")
        at = 0
        for o, s, n in cell.runs:
            row.add(cell.text[at:o])
            row.add(cell.text[o : o + n], s)
            at = o + n
        row.add(cell.text[at:])
    return row.trace(), empty


def indent(text: str) -> int:
    """The columns of the space that a text begins with: a full-width or em space takes two, a tab four."""
    return sum(_COLUMNS.get(c, 1) for c in text[: len(text) - len(text.lstrip())])


def block(
    trace: Trace, form: Form, *, level: int = 0, label: str = "", lead: int = 0, gap: bool = False, columns: int = 0, note: bool = False
) -> Block:
    """A block of a finished trace; `columns` is its indent."""
    return Block(trace.text, trace.runs, form, level, label, min(lead, len(trace.text)), gap, columns, None, note)
