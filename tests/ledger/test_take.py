import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import BadRequest, Refused
from servanda.ledger import blobs, logs, trust
from servanda.ledger.event import Entry
from servanda.ledger.store import Store
from servanda.ledger.take import Forked, keep_rivals, take, take_rivals
from servanda.ledger.token import Token
from servanda.ledger.verify import verify
from tests.ledger.made import RECIPIENT, Writer, at, chained, forged, key, noted, opened


def token(log: str, number: int = 1, party: str = "CN") -> Token:
    return Token(party, log, key(number).public, RECIPIENT)


def trusting(store: Store, *tokens: Token) -> None:
    with store.write() as connection:
        for one in tokens:
            trust.trust(connection, one.party, one, now=at())


def breaks(store: Store) -> list[str]:
    with store.read() as connection:
        return [str(finding) for finding in verify(connection) if finding.is_break]


@pytest.fixture
def log(store: Store) -> list[Entry]:
    """A log of five events that the store trusts and has nothing of."""
    made = chained(noted(), noted(), noted(), noted())
    trusting(store, token(made[0].log))
    return made


def test_in_order_and_again(store: Store, log: list[Entry]) -> None:
    with store.write() as connection:
        assert take(connection, log, now=at()).new == {log[0].log: [1, 2, 3, 4, 5]}
    with store.write() as connection:
        again = take(connection, log, now=at())
        assert (again.new, again.known, again.gaps) == ({}, 5, {})
        assert list(logs.entries(connection, log[0].log)) == log
    assert breaks(store) == []


def test_a_gap_waits_and_is_named(store: Store, log: list[Entry]) -> None:
    name = log[0].log
    with store.write() as connection:
        assert take(connection, [log[4], log[1]], now=at()).gaps == {name: [(1, 1), (3, 4)]}
        assert take(connection, [log[4]], now=at()).known == 1
        assert take(connection, [log[0]], now=at()).new == {name: [1, 2]}
        assert logs.heads(connection)[name][0] == 2
        done = take(connection, [log[3], log[2]], now=at())
        assert (done.new, done.gaps) == ({name: [3, 4, 5]}, {})
    assert breaks(store) == []


@settings(max_examples=30)
@given(st.permutations(range(6)), st.integers(1, 6), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(order: list[int], size: int, chance: random.Random) -> None:
    log = chained(*[noted()] * 5)
    with TemporaryDirectory() as folder, Store.create(Path(folder) / "register.db") as store:
        trusting(store, token(log[0].log))
        deliveries = [order[start : start + size] for start in range(0, 6, size)]
        deliveries += [chance.sample(order, 3)]
        for delivery in deliveries:
            with store.write() as connection:
                take(connection, [log[place] for place in delivery], now=at())
        with store.read() as connection:
            assert list(logs.entries(connection, log[0].log)) == log


@pytest.mark.parametrize("place", [1, 3])
def test_a_changed_event_refuses_the_whole(store: Store, log: list[Entry], place: int) -> None:
    right = log[place]
    wrong = Entry(right.log, right.seq, right.data.replace(b"Desk", b"Disk"), right.signature)
    with pytest.raises(Refused, match=rf"event {place + 1}: .*\[signature\]"), store.write() as connection:
        take(connection, [*log[:place], wrong], now=at())
    with store.write() as connection:
        assert logs.heads(connection) == {}
        take(connection, log, now=at())
    with pytest.raises(Refused, match="not the one here") as told, store.write() as connection:
        take(connection, [wrong], now=at())
    assert not isinstance(told.value, Forked)


def test_a_log_that_nobody_trusts(store: Store, log: list[Entry]) -> None:
    stranger = chained(noted(), first=opened(2, "US"))
    for events in (stranger, stranger[1:], [*log, *stranger]):
        with pytest.raises(Refused, match="nobody who is trusted here"), store.write() as connection:
            take(connection, events, now=at())
    with store.read() as connection:
        assert logs.heads(connection) == {}


def test_a_log_trusted_as_another_party_s(store: Store) -> None:
    stranger = opened(2, "US")
    trusting(store, token(stranger.log, 2, "JP"))
    with pytest.raises(Refused, match=r"trusted as JP's and says that it is US's"), store.write() as connection:
        take(connection, [stranger], now=at())


def test_a_fork_refuses_the_whole_and_is_kept_as_proof(store: Store, log: list[Entry]) -> None:
    name = log[0].log
    other = chained(noted(), noted(office="Elsewhere"), noted())
    with store.write() as connection:
        take(connection, log, now=at())
    with (
        pytest.raises(Forked, match=r"event 3 .* signed two under one number") as told,
        store.write() as connection,
    ):
        take(connection, other, now=at())
    with store.write() as connection:
        keep_rivals(connection, told.value, now=at())
        assert logs.standing(connection) == {name: 2}
        assert list(logs.entries(connection, name)) == log
        again = take(connection, other, now=at())  # told once; it does not keep the rest of what comes with it out
        assert again.new == {}
    assert [text for text in breaks(store) if "fork" in text]


def test_a_proof_that_someone_else_found(store: Store, log: list[Entry]) -> None:
    rival = forged(key(1), 3, log[0].log, log[1].hash, office="Elsewhere")
    with store.write() as connection:
        assert take_rivals(connection, [rival], now=at()) == 0  # the event that it rivals is not here
        take(connection, log, now=at())
        assert [take_rivals(connection, [rival, log[2]], now=at()) for _ in range(2)] == [1, 0]
        assert logs.standing(connection) == {log[0].log: 2}
    with pytest.raises(Refused, match="not signed as it should be"), store.write() as connection:
        take_rivals(connection, [forged(key(2), 4, log[0].log, log[2].hash)], now=at())


def test_whose_newest_log_is_trusted_gets_all_before(store: Store) -> None:
    epochs = [chained()]
    for number in range(2, 6):
        old = epochs[-1][-1]
        epochs.append(chained(noted(number), first=opened(number, continues={"log": old.log, "seq": old.seq, "hash": old.hash})))
    trusting(store, token(epochs[-1][0].log, 5))
    with store.write() as connection:
        take(connection, [entry for log in epochs for entry in log], now=at())
        assert logs.standing(connection) == {log[0].log: len(log) for log in epochs}
    assert breaks(store) == []


def test_what_waited_and_was_false_is_let_go(store: Store, log: list[Entry]) -> None:
    false = forged(key(2), 3, log[0].log, log[1].hash)
    with store.write() as connection:
        take(connection, [false], now=at())
        assert take(connection, log[:2], now=at()).gaps == {}
        assert take(connection, log[2:], now=at()).new == {log[0].log: [3, 4, 5]}
    assert breaks(store) == []


def test_one_s_own_events_come_back(store: Store, tmp_path: Path) -> None:
    """After a restore, from whoever has them, and writing goes on."""
    with store.write() as connection:
        writer = Writer(connection, "CN", 1)
        writer.note(connection, "a", 1)
        lost = [writer.note(connection, str(count), 2, salt=bytes([count]) * 32) for count in range(3)]
    with Store.create(tmp_path / "restored.db") as restored:
        with restored.write() as connection:
            Writer(connection, "CN", 1)
            assert take(connection, lost, now=at()).gaps == {writer.log: [(2, 2)]}
        with store.read() as connection:
            all_of_it = list(logs.entries(connection, writer.log))
            words = dict(blobs.everything(connection))
        with restored.write() as connection:
            take(connection, all_of_it, now=at())
            assert blobs.missing(connection) == words.keys()
            assert all(blobs.keep(connection, data) for data in words.values())
            assert blobs.missing(connection) == set()
            assert not blobs.keep(connection, bytes(32) + b"no event names it")
            assert writer.note(connection, "on", 9, salt=b"2" * 32).seq == 6
        assert breaks(restored) == []


def test_a_second_key_needs_replace_and_after(store: Store, log: list[Entry]) -> None:
    new = opened(2, continues={"log": log[0].log, "seq": 3, "hash": log[2].hash})
    with store.write() as connection:
        take(connection, log, now=at())
        assert not trust.trust(connection, "CN", token(log[0].log), now=at())
        for options in ({}, {"replace": True}, {"after": 3}):
            with pytest.raises(BadRequest, match="add --replace --after SEQ"):
                trust.trust(connection, "CN", token(new.log, 2), now=at(), **options)
        with pytest.raises(BadRequest, match=r"event 9 .* is not here"):
            trust.trust(connection, "CN", token(new.log, 2), now=at(), replace=True, after=9)
        with pytest.raises(BadRequest, match="is of CN, not of US"):
            trust.trust(connection, "US", token(new.log, 2), now=at())
        with pytest.raises(Refused, match="nobody who is trusted"):
            take(connection, [new], now=at())
        assert trust.trust(connection, "CN", token(new.log, 2), now=at(), replace=True, after=3)
        assert trust.current(connection) == {"CN": token(new.log, 2)}
        take(connection, [new], now=at())
        assert logs.standing(connection) == {log[0].log: 3, new.log: 1}
        assert take(connection, log, now=at()).known == 5  # what a thief wrote is kept, and does not count
    assert breaks(store) == []


@pytest.mark.parametrize(
    ("continues", "told"),
    [(None, "goes on from no other log"), ((2, 1), "was trusted after event 3"), ((3, 1), "goes on from another event 3")],
)
def test_a_new_log_says_what_it_was_trusted_for(store: Store, log: list[Entry], continues: tuple[int, int] | None, told: str) -> None:
    went_on = None if continues is None else {"log": log[0].log, "seq": continues[0], "hash": log[continues[1]].hash}
    new = opened(2, continues=went_on)
    with store.write() as connection:
        take(connection, log, now=at())
        trust.trust(connection, "CN", token(new.log, 2), now=at(), replace=True, after=3)
    with pytest.raises(Refused, match=told), store.write() as connection:
        take(connection, [new], now=at())


def test_who_trusts_the_new_log_first_gets_the_old_one_with_it(store: Store) -> None:
    old = chained(noted(), noted())
    new = chained(noted(2), first=opened(2, continues={"log": old[0].log, "seq": 2, "hash": old[1].hash}))
    trusting(store, token(new[0].log, 2))
    with store.write() as connection:
        take(connection, [*old, *new], now=at())
        assert logs.standing(connection) == {old[0].log: 2, new[0].log: 2}
    assert breaks(store) == []


def test_the_old_log_has_to_be_the_one_that_was_gone_on_from(store: Store) -> None:
    old = chained(noted(), noted())
    new = opened(2, continues={"log": old[0].log, "seq": 2, "hash": old[2].hash})
    trusting(store, token(new.log, 2))
    with store.write() as connection:
        take(connection, [new], now=at())
    with pytest.raises(Refused, match=r"is not the one that log .* goes on from"), store.write() as connection:
        take(connection, old, now=at())


def test_nobody_ends_another_s_log(store: Store) -> None:
    with store.write() as connection:
        ours = Writer(connection, "CN", 1)
        ours.note(connection, "words")
    thief = opened(2, "US", continues={"log": ours.log, "seq": 1, "hash": ours.log})
    trusting(store, token(thief.log, 2, "US"))
    with pytest.raises(Refused, match=r"which is CN's"), store.write() as connection:
        take(connection, [thief], now=at())
    with store.read() as connection:
        assert logs.standing(connection) == {ours.log: 2}


def test_nobody_else_is_trusted_for_one_s_own(store: Store) -> None:
    with store.write() as connection:
        ours = Writer(connection, "CN", 1)
        for one in (token(ours.log), token(opened(2).log, 2)):
            with pytest.raises(BadRequest, match="writes here itself"):
                trust.trust(connection, "CN", one, now=at())
        with pytest.raises(BadRequest, match="no log of US yet"):
            trust.trust(connection, "US", token("0" * 64, 2, "US"), now=at(), replace=True, after=1)
