"""What needs one's own side, beside what falls due: what came back or has nobody, what the other side waits for, and whom to phone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection

from servanda.app.contacts import all_contacts, in_a_line
from servanda.app.desk import Desk
from servanda.app.instruments import lapsing
from servanda.app.returned import returned
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftAssign
from servanda.internal.notes import Answer, Contact
from servanda.projection import listing, load, succession
from servanda.projection.bodies import names
from servanda.projection.listing import Filters
from servanda.register.commitment import Commitment
from servanda.register.life import Life
from servanda.register.succession import Passed, holder

MOST = 1000  # looked at of what waits for an answer


class Whom(msgspec.Struct, frozen=True, kw_only=True):
    """Who leads a commitment on our side (`drafted`: not released), "" where nobody does yet, and how to reach whoever has it."""

    lead: str = ""
    drafted: bool = False
    contact: str = ""


class Mine(msgspec.Struct, frozen=True, kw_only=True):
    """`returned` by agencies, with the answer that says so; `unled`: our open commitments without anybody who leads (ids; `most` of
    them); `theirs`: what the other side reported or proposed and waits for our answer to; `lapsing`: texts that end soon, or have
    ended without a renewal on record; `whom` by commitment.
    """

    returned: dict[str, Answer]
    unled: list[str]
    theirs: list[str]
    lapsing: list[Life]
    whom: dict[str, Whom]


def mine(desk: Desk, rows: Sequence[Commitment], day: date) -> Mine | None:
    """What needs our side on a day, and whom to phone about `rows`; None where an observer, or it is not clear who, speaks here."""
    try:
        internal = desk.internal
    except BadRequest:
        return None
    own = internal.party
    if not own:
        return None
    leads = drafted_leads(desk)
    with desk.reading() as connection:
        unled = [id_ for id_ in load.unled(connection, own) if id_ not in leads]
        theirs = _theirs(connection, own, rows, day)
        whom = whom_of(desk, connection, rows, day, leads)
    return Mine(returned=returned(desk), unled=unled, theirs=theirs, lapsing=lapsing(desk, day), whom=whom)


def drafted_leads(desk: Desk) -> dict[str, str]:
    """By commitment, whom open drafts make lead."""
    return {kept.what.id: kept.what.lead for kept in desk.internal.drafts() if isinstance(kept.what, DraftAssign)}


def whom_of(desk: Desk, connection: Connection, rows: Iterable[Commitment], day: date, leads: Mapping[str, str]) -> dict[str, Whom]:
    """By commitment, who leads on the desk's own side, and whom to phone. `leads` as `drafted_leads` gives them."""
    own, contacts, known = desk.internal.party, all_contacts(desk), succession.successions(connection)
    reach = _reach(contacts)
    return {row.id: _whom(row, own, leads, _heir(row, own, leads, known, day), contacts, reach) for row in rows}


def phones(desk: Desk) -> Callable[[str], str]:
    """How to reach a body, under any of its names; "" where no contact is kept."""
    contacts = all_contacts(desk)
    reach = _reach(contacts)
    return lambda body: _reached(body, contacts, reach)


def _theirs(connection: Connection, own: str, rows: Iterable[Commitment], day: date) -> list[str]:
    """The ids of what waits for our answer: reports of done, and of `rows` changes that another side proposes."""
    waiting = listing.page(connection, Filters(agreement="proposed"), day, limit=MOST).rows
    found = [row.id for row in waiting if own in row.parties and waits_for(row, own)]
    found += [row.id for row in rows if own in row.parties and any(p.party != own for p in row.proposals)]
    return list(dict.fromkeys(found))


def waits_for(row: Commitment, own: str) -> bool:
    """Whether another's report of done is one that we have not answered."""
    positions = row.fulfilment.positions
    ours = positions.get(own)
    cited = ours.cites if ours else ""
    return any(p != own and s.by == "report" and s.value == "completed" and s.event != cited for p, s in positions.items())


def _heir(row: Commitment, own: str, leads: Mapping[str, str], known: Sequence[Passed], day: date) -> str:
    """Who has it on our side today: who leads, else the first of ours that bears it."""
    assigned = row.assigned.get(own)
    lead = leads.get(row.id) or (assigned.lead if assigned else "")
    body = lead or next((body for body in row.bearers if succession.side_of(body) == own), "")
    return holder(known, body, day.isoformat(), commitment=row.id, same=succession.same) if body and known else body


def _reach(contacts: Sequence[Contact]) -> dict[str, int]:
    """By each name of a body, the place of its newest contact: `contacts` are the newest first."""
    return {name: place for place in reversed(range(len(contacts))) for name in names(contacts[place].body)}


def _whom(row: Commitment, own: str, leads: Mapping[str, str], heir: str, contacts: Sequence[Contact], reach: Mapping[str, int]) -> Whom:
    has_lead = own in row.assigned or row.id in leads
    return Whom(lead=heir if has_lead else "", drafted=row.id in leads, contact=_reached(heir, contacts, reach))


def _reached(body: str, contacts: Sequence[Contact], reach: Mapping[str, int]) -> str:
    place = min((reach[name] for name in names(body) if name in reach), default=None) if body else None
    return in_a_line(contacts[place]) if place is not None else ""
