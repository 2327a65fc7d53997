"""A commitment as the fold leaves it: nothing in it depends on a day, a language, or who received what."""

from typing import Any

import msgspec

from servanda.ledger.bodies import Blob, Proof, Reported, Span
from servanda.model.profile import Facts
from servanda.register.agreement import Agreement, Stand


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A party's position on fulfilment: its value and since when, by which event, of which office.

    `by`: report, concur or differ; `cites` the report that it answers; `paper` where another party recorded it with a scan.
    `facts` are the actual ones that it stands by, its own or those of the report that it concurs with.
    """

    value: str | None
    by: str
    event: str
    day: str
    office: str
    on: str | None = None
    cites: str = ""
    paper: Blob | None = None
    body: str = ""
    ref: str = ""
    note: Blob | None = None
    difficulty: Blob | None = None
    next: Blob | None = None
    facts: Facts = {}


class Fulfilled(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a commitment as such, or of one occurrence of it."""

    positions: dict[str, Standing]
    agreed: str | None
    agreement: Agreement


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence: who gave it, and when; `id` is the event's hash, shortened, and its number there."""

    id: str
    by: str
    office: str
    day: str
    event: str
    proof: Proof


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """An observer's view; never mixed with fulfilment."""

    log: str
    office: str
    value: str
    event: str
    day: str
    on: str | None = None
    occurrence: str | None = None
    note: Blob | None = None


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A value that one side wants and not all have: of due, plan (a reschedule), bearers, kind, facts or spans."""

    field: str
    party: str
    value: Any
    event: str
    day: str
    reason: Blob | None = None


class Assignment(msgspec.Struct, frozen=True):
    """Who does it on one side."""

    lead: str
    support: list[str] = []


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment with its separate things. `due` is the joint value now, `original_due` what the text gives (a misreading
    put right by all changes it, a change of plan never does); `plan` the joint change of plan, "open" for no date. `facts` are
    what is planned, those too that only another kind has (`model.profile.of_kind` for what one shows).
    """

    id: str
    round: str
    outcome: str
    clause: int
    basis: str
    provisional: bool
    parties: tuple[str, ...]
    opens: str | None
    text: str
    texts: dict[str, str]
    span: Span
    act: str
    kind: str
    status: str
    strength: int
    verifiability: dict[str, bool]
    bearers: list[str]
    due: str | None
    original_due: str | None
    plan: str
    every: str | None
    anchor: dict[str, Any] | None
    facts: Facts
    parent: str
    accepted: dict[str, bool | None]
    assigned: dict[str, Assignment]
    fulfilment: Fulfilled
    occurrences: dict[str, Fulfilled]
    evidence: list[Cited]
    assessments: list[Assessment]
    proposals: list[Proposed]
    last_report: dict[str, str]


def standing_of(stand: Stand) -> Standing:
    """A party's stand as it is kept. Raises nothing: only a stand that says something comes here."""
    told = stand.told
    if told is None:
        return Standing(value=None, by="", event="", day="", office="")
    report = stand.reported if stand.said == "report" else None
    said = _words(report) if report else {}
    return Standing(
        value=stand.value,
        by=stand.said,
        event=told.hash,
        day=told.day,
        office=told.office,
        on=stand.on,
        cites=stand.cites,
        paper=stand.paper,
        facts=stand.facts,
        **said,
    )


def _words(report: Reported) -> dict[str, Any]:
    return {field: getattr(report, field) for field in ("body", "ref", "note", "difficulty", "next")}
