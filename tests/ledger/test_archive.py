import gzip
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from servanda.errors import BadRequest, NotFound, NotReadable, NotStored, Refused, ServandaError, TooNew
from servanda.ledger import archive, canonical, logs, restored, schema
from servanda.ledger.archive import TABLES
from servanda.ledger.store import Store
from servanda.ledger.take import take_rivals
from servanda.ledger.verify import verify
from tests.ledger.copies import Copy, backed, blob_of, rows
from tests.ledger.made import at, forged, key


@pytest.fixture
def full(store: Store, tmp_path: Path) -> Store:
    """A register with something in each table."""
    with Store.create(tmp_path / "other.db") as other:
        ours, theirs = Copy(store, "CN", 1), Copy(other, "US", 2)
        ours.trust(theirs)
        theirs.trust(ours)
        name = blob_of(ours.note("会晤纪要", now=at(1)))
        ours.note("kept", now=at(2))
        ours.redact(name, now=at(3))
        for count in range(3):
            theirs.note(f"note {count}", now=at(4))
        ours.receive(theirs.send(ours, now=at(5), after={theirs.log: 3}), now=at(6))
        with store.write() as connection:
            connection.execute(schema.meta.insert().values(name="copy", value="ab" * 16))
            (first,) = logs.entries(connection, ours.log, upto=1)
            assert take_rivals(connection, [forged(key(1), 2, ours.log, first.hash)], now=at(7)) == 1
    return store


@pytest.fixture
def elsewhere(tmp_path: Path) -> str:
    return str(tmp_path / "restored.db")


def test_all_rows_come_back(full: Store, elsewhere: str) -> None:
    data = backed(full)
    told = archive.check(io.BytesIO(data))
    assert archive.restore(elsewhere, io.BytesIO(data), now=at(60)) == told
    before = rows(full)
    assert told.time == "2014-07-12T01:52:03Z"
    assert told.rows == {name: len(found) for name, found in before.items()}
    assert all(told.rows.values())
    with Store.open(elsewhere) as again:
        assert rows(again) == before | {"meta": sorted([*before["meta"], ("restored", "2014-07-12T02:02:03Z")])}
        with again.read() as connection:
            assert restored.waiting_for(connection) == ["US"]
            assert not [finding for finding in verify(connection) if finding.is_break and finding.code != "fork"]
    assert backed(full) == data


def test_onto_the_other_engine_and_back(store: Store, where: str, tmp_path: Path) -> None:
    ours = Copy(store, "CN", 1)
    ours.note("会晤纪要", now=at(1))
    data = backed(store)
    archive.restore(tmp_path / "file.db", io.BytesIO(data), now=at(60))
    with Store.open(tmp_path / "file.db") as file:
        again = backed(file)
    store.close()
    engine = store._engine
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE schema_version"))
        for table in reversed(TABLES):
            connection.execute(text(f"DROP TABLE {table.name}"))
    archive.restore(where, io.BytesIO(again), now=at(60))
    with Store.open(where) as back:
        assert backed(back) == again


def test_a_damaged_register_is_not_backed_up(full: Store) -> None:
    """A fork's proof is no damage, a false one is."""
    with full.write() as connection:
        row = {"log": "0" * 64, "seq": 2, "hash": "0" * 64, "received": "", "data": b"\xff\x00", "signature": b"1" * 64}
        connection.execute(schema.rivals.insert().values(**row))
    with pytest.raises(Refused, match=r"the register is damaged: .*\[signature\]"):
        backed(full)


def test_an_existing_register_is_left_alone(store: Store, where: str) -> None:
    ours = Copy(store, "CN", 1)
    data = backed(store)
    ours.note("words", now=at(1))
    before = rows(store)
    with pytest.raises(BadRequest, match="there is a register already"):
        archive.restore(where, io.BytesIO(data), now=at(60))
    assert rows(store) == before


def test_sections_of_the_caller(store: Store, elsewhere: str) -> None:
    told: list[tuple[str, Any]] = []
    data = backed(store, internal=[{"note": "字"}, [1, None]], key=["x"])
    done = archive.restore(elsewhere, io.BytesIO(data), now=at(60), section=lambda *came: told.append(came))
    assert told == [("internal", {"note": "字"}), ("internal", [1, None]), ("key", "x")]
    assert done.sections == {"internal": 2, "key": 1}
    assert archive.check(io.BytesIO(data)) == done


@pytest.mark.parametrize("failing", ["section", "then", "digest"])
def test_all_or_nothing(store: Store, where: str, failing: str, elsewhere: str) -> None:
    Copy(store, "CN", 1)
    data = backed(store, internal=[1])

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    more: dict[str, Any] = {failing: stop} if failing != "digest" else {}
    broken = data if failing != "digest" else packed(lines(data)[:-1])
    with pytest.raises((KeyboardInterrupt, NotReadable)):
        archive.restore(elsewhere, io.BytesIO(broken), now=at(60), **more)
    assert not Path(elsewhere).exists()
    with pytest.raises(NotFound):
        Store.open(elsewhere)
    archive.restore(elsewhere, io.BytesIO(data), now=at(60))


def test_all_or_nothing_in_a_database(where: str, tmp_path: Path) -> None:
    with Store.create(tmp_path / "source.db") as source:
        Copy(source, "CN", 1)
        data = backed(source)

    def stop(_: Connection) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.restore(where, io.BytesIO(data), now=at(60), then=stop)
    with pytest.raises(NotFound):
        Store.open(where)
    archive.restore(where, io.BytesIO(data), now=at(60))
    with Store.open(where) as store:
        assert rows(store)["events"]


def lines(data: bytes) -> list[bytes]:
    return gzip.decompress(data).splitlines(keepends=True)


def packed(changed: list[bytes]) -> bytes:
    return gzip.compress(b"".join(changed))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    with Store.create(tmp_path_factory.mktemp("small") / "r.db") as store:
        Copy(store, "CN", 1).note("会晤纪要", now=at(1))
        yield backed(store, internal=[1])


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", BadRequest),
        (b"hello", BadRequest),
        (packed([b"{}\n"]), BadRequest),
        (packed([b"hello"]), BadRequest),
        (packed([]), BadRequest),
    ],
)
def test_what_is_no_backup(data: bytes, error: type[ServandaError], elsewhere: str) -> None:
    with pytest.raises(error, match="is no backup"):
        archive.check(io.BytesIO(data))
    with pytest.raises(error, match="is no backup"):
        archive.restore(elsewhere, io.BytesIO(data), now=at())
    assert not Path(elsewhere).exists()


@settings(max_examples=150)
@given(st.data())
def test_what_was_changed_or_cut_off(small: bytes, data: st.DataObject) -> None:
    """In the file, or in what is packed in it."""
    whole = b"".join(lines(small))
    place = data.draw(st.integers(0, len(whole) - 1))
    change = data.draw(st.integers(1, 255))
    for changed in (packed([whole[:place], bytes([whole[place] ^ change]), whole[place + 1 :]]), packed([whole[:place]])):
        with pytest.raises(ServandaError):
            archive.check(io.BytesIO(changed))
    place = data.draw(st.integers(0, len(small) - 1))
    with pytest.raises(ServandaError):
        archive.check(io.BytesIO(small[:place]))
    changed = small[:place] + bytes([small[place] ^ change]) + small[place + 1 :]
    try:
        told = archive.check(io.BytesIO(changed))
    except ServandaError:
        return
    assert told == archive.check(io.BytesIO(small))  # what gzip says of itself: a time, a system


ANEW: list[tuple[Any, type[ServandaError], str]] = [
    (lambda held: held.append({"table": "peers", "row": {"log": "0"}}), NotReadable, "no table peers has"),
    (lambda held: held.append({"table": "other", "row": {}}), NotReadable, "no table other has"),
    (lambda held: held.append({"table": "blobs", "row": {"blob": "0" * 64, "content": "?"}}), NotReadable, "base64"),
    (lambda held: held.append({"table": "blobs", "row": {"blob": "0" * 64, "content": None}}), NotReadable, "base64"),
    (lambda held: held.append({"table": "blobs", "row": {"blob": "0" * 64, "content": "AAAA"}}), Refused, "the register is damaged"),
    (lambda held: held.append(held[2]), NotReadable, "do not fit the table"),
    (lambda held: held.append({"table": "meta", "row": {"name": ["x"], "value": "y"}}), NotReadable, "do not fit the table"),
    (lambda held: held[1]["row"].update(own="perhaps"), NotReadable, "do not fit the table"),
    (lambda held: held.__setitem__(2, held[2] | {"row": held[2]["row"] | {"office": 1}}), NotReadable, "no table events has"),
    (lambda held: held[0].update(backup=2), TooNew, "newer than this one"),
    (lambda held: held[0].update(schema=99), TooNew, "newer than this one"),
    (lambda held: held.append(held[0]), NotReadable, "not where it belongs"),
]


@pytest.mark.parametrize(("change", "error", "told"), ANEW)
def test_what_someone_wrote_anew(small: bytes, change: Any, error: type[ServandaError], told: str, elsewhere: str) -> None:
    held = [canonical.decode(line[:-1]) for line in lines(small)[:-1]]
    change(held)
    made = [canonical.encode(line) + b"\n" for line in held]
    end = canonical.encode({"digest": hashlib.sha256(b"".join(made)).hexdigest(), "lines": len(made)}) + b"\n"
    with pytest.raises(error, match=told):
        archive.restore(elsewhere, io.BytesIO(packed([*made, end])), now=at(60))
    assert not Path(elsewhere).exists()


def test_a_full_disk(store: Store) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(NotStored, match="No space left"), store.read() as connection:
        archive.backup(connection, Full(), now=at())
