from typing import Any

import pytest

from servanda.errors import BadRequest
from servanda.internal.drafts import AnyDraft, DraftEvidence, DraftNote, DraftProof, DraftReport, KeptFile
from servanda.internal.notes import Answer, Contact, Note
from servanda.internal.records import Content
from servanda.internal.store import Internal
from servanda.internal.words import base_name
from tests.internal.made import EVENT, OF, assign, at, numbers, page, report, states

WRONG: list[tuple[Content, str]] = [
    (report(status="finished"), "status"),
    (report(""), "id is empty"),
    (report("a\nb"), "id holds a character that is none of a line"),
    (report("a" * 201), "longer than 200"),
    (DraftReport(id="a", of="no hash", status="completed"), "of"),
    (report(on="yesterday"), "on is not an EDTF time"),
    (report(occurrence="2031-13-01"), "occurrence is no day"),
    (report(occurrence="20310101"), "occurrence is no day"),
    (report(note="\ud800"), "note is not Unicode text"),
    (report(ref="1\u2028"), "file number"),
    (report(facts={"heads": -1}), "heads is no fact, or its value is not of its shape"),
    (report(facts={"hologram": 1}), "hologram is no fact"),
    (report(facts={"place": "a\nb"}), "place holds a character that is none of a line"),
    (report(facts={"sites": ["a", "b\x1b"]}), "sites holds a character that is none of a line"),
    (report(facts={"number": {"value": 1, "unit": "a\n"}}), "number holds a character that is none of a line"),
    (assign(lead=" "), "lead is empty"),
    (assign(support=[""]), "support is empty"),
    (DraftEvidence(id="a", of=OF, evidence=[]), "there is no evidence in it"),
    (report(evidence=[DraftProof()]), "needs a file, an address or a quotation"),
    (report(evidence=[page(dated="soon")]), "dated is not an EDTF time"),
    (report(evidence=[page(stance="maybe")]), "stance"),
    (report(evidence=[DraftProof(file=KeptFile(OF, 3, "a.pdf"))]), "the file a.pdf is not kept here"),
    (DraftNote(about="", text="a"), "about is empty"),
    (DraftNote(about="mt4", text=" "), "note is empty"),
    (Note(about="mt4", text=""), "text is empty"),
    (Contact(body="", phone="1"), "about is empty"),
    (Contact(body="海关", phone="1\x00"), "phone"),
    (Answer(about="mt4", body="a\tb"), "body"),
]


@pytest.mark.parametrize(("typed", "why"), WRONG)
def test_what_could_not_become_an_event_is_refused(internal: Internal, typed: Any, why: str) -> None:
    with pytest.raises(BadRequest, match=why) as told:
        internal._add(typed, "", at())
    assert "\n" not in str(told.value)
    assert internal.drafts(open_only=False) == internal.notes() == internal.contacts() == []


@pytest.mark.parametrize(
    "source", ["/srv/a.pdf", "~/a.pdf", "./a.pdf", "../a.pdf", r"C:\a.pdf", "c:/a.pdf", r"\\host\a.pdf", "file:///a", "FILE:a", " /a"]
)
def test_a_place_on_this_machine_is_no_locator(internal: Internal, source: str) -> None:
    with pytest.raises(BadRequest, match="is a place on this machine"):
        internal.draft(report(evidence=[DraftProof(source=source)]), now=at())


@pytest.mark.parametrize("source", ["https://example.org/~a/b", "Gazette 2031/14, p. 3", "公报2031年第4号", "doi:10.1/2", "urn:x:y"])
def test_what_others_can_follow_is_one(internal: Internal, source: str) -> None:
    assert internal.draft(report(evidence=[DraftProof(source=source)]), now=at()) == 1


@pytest.mark.parametrize(
    ("path", "name"),
    [("/a/b/c.pdf", "c.pdf"), (r"C:\Users\someone\c.pdf", "c.pdf"), ("c.pdf", "c.pdf"), ("a/", "file"), ("", "file"), ("..\\x/c", "c")],
)
def test_a_file_keeps_its_base_name_only(path: str, name: str) -> None:
    assert base_name(path) == name


def test_numbers_count_up(internal: Internal) -> None:
    assert [internal.draft(report(f"mt4/{n}.1"), now=at(n)) for n in range(3)] == [1, 2, 3]
    assert [(kept.number, kept.time) for kept in internal.drafts()] == [(n + 1, f"2031-05-06T07:{8 + n:02}:09Z") for n in range(3)]


@pytest.mark.parametrize(
    ("first", "second", "replaced"),
    [
        (report(), report(status="completed"), True),
        (report(), report("mt4/2.2"), False),
        (report(), assign(), False),
        (report(occurrence="2031-01-01"), report(occurrence="2031-01-01"), True),
        (report(occurrence="2031-01-01"), report(occurrence="2032-01-01"), False),
        (report(), report(occurrence="2031-01-01"), False),
        (assign(), assign(lead="商务部"), True),
        (DraftEvidence(id="mt4/2.1", of=OF, evidence=[page()]), DraftEvidence(id="mt4/2.1", of=OF, evidence=[page()]), False),
        (DraftNote(about="mt4", text="a"), DraftNote(about="mt4", text="a"), False),
    ],
)
def test_a_newer_position_takes_the_older_one_s_place_and_the_rest_adds_up(
    internal: Internal, first: AnyDraft, second: AnyDraft, replaced: bool
) -> None:
    internal.draft(first, now=at())
    internal.draft(second, now=at(1))
    assert states(internal) == {1: "replaced" if replaced else "open", 2: "open"}
    assert numbers(internal.drafts()) == ([2] if replaced else [1, 2])


def test_what_was_replaced_does_not_come_back(internal: Internal) -> None:
    internal.draft(report(), now=at())
    internal.draft(report(status="completed"), now=at(1))
    internal.drop([2], now=at(2))
    assert states(internal) == {1: "replaced", 2: "dropped"}
    assert internal.drafts() == []
    internal.draft(report(status="ongoing"), now=at(3))
    internal.released([3], EVENT, now=at(4))
    assert states(internal) == {1: "replaced", 2: "dropped", 3: "released"}
    assert internal.drafts(open_only=False)[-1].event == EVENT


@pytest.mark.parametrize(("number", "why"), [(1, "number 1 is dropped"), (7, "there is no draft or note 7")])
def test_what_is_not_open_is_neither_dropped_nor_released(internal: Internal, number: int, why: str) -> None:
    internal.draft(report(), now=at())
    internal.draft(report("mt4/9.1"), now=at())
    internal.drop([1], now=at(1))
    with pytest.raises(BadRequest, match=why):
        internal.drop([2, number], now=at(2))
    with pytest.raises(BadRequest, match=why):
        internal.released([2, number], EVENT, now=at(2))
    assert states(internal) == {1: "dropped", 2: "open"}


def test_a_note_of_our_own_is_never_released(internal: Internal) -> None:
    internal.note(Note(about="mt4/2.1", text="问一下"), now=at())
    with pytest.raises(BadRequest, match="is no draft"):
        internal.released([1], EVENT, now=at())


def test_drafts_of_some_commitments(internal: Internal) -> None:
    for number in range(1, 6):
        internal.draft(report(f"mt4/{number}.1"), now=at())
    internal.draft(DraftNote(about="mt4", text="致各方"), who="二处", now=at())
    assert numbers(internal.drafts(["mt4/2.1", "mt4/4.1", "mt4/7.1", "mt4"])) == [2, 4, 6]
    assert numbers(internal.drafts([f"mt4/{n}.1" for n in range(3, 2000)])) == [3, 4, 5]
    assert internal.drafts([]) == []


def test_notes_and_contacts(internal: Internal) -> None:
    internal.note(Note(about="mt4/2.1", text="先问对方"), who="二处", now=at())
    internal.note(Contact(body="海关", office="国际司", phone="010-1"), now=at())
    internal.note(Contact(body="海关", office="国际司", phone="010-2"), now=at())
    internal.note(Contact(body="海关", office="办公厅", phone="010-3"), now=at())
    internal.note(Answer(about="mt4/2.1", body="海关", ref="署函〔2031〕5号", text="已办"), now=at())
    internal.draft(report(), now=at())
    assert numbers(internal.notes(["mt4/2.1"])) == [5, 1]
    assert numbers(internal.notes()) == [5, 1]
    assert numbers(internal.contacts(["海关"])) == [4, 3]
    assert numbers(internal.drafts()) == [6]
    internal.drop([1], now=at())
    assert numbers(internal.notes()) == [5]
