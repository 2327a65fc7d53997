from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.ledger import peers, stated
from servanda.ledger.event import stamp
from servanda.ledger.stated import Stated
from servanda.ledger.store import Store
from tests.ledger.copies import Copy
from tests.ledger.made import at

LOG, OTHER, THIRD = "1" * 64, "2" * 64, "3" * 64
H = "ab" * 32


def said(minutes: int, lacks: tuple[str, ...] = (), **heads: int) -> Stated:
    return Stated(stamp(at(minutes)), {name[1] * 64: (seq, H) for name, seq in heads.items()}, list(lacks))


@pytest.mark.parametrize(
    ("came", "holds"),
    [
        ([said(1, _1=5)], said(1, _1=5)),
        ([said(1, _1=5), said(2, _1=7, _2=1)], said(2, _1=7, _2=1)),
        ([said(2, _1=7), said(1, _1=5)], said(2, _1=7)),  # an older one that comes later
        ([said(1, _1=5), said(2, _1=3)], said(2, _1=3)),  # restored
        ([said(1, _1=5, _2=2), said(1, _1=4, _2=3, _3=1)], said(1, _1=4, _2=2)),  # of one second
        ([said(1, _1=4, _2=3, _3=1), said(1, _1=5, _2=2)], said(1, _1=4, _2=2)),
        ([said(1, ("b",), _1=1), said(1, ("a",), _1=1)], said(1, ("a", "b"), _1=1)),
        ([said(1, ("b",), _1=1), said(2, _1=1)], said(2, _1=1)),
    ],
)
def test_what_is_newer_counts(store: Store, came: list[Stated], holds: Stated) -> None:
    with store.write() as connection:
        assert stated.stated(connection, LOG) is None
        for one in came:
            stated.note(connection, LOG, one, now=at(9))
        assert stated.stated(connection, LOG) == holds
        assert not stated.note(connection, LOG, came[0], now=at(10))


@pytest.fixture
def copies(store: Store, tmp_path: Path) -> Iterator[tuple[Copy, Copy]]:
    with Store.create(tmp_path / "us.db") as other:
        ours, theirs = Copy(store, "CN", 1), Copy(other, "US", 2)
        ours.trust(theirs)
        theirs.trust(ours)
        yield ours, theirs


def test_status(copies: tuple[Copy, Copy]) -> None:
    ours, theirs = copies
    ours.note("a", now=at(1))

    def status() -> peers.Peer:
        with ours.store.read() as connection:
            (peer,) = peers.status(connection)
        return peer

    assert status() == peers.Peer("US", theirs.log, "", "", {ours.log: (1, 2)}, {}, 0)
    theirs.receive(ours.send(theirs, now=at(2)), now=at(2))
    theirs.note("b", now=at(3))
    ours.receive(theirs.send(ours, now=at(4), after={theirs.log: 1, ours.log: 2}), now=at(5))
    assert status() == peers.Peer("US", theirs.log, stamp(at(4)), stamp(at(5)), {}, {theirs.log: (1, 2)}, 0)
    ours.note("c", now=at(6))
    assert status().behind == {ours.log: (3, 3)}
    with ours.store.read() as connection:
        assert peers.known(connection, theirs.log) == {ours.log: 2, theirs.log: 2}
