"""What stands in the lists of events: one commitment, outcome or piece of evidence each. Values stand here, words in blobs."""

from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from servanda.ledger.event import Hex32, Party

Fulfilment: TypeAlias = Literal[
    "not_started", "in_progress", "ongoing", "substantially", "completed",
    "delayed", "on_hold", "not_pursued", "superseded", "overtaken",
    "not_rated", "no_evidence", "unable_to_assess",  # the last three in an observer's log only
]  # fmt: skip
Stance: TypeAlias = Literal["for", "against", "context"]
How: TypeAlias = Literal["close", "carry", "reset", "restate", "drop"]  # how an outcome goes on
Span: TypeAlias = tuple[int, int]


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all bodies: fields at their default are left out."""


class Blob(msgspec.Struct, frozen=True):
    """Content kept apart: the SHA-256 of its 32 bytes of salt and itself, and its size without the salt."""

    blob: Hex32
    size: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]


class Item(Body, frozen=True, kw_only=True):
    """One commitment: its id as people know it, and the proposal whose row it names, since ids are provisional at first."""

    id: str
    of: Hex32


class Corrected(Item, frozen=True, kw_only=True):
    """A misreading put right: the fields that change, with their new values; `due` None says that there is no date."""

    due: str | UnsetType | None = UNSET
    bearers: list[str] | UnsetType = UNSET
    kind: str | UnsetType = UNSET
    spans: list[Span] | UnsetType = UNSET  # more than one: a split, whose other parts take the next free numbers
    facts: dict[str, Any] | UnsetType = UNSET  # all planned facts of its profile as they should be (model/profile.py)
    reason: Blob | None = None


class Rescheduled(Item, frozen=True, kw_only=True):
    """A change of plan: the new due date in EDTF, or "open"."""

    to: str
    reason: Blob | None = None


class Assigned(Item, frozen=True, kw_only=True):
    """Who does it on this side."""

    lead: str
    support: list[str] = []


class Proof(Body, frozen=True, kw_only=True):
    """A piece of evidence: words of a page or file. `source` is a locator; a file comes as a blob, its base name as another."""

    stance: Stance
    source: str = ""
    quote: Blob | None = None
    file: Blob | None = None
    name: Blob | None = None
    dated: str | None = None


class Reported(Item, frozen=True, kw_only=True):
    """One side's status of a commitment: since or on which day (EDTF), with what it found hard and does next.

    `occurrence` names one of a rhythm by its window's first day; None is the commitment as such. `facts` are the actual ones of
    its profile (model/profile.py), all that this side stands by.
    """

    status: Fulfilment
    on: str | None = None
    occurrence: str | None = None
    body: str = ""
    ref: str = ""
    note: Blob | None = None
    difficulty: Blob | None = None
    next: Blob | None = None
    facts: dict[str, Any] = {}
    evidence: list[Proof] = []


class Evident(Item, frozen=True, kw_only=True):
    """Evidence apart from a report."""

    evidence: list[Proof]


class Concurred(Item, frozen=True, kw_only=True):
    """An answer to the report of another party in the event `report`."""

    report: Hex32
    occurrence: str | None = None
    paper: Blob | None = None  # a concurrence of `by` on paper, as a scan
    name: Blob | None = None  # the scan's base name
    by: Party = ""


class Differed(Item, frozen=True, kw_only=True):
    """This side sees it differently than the report in the event `report`."""

    report: Hex32
    occurrence: str | None = None
    reason: Blob | None = None


class Withdrawn(Item, frozen=True, kw_only=True):
    """What this side said of a commitment in `event` no longer stands."""

    event: Hex32
    occurrence: str | None = None
    reason: Blob | None = None


class Carried(Body, frozen=True, kw_only=True):
    """An earlier outcome (its id) and what became of it in a later document: `to` are that one's outcomes, by id."""

    outcome: str
    how: How
    to: list[str] = []
    reason: Blob | None = None
