"""What the sides recorded elsewhere of what a commitment is about: that its session was held, the stage of its text."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

import msgspec

from servanda.lexicon.mechanism_key import read_key
from servanda.model.profile import INSTRUMENT_STAGES, Facts
from servanda.register.commitment import Commitment
from servanda.register.facts import planned
from servanda.register.mechanism import of_states
from servanda.register.quote import title
from servanda.register.thing import Key, Thing, name_of

Records: TypeAlias = Mapping[Key, Mapping[str, Any]]  # sessions and stages by key: what the sides say together, else what one's own does
NO_RECORDS: Records = MappingProxyType({})
_DAYS = {"adopted": "signed", "signed": "signed", "in_force": "in_force", "renewed": "renewed"}  # which fact the day of a stage is
_LEAST = "signed"  # the stage that a text is to reach where its planned facts name none


class Recorded(msgspec.Struct, frozen=True):
    """A session that was held, or the stage that a text has reached (`state`), since when (EDTF), and the facts that this comes to."""

    state: str
    on: str | None
    facts: Facts


def records(things: Iterable[Thing], own: str = "") -> Records:
    """What is recorded of sessions and stages; of what the sides are not at one on, what the `own` side says."""
    found: dict[Key, Mapping[str, Any]] = {}
    for thing in things:
        said = thing.joint or thing.positions.get(own)
        if said and thing.kind == "stage":
            found["stage", name_of(thing)] = said
        elif said and thing.kind == "session" and thing.ordinal is not None:
            found["session", of_states(name_of(thing), read_key(thing.name).states)] = said
    return found


def recorded(commitment: Commitment, known: Records, place: int | None = None) -> Recorded | None:
    """What is recorded of the session or text that a commitment names, where that fulfils it; `place`: of which of several sessions."""
    wanted = planned(commitment)
    if commitment.kind in ("meeting", "mechanism"):
        return _session(wanted, known, place)
    return _stage(wanted, known) if commitment.kind == "instrument" else None


def _session(wanted: Facts, known: Records, place: int | None) -> Recorded | None:
    """A session that was held."""
    name, number = wanted.get("mechanism"), wanted.get("session")
    if isinstance(number, list):
        number = number[place] if place is not None and place < len(number) else None
    if not isinstance(name, str) or not isinstance(number, int):
        return None
    words, states = read_key(name)
    key = f"{words} {number}"
    said = known.get(("session", of_states(key, states))) or known.get(("session", key)) or (None if states else _only(key, known))
    if said is None or said.get("state") != "held":
        return None
    facts = {"held": said.get("on"), "place": said.get("place"), "host": said.get("host")}
    return Recorded("held", said.get("on"), {fact: value for fact, value in facts.items() if value})


def _only(key: str, known: Records) -> Mapping[str, Any] | None:
    """The session of a name without states that was recorded under one with them, if there is one alone."""
    found = [said for (kind, name), said in known.items() if kind == "session" and name.startswith(f"{key} ")]
    return found[0] if len(found) == 1 else None


def _stage(wanted: Facts, known: Records) -> Recorded | None:
    """A stage that a text has reached, no earlier than the one that it is to reach."""
    name = wanted.get("instrument")
    said = known.get(("stage", title(name))) if isinstance(name, str) else None
    stage = str(said.get("stage") or "") if said else ""
    if said is None or stage not in INSTRUMENT_STAGES:
        return None
    least = "renewed" if wanted.get("expires") and "stage" not in wanted else wanted.get("stage", _LEAST)
    if INSTRUMENT_STAGES.index(stage) < INSTRUMENT_STAGES.index(least):
        return None
    facts = {"stage": stage, "expires": said.get("expires"), _DAYS.get(stage, ""): said.get("on")}
    return Recorded(stage, said.get("on"), {fact: value for fact, value in facts.items() if fact and value})
