"""Whatever somebody changes in a table is found and named, and a rebuild puts it right."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Boolean, Connection, Integer, LargeBinary, Table, and_, delete, insert, select, text, type_coerce, update
from sqlalchemy.types import BigInteger

from servanda.errors import Refused
from servanda.ledger.bodies import Assign, Assigned, Proof, Session, Stage
from servanda.ledger.schema import events
from servanda.ledger.store import Store
from servanda.ledger.take import take
from servanda.projection import schema
from servanda.projection.compare import differences
from servanda.projection.update import rebuild
from servanda.projection.update import update as take_up
from tests.ledger.made import at
from tests.projection.made import in_passing, lake, trust
from tests.register.made import ONE, proposed, two

TABLES = [table for table in schema.metadata.sorted_tables if table is not schema.made]


@pytest.fixture
def full(tables: Store) -> Store:
    """A store with a row in each table."""
    no, pt, of = two()
    no.write(lake())
    no.report(ONE, of, "delayed", proof=Proof(stance="for", source="lake1/1.2"))
    no.write(Assign(items=[Assigned(id=ONE, of=of, lead="Ports", support=["Seas"])]))
    for side in (no, pt):
        side.write(Session(mechanism="Harbour Dialogue", ordinal=4, state="scheduled", on="2032-02-03"))
    no.write(Stage(instrument="Pilotage Memorandum", stage="signed", on="2031-01-02", expires="2033-12-31"))
    no.write(proposed(), type="hologram", raw={"x": 1})
    with tables.write() as connection:
        trust(connection, no, pt)
        take(connection, [*no.entries, *pt.entries], now=at())
        take_up(connection)
    return tables


def found(connection: Connection) -> list[str]:
    return [finding.message for finding in differences(connection)]


def other(column: Any, value: Any) -> Any:
    """A value of the column's type that is another."""
    if isinstance(column.type, Boolean):
        return not value
    if isinstance(column.type, BigInteger | Integer):
        return value + 1_000_000
    return value[:-1] + b"\1" if isinstance(column.type, LargeBinary) else f"{value[1:]}x"


def rows(connection: Connection, table: Table) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]


def this(table: Table, row: tuple[Any, ...]) -> Any:
    return and_(*(column == value for column, value in zip(table.columns, row, strict=True) if column.primary_key))


def in_each(table: Table) -> list[Callable[[Connection, tuple[Any, ...]], Any]]:
    """What may be done to a row: changed in one column, taken away, written twice."""
    changed: list[Callable[[Connection, tuple[Any, ...]], Any]] = [
        lambda connection, row, n=n, column=column: connection.execute(  # type: ignore[misc]
            update(table).where(this(table, row)).values({column: other(column, row[n])})
        )
        for n, column in enumerate(table.columns)
    ]
    gone = lambda connection, row: connection.execute(delete(table).where(this(table, row)))  # noqa: E731
    unlike = {c.name for c in table.columns if c.primary_key or c.unique}
    twice = lambda connection, row: connection.execute(  # noqa: E731
        insert(table).values([other(c, v) if c.name in unlike else v for c, v in zip(table.columns, row, strict=True)])
    )
    return [*changed, gone, twice]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_any_change_is_found_and_put_right(full: Store, table: Table) -> None:
    with full.read() as connection:
        there = rows(connection, table)
        assert there
        assert found(connection) == []

    def tamper(connection: Connection) -> None:
        for row, do in zip([there[0], there[-1]] * len(table.columns), in_each(table), strict=False):
            with connection.begin_nested() as point:
                do(connection, row)
                told = found(connection)
                assert any(f"table {table.name}" in line for line in told), (table.name, row, told)
                point.rollback()
        connection.execute(delete(table).where(this(table, there[0])))
        rebuild(connection)
        assert found(connection) == []

    in_passing(full, tamper)


def test_what_is_wrong_has_its_name(full: Store) -> None:
    def tamper(connection: Connection) -> None:
        where = schema.commitment.c.id == ONE
        connection.execute(update(schema.commitment).where(where).values(kind="x", agreed="completed"))
        connection.execute(delete(schema.projected))
        logs, row = found(connection)[:2], found(connection)[2:]
        assert [line.partition(",")[2] for line in logs] == [" in table projected: a row is missing"] * 2
        assert row == [f"{ONE}, in table commitment: kind, agreed is not what the logs come to"]

    in_passing(full, tamper)


def test_tables_of_another_version_are_named_and_made_anew(full: Store) -> None:
    def change(connection: Connection) -> None:
        connection.execute(update(schema.made).values(version="0.9"))
        connection.execute(delete(schema.stand))
        assert found(connection) == [f"the tables are of version 0.9, not {schema.VERSION}: run rebuild"]
        take_up(connection)
        assert found(connection) == []

    in_passing(full, change)


INDEX = [
    "INSERT INTO words (rowid, tokens) SELECT place, 'smuggled' FROM wording LIMIT 1",
    "INSERT INTO words (rowid, tokens) VALUES (7, 'nowhere')",
    "INSERT INTO words (words, rowid, tokens) SELECT 'delete', place, tokens FROM wording LIMIT 1",
    "INSERT INTO words (words, rowid, tokens) SELECT 'delete', place, 'the' FROM wording LIMIT 1",
    "INSERT INTO words (words) VALUES ('delete-all')",
    "UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10",
]


@pytest.mark.parametrize("statement", INDEX)
def test_the_index_is_compared_with_its_table(full: Store, statement: str) -> None:
    if full.path is None:
        pytest.skip("PostgreSQL makes its index of the table by itself")

    with full.write() as connection:
        connection.execute(text(statement))
    with full.read() as connection:
        assert any("index" in line or "compared" in line for line in found(connection))
    with full.write() as connection:
        rebuild(connection)
    with full.read() as connection:
        assert found(connection) == []


def test_values_of_another_type_are_others(full: Store) -> None:
    if full.path is None:
        pytest.skip("PostgreSQL's columns take one type")

    def tamper(connection: Connection) -> None:
        connection.execute(text("UPDATE commitment SET undated = 7, data = 'words', kind = x'00'"))
        connection.execute(text("UPDATE wording SET tokens = x'00'"))
        told = found(connection)
        assert f"{ONE}, in table commitment: kind, undated, data is not what the logs come to" in told
        assert f"{ONE}, in table wording: tokens is not what the logs come to" in told

    in_passing(full, tamper)


def test_a_damaged_event_ends_the_comparison_in_one_line(full: Store) -> None:
    if full.path is None:
        pytest.skip("a file is damaged past its triggers")

    def tamper(connection: Connection) -> None:
        connection.execute(text("DROP TRIGGER events_update"))
        connection.execute(update(events).where(events.c.seq == 2).values(data=type_coerce(b"{", LargeBinary)))
        (line,) = found(connection)
        assert line.startswith("what is there cannot be compared: event 2 of log")
        with pytest.raises(Refused, match="run verify"):
            rebuild(connection)

    in_passing(full, tamper)
