"""What changed: the last events that this copy wrote or took, and what the desk kept to itself, the newest first."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection

from servanda.app.aside import aside_of
from servanda.app.asking import Head, heads
from servanda.app.desk import Desk
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.internal.records import Kept
from servanda.ledger.bodies import Accept, Body, Carry, Propose, Session, Stage, Succeed
from servanda.projection import one
from servanda.projection.events import Source
from servanda.register.told import Told, items

_NAMED = 5  # ids that a change names
_PLAIN = ("status", "value", "to", "due", "lead", "kind", "accepted")  # fields of an item that are told where all items agree


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One event, or one record of the desk (`internal`, `who` kept it; the number instead of an event's hash).

    `time` is when this copy wrote or took it (UTC), `said` when it was written. `type` is an event's type, or a record's kind (report,
    assign, carry, evidence, note, answer, contact). `ids` are the first commitments or outcomes concerned, of `count`; `round` that of a
    proposal or acceptance; `says` plain fields: what all of its items say, or what a session, stage, body or record is.
    """

    time: str
    said: str
    party: str
    office: str
    type: str
    ids: tuple[str, ...]
    count: int
    event: str = ""
    number: int = 0
    who: str = ""
    round: str = ""
    says: dict[str, Any] = {}

    @property
    def internal(self) -> bool:
        """Whether only the desk sees it."""
        return not self.event


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """The newest first; `since` is the moment from which they are told ("" from the first), `more`: there are older ones since then.

    `heads` of the outcomes concerned, by id.
    """

    since: str
    rows: list[Change]
    more: bool
    heads: dict[str, Head]


def changed(opened: Opened, day: date, *, since: str = "", limit: int = 30, internal: bool = True) -> Changes:
    """What this copy learned until the end of a day, from a moment (YYYY-MM-DDTHH:MM:SSZ) on; of a desk its own records too, unless
    only what is shared is asked for (`internal` False).
    """
    before = _behind(day)
    with opened.reading() as connection:
        found = [*_shared(connection, since, before, limit + 1), *(_own(opened, since, before, limit + 1) if internal else ())]
        newest = sorted(found, key=lambda change: (change.time, change.number), reverse=True)
        rows = newest[:limit]
        return Changes(since=since, rows=rows, more=len(newest) > limit, heads=_heads(connection, rows))


def _behind(day: date) -> str:
    return (day + timedelta(days=1)).isoformat() if day < date.max else "9999-12-32"


def _shared(connection: Connection, since: str, before: str, limit: int) -> Iterator[Change]:
    rounds: dict[str, str] = {}
    for told, received in Source(connection).newest(since, before, limit):
        yield _change(connection, told, received, rounds)


def _change(connection: Connection, told: Told, received: str, rounds: dict[str, str]) -> Change:
    body = told.body
    ids = list(dict.fromkeys(item.id for item in items(told)))
    round_, count = "", len(ids)
    if isinstance(body, Propose):
        round_, count = body.round, len(body.rows)
    elif isinstance(body, Accept):
        ids = list(body.rows or ())
        round_, count = _round_of(connection, body.of, rounds), len(ids)
    elif isinstance(body, Carry):
        ids = [item.outcome for item in body.items]
        count = len(ids)
    return Change(
        time=received,
        said=told.time,
        party=told.party,
        office=told.office,
        type=told.type,
        ids=tuple(ids[:_NAMED]),
        count=count,
        event=told.hash,
        round=round_,
        says=_says(body),
    )


def _round_of(connection: Connection, proposal: str, rounds: dict[str, str]) -> str:
    if proposal not in rounds:
        rounds[proposal] = one.round_of_proposal(connection, proposal)
    return rounds[proposal]


def _says(body: Body | None) -> dict[str, Any]:
    if isinstance(body, Session | Stage):
        return msgspec.to_builtins(body)  # type: ignore[no-any-return]
    if isinstance(body, Succeed):
        return {"old": body.old, "to": body.to, "start": body.start}
    if isinstance(body, Propose):
        return {"title": body.title}
    if isinstance(body, Accept):
        return {"accepted": body.accepted, "whole": body.rows is None}
    plain: list[dict[str, Any]] = [msgspec.to_builtins(item) for item in getattr(body, "items", ())]
    return {field: plain[0][field] for field in _PLAIN if plain and field in plain[0] and _same(plain, field)}


def _same(plain: list[dict[str, Any]], field: str) -> bool:
    return all(other.get(field) == plain[0][field] for other in plain)


def _own(opened: Opened, since: str, before: str, limit: int) -> Iterator[Change]:
    try:
        kept = opened.internal.recent(since, before, limit) if isinstance(opened, Desk) else []
    except BadRequest:
        kept = []
    yield from map(_kept, kept)


def _kept(kept: Kept) -> Change:
    aside = aside_of(kept)
    about = (aside.about,) if aside.about else ()
    return Change(
        time=kept.time, said=kept.time, party=kept.party, office="", type=aside.kind, ids=about, count=len(about),
        number=kept.number, who=kept.who, says={**aside.says, "state": kept.state},
    )  # fmt: skip


def _heads(connection: Connection, rows: list[Change]) -> dict[str, Head]:
    named = [id_ for change in rows for id_ in change.ids if "/" in id_]
    found = one.commitments(connection, list(dict.fromkeys(named)))
    return heads(connection, found.values())
