"""The events of an article to blocks."""

import re
from typing import NamedTuple

from servanda.model.source import Block, Notice
from servanda.reading.html_elements import HEADINGS, LISTS, PRE, STRONG, Element, Mark, Text
from servanda.reading.html_lists import NumberedList
from servanda.reading.html_table import Grid
from servanda.reading.html_tokens import pieces
from servanda.reading.html_tree import Tree
from servanda.reading.trace import Draft, Trace, block, indent

_LINES = re.compile(r"[^\r\n]+|\r\n|\r|\n")
_SHOWN = 60  # characters of struck-out text that a notice shows
_QUOTES = {"open": "“", "close": "”"}


class _Line(NamedTuple):
    trace: Trace
    lead: int
    gap: bool
    columns: int
    preformatted: bool


def blocks_of(tree: Tree, article: Element) -> tuple[list[Block], list[Notice]]:
    """The blocks of the article in reading order, and what could not be carried over."""
    writer = _Writer(tree.text)
    at = article.first + 1
    while at < article.last:
        event = tree.events[at]
        if isinstance(event, Text):
            writer.text(event)
        elif isinstance(event, Mark):
            writer.mark(event)
        elif event.first != at:
            writer.leave(event)
        elif event.skip:
            writer.boundary()
            at = event.last
        else:
            writer.enter(event)
        at += 1
    writer.boundary()
    writer.tell_struck(None)
    return writer.blocks, writer.notices


class _Writer:
    """Writes blocks while events pass."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.notices: list[Notice] = []
        self.draft = Draft()
        self.lines: list[_Line] = []  # since the last block boundary
        self.preformatted = False
        self.gap = False
        self.heading = 0
        self.lists: list[NumberedList] = []
        self.items: list[int] = []  # for each open item, how deep its list stands
        self.label = ""
        self.grids: list[Grid | None] = []  # None for a table that arranges the page
        self.in_cell = False  # of a table of data
        self.struck = ""

    @property
    def grid(self) -> Grid | None:
        """The table of data that the text stands in, if any."""
        return self.grids[-1] if self.grids else None

    def text(self, event: Text) -> None:
        """Take in text, a preformatted one line by line."""
        strong = bool(event.flags & STRONG)
        self.preformatted = bool(event.flags & PRE)
        for piece, at in pieces(self.source, event.start, event.end):
            if not self.preformatted:
                if self.draft.length or not piece.isspace() or not piece.isascii():
                    self.draft.add(piece, at, strong=strong)
                continue
            for line in _LINES.finditer(piece):
                if line[0][0] in "\r\n":
                    self.line_break()
                else:
                    self.draft.add(line[0], at + line.start() if at >= 0 else -1, strong=strong)

    def mark(self, event: Mark) -> None:
        """Take in the boundary of a small block, or what stands between."""
        name = event.name
        if name == "br":
            self.line_break()
        elif name == "struck":
            self.struck += event.value if len(self.struck) < _SHOWN else ""
        elif name == "q":
            self.draft.add(_QUOTES[event.kind])
        else:
            self.boundary()
            if not self.in_cell:
                self._small_block(name, event)

    def _small_block(self, name: str, event: Mark) -> None:
        if name == "hr":
            self.gap = True
        elif name in HEADINGS:
            self.heading = int(name[1]) if event.kind == "open" else 0
        elif name == "li" and event.kind == "open":
            self.items.append(len(self.lists) or 1)
            self.label = self.lists[-1].label(event.value) if self.lists else "•"
        elif name == "li":
            del self.items[-1:]
        elif self.grid:
            self.grid.mark(event)
            if name == "tr":
                self._row(self.grid)

    def enter(self, element: Element) -> None:
        """A container opens."""
        self.boundary()
        if element.name in LISTS:
            self.lists.append(NumberedList(element.name, element.attrs, element.items))
        elif element.name == "table":
            self.grids.append(None if element.layout else Grid())
        elif element.name in ("td", "th") and self.grid:
            self.grid.open_cell(element)
            self.in_cell = True
            self.draft = Draft()

    def leave(self, element: Element) -> None:
        """A container ends."""
        if element.name in ("td", "th") and self.grid:
            self.grid.close_cell(self.draft.trace().collapsed().stripped())
            self.in_cell = False
            self.draft = Draft()
            return
        self.boundary()
        if element.name in LISTS:
            del self.lists[-1:]
        elif element.name == "table":
            if self.grid:
                self._row(self.grid)
            del self.grids[-1:]

    def _row(self, grid: Grid) -> None:
        row = grid.take_row()
        if row:
            trace, empty, heads = row
            self.blocks.append(block(trace, "row", level=int(heads), gap=self.gap, columns=empty))
            self.gap = False
            self.tell_struck(len(self.blocks) - 1)

    def boundary(self) -> None:
        """A block begins or ends: what was gathered is one, or several lines."""
        if self.in_cell:
            self.draft.add("\n")
            return
        self._end_line()
        several = len(self.lines) > 1
        for i, line in enumerate(self.lines):
            self._write(line, several, line.gap or (several and i == 0 and bool(self.blocks)))
        self.lines.clear()

    def line_break(self) -> None:
        """A line ends inside a block; a heading and a cell are one line nevertheless."""
        if self.in_cell or self.heading:
            self.draft.add("\n")
        elif not self._end_line():
            self.gap = True

    def _end_line(self) -> bool:
        """Enter the line that was drafted; whether there was text in it."""
        if not self.draft.length:
            return False
        draft, self.draft = self.draft, Draft()
        clean = Trace.joined if self.preformatted else Trace.collapsed
        trace = clean(draft.trace())
        bare = trace.stripped()
        space = trace.text[: len(trace.text) - len(trace.text.lstrip())]
        if not bare.text:
            self.gap |= bool(space.strip(" "))
            return False
        lead = len(clean(draft.trace().upto(draft.lead)).stripped().text) if draft.lead else 0
        columns = indent(space) if self.preformatted else indent(space.replace(" ", ""))
        self.lines.append(_Line(bare, lead, self.gap, columns, self.preformatted))
        self.gap = False
        self.tell_struck(len(self.blocks) + len(self.lines) - 1)
        return True

    def _write(self, line: _Line, several: bool, gap: bool) -> None:
        label, self.label = self.label, ""
        if self.heading:
            made = block(line.trace, "heading", level=self.heading, label=label, lead=line.lead, gap=gap)
        elif self.items:
            made = block(line.trace, "item", level=self.items[-1], label=label, lead=line.lead, gap=gap, columns=line.columns)
        else:
            form = "line" if several or line.preformatted else "paragraph"
            made = block(line.trace, "line" if form == "line" else "paragraph", label=label, lead=line.lead, gap=gap, columns=line.columns)
        self.blocks.append(made)

    def tell_struck(self, index: int | None) -> None:
        """Say what struck-out text the block at `index` had."""
        if self.struck:
            self.notices.append(Notice("struck-out", f"struck-out text was left out: {self.struck[:_SHOWN]}", index))
            self.struck = ""
