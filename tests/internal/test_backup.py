import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.errors import BadRequest, Refused, ServandaError, TooNew
from servanda.internal.backup import FORMAT
from servanda.internal.drafts import DraftNote, DraftProof
from servanda.internal.notes import Contact, Note
from servanda.internal.sheets import AcceptAll
from servanda.internal.store import Internal
from servanda.ledger import canonical
from tests.internal.made import EVENT, assign, at, numbers, page, report


def filled(internal: Internal) -> Internal:
    file = internal.keep_file(b"\x00scan\xff", "a.pdf")
    internal.draft(report(note="一稿", evidence=[DraftProof(file=file), page()]), who="二处", now=at())
    internal.draft(report(note="二稿"), now=at(1))
    internal.draft(assign(), now=at(1))
    internal.draft(DraftNote(about="mt4", text="公告\n"), now=at(2))
    internal.note(Note(about="mt4", text="自用"), now=at(3))
    internal.note(Contact(body="海关", phone="1"), now=at(3))
    internal.released([2, 3], EVENT, now=at(4))
    internal.drop([5], now=at(5))
    internal.reopen([3], now=at(6))
    internal.edit(internal.sheet(b"paper", "p.txt", b"{}", now=at(7)), AcceptAll(), seen=0, who="二处", now=at(8))
    return internal


@pytest.fixture
def other(tmp_path: Path) -> Callable[..., Internal]:
    """A store in a file, empty; a new one each time."""
    count = itertools.count()
    return lambda party="CN": Internal(tmp_path / f"other{next(count)}.db", party)


def test_comes_back_whole(internal: Internal, other: Callable[..., Internal]) -> None:
    lines = list(filled(internal).dump())
    assert all(canonical.encode(canonical.decode(line[:-1])) + b"\n" == line for line in lines)
    with other() as back:
        back.load(iter(lines))
        assert list(back.dump()) == lines
        assert back.drafts(open_only=False) == internal.drafts(open_only=False)
        assert back.contacts() == internal.contacts()
        assert numbers(back.search("二稿")) == [2]
        assert back.file(back.drafts(open_only=False)[0].what.evidence[0].file.digest) == b"\x00scan\xff"  # type: ignore[union-attr]
        assert back.releases() == internal.releases() == {EVENT: [2]}
        assert back.on_sheet(7) == internal.on_sheet(7)
        assert back.draft(report(), now=at(9)) == 8


def test_comes_back_to_the_same_engine(where: str, internal: Internal, other: Callable[..., Internal]) -> None:
    with other() as source, Internal(where, "CN") as back:
        lines = list(filled(source).dump())
        back.load(lines)
        assert list(back.dump()) == lines


def test_nothing_typed_gives_nothing(internal: Internal) -> None:
    assert list(internal.dump()) == []
    internal.load([])
    assert internal.drafts() == []
    assert internal.path is None or not internal.path.exists()


def test_is_read_into_an_empty_store_of_the_same_party(internal: Internal, other: Callable[..., Internal]) -> None:
    lines = list(filled(internal).dump())
    with pytest.raises(BadRequest, match="into an empty store"):
        internal.load(lines)
    with other("US") as back, pytest.raises(BadRequest, match="another party's"):
        back.load(lines)


def test_every_line_that_is_missing_doubled_or_changed_is_noticed(internal: Internal, other: Callable[..., Internal]) -> None:
    lines = list(filled(internal).dump())
    newer = canonical.encode({"internal": FORMAT + 1, "party": "CN"}) + b"\n"
    damaged = [[*lines[:place], *lines[place + 1 :]] for place in range(len(lines))]
    damaged += [[*lines[: place + 1], *lines[place:]] for place in range(len(lines))]
    damaged += [[*lines, b"{}\n"], [b"no json\n", *lines[1:]], [*lines[:-1], b'{"end":"x"}\n'], [*lines[:3], b"[]\n", *lines[3:]]]
    damaged += [[*lines[:1], lines[1].replace(b"AHNjYW7/", b"AHNjYW4="), *lines[2:]]]
    with other() as back:
        for wrong in damaged:
            with pytest.raises(ServandaError) as told:
                back.load(wrong)
            assert isinstance(told.value, Refused), (told.value, wrong)
            assert back.drafts(open_only=False) == []
        with pytest.raises(TooNew):
            back.load([newer, *lines[1:]])
        back.load(lines)
