"""An event: what a party signs, one an action; and an entry: an event's bytes and signature at their place in a log.

The bytes are what counts: they are hashed and signed as they are, and never written anew from what they mean.
"""

import hashlib
import re
from datetime import UTC, datetime
from typing import Annotated, Any, TypeAlias

import msgspec

from servanda.errors import Refused, reason
from servanda.ledger import canonical
from servanda.ledger.signing import SigningKey, has_signed

VERSION = 1
LARGEST = 16 * 1024 * 1024  # bytes of one event; an outcome document with every row takes a hundredth of it
DOMAIN = b"servanda/event/1\n"

Hex32: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Hex16: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Seq: TypeAlias = Annotated[int, msgspec.Meta(ge=1, lt=canonical.LIMIT)]
Head: TypeAlias = tuple[Seq, Hex32]  # how far a log goes: its last number, and that event's hash
Heads: TypeAlias = dict[Hex32, Head]
Stamp: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")]
Office: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Type: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9-]{0,31}\Z")]
Party: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9-]{0,32}\Z")]  # a state's code; "" an observer


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in an event's bytes. The first of a log has neither `log` nor `prev`: its own hash is the log's id.

    `seen` holds the heads of the other logs as the writer had them; `time` is UTC; `office` is never a person;
    `body` is by `type` (bodies.py), and stays as it came where the type is not known.
    """

    v: int
    log: Hex32 | None
    seq: Seq
    prev: Hex32 | None
    seen: Heads
    time: Stamp
    office: Office
    type: Type
    body: dict[str, Any]


class Entry(msgspec.Struct, frozen=True):
    """An event at its place: `log` and `seq` are where it is kept or said to belong, `data` and `signature` what was signed."""

    log: str
    seq: int
    data: bytes
    signature: bytes

    @property
    def hash(self) -> str:
        """SHA-256 over bytes and signature, in hex: what the next event's `prev` names."""
        return digest(self.data, self.signature)

    @property
    def event(self) -> Event:
        """What the bytes say. Raises Refused where they are no event."""
        return parse(self.data)


def digest(data: bytes, signature: bytes) -> str:
    """The hash of an event, from its bytes and its 64 bytes of signature."""
    return hashlib.sha256(data + signature).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment as events have it: UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)  # years before 1000 come without zeros


def moment(time: str) -> datetime:
    """The moment that a stamp names. Raises ValueError where there is none: the 30th of February has the form too."""
    return datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def parse(data: bytes) -> Event:
    """The event in `data`. Raises Refused where it is too large, not canonical JSON, or no event of this version."""
    if len(data) > LARGEST:
        raise Refused("an event of {size} bytes: the most is {largest}", size=len(data), largest=LARGEST)
    value = canonical.decode(data)
    try:
        event = msgspec.convert(value, Event)
        moment(event.time)
    except ValueError as error:  # msgspec's are ValueErrors
        raise Refused("is no event: {error}", error=reason(error)) from None
    if event.v != VERSION:
        raise Refused("is an event of version {v}; this program knows {version}", v=event.v, version=VERSION)
    if (event.seq == 1) is not (event.log is None) or (event.seq == 1) is not (event.prev is None):
        raise Refused("is no event: the first of a log, and only the first, has neither log nor prev")
    return event


def sign(event: Event, key: SigningKey) -> Entry:
    """The event as bytes with the key's signature, at the place it names (the first one opens the log it is the id of).

    Raises Refused where the event would not be read back.
    """
    data = canonical.encode(event)
    parse(data)
    signature = key.sign(DOMAIN + data)
    return Entry(event.log or digest(data, signature), event.seq, data, signature)


def is_signed(entry: Entry, public: str) -> bool:
    """Whether `entry` was signed with the private half of `public` (64 hex digits)."""
    return has_signed(public, entry.signature, DOMAIN + entry.data)


_BLOB = re.compile(rb'\{"blob":"([0-9a-f]{64})","size":([0-9]{1,16})\}')


def blobs_cited(data: bytes) -> dict[str, int]:
    """The blobs that an event names anywhere, with their sizes, from its canonical bytes.

    A search in the bytes is enough: inside a string a quotation mark is never without its backslash.
    """
    return {name.decode(): int(size) for name, size in _BLOB.findall(data)}
