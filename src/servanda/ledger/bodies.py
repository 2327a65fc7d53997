"""What stands in events, by type. The ledger itself understands `open`, `rotate`, `trust` and `redact`; the rest is for the register.

A body may grow: a reader passes over fields it does not know, so a new field never changes what the old ones mean; what
would is a new type. Values stand in the event, words that people typed stand in blobs, so that they can be taken away.
One event is one action: what an office does at once to many commitments is one list of items (items.py, whose names stand here too).
"""

from typing import Annotated, Any, Literal, TypeAlias, get_args

import msgspec

from servanda.errors import Refused
from servanda.ledger.event import Event, Hex16, Hex32, Party, Seq
from servanda.ledger.items import (
    Assigned,
    Blob,
    Body,
    Carried,
    Concurred,
    Corrected,
    Differed,
    Evident,
    Fulfilment,
    How,
    Item,
    Proof,
    Reported,
    Rescheduled,
    Span,
    Stance,
    Withdrawn,
)

__all__ = [  # beside what is defined here: bodies and their items are imported from one place
    "Assigned",
    "Blob",
    "Body",
    "Carried",
    "Concurred",
    "Corrected",
    "Differed",
    "Evident",
    "Fulfilment",
    "How",
    "Item",
    "Proof",
    "Reported",
    "Rescheduled",
    "Span",
    "Stance",
    "Withdrawn",
]


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


class Correct(Body, frozen=True, kw_only=True, tag="correct", tag_field="type"):
    """Corrections."""

    items: list[Corrected]


class Reschedule(Body, frozen=True, kw_only=True, tag="reschedule", tag_field="type"):
    """Changes of plan; joint once both agree."""

    items: list[Rescheduled]


class Assign(Body, frozen=True, kw_only=True, tag="assign", tag_field="type"):
    """Released assignments."""

    items: list[Assigned]


class Report(Body, frozen=True, kw_only=True, tag="report", tag_field="type"):
    """What was released."""

    items: list[Reported]


class Evidence(Body, frozen=True, kw_only=True, tag="evidence", tag_field="type"):
    """Evidence that was released."""

    items: list[Evident]


class Concur(Body, frozen=True, kw_only=True, tag="concur", tag_field="type"):
    """Concurrences."""

    items: list[Concurred]


class Differ(Body, frozen=True, kw_only=True, tag="differ", tag_field="type"):
    """Differences; where both sides differ they have agreed to differ."""

    items: list[Differed]


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
