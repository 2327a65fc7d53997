"""Mechanisms on a day: the chains of their sessions, from documents and from what sides say; and what this side says of one."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from servanda.app.making import a_party
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger.bodies import Session
from servanda.lexicon.mechanism_key import mechanism_key, read_key
from servanda.model.line import brief
from servanda.model.typed import a_time
from servanda.projection import naming, one, things
from servanda.projection.events import Source
from servanda.projection.plain import plain
from servanda.projection.rows import RoundRow, session_name
from servanda.projection.schema import commitment
from servanda.register.chain import Chain, chains
from servanda.register.mechanism import session_key
from servanda.register.quote import folded
from servanda.register.thing import Thing, sessions
from servanda.register.window import parse

MOST = 9999  # the number of a session, at most
_NEAR = 3  # names that an error offers


class Before(msgspec.Struct, frozen=True):
    """What a side said of a session, and when it said so: the oldest first."""

    day: str
    party: str
    office: str
    ordinal: int
    says: dict[str, Any]
    event: str


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """One mechanism: its chain, all that sides have said of its sessions, and by number the commitments whose date hangs on one."""

    chain: Chain
    history: list[Before]
    hanging: dict[int, list[str]]

    def json(self) -> dict[str, Any]:
        """As `mechanisms NAME --json` has it."""
        rest = {"history": msgspec.to_builtins(self.history), "hanging": {str(n): ids for n, ids in self.hanging.items()}}
        return {**msgspec.to_builtins(self.chain), **rest}


def mechanisms(opened: Opened, day: date) -> list[Chain]:
    """All mechanisms that documents name or somebody spoke of: a round's own dialogue first, then by their next day."""
    with opened.reading() as connection:
        return _chains(connection, day, opened.today)


def mechanism(opened: Opened, name: str, day: date) -> Detail:
    """The mechanism of that name, in any form of it, or of which it is an unambiguous part. Raises BadRequest."""
    with opened.reading() as connection:
        found = _meant(connection, name, day, opened.today)
        history = sorted(_history(connection, found, day if day < opened.today else None), key=lambda said: (said.day, said.event))
        numbers = [turn.ordinal for turn in (*found.sessions, found.next) if turn is not None and turn.ordinal is not None]
        hanging = {number: ids for number in dict.fromkeys(numbers) if (ids := _hanging(connection, found, number))}
    return Detail(chain=found, history=history, hanging=hanging)


def dialogue_chain(connection: Connection, placed: RoundRow, day: date, today: date) -> Chain | None:
    """The chain of a round's own dialogue; None where it has none."""
    name = str((placed.dialogue or {}).get("name") or "")
    found = _chains(connection, day, today, mechanism_key(name)) if name else []
    return next((chain for chain in found if placed.key in chain.sources), found[0] if len(found) == 1 else None)


def meant(found: Sequence[Chain], name: str) -> Chain:
    """The chain that a name means. Raises BadRequest with the nearest where it means none, or more than one."""
    words, states = read_key(name)
    theirs = [chain for chain in found if not states or not chain.states or states == chain.states]
    exact = [chain for chain in theirs if mechanism_key(chain.name) == words]
    short = [chain for chain in theirs if words in map(mechanism_key, chain.also)]
    part = [chain for chain in theirs if words and words in mechanism_key(chain.name)]
    hits = exact or short or part or [chain for chain in found if folded(name) and folded(name) in folded(chain.name)]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise BadRequest(
            "{name!r} is the name of {number} mechanisms: {names}",
            name=brief(name),
            number=len(hits),
            names=[chain.name for chain in hits[:_NEAR]],
        )
    near = [chain.name for chain in found if mechanism_key(chain.name) in words]
    if near:
        raise BadRequest("no document here names the mechanism {mechanism!r}; the nearest is {near}", mechanism=brief(name), near=near[0])
    raise BadRequest("no document here names the mechanism {mechanism!r}", mechanism=brief(name))


def say_session(opened: Opened, mechanism: str, ordinal: int, state: str, *, on: str = "", place: str = "", host: str = "") -> Thing:
    """Say that a session is scheduled, was held or is cancelled; joint once its dialogue's parties say so. The mechanism may be named
    in any form. Raises BadRequest.
    """
    if state == "held" and not on:
        raise BadRequest("a session that was held was held on a day: --on")
    if ordinal < 1:
        raise BadRequest("sessions are counted from 1")
    if ordinal > MOST:
        raise BadRequest("no session has a number above {most}", most=MOST)
    when = a_time(on) if on else None
    if state == "held" and (first := parse(when)) and first.earliest and first.earliest > opened.today:
        raise BadRequest("{on} is still to come: a session that was held was held on a day that has been", on=on)
    with opened.writing() as connection:
        found = _meant(connection, mechanism, opened.today, opened.today)
        name, voice = found.name, opened.voice(connection)
        before = next((turn.positions for turn in found.sessions if turn.ordinal == ordinal), {}).get(voice.name, {})
        if before.get("state") == "held" and (state == "cancelled" or (state == "scheduled" and not on)):
            raise BadRequest(
                "session {ordinal} of {name} was held: to put that right schedule it anew with --on", ordinal=ordinal, name=name
            )
        kept = before if state != "cancelled" else {}  # a session that is put off, or was held, keeps its place and host
        body = Session(
            mechanism=name,
            ordinal=ordinal,
            state=state,  # type: ignore[arg-type]  # the door knows no other words
            on=when,
            place=place or kept.get("place"),
            host=a_party(host) if host else kept.get("host", ""),
        )
        opened.act(connection, voice, body)
    with opened.reading() as connection:
        states = read_key(name).states
        same = [t for t in one.things(connection) if t.kind == "session" and _is(t, name, ordinal)]
        return next((thing for thing in same if read_key(thing.name).states == states), same[0])


def _is(thing: Thing, name: str, ordinal: int) -> bool:
    return thing.ordinal == ordinal and mechanism_key(thing.name) == mechanism_key(name)


def is_shared(thing: Thing) -> bool:
    """Whether more than one side says the same: one that writes alone here is at one with itself only."""
    return thing.joint is not None and len(thing.positions) > 1


def _meant(connection: Connection, name: str, day: date, today: date) -> Chain:
    """The chain that a name means: looked for under its own key first, which alone decides where there is one."""
    own = _chains(connection, day, today, mechanism_key(name))
    try:
        return meant(own, name)
    except BadRequest:
        return meant(_chains(connection, day, today), name)


def _chains(connection: Connection, day: date, today: date, key: str | None = None) -> list[Chain]:
    """All chains, or those under a key; of an earlier day from the documents that were there by then and what had been received of what
    sides say.
    """
    told, said = naming.spoken(connection, key), sessions_known(connection, day, today)
    dates = sessions(said)
    said = [thing for thing in said if key is None or mechanism_key(thing.name) == key]
    return chains((one for one in told if day >= today or naming.was_there(one.dated, day)), said, dates, day)


def sessions_known(connection: Connection, day: date, today: date) -> list[Thing]:
    """What is said of sessions: all of it, or of an earlier day what had been received by then."""
    return things.known(connection, "session", day) if day < today else things.things(connection, kind="session")


def _history(connection: Connection, chain: Chain, upto: date | None) -> Iterator[Before]:
    source = Source(connection)
    for ordinal in {turn.ordinal for turn in chain.sessions if turn.positions and turn.ordinal is not None}:
        for told in source.touching("session", plain(session_key(chain.name, ordinal)), upto):
            states = read_key(told.body.mechanism).states if isinstance(told.body, Session) else ()
            if isinstance(told.body, Session) and (not states or not chain.states or states == chain.states):
                says = {"state": told.body.state, "on": told.body.on, "place": told.body.place, "host": told.body.host}
                yield Before(told.time, told.party, told.office, ordinal, says, told.hash)


def _hanging(connection: Connection, chain: Chain, ordinal: int) -> list[str]:
    wanted = commitment.c.session == session_name(mechanism_key(chain.name), ordinal)
    return list(connection.execute(select(commitment.c.id).where(wanted).order_by(commitment.c.place)).scalars())
