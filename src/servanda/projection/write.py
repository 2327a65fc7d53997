"""Rows into tables: what is there already as it should be is left alone."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, bindparam, delete, insert, select, text, type_coerce, update
from sqlalchemy.types import NULLTYPE

from servanda.projection.about import Row
from servanda.projection.schema import WORDS, outcome, wording
from servanda.projection.slots import places

_BATCH = 2000
_IN = text("INSERT INTO words (rowid, tokens) VALUES (:place, :tokens)")
_OUT = text("INSERT INTO words (words, rowid, tokens) VALUES ('delete', :place, :tokens)")
_DROP = text("DROP TABLE IF EXISTS words")  # emptying it would need it to be whole


def found(connection: Connection, table: Table, where: ColumnElement[bool]) -> set[Row]:
    """The rows of a stretch of a table, as they are: of whatever type somebody made a value."""
    return {tuple(row) for row in connection.execute(select(*(type_coerce(column, NULLTYPE) for column in table.columns)).where(where))}


def within(table: Table, slot: int, width: int) -> ColumnElement[bool]:
    """The rows of a round in a table that has one or more for each commitment or outcome."""
    first, behind = places(slot, width)
    column = table.c.unit if table is outcome else table.c.place
    return (column >= first) & (column < behind)


def put(connection: Connection, table: Table, where: ColumnElement[bool], rows: Iterable[Row]) -> None:
    """Have `rows`, for which `where` holds, and no others in that stretch of the table."""
    change(connection, table, found(connection, table, where), set(rows))


def change(connection: Connection, table: Table, present: set[Row], wanted: set[Row]) -> None:
    """Have the rows `wanted` in the place of those that are `present`."""
    gone, new = present - wanted, wanted - present
    name = itemgetter(*(number for number, column in enumerate(table.columns) if column.primary_key or column.unique))
    known = set() if _has_index(connection, table) else {name(row) for row in gone}
    altered = {row for row in new if name(row) in known}
    kept = {name(row) for row in altered}
    _take(connection, table, [row for row in gone if name(row) not in kept])
    _alter(connection, table, altered)
    add(connection, table, new - altered)


def add(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, each with the values of the table's columns in their order."""
    given = _named(list(table.columns), sorted(rows))
    for batch in _batches(given):
        connection.execute(insert(table), batch)
        if _has_index(connection, table):
            connection.execute(_IN, batch)


def empty(connection: Connection, tables: Iterable[Table]) -> None:
    """Take all rows away, of the full-text index too."""
    if connection.dialect.name == "sqlite":
        connection.execute(_DROP)
        connection.execute(text(WORDS))
    for table in tables:
        connection.execute(delete(table))


def _take(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    for batch in _batches(_named(list(table.columns), rows)):
        if _has_index(connection, table):
            connection.execute(_OUT, batch)
        connection.execute(delete(table).where(_is(table)), _keyed(table, batch))


def _alter(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Give rows that are there by their keys the other values."""
    for batch in _batches(_named(list(table.columns), rows)):
        connection.execute(update(table).where(_is(table)), _keyed(table, batch))


def _is(table: Table) -> ColumnElement[bool]:
    return and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))


def _keyed(table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values of the key under the names that `_is` has for them."""
    names = {column.name: f"key_{column.name}" for column in table.primary_key}
    return [{names.get(name, name): value for name, value in row.items()} for row in rows]


def _named(columns: Sequence[Column[Any]], rows: Iterable[Row]) -> list[dict[str, Any]]:
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _batches(rows: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    return (rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH))


def _has_index(connection: Connection, table: Table) -> bool:
    """Whether SQLite's full-text index has to be told of the table's rows; PostgreSQL's follows from a column."""
    return table is wording and connection.dialect.name == "sqlite"
