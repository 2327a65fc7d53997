"""Clauses of the register as evidence: what an id stands for when it is cited, and who cites what is looked at."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from servanda.app.asking import Head, head, heads
from servanda.app.naming import unknown
from servanda.errors import BadRequest, Said
from servanda.projection import one
from servanda.register.citation import citations, cited
from servanda.register.commitment import Commitment

_CLAUSE = re.compile(r"[a-z]{2,16}[0-9]{1,4}/[0-9]{1,3}\.[0-9]{1,3}")  # lead14/3.1; GB/3838, doi10.1/2 and A/RES/46/215 are not


class Clause(msgspec.Struct, frozen=True):
    """A clause, or a whole outcome, as it is cited: its id, its words, the day of its document (EDTF, None where it has none)."""

    id: str
    text: str
    date: str | None


class Citing(msgspec.Struct, frozen=True):
    """A commitment that cites another as evidence: which way it speaks, and whose evidence that is ("" an observer's)."""

    id: str
    head: Head
    cites: str
    stance: str
    by: str
    day: str

    def json(self) -> dict[str, Any]:
        """Its plain fields."""
        return {"id": self.id, "cites": self.cites, "stance": self.stance, "by": self.by, "day": self.day}


def clause(connection: Connection, source: str) -> Clause | None:
    """The clause that a source names; None where it is a locator of something else.

    Raises BadRequest with the nearest id where it names a round here, or one of nearly that name, and nothing in it; and with the rounds
    that there are where it is written as only clauses are.
    """
    id_ = cited(source)
    if not id_:
        return None
    key = id_.rpartition("/")[0]
    placed = one.round_(connection, key)
    date = placed.date if placed else None
    found = one.commitment(connection, id_)
    if found is not None:
        return Clause(found.id, found.text, date)
    outcome = one.outcome(connection, id_)
    if outcome is not None:
        return Clause(outcome[0].id, str(outcome[1]["text"]), date)
    if placed is not None or one.nearest(connection, id_) is not None:
        raise unknown(connection, id_)
    if _CLAUSE.fullmatch(id_):
        known = [found.key for found in one.rounds(connection)] or Said("none")
        raise BadRequest("there is no round {round!r} here; there is {known}", round=key, known=known)
    return None


def cited_heads(connection: Connection, commitment: Commitment) -> dict[str, Head]:
    """By id, the headings of what a commitment's evidence cites, as far as it is here."""
    found: dict[str, Head] = {}
    for id_ in sorted(citations(commitment)):
        single = one.commitment(connection, id_)
        if single is not None:
            found[id_] = heads(connection, [single])[f"{single.round}/{single.outcome}"]
            continue
        outcome = one.outcome(connection, id_)
        if outcome is not None:
            found[id_] = head(id_, outcome[1], one.round_(connection, id_.rpartition("/")[0]))
    return found


def citing(connection: Connection, ids: Sequence[str]) -> list[Citing]:
    """Who cites one of these as evidence, in the order of the register."""
    rows = one.citing(connection, ids)
    above = heads(connection, rows)
    return [
        Citing(row.id, above[f"{row.round}/{row.outcome}"], evidence.proof.source, evidence.proof.stance, evidence.by, evidence.day)
        for row in rows
        for evidence in row.evidence
        if evidence.proof.source in ids
    ]
