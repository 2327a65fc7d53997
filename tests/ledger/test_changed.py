"""Any byte changed anywhere in a dispatch: refused with nothing changed, and the untouched one is then taken."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import BadRequest, Refused
from servanda.ledger.store import Store
from servanda.ledger.take import take_rivals
from tests.ledger.copies import Copy, blob_of, rows
from tests.ledger.made import at, forged, key


class Sent:
    """A copy that receives, and dispatches to it with something of everything in them: events, a fork, a rotation, blobs."""

    def __init__(self, sender: Copy, receiver: Copy) -> None:
        self.receiver = receiver
        gone = sender.note("a number", now=at(1))
        sender.note("会晤纪要", now=at(1))
        sender.redact(blob_of(gone), now=at(2))
        sender.rotate(7, now=at(3))
        with sender.store.write() as connection:
            rival = forged(key(7), 6, sender.log, sender.heads()[sender.log][1])
        sender.note("more", now=at(4))
        sender.note("最后", now=at(5))
        with sender.store.write() as connection:
            assert take_rivals(connection, [rival], now=at(6)) == 1
        self.sealed = sender.send(receiver, now=at(7))
        self.public = sender.send(None, now=at(7))


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    folder = tmp_path_factory.mktemp("changed")
    with Store.create(folder / "cn.db") as one, Store.create(folder / "us.db") as two:
        ours, theirs = Copy(one, "CN", 1), Copy(two, "US", 2)
        ours.trust(theirs)
        theirs.trust(ours)
        yield Sent(ours, theirs)


def refused(sent: Sent, data: bytes) -> None:
    before = rows(sent.receiver.store)
    with pytest.raises((Refused, BadRequest)):
        sent.receiver.receive(data, now=at(9))
    assert rows(sent.receiver.store) == before


@settings(max_examples=200)
@given(st.data(), st.sampled_from(["sealed", "public"]), st.integers(1, 255))
def test_a_byte_changed(sent: Sent, data: st.DataObject, kind: str, change: int) -> None:
    whole: bytes = getattr(sent, kind)
    place = data.draw(st.integers(0, len(whole) - 1) | st.integers(0, 400) | st.integers(len(whole) - 400, len(whole) - 1))
    refused(sent, whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :])


@settings(max_examples=100)
@given(st.data(), st.sampled_from(["sealed", "public"]), st.binary(max_size=3), st.integers(0, 40))
def test_cut_or_added_to(sent: Sent, data: st.DataObject, kind: str, put: bytes, away: int) -> None:
    whole: bytes = getattr(sent, kind)
    place = data.draw(st.integers(0, len(whole)))
    changed = whole[:place] + put + whole[place + away :]
    if changed != whole:
        refused(sent, changed)


def test_every_byte_of_the_age_header_and_of_the_lines_that_bind(sent: Sent) -> None:
    """What says for whom and of whom it is: one bit of each byte."""
    lines = sent.public.splitlines(keepends=True)
    first, last = len(lines[0]), len(sent.public) - len(lines[-1])
    before = rows(sent.receiver.store)
    for whole, places in ((sent.sealed, range(450)), (sent.public, [*range(first), *range(last, len(sent.public))])):
        for place in places:
            with pytest.raises((Refused, BadRequest)):
                sent.receiver.receive(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :], now=at(9))
    assert rows(sent.receiver.store) == before


@pytest.mark.parametrize("kind", ["sealed", "public"])
def test_the_untouched_one_is_then_taken(sent: Sent, kind: str) -> None:
    refused(sent, getattr(sent, kind)[:-1])
    came = sent.receiver.receive(getattr(sent, kind), now=at(9))
    assert (sum(map(len, came.new.values())) + came.known, came.absent) == (7, 0)
    assert len(sent.receiver.words()) == 3
