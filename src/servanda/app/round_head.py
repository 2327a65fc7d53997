"""A round on a day, as the head of a page: what it was, how much of it is accepted, when it is asked for next, what comes after it."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection

from servanda.app.mechanisms import dialogue_chain
from servanda.projection.rows import RoundRow
from servanda.register.chain import Turn
from servanda.register.commitment import Commitment
from servanda.register.reporting import next_reporting_day
from servanda.register.timing import Dates
from servanda.register.window import parse


class RoundHead(msgspec.Struct, frozen=True, kw_only=True):
    """`row` has title, dialogue, parties and the counts of outcomes and commitments; `held` is the dialogue's time (EDTF), else the
    document's day; `since` the days since its end, below 0 before it. `accepted` counts the commitments that all parties accept,
    `waiting` names by party those that it has not accepted. `following` is the next session of the dialogue (None: it has none).
    """

    row: RoundRow
    held: str | None
    since: int | None
    accepted: int
    waiting: dict[str, list[str]]
    next_report: date | None
    following: Turn | None

    @property
    def accepted_by(self) -> dict[str, int]:
        """By party, how many commitments it accepts."""
        return {party: self.row.commitments - len(ids) for party, ids in self.waiting.items()}


def round_head(connection: Connection, placed: RoundRow, rows: Sequence[Commitment], dates: Dates, day: date, now: date) -> RoundHead:
    """The head of a round from its row and all of its commitments, on a day; `now` is the clock's."""
    held = str((placed.dialogue or {}).get("held") or "") or placed.date
    when = parse(held)
    ended = when.latest or when.earliest if when else None
    chain = dialogue_chain(connection, placed, day, now)
    return RoundHead(
        row=placed,
        held=held,
        since=(day - ended).days if ended else None,
        accepted=sum(1 for row in rows if row.accepted and all(row.accepted.get(party) for party in placed.parties)),
        waiting={party: [row.id for row in rows if not row.accepted.get(party)] for party in placed.parties},
        next_report=next_reporting_day(day, dates, placed.dialogue),
        following=chain.next if chain else None,
    )
