"""Rows into tables: what is there already as it should be is left alone."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, bindparam, delete, insert, select, text, type_coerce
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
    wanted, present = set(rows), found(connection, table, where)
    _take(connection, table, present - wanted)
    add(connection, table, wanted - present)


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
    gone = _named(list(table.columns), rows)
    keys = list(table.primary_key)
    this = delete(table).where(and_(*(column == bindparam(f"key_{column.name}") for column in keys)))
    for batch in _batches(gone):
        if _has_index(connection, table):
            connection.execute(_OUT, batch)
        connection.execute(this, [{f"key_{column.name}": row[column.name] for column in keys} for row in batch])


def _named(columns: Sequence[Column[Any]], rows: Iterable[Row]) -> list[dict[str, Any]]:
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _batches(rows: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    return (rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH))


def _has_index(connection: Connection, table: Table) -> bool:
    """Whether SQLite's full-text index has to be told of the table's rows; PostgreSQL's follows from a column."""
    return table is wording and connection.dialect.name == "sqlite"
