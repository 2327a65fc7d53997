"""The profiles of the kinds, and which values are of a fact's shape."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.model.profile import KINDS, NAMES, PROFILES, Fact, Type, fits, known, of_kind, profile_of
from servanda.model.statement import Kind
from tests.model.made import facts_of


@pytest.mark.parametrize("kind", KINDS)
def test_all_names_stand_in_the_order_of_each_profile(kind: Kind) -> None:
    names = [fact.name for fact in PROFILES[kind].facts]
    assert [name for name in NAMES if name in names] == names


def test_every_kind_has_a_profile_whose_facts_have_a_name_each() -> None:
    assert set(PROFILES) == set(KINDS)
    for profile in PROFILES.values():
        names = [fact.name for fact in profile.facts]
        assert len(set(names)) == len(names)
        assert set(profile.done) <= set(names)
        assert all(bool(fact.words) == (fact.type == "one of") for fact in profile.facts)
    assert profile_of("hologram").facts == ()


SHAPES: list[tuple[Type, Any, bool]] = [
    ("time", "2031-05", True), ("time", "[2031,2032]", True), ("time", "P2W", False), ("time", "R/P1Y", False),
    ("time", "in May", False), ("time", "", False), ("time", 2031, False), ("time", None, False),
    ("duration", "P2W", True), ("duration", "2031", False), ("rhythm", "R/P3M", True), ("rhythm", "P3M", False),
    ("count", 0, True), ("count", 9, True), ("count", -1, False), ("count", True, False), ("count", "9", False),
    ("count", 2**53, False), ("count", 9.0, False),
    ("amount", {"value": 6, "unit": "对"}, True), ("amount", {"value": "1.5", "unit": "USD", "approx": True}, True),
    ("amount", {"value": 6}, False), ("amount", {"value": "many", "unit": ""}, False), ("amount", {"value": True, "unit": ""}, False),
    ("amount", {"value": 6, "unit": "", "approx": False}, False), ("amount", {"value": 6, "unit": "", "of": 1}, False),
    ("amount", 6, False),
    ("text", "Bergen", True), ("text", " ", False), ("text", ["Bergen"], False), ("body", "港务局", True), ("body", "", False),
    ("party", "NO", True), ("party", "BOTH", True), ("party", "Norway", False), ("party", "", False),
    ("texts", ["Bergen", "Porto"], True), ("texts", [], False), ("texts", ["Bergen", ""], False), ("texts", "Bergen", False),
    ("texts", [1], False), ("bodies", ["港务局"], True),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "value", "expected"), SHAPES)
def test_a_value_is_of_its_shape_or_not(type_: Type, value: Any, expected: bool) -> None:
    assert fits(Fact("x", type_), value) is expected


@pytest.mark.parametrize(("value", "each", "expected"), [
    (["Bergen", "Porto"], True, True), (["Bergen", "Porto"], False, False), ("Bergen", True, True),
    (["Bergen"], True, False), (["Bergen", ""], True, False), ([["Bergen"], ["Porto"]], True, False),
])  # fmt: skip
def test_one_value_for_each_occurrence(value: Any, each: bool, expected: bool) -> None:
    assert fits(Fact("place", "text", each=each), value) is expected


@pytest.mark.parametrize(("value", "expected"), [("signed", True), ("lost", False), ("", False), (1, False)])
def test_one_of_some_words(value: Any, expected: bool) -> None:
    assert fits(Fact("stage", "one of", ("drafting", "signed")), value) is expected


def test_what_only_another_kind_has_is_out_of_view_and_not_lost() -> None:
    told = {"heads": 9, "deliverable": "charts", "hologram": 1, "held": "soon", "stage": "adopted"}
    facts = known(told)
    assert facts == {"heads": 9, "deliverable": "charts", "stage": "adopted"}
    assert of_kind("training", facts) == {"heads": 9}
    assert of_kind("study", facts) == {"deliverable": "charts"}
    assert of_kind("regulation", facts) == {"stage": "adopted"}
    assert of_kind("instrument", facts) == {"stage": "adopted"}
    assert of_kind("project", facts) == {}
    assert known(["heads"]) == known(None) == {}


@given(st.data())
def test_what_is_of_its_shape_is_kept_as_it_is(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    facts = data.draw(facts_of(PROFILES[kind].facts))
    assert known(facts) == facts
    assert of_kind(kind, facts) == facts
    assert list(of_kind(kind, facts)) == [fact.name for fact in PROFILES[kind].facts if fact.name in facts]


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["heads", "held", "number", "members", "stage", "x"]), _ANY))
def test_whatever_another_program_wrote_is_taken_or_passed_over(told: dict[str, Any]) -> None:
    facts = known(told)
    assert all(facts[name] is told[name] for name in facts)
    assert known(facts) == facts
