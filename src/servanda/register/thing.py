"""Sessions of mechanisms, stages of instruments, successions of bodies, how outcomes go on: each party's position, and the joint value."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

import msgspec

from servanda.ledger.bodies import Carried, Carry, Session, Stage, Succeed
from servanda.lexicon.mechanism_key import mechanism_key, read_key
from servanda.register.identity import Round
from servanda.register.mechanism import apart, full_name, of_states, session_key
from servanda.register.position import Lines, line_of, now, settled
from servanda.register.quote import folded, title
from servanda.register.told import Told

Kind: TypeAlias = Literal["session", "stage", "succession", "carry"]
Key: TypeAlias = tuple[Kind, str]


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """A session (named by mechanism and ordinal), a stage (by instrument), a succession (by body), or how an outcome goes on (by its id).

    `positions` by party: state, on, place, host; stage, on, expires; to, start, only; or how, to, reason (a blob's name). `joint`:
    where all are at one, or last were; of how an outcome goes on without the reasons, which each side has of its own.
    """

    kind: Kind
    name: str
    ordinal: int | None
    positions: dict[str, dict[str, Any]]
    joint: dict[str, Any] | None


def keys_of(told: Told) -> list[Key]:
    """Which things an event is about, each once: names are compared without spaces and widths, those of mechanisms by their key.
    Events with one key are about several sessions where states tell their mechanisms apart (`fold_key`).
    """
    body = told.body
    if isinstance(body, Session):
        return [("session", session_key(body.mechanism, body.ordinal))]
    if isinstance(body, Stage):
        return [("stage", title(body.instrument))]
    if isinstance(body, Succeed):
        return [("succession", _succession(body.old, body.to, body.only))]
    if isinstance(body, Carry):
        return [("carry", name) for name in dict.fromkeys(folded(item.outcome) for item in body.items)]
    return []


def _succession(old: str, to: str, only: Sequence[Any]) -> str:
    """A body's own succession and that of single functions stand beside each other."""
    return f"{folded(old)} {folded(to)}" if only else folded(old)


def name_of(thing: Thing) -> str:
    """The name in a thing's key; that of one that nobody spoke of whose word counts is its key."""
    said = next(iter(thing.positions.values()), None)
    if thing.kind == "session" and thing.ordinal is not None:
        return session_key(thing.name, thing.ordinal)
    if thing.kind == "succession" and said is not None:
        return _succession(thing.name, said["to"], said["only"])
    if thing.kind == "stage":
        return title(thing.name)
    return folded(thing.name) if thing.kind == "carry" else thing.name


def place_of(thing: Thing) -> tuple[str, str, str]:
    """Where a thing stands among all: sessions first, by the name in its key, those of several mechanisms by their states."""
    if thing.kind != "session":
        return thing.kind, name_of(thing), ""
    words, ordinal, states = (*name_of(thing).split(" "), "", "")[:3]
    return thing.kind, f"{words} {ordinal}", states or "-".join(read_key(thing.name).states if thing.ordinal is not None else ())


def fold_thing(key: Key, events: Iterable[Told], voices: Sequence[str]) -> Thing:
    """The thing `key` from events about it, of which only those of `voices` count."""
    lines: Lines[dict[str, Any] | None] = {voice: [] for voice in voices}
    unsaid: dict[str, Any] | None = None
    name, ordinal = key[1], None
    for voice in sorted(voices, reverse=True):  # the first in code order gives the name its form
        own = sorted({t.hash: t for t in events if t.who == voice}.values(), key=lambda t: t.place)
        lines[voice] = line_of(((t, t.body) for t in own), unsaid, lambda _, __, body: _position(key, body))
        if own:
            name, ordinal = _named(key, own[-1].body)
    positions = {voice: position for voice, position in sorted(now(lines, unsaid).items()) if position is not None}
    return Thing(kind=key[0], name=name, ordinal=ordinal, positions=positions, joint=_at_one(key[0], lines))


def _at_one(kind: Kind, lines: Lines[dict[str, Any] | None]) -> dict[str, Any] | None:
    """What all voices last said alike. What one leaves out of a session's place and host or a stage's days, another may say; of how
    an outcome goes on each has its own reason.
    """
    free = _FREE.get(kind, ())

    def judge(standing: dict[str, dict[str, Any] | None]) -> tuple[dict[str, Any] | None, ...]:
        states = list(standing.values())
        said = [state for state in states if state is not None]
        if len(said) < len(states):
            return () if said else (None,)
        whole: dict[str, Any] = {}
        for field in said[0]:
            values = [state[field] for state in said if field not in free or state[field]]
            if any(value != values[0] for value in values) and field != "reason":
                return ()
            if field != "reason":
                whole[field] = values[0] if values else said[0][field]
        return (whole,)

    value = settled(lines, None, judge) if lines else ()
    return value[0] if value else None


_FREE = {"session": ("place", "host"), "stage": ("on", "expires")}


def fold_things(events: Iterable[Told], rounds: Iterable[Round], writers: Sequence[str]) -> list[Thing]:
    """All things, sessions first, by name. A session waits for the parties of its dialogue, the rest for all that have a log."""
    about: dict[Key, list[Told]] = {}
    for told in events:
        for key in keys_of(told):
            about.setdefault(key, []).append(told)
    parties = dialogues(rounds := list(rounds)) | {of_round(round_.key): sorted(round_.voices) for round_ in rounds}
    things: list[Thing] = []
    for key in sorted(about):
        spoken = parties.get(waits_on(key, about[key][0]), ())
        things += fold_key(key, about[key], spoken, writers).values()
    return things


def fold_key(key: Key, events: Sequence[Told], spoken: Sequence[str], writers: Sequence[str]) -> dict[str, Thing]:
    """What the events with one key are about, by name in order: one thing, or the sessions of several mechanisms that states tell
    apart. `spoken` are the voices of what it waits on.
    """
    if key[0] != "session":
        return {key[1]: fold_thing(key, events, waited_for(spoken, writers))}
    found = {}
    counting = [told for told in events if told.party] if writers else events  # what an observer names tells parties' sessions not apart
    if not counting:
        return {key[1]: fold_thing(key, events, waited_for(spoken, writers))}
    for states, told in sorted(apart(counting).items()):
        own = [voice for voice in spoken if voice in states] or spoken
        name = of_states(key[1], states)
        thing = fold_thing((key[0], name), told, waited_for(own, writers))
        bare = thing.ordinal is not None and read_key(thing.name).states != states
        found[name] = msgspec.structs.replace(thing, name=full_name(told, states)) if bare and states else thing
    return found


def waits_on(key: Key, told: Told) -> str:
    """Whose parties a thing waits for: those of a dialogue (its key) or of a round (`of_round`); "": all that have a log."""
    if isinstance(told.body, Session):
        return mechanism_key(told.body.mechanism)
    return of_round(key[1].rpartition("/")[0]) if key[0] == "carry" else ""


def of_round(key: str) -> str:
    """A round as `waits_on` names it: a key holds no space, so no dialogue has this one."""
    return f"round {folded(key)}"


def waited_for(spoken: Sequence[str], writers: Sequence[str]) -> Sequence[str]:
    """Of the voices of a dialogue's rounds those that are parties', else all parties that have a log; observers only among themselves."""
    return [voice for voice in spoken if voice in writers] or writers or spoken


def dialogues(rounds: Iterable[Round]) -> dict[str, list[str]]:
    """By key of a dialogue's name, whose word on its sessions is waited for."""
    found: dict[str, list[str]] = {}
    for round_ in rounds:
        name = (round_.document.dialogue or {}).get("name")
        if isinstance(name, str) and (key := mechanism_key(name)):
            found[key] = sorted({*found.get(key, ()), *round_.voices})
    return found


def sessions(things: Iterable[Thing]) -> dict[tuple[str, int], str]:
    """By mechanism (its key, with the states of its name behind it) and ordinal, when a session is or was, as EDTF: announced or
    held, and jointly said.
    """
    found = {}
    for thing in things:
        said = thing.joint or {}
        if thing.kind == "session" and thing.ordinal is not None and said.get("state") in ("scheduled", "held") and said.get("on"):
            found[of_states(*read_key(thing.name)), thing.ordinal] = str(said["on"])
    return found


def _position(key: Key, body: Any) -> dict[str, Any] | None:
    if isinstance(body, Session):
        return {"state": body.state, "on": body.on, "place": body.place, "host": body.host}
    if isinstance(body, Stage):
        return {"stage": body.stage, "on": body.on, "expires": body.expires}
    if isinstance(body, Succeed):
        return {"to": body.to, "start": body.start, "only": [item.id for item in body.only]}
    if isinstance(body, Carry):
        item = _meant(key, body)
        return {"how": item.how, "to": sorted(item.to), "reason": item.reason.blob if item.reason else None}
    return None


def _meant(key: Key, body: Carry) -> Carried:
    """The last of an event's items about the thing."""
    return [item for item in body.items if folded(item.outcome) == key[1]][-1]


def _named(key: Key, body: Any) -> tuple[str, int | None]:
    if isinstance(body, Session):
        return body.mechanism, body.ordinal
    if isinstance(body, Carry):
        return _meant(key, body).outcome, None
    return (body.instrument, None) if isinstance(body, Stage) else (body.old, None)
