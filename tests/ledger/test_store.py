import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from servanda.errors import BadRequest, NotFound, NotStored, TooNew
from servanda.ledger import logs, schema
from servanda.ledger import store as store_module
from servanda.ledger.store import Store
from servanda.ledger.verify import verify
from tests.ledger.made import Writer

WRITING = """
import sys
from tests.ledger.made import at, key
from servanda.ledger import blobs, logs
from servanda.ledger.bodies import Note
from servanda.ledger.store import Store
where, log, number = sys.argv[1:]
with Store.open(where) as store:
    for count in range(int(number)):
        with store.write() as connection:
            words = blobs.put(connection, b"x" * 3000)
            entry = logs.append(connection, log, key(1), Note(about="sed6/1.1", note=words), office="Desk", now=at(count))
        print(entry.seq, entry.hash, flush=True)
"""


def writing(root: Path, where: str, log: str, count: int) -> subprocess.Popen[str]:
    """A process that appends `count` events and prints each when it is acknowledged."""
    return subprocess.Popen([sys.executable, "-c", WRITING, where, log, str(count)], stdout=subprocess.PIPE, text=True, cwd=root)


def acknowledged(process: subprocess.Popen[str]) -> Iterator[tuple[int, str]]:
    assert process.stdout
    with process.stdout as lines:
        for line in lines:
            if line.endswith("\n"):
                seq, hash_ = line.split()
                yield int(seq), hash_


@pytest.fixture
def log(store: Store) -> str:
    with store.write() as connection:
        return Writer(connection, "CN", 1).log


def hashes(store: Store, log: str) -> dict[int, str]:
    with store.read() as connection:
        assert [str(finding) for finding in verify(connection)] == []
        return {entry.seq: entry.hash for entry in logs.entries(connection, log)}


def test_eight_writers_at_once_lose_nothing(root: Path, where: str, store: Store, log: str) -> None:
    writers = [writing(root, where, log, 12) for _ in range(8)]
    told = [pair for writer in writers for pair in acknowledged(writer)]
    assert [writer.wait() for writer in writers] == [0] * 8
    assert dict(told) == {seq: hash_ for seq, hash_ in hashes(store, log).items() if seq > 1}
    assert sorted(seq for seq, _ in told) == list(range(2, 2 + 8 * 12))


@pytest.mark.parametrize("stop_after", [1, 2, 5, 11])
def test_killed_in_the_middle_it_loses_nothing_acknowledged(root: Path, where: str, store: Store, log: str, stop_after: int) -> None:
    told = {}
    process = writing(root, where, log, 100_000)
    for count, (seq, hash_) in enumerate(acknowledged(process), 1):
        told[seq] = hash_
        if count == stop_after:
            process.send_signal(signal.SIGKILL)  # what it printed until then is still read
    assert process.wait() == -signal.SIGKILL
    kept = hashes(store, log)
    assert told.items() <= kept.items()
    assert len(kept) <= len(told) + 2  # the first, and one that was on disk and not told yet


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


def test_another_s_lock_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    if store.path is None:
        return
    monkeypatch.setattr(store_module, "PATIENCE", 0)
    holding = sqlite3.connect(store.path, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    with Store.open(store.path) as other, pytest.raises(NotStored, match="another program has been writing"), other.write():
        pytest.fail("it holds no lock")
    holding.close()


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with Store.create(tmp_path / "register.db") as store:
        with store.write() as connection:
            writer = Writer(connection, "CN", 1)

        @event.listens_for(store._engine, "connect")
        def little_room(connection: sqlite3.Connection, _: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {Path(store.where).stat().st_size // 4096 + 2}")

        with pytest.raises(NotStored, match="full"), store.write() as connection:
            writer.note(connection, "x" * 100_000)
        assert len(hashes(store, writer.log)) == 1


def test_the_driver_s_errors_never_leave(store: Store) -> None:
    with pytest.raises(NotStored) as told, store.read() as connection:
        connection.execute(text("SELECT no FROM nothing"))
    assert not isinstance(told.value, DBAPIError)
    assert "\n" not in str(told.value)
