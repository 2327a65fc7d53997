"""What is asked next: the table of codes case by case, and that nothing is asked for that is there."""

from datetime import date
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger.bodies import Fulfilment
from servanda.model.profile import KINDS, PROFILES, Facts
from servanda.register.agreement import Agreement
from servanda.register.asked import CODES, NOTHING, asked
from servanda.register.commitment import Commitment, Fulfilled
from servanda.register.look import look
from servanda.register.timing import ENDED
from tests.model.made import TIMES, facts_of
from tests.register.test_timing import DIALOGUE, made, said

DAY = date(2014, 9, 1)
AUGUST, OCTOBER = "2014-08", "2014-10"


def told(value: str, facts: Facts | None = None, agreement: Any = "unilateral", agreed: str | None = None) -> Fulfilled:
    """What one side says, with its facts."""
    found = said(agreement, agreed, NO=(value, "2014-08-20", None))
    stands = {party: msgspec.structs.replace(stand, facts=facts or {}) for party, stand in found.positions.items()}
    return msgspec.structs.replace(found, positions=stands)


def done(**facts: Any) -> Fulfilled:
    return told("completed", facts, "proposed")


def under_way(**facts: Any) -> Fulfilled:
    return told("in_progress", facts)


Case = tuple[str, dict[str, Any], str, str]  # kind, what is known, the code, the missing facts
MEMO = {"stage": "signed", "signed": "2012-03-01", "in_force": "2012-03-01"}
CASES: list[Case] = [
    ("meeting", {}, "meeting.window", "held place host"),
    ("meeting", {"facts": {"place": "Porto"}}, "meeting.window", "held host"),
    ("meeting", {"due": OCTOBER}, "meeting.confirm", "held place host"),
    ("meeting", {"due": OCTOBER, "facts": {"held": OCTOBER, "place": "Porto", "host": ["PT", "NO"]}}, "meeting.confirm", "held"),
    ("meeting", {"due": "2014-10-15/2014-10-17"}, "meeting.confirm", "place host"),
    ("meeting", {"due": "2014-10-15", "facts": {"place": "Porto"}}, "meeting.confirm", "host"),
    ("meeting", {"due": "2014-10-15", "facts": {"place": "Porto", "host": "PT"}}, "wait", ""),
    ("meeting", {"due": OCTOBER, "fulfilment": under_way(host="PT")}, "meeting.confirm", "held place"),
    ("meeting", {"anchor": {"event": "下一轮对话", "offset": "-P1D"}}, "meeting.after", "held place host"),
    ("meeting", {"due": AUGUST}, "meeting.held", "held place"),
    ("meeting", {"due": AUGUST, "facts": {"held": AUGUST, "place": "Porto"}}, "meeting.held", "held place"),
    ("meeting", {"due": AUGUST, "fulfilment": under_way(place="Porto")}, "meeting.held", "held"),
    ("meeting", {"due": AUGUST, "fulfilment": done()}, "meeting.record", "held place"),
    ("meeting", {"due": AUGUST, "fulfilment": done(held="2014-08-15")}, "meeting.record", "place"),
    ("meeting", {"due": AUGUST, "fulfilment": done(held="2014-08-15", place="Porto")}, "answer", ""),
    ("meeting", {"due": AUGUST, "fulfilment": under_way(held="2014-08-15", place="Porto")}, "conclude", ""),
    ("meeting", {"facts": {"mechanism": "m"}, "fulfilment": done(held="2014-08-15", place="Porto")}, "meeting.next", ""),
    ("mechanism", {"fulfilment": done(held="2014-08-15", place="Porto")}, "meeting.next", ""),
    ("mechanism", {"every": "R/P1Y", "due": "2014"}, "meeting.confirm", "held place host"),
    ("notification", {}, "contact.name", "contact address"),
    ("notification", {"facts": {"contact": "港务局"}}, "contact.name", "address"),
    ("notification", {"facts": {"contact": "港务局", "address": "1"}}, "contact.check", "checked"),
    ("notification", {"fulfilment": under_way(contact="a", address="1", checked="2014-08-01")}, "contact.use", "sent acknowledged"),
    ("notification", {"fulfilment": under_way(contact="a", address="1", checked="2013-08-01")}, "contact.check", "checked"),
    ("mechanism", {}, "mechanism.set", "held place host"),
    ("mechanism", {"facts": {"place": "Porto", "host": "PT", "held": "2014-10-09"}}, "wait", ""),
    ("data", {"facts": {"contact": "值班室"}}, "contact.name", "address"),
    ("data", {"facts": {"contact": "值班室", "address": "desk@example.org"}}, "contact.check", "checked"),
    ("operation", {"due": "2015", "facts": {"held": "2015"}}, "wait", ""),
    ("instrument", {}, "instrument.window", "stage signed"),
    ("instrument", {"facts": {"stage": "signed"}}, "instrument.window", "stage signed"),
    ("instrument", {"facts": {"stage": "renewed", "expires": "2014-12"}}, "instrument.expiring", "renewed"),
    ("instrument", {"fulfilment": under_way(stage="drafting")}, "instrument.window", "signed"),
    ("instrument", {"due": OCTOBER}, "instrument.sign", "signed"),
    ("instrument", {"due": OCTOBER, "facts": {"signed": "2014-10-09", "stage": "drafting"}}, "wait", ""),
    ("instrument", {"due": AUGUST}, "instrument.signed", "signed"),
    ("instrument", {"due": AUGUST, "fulfilment": done()}, "instrument.term", "signed in_force expires"),
    ("instrument", {"due": AUGUST, "fulfilment": done(stage="signed", signed="2014-08-02")}, "instrument.term", "in_force expires"),
    ("instrument", {"facts": {"term": "P5Y"}, "fulfilment": done(signed="2014-08-02")}, "instrument.term", "in_force"),
    ("instrument", {"fulfilment": done(**MEMO, expires="2017-03-01")}, "answer", ""),
    ("instrument", {"status": "done", "facts": {"stage": "signed", "signed": "2012"}}, "instrument.term", "in_force expires"),
    ("instrument", {"status": "done", "facts": {"in_force": "2012-03-01", "expires": "2014-12"}}, "instrument.expiring", "renewed"),
    ("instrument", {"status": "done", "facts": {"in_force": "2012-03-01", "expires": "2017-12-31"}}, "", ""),
    ("instrument", {"facts": {"expires": "2014-12"}}, "instrument.expiring", "renewed"),
    ("instrument", {"facts": {"expires": "2014-07"}}, "instrument.expired", "renewed"),
    ("instrument", {"facts": {"expires": "2014-12"}, "fulfilment": under_way(renewed="2014-08-30")}, "conclude", ""),
    ("training", {}, "training.plan", "held place heads length sponsor"),
    ("training", {"due": OCTOBER, "facts": {"heads": 9, "length": "P2W", "place": "Porto"}}, "training.plan", "held sponsor"),
    ("training", {"due": AUGUST, "facts": {"heads": 9, "sponsor": "a"}}, "training.held", "held heads length sponsor"),
    ("training", {"due": AUGUST, "fulfilment": under_way(held="2014-08")}, "training.record", "heads length sponsor"),
    ("training", {"fulfilment": done(held="2014-08", heads=8, length="P2W", sponsor="a")}, "answer", ""),
    ("project", {}, "work.progress", "members stage"),
    ("partnership", {"facts": {"members": ["a"], "stage": "planned"}}, "work.progress", "stage"),
    ("project", {"facts": {"members": ["a"]}, "fulfilment": under_way(stage="under_way")}, "wait", ""),
    ("project", {"due": AUGUST, "fulfilment": under_way(stage="under_way")}, "work.finish", "finished"),
    ("project", {"fulfilment": under_way(stage="finished", finished="2014-08")}, "conclude", ""),
    ("project", {"fulfilment": under_way(stage="stopped")}, "conclude", ""),
    ("operation", {"facts": {"number": {"value": 6, "unit": "t"}}}, "operation.number", "number"),
    ("operation", {"fulfilment": done(number={"value": 6, "unit": "t"})}, "answer", ""),
    ("regulation", {}, "regulation.stage", "stage"),
    ("regulation", {"facts": {"stage": "in_force"}}, "regulation.stage", "stage"),
    ("regulation", {"fulfilment": under_way(stage="drafting")}, "wait", ""),
    ("regulation", {"due": AUGUST, "fulfilment": under_way(stage="drafting")}, "regulation.adopted", "adopted"),
    ("regulation", {"fulfilment": under_way(stage="adopted")}, "regulation.adopted", "adopted"),
    ("regulation", {"fulfilment": under_way(stage="adopted", adopted="2014-08")}, "regulation.in_force", "in_force"),
    ("regulation", {"fulfilment": done(adopted="2014-08", in_force="2015")}, "answer", ""),
    ("study", {}, "study.deliverable", "deliverable published"),
    ("study", {"due": OCTOBER, "facts": {"deliverable": "charts"}}, "wait", ""),
    ("study", {"due": AUGUST}, "study.published", "published where"),
    ("study", {"fulfilment": done(published="2014-08")}, "study.published", "where"),
    ("data", {}, "data.cadence", "cadence deliverable"),
    ("data", {"text": "Porto将公布潮汐数据"}, "study.deliverable", "deliverable published"),
    ("data", {"text": "潮汐数据将向公众开放", "facts": {"deliverable": "潮汐数据"}}, "study.deliverable", "published"),
    ("data", {"due": AUGUST}, "study.published", "published where"),
    ("data", {"every": "R/P3M"}, "data.turn", "published where"),
    ("data", {"facts": {"cadence": "R/P3M"}}, "data.turn", "published where"),
    ("data", {"every": "R/P3M", "fulfilment": under_way(where="gazette", published="2014-07")}, "data.turn", "published"),
    ("data", {"every": "R/P3M", "occurrences": {"2014-07-11": done(published="2014-08", where="a")}}, "answer", ""),
    ("funding", {}, "funding.pledged", "pledged sponsor"),
    ("funding", {"facts": {"pledged": {"value": 5, "unit": "USD"}}}, "funding.paid", "committed paid"),
    ("funding", {"due": AUGUST}, "funding.paid", "committed paid"),
    ("funding", {"fulfilment": under_way(paid={"value": 5, "unit": "USD"})}, "conclude", ""),
    ("coordination", {}, "standing.exercised", "exercised activity"),
    ("coordination", {"fulfilment": under_way(exercised="2014-08", activity="continued")}, "wait", ""),
    ("coordination", {"fulfilment": under_way(exercised="2013-01", activity="continued")}, "standing.exercised", "exercised"),
    ("position", {}, "position.said", "said activity"),
    ("position", {"fulfilment": under_way(said="UN")}, "position.said", "activity"),
    ("position", {"fulfilment": under_way(said="UN", activity="none")}, "wait", ""),
    ("project", {"fulfilment": told("on_hold")}, "resume", ""),
    ("project", {"fulfilment": told("overtaken")}, "answer", ""),
    ("project", {"fulfilment": told("completed", {"stage": "finished", "finished": "2014-08"}, "disputed")}, "views", ""),
    ("project", {"fulfilment": told("completed", {"stage": "finished", "finished": "2014-08"}, "agreed_to_differ")}, "", ""),
    ("meeting", {"due": AUGUST, "status": "done"}, "", ""),
    ("meeting", {"due": AUGUST, "fulfilment": told("completed", {}, "agreed", "completed")}, "", ""),
    ("training", {"fulfilment": told("superseded", {}, "agreed", "superseded")}, "", ""),
]


def of(kind: str, known: dict[str, Any]) -> Commitment:
    return made(kind=kind, **known)


@pytest.mark.parametrize(("kind", "known", "code", "missing"), CASES)
def test_what_is_asked(kind: str, known: dict[str, Any], code: str, missing: str) -> None:
    found = asked(of(kind, known), DAY, {}, DIALOGUE)
    assert (found.code, " ".join(found.facts)) == (code, missing)
    assert (found.day is None) == (not code)


def test_every_code_has_a_case() -> None:
    assert {code for _, _, code, _ in CASES} == set(CODES) - {"recorded", "with"}  # tests/register/test_recorded.py, test_alike.py


@pytest.mark.parametrize(
    ("kind", "known", "day"),
    [
        ("meeting", {"due": OCTOBER}, "2014-09-01"),
        ("meeting", {"due": "2014-12-10/2014-12-12"}, "2014-11-10"),
        ("meeting", {"due": "2014-09-20"}, "2014-09-20"),
        ("meeting", {"due": "2014-10-15"}, "2014-09-15"),
        ("meeting", {"due": "2014-08-25/2014-09-10"}, "2014-09-10"),
        ("meeting", {"due": AUGUST}, "2014-09-30"),
        ("training", {"due": "2014-12"}, "2014-11-01"),
        ("study", {"due": OCTOBER}, "2014-10-31"),
        ("instrument", {"facts": {"expires": "2014-08-05"}}, "2014-09-30"),
        ("meeting", {}, "2014-09-30"),
        ("instrument", {"facts": {"expires": "2014-12-05"}}, "2014-11-05"),
        ("data", {"every": "R/P3M"}, "2014-09-30"),
    ],
)
def test_by_which_day(kind: str, known: dict[str, Any], day: str) -> None:
    assert str(asked(of(kind, known), DAY).day) == day


def test_the_occurrence_before_is_asked_for_until_something_is_said_of_it() -> None:
    tables = of("data", {"every": "R/P3M"})
    day = date(2015, 1, 20)
    turn = look(tables, day, {}, None).turn
    assert turn is not None
    assert str(turn.window.latest) == "2014-12-31"
    assert str(asked(tables, day).day) == "2015-03-31"
    kept = of("data", {"every": "R/P3M", "occurrences": {"2014-10-01": done(published="2014-12", where="a")}})
    assert str(asked(kept, date(2015, 1, 20)).day) == "2015-03-31"


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    kind = draw(st.sampled_from(KINDS))
    facts = facts_of(PROFILES[kind].facts)
    values = st.sampled_from(get_args(Fulfilment))

    def fulfilled() -> Fulfilled:
        found = told(draw(values), draw(facts), draw(st.sampled_from(get_args(Agreement))))
        agreed = draw(values) if found.agreement == "agreed" else None
        return msgspec.structs.replace(found, agreed=agreed)

    return made(
        kind=kind,
        status=draw(st.sampled_from(["open", "done"])),
        due=draw(st.none() | st.sampled_from([*TIMES, "{2014,2015}", "2014-10-15", "2014/.."])),
        every=draw(st.sampled_from([None, "R/P3M", "R/P1Y", "R"])),
        anchor=draw(st.none() | st.just({"event": "下一轮对话", "offset": "-P1D"})),
        facts=draw(facts),
        fulfilment=fulfilled() if draw(st.booleans()) else said("unreported"),
        occurrences={"2014-07-11": fulfilled()} if draw(st.booleans()) else {},
    )


AGAIN = {"checked", "exercised"}  # facts that are asked for again after a while


@given(commitments(), st.dates(date(2014, 1, 1), date(2034, 1, 1)))
def test_something_is_asked_of_any_commitment_and_never_what_is_there(commitment: Commitment, day: date) -> None:
    found = asked(commitment, day, {}, DIALOGUE)
    assert found.code in CODES
    known = {fact.name for fact in PROFILES[commitment.kind].facts}  # type: ignore[index]
    assert set(found.facts) <= known
    assert len(set(found.facts)) == len(found.facts)
    if not commitment.occurrences and not commitment.every and commitment.due != "{2014,2015}":
        for stand in commitment.fulfilment.positions.values():
            assert not (set(found.facts) - AGAIN) & stand.facts.keys()
    whole = commitment.fulfilment
    if whole.agreement == "agreed" and whole.agreed in ENDED | {"completed"}:
        assert found == NOTHING


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", get_args(Fulfilment))
@pytest.mark.parametrize("due", [None, "2014-12", "2014-09", "2014-08", "2014-08~", "../2014-08-30"])
def test_every_kind_however_far_and_late_it_is(kind: str, value: str, due: str | None) -> None:
    assert asked(of(kind, {"due": due, "fulfilment": told(value)}), DAY).code in CODES
