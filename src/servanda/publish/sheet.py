"""A sheet: titled tables for people to print and read, the same for every format that can hold them. Its words are already chosen."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

Style: TypeAlias = Literal["", "strong", "quiet"]


class Line(msgspec.Struct, frozen=True):
    """A paragraph of a cell."""

    text: str
    style: Style = ""


Cell: TypeAlias = tuple[Line, ...]


class Column(msgspec.Struct, frozen=True):
    """A column: its title, a line a language; its share of the width; whether it holds figures, which stand to the right."""

    title: tuple[str, ...]
    share: float
    figures: bool = False


class Table(msgspec.Struct, frozen=True):
    """Rows under columns; `total`: the last row is a sum."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


class Part(msgspec.Struct, frozen=True):
    """A stretch of the sheet under a heading. `level` 1 or 2; without tables its notes are all there is."""

    title: tuple[str, ...]
    level: int
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """`title` and `lines` (what, as of when, whose) open it; `mark` stands on each page where it must not leave the house. `page` has
    {} where the page's number stands and where the number of pages does. `day` (YYYY-MM-DD) is the only day that the file names.
    """

    languages: tuple[str, ...]
    title: tuple[str, ...]
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    page: tuple[str, ...]
    day: str
    mark: tuple[str, ...] = ()


def both(first: Sheet, second: Sheet) -> Sheet:
    """Two sheets of the same shape in one, in each cell the first language's words above the second's; what is the same stands once."""
    return Sheet(
        languages=first.languages + second.languages,
        title=_lines(first.title, second.title),
        lines=_lines(first.lines, second.lines),
        parts=tuple(_part(one, other) for one, other in zip(first.parts, second.parts, strict=True)),
        page=_lines(first.page, second.page),
        day=first.day,
        mark=_lines(first.mark, second.mark),
    )


def _part(one: Part, other: Part) -> Part:
    tables = tuple(_table(a, b) for a, b in zip(one.tables, other.tables, strict=True))
    return Part(_lines(one.title, other.title), one.level, tables, _lines(one.notes, other.notes))


def _table(one: Table, other: Table) -> Table:
    columns = tuple(Column(_lines(a.title, b.title), a.share, a.figures) for a, b in zip(one.columns, other.columns, strict=True))
    rows = tuple(tuple(map(_cell, a, b)) for a, b in zip(one.rows, other.rows, strict=True))
    return Table(columns, rows, one.total)


def _cell(one: Cell, other: Cell) -> Cell:
    said = {line.text for line in one}
    return one + tuple(line for line in other if line.text not in said)


def _lines(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))
