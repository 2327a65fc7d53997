"""A sheet: titled tables for people to print and read, the same for every format that can hold them. Its words are already chosen."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

Style: TypeAlias = Literal["", "strong", "quiet"]


class Line(msgspec.Struct, frozen=True):
    """A paragraph of a cell. `said` are words in it that a person typed, in whatever language; `apart`: with some room above."""

    text: str
    style: Style = ""
    said: str = ""
    apart: bool = False


Cell: TypeAlias = tuple[Line, ...]


class Column(msgspec.Struct, frozen=True):
    """A column: its title, a line a language; its share of the width; whether it holds figures, which stand to the right."""

    title: tuple[str, ...]
    share: float
    figures: bool = False


class Table(msgspec.Struct, frozen=True):
    """Rows under columns; `total`: the last row is a sum. `brief`: of figures, not to be broken; `width`: its share of the page's."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    brief: bool = False
    width: float = 1


class Part(msgspec.Struct, frozen=True):
    """A stretch of the sheet under a heading of `level` 1 or 2."""

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


NONE = "–"  # stands for a figure of nothing


def filled(table: Table) -> Table:
    """A table without the columns of figures that are nothing in every row, as the terminal leaves them out."""
    kept = [
        place
        for place, column in enumerate(table.columns)
        if not column.figures or any(line.text != NONE for row in table.rows for line in row[place])
    ]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return msgspec.structs.replace(table, columns=tuple(table.columns[place] for place in kept), rows=rows)


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
    put = _beside if one.brief else _below
    rows = tuple(tuple(map(put, a, b)) for a, b in zip(one.rows, other.rows, strict=True))
    return Table(columns, rows, one.total, one.brief, one.width)


def _below(one: Cell, other: Cell) -> Cell:
    """One below the other; what people typed is not told twice."""
    texts, said = {line.text for line in one}, {line.said for line in one if line.said}
    rest = [line for line in other if line.text not in texts and line.said not in said]
    if len(one) > 1 and rest:
        rest[0] = msgspec.structs.replace(rest[0], apart=True)
    return (*one, *rest)


def _beside(one: Cell, other: Cell) -> Cell:
    """Short words in a line."""
    pairs = zip(one, other, strict=True) if len(one) == len(other) else ()
    joined = tuple(
        first if first.text == second.text else Line(f"{first.text}  {second.text.strip()}", first.style) for first, second in pairs
    )
    return joined or one + other


def _lines(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))
