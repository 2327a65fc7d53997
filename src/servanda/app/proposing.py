"""Who might do it on our side: proposed from the bodies that the text charges, else from those it names beside; decided by a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec
from sqlalchemy import Connection

from servanda.app.desk import Desk
from servanda.app.naming import named as meant
from servanda.app.returned import returned
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftAssign
from servanda.internal.notes import Answer
from servanda.projection import listing, named, succession
from servanda.projection.listing import Filters
from servanda.register.commitment import Commitment
from servanda.register.reporting import is_asked
from servanda.register.succession import Passed, holder

Why: TypeAlias = Literal["bears", "named", "returned", ""]
ALL = 100_000  # commitments looked at: no side has as many open


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Who might lead and support: the bodies of our side that bear it (`bears`), or that do something else in its outcome (`named`),
    or whom the body that gave it back suggests (`returned`). Without a lead ("") it is to be assigned by a person.
    """

    id: str
    of: str
    text: str
    lead: str
    support: list[str]
    why: Why


def proposed(desk: Desk, day: date, ids: Sequence[str] = (), *, round_: str = "") -> list[Proposal]:
    """One for each of our open commitments (of `ids`, of a round) that nobody leads yet, and for those that came back.

    Raises BadRequest.
    """
    back = returned(desk)
    drafted = {kept.what.id for kept in desk.internal.drafts() if isinstance(kept.what, DraftAssign)} - back.keys()
    with desk.reading() as connection:
        own = desk.voice(connection).party
        if not own:
            raise BadRequest("an observer does not assign work")
        wanted = {row.id for row in meant(connection, ids)} if ids else None
        page = listing.page(connection, Filters(party=own, round=round_), day, limit=ALL)
        rows = [row for row in page.rows if is_asked(row) and (wanted is None or row.id in wanted) and row.id not in drafted]
        rows = [row for row in rows if own not in row.assigned or row.id in back]
        return of_rows(connection, own, rows, back, day)


def of_rows(connection: Connection, own: str, rows: Sequence[Commitment], back: Mapping[str, Answer], day: date) -> list[Proposal]:
    """One for each of these commitments, for the side `own`; `back` are the answers of those that came back."""
    known = succession.successions(connection)
    names = {key: named.doing(connection, key) for key in {row.round for row in rows}}
    return [_proposal(row, own, back.get(row.id), names[row.round], known, day) for row in rows]


def _proposal(
    row: Commitment, own: str, back: Answer | None, names: Mapping[str, list[dict[str, Any]]], known: Sequence[Passed], day: date
) -> Proposal:
    def heirs(bodies: Sequence[str]) -> list[str]:
        """Whoever stands in their place, each once."""
        found = (holder(known, body, day.isoformat(), commitment=row.id, same=succession.same) for body in bodies)
        return list(dict.fromkeys(found))

    ours = [str(party["zh"]) for party in names.get(row.outcome, ()) if party.get("side") == own and party.get("zh")]
    bears = heirs([body for body in row.bearers if body in ours or succession.side_of(body) == own])
    beside = heirs(ours)
    why: Why = "bears" if bears else "named" if beside else ""
    bodies = bears or beside
    if back is not None:
        why, bodies = ("returned", [back.to]) if back.to else ("", [])
    lead, *support = bodies or [""]
    return Proposal(id=row.id, of=row.basis, text=row.text, lead=lead, support=support, why=why)


def keep(desk: Desk, chosen: Sequence[Proposal], *, who: str = "") -> int:
    """Keep those that have a lead as drafts, all or none; how many."""
    drafts = [DraftAssign(id=p.id, of=p.of, lead=p.lead, support=p.support) for p in chosen if p.lead]
    if drafts:
        desk.internal.take(drafts, who=who, now=desk.clock())
    return len(drafts)
