"""How outcomes go on when their round is reviewed: what our side means to say of each, internal until it is released."""

from collections.abc import Sequence
from typing import get_args

from sqlalchemy import Connection

from servanda.app.desk import Desk
from servanda.app.naming import unknown
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftCarry
from servanda.ledger.bodies import How
from servanda.projection import one

WAYS: tuple[str, ...] = get_args(How)


def carry(
    desk: Desk, ids: Sequence[str], how: str, *, to: Sequence[str] = (), reason: str = "", who: str = "", replace: bool = False
) -> list[str]:
    """Keep how outcomes go on, as drafts; `to` are the later outcomes that take them up. Where one is not given
    it is that of the open draft, unless `replace`. Their ids. Raises BadRequest.
    """
    if how not in WAYS:
        raise BadRequest("{how!r} is no way to go on: it is one of {ways}", how=how, ways=[*WAYS])
    if how == "drop" and to:
        raise BadRequest("what is dropped is taken up nowhere: leave --to out")
    with desk.reading() as connection:
        party = desk.voice(connection).party
        if not party:
            raise BadRequest("an observer does not decide how an outcome goes on")
        outcomes = [_outcome(connection, id_) for id_ in dict.fromkeys(ids)]
        later = [_outcome(connection, id_) for id_ in dict.fromkeys(to)]
        for id_ in outcomes:
            _check(connection, id_, party, later)
    before = {} if replace else open_drafts(desk)
    for id_ in outcomes:
        kept = before.get(id_)
        taken = later or (kept.to if kept and how != "drop" else [])
        draft = DraftCarry(id=id_, how=how, to=taken, reason=reason or (kept.reason if kept else ""))  # type: ignore[arg-type]
        desk.internal.draft(draft, who=who, now=desk.clock())
    return outcomes


def open_drafts(desk: Desk) -> dict[str, DraftCarry]:
    """What is drafted and not released of how outcomes go on, by id."""
    return {kept.what.id: kept.what for kept in desk.internal.drafts() if isinstance(kept.what, DraftCarry)}


def kept_from(before: DraftCarry, how: str, to: Sequence[str], reason: str) -> list[str]:
    """Which fields of an open draft a new one keeps, since it gives nothing else: `continued` in later outcomes, the reason."""
    return [*(["continued"] if before.to and not to and how != "drop" else []), *(["reason"] if before.reason and not reason else [])]


def _outcome(connection: Connection, id_: str) -> str:
    """The id of an outcome. Raises BadRequest where there is none, or it is a commitment's."""
    if one.outcome(connection, id_) is not None:
        return id_
    found = one.commitment(connection, id_)
    if found is not None:
        raise BadRequest(
            "{id} is a commitment: an outcome goes on as a whole, {round}/{outcome}", id=id_, round=found.round, outcome=found.outcome
        )
    raise unknown(connection, id_)


def _check(connection: Connection, id_: str, party: str, later: Sequence[str]) -> None:
    key = id_.rpartition("/")[0]
    placed = one.round_(connection, key)
    if placed is not None and party not in placed.parties:
        raise BadRequest("{id} is of {parties}: {party} has no say in it", id=id_, parties=[*placed.parties], party=party)
    same = next((other for other in later if other.rpartition("/")[0] == key), None)
    if same is not None:
        raise BadRequest("{same} stands in the same document as {id}: --to names an outcome of a later one", same=same, id=id_)
    for other in later:
        then = one.round_(connection, other.rpartition("/")[0])
        if placed and then and placed.date and then.date and then.date <= placed.date:
            raise BadRequest(
                "{other} is of {day}, and {id} of {start}: --to names an outcome of a later document",
                other=other, day=then.date, id=id_, start=placed.date,
            )  # fmt: skip
