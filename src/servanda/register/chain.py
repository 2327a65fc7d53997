"""The chain of a mechanism's sessions: from what documents tell of them and from what sides say, on a day.

| state | of a session |
| --- | --- |
| held | a document or a side says that it was |
| announced | a side has said when it is to be |
| planned | a document has it ahead |
| cancelled | a side says that it will not be |
| missed | its window has passed and nobody has said anything more: there is no record that it was held, and none that it was not |
| named | a document numbers it and tells no more |

Where several speak of one session, a side's word goes before a document's, held before all else, and a newer document before an
older one. A session without a number is the numbered one of the same time, if there is only one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise
from typing import Any, Literal, TypeAlias

import msgspec

from servanda.lexicon.mechanism_key import mechanism_key, read_key
from servanda.register.mechanism import of_states
from servanda.register.rhythm import occurrences
from servanda.register.thing import Thing
from servanda.register.timing import Dates, date_of, session_meant
from servanda.register.window import Window, first_day, window

State: TypeAlias = Literal["held", "announced", "planned", "cancelled", "missed", "named"]
_STATES: Mapping[str, State] = {"held": "held", "scheduled": "planned"}
_SAID: Mapping[str, State] = {"held": "held", "scheduled": "announced", "cancelled": "cancelled"}
_GAPS = 99  # that are told of
_FIRST: tuple[State, ...] = ("held", "cancelled", "announced", "planned", "named", "missed")


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """What a document tells of a mechanism: `source` is the clause or outcome (sed6/29.2, sed6/8), `dated` the document's day.

    `dialogue` is the document's own, on which "the next round" hangs; `own`: it is the dialogue itself that is told of; `also` a
    short name that stands there.
    """

    name: str
    source: str
    ordinal: int | None = None
    state: str = ""
    on: str | None = None
    place: str | None = None
    host: str = ""
    every: str | None = None
    anchor: dict[str, Any] | None = None
    dated: str | None = None
    dialogue: dict[str, Any] | None = None
    own: bool = False
    also: str = ""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One session. `window` is [earliest, latest], each None where it is not known; `sources` are the clauses that tell of it, `positions`
    what each side says and `joint` what all do. `host_by` says whence the host is known: text, side, place or turns; "" where it is not.
    """

    ordinal: int | None
    state: State
    on: str | None = None
    window: tuple[date | None, date | None] = (None, None)
    place: str | None = None
    host: str = ""
    host_by: str = ""
    anchor: dict[str, Any] | None = None
    sources: tuple[str, ...] = ()
    positions: dict[str, dict[str, Any]] = {}
    joint: dict[str, Any] | None = None

    @property
    def ahead(self) -> bool:
        """Whether it is still to come."""
        return self.state in ("announced", "planned")


class Due(msgspec.Struct, frozen=True):
    """One of a mechanism's rhythm that has begun: its window, and the session in it; `state` held, planned or missed (no record)."""

    window: tuple[date | None, date | None]
    state: State
    session: Turn | None


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """A mechanism with its sessions in order. `also` are other names that documents give it; `parent`: a round's own dialogue; `every`:
    how often it meets, as a text says, with the `occurrences` that have begun; `sources`: the outcomes that name it; `next`: the
    session to come, with a number and a host where the chain shows them; `missed`: the sessions without a record; `gaps`: numbers
    that nobody speaks of.
    """

    name: str
    also: tuple[str, ...]
    states: tuple[str, ...]
    parent: bool
    every: str | None
    occurrences: tuple[Due, ...]
    sources: tuple[str, ...]
    sessions: tuple[Turn, ...]
    next: Turn | None
    missed: tuple[Turn, ...]
    gaps: tuple[int, ...]

    @property
    def last(self) -> Turn | None:
        """The last session that was held."""
        return next((turn for turn in reversed(self.sessions) if turn.state == "held"), None)


def chains(spoken: Iterable[Spoken], things: Iterable[Thing], dates: Dates, day: date) -> list[Chain]:
    """All mechanisms on a day: a round's own dialogue first, then those with a session to come by its day, then the rest by name."""
    told: dict[str, list[Spoken]] = {}
    said: dict[str, list[Thing]] = {}
    for one in spoken:
        told.setdefault(mechanism_key(one.name), []).append(one)
    for thing in things:
        if thing.kind == "session" and thing.ordinal is not None and thing.positions:
            said.setdefault(mechanism_key(thing.name), []).append(thing)
    found = []
    for key in told.keys() | said.keys():
        found += [chain(t, s, dates, day) for t, s in _apart(told.get(key, []), said.get(key, []))]
    return sorted(found, key=lambda one: (not one.parent, coming(one, day) or date.max, not one.sessions, one.name))


def _apart(told: Sequence[Spoken], said: Sequence[Thing]) -> list[tuple[list[Spoken], list[Thing]]]:
    """Those of one key, by the states that tell mechanisms apart; a document between two states means theirs."""
    by: dict[tuple[str, ...], tuple[list[Spoken], list[Thing]]] = {}
    for one in told:
        by.setdefault(read_key(one.name).states or _between(one), ([], []))[0].append(one)
    for thing in said:
        by.setdefault(read_key(thing.name).states, ([], []))[1].append(thing)
    if len(by.keys() - {()}) < 2:
        return [([one for told_, _ in by.values() for one in told_], [thing for _, said_ in by.values() for thing in said_])]
    return list(by.values())


def _between(one: Spoken) -> tuple[str, ...]:
    parties = (one.dialogue or {}).get("parties")
    return tuple(sorted(map(str, parties))) if isinstance(parties, list) and len(parties) == 2 else ()


def coming(found: Chain, day: date) -> date | None:
    """The next edge of the next session's window: the day it opens, else that it closes; None where it has no end, or no day yet."""
    earliest, latest = found.next.window if found.next else (None, None)
    if latest is None:
        return None
    return earliest if earliest is not None and earliest >= day else latest


def chain(told: Sequence[Spoken], said: Sequence[Thing], dates: Dates, day: date) -> Chain:
    """The chain of one mechanism, from all that is told and said of it."""
    turns = _merged([*(_told(one, dates, day) for one in told if one.state or one.ordinal is not None), *(_said(one, day) for one in said)])
    ordered = _ordered([_seen(turn, day) for turn in turns])
    numbers = [turn.ordinal for turn in ordered if turn.ordinal is not None]
    rhythm = next((one for one in reversed(told) if one.every), None)
    best = max(told, key=lambda one: (bool(read_key(one.name).states), one.ordinal is not None, len(one.name)), default=None)
    name = best.name if best else said[0].name
    return Chain(
        name=name,
        also=tuple(dict.fromkeys(other for one in told for other in (one.name, one.also) if other and other != name)),
        states=read_key(name).states or (_between(best) if best else ()),
        parent=any(one.own for one in told),
        every=rhythm.every if rhythm else None,
        occurrences=_occurrences(rhythm, ordered, day) if rhythm else (),
        sources=_clauses(one.source for one in told),
        sessions=tuple(ordered),
        next=_next(ordered),
        missed=tuple(turn for turn in ordered if turn.state == "missed"),
        gaps=_gaps(frozenset(numbers)),
    )


def _gaps(numbers: frozenset[int]) -> tuple[int, ...]:
    """The numbers between that nobody tells of, the first of them: somebody may write a number that no session has."""
    between = range(min(numbers), max(numbers)) if numbers else ()
    return tuple(islice((number for number in between if number not in numbers), _GAPS))


def _occurrences(rhythm: Spoken, turns: Sequence[Turn], day: date) -> tuple[Due, ...]:
    """The windows of a rhythm that have opened, each with the session that falls in it, one held before one to come."""
    found = []
    taken: set[int] = set()
    for span in occurrences(None, rhythm.every, first_day(rhythm.dated), day):
        inside = [n for n, turn in enumerate(turns) if n not in taken and turn.state != "cancelled" and _within(turn, span)]
        at = next((n for n in inside if turns[n].state == "held"), next(iter(inside), None))
        taken |= {at} if at is not None else set()
        over = span.latest is not None and span.latest < day
        state: State = turns[at].state if at is not None else "missed" if over else "planned"
        found.append(Due((span.earliest, span.latest), state, turns[at] if at is not None else None))
    return tuple(found)


def _within(turn: Turn, span: Window) -> bool:
    first, last = turn.window
    return bool(first and last and span.earliest and span.latest) and span.earliest <= first and last <= span.latest  # type: ignore[operator]


def _told(one: Spoken, dates: Dates, day: date) -> Turn:
    opens = first_day(one.dated)
    found = window(one.on, opens)
    on = one.on
    if found is None and one.anchor is not None:
        session = session_meant(one.anchor, one.dialogue)
        known = window(date_of(session, dates), None) if session else None
        offset = one.anchor.get("offset")
        found = known.moved(str(offset)) if known and offset else known or Window(opens, None, None)
        on = found.earliest.isoformat() if found.earliest and found.earliest == found.latest else None
    return Turn(
        ordinal=one.ordinal,
        state=_STATES.get(one.state, "named"),
        on=on,
        window=(found.earliest, found.latest) if found else (opens if one.state == "scheduled" else None, None),
        place=one.place,
        host=one.host,
        host_by="text" if one.host else "",
        anchor=one.anchor,
        sources=(one.source,),
    )


def _said(thing: Thing, day: date) -> Turn:
    said = thing.joint or next(iter(thing.positions.values()))
    found = window(said.get("on"), None)
    return Turn(
        ordinal=thing.ordinal,
        state=_SAID.get(str(said.get("state")), "named"),
        on=said.get("on"),
        window=(found.earliest, found.latest) if found else (None, None),
        place=said.get("place"),
        host=said.get("host") or "",
        host_by="side" if said.get("host") else "",
        positions=thing.positions,
        joint=thing.joint,
    )


def _merged(turns: Sequence[Turn]) -> list[Turn]:
    """One for each session."""
    numbered: dict[int, Turn] = {}
    for turn in turns:
        if turn.ordinal is not None:
            numbered[turn.ordinal] = _both(numbered[turn.ordinal], turn) if turn.ordinal in numbered else turn
    rest: list[Turn] = []
    for turn in (turn for turn in turns if turn.ordinal is None):
        same = [n for n, other in numbered.items() if _meet(other, turn)]
        if len(same) == 1:
            numbered[same[0]] = _both(turn, numbered[same[0]])
            continue
        at = next((n for n, other in enumerate(rest) if _meet(other, turn) or _undated(turn)), None)
        if at is None:
            rest.append(turn)
        else:
            rest[at] = _both(rest[at], turn)
    return [*numbered.values(), *rest]


def _clauses(sources: Iterable[str]) -> tuple[str, ...]:
    """Each once; an outcome not beside its own clauses."""
    found = list(dict.fromkeys(sources))
    within = {source.rpartition(".")[0] for source in found}
    return tuple(source for source in found if source not in within)


def _undated(turn: Turn) -> bool:
    return turn.on is None and turn.anchor is None and turn.ordinal is None


def _meet(one: Turn, other: Turn) -> bool:
    """Whether two windows share a day; both have ends."""
    return all(day for turn in (one, other) for day in turn.window) and (
        max(t.window[0] or date.min for t in (one, other)) <= min(t.window[1] or date.max for t in (one, other))
    )


def _both(older: Turn, newer: Turn) -> Turn:
    """Two words on one session as one: the stronger state, and of that what it says, else what the other does."""
    first, second = (older, newer) if _strength(older) < _strength(newer) else (newer, older)
    dated = first if first.on or first.state == "cancelled" else second
    hosted = first if first.host else second
    return Turn(
        ordinal=newer.ordinal if newer.ordinal is not None else older.ordinal,
        state=first.state,
        on=dated.on,
        window=dated.window,
        place=first.place or second.place,
        host=hosted.host,
        host_by=hosted.host_by,
        anchor=first.anchor or second.anchor,
        sources=_clauses((*older.sources, *newer.sources)),
        positions={**older.positions, **newer.positions},
        joint=newer.joint or older.joint,
    )


def _strength(turn: Turn) -> int:
    return _FIRST.index(turn.state)


def _seen(turn: Turn, day: date) -> Turn:
    """On a day: one whose window has passed without a further word has no record."""
    over = turn.window[1] is not None and turn.window[1] < day
    return msgspec.structs.replace(turn, state="missed") if turn.ahead and over else turn


def _ordered(turns: Iterable[Turn]) -> list[Turn]:
    """By number; those without one by their day among them."""
    found = sorted((t for t in turns if t.ordinal is not None), key=lambda t: t.ordinal or 0)
    for turn in sorted((t for t in turns if t.ordinal is None), key=lambda t: t.window[0] or date.max):
        at = next((n for n, other in enumerate(found) if (other.window[0] or date.max) > (turn.window[0] or date.max)), len(found))
        found.insert(at, turn)
    return found


def _next(turns: Sequence[Turn]) -> Turn | None:
    """The session to come: that which is planned or announced; else the one after the last, where the chain counts them."""
    coming = next((turn for turn in turns if turn.ahead), None)
    if coming is not None:
        return coming if coming.host else _by_turns(turns[: turns.index(coming)], coming)
    passed = [turn for turn in turns if turn.state != "cancelled"]
    last = passed[-1] if passed else None
    if last is None or last.ordinal is None or last.state != "held":
        return None
    return _by_turns(passed, Turn(ordinal=last.ordinal + 1, state="planned"))


def _by_turns(before: Sequence[Turn], coming: Turn) -> Turn:
    """Its host by turns, where those before it had two hosts, each after the other."""
    hosts = [turn.host for turn in before]
    if len(hosts) < 2 or not all(hosts) or len(set(hosts)) != 2 or any(a == b for a, b in pairwise(hosts)):
        return coming
    return msgspec.structs.replace(coming, host=hosts[-2], host_by="turns")


def key_of(found: Chain) -> str:
    """The key of a mechanism, its states behind it."""
    return of_states(mechanism_key(found.name), found.states)
