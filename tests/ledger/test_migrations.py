"""Registers of older versions become what a new one is, with every event in them as it was; or stay as they are."""

import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeAlias

import psycopg
import psycopg.sql
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, inspect, text

from servanda.errors import NotStored
from servanda.ledger import migrations, schema
from servanda.ledger.migrations import to_2
from servanda.ledger.store import Store
from servanda.ledger.verify import verify
from tests.ledger.made import Writer

Rows: TypeAlias = dict[str, list[tuple[object, ...]]]
OLD = Path(__file__).parent / "version_1"  # its tables as it made them

ON_POSTGRES = """
SELECT table_name, 'column', ordinal_position || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
       || ' ' || coalesce(character_maximum_length, 0) || ' ' || coalesce(column_default, '') || ' ' || is_generated
  FROM information_schema.columns WHERE table_schema = current_schema()
UNION ALL SELECT tablename, 'index', indexdef FROM pg_indexes WHERE schemaname = current_schema()
UNION ALL SELECT conrelid::regclass::text, 'constraint', pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = current_schema()::regnamespace
UNION ALL SELECT tgrelid::regclass::text, 'trigger', pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger
  JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = current_schema()::regnamespace
UNION ALL SELECT proname, 'function', prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
"""


def described(connection: Connection) -> set[tuple[str, str, str]]:
    """All that the database says of its tables, indexes and triggers: name, kind, definition."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
        return {(row.name, row.type, " ".join(row.sql.split()).replace("( ", "(").replace(" )", ")")) for row in rows}
    here = connection.execute(text("SELECT current_schema()")).scalar_one()
    return {(str(name), str(kind), str(told).replace(f"{here}.", "")) for name, kind, told in connection.execute(text(ON_POSTGRES))}


TABLES = ("meta", "logs", "events", "rivals", "waiting", "blobs", "cited", "redacted", "trusted")  # of version 1


def kept(store: Store) -> Rows:
    """Every row of the tables that version 1 had."""
    with store.read() as connection:
        return {name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}")))) for name in TABLES}


class Old(NamedTuple):
    """Where a register of version 1 lies, and what is in it."""

    where: str
    rows: Rows


@pytest.fixture
def old(where: str, tmp_path: Path) -> Old:
    if where.startswith("postgresql:"):
        with psycopg.connect(where) as server:
            server.execute((OLD / "postgresql.sql").read_bytes())
    else:
        file = sqlite3.connect(where)
        file.executescript((OLD / "sqlite.sql").read_text(encoding="utf-8"))
        file.close()
    with Store.create(tmp_path / "new.db") as new, Store(where) as made:
        with new.write() as connection:
            ours, theirs = Writer(connection, "CN", 1), Writer(connection, "US", 2, hosted=True)
            gone = ours.note(connection, "words", 1)
            theirs.note(connection, "more words", 1)
            ours.redact(connection, gone.event.body["note"]["blob"])
        with new.read() as source, made.write() as target:
            for name in TABLES:
                table = schema.metadata.tables[name]
                had = [column["name"] for column in inspect(target).get_columns(name)]
                for row in source.execute(table.select()):
                    target.execute(table.insert().values({column: row._mapping[column] for column in had}))
        return Old(where, kept(made))


def versions(store: Store) -> list[int]:
    with store.read() as connection:
        return sorted(connection.execute(schema.schema_version.select()).scalars())


@pytest.fixture
def new(where: str, tmp_path: Path) -> Iterator[Store]:
    """A register made now, beside the old one on the same engine."""
    other = str(tmp_path / "other.db")
    if where.startswith("postgresql:"):
        name = f"s{secrets.token_hex(8)}"
        with psycopg.connect(where) as server:
            server.execute(psycopg.sql.SQL("CREATE SCHEMA {}").format(psycopg.sql.Identifier(name)))
        other = f"{where.rpartition('%3D')[0]}%3D{name}"
    with Store.create(other) as made:
        yield made


def test_it_becomes_what_a_new_one_is(old: Old, new: Store) -> None:
    with Store.open(old.where) as store:
        assert kept(store) == old.rows
        assert len(old.rows["events"]) == 5
        assert versions(store) == list(range(1, schema.VERSION + 1))
        assert "brought from version 1 of its tables" in store.notice
        with store.read() as connection, new.read() as beside:
            assert [finding for finding in verify(connection) if finding.is_break] == []
            assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
            assert described(connection) == described(beside)
        with store.write() as connection:
            Writer(connection, "JP", 3)
    with Store.open(old.where) as again:
        assert again.notice == ""


def test_the_description_tells_differences(store: Store) -> None:
    with store.write() as connection:
        before = described(connection)
        kinds = {kind for _, kind, _ in before}
        assert kinds >= ({"table", "index", "trigger"} if store.path else {"column", "index", "constraint", "trigger", "function"})
        connection.execute(text("CREATE INDEX more ON events (time)"))
        assert len(described(connection) - before) == 1


def test_what_others_keep_beside_is_made_in_the_same_transaction(old: Old) -> None:
    seen: list[int] = []
    with Store.open(old.where, then=lambda connection: seen.extend(connection.execute(schema.schema_version.select()).scalars())):
        assert sorted(seen) == list(range(1, schema.VERSION + 1))
    with Store.open(old.where, then=lambda _: pytest.fail("there is nothing to do")):
        pass


def fails(op: Operations) -> None:
    to_2.upgrade(op)
    op.execute("SELECT no FROM nothing")


def failing(connection: Connection) -> None:
    connection.execute(text("SELECT no FROM nothing"))


@pytest.mark.parametrize(("step", "then"), [(fails, None), (to_2.upgrade, failing)])
def test_what_fails_midway_leaves_all_as_it_was(
    old: Old, monkeypatch: pytest.MonkeyPatch, step: Callable[[Operations], None], then: Callable[[Connection], None] | None
) -> None:
    with Store(old.where) as store:
        with store.read() as connection:
            before = described(connection)
        with monkeypatch.context() as patch:
            patch.setitem(migrations.STEPS, 2, step)
            with pytest.raises(NotStored, match=r"made by an older Servanda, and it cannot be brought up to date: .*nothing") as told:
                Store.open(old.where, then=then)
        assert "\n" not in str(told.value)
        assert (kept(store), versions(store)) == (old.rows, [1])
        with store.read() as connection:
            assert described(connection) == before
    with Store.open(old.where) as store:
        assert kept(store) == old.rows


def test_several_who_open_it_at_once_do_it_once(old: Old) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = [*pool.map(Store.open, [old.where] * 4)]
    assert sum(store.notice != "" for store in stores) == 1
    assert versions(stores[0]) == list(range(1, schema.VERSION + 1))
    for store in stores:
        store.close()


def test_it_waits_for_a_writer_only_so_long(old: Old) -> None:
    if old.where.startswith("postgresql:"):
        return
    holding = sqlite3.connect(old.where, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotStored, match="cannot be brought up to date: another program has been writing"):
        Store.open(old.where, patience=0)
    holding.close()


def test_every_version_has_a_step() -> None:
    """A change of `ledger.schema` needs its next version, and a step that leads there."""
    assert [*migrations.STEPS] == list(range(2, schema.VERSION + 1))


def test_who_is_up_to_date_loads_no_alembic(where: str, store: Store) -> None:
    program = f"import sys\nfrom servanda.ledger.store import Store\nStore.open({where!r})\nprint('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
