"""Commitments by any combination of filters, the newest document first, within a document as its text goes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, or_, select, union_all

from servanda.projection import page as paging
from servanda.projection import schema, search, succession
from servanda.projection.bodies import names
from servanda.projection.page import Clue, Page
from servanda.projection.plain import plain
from servanda.register.quote import folded

UNDATED = "no_deadline"


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a commitment has to be; "" asks for nothing.

    | filter | passes |
    | --- | --- |
    | round · section | a round by its key · a section by its number or its title |
    | outcome | an outcome by its key, or by its id (sed6/12) |
    | kind · agreement | its kind · its agreement |
    | fulfilment | where the `party` asked for says so, or any of them; "unreported": says nothing |
    | timeliness | as it is on the day |
    | body | borne, led or supported by it, under any of its names, or by one whose place it took by then |
    | party | borne by it or a body of its, or by all; or where it has made somebody lead or support |
    | text | words that occur, as in a search |
    """

    round: str = ""
    section: str = ""
    kind: str = ""
    fulfilment: str = ""
    agreement: str = ""
    timeliness: str = ""
    body: str = ""
    party: str = ""
    text: str = ""
    outcome: str = ""


def page(connection: Connection, filters: Filters, day: date, *, limit: int = 50, after: str | None = None) -> Page:
    """A page of the commitments that pass all `filters` on a day.

    Raises BadRequest for a `text` without a letter or digit, or an `after` that is no page's.
    """
    return paging.by_place(connection, clues(connection, filters, day), limit=limit, after=after)


def clues(connection: Connection, filters: Filters, day: date) -> Iterator[Clue]:
    """The filters as the tables have them."""
    round_, _, outcome = filters.outcome.rpartition("/")
    section, title = ("", filters.section) if filters.section and not filters.section.isdecimal() else (filters.section, "")
    for name, value in (
        ("round", filters.round),
        ("round", round_),
        ("outcome", outcome),
        ("section", section),
        ("heading", folded(title)),
        ("kind", filters.kind),
        ("agreement", filters.agreement),
    ):
        if value:
            yield facet(name, plain(value))
    if filters.fulfilment:
        yield stand(filters.fulfilment, filters.party)
    elif filters.party:
        yield of_party(filters.party)
    if filters.timeliness:
        yield on_day(filters.timeliness, day)
    if filters.body:
        yield of_body(connection, filters.body, day)
    if filters.text:
        yield search.clue(connection, filters.text)


def facet(name: str, value: Any) -> Clue:
    """Commitments with that value in a column of their own."""
    row = schema.commitment.alias()
    return Clue(row, row.c.place, row.c[name] == value)


def stand(value: str, party: str = "") -> Clue:
    """Commitments of which a party, or any, says so."""
    row = schema.stand.alias()
    where = row.c.value == value
    return Clue(row, row.c.place, and_(where, row.c.party == plain(party)) if party else where, single=bool(party))


def of_party(party: str) -> Clue:
    """Commitments that a party bears, or for which it has made somebody lead or support."""
    row = schema.borne.alias()
    return Clue(row, row.c.place, row.c.party == plain(party), single=False)


def of_body(connection: Connection, body: str, day: date) -> Clue:
    """Commitments that a body bears, leads or supports, whichever of its names people ask for, and what others left to it by a day."""
    row = schema.borne.alias()
    known = _known(connection, sorted(names(body)))
    left = succession.shares(succession.successions(connection), body, day)
    if left:
        passed_on = (succession.of_share(connection, share, row.c.body, row.c.place) for share in left)
        return Clue(row, row.c.place, or_(row.c.body.in_(known), *passed_on), single=False, ordered=False)
    where = row.c.body == known[0] if len(known) == 1 else row.c.body.in_(known)
    return Clue(row, row.c.place, where, single=False, ordered=len(known) == 1)


def on_day(timeliness: str, day: date) -> Clue:
    """Commitments that stand so on a day."""
    if timeliness == UNDATED:
        return facet("undated", True)
    row = schema.phase.alias()
    now = day.toordinal()
    return Clue(row, row.c.place, and_(row.c.timeliness == timeliness, row.c.first <= now, row.c.last >= now))


def _known(connection: Connection, wanted: list[str]) -> list[str]:
    """Those of the names that any row has: mostly one, and then its rows are in order."""
    body = schema.borne.c.body
    each = (select(body).where(body == name).limit(1).subquery() for name in wanted)
    return list(connection.execute(union_all(*(select(found.c.body) for found in each))).scalars())
