import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import BadRequest, Refused
from servanda.internal.drafts import (
    AnyDraft,
    DraftAssign,
    DraftCarry,
    DraftEvidence,
    DraftNote,
    DraftProof,
    DraftReport,
    KeptFile,
    check_draft,
)
from servanda.internal.notes import Note as OwnNote
from servanda.internal.records import Kept
from servanda.internal.release import Line, Share, preview, shares
from servanda.ledger import canonical
from servanda.ledger.bodies import Blob, Evidence, Report, pack, understood
from servanda.ledger.event import Event
from servanda.model.profile import KINDS, PROFILES
from tests.internal.made import OF, assign, page, report
from tests.model.made import facts_of

FILES = {hashlib.sha256(content).hexdigest(): content for content in (b"", b"scan", "扫描件".encode())}


class Shelf:
    """Blobs as the ledger keeps them, without salt."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, content: bytes) -> Blob:
        name = hashlib.sha256(f"{len(self.kept)}".encode() + content).hexdigest()
        self.kept[name] = content
        return Blob(name, len(content))


def kept(*drafts: Any, state: Any = "open") -> list[Kept]:
    return [
        Kept(number=n, party="CN", time="2031-01-01T00:00:00Z", who="王处长", what=draft, state=state) for n, draft in enumerate(drafts, 1)
    ]


def shared(*drafts: Any) -> tuple[list[Share], Shelf]:
    shelf = Shelf()
    return shares(kept(*drafts), shelf.put, FILES.__getitem__), shelf


def leaves(node: Any) -> Iterator[Any]:
    if isinstance(node, dict) and "blob" not in node:
        for value in node.values():
            yield from leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value)
    else:
        yield node


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
line = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20).map(lambda words: "n" + words)
ids = st.sampled_from(["mt4/1.1", "mt4/1.2", "mt4/2.1", "x/9.9"])
times = st.sampled_from([None, "2031", "2031-05~", "[2031,2032]"])
file = st.builds(lambda digest, name: KeptFile(digest, len(FILES[digest]), name), st.sampled_from(sorted(FILES)), line)
proof = st.builds(
    DraftProof, stance=st.sampled_from(["for", "against", "context"]), source=line, quote=text, dated=times, file=st.none() | file
)
facts = st.sampled_from(KINDS).flatmap(lambda kind: facts_of(PROFILES[kind].facts))
proofs = st.lists(proof, max_size=3)
of = st.sampled_from([OF, "0" * 64])
status = st.sampled_from(["completed", "delayed", "ongoing"])
occurrence = st.none() | st.just("2031-01-01")
body = st.just("") | line
reported = st.builds(
    DraftReport, id=ids, of=of, status=status, on=times, occurrence=occurrence, body=body, ref=body,
    note=text, difficulty=text, next=text, facts=facts, evidence=proofs,
)  # fmt: skip
assigned = st.builds(DraftAssign, id=ids, of=of, lead=line, support=st.lists(line, max_size=3))
carried = st.builds(
    DraftCarry, id=ids, how=st.sampled_from(["close", "carry", "reset", "restate", "drop"]), to=st.lists(line, max_size=2), reason=text
)
evident = st.builds(DraftEvidence, id=ids, of=of, evidence=st.lists(proof, min_size=1, max_size=3))
noted = st.builds(DraftNote, about=ids, text=text.map(lambda words: "t" + words))


def slot(draft: AnyDraft) -> object:
    if isinstance(draft, DraftReport):
        return (draft.id, draft.occurrence)
    return draft.id if isinstance(draft, DraftAssign | DraftCarry) else id(draft)


draft_lists = st.lists(reported | assigned | carried | evident | noted, max_size=8, unique_by=lambda draft: (type(draft), slot(draft)))


@given(draft_lists)
def test_the_preview_holds_every_word_that_is_shared_and_no_other(drafts: list[AnyDraft]) -> None:
    for draft in drafts:
        check_draft(draft)
    found, shelf = shared(*drafts)
    seen = preview(kept(*drafts))
    in_events: list[tuple[int, str]] = []
    for share in found:
        plain = pack(share.body)[1]
        for number, item in zip(share.numbers, plain.get("items", [plain]), strict=True):
            in_events += [(number, msgspec.json.encode(value).decode()) for value in item.pop("facts", {}).values()]
            in_events += [(number, leaf) for leaf in leaves(item) if isinstance(leaf, str)]
    assert sorted((one.number, one.words) for one in seen if not is_blob(one)) == sorted(in_events)
    as_blobs = [one.words.encode() for one in seen if is_words(one)]
    files = [FILES[one.words] for one in seen if one.field.endswith("file digest")]
    assert sorted(as_blobs + files) == sorted(shelf.kept.values())
    assert [len(content) for content in files] == [int(one.words) for one in seen if one.field.endswith("file size")]


def is_words(one: Line) -> bool:
    last = one.field.split()[-1]
    return last in {"note", "difficulty", "next", "quote", "name", "reason"}


def is_blob(one: Line) -> bool:
    return is_words(one) or " file " in f" {one.field} "


@given(draft_lists)
def test_it_is_what_was_typed_and_who_typed_it_stays_here(drafts: list[AnyDraft]) -> None:
    words = [one.words for one in preview(kept(*drafts))]
    for draft in drafts:
        if isinstance(draft, DraftReport):
            typed = [draft.id, draft.of, draft.status, draft.on, draft.occurrence, draft.body, draft.ref]
            typed += [value for value in (draft.note, draft.difficulty, draft.next) if value.strip()]
            typed += [msgspec.json.encode(value).decode() for value in draft.facts.values()]
        elif isinstance(draft, DraftNote):
            typed = [draft.about, draft.text]
        elif isinstance(draft, DraftCarry):
            typed = [draft.id, draft.how, *draft.to, draft.reason if draft.reason.strip() else None]
        else:
            typed = [draft.id, draft.of]
        if isinstance(draft, DraftAssign):
            typed += [draft.lead, *draft.support]
        for one in draft.evidence if isinstance(draft, DraftReport | DraftEvidence) else []:
            typed += [one.stance, one.source, one.dated, one.quote if one.quote.strip() else None]
            typed += [one.file.name, one.file.digest] if one.file else []
        assert {value for value in typed if value} <= set(words)
    assert not any("王处长" in word for word in words)


@given(draft_lists)
def test_each_body_can_be_signed_and_is_understood(drafts: list[AnyDraft]) -> None:
    found, _ = shared(*drafts)
    assert sorted(number for share in found for number in share.numbers) == list(range(1, len(drafts) + 1))
    kinds = [type(share.body).__name__ for share in found]
    assert all(kinds.count(kind) <= 1 for kind in ("Report", "Assign", "Evidence"))
    for share in found:
        kind, plain = pack(share.body)
        canonical.encode(plain)
        event = Event(v=1, log=OF, seq=2, prev=OF, seen={}, time="2031-01-01T00:00:00Z", office="Desk", type=kind, body=plain)
        assert understood(event) == share.body


def test_lines_name_their_field() -> None:
    digest = hashlib.sha256(b"scan").hexdigest()
    drafts = kept(
        report(
            note="办了",
            facts={"heads": 8, "number": {"value": 6, "unit": "对"}},
            evidence=[page(quote="照办"), DraftProof(file=KeptFile(digest, 4, "纪要.pdf"))],
        )
    )
    assert [(one.field, one.words) for one in preview(drafts)] == [
        ("id", "mt4/2.1"), ("of", OF), ("status", "in_progress"), ("note", "办了"),
        ("facts heads", "8"), ("facts number", '{"value":6,"unit":"对"}'),
        ("evidence 1 stance", "for"), ("evidence 1 source", "https://example.org/3"), ("evidence 1 quote", "照办"),
        ("evidence 2 stance", "for"), ("evidence 2 file size", "4"), ("evidence 2 file digest", digest), ("evidence 2 name", "纪要.pdf"),
    ]  # fmt: skip


def test_one_event_for_all_of_a_kind() -> None:
    found, shelf = shared(
        report("a/1.1"),
        DraftNote(about="a", text="公告"),
        assign("a/1.1"),
        report("a/1.2"),
        DraftEvidence(id="a/1.1", of=OF, evidence=[page()]),
    )
    assert [(type(share.body).__name__, share.numbers) for share in found] == [
        ("Report", (1, 4)), ("Assign", (3,)), ("Evidence", (5,)), ("Note", (2,)),
    ]  # fmt: skip
    assert isinstance(found[0].body, Report)
    assert [item.id for item in found[0].body.items] == ["a/1.1", "a/1.2"]
    assert list(shelf.kept.values()) == ["公告".encode()]


@pytest.mark.parametrize("state", ["released", "dropped", "replaced"])
def test_only_open_drafts_are_shared(state: str) -> None:
    with pytest.raises(BadRequest, match=f"draft 1 is {state}"):
        preview(kept(report(), state=state))


def test_a_note_of_our_own_is_no_draft() -> None:
    with pytest.raises(BadRequest, match="a note of our own"):
        preview(kept(OwnNote(about="a", text="b")))


def test_two_of_a_kind_are_not_both_said() -> None:
    with pytest.raises(BadRequest, match="drafts 1 and 2 both say"):
        preview(kept(report(), report(status="completed")))
    assert preview(kept(report(), report(occurrence="2031-01-01")))


def test_a_file_is_the_one_that_was_shown() -> None:
    digest = hashlib.sha256(b"scan").hexdigest()
    drafts = kept(report(evidence=[DraftProof(file=KeptFile(digest, 4, "a.pdf"))]))
    found = shares(drafts, Shelf().put, lambda _: b"scan")
    assert isinstance(found[0].body, Report | Evidence)
    with pytest.raises(Refused, match=r"a\.pdf: is not the file that was kept"):
        shares(drafts, Shelf().put, lambda _: b"scam")
