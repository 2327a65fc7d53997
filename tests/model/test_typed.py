"""Facts as people type them."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from servanda.errors import BadRequest
from servanda.model.profile import KINDS, PROFILES, fits, known
from servanda.model.statement import Kind
from servanda.model.typed import a_time, checked
from tests.model.made import value_of

TYPED: list[tuple[str, str, str, Any]] = [
    ("meeting", "held", "2031-08-15", "2031-08-15"),
    ("meeting", "held", " 2031-08 ", "2031-08"),
    ("meeting", "session", "15", 15),
    ("meeting", "place", "Bergen  harbour", "Bergen harbour"),
    ("meeting", "host", "no", "NO"),
    ("meeting", "chairs", "a, b、c", ["a", "b", "c"]),
    ("training", "heads", "8", 8),
    ("training", "heads", "１２ 人", 12),
    ("training", "heads", "1,200 people", 1200),
    ("training", "length", "P2W", "P2W"),
    ("training", "length", "p10d", "P10D"),
    ("training", "length", "2 weeks", "P2W"),
    ("training", "length", "3个月", "P3M"),
    ("training", "length", "10 天", "P10D"),
    ("operation", "number", "6 对", {"value": 6, "unit": "对"}),
    ("operation", "number", "约100人", {"value": 100, "unit": "人", "approx": True}),
    ("operation", "number", "about 40 ships", {"value": 40, "unit": "ships", "approx": True}),
    ("funding", "paid", "1.5 million USD", {"value": 1500000, "unit": "USD"}),
    ("funding", "paid", "1.5亿美元", {"value": 150000000, "unit": "美元"}),
    ("funding", "paid", "0.25 亿", {"value": 25000000, "unit": ""}),
    ("funding", "paid", "12.50 USD", {"value": "12.5", "unit": "USD"}),
    ("operation", "number", "60%", {"value": 60, "unit": "%"}),
    ("data", "cadence", "每季度", "R/P3M"),
    ("data", "cadence", "Quarterly", "R/P3M"),
    ("data", "cadence", "r/p1y", "R/P1Y"),
    ("project", "members", "水利部；港务局", ["水利部", "港务局"]),
    ("regulation", "stage", "In_Force", "in_force"),
    ("regulation", "stage", "已通过", "adopted"),
]
LABELS = {"已通过": "adopted"}


@pytest.mark.parametrize(("kind", "name", "said", "expected"), TYPED)
def test_what_is_typed(kind: str, name: str, said: str, expected: Any) -> None:
    assert checked(kind, name, said, LABELS) == expected
    assert known({name: expected}) == {name: expected}


WRONG = [
    ("training", "number", "6", "'number' is no fact of a commitment of kind training: it is one of course, heads, length"),
    ("training", "heads", "many", "'many' is no number: write a figure, such as 8"),
    ("training", "heads", "-1", "is no number"),
    ("training", "heads", "9" * 17, "is no number"),
    ("training", "length", "a while", "'a while' is no length of time: write P2W"),
    ("training", "length", "2031", "is no length of time"),
    ("training", "held", "in May", "'in May' is no date: write 2016-10-28"),
    ("training", "held", "P2W", "'P2W' is no date: .* a length of time or a rhythm is none"),
    ("training", "place", " ", "place is empty"),
    ("training", "place", "a" * 201, "at most 200 characters"),
    ("training", "place", "a\x1bb", "words of one line"),
    ("meeting", "host", "the ports", "'the ports' is no party: write its code"),
    ("meeting", "chairs", "、,", "chairs is empty"),
    ("operation", "number", "some", "'some' is no amount: write a figure and its unit"),
    ("operation", "number", "9" * 18, "is no amount"),
    ("data", "cadence", "P3M", "'P3M' is no rhythm: write R/P3M, quarterly"),
    ("regulation", "stage", "lost", "'lost' is no stage: it is one of drafting, adopted, in_force"),
]


@pytest.mark.parametrize(("kind", "name", "said", "why"), WRONG)
def test_what_is_none_is_refused_with_what_would_be(kind: str, name: str, said: str, why: str) -> None:
    with pytest.raises(BadRequest, match=why) as told:
        checked(kind, name, said)
    assert "\n" not in str(told.value)


@given(st.sampled_from(KINDS), st.data(), st.text(max_size=40))
def test_any_word_gives_a_value_of_the_shape_or_one_line(kind: Kind, data: st.DataObject, said: str) -> None:
    fact = data.draw(st.sampled_from(PROFILES[kind].facts))
    refused = ""
    try:
        found = checked(kind, fact.name, said)
    except BadRequest as refusal:
        refused = str(refusal)
    assert refused.isprintable()
    assert refused or fits(fact, found)


_ONE_WORD = ("time", "duration", "rhythm", "party", "one of", "count")


@given(st.sampled_from(KINDS), st.data())
def test_a_value_in_one_word_is_read_back(kind: Kind, data: st.DataObject) -> None:
    facts = [fact for fact in PROFILES[kind].facts if fact.type in _ONE_WORD]
    assume(facts)
    fact = data.draw(st.sampled_from(facts))
    value = data.draw(value_of(fact).filter(lambda value: not isinstance(value, list)))
    assert checked(kind, fact.name, str(value)) == value


def test_a_time_is_shown_how_it_is_written() -> None:
    assert a_time(" {2031, 2032} ") == "{2031,2032}"
    with pytest.raises(BadRequest, match="'soon' is no date: write 2016-10-28"):
        a_time("soon")
