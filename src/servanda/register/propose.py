"""From a reading to what stands in the shared log: every commitment row of a text, and the text in another language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import msgspec

from servanda.errors import BadRequest
from servanda.ledger.bodies import AddText, Propose, Span
from servanda.model.profile import Facts, Read
from servanda.model.reading import Outcome, Reading
from servanda.model.statement import Statement

NOTHING = Read({}, (), ())
Changed: TypeAlias = Mapping[str, Mapping[int, list[dict[str, Any]]]]  # by an outcome's key and a clause's number
NOTHING_CHANGED: Changed = MappingProxyType({})
_ROUND = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def proposal(reading: Reading, round: str, read: Mapping[str, Read] = MappingProxyType({})) -> Propose:  # noqa: A002
    """A document's text and one row for each binding statement. Raises BadRequest where `round` is no round's key.

    `read` is what profiling read, by the outcome's key: a row's `facts`, and what is told of mechanisms and instruments.
    A row has id, outcome (its key), clause (the statement's number among all statements of the outcome, from 1, so that it
    is the number people see in the marked text), text, span, act, status, kind, strength, verifiability, bearers, due,
    every, anchor, where. An outcome has role, key, number, label, heading, section, span, `clauses` (how many statements),
    `others`: clause, span, act, kind and status of those that bind nobody, and `parties`: the bodies it names, in its order (zh, side).
    """
    if not _ROUND.fullmatch(round):
        raise BadRequest("a round's key is of Latin letters, digits and . _ -, such as sed6: {round!r}", round=round[:40])
    document = reading.document
    return Propose(
        round=round,
        language=document.language,
        digest=document.digest,
        text=document.text,
        title=document.title,
        date=document.date,
        dialogue=_plain(document.dialogue) if document.dialogue else None,
        reader=_plain(document.reader),
        sections=[_plain(section) for section in reading.sections],
        outcomes=[_outcome(outcome) for outcome in reading.outcomes],
        rows=[
            _row(round, outcome, number, s, read.get(outcome.key, NOTHING).facts.get(number, {}))
            for outcome in reading.outcomes
            for number, s in _numbered(outcome)
            if s.binding
        ],
        instruments=list(_instruments(reading, read)),
        mechanisms=list(_mechanisms(reading, read)),
    )


def marked(body: Propose, read: Changed) -> Propose:
    """The proposal with `read` in each row, and each of an outcome's others, that people changed before it was proposed.

    It is a list of the clauses of the machine's reading that it came from: each its number there (`clause`) and the values that
    differ from what stands in the row; empty where people added it.
    """
    if not read:
        return body
    outcomes = [
        {**outcome, "others": [_marked(other, read.get(outcome["key"], {})) for other in outcome["others"]]} for outcome in body.outcomes
    ]
    return msgspec.structs.replace(body, outcomes=outcomes, rows=[_marked(row, read.get(row["outcome"], {})) for row in body.rows])


def _marked(row: dict[str, Any], read: Mapping[int, list[dict[str, Any]]]) -> dict[str, Any]:
    return {**row, "read": read[row["clause"]]} if row["clause"] in read else row


def add_text(reading: Reading, of: str, basis: Propose) -> AddText:
    """The text of `reading` beside the proposal `of` (its hash), whose body is `basis`: aligned by outcome number."""
    document = reading.document
    return AddText(
        of=of,
        language=document.language,
        digest=document.digest,
        text=document.text,
        title=document.title,
        alignment=aligned([_outcome(outcome) for outcome in reading.outcomes], basis.outcomes),
    )


def aligned(outcomes: Sequence[Mapping[str, Any]], basis: Sequence[Mapping[str, Any]]) -> dict[str, Span]:
    """By key of the basis's outcomes, the span of the other text's outcome of that number.

    Where numbering restarts the keys have to be the same; an outcome whose number stands twice stays unaligned.
    """
    pairs = paired(outcomes, basis)
    return {pairs[other["key"]]: tuple(other["span"]) for other in outcomes if other["key"] in pairs}


def paired(outcomes: Sequence[Mapping[str, Any]], basis: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Which outcome of the basis (by key) each of another list is: of the same number, and of the same key if that is not one alone."""
    here = {(place_of(o), o["key"]): o["key"] for o in basis}
    alone: dict[str, list[str]] = {}
    for outcome in basis:
        alone.setdefault(place_of(outcome), []).append(outcome["key"])
    theirs: dict[str, int] = {}
    for outcome in outcomes:
        theirs[place_of(outcome)] = theirs.get(place_of(outcome), 0) + 1
    pairs = {}
    for outcome in outcomes:
        place = place_of(outcome)
        key = here.get((place, outcome["key"]))
        if key is None and theirs[place] == 1 and len(alone.get(place, ())) == 1:
            (key,) = alone[place]
        if key is not None:
            pairs[outcome["key"]] = key
    return pairs


def place_of(outcome: Mapping[str, Any]) -> str:
    """An outcome's number as a word, or its role where it has none (preamble, closing)."""
    number = outcome.get("number")
    return str(number) if number is not None else str(outcome.get("role"))


def _numbered(outcome: Outcome) -> list[tuple[int, Statement]]:
    return list(enumerate(outcome.statements, start=1))


def _outcome(outcome: Outcome) -> dict[str, Any]:
    others = [
        {"clause": number, "span": list(s.span), "act": s.act, "kind": s.kind, "status": s.status}
        for number, s in _numbered(outcome)
        if not s.binding
    ]
    plain = _named(outcome, "role", "key", "number", "label", "heading", "section", "span")
    return {**plain, "clauses": len(outcome.statements), "others": others, "parties": _bodies(outcome)}


def _bodies(outcome: Outcome) -> list[dict[str, Any]]:
    """The bodies that an outcome names, each once; of words that the lexicon does not know the words, and whose it is if the text says."""
    found: dict[str, str | None] = {}
    for party in outcome.parties:
        found.setdefault(party.zh or party.text, party.side)
    return [{"zh": zh, "side": side} for zh, side in found.items()]


def _row(round_: str, outcome: Outcome, clause: int, statement: Statement, facts: Facts) -> dict[str, Any]:
    read = _named(
        statement, "text", "span", "act", "status", "kind", "strength", "verifiability", "bearers", "due", "every", "anchor", "where"
    )
    row = {"id": f"{round_}/{outcome.key}.{clause}", "outcome": outcome.key, "clause": clause, **read}
    row["every"] = statement.every or facts.get("cadence")  # what is done at a quarterly meeting is due as often
    return {**row, "facts": facts} if facts else row


def _instruments(reading: Reading, read: Mapping[str, Read]) -> Iterator[dict[str, Any]]:
    """The texts that are named, and as further entries what outcomes tell of the life of one, each with the clause that tells of it."""
    for outcome in reading.outcomes:
        yield from ({"outcome": outcome.key, **_named(one, "text", "kind", "ids", "span")} for one in outcome.instruments)
        yield from ({"outcome": outcome.key, **_plain(told)} for told in read.get(outcome.key, NOTHING).lives)


def _mechanisms(reading: Reading, read: Mapping[str, Read]) -> Iterator[dict[str, Any]]:
    """The mechanisms that are named, by their full names, and as further entries the sessions that outcomes tell of."""
    text = reading.document.text
    for outcome in reading.outcomes:
        said = read.get(outcome.key, NOTHING)
        for mention, full in zip(outcome.mechanisms, said.mechanisms or ({},) * len(outcome.mechanisms), strict=True):
            yield {"outcome": outcome.key, **_named(mention, "text", "name", "ordinal", "span"), **full}
        yield from ({"outcome": outcome.key, "text": text[slice(*told["span"])], **_plain(told)} for told in said.sessions)


def _named(value: msgspec.Struct, *fields: str) -> dict[str, Any]:
    return {field: _plain(getattr(value, field)) for field in fields}


def _plain(value: Any) -> Any:
    """As JSON has it: tuples are lists, so that a body read back equals the one written."""
    return msgspec.json.decode(msgspec.json.encode(value))
