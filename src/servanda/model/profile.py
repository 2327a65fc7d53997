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
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args

import msgspec

from servanda.model.statement import Kind

Type: TypeAlias = Literal["time", "duration", "rhythm", "count", "amount", "text", "body", "party", "texts", "bodies", "one of"]
Facts: TypeAlias = dict[str, Any]  # by the fact's name


class Fact(msgspec.Struct, frozen=True):
    """One thing to know: its name, its type, and the words it is one of."""

    name: str
    type: Type
    words: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True):
    """What is followed of one kind: its facts in the order in which people read them, and those without which nobody
    would call it done (`done`), all of which are asked for.
    """

    facts: tuple[Fact, ...]
    done: tuple[str, ...]

    def fact(self, name: str) -> Fact | None:
        """The fact of that name, None where this kind has none."""
        return next((fact for fact in self.facts if fact.name == name), None)


INSTRUMENT_STAGES = ("drafting", "signed", "in_force", "renewed", "terminated")
REGULATION_STAGES = ("drafting", "adopted", "in_force")
WORK_STAGES = ("planned", "under_way", "finished", "stopped")

_MEETING = Profile(
    facts=(
        Fact("mechanism", "text"),
        Fact("session", "count"),
        Fact("announced", "time"),
        Fact("held", "time"),
        Fact("place", "text"),
        Fact("host", "party"),
        Fact("chairs", "texts"),
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
    ),
    done=("stage", "finished"),
)
_KNOWLEDGE = Profile(
    facts=(Fact("deliverable", "text"), Fact("published", "time"), Fact("where", "text"), Fact("cadence", "rhythm")),
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
        "operation": Profile(facts=(Fact("number", "amount"), Fact("members", "bodies"), Fact("place", "text")), done=("number",)),
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
    """What profiling reads in one outcome: the planned facts of each statement, by its number in the outcome from 1; and what the
    text says of each of its mechanisms and instruments, in their order ({} where it says nothing).

    Of a mechanism: `state` (scheduled, held), `on` (EDTF), `place`, `host` (a party). Of an instrument: `stage`, `on`, `expires`, `term`.
    """

    facts: dict[int, Facts]
    mechanisms: tuple[Facts, ...]
    instruments: tuple[Facts, ...]
