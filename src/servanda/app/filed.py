"""A round's document as it stands in the register: its outcomes where the basis has them, and what they mention, found anew."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection

from servanda.app.annotate import LAYERS, annotate
from servanda.app.desk import Desk
from servanda.app.opened import Opened
from servanda.errors import NotFound
from servanda.internal.drafts import KeptFile
from servanda.ledger import logs
from servanda.ledger.bodies import Propose, understood
from servanda.model.reading import Dialogue, Document, Outcome, Reader, Reading, Section, SourceMap, Span
from servanda.projection import one
from servanda.projection.rows import RoundRow
from servanda.register.commitment import Commitment
from servanda.register.timing import Dates

_MENTIONS = frozenset(LAYERS) - {"statements"}


class Clause(msgspec.Struct, frozen=True):
    """A clause of an outcome: its number, where its words stand, and the commitment that it is; `id` is "" where it binds nobody."""

    number: int
    span: Span
    id: str
    done: bool


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A document: its round, its reading with mentions and no statements, the clauses of each outcome by key, its commitments by id."""

    round: RoundRow
    reading: Reading
    clauses: dict[str, list[Clause]]
    commitments: dict[str, Commitment]


def filed(opened: Opened, round_: str) -> tuple[Filed, Dates]:
    """A round's document with all of its commitments, and the dates of sessions that set theirs. Raises NotFound."""
    with opened.reading() as connection:
        placed, basis = _basis(connection, round_)
        rows, dates = one.of_round(connection, round_), one.dates(connection)
    own = {row.id: row for row in rows}
    by: dict[str, list[Commitment]] = {}
    for row in rows:
        by.setdefault(row.outcome, []).append(row)
    clauses = {entry["key"]: clauses_of(entry, by.get(entry["key"], []), placed.basis) for entry in basis.outcomes}
    return Filed(round=placed, reading=_read(placed.basis, "", basis), clauses=clauses, commitments=own), dates


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome in its document: its text with mentions, its clauses, its words in other languages; the ids of its neighbours."""

    round: RoundRow
    outcome: Outcome
    language: str
    clauses: list[Clause]
    texts: dict[str, str]
    before: str
    after: str


def unit(opened: Opened, id_: str) -> Unit:
    """One outcome of a document by its id. Raises NotFound."""
    round_, _, key = id_.rpartition("/")
    with opened.reading() as connection:
        placed, basis = _basis(connection, round_)
        found = one.outcome(connection, id_)
    keys = [entry["key"] for entry in basis.outcomes if entry["role"] == "outcome" or entry["key"] == key]
    outcome = next((unit for unit in _read(placed.basis, key, basis).outcomes if unit.key == key), None)
    if found is None or outcome is None:
        raise NotFound("there is no outcome {key!r}", key=key)
    _, entry, rows = found
    at = keys.index(key)
    return Unit(
        round=placed,
        outcome=outcome,
        language=basis.language,
        clauses=clauses_of(entry, rows, placed.basis),
        texts={language: text for language, text in entry["texts"].items() if language != basis.language},
        before=f"{round_}/{keys[at - 1]}" if at else "",
        after=f"{round_}/{keys[at + 1]}" if at + 1 < len(keys) else "",
    )


def clauses_of(entry: Mapping[str, Any], rows: list[Commitment], basis: str) -> list[Clause]:
    """The clauses of an outcome in the text's order: those that are commitments, and those that bind nobody."""
    found = [Clause(row.clause, row.span, row.id, row.status == "done") for row in rows if row.basis == basis]
    said = {clause.number for clause in found}
    found += [
        Clause(other["clause"], tuple(other["span"]), "", other.get("status") == "done")
        for other in entry.get("others", ())
        if other["clause"] not in said
    ]
    return sorted(found, key=lambda clause: clause.span)


def originals(desk: Desk, round_: str) -> list[KeptFile]:
    """The files that the texts of a round were read from, as far as our side kept them, the newest first."""
    return desk.internal.originals(round_)


def original(desk: Desk, round_: str, digest: str) -> tuple[KeptFile, bytes]:
    """One of those files. Raises NotFound."""
    kept = next((file for file in originals(desk, round_) if file.digest == digest), None)
    if kept is None:
        raise NotFound("the original is not kept here")
    return kept, desk.internal.file(kept.digest)


def _basis(connection: Connection, key: str) -> tuple[RoundRow, Propose]:
    placed = one.round_(connection, key)
    entry = logs.find(connection, placed.basis) if placed else None
    body = understood(entry.event) if entry else None
    if placed is None or not isinstance(body, Propose):
        raise NotFound("there is no round {round}", round=key)
    return placed, body


class _Whole(msgspec.Struct, frozen=True):
    """What is read, hashed by whose it is: the basis and the one outcome that is wanted ("" all)."""

    basis: str
    key: str
    body: Propose

    def __hash__(self) -> int:
        return hash((self.basis, self.key))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and (self.basis, self.key) == (other.basis, other.key)


def _read(basis: str, key: str, body: Propose) -> Reading:
    return _annotated(_Whole(basis, key, body))


@lru_cache(64)
def _annotated(whole: _Whole) -> Reading:
    """The reading of a proposal (or of one of its outcomes): its own outcomes, and the mentions as this version finds them."""
    body = whole.body
    dialogue = msgspec.convert(body.dialogue, Dialogue) if body.dialogue else None
    document = Document(
        title=body.title,
        date=body.date,
        language=body.language,
        digest=body.digest,
        text=body.text,
        map=SourceMap("char", []),
        source={},
        dialogue=dialogue,
        reader=Reader("", ""),
    )
    chosen = [entry for entry in body.outcomes if whole.key in ("", entry["key"])]
    reading = Reading(
        document, [msgspec.convert(section, Section) for section in body.sections], [_outcome(body.text, e) for e in chosen], []
    )
    return annotate(reading, dialogue.parties if dialogue else (), _MENTIONS)


def _outcome(text: str, entry: Mapping[str, Any]) -> Outcome:
    start, end = entry["span"]
    return Outcome(
        role=entry["role"],
        key=entry["key"],
        number=entry.get("number"),
        label=entry.get("label") or "",
        label_span=None,
        section=entry.get("section"),
        heading=entry.get("heading") or "",
        text=text[start:end],
        span=(start, end),
    )
