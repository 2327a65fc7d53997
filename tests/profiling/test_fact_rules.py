"""Every example and counter-example of every rule for facts, from the words to the profile."""

import re
from typing import Any

import pytest

from servanda.app.reading import read_text
from servanda.lexicon.fact_objects import OBJECTS, ObjectRule
from servanda.lexicon.fact_rule import FactRule
from servanda.lexicon.facts import FACTS
from servanda.model.profile import PROFILES
from servanda.profiling.profile import profiled

RULES: tuple[FactRule | ObjectRule, ...] = (*FACTS, *OBJECTS)


def facts(sentence: str) -> list[dict[str, Any]]:
    """The facts of each clause of a text that is one outcome."""
    reading = read_text(f"{sentence}。", date="2021-03-05")
    read = profiled(reading)
    return [found for outcome in reading.outcomes for found in read[outcome.key].facts.values()]


def rows(attribute: str) -> list[tuple[FactRule | ObjectRule, Any]]:
    return [(rule, row) for rule in RULES for row in getattr(rule, attribute)]


def name(value: object) -> str:
    return value.id if isinstance(value, (FactRule, ObjectRule)) else str(value)[:16]


@pytest.mark.parametrize(("rule", "row"), rows("examples"), ids=name)
def test_what_a_rule_finds(rule: FactRule | ObjectRule, row: tuple[str, Any]) -> None:
    sentence, value = row
    assert value in [found.get(rule.fact) for found in facts(sentence)]


@pytest.mark.parametrize(("rule", "sentence"), rows("counters"), ids=name)
def test_what_a_rule_leaves(rule: FactRule | ObjectRule, sentence: str) -> None:
    value = getattr(rule, "value", "")
    found = [facts[rule.fact] for facts in facts(sentence) if rule.fact in facts]
    assert value not in found if value else not found


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_each_rule_is_of_a_profile_and_says_why(rule: FactRule | ObjectRule) -> None:
    kinds = rule.kinds or tuple(PROFILES)
    known = [PROFILES[kind].fact(rule.fact) for kind in kinds]
    assert all(known) if rule.kinds else any(known)
    assert rule.reason
    assert rule.examples
    assert rule.counters


@pytest.mark.parametrize("rule", FACTS, ids=name)
def test_what_repeats_in_a_pattern_is_bounded(rule: FactRule) -> None:
    assert not re.search(r"\][*+]|\)[*+]", rule.pattern)
