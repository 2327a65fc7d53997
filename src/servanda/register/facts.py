"""Planned and actual facts beside each other, and where the actual ones fall short. A shortfall is shown; it is no status.

| type | actual falls short of planned |
| --- | --- |
| count, amount | a lower number of the same unit; of "about 100", less than nine tenths of it |
| time | after the last day that was planned; of `expires`, before the first |
| duration | shorter |
| rhythm | rarer |
| texts, bodies | one that was planned is missing |
| one of | a stage before the planned one, or one that ends it (stopped, terminated, no activity) |
| text, body, party; which session | never: other words are not fewer |
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from servanda.model.profile import Fact, Facts, of_kind, profile_of
from servanda.register.commitment import Commitment, Fulfilled
from servanda.register.window import length, parse

ENDINGS = frozenset({"stopped", "terminated", "none"})
_TENTH = Decimal("0.1")
_MONTH = (28, 31)  # days, at least and at most


def planned(commitment: Commitment) -> Facts:
    """What is planned, of the facts that its kind has."""
    return of_kind(commitment.kind, commitment.facts)


def actual(commitment: Commitment, of: Fulfilled | None = None) -> dict[str, Facts]:
    """By party, what came of the commitment as such, or `of` an occurrence, as that party stands by it; without those that say nothing."""
    found = of if of is not None else commitment.fulfilment
    said = {party: of_kind(commitment.kind, stand.facts) for party, stand in found.positions.items()}
    return {party: facts for party, facts in said.items() if facts}


def profile_json(commitment: Commitment, of: Fulfilled | None = None) -> dict[str, Any]:
    """The profile as JSON: `planned`, `actual` by party, and `short`, the names of facts in which what a party says falls short."""
    wanted, said = planned(commitment), actual(commitment, of)
    return {"planned": wanted, "actual": said, "short": short(commitment.kind, wanted, said.values())}


def short(kind: str, wanted: Facts, said: Iterable[Facts]) -> list[str]:
    """The names of facts in which any of the actual ones falls short of what was wanted, in the profile's order."""
    each = list(said)
    return [
        fact.name
        for fact in profile_of(kind).facts
        if fact.name in wanted and any(fact.name in facts and falls_short(fact, wanted[fact.name], facts[fact.name]) for facts in each)
    ]


def falls_short(fact: Fact, wanted: Any, came: Any) -> bool:
    """Whether what came falls short of what was wanted, by the table above; both are of the fact's shape.

    One value for each occurrence is compared with as many, and otherwise with nothing: which occurrence it was nobody says.
    """
    if fact.each and (isinstance(wanted, list) or isinstance(came, list)):
        pairs = zip(wanted, came, strict=False) if isinstance(wanted, list) and isinstance(came, list) else ()
        return any(falls_short(fact, plan, then) for plan, then in pairs)
    if fact.type == "count" and fact.name != "session":
        return bool(came < wanted)
    if fact.type == "amount":
        return _is_less(wanted, came)
    if fact.type == "time":
        return _is_out(fact, wanted, came)
    if fact.type == "duration":
        return _days(came)[1] < _days(wanted)[0]
    if fact.type == "rhythm":
        return _days(came.partition("/")[2])[0] > _days(wanted.partition("/")[2])[1] > 0
    if fact.type in ("texts", "bodies"):
        return not set(wanted) <= set(came)
    if fact.type == "one of" and wanted not in ENDINGS:
        return came in ENDINGS or fact.words.index(came) < fact.words.index(wanted)
    return False


def _is_less(wanted: Mapping[str, Any], came: Mapping[str, Any]) -> bool:
    number = Decimal(wanted["value"])
    least = number - abs(number) * _TENTH if wanted.get("approx") else number
    return bool(wanted["unit"] == came["unit"] and Decimal(came["value"]) < least)


def _is_out(fact: Fact, wanted: str, came: str) -> bool:
    plan, then = parse(wanted), parse(came)
    if plan is None or then is None:
        return False
    if fact.name == "expires":
        return bool(plan.earliest and then.latest and then.latest < plan.earliest)
    return bool(plan.latest and then.earliest and then.earliest > plan.latest)


def _days(duration: str) -> tuple[int, int]:
    """A duration in days, at least and at most."""
    months, days = length(duration)
    least, most = _MONTH
    return months * least + days, months * most + days
