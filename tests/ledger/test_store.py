from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from servanda.errors import BadRequest, NotFound, NotStored, TooNew
from servanda.ledger import logs, schema
from servanda.ledger.store import Store
from tests.ledger.made import Writer


@pytest.fixture
def log(store: Store) -> str:
    with store.write() as connection:
        return Writer(connection, "CN", 1).log


@pytest.mark.parametrize("table", [table.name for table in schema.KEPT])
@pytest.mark.parametrize("change", ["UPDATE {} SET log = log", "DELETE FROM {}"])
def test_the_database_refuses_to_rewrite(store: Store, log: str, table: str, change: str) -> None:
    """Also to a program that is not ours."""
    with store.write() as connection:
        connection.execute(schema.trusted.insert().values(log="a", party="US", key="b", recipient="c", received="d"))
        connection.execute(schema.rivals.insert().values(log="a", seq=1, hash="b", received="d", data=b"", signature=b""))
    with pytest.raises(NotStored, match="never changed or taken away"), store.write() as connection:
        connection.execute(text(change.format(table)))
    assert len(hashes_only(store, log)) == 1


def hashes_only(store: Store, log: str) -> list[str]:
    with store.read() as connection:
        return [entry.hash for entry in logs.entries(connection, log)]


def test_a_number_is_given_once(store: Store, log: str) -> None:
    with store.read() as connection:
        row = dict(connection.execute(schema.events.select()).one()._mapping)
    with pytest.raises(NotStored), store.write() as connection:
        connection.execute(schema.events.insert().values(row | {"hash": "0" * 64}))
    with pytest.raises(NotStored), store.write() as connection:
        connection.execute(schema.events.insert().values(row | {"seq": 7}))
    if store.path:
        for change in ({"hash": "0" * 64}, {"seq": 7}):
            with pytest.raises(NotStored, match="taken"), store.write() as connection:
                connection.execute(schema.events.insert().prefix_with("OR REPLACE").values(row | change))
    elif store.path is None:
        with pytest.raises(NotStored, match="never changed"), store.write() as connection:
            connection.execute(text("TRUNCATE events"))


def test_a_blob_may_go_and_never_changes(store: Store) -> None:
    with store.write() as connection:
        connection.execute(schema.blobs.insert().values(blob="a", content=b"x"))
    with pytest.raises(NotStored, match="never changed"), store.write() as connection:
        connection.execute(schema.blobs.update().values(content=b"y"))
    with store.write() as connection:
        connection.execute(schema.blobs.delete())


def test_whole_or_not_at_all(store: Store, log: str) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as connection:
        Writer(connection, "US", 2 // len(Writer(connection, "JP", 3).key.public[:0]))
    with store.read() as connection:
        assert list(logs.heads(connection)) == [log]


def test_reading_sees_one_state(where: str, store: Store, log: str) -> None:
    with Store.open(where) as other, store.read() as connection:
        before = logs.heads(connection)
        with other.write() as writing_connection:
            Writer(writing_connection, "US", 2)
        assert logs.heads(connection) == before
    with store.read() as connection:
        assert len(logs.heads(connection)) == 2


def test_what_is_only_read_cannot_be_written(where: str, store: Store) -> None:
    if store.path is None:
        with pytest.raises(NotStored, match="read-only"), store.read() as connection:
            Writer(connection, "CN", 1)


def test_a_register_is_made_once(where: str, store: Store) -> None:
    with pytest.raises(BadRequest, match="there is a register already"):
        Store.create(where)


def test_where_there_is_none(where: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no register"):
        Store.open(where)
    (tmp_path / "empty.db").touch()
    with pytest.raises(NotFound, match="there is no register"):
        Store.open(tmp_path / "empty.db")
    with pytest.raises(NotStored):
        Store.create(tmp_path / "none" / "register.db")


def test_what_is_no_database_is_told_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    path.write_bytes(b"words " * 1000)
    for attempt in (Store.open, Store.create):
        with pytest.raises(NotStored, match="is no register, or a damaged one") as told:
            attempt(path)
        assert "\n" not in str(told.value)


@pytest.mark.parametrize("where", ["postgresql://user:geheim@127.0.0.1:1/none", "postgresql://user:geheim@[::bad/none"])
def test_a_wrong_address_is_told_without_its_password(where: str) -> None:
    with pytest.raises((NotStored, BadRequest)) as told:
        Store.open(where)
    assert "geheim" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_newer_register_can_be_read_and_not_written(where: str, store: Store, log: str) -> None:
    with store.write() as connection:
        connection.execute(schema.schema_version.insert().values(version=schema.VERSION + 1, program="9.8"))
    with Store.open(where) as older:
        assert "written by Servanda 9.8" in older.notice
        with older.read() as connection:
            assert list(logs.heads(connection)) == [log]
        with pytest.raises(TooNew, match=r"9\.8"), older.write():
            pytest.fail("it may not write")


def test_the_driver_s_errors_never_leave(store: Store) -> None:
    with pytest.raises(NotStored) as told, store.read() as connection:
        connection.execute(text("SELECT no FROM nothing"))
    assert not isinstance(told.value, DBAPIError)
    assert "\n" not in str(told.value)
