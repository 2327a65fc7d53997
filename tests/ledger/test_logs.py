import sqlite3
from pathlib import Path

import pytest

from servanda.errors import Refused
from servanda.ledger import blobs, logs
from servanda.ledger.bodies import Continued, Redact
from servanda.ledger.chain import Finding
from servanda.ledger.store import Store
from servanda.ledger.take import Forked, keep_rivals
from servanda.ledger.verify import verify
from tests.ledger.made import RECIPIENT, REGISTER, Writer, at, forged, key


def found(store: Store) -> list[Finding]:
    with store.read() as connection:
        return list(verify(connection))


def test_a_log_is_the_hash_of_its_first_event(store: Store) -> None:
    with store.write() as connection:
        writer = Writer(connection, "CN", 1)
        assert writer.log == writer.first.hash
        assert logs.heads(connection) == {writer.log: (1, writer.log)}
        event = writer.first.event
    assert (event.log, event.prev, event.seq, event.time) == (None, None, 1, "2014-07-12T01:02:03Z")


def test_the_same_nonce_and_clock_give_the_same_log(tmp_path: Path) -> None:
    ids = set()
    for name in ("a", "b"):
        with Store.create(tmp_path / name) as store, store.write() as connection:
            ids.add(Writer(connection, "CN", 1).log)
    assert len(ids) == 1
    one, other = (logs.new_open(key(1), party="CN", recipient=RECIPIENT, register=REGISTER, hosted=False) for _ in range(2))
    assert one.nonce != other.nonce


def test_events_follow_each_other_and_say_what_they_saw(store: Store) -> None:
    with store.write() as connection:
        ours, theirs = Writer(connection, "CN", 1), Writer(connection, "US", 2)
        first, second = ours.note(connection, "a", 1), ours.note(connection, "b", 2)
        theirs.note(connection, "c", 3)
        third = ours.note(connection, "d", 4)
        assert [entry.seq for entry in logs.entries(connection, ours.log)] == [1, 2, 3, 4]
        assert [entry.seq for entry in logs.entries(connection, ours.log, after=1, upto=3)] == [2, 3]
        assert logs.find(connection, second.hash) == second
        assert logs.find(connection, "0" * 64) is None
        their_head = logs.heads(connection)[theirs.log]
    assert (second.event.prev, third.event.prev) == (first.hash, second.hash)
    assert first.event.seen == {theirs.log: (1, theirs.log)}
    assert third.event.seen == {theirs.log: their_head}
    assert found(store) == []


def test_a_clock_put_back_does_not_stop_a_writer(store: Store) -> None:
    """Times never decrease within a log; the event takes the time of the one before."""
    with store.write() as connection:
        writer = Writer(connection, "CN", 1)
        times = [writer.note(connection, str(minutes), minutes).event.time for minutes in (5, 3, 5, 6)]
    assert times == ["2014-07-12T01:07:03Z"] * 3 + ["2014-07-12T01:08:03Z"]


@pytest.mark.parametrize("office", ["", "x" * 201, "\ud800"])
def test_what_could_not_be_read_back_is_not_written(store: Store, office: str) -> None:
    with store.write() as connection:
        writer = Writer(connection, "CN", 1)
        with pytest.raises(Refused):
            logs.append(connection, writer.log, writer.key, Redact(blobs=[]), office=office, now=at())
        assert logs.heads(connection)[writer.log][0] == 1


def test_only_the_key_in_force_writes(store: Store) -> None:
    with store.write() as connection:
        writer = Writer(connection, "CN", 1)
        with pytest.raises(Refused, match=r"was not signed with the key .* \[signature\]"):
            logs.append(connection, writer.log, key(2), Redact(blobs=[]), office="Desk", now=at())
        logs.rotate(connection, writer.log, key(1), key(2), recipient=RECIPIENT, office="Desk", now=at(1))
        with pytest.raises(Refused, match="signature"):
            writer.note(connection, "words", 2)
        writer.key = key(2)
        writer.note(connection, "words", 2)
        with pytest.raises(Refused, match="rotate"):
            logs.rotate(connection, writer.log, key(1), key(3), recipient=RECIPIENT, office="Desk", now=at(3))
        assert logs.at(connection, writer.log).key == key(2).public
        assert logs.at(connection, writer.log, 1).key == key(1).public
    assert found(store) == []


def test_there_is_no_such_log(store: Store) -> None:
    with store.write() as connection, pytest.raises(Refused, match="there is no log"):
        logs.append(connection, "0" * 64, key(1), Redact(blobs=[]), office="Desk", now=at())


def test_a_first_event_is_for_its_key(store: Store) -> None:
    body = logs.new_open(key(2), party="CN", recipient=RECIPIENT, register=REGISTER, hosted=False)
    with store.write() as connection, pytest.raises(Refused, match="signature"):
        logs.open_log(connection, key(1), body, office="Desk", now=at())


def test_a_frozen_log_is_not_written_on(store: Store) -> None:
    with store.write() as connection:
        writer = Writer(connection, "CN", 1)
        writer.note(connection, "a")
        rival = forged(key(1), 2, writer.log, writer.log)
        keep_rivals(connection, Forked("twice", rivals=(rival,)), now=at())
        keep_rivals(connection, Forked("twice", rivals=(rival,)), now=at())
        assert logs.standing(connection) == {writer.log: 1}
        with pytest.raises(Refused, match="no longer counts after event 1"):
            writer.redact(connection)
    assert [(finding.seq, finding.code) for finding in found(store)] == [(2, "fork"), (2, "set-aside")]


def test_a_new_epoch_goes_on_from_the_old_one(store: Store) -> None:
    with store.write() as connection:
        old = Writer(connection, "CN", 1)
        last = old.note(connection, "a")
        old.note(connection, "b", 2)
        new = Writer(connection, "CN", 2, continues=Continued(log=old.log, seq=2, hash=last.hash))
        assert logs.standing(connection) == {old.log: 2, new.log: 1}
        with pytest.raises(Refused, match="no longer counts after event 2"):
            old.note(connection, "c", 3)
        new.note(connection, "c", 3)
    assert [(finding.log, finding.seq, finding.code) for finding in found(store)] == [(old.log, 3, "set-aside")]


@pytest.mark.parametrize("change", ["party", "hash", "log"])
def test_a_new_epoch_goes_on_from_nothing_else(store: Store, change: str) -> None:
    with store.write() as connection:
        old = Writer(connection, "CN", 1)
        right = Continued(log=old.log, seq=1, hash=old.log)
        wrong = {
            "party": right,
            "hash": Continued(log=old.log, seq=1, hash="0" * 64),
            "log": Continued(log="0" * 64, seq=1, hash=old.log),
        }[change]
        with pytest.raises(Refused):
            Writer(connection, "US" if change == "party" else "CN", 2, continues=wrong)


def test_a_redaction_takes_words_away_and_the_chain_stands(store: Store) -> None:
    with store.write() as connection:
        ours, theirs = Writer(connection, "CN", 1), Writer(connection, "US", 2)
        name = ours.note(connection, "13800138000", 1).event.body["note"]["blob"]
        kept = theirs.note(connection, "words", 1, salt=b"1" * 32).event.body["note"]["blob"]
        assert blobs.get(connection, name) == b"13800138000"
        ours.redact(connection, name, kept)
        assert blobs.get(connection, name) is None
        assert blobs.get(connection, kept) == b"words"  # it is theirs
        assert (blobs.gone(connection), blobs.missing(connection)) == ({name}, set())
        assert not blobs.keep(connection, bytes(range(32)) + b"13800138000")
    assert found(store) == []
    if store.path:
        with sqlite3.connect(store.path) as checkpointed:
            checkpointed.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        checkpointed.close()
        assert b"13800138000" not in store.path.read_bytes()
