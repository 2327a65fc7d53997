"""Facts that a rule finds in a clause by a pattern over its text (lexicon/facts.py)."""

import re
from functools import cache
from typing import Any

from servanda.lexicon.fact_rule import HERE, FactRule
from servanda.lexicon.facts import FACTS
from servanda.lexicon.numerals import value as numeral
from servanda.model.mention import Instrument, Mechanism, Party, Place, Quantity, Time
from servanda.model.profile import PROFILES, Facts
from servanda.model.statement import Kind
from servanda.profiling.clause import Clause

_LONGEST = 60  # characters of a fact in words


def matched(clause: Clause) -> Facts:
    """The facts that rules find; of several rules for one fact the first that finds it."""
    found: Facts = {}
    for rule in _rules(clause.statement.kind):
        if rule.fact not in found and (value := _found(rule, clause)) is not None:
            found[rule.fact] = value
    return found


@cache
def _rules(kind: Kind) -> tuple[FactRule, ...]:
    """The rules for a kind's facts."""
    known = {fact.name for fact in PROFILES[kind].facts}
    return tuple(rule for rule in FACTS if rule.fact in known and (not rule.kinds or kind in rule.kinds))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("@", HERE))


def _found(rule: FactRule, clause: Clause) -> Any:
    """The value that a rule gives, None where it doesn't hold."""
    text, places = clause.marked(rule.layer or "instruments") if rule.layer or rule.fact == "stage" else (clause.text, {})
    if rule.layer and not places:
        return None
    for match in _pattern(rule.pattern).finditer(text):
        mentions = [places[at] for at in range(*match.span()) if at in places]
        if rule.layer and not any(_allowed(rule, mention) for mention in mentions):
            continue
        if rule.value:
            return rule.value
        if "words" in match.groupdict():
            words = match["words"].replace(HERE, "")
            return numeral(words) if rule.fact == "heads" else words[:_LONGEST] or None
        value = value_of(next(mention for mention in mentions if _allowed(rule, mention)), rule.fact)
        if value is not None:
            return value
    return None


def _allowed(rule: FactRule, mention: Any) -> bool:
    if not rule.only:
        return True
    if isinstance(mention, Quantity):
        return mention.unit.endswith(rule.only)
    return isinstance(mention, Time) and mention.kind in rule.only


def value_of(mention: Any, fact: str) -> Any:
    """What a mention is as a fact's value, None where it was not resolved."""
    if isinstance(mention, Quantity):
        return _count(mention) if fact in ("heads", "session") else amount(mention)
    if isinstance(mention, Time):
        return mention.edtf.removeprefix("../") if mention.edtf and fact == "expires" else mention.edtf
    if isinstance(mention, Party):
        return mention.zh
    if isinstance(mention, Mechanism):
        return mention.name
    return mention.text if isinstance(mention, (Instrument, Place)) else None


def _count(quantity: Quantity) -> int | None:
    return quantity.value if isinstance(quantity.value, int) and quantity.value >= 0 else None


def amount(quantity: Quantity) -> dict[str, Any] | None:
    """A quantity as an amount: a decimal as a word, so that no figure is rounded."""
    if quantity.value is None:
        return None
    value = quantity.value if isinstance(quantity.value, int) else format(quantity.value, "f").rstrip("0").rstrip(".")
    return {"value": value, "unit": quantity.unit, **({"approx": True} if quantity.approx else {})}
