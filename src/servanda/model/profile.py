"""Profiles: what one follows of a commitment, by its kind. The facts it has, and which of them show that it was done.

A fact has one name for what is planned and for what came of it, so that the two stand beside each other: `heads` 9 planned,
8 in the end. Planned facts are read from the text and put right by people; actual ones come with each side's reports.

| type | value |
| --- | --- |
| time | EDTF |
| duration | an ISO 8601 duration, P2W |
| rhythm | R/P3M |
| count | an integer from 0 |
| amount | {"value": an integer, or a decimal as a word, "unit": word, "approx": true where the text says about} |
| text, body, party | words; a body's `zh` name; a state's code or BOTH |
| texts, bodies | a list of them |
| one of | one of the fact's `words` |

Where a text plans several of a thing at once (`held` {2014,2015} in two cities), a fact marked `each` may be a list: one value for
each of them, in their order.
"""

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast, get_args

import msgspec

from servanda.errors import BadRequest
from servanda.model.statement import Kind
from servanda.model.when import When

Type: TypeAlias = Literal["time", "duration", "rhythm", "count", "amount", "text", "body", "party", "texts", "bodies", "one of"]
Facts: TypeAlias = dict[str, Any]  # by the fact's name


class Fact(msgspec.Struct, frozen=True):
    """One thing to know: its name, its type, the words it is one of, and whether it may differ from occurrence to occurrence."""

    name: str
    type: Type
    words: tuple[str, ...] = ()
    each: bool = False


class Profile(msgspec.Struct, frozen=True):
    """What is followed of one kind: its facts in the order in which people read them, and those without which nobody
    would call it done (`done`), all of which are asked for.
    """

    facts: tuple[Fact, ...]
    done: tuple[str, ...]

    def fact(self, name: str) -> Fact | None:
        """The fact of that name, None where this kind has none."""
        return next((fact for fact in self.facts if fact.name == name), None)


INSTRUMENT_STAGES = ("drafting", "adopted", "signed", "in_force", "renewed", "terminated")
REGULATION_STAGES = ("drafting", "adopted", "in_force")
WORK_STAGES = ("planned", "under_way", "finished", "stopped")

_MEETING = Profile(
    facts=(
        Fact("mechanism", "text"),
        Fact("event", "text"),  # what is held, where it is no session of a mechanism
        Fact("session", "count", each=True),
        Fact("number", "amount"),
        Fact("announced", "time"),
        Fact("held", "time"),
        Fact("place", "text", each=True),
        Fact("host", "party", each=True),
        Fact("chairs", "texts"),
        Fact("sponsor", "body"),
    ),
    done=("held", "place"),
)
_WORK = Profile(
    facts=(
        Fact("members", "bodies"),
        Fact("number", "amount"),
        Fact("sites", "texts"),
        Fact("stage", "one of", WORK_STAGES),
        Fact("started", "time"),
        Fact("finished", "time"),
        Fact("sponsor", "body"),
    ),
    done=("stage", "finished"),
)
_KNOWLEDGE = Profile(
    facts=(
        Fact("deliverable", "text"),
        Fact("published", "time"),
        Fact("where", "text"),
        Fact("contact", "text"),
        Fact("address", "text"),
        Fact("checked", "time"),
        Fact("cadence", "rhythm"),
        Fact("sponsor", "body"),
    ),
    done=("published", "where"),
)
_STANDING = Profile(
    facts=(Fact("exercised", "time"), Fact("said", "text"), Fact("activity", "one of", ("continued", "none"))),
    done=("exercised",),
)

PROFILES: Mapping[Kind, Profile] = MappingProxyType(
    {
        "meeting": _MEETING,
        "mechanism": _MEETING,
        "notification": Profile(
            facts=(
                Fact("channel", "text"),
                Fact("contact", "text"),
                Fact("address", "text"),
                Fact("checked", "time"),
                Fact("sent", "count"),
                Fact("acknowledged", "count"),
                Fact("cadence", "rhythm"),
            ),
            done=("contact", "checked"),
        ),
        "instrument": Profile(
            facts=(
                Fact("instrument", "text"),
                Fact("stage", "one of", INSTRUMENT_STAGES),
                Fact("signed", "time"),
                Fact("in_force", "time"),
                Fact("term", "duration"),
                Fact("expires", "time"),
                Fact("renewed", "time"),
            ),
            done=("stage", "signed"),
        ),
        "training": Profile(
            facts=(
                Fact("course", "text"),
                Fact("heads", "count"),
                Fact("length", "duration"),
                Fact("held", "time"),
                Fact("place", "text"),
                Fact("sponsor", "body"),
            ),
            done=("held", "heads"),
        ),
        "project": _WORK,
        "partnership": _WORK,
        "operation": Profile(
            facts=(Fact("members", "bodies"), Fact("number", "amount"), Fact("held", "time"), Fact("place", "text")), done=("number",)
        ),
        "regulation": Profile(
            facts=(
                Fact("text", "text"),
                Fact("stage", "one of", REGULATION_STAGES),
                Fact("adopted", "time"),
                Fact("in_force", "time"),
            ),
            done=("stage", "adopted"),
        ),
        "study": _KNOWLEDGE,
        "data": _KNOWLEDGE,
        "funding": Profile(
            facts=(
                Fact("purpose", "text"),
                Fact("sponsor", "body"),
                Fact("pledged", "amount"),
                Fact("committed", "amount"),
                Fact("paid", "amount"),
            ),
            done=("paid",),
        ),
        "coordination": _STANDING,
        "position": _STANDING,
    }
)
KINDS: tuple[Kind, ...] = get_args(Kind)


class Read(msgspec.Struct, frozen=True, gc=False):
    """What profiling reads in one outcome: the planned facts of each statement, by its number in the outcome from 1; and of each
    of its mechanisms, in their order, `mechanism`: its full name where it is named by a short one ({} where it is not).

    `lives` and `sessions` are those of instruments and mechanisms that the outcome tells of: `profiling.lives` and
    `profiling.sessions` say what stands in one.
    """

    facts: dict[int, Facts]
    mechanisms: tuple[Facts, ...]
    lives: tuple[Facts, ...]
    sessions: tuple[Facts, ...] = ()


NO_PROFILE = Profile((), ())
_NAMED: dict[str, tuple[Fact, ...]] = {
    name: tuple(dict.fromkeys(fact for profile in PROFILES.values() if (fact := profile.fact(name)) is not None))
    for name in dict.fromkeys(fact.name for profile in PROFILES.values() for fact in profile.facts)
}


def _in_order() -> tuple[str, ...]:
    """The names of all facts, in an order in which those of any kind stand as its profile has them."""
    before: dict[str, set[str]] = {name: set() for name in _NAMED}
    for profile in PROFILES.values():
        for one, other in pairwise(profile.facts):
            before[other.name].add(one.name)
    return tuple(TopologicalSorter(before).static_order())


NAMES = _in_order()
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_PARTY = re.compile("[A-Z]{2,10}")
_MOST = 2**53


def profile_of(kind: str) -> Profile:
    """A kind's profile; of a kind that this version does not know one without facts."""
    return PROFILES.get(cast(Kind, kind), NO_PROFILE)


def known(facts: object) -> Facts:
    """Those of the facts that are of the shape that some kind gives them: another program may have written them.

    All kinds count, so that what a correction of the kind leaves out of view is there again when it is taken back.
    """
    if not isinstance(facts, dict):
        return {}
    return {name: value for name, value in facts.items() if any(fits(fact, value) for fact in _NAMED.get(name, ()))}


def of_kind(kind: str, facts: Facts) -> Facts:
    """The facts that a kind has, in the order of its profile."""
    return {fact.name: facts[fact.name] for fact in profile_of(kind).facts if fact.name in facts and fits(fact, facts[fact.name])}


def type_of(name: str, value: object) -> Type | None:
    """The type that gives a fact of that name such a value, None where none does."""
    return next((fact.type for fact in _NAMED.get(name, ()) if fits(fact, value)), None)


def fits(fact: Fact, value: object) -> bool:
    """Whether a value is of the fact's shape, by the table above."""
    if fact.each and isinstance(value, list):
        return len(value) > 1 and all(_is_one(fact, one) for one in value)
    return _is_one(fact, value)


def _is_one(fact: Fact, value: object) -> bool:
    """Whether a value is of the fact's shape, for a thing that is done once."""
    if fact.type == "count":
        return type(value) is int and 0 <= value < _MOST
    if fact.type == "amount":
        return isinstance(value, dict) and _is_amount(value)
    if fact.type in ("texts", "bodies"):
        return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one.strip() for one in value)
    if not isinstance(value, str) or not value.strip():
        return False
    if fact.type in ("time", "duration", "rhythm"):
        return _is_time(fact.type, value)
    if fact.type == "party":
        return _PARTY.fullmatch(value) is not None
    return fact.type != "one of" or value in fact.words


def _is_amount(value: Mapping[str, object]) -> bool:
    number, unit = value.get("value"), value.get("unit")
    whole = type(number) is int and -_MOST < number < _MOST
    decimal = isinstance(number, str) and _DECIMAL.fullmatch(number) is not None
    return (
        (whole or decimal) and isinstance(unit, str) and value.keys() <= {"value", "unit", "approx"} and value.get("approx", True) is True
    )


def _is_time(type_: Type, value: str) -> bool:
    try:
        form = When.parse(value).form
    except BadRequest:
        return False
    return (form == type_) if type_ != "time" else form not in ("duration", "rhythm")
