"""Markdown inside a block: emphasis, links, code, HTML tags, entities and escapes, to the text that a reader sees.

CommonMark where it agrees with what authors meant; more lenient with emphasis, whose marks go even where they are
badly nested (`***A*:** b`) or have no partner, as converted web pages leave them. Linear in the text.
"""

import html
import re

import msgspec

from servanda.reading.html_tokens import ENTITY
from servanda.reading.trace import Edit, Trace

_SPECIAL = re.compile(r"\\[!-/:-@\[-`{-~\n\r]|`+|\*+|_+|~~|!?\[|\]|<(?=[A-Za-z/])|&(?=[A-Za-z#])")
_TICKS = re.compile(r"`+")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?:[ \t\n\r/][^<>]*)?>")
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@\\]{1,64}@[^\s<>]{1,255})>")
_TARGET = re.compile(
    r"""\]\(\s{0,9}(?:<[^<>\n]{0,2000}>|(?:[^\s()<>]|\([^\s()<>]{0,500}\)){0,2000}+)"""
    r"""(?:\s{1,9}(?:"[^"]{0,2000}"|'[^']{0,2000}'|\([^()]{0,2000}\)))?\s{0,9}\)|\]\[[^\[\]]{0,200}\]"""
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_BREAKING = frozenset(("br", "p", "div", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr"))
STRUCK_SHOWN = 60  # characters of struck-out text that a notice shows
_STRUCK = frozenset(("s", "del", "strike"))


class Inline(msgspec.Struct, frozen=True):
    """A block's text as it reads, the length of its emphasised opening, whether that is bold, and what was struck out."""

    trace: Trace
    lead: int
    bold: bool
    struck: str


def inline(raw: Trace) -> Inline:
    """The text of a block whose lines `raw` holds, newlines between them."""
    if not _SPECIAL.search(raw.text):
        return Inline(raw.joined().stripped(), 0, False, "")
    scan = _Scan(raw.text)
    edits = _settled(scan.edits)
    trace = raw.edited(edits).joined().stripped()
    lead = 0
    if scan.lead_end:
        opening = raw.upto(scan.lead_end).edited(e for e in edits if e[1] <= scan.lead_end)
        lead = len(opening.joined().stripped().text)
    return Inline(trace, lead, scan.bold, scan.struck)


def _settled(edits: list[Edit]) -> list[Edit]:
    """The edits in order, without those inside of a larger one."""
    kept: list[Edit] = []
    end = 0
    for edit in sorted(edits, key=lambda e: (e[0], -e[1])):
        if edit[0] >= end:
            kept.append(edit)
            end = edit[1]
    return kept


class _Scan:
    """One pass over a block's text, gathering what is to be edited."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self.struck = ""
        self.lead_end = 0  # offset where the emphasised opening ends
        self.bold = False
        self._first = len(text) - len(text.lstrip())
        self._end = len(text.rstrip())
        self._open: dict[str, list[list[int]]] = {"*": [], "_": []}  # [offset, marks] of runs that wait for their end
        self._depth = 0
        self._leading = False
        self._brackets: list[tuple[int, bool]] = []  # offset, whether an image's
        self._struck_from: list[int] = []
        self._ticks = {len(m[0]): m.start() for m in _TICKS.finditer(text)}  # the last run of each length
        self._tildes = text.rfind("~~")
        at = 0
        while m := _SPECIAL.search(text, at):
            at = self._take(m)
        for start, count in self._open["*"]:
            if count > 1:
                self._cut(start, start + count)

    def _cut(self, start: int, end: int, new: str = "") -> None:
        self.edits.append((start, end, new))

    def _take(self, m: re.Match[str]) -> int:
        """Enter what stands at a special character; the offset to go on from."""
        start, end, mark = m.start(), m.end(), m[0][0]
        if mark == "\\":
            self._cut(start, start + 1)
        elif mark == "`":
            return self._code(start, end)
        elif mark in "*_":
            self._emphasis(mark, start, end)
        elif mark == "~":
            return self._tilde(start)
        elif m[0] in ("[", "!["):
            return self._bracket(start, end)
        elif mark == "]":
            return self._link(start)
        elif mark == "<":
            return self._tag(start)
        elif mark == "&":
            return self._entity(start)
        return end

    def _code(self, start: int, end: int) -> int:
        count = end - start
        if self._ticks.get(count, -1) <= start:
            return end
        for m in _TICKS.finditer(self.text, end):
            if m.end() - m.start() == count:
                self._cut(start, end)
                self._cut(m.start(), m.end())
                return m.end()
        return end

    def _emphasis(self, mark: str, start: int, end: int) -> None:
        count = end - start
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        opens = bool(after.strip()) or (count > 1 and start == self._first)
        closes = bool(before.strip()) or (count > 1 and end == self._end)
        if mark == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        elif count == 1 and before.isdigit() and after.isdigit():
            return  # 2*3
        left = self._end_emphasis(mark, start, count) if closes else count
        if left and opens:
            if not self._depth and start == self._first:
                self._leading, self.bold = True, left > 1
            self._open[mark].append([end - left, left])
            self._depth += left
        elif left > 1 and closes and mark == "*":
            self._cut(end - left, end)

    def _end_emphasis(self, mark: str, start: int, count: int) -> int:
        """Match a run with those that are open; how many of its marks are left."""
        waiting = self._open[mark]
        left = count
        while left and waiting:
            taken = min(left, waiting[-1][1])
            waiting[-1][1] -= taken
            at = waiting[-1][0] + waiting[-1][1]
            self._cut(at, at + taken)
            self._cut(start + count - left, start + count - left + taken)
            left -= taken
            self._depth -= taken
            if not waiting[-1][1]:
                waiting.pop()
        if self._leading and not self._depth:
            self.lead_end, self._leading = start, False
        return left

    def _tilde(self, start: int) -> int:
        if self._tildes < start + 2:
            return start + 2
        end = self.text.find("~~", start + 2)
        self._strike(start, end + 2, start + 2, end)
        return end + 2

    def _strike(self, start: int, end: int, inner: int, inner_end: int) -> None:
        if len(self.struck) < STRUCK_SHOWN:
            self.struck += self.text[inner:inner_end].strip()
        self._cut(start, end)

    def _bracket(self, start: int, end: int) -> int:
        note = _FOOTNOTE.match(self.text, start)
        if note:
            self._cut(start, note.end())
            return note.end()
        self._brackets.append((start, end - start > 1))
        return end

    def _link(self, start: int) -> int:
        if not self._brackets:
            return start + 1
        opened, image = self._brackets.pop()
        target = _TARGET.match(self.text, start)
        if not target:
            return start + 1
        if image:
            self._cut(opened, target.end())
        else:
            self._cut(opened, opened + 1)
            self._cut(start, target.end())
        return target.end()

    def _tag(self, start: int) -> int:
        address = _ADDRESS.match(self.text, start)
        if address:
            self._cut(start, start + 1)
            self._cut(address.end() - 1, address.end())
            return address.end()
        tag = _TAG.match(self.text, start)
        if not tag:
            return start + 1
        name = tag[1].lower()
        self._cut(start, tag.end(), "\n" if name in _BREAKING else "")
        if name in _STRUCK:
            if self.text[start + 1] != "/":
                self._struck_from.append(start)
            elif self._struck_from:
                opened = self._struck_from.pop()
                self._strike(opened, tag.end(), self.text.index(">", opened) + 1, start)
        return tag.end()

    def _entity(self, start: int) -> int:
        m = ENTITY.match(self.text, start)
        new = html.unescape(m[0]) if m else "&"
        if not m or new == m[0]:
            return start + 1
        self._cut(start, m.end(), new)
        return m.end()
