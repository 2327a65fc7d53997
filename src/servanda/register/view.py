"""A commitment as JSON on a day: the contract of DESIGN section 5, the same in `list`, `due`, `show`, the API and exports."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import msgspec

from servanda.ledger.bodies import Blob
from servanda.register.asked import Asked, asked
from servanda.register.commitment import Cited, Commitment, Fulfilled
from servanda.register.facts import profile_json
from servanda.register.recorded import NO_RECORDS, Records
from servanda.register.reporting import next_report
from servanda.register.rollup import OutcomeState, values
from servanda.register.timing import NO_DATES, Dates, occurrences_of, timeliness_of, window_of
from servanda.register.window import Window

Words: TypeAlias = Callable[[Blob], str | None]  # a blob's content; None where it is not here yet, or taken away


def commitment_json(
    commitment: Commitment,
    day: date,
    *,
    dates: Dates = NO_DATES,
    dialogue: Mapping[str, Any] | None = None,
    words: Words | None = None,
) -> dict[str, Any]:
    """All keys of the contract and no other. `dates` are the sessions that have one (`thing.sessions`), `dialogue` the
    round's, `words` looks up what people typed.
    """
    when = next_report(commitment, day, dates, dialogue)
    return {
        "id": commitment.id,
        "round": commitment.round,
        "outcome": commitment.outcome,
        "clause": commitment.clause,
        "text": commitment.text,
        "texts": commitment.texts,
        "span": list(commitment.span),
        "act": commitment.act,
        "kind": commitment.kind,
        "strength": commitment.strength,
        "verifiability": commitment.verifiability,
        "bearers": commitment.bearers,
        "assigned": {party: {"lead": who.lead, "support": who.support} for party, who in commitment.assigned.items()},
        "due": commitment.due,
        "original_due": commitment.original_due,
        "every": commitment.every,
        "anchor": commitment.anchor,
        "window": _window(window_of(commitment, day, dates, dialogue)),
        "timeliness": timeliness_of(commitment, day, dates, dialogue),
        "fulfilment": values(commitment),
        "agreed": commitment.fulfilment.agreed,
        "agreement": commitment.fulfilment.agreement,
        "evidence": [evidence_json(cited, words) for cited in commitment.evidence],
        "accepted": commitment.accepted,
        "last_report": commitment.last_report,
        "next_report": when.isoformat() if when else None,
    }


def evidence_json(cited: Cited, words: Words | None = None) -> dict[str, Any]:
    """A piece of evidence; its source is a locator, or the file's name, or the file's digest where the name is not here."""
    proof = cited.proof
    named = _said(proof.name, words) or (f"blob:{proof.file.blob}" if proof.file else "")
    return {
        "id": cited.id,
        "stance": proof.stance,
        "source": proof.source or named,
        "quote": _said(proof.quote, words),
        "dated": proof.dated,
        "by": cited.by,
    }


def details_json(
    commitment: Commitment,
    day: date,
    *,
    dates: Dates = NO_DATES,
    dialogue: Mapping[str, Any] | None = None,
    words: Words | None = None,
    records: Records = NO_RECORDS,
    beside: Sequence[Commitment] = (),
) -> dict[str, Any]:
    """What `show` has besides: reports in full, planned and actual facts, what is asked next, occurrences, what is proposed,
    observers' assessments, where the row comes from. `beside` are the commitments of its outcome.
    """
    positions = {party: _spoken(stand, words) for party, stand in commitment.fulfilment.positions.items()}
    return {
        "status": commitment.status,
        "basis": commitment.basis,
        "provisional": commitment.provisional,
        "parent": commitment.parent or None,
        "positions": positions,
        "profile": profile_json(commitment),
        "asked": _asked(asked(commitment, day, dates, dialogue, records, beside)),
        "proposals": [_spoken(proposed, words) for proposed in commitment.proposals],
        "occurrences": [
            {"id": turn.id, "window": _window(turn.window), "timeliness": turn.timeliness, **_result(commitment, turn.result)}
            for turn in occurrences_of(commitment, day)
        ],
        "assessments": [_spoken(view, words) for view in commitment.assessments],
    }


def outcome_json(outcome: OutcomeState, commitments: list[dict[str, Any]]) -> dict[str, Any]:
    """An outcome with its `commitments`, as `commitment_json` gives them."""
    return {**msgspec.to_builtins(outcome), "commitments": commitments}


def _asked(what: Asked) -> dict[str, Any] | None:
    """What is asked next: the code of its sentence, the facts that are missing, the day, at which other clause; None where nothing is."""
    if not what.code:
        return None
    return {"code": what.code, "facts": list(what.facts), "day": what.day.isoformat() if what.day else None, "at": what.at or None}


def _window(found: Window | None) -> list[str | None] | None:
    if found is None:
        return None
    return [day.isoformat() if day else None for day in (found.earliest, found.latest)]


def _result(commitment: Commitment, found: Fulfilled | None) -> dict[str, Any]:
    """What became of an occurrence; its `profile` has what is planned of each, and what came of this one."""
    if found is None:
        return {"fulfilment": {}, "agreed": None, "agreement": "unreported"}
    fulfilment = {party: stand.value for party, stand in found.positions.items() if stand.value is not None}
    profile = {"profile": told} if (told := profile_json(commitment, found))["actual"] else {}
    return {"fulfilment": fulfilment, "agreed": found.agreed, "agreement": found.agreement, **profile}


def _spoken(value: msgspec.Struct, words: Words | None) -> dict[str, Any]:
    """A value with the words in place of the blobs' names; a scan is named as a file of evidence is."""
    plain = {field: getattr(value, field) for field in value.__struct_fields__}
    said = {field: _said(given, words) if isinstance(given, Blob) else given for field, given in plain.items()}
    paper = plain.get("paper")
    return {**said, "paper": f"blob:{paper.blob}"} if isinstance(paper, Blob) else said


def _said(blob: Blob | None, words: Words | None) -> str | None:
    return words(blob) if blob is not None and words is not None else None
