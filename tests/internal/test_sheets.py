"""Sheets of the reading desk, in both engines: kept, edited in order, and taken off; nothing of them is found among notes."""

from typing import Any

import pytest
from sqlalchemy import text

from servanda.errors import BadRequest, NotFound, TooLarge
from servanda.internal.sheets import AcceptAll, AcceptOutcome, Add, AnyEdit, Change, Exclude, Merge, Split, Undo
from servanda.internal.store import Internal
from tests.internal.made import EVENT, at, report

EDITS: list[AnyEdit] = [
    AcceptAll(),
    AcceptOutcome(outcome="1"),
    Exclude(outcome="1", clause=2),
    Change(outcome="3.2", clause=1, span=(3, 9), due=None, bearers=["CN"]),
    Split(outcome="1", clause=1, at=7),
    Merge(outcome="1", clause=1),
    Add(outcome="1", span=(0, 4), bearers=["BOTH"], due="2031-04"),
    Undo(),
]


def test_edits_come_back_in_their_order(internal: Internal) -> None:
    number = internal.sheet(b"paper", "C:\\desk\\p.txt", b'{"a":1}', who="二处", now=at())
    for seen, edit in enumerate(EDITS):
        internal.edit(number, edit, seen=seen, now=at(seen))
    on = internal.on_sheet(number)
    assert (on.sheet.file.name, on.reading, on.who, on.edits) == ("p.txt", b'{"a":1}', "二处", EDITS)
    assert internal.file(on.sheet.file.digest) == b"paper"


def test_what_somebody_else_changed_meanwhile_is_seen_first(internal: Internal) -> None:
    number = internal.sheet(b"paper", "p.txt", b"{}", now=at())
    internal.edit(number, AcceptAll(), seen=0, now=at())
    with pytest.raises(BadRequest, match="changed meanwhile"):
        internal.edit(number, AcceptOutcome(outcome="1"), seen=0, now=at())
    assert internal.on_sheet(number).edits == [AcceptAll()]


def test_a_sheet_done_with_takes_no_edit(internal: Internal) -> None:
    with pytest.raises(NotFound):
        internal.on_sheet(1)
    one, other = (internal.sheet(b"paper", "p.txt", b"{}", now=at()) for _ in range(2))
    internal.drop([one], now=at())
    internal.released([other], EVENT, now=at())
    assert internal.sheets() == []
    for number in (one, other):
        with pytest.raises(NotFound):
            internal.edit(number, AcceptAll(), seen=0, now=at())
    internal.reopen([other], now=at())  # its event never came to be
    assert [kept.number for kept in internal.sheets()] == [other]


def test_a_sheet_is_neither_draft_nor_note(internal: Internal) -> None:
    internal.sheet(b"paper", "p.txt", b"{}", who="paper", now=at())
    internal.original(b"paper", "p.txt", "mt4", now=at())
    assert (internal.drafts(), internal.notes(), internal.search("paper"), internal.search("p")) == ([], [], [], [])


def test_an_original_is_kept_once(internal: Internal) -> None:
    for name in ("a.txt", "a.txt", "b.txt"):
        internal.original(name.encode(), name, "mt4", now=at())
    assert [file.name for file in internal.originals("mt4")] == ["b.txt", "a.txt"]
    assert internal.originals("mt5") == []


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Change(outcome="1", clause=1), "nothing in the clause is changed"),
        (Change(outcome="1", clause=1, due="soon"), "due is not an EDTF time"),
        (Change(outcome="1", clause=1, bearers=[""]), "bearer is empty"),
        (Add(outcome="1", span=(0, 1), bearers=["CN"] * 51), "more than 50 bearers"),
    ],
)
def test_what_is_no_edit_is_not_kept(internal: Internal, edit: AnyEdit, told: str) -> None:
    number = internal.sheet(b"paper", "p.txt", b"{}", now=at())
    with pytest.raises(BadRequest, match=told):
        internal.edit(number, edit, seen=0, now=at())
    assert internal.on_sheet(number).edits == []


def test_names_and_sizes_have_an_end(internal: Internal) -> None:
    internal.sheet(b"paper", "n" * 255, b"{}", now=at())
    with pytest.raises(BadRequest, match="longer than 255"):
        internal.sheet(b"paper", "n" * 256, b"{}", now=at())
    with Internal(internal.path or internal._store.where, "CN", largest=4) as small, pytest.raises(TooLarge):
        small.sheet(b"paper", "p.txt", b"{}", now=at())


def test_a_store_of_version_1_gets_its_table(internal: Internal) -> None:
    internal.draft(report(), now=at())
    with internal._writing() as connection:
        connection.execute(text("DROP TABLE edit"))
        connection.execute(text("UPDATE schema_version SET version = 1"))
    before: Any = list(internal.dump())
    assert internal.sheets() == []
    number = internal.sheet(b"paper", "p.txt", b"{}", now=at())
    internal.edit(number, AcceptAll(), seen=0, now=at())
    assert internal.on_sheet(number).edits == [AcceptAll()]
    assert len(list(internal.dump())) == len(before) + 4  # two files, the sheet, its edit
