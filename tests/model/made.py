"""Values of facts, each of its shape."""

from typing import Any

from hypothesis import strategies as st

from servanda.model.profile import Fact

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
TIMES = ("2031", "2031-05", "2031-05-08", "../2033-06-30", "2031-33", "2032-12~", "[2031,2032]", "2031/2033")
_OF: dict[str, st.SearchStrategy[Any]] = {
    "time": st.sampled_from(TIMES),
    "duration": st.sampled_from(("P2W", "P10D", "P3M", "P1Y")),
    "rhythm": st.sampled_from(("R/P3M", "R/P1Y", "R/P1M", "R")),
    "count": st.integers(0, 2**53 - 1),
    "amount": st.fixed_dictionaries(
        {"value": st.integers(-10_000, 10_000) | st.sampled_from(("1.5", "0.25")), "unit": st.sampled_from(("对", "USD"))},
        optional={"approx": st.just(True)},
    ),
    "text": _WORDS,
    "body": _WORDS,
    "party": st.sampled_from(("NO", "PT", "BOTH")),
    "texts": st.lists(_WORDS, min_size=1, max_size=3),
    "bodies": st.lists(_WORDS, min_size=1, max_size=3),
}


def value_of(fact: Fact) -> st.SearchStrategy[Any]:
    """Any value of that fact's shape."""
    one = st.sampled_from(fact.words) if fact.type == "one of" else _OF[fact.type]
    return one | st.lists(one, min_size=2, max_size=3) if fact.each else one


def facts_of(facts: tuple[Fact, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these facts, each with a value."""
    return st.fixed_dictionaries({}, optional={fact.name: value_of(fact) for fact in facts})
