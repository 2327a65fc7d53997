"""The joint register: the same bytes from the same events, whatever the order, the copies and the way they came."""

import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.ledger import canonical
from servanda.ledger.bodies import Redact, Session, Stage, Succeed
from servanda.ledger.event import Entry
from servanda.register.fold import fold_commitment
from servanda.register.state import Register, state
from servanda.register.told import concerns, counted
from tests.register.made import ONE, PAGE, SCAN, SET, TWO, Side, proposed, register, two

IDS = [ONE, TWO, SET, "harbour3/1.4"]
STATUS = ["not_started", "in_progress", "ongoing", "completed", "delayed", "superseded"]


def document(*sides: Side) -> dict[str, Any]:
    whole = b"".join(state(entry for side in sides for entry in side.entries))
    found: dict[str, Any] = canonical.decode(whole)
    return found


def test_it_is_one_canonical_document() -> None:
    no, pt, of = two()
    no.report(ONE, of, "ongoing")
    no.write(Redact(blobs=["ab" * 32]))
    no.write(Redact(blobs=[]), type="hologram", raw={"x": 1})
    found = document(no, pt)
    assert list(found) == sorted(found)
    assert [c["id"] for c in found["commitments"]] == [ONE, "harbour3/1.2", TWO, SET]
    assert found["fold"] == 4
    assert found["logs"][no.log] == {"party": "NO", "hosted": False, "seq": 6, "hash": no.last.hash}
    assert found["redacted"] == ["ab" * 32]
    assert [u["type"] for u in found["unknown"]] == ["hologram"]
    assert found["rounds"][0]["basis"] == of


def test_nothing_is_a_document_too() -> None:
    assert json.loads(b"".join(state([])))["commitments"] == []


def test_observers_are_no_part_of_it() -> None:
    no, pt, of = two()
    before = document(no, pt)
    watcher = Side("", 9)
    watcher.write(proposed(round="own"))
    watcher.report(ONE, of, "no_evidence")
    assert document(no, pt, watcher) == before


def test_sessions_stages_and_bodies_are_told_once_both_say_so() -> None:
    no, pt, _ = two()
    for side in (no, pt):
        side.write(Session(mechanism="Harbour Dialogue", ordinal=4, state="scheduled", on="2032-02-03", place="Porto", host="PT"))
    no.write(Stage(instrument="Pilotage Memorandum", stage="signed", on="2031-05-06"))
    pt.write(Succeed(old="Ports", to="Seas", start="2031-09-01"))
    things = {(t["kind"], t["name"]): t for t in document(no, pt)["things"]}
    assert things["session", "Harbour Dialogue"]["joint"]["on"] == "2032-02-03"
    assert things["stage", "Pilotage Memorandum"]["joint"] is None
    assert things["stage", "Pilotage Memorandum"]["positions"]["NO"]["stage"] == "signed"
    assert set(things["succession", "Ports"]["positions"]) == {"PT"}


def act(draw: Any, side: Side, others: list[Side], of: list[str]) -> None:
    """One thing that a desk may do, sensible or not."""
    id_, proposal = draw(st.sampled_from(IDS)), draw(st.sampled_from(of))
    said = [entry.hash for one in (side, *others) for entry in one.entries[2:]] or ["0" * 64]
    cited = draw(st.sampled_from(said))
    occurrence = draw(st.sampled_from([None, None, "2031-01-01"]))
    match draw(st.integers(0, 10)):
        case 0 | 1 | 2:
            proof = draw(st.sampled_from([None, PAGE]))
            side.report(id_, proposal, draw(st.sampled_from(STATUS)), proof=proof, occurrence=occurrence)
        case 3 | 4:
            side.concur(id_, proposal, cited, occurrence=occurrence)
        case 5:
            side.differ(id_, proposal, cited, occurrence=occurrence)
        case 6:
            side.withdraw(id_, proposal, draw(st.sampled_from([e.hash for e in side.entries])), occurrence=occurrence)
        case 7:
            side.correct(
                id_, proposal, spans=draw(st.sampled_from([[(0, 9), (9, 20)], [(0, 20)]])), due=draw(st.sampled_from(["2033", None]))
            )
        case 8:
            side.reschedule(id_, proposal, draw(st.sampled_from(["2033", "open"])))
        case 9:
            side.accept(proposal, draw(st.sampled_from([None, [id_]])), accepted=draw(st.booleans()))
        case _:
            side.concur(id_, proposal, cited, paper=SCAN, by=draw(st.sampled_from(["NO", "PT"])))


@st.composite
def histories(draw: Any) -> list[Entry]:
    """What two sides wrote, each knowing of the other what had reached it by then."""
    sides = [Side("NO", 1), Side("PT", 2)]
    of = [side.write(proposed()).hash for side in sides]
    for _ in range(draw(st.integers(1, 14))):
        side = draw(st.sampled_from(sides))
        others = [one for one in sides if one is not side]
        if draw(st.booleans()):
            side.meet(others[0])
        act(draw, side, others, of)
    return [entry for side in sides for entry in side.entries]


@settings(max_examples=60)
@given(histories(), st.integers())
def test_order_and_copies_make_no_difference(entries: list[Entry], seed: int) -> None:
    expected = b"".join(state(entries))
    delivered = entries + entries[: len(entries) // 2]
    random.Random(seed).shuffle(delivered)
    assert b"".join(state(delivered)) == expected
    assert canonical.encode(canonical.decode(expected)) == expected


@settings(max_examples=60)
@given(histories())
def test_a_late_event_changes_the_rows_it_is_about_and_refolding_them_is_enough(entries: list[Entry]) -> None:
    """What a store does: keep rows, and refold those that a new event concerns; of a round that moved, all."""
    logs = {entry.log for entry in entries}
    late = max((entry for entry in entries if entry.log == max(logs)), key=lambda e: e.seq)
    before, after = Register(counted(e for e in entries if e is not late)), Register(counted(entries))
    kept = {c.id: c for c in before.commitments()}
    event = next(t for t in after.events if t.hash == late.hash)
    round_, moved = after.rounds["harbour3"], before.rounds.get("harbour3") != after.rounds["harbour3"]
    touched = {round_.name(of, id_) for of, id_ in concerns(event)}
    for id_, seed in round_.seeds.items():
        if moved or id_ in touched or event.type == "accept" or id_ not in kept:
            kept[id_] = fold_commitment(seed, round_, after.events)
    assert [kept[id_] for id_ in round_.seeds] == list(after.commitments())


@settings(max_examples=60)
@given(histories())
def test_ids_stay_once_a_proposal_is_accepted_by_all(entries: list[Entry]) -> None:
    """Along each way in which the events can have come, as far as each was known when the next was written."""
    written = sorted(counted(entries), key=lambda t: (sum(t.seen.values()) + t.seq, t.who, t.seq))
    basis, ids = "", set[str]()
    for count in range(1, len(written) + 1):
        found = Register(written[:count]).rounds.get("harbour3")
        if basis:
            assert found is not None
            assert found.basis == basis
            assert ids <= set(found.seeds)
        if found is not None and not found.provisional and found.voices == ("NO", "PT"):
            basis, ids = found.basis, set(found.seeds)


def test_a_register_knows_its_rounds_apart() -> None:
    no, pt, of = two()
    other = no.write(proposed(round="harbour4", rows=[])).hash
    no.report(ONE, other, "ongoing")
    found = register(no, pt)
    assert list(found.rounds) == ["harbour3", "harbour4"]
    assert found.commitment(ONE) is not None
    assert found.commitment("harbour9/1.1") is None
    assert found.commitment("nonsense") is None
    assert of == found.rounds["harbour3"].basis
