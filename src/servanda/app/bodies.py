"""Ministries and agencies on a day: what is on their table, whom they meet, and who took whose place."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from servanda.app.asking import Listed, ask, due, listed
from servanda.app.known import insist_body
from servanda.app.making import party_named
from servanda.app.naming import named as meant
from servanda.app.opened import Opened, Voice
from servanda.errors import BadRequest
from servanda.ledger.bodies import Item, Succeed
from servanda.model.line import check_line
from servanda.projection import load, one, succession
from servanda.projection.bodies import TOGETHER, key, names, of_name
from servanda.projection.listing import Filters
from servanda.projection.load import Load, Met
from servanda.register.quote import folded
from servanda.register.succession import Passed
from servanda.register.thing import Thing

ALL = 100_000  # lines of one body; nobody has as many


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A body with its load, whose place it took and who took its."""

    load: Load
    before: list[Passed]
    after: list[Passed]

    def json(self) -> dict[str, object]:
        """As `bodies --json` has it."""
        plain: dict[str, object] = msgspec.to_builtins(self.load)
        return plain | {"before": _plain(self.before), "after": _plain(self.after)}


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """One body: its lines, those of others that passed on to it among them, which of them need it by `until`, and whom it meets."""

    body: Body
    listed: Listed
    counterparts: list[Met]
    due: frozenset[str]
    until: date

    def json(self) -> dict[str, object]:
        """As `bodies NAME --json` has it; nothing in it is internal."""
        return self.body.json() | {"counterparts": msgspec.to_builtins(self.counterparts), "commitments": self.listed.json()}


def _plain(steps: Sequence[Passed]) -> list[dict[str, object]]:
    return [{"old": s.old, "to": s.to, "from": s.start, "only": sorted(s.only)} for s in steps]


def bodies(opened: Opened, day: date, until: date) -> list[Body]:
    """The bodies that bear or lead commitments, those with the most open ones first; what falls due up to `until` is counted."""
    with opened.reading() as connection:
        known = succession.successions(connection)
        return [_body(found, known, day) for found in load.loads(connection, day, until)]


def _body(found: Load, known: Sequence[Passed], day: date) -> Body:
    held = [step for step in known if step.start <= day.isoformat()]
    own = names(found.name)
    return Body(load=found, before=[step for step in held if names(step.to) & own], after=[step for step in held if names(step.old) & own])


def detail(opened: Opened, name: str, day: date, until: date) -> Detail:
    """One body by any of its names. Raises BadRequest where nobody knows it."""
    own = names(name)
    found = next((body for body in bodies(opened, day, until) if names(body.load.name) & own), None)
    if found is None:
        with opened.reading() as connection:
            insist_body(connection, name, day)
            known = succession.successions(connection)
            empty = Load(name=of_name(key(name)) or name, side=succession.whose(name, known))
            found = _body(empty, known, day)
    lines = ask(opened, listed(Filters(body=name), day), day, limit=ALL)
    coming = ask(opened, due(day, until, body=name), day, limit=ALL)
    with opened.reading() as connection:
        met = load.counterparts(connection, found.load.name, day)
    return Detail(body=found, listed=lines, counterparts=met, due=frozenset(row.id for row in coming.rows), until=until)


def succeed(opened: Opened, old: str, to: str, start: str, *, ids: Sequence[str] = ()) -> Thing:
    """Say that from a day on one body has taken the place of another, for all or for these commitments only.

    More commitments are added to those that went the same way on the same day. Raises BadRequest.
    """
    check_line("successor", to, needed=True)
    if folded(old) == folded(to):
        raise BadRequest("a body does not succeed itself")
    for name in (old, to):
        if name.upper() in TOGETHER or party_named(name):
            raise BadRequest("{name!r} is a party, and none of its bodies", name=name)
    with opened.writing() as connection:
        insist_body(connection, old, opened.today)
        voice = opened.voice(connection)
        wanted = [*_gone_already(connection, voice, old, to, start), *ids] if ids else []
        items = [Item(id=c.id, of=c.basis) for c in meant(connection, wanted)]
        opened.act(connection, voice, Succeed(old=old, to=to, start=start, only=items))
    return _thing(opened, old, to if ids else "")


def _thing(opened: Opened, old: str, to: str) -> Thing:
    """What was just said: of all that a body does, or of single functions that go to another."""
    with opened.reading() as connection:
        return next(thing for thing, said in _said_of(connection, old) if folded(str(said["to"] if said["only"] else "")) == folded(to))


def _gone_already(connection: Connection, voice: Voice, old: str, to: str, start: str) -> list[str]:
    """The commitments that this voice said went that way on that day."""
    for thing, _ in _said_of(connection, old):
        said = thing.positions.get(voice.name)
        if said and said["only"] and (folded(said["to"]), said["start"]) == (folded(to), start):
            return [id_ for id_ in said["only"] if one.commitment(connection, id_) is not None]
    return []


def _said_of(connection: Connection, old: str) -> Iterator[tuple[Thing, dict[str, Any]]]:
    """The successions of a body of that name, with what one voice says of each."""
    for thing in one.things(connection):
        if thing.kind == "succession" and thing.positions and folded(thing.name) == folded(old):
            yield thing, next(iter(thing.positions.values()))
