"""Planned and actual facts beside each other, and where the actual ones fall short."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.model.profile import KINDS, PROFILES, Fact, Type
from servanda.register.facts import falls_short, short
from servanda.register.view import details_json
from tests.model.made import facts_of
from tests.register.made import ONE, PAGE, SET, TWO, Side, commitment, proposed, row, two

DAY = date(2031, 7, 1)

SHORT: list[tuple[Type, str, Any, Any, bool]] = [
    ("count", "heads", 9, 8, True), ("count", "heads", 9, 9, False), ("count", "heads", 9, 12, False),
    ("amount", "number", {"value": 6, "unit": "对"}, {"value": 5, "unit": "对"}, True),
    ("amount", "number", {"value": 6, "unit": "对"}, {"value": 6, "unit": "对"}, False),
    ("amount", "number", {"value": 6, "unit": "对"}, {"value": 5, "unit": "个"}, False),
    ("amount", "number", {"value": "1.5", "unit": "t"}, {"value": 1, "unit": "t"}, True),
    ("amount", "number", {"value": 100, "unit": "人", "approx": True}, {"value": 92, "unit": "人"}, False),
    ("amount", "number", {"value": 100, "unit": "人", "approx": True}, {"value": 89, "unit": "人"}, True),
    ("time", "held", "2031-08", "2031-08-15", False), ("time", "held", "2031-08", "2031-09", True),
    ("time", "held", "2031-08", "2031", False),
    ("time", "held", "2031-08~", "2031-09-20", False), ("time", "held", "2031/..", "2040", False),
    ("time", "held", "2031-08", "2031-02", False),
    ("time", "expires", "2036", "2034-12-31", True), ("time", "expires", "2036", "2038", False),
    ("duration", "length", "P2W", "P10D", True), ("duration", "length", "P2W", "P14D", False), ("duration", "length", "P1M", "P30D", False),
    ("duration", "length", "P1M", "P4W", False), ("duration", "length", "P1M", "P3W", True),
    ("rhythm", "cadence", "R/P3M", "R/P6M", True), ("rhythm", "cadence", "R/P3M", "R/P1M", False),
    ("rhythm", "cadence", "R", "R/P1Y", False),
    ("texts", "sites", ["Bergen", "Porto"], ["Porto"], True), ("texts", "sites", ["Porto"], ["Bergen", "Porto"], False),
    ("bodies", "members", ["a"], ["b"], True),
    ("count", "session", 4, 3, False),
    ("text", "place", "Bergen", "Porto", False), ("party", "host", "NO", "PT", False), ("body", "sponsor", "a", "b", False),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "name", "wanted", "came", "expected"), SHORT)
def test_what_falls_short(type_: Type, name: str, wanted: Any, came: Any, expected: bool) -> None:
    assert falls_short(Fact(name, type_), wanted, came) is expected


@pytest.mark.parametrize(("wanted", "came", "expected"), [
    ([3, 4], [3, 4], False), ([3, 4], [3, 2], True), ([3, 4], 2, False), (3, [2, 2], False),
])  # fmt: skip
def test_a_value_for_each_occurrence_is_compared_with_as_many(wanted: Any, came: Any, expected: bool) -> None:
    assert falls_short(Fact("heads", "count", each=True), wanted, came) is expected


@pytest.mark.parametrize(("wanted", "came", "expected"), [
    ("finished", "under_way", True), ("under_way", "finished", False), ("under_way", "under_way", False),
    ("planned", "stopped", True), ("stopped", "planned", False), ("stopped", "stopped", False),
])  # fmt: skip
def test_a_stage_before_the_planned_one_or_an_end(wanted: str, came: str, expected: bool) -> None:
    assert falls_short(Fact("stage", "one of", ("planned", "under_way", "finished", "stopped")), wanted, came) is expected


@given(st.data())
def test_what_was_planned_does_not_fall_short_of_itself(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    facts = data.draw(facts_of(PROFILES[kind].facts))
    assert short(kind, facts, [facts]) == short(kind, facts, []) == short(kind, {}, [facts]) == []


@given(st.data())
def test_any_values_can_be_compared(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    wanted, came = (data.draw(facts_of(PROFILES[kind].facts)) for _ in range(2))
    assert set(short(kind, wanted, [came])) <= wanted.keys() & came.keys()


def test_each_side_has_its_own_and_one_that_concurs_the_others() -> None:
    no, pt, of = two()
    for side in (no, pt):
        side.correct(SET, of, facts={"heads": 9, "length": "P2W", "deliverable": "charts"})
    no.report(SET, of, "in_progress", facts={"heads": 8, "hologram": 1})
    pt.report(SET, of, "in_progress", facts={"heads": 9, "deliverable": "charts"})
    found = details_json(commitment(SET, no, pt), DAY)["profile"]
    assert found == {
        "planned": {"heads": 9, "length": "P2W"},
        "actual": {"NO": {"heads": 8}, "PT": {"heads": 9}},
        "short": ["heads"],
    }
    done = no.report(SET, of, "completed", proof=PAGE, facts={"heads": 9, "length": "P1W"})
    pt.concur(SET, of, done)
    found = details_json(commitment(SET, no, pt), DAY)["profile"]
    assert found["actual"] == {"NO": {"heads": 9, "length": "P1W"}, "PT": {"heads": 9, "length": "P1W"}}
    assert (found["short"], commitment(SET, no, pt).fulfilment.agreed) == (["length"], "completed")


def test_an_occurrence_has_its_own() -> None:
    no, pt, of = two()
    for side in (no, pt):
        side.correct(SET, of, facts={"heads": 9})
    no.report(SET, of, "in_progress", facts={"heads": 4})
    no.report(SET, of, "completed", occurrence="2031-01-01", facts={"heads": 10})
    found = details_json(commitment(SET, no, pt), DAY)
    assert (found["profile"]["actual"], found["profile"]["short"]) == ({"NO": {"heads": 4}}, ["heads"])
    (turn,) = found["occurrences"]
    assert turn["profile"] == {"planned": {"heads": 9}, "actual": {"NO": {"heads": 10}}, "short": []}


def test_what_is_read_stands_until_it_is_put_right() -> None:
    no, pt = Side("NO", 1), Side("PT", 2)
    text = "They will exchange tide tables."
    of = no.write(proposed(rows=[row("1", 3, text, kind="data", facts={"deliverable": "tide tables", "where": 3, "heads": 2})])).hash
    found = commitment(TWO, no, pt)
    assert found.facts == {"deliverable": "tide tables", "heads": 2}
    assert details_json(found, DAY)["profile"]["planned"] == {"deliverable": "tide tables"}
    no.meet(pt)
    pt.meet(no)
    no.correct(TWO, of, facts={"deliverable": "charts", "cadence": "sometimes"})
    found = commitment(TWO, no, pt)
    assert found.facts["deliverable"] == "tide tables"
    assert [(p.field, p.party, p.value) for p in found.proposals] == [("facts", "NO", {"deliverable": "charts"})]
    pt.correct(TWO, of, facts={"deliverable": "charts"})
    found = commitment(TWO, no, pt)
    assert (found.facts, found.proposals) == ({"deliverable": "charts"}, [])


def test_a_row_whose_facts_are_none_is_a_commitment_all_the_same() -> None:
    no = Side("NO", 1)
    no.write(proposed(rows=[row("1", 1, "The two sides will dredge the northern channel.", facts=["heads"])]))
    assert commitment(ONE, no).facts == {}


def test_facts_out_of_view_come_back_with_their_kind() -> None:
    no, pt, of = two()
    for side in (no, pt):
        side.correct(SET, of, facts={"heads": 9})
        event = side.correct(SET, of, kind="study")
    assert details_json(commitment(SET, no, pt), DAY)["profile"]["planned"] == {}
    pt.withdraw(SET, of, event)
    no.correct(SET, of, kind="training")
    assert details_json(commitment(SET, no, pt), DAY)["profile"]["planned"] == {"heads": 9}
