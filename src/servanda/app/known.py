"""Whether what people name in a filter is here at all: an empty list says that nothing is like that, not that a name was mistyped."""

import difflib
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from servanda.app.naming import unknown
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger import trust
from servanda.lexicon.bodies import default_lexicon
from servanda.model.line import brief
from servanda.projection import load, one, schema, succession
from servanda.projection.bodies import key, names, of_name
from servanda.projection.listing import Filters
from servanda.projection.plain import plain
from servanda.projection.rows import RoundRow
from servanda.register.quote import folded

_LIKE = 0.5  # how like a name has to be to be offered


def insist(connection: Connection, filters: Filters, day: date) -> None:
    """That round, section, outcome, party and body are here. Raises BadRequest with the nearest."""
    if not any((filters.round, filters.section, filters.outcome, filters.party, filters.body)):
        return
    own = one.round_(connection, filters.round) if filters.round else None
    rounds = [own] if own is not None and not filters.party else one.rounds(connection)
    if filters.round and filters.round not in {placed.key for placed in rounds}:
        raise _unknown(filters.round, [placed.key for placed in rounds])
    asked = [placed for placed in rounds if filters.round in ("", placed.key)]
    if filters.section:
        _insist_section(filters.section, asked)
    if filters.outcome:
        _insist_outcome(connection, filters.outcome, asked)
    if filters.party:
        _insist_party(connection, filters.party, rounds)
    if filters.body:
        insist_body(connection, filters.body, day)


def _insist_section(asked: str, rounds: Iterable[RoundRow]) -> None:
    titles = {str(found.get("title") or ""): str(found.get("number")) for placed in rounds for found in placed.sections}
    if asked not in titles.values() and folded(asked) not in set(map(folded, titles)):
        raise _unknown(asked, titles)


def _insist_outcome(connection: Connection, asked: str, rounds: Iterable[RoundRow]) -> None:
    if "/" in asked:
        if one.outcome(connection, asked) is None:
            raise unknown(connection, asked)
        return
    ids = [f"{placed.key}/{asked}" for placed in rounds]
    if not one.entries(connection, ids):
        raise unknown(connection, ids[0]) if len(ids) == 1 else _unknown(asked, ())


def _insist_party(connection: Connection, asked: str, rounds: Iterable[RoundRow]) -> None:
    known = {party for placed in rounds for party in placed.parties}
    known |= {*connection.execute(select(schema.borne.c.party).distinct()).scalars(), *trust.current(connection)} - {""}
    if asked not in known:
        raise BadRequest("{party} is no party of a document here: {known}", party=asked, known=sorted(known))


def insist_body(connection: Connection, name: str, day: date) -> None:
    """That a body is known, by the lexicon or by what it bears, leads or took over. Raises BadRequest with the nearest."""
    if is_known(connection, name, day):
        return
    near = near_body(connection, name, day)
    if near:
        raise BadRequest(
            "no body is known as {name!r}, and nobody of that name bears anything here; the nearest is {near}", name=brief(name), near=near
        )
    raise BadRequest("no body is known as {name!r}, and nobody of that name bears anything here", name=brief(name))


def is_known(connection: Connection, name: str, day: date) -> bool:
    """Whether the lexicon has such a body, or something here is borne by it or passed on to it."""
    known = names(name)
    if len(known) > 1 or of_name(key(name)):
        return True
    if connection.execute(select(schema.borne.c.body).where(schema.borne.c.body.in_([plain(one_) for one_ in known])).limit(1)).first():
        return True
    if any(known & (names(step.to) | names(step.old)) for step in succession.successions(connection)):
        return True
    return any(key(row.body) in known or key(row.named) in known for row in load.borne(connection, day))


def near_body(connection: Connection, name: str, day: date) -> str:
    """The body here that a name which nobody has is most like, else that of the lexicon; "" none."""
    here = list(dict.fromkeys(row.body for row in load.borne(connection, day)))
    inside = [body for body in here if key(name) in key(body) or key(body) in key(name)]
    return inside[0] if inside else _nearest(name, here) or _nearest(name, dict.fromkeys(body.zh for body in default_lexicon().bodies))


def unknown_bodies(opened: Opened, asked: Iterable[str]) -> list[tuple[str, str]]:
    """Those of the bodies that nobody knows, each with the nearest ("" none)."""
    with opened.reading() as connection:
        unknown_ = [name for name in dict.fromkeys(asked) if name and not is_known(connection, name, opened.today)]
        return [(name, near_body(connection, name, opened.today)) for name in unknown_]


def _unknown(asked: str, known: Iterable[str]) -> BadRequest:
    near = _nearest(asked, known)
    if near:
        return BadRequest("there is no {id!r} here; the nearest is {near}", id=asked, near=near)
    return BadRequest("there is no {id!r} here", id=asked)


def _nearest(asked: str, known: Iterable[str]) -> str:
    found = difflib.get_close_matches(asked, [name for name in known if name], n=1, cutoff=_LIKE)
    return found[0] if found else ""
