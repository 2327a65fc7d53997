"""Sessions of mechanisms, stages of instruments, successions of bodies: positions of each party, and the joint value."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

import msgspec

from servanda.ledger.bodies import Session, Stage, Succeed
from servanda.register.identity import Round
from servanda.register.position import Lines, joint, line_of, now
from servanda.register.quote import folded
from servanda.register.told import Told

Kind: TypeAlias = Literal["session", "stage", "succession"]
Key: TypeAlias = tuple[Kind, str]


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """A session (named by mechanism and ordinal), a stage (by instrument) or a succession (by body).

    `positions` by party: state, on, place, host; stage, on; or to, start, only. `joint`: where all are at one, or last were.
    """

    kind: Kind
    name: str
    ordinal: int | None
    positions: dict[str, dict[str, Any]]
    joint: dict[str, Any] | None


def key_of(told: Told) -> Key | None:
    """Which thing an event is about, None where it is about none: names are compared without spaces and widths."""
    body = told.body
    if isinstance(body, Session):
        return "session", f"{folded(body.mechanism)} {body.ordinal}"
    if isinstance(body, Stage):
        return "stage", folded(body.instrument)
    if isinstance(body, Succeed):
        return "succession", _succession(body.old, body.to, body.only)
    return None


def _succession(old: str, to: str, only: Sequence[Any]) -> str:
    """A body's own succession and that of single functions stand beside each other."""
    return f"{folded(old)} {folded(to)}" if only else folded(old)


def name_of(thing: Thing) -> str:
    """The name in a thing's key; that of one that nobody spoke of whose word counts is its key."""
    said = next(iter(thing.positions.values()), None)
    if thing.kind == "session" and thing.ordinal is not None:
        return f"{folded(thing.name)} {thing.ordinal}"
    if thing.kind == "succession" and said is not None:
        return _succession(thing.name, said["to"], said["only"])
    return folded(thing.name) if thing.kind == "stage" else thing.name


def fold_thing(key: Key, events: Iterable[Told], voices: Sequence[str]) -> Thing:
    """The thing `key` from events about it, of which only those of `voices` count."""
    lines: Lines[dict[str, Any] | None] = {voice: [] for voice in voices}
    unsaid: dict[str, Any] | None = None
    name, ordinal = key[1], None
    for voice in sorted(voices, reverse=True):  # the first in code order gives the name its form
        own = sorted({t.hash: t for t in events if t.who == voice}.values(), key=lambda t: t.place)
        lines[voice] = line_of(((t, t.body) for t in own), unsaid, lambda _, __, body: _position(body))
        if own:
            name, ordinal = _named(own[-1].body)
    positions = {voice: position for voice, position in sorted(now(lines, unsaid).items()) if position is not None}
    return Thing(kind=key[0], name=name, ordinal=ordinal, positions=positions, joint=joint(lines, unsaid))


def fold_things(events: Iterable[Told], rounds: Iterable[Round], writers: Sequence[str]) -> list[Thing]:
    """All things, sessions first, by name. A session waits for the parties of its dialogue, the rest for all that have a log."""
    about: dict[Key, list[Told]] = {}
    for told in events:
        key = key_of(told)
        if key is not None:
            about.setdefault(key, []).append(told)
    parties = dialogues(rounds)
    things = []
    for key in sorted(about):
        body = about[key][0].body
        spoken = parties.get(folded(body.mechanism), ()) if isinstance(body, Session) else ()
        things.append(fold_thing(key, about[key], waited_for(spoken, writers)))
    return things


def waited_for(spoken: Sequence[str], writers: Sequence[str]) -> Sequence[str]:
    """Of the voices of a dialogue's rounds those that are parties', else all parties that have a log; observers only among themselves."""
    return [voice for voice in spoken if voice in writers] or writers or spoken


def dialogues(rounds: Iterable[Round]) -> dict[str, list[str]]:
    """By folded name of a dialogue, whose word on its sessions is waited for."""
    found: dict[str, list[str]] = {}
    for round_ in rounds:
        name = (round_.document.dialogue or {}).get("name")
        if isinstance(name, str) and folded(name):
            found[folded(name)] = sorted({*found.get(folded(name), ()), *round_.voices})
    return found


def sessions(things: Iterable[Thing]) -> dict[tuple[str, int], str]:
    """By folded mechanism and ordinal, when a session is or was, as EDTF: announced or held, and jointly said."""
    found = {}
    for thing in things:
        said = thing.joint or {}
        if thing.kind == "session" and thing.ordinal is not None and said.get("state") in ("scheduled", "held") and said.get("on"):
            found[folded(thing.name), thing.ordinal] = str(said["on"])
    return found


def _position(body: Any) -> dict[str, Any] | None:
    if isinstance(body, Session):
        return {"state": body.state, "on": body.on, "place": body.place, "host": body.host}
    if isinstance(body, Stage):
        return {"stage": body.stage, "on": body.on}
    if isinstance(body, Succeed):
        return {"to": body.to, "start": body.start, "only": [item.id for item in body.only]}
    return None


def _named(body: Any) -> tuple[str, int | None]:
    if isinstance(body, Session):
        return body.mechanism, body.ordinal
    return (body.instrument, None) if isinstance(body, Stage) else (body.old, None)
