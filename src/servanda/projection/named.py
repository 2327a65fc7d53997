"""What documents name and who bears what: the mechanisms and texts of a round's basis, and bodies with how much is theirs."""

from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from servanda.ledger import logs
from servanda.ledger.bodies import Propose, understood
from servanda.projection import one
from servanda.projection.bodies import TOGETHER, key
from servanda.projection.schema import borne


class Load(msgspec.Struct, frozen=True):
    """A body by the name that rows have it by (bodies.key), and how many commitments name it, give it the lead, or its support."""

    name: str
    bearer: int
    lead: int
    support: int


def mechanisms(connection: Connection, round_: str) -> list[dict[str, Any]]:
    """The mechanisms that a round's document names, in its order: outcome (its key), text, name, ordinal, span."""
    document = _document(connection, round_)
    return document.mechanisms if document else []


def instruments(connection: Connection, round_: str) -> list[dict[str, Any]]:
    """The texts that a round's document names, in its order: outcome (its key), text, kind, ids, span."""
    document = _document(connection, round_)
    return document.instruments if document else []


def _document(connection: Connection, round_: str) -> Propose | None:
    placed = one.round_(connection, round_)
    entry = logs.find(connection, placed.basis) if placed else None
    body = understood(entry.event) if entry else None
    return body if isinstance(body, Propose) else None


def bodies(connection: Connection) -> list[Load]:
    """The bodies that bear, lead or support, the most laden first; sides as such are none."""
    counted = select(borne.c.body, borne.c.role, func.count(borne.c.place.distinct()).label("number")).group_by(borne.c.body, borne.c.role)
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(counted):
        found.setdefault(row.body, {})[row.role] = row.number
    parties = connection.execute(select(borne.c.party).distinct()).scalars()
    sides = {key(name) for name in (*TOGETHER, "INT", "OTHER", *parties)}
    rows = [Load(name, by.get("bearer", 0), by.get("lead", 0), by.get("support", 0)) for name, by in found.items() if name not in sides]
    return sorted(rows, key=lambda load: (-load.bearer - load.lead - load.support, load.name))
