"""Tables of a Word file: one row, one block, its cells joined by tabs."""

import re
from collections.abc import Callable, Iterator

import msgspec
from lxml import etree

from servanda.lexicon.script import spaced
from servanda.model.source import Run
from servanda.reading.word_inline import MC, alternative, placeholder
from servanda.reading.word_package import W
from servanda.reading.word_styles import integer, switch, value

Part = tuple[int, str]
"""The ordinal of a paragraph in its file, and text from it."""

WIDEST = 64
"""Columns beyond it are a slip or an attack; Word has 63."""
SHORT = 20
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十]+[.、．]?")
_SENTENCE = tuple("。！？；;!?")
_WRAPPERS = {W + name for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent")}
_GONE = {W + "del", W + "moveFrom"}


class Cell(msgspec.Struct):
    """What a cell holds: parts of text, whether all of it is bold, and the number that Word computes for its first paragraph."""

    parts: list[Part]
    strong: bool = False
    label: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for _, text in self.parts)


class Row(msgspec.Struct):
    """A row's cells in their columns, and whether the file calls it a heading."""

    cells: list[Cell]
    heading: bool = False


def contents(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of a body, table, row or cell, through content controls and other wrappers; deleted ones left out."""
    for child in parent:
        tag = child.tag
        if tag == W + "sdt":
            if not placeholder(child):
                yield from contents(child)
        elif tag in _WRAPPERS:
            yield from contents(child)
        elif tag == MC + "AlternateContent":
            for choice in alternative(child):
                yield from contents(choice)
        elif tag not in _GONE:
            yield child


def rows(table: etree._Element, read: Callable[[etree._Element], Cell]) -> tuple[list[Row], bool]:
    """The rows of a w:tbl and whether deleted ones were left out; `read` gives what a w:tc holds.

    A cell's text stands once, in its first column and row; what else it spans (w:gridSpan, w:vMerge) is empty.
    """
    found: list[Row] = []
    deleted = False
    for line in contents(table):
        if line.tag != W + "tr":
            continue
        properties = line.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            deleted = True
            continue
        cells = [Cell([]) for _ in range(_count(value(properties, "gridBefore"), 0))]
        for cell in contents(line):
            if cell.tag == W + "tc":
                own = cell.find(W + "tcPr")
                cells.append(Cell([]) if _continues(own) else read(cell))
                cells += [Cell([]) for _ in range(_count(value(own, "gridSpan"), 1) - 1)]
        found.append(Row(cells, bool(switch(properties, "tblHeader"))))
    return found, deleted


def _count(text: str | None, default: int) -> int:
    number = integer(text)
    return default if number is None else min(max(number, default), WIDEST)


def _continues(properties: etree._Element | None) -> bool:
    merge = None if properties is None else properties.find(W + "vMerge")
    return merge is not None and merge.get(W + "val", "continue") != "restart"


def headings(table: list[Row]) -> int:
    """How many rows at the top name the columns.

    Those that the file repeats on every page (w:tblHeader); else the first if it alone is bold, or if all its cells are
    filled, short, no numbers and no sentences.
    """
    said = next((i for i, row in enumerate(table) if not row.heading), len(table))
    if said or len(table) < 2:
        return said if said < len(table) else 0
    first = [cell for cell in table[0].cells if cell.text]
    if first and all(cell.strong for cell in first):
        return int(any(not cell.strong for row in table[1:] for cell in row.cells if cell.text))
    named = len(first) == len(table[0].cells) > 1 and all(
        len(c.text) <= SHORT and not c.text.endswith((*_SENTENCE, ".")) and not any(s in c.text for s in _SENTENCE)
        and not _NUMBER.fullmatch(c.text) for c in first
    )  # fmt: skip
    return int(named)


def tabbed(cells: list[Cell]) -> tuple[list[Part], int]:
    """A row's parts with tabs between its cells, and the number of empty cells that stood before; empty ones at its end go."""
    filled = [i for i, cell in enumerate(cells) if cell.text]
    if not filled:
        return [], 0
    parts: list[Part] = []
    for cell in cells[filled[0] : filled[-1] + 1]:
        if parts:
            parts.append((parts[-1][0], "\t"))
        parts += cell.parts
    return parts, filled[0]


def glued(parts: list[Part]) -> list[Part]:
    """The paragraphs of one cell in a row, with a space between two only where both sides are Latin."""
    found: list[Part] = []
    for ordinal, text in parts:
        if found and spaced(found[-1][1], text):
            found.append((found[-1][0], " "))
        found.append((ordinal, text))
    return found


def stitched(parts: list[Part]) -> tuple[str, tuple[Run, ...]]:
    """The text of parts and its runs, one for each stretch from one paragraph."""
    runs: list[Run] = []
    at = 0
    for ordinal, text in parts:
        if runs and runs[-1][1] == ordinal:
            runs[-1] = (runs[-1][0], ordinal, runs[-1][2] + len(text))
        elif text:
            runs.append((at, ordinal, len(text)))
        at += len(text)
    return "".join(text for _, text in parts), tuple(runs)
