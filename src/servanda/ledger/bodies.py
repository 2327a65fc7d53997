"""What stands in events, by type. The ledger itself understands `open`, `rotate`, `trust` and `redact`; the rest is for the register.

A body may grow: a reader passes over fields it does not know, so a new field never changes what the old ones mean; what
would is a new type. Values stand in the event, words that people typed stand in blobs, so that they can be taken away.
One event is one action: what an office does at once to many commitments is one list of items.
"""

from typing import Annotated, Any, Literal, TypeAlias, get_args

import msgspec
from msgspec import UNSET, UnsetType

from servanda.errors import Refused
from servanda.ledger.event import Event, Hex16, Hex32, Party, Seq

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


class Continued(Body, frozen=True, kw_only=True):
    """Where a log goes on from an older one of the same party: that log's events after `seq` no longer count."""

    log: Hex32
    seq: Seq
    hash: Hex32


class Open(Body, frozen=True, kw_only=True, tag="open", tag_field="type"):
    """The first event of a log. `hosted`: the key lies on a server that others share. `party` "" is an observer.

    `register` is the id of the copy it is written in, `recipient` the age recipient dispatches to it are sealed to.
    `continues`: a new epoch, after a restore that nobody could heal, a compromise, a lost key or a fork.
    """

    party: Party
    key: Hex32
    recipient: str
    nonce: Hex16
    register: Hex16
    hosted: bool
    name: str = ""
    continues: Continued | None = None


class Rotate(Body, frozen=True, kw_only=True, tag="rotate", tag_field="type"):
    """A new key from this event on, which signs it; `old` is the old key's signature over the change (see `chain.py`)."""

    key: Hex32
    recipient: str
    old: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{128}\Z")]


class Trust(Body, frozen=True, kw_only=True, tag="trust", tag_field="type"):
    """Whose log this party takes for whose, told in public; in place of `replaces`, which counts up to `after` only."""

    party: Party
    log: Hex32
    key: Hex32
    replaces: Hex32 | None = None
    after: Seq | None = None


class Redact(Body, frozen=True, kw_only=True, tag="redact", tag_field="type"):
    """Blobs that this log cites are taken away, wherever they are kept."""

    blobs: list[Hex32]
    reason: str = ""


class Propose(Body, frozen=True, kw_only=True, tag="propose", tag_field="type"):
    """A document as it was read: its reading text and every commitment row, spans into that text (DESIGN section 4)."""

    round: str
    language: str
    digest: str
    text: str
    outcomes: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    title: str = ""
    date: str | None = None
    dialogue: dict[str, Any] | None = None
    reader: dict[str, str] = {}
    sections: list[dict[str, Any]] = []
    instruments: list[dict[str, Any]] = []
    mechanisms: list[dict[str, Any]] = []


class AddText(Body, frozen=True, kw_only=True, tag="text", tag_field="type"):
    """The same document in another language: its text, and which stretch of it each outcome of the proposal is."""

    of: Hex32
    language: str
    digest: str
    text: str
    alignment: dict[str, Span]
    title: str = ""


class Accept(Body, frozen=True, kw_only=True, tag="accept", tag_field="type"):
    """A proposal, by its event's hash, is accepted or not: whole (`rows` None) or these rows."""

    of: Hex32
    rows: list[str] | None = None
    accepted: bool = True


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


class Correct(Body, frozen=True, kw_only=True, tag="correct", tag_field="type"):
    """Corrections."""

    items: list[Corrected]


class Rescheduled(Item, frozen=True, kw_only=True):
    """A change of plan: the new due date in EDTF, or "open"."""

    to: str
    reason: Blob | None = None


class Reschedule(Body, frozen=True, kw_only=True, tag="reschedule", tag_field="type"):
    """Changes of plan; joint once both agree."""

    items: list[Rescheduled]


class Assigned(Item, frozen=True, kw_only=True):
    """Who does it on this side."""

    lead: str
    support: list[str] = []


class Assign(Body, frozen=True, kw_only=True, tag="assign", tag_field="type"):
    """Released assignments."""

    items: list[Assigned]


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


class Report(Body, frozen=True, kw_only=True, tag="report", tag_field="type"):
    """What was released."""

    items: list[Reported]


class Evident(Item, frozen=True, kw_only=True):
    """Evidence apart from a report."""

    evidence: list[Proof]


class Evidence(Body, frozen=True, kw_only=True, tag="evidence", tag_field="type"):
    """Evidence that was released."""

    items: list[Evident]


class Concurred(Item, frozen=True, kw_only=True):
    """An answer to the report of another party in the event `report`."""

    report: Hex32
    occurrence: str | None = None
    paper: Blob | None = None  # a concurrence of `by` on paper, as a scan
    name: Blob | None = None  # the scan's base name
    by: Party = ""


class Concur(Body, frozen=True, kw_only=True, tag="concur", tag_field="type"):
    """Concurrences."""

    items: list[Concurred]


class Differed(Item, frozen=True, kw_only=True):
    """This side sees it differently than the report in the event `report`."""

    report: Hex32
    occurrence: str | None = None
    reason: Blob | None = None


class Differ(Body, frozen=True, kw_only=True, tag="differ", tag_field="type"):
    """Differences; where both sides differ they have agreed to differ."""

    items: list[Differed]


class Withdrawn(Item, frozen=True, kw_only=True):
    """What this side said of a commitment in `event` no longer stands."""

    event: Hex32
    occurrence: str | None = None
    reason: Blob | None = None


class Withdraw(Body, frozen=True, kw_only=True, tag="withdraw", tag_field="type"):
    """Withdrawals."""

    items: list[Withdrawn]


class Session(Body, frozen=True, kw_only=True, tag="session", tag_field="type"):
    """This side's position on a session of a mechanism: its day (EDTF), place and host."""

    mechanism: str
    ordinal: int
    state: Literal["scheduled", "held", "cancelled"]
    on: str | None = None
    place: str | None = None
    host: Party = ""


class Stage(Body, frozen=True, kw_only=True, tag="stage", tag_field="type"):
    """This side's position on where an instrument stands in its life: since when, and until when it holds (EDTF)."""

    instrument: str
    stage: str
    on: str | None = None
    expires: str | None = None


class Succeed(Body, frozen=True, kw_only=True, tag="body", tag_field="type"):
    """This side's position on a body: its successor, from a day on, for all it bears or these commitments only."""

    old: str
    to: str
    start: str
    only: list[Item] = []


class Carried(Body, frozen=True, kw_only=True):
    """An earlier outcome (its id) and what became of it in a later document: `to` are that one's outcomes, by id."""

    outcome: str
    how: How
    to: list[str] = []
    reason: Blob | None = None


class Carry(Body, frozen=True, kw_only=True, tag="carry", tag_field="type"):
    """This side's position on how outcomes go on."""

    items: list[Carried]


class Note(Body, frozen=True, kw_only=True, tag="note", tag_field="type"):
    """Words for all to read, about one thing: a commitment, a round, a session."""

    about: str
    note: Blob


Known: TypeAlias = (
    Open | Rotate | Trust | Redact | Propose | AddText | Accept | Correct | Reschedule | Assign | Report | Evidence
    | Concur | Differ | Withdraw | Session | Stage | Succeed | Carry | Note
)  # fmt: skip
TYPES: dict[str, type[Known]] = {str(kind.__struct_config__.tag): kind for kind in get_args(Known)}


def pack(body: Known) -> tuple[str, dict[str, Any]]:
    """The event type of a body, and the body as an event has it."""
    plain: dict[str, Any] = msgspec.to_builtins(body)
    return plain.pop("type"), plain


def understood(event: Event) -> Known | None:
    """The event's body, or None where its type, or what stands in it, is not of this version: keep it and say so."""
    kind = TYPES.get(event.type)
    if kind is None:
        return None
    try:
        return msgspec.convert({**event.body, "type": event.type}, kind)
    except msgspec.ValidationError:
        return None


def opening(event: Event) -> Open:
    """The body of a log's first event. Raises Refused where it opens no log."""
    body = understood(event)
    if not isinstance(body, Open) or event.seq != 1:
        raise Refused("event {seq} of type {type} opens no log", seq=event.seq, type=event.type)
    return body
