"""A table of data while it is read: one row, one block."""

import re

from servanda.reading.html_elements import Element, Mark
from servanda.reading.trace import Trace, tabbed

_SPAN = re.compile(r"\s*([0-9]{1,9})(?![0-9])")
_WIDEST = 50  # a span beyond it is a slip or an attack; columns to the right of it hold no room free


class Grid:
    """The cells of the current row, and the room that cells of earlier rows take in it.

    A cell's text stands once, in its first row and column; what else it spans is empty.
    """

    def __init__(self) -> None:
        self._row: list[Trace] = []
        self._number = 0
        self._until: dict[int, int] = {}  # column: the last row that a cell from above reaches
        self._spans = (1, 1)
        self._in_head = False
        self._all_heads = True

    def mark(self, event: Mark) -> None:
        """Take in where the head of the table begins and ends."""
        if event.name == "thead":
            self._in_head = event.kind == "open"

    def open_cell(self, element: Element) -> None:
        """A td or th begins, in the next column that is free."""
        while self._until.get(len(self._row), -1) >= self._number:
            self._row.append(Trace())
        self._spans = (_span(element.attrs.get("colspan", "")), _span(element.attrs.get("rowspan", "")))
        self._all_heads &= element.name == "th"

    def close_cell(self, trace: Trace) -> None:
        """The cell ends; `trace` is its text."""
        columns, rows = self._spans
        first = len(self._row)
        self._row += [trace, *[Trace()] * (columns - 1)]
        if rows > 1:
            self._until |= dict.fromkeys(range(first, min(first + columns, _WIDEST)), self._number + rows - 1)

    def take_row(self) -> tuple[Trace, int, bool] | None:
        """End the row: its text, the count of empty cells before it, whether it names the columns. None if it is empty."""
        cells, heads = self._row, self._all_heads or self._in_head
        self._row, self._all_heads = [], True
        if not cells:
            return None
        self._number += 1
        trace, empty = tabbed(cells)
        return (trace, empty, heads) if trace.text else None


def _span(text: str) -> int:
    found = _SPAN.match(text)
    return min(int(found[1]) or _WIDEST, _WIDEST) if found else 1
