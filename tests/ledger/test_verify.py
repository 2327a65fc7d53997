"""Whatever is changed in a store behind the program's back is found and named."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from servanda.ledger import schema
from servanda.ledger.store import Store
from servanda.ledger.verify import verify
from tests.ledger.made import Writer


@pytest.fixture
def parties(store: Store) -> tuple[Writer, Writer]:
    """Two logs in a store whose triggers someone took away."""
    with store.write() as connection:
        ours, theirs = Writer(connection, "CN", 1), Writer(connection, "US", 2, hosted=True)
        ours.note(connection, "words", 1)
        gone = ours.note(connection, "gone", 2)
        ours.redact(connection, gone.event.body["note"]["blob"])
        theirs.note(connection, "more words", 2)
        for table in (*schema.KEPT, schema.blobs):
            if store.path is None:
                connection.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER ALL"))
            else:
                for trigger in ("update", "delete", "once"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS {table.name}_{trigger}"))
    return ours, theirs


def found(store: Store, **options: object) -> set[tuple[str, int, str]]:
    with store.read() as connection:
        return {(finding.log, finding.seq, finding.code) for finding in verify(connection, **options)}  # type: ignore[arg-type]


def test_what_was_not_touched(store: Store, parties: tuple[Writer, Writer]) -> None:
    assert found(store) == {(parties[1].log, 1, "hosted")}
    assert found(store, quick=True) == set()


def change(connection: Connection, log: str, seq: int, /, **values: object) -> None:
    events = schema.events
    connection.execute(events.update().where((events.c.log == log) & (events.c.seq == seq)).values(**values))


def test_any_byte_of_an_event_or_its_signature(store: Store, parties: tuple[Writer, Writer]) -> None:
    log = parties[0].log
    with store.read() as connection:
        row = connection.execute(schema.events.select().where((schema.events.c.log == log) & (schema.events.c.seq == 2))).one()
    for column, data in (("data", bytes(row.data)), ("signature", bytes(row.signature))):
        for place in range(0, len(data), 3 if store.path else 29):
            with store.write() as connection:
                trial = connection.begin_nested()
                change(connection, log, 2, **{column: data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]})
                here = {(finding.log, finding.seq) for finding in verify(connection) if finding.is_break}
                quick = {(finding.log, finding.seq) for finding in verify(connection, quick=True)}
                assert (log, 2) in here & quick, (column, place)
                trial.rollback()


@pytest.mark.parametrize(
    ("values", "code"),
    [({"hash": "0" * 64}, "column"), ({"type": "report"}, "column"), ({"time": "2014-07-12T01:03:04Z"}, "column"), ({"seq": 9}, "gap")],
)
def test_any_column_beside_the_bytes(store: Store, parties: tuple[Writer, Writer], values: dict[str, object], code: str) -> None:
    with store.write() as connection:
        change(connection, parties[0].log, 2, **values)
    assert code in {code for log, _, code in found(store) if log == parties[0].log}


CHANGES: list[tuple[str, Callable[[str], str]]] = [
    ("gap", lambda log: f"DELETE FROM events WHERE log = '{log}' AND seq = 2"),
    ("ahead", lambda log: f"DELETE FROM events WHERE log = '{log}' AND seq = 4"),
    ("column", lambda log: f"DELETE FROM logs WHERE log = '{log}'"),
    ("column", lambda log: f"UPDATE logs SET party = 'XX' WHERE log = '{log}'"),
    ("column", lambda log: f"UPDATE logs SET cut = 1 WHERE log = '{log}'"),
    ("column", lambda _: "DELETE FROM cited WHERE seq = 2"),
    ("column", lambda _: "DELETE FROM redacted"),
    ("column", lambda log: f"DELETE FROM events WHERE log = '{log}'"),
    ("absent", lambda _: "DELETE FROM blobs"),
    (
        "blob",
        lambda _: "UPDATE blobs SET content = salted FROM (SELECT content AS salted FROM blobs LIMIT 1) AS first WHERE content <> salted",
    ),
]


@pytest.mark.parametrize(("code", "statement"), CHANGES)
def test_any_row(store: Store, parties: tuple[Writer, Writer], code: str, statement: Callable[[str], str]) -> None:
    with store.write() as connection:
        connection.execute(text(statement(parties[0].log)))
    assert code in {code for _, _, code in found(store)}


def test_any_byte_of_a_blob(store: Store, parties: tuple[Writer, Writer]) -> None:
    with store.read() as connection:
        row = connection.execute(schema.blobs.select().order_by(schema.blobs.c.content)).first()
    assert row
    for place in range(len(row.content)):
        with store.write() as connection:
            changed = row.content[:place] + bytes([row.content[place] ^ 1]) + row.content[place + 1 :]
            connection.execute(schema.blobs.update().where(schema.blobs.c.blob == row.blob).values(content=changed))
        assert "blob" in {code for _, seq, code in found(store) if seq}, place


def test_a_blob_that_came_back_or_belongs_nowhere(store: Store, parties: tuple[Writer, Writer]) -> None:
    with store.write() as connection:
        name = connection.execute(schema.redacted.select()).one().blob
        connection.execute(schema.blobs.insert().values(blob=name, content=bytes(range(32)) + b"gone"))
        connection.execute(schema.blobs.insert().values(blob="0" * 64, content=b""))
    assert {code for _, _, code in found(store)} == {"hosted", "redacted", "blob"}


def test_against_a_checkpoint(store: Store, parties: tuple[Writer, Writer]) -> None:
    """A log that ends earlier is whole in itself: only what was noted earlier tells."""
    ours, theirs = parties
    with store.read() as connection:
        heads = {entry.log: (entry.seq, entry.hash) for entry in connection.execute(schema.events.select().order_by(schema.events.c.seq))}
    assert found(store, against=heads, quick=True) == set()
    with store.write() as connection:
        connection.execute(text(f"DELETE FROM events WHERE log = '{theirs.log}' AND seq = 2"))
    assert found(store, against=heads, quick=True) == {(theirs.log, 2, "checkpoint")}
    assert found(store, against={ours.log: (2, "0" * 64)}, quick=True) == {(ours.log, 2, "checkpoint")}
