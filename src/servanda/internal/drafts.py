"""Drafts: what a party means to say in the shared log, in plain words, until it is released or dropped.

A report, an assignment and how an outcome goes on are positions: a newer draft for the same thing takes the older one's place.
Evidence and notes add up: a second one takes nothing away.
"""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from servanda.errors import BadRequest
from servanda.internal.words import check_day, check_locator, check_text, check_time
from servanda.ledger.bodies import Fulfilment, How, Stance
from servanda.ledger.event import Hex32
from servanda.model.line import check_line
from servanda.model.profile import Facts, known


class KeptFile(msgspec.Struct, frozen=True):
    """A file in the internal store: SHA-256 of its content, its size in bytes, and its base name."""

    digest: Hex32
    size: int
    name: str


class DraftProof(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of evidence: a file, or a locator (an address, a number in a gazette); the words it says; its date in EDTF."""

    stance: Stance = "for"
    source: str = ""
    quote: str = ""
    dated: str | None = None
    file: KeptFile | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Base of all drafts."""


class DraftReport(Draft, frozen=True, kw_only=True, tag="report"):
    """Our side's status of a commitment; `of` is the proposal its id belongs to, `on` a time in EDTF.

    `occurrence` names one of a rhythm by its window's first day; `facts` are the actual ones, all that our side stands by.
    """

    id: str
    of: Hex32
    status: Fulfilment
    on: str | None = None
    occurrence: str | None = None
    body: str = ""
    ref: str = ""
    note: str = ""
    difficulty: str = ""
    next: str = ""
    facts: Facts = {}
    evidence: list[DraftProof] = []


class DraftAssign(Draft, frozen=True, kw_only=True, tag="assign"):
    """Who leads and who supports on our side."""

    id: str
    of: Hex32
    lead: str
    support: list[str] = []


class DraftCarry(Draft, frozen=True, kw_only=True, tag="carry"):
    """How an outcome (its id) goes on, for our side; `to` are the later outcomes that take it up, by id."""

    id: str
    how: How
    to: list[str] = []
    reason: str = ""


class DraftEvidence(Draft, frozen=True, kw_only=True, tag="evidence"):
    """Evidence apart from a report."""

    id: str
    of: Hex32
    evidence: list[DraftProof]


class DraftNote(Draft, frozen=True, kw_only=True, tag="draft-note"):
    """Words for all to read, about a commitment, a round, a session."""

    about: str
    text: str


AnyDraft: TypeAlias = DraftReport | DraftAssign | DraftCarry | DraftEvidence | DraftNote
KINDS = ("report", "assign", "carry", "evidence", "draft-note")


def check_draft(draft: AnyDraft) -> None:
    """Raises BadRequest where a draft could not become an event, or would carry what belongs to this machine only."""
    if isinstance(draft, DraftNote):
        check_line("what the note is about", draft.about, needed=True)
        check_text("note", draft.text, needed=True)
        return
    check_line("id", draft.id, needed=True)
    if isinstance(draft, DraftAssign):
        check_line("lead", draft.lead, needed=True)
        for body in draft.support:
            check_line("support", body, needed=True)
        return
    if isinstance(draft, DraftCarry):
        for id_ in draft.to:
            check_line("to", id_, needed=True)
        check_text("reason", draft.reason)
        return
    if isinstance(draft, DraftReport):
        _check_report(draft)
    elif not draft.evidence:
        raise BadRequest("there is no evidence in it")
    check_proofs(draft.evidence)


def _check_report(draft: DraftReport) -> None:
    check_time("on", draft.on)
    check_day("occurrence", draft.occurrence)
    check_line("body", draft.body)
    check_line("file number", draft.ref)
    for name, words in (("note", draft.note), ("difficulty", draft.difficulty), ("next step", draft.next)):
        check_text(name, words)
    for name, value in draft.facts.items():
        if known({name: value}) != {name: value}:
            raise BadRequest("{name} is no fact, or its value is not of its shape: {value!r}", name=name, value=str(value)[:40])
        for words in value if isinstance(value, list) else [value, *(value.values() if isinstance(value, dict) else ())]:
            if isinstance(words, str):
                check_line(name, words)


def check_proofs(proofs: Sequence[DraftProof]) -> None:
    """Raises BadRequest where a piece of evidence has nothing in it, or a locator that only this machine can follow."""
    for proof in proofs:
        check_locator("evidence", proof.source)
        check_text("quote", proof.quote)
        check_time("dated", proof.dated)
        if proof.file is None and not proof.source.strip() and not proof.quote.strip():
            raise BadRequest("evidence needs a file, an address or a quotation")


def files_of(draft: object) -> list[KeptFile]:
    """The files that a draft names."""
    proofs = draft.evidence if isinstance(draft, DraftReport | DraftEvidence) else []
    return [proof.file for proof in proofs if proof.file is not None]
