"""What documents name: the mechanisms and texts of a round's basis, and the bodies of its outcomes."""

from typing import Any

from sqlalchemy import Connection

from servanda.ledger import logs
from servanda.ledger.bodies import Propose, understood
from servanda.projection import one
from servanda.register.sound import sound


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
    return sound(body) if isinstance(body, Propose) else None


def bodies(connection: Connection, round_: str) -> dict[str, list[dict[str, Any]]]:
    """By the key of an outcome of a round, the bodies that it names, in its order: zh, side."""
    document = _document(connection, round_)
    return {outcome["key"]: outcome["parties"] for outcome in document.outcomes} if document else {}
