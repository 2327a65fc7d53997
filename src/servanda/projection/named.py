"""What documents name: the mechanisms and texts of a round's basis, and the bodies of its outcomes."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from servanda.ledger import logs
from servanda.ledger.bodies import Propose, Span, understood
from servanda.ledger.schema import events
from servanda.lexicon.bodies import default_lexicon
from servanda.projection import one
from servanda.register.sound import sound

_BASES = 64  # documents of which it is kept who does something in them
_DOING: dict[str, dict[str, list[dict[str, Any]]]] = {}
_PARTS = re.compile(r"[，,；;：:]\s*")  # in each part of a clause somebody else may act: 在…框架下，水利部将…
_BETWEEN = re.compile(r"[\s、和与及以同]*")  # between the names that a part begins with


class _Clause(msgspec.Struct):
    """What of a commitment, or of another clause, tells who acts in it."""

    span: Span
    bearers: list[str] = []


class _Names(msgspec.Struct):
    """Of a proposal what names things."""

    round: str
    language: str
    digest: str
    outcomes: list[dict[str, Any]]
    instruments: list[dict[str, Any]] = []
    mechanisms: list[dict[str, Any]] = []


class _Event(msgspec.Struct):
    """An event with such a body."""

    body: _Names


_decoder = msgspec.json.Decoder(_Event)


def mechanisms(connection: Connection, round_: str) -> list[dict[str, Any]]:
    """The mechanisms that a round's document names, in its order: outcome (its key), text, name, ordinal, span."""
    document = _names(connection, round_)
    return document.mechanisms if document else []


def instruments(connection: Connection, round_: str) -> list[dict[str, Any]]:
    """The texts that a round's document names, in its order: outcome (its key), text, kind, ids, span."""
    document = _names(connection, round_)
    return document.instruments if document else []


def _names(connection: Connection, round_: str) -> Propose | None:
    """A round's basis without its text and rows, which are nearly all of it. What is a basis was understood before."""
    placed = one.round_(connection, round_)
    data = connection.execute(select(events.c.data).where(events.c.hash == placed.basis)).scalar() if placed else None
    if data is None:
        return None
    return sound(Propose(text="", rows=[], **msgspec.structs.asdict(_decoder.decode(bytes(data)).body)))


def _document(connection: Connection, round_: str) -> Propose | None:
    placed = one.round_(connection, round_)
    entry = logs.find(connection, placed.basis) if placed else None
    body = understood(entry.event) if entry else None
    return sound(body) if isinstance(body, Propose) else None


def doing(connection: Connection, round_: str) -> Mapping[str, list[dict[str, Any]]]:
    """By the key of an outcome of a round, those of the bodies it names (zh, side) that do something in it: a commitment of it is borne by
    them, or a clause of it, or a part of one between commas, begins with them. Who is only welcomed, invited or visited does nothing.

    Kept for the last bases that were asked for: nothing that is said later changes a document.
    """
    placed = one.round_(connection, round_)
    if placed is None:
        return {}
    found = _DOING.get(placed.basis)
    if found is None:
        document = _document(connection, round_)
        able = _agents_of(document) if document else {}
        found = {o["key"]: [p for p in o["parties"] if p.get("zh") in able[o["key"]]] for o in document.outcomes} if document else {}
        while len(_DOING) >= _BASES:
            _DOING.pop(next(iter(_DOING)), None)
        _DOING[placed.basis] = found
    return found


def _agents_of(document: Propose) -> dict[str, frozenset[str]]:
    clauses: dict[str, list[Mapping[str, Any]]] = {}
    for row in document.rows:
        clauses.setdefault(str(row.get("outcome")), []).append(row)
    for outcome in document.outcomes:
        clauses.setdefault(str(outcome.get("key")), []).extend(outcome.get("others") or ())
    return {
        key: frozenset(_agents([str(p["zh"]) for p in parties if p.get("zh")], clauses.get(key, ()), document.text))
        for key, parties in ((outcome["key"], outcome["parties"]) for outcome in document.outcomes)
    }


def _agents(named: Iterable[str], clauses: Iterable[Mapping[str, Any]], text: str) -> set[str]:
    index = default_lexicon().index
    words = {name: body for body in named for name in (body, *(name for row in index.get(body, ()) for name in row.names()))}
    longest = sorted(words, key=len, reverse=True)
    found: set[str] = set()
    for clause in clauses:
        try:
            said = msgspec.convert(clause, _Clause)
        except msgspec.ValidationError:
            continue  # another program may have written it
        found |= set(said.bearers)
        for part in _PARTS.split(text[slice(*said.span)]):
            place = 0
            while name := next((name for name in longest if part.startswith(name, place)), ""):
                found.add(words[name])
                place = _BETWEEN.match(part, place + len(name)).end()  # type: ignore[union-attr]  # it matches nothing, too
    return found
