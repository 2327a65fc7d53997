"""What stands in a dispatch, to be looked at before it is taken or after it was written."""

import re
from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from servanda.errors import Refused
from servanda.ledger.audit import SALT
from servanda.ledger.bundle import BlobData, End, Header, LogHead, Rival, read
from servanda.ledger.chain import Finding
from servanda.ledger.event import Entry, Event, blobs_cited
from servanda.ledger.keyfile import Secret
from servanda.ledger.seal import unsealed

LONGEST = 100_000  # characters of one blob's words that are shown
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ABOUT = ("round", "about", "mechanism", "instrument", "party", "old", "of")  # fields of a body that say what it concerns, if no item does


class ShownEvent(msgspec.Struct, frozen=True):
    """An event: who acts, when, what it concerns (ids of commitments, a round, a body …), and the blobs that it names."""

    log: str
    seq: int
    hash: str
    type: str
    office: str
    time: str
    about: list[str]
    blobs: list[str]


class ShownBlob(msgspec.Struct, frozen=True):
    """A blob: its size without the salt, and its words where it is text (cut after 100,000 characters)."""

    blob: str
    size: int
    words: str | None


class Shown(msgspec.Struct, frozen=True):
    """A dispatch: the log that sends it and its party, the log that it is for ("public"), and what is in it.

    `to_party` is "" where the sender does not know the recipient's log yet. `rivals`: proofs of forks. `key` signed it;
    whether that is the sender's is for `receive` to say.
    """

    by: str
    party: str
    to: str
    to_party: str
    time: str
    key: str
    heads: dict[str, LogHead]
    after: dict[str, int]
    lacks: list[str]
    events: list[ShownEvent]
    rivals: list[ShownEvent]
    blobs: list[ShownBlob]


def show(stream: BinaryIO, secrets: Iterable[Secret]) -> Shown:
    """What a dispatch or public bundle holds, in its order. Nothing is taken; no register is needed.

    Raises BadRequest for what is no dispatch, Refused where it was changed or is sealed to others.
    """
    header: Header | None = None
    end: End | None = None
    events: list[ShownEvent] = []
    rivals: list[ShownEvent] = []
    blobs: list[ShownBlob] = []
    with unsealed(stream, [secret.identity for secret in secrets]) as plain:
        for piece in read(plain):
            match piece:
                case Finding():
                    raise Refused(piece.message)
                case Header():
                    header = piece
                case Entry():
                    events.append(_event(piece))
                case Rival(entry=entry):
                    rivals.append(_event(entry))
                case BlobData():
                    blobs.append(ShownBlob(piece.name, len(piece.data) - SALT, _words(piece.data[SALT:])))
                case End():
                    end = piece
    if header is None or end is None:
        raise Refused("has no beginning or no end")
    return Shown(
        by=header.by,
        party=_party(header, header.by),
        to=header.to,
        to_party=_party(header, header.to),
        time=header.time,
        key=end.key,
        heads=header.logs,
        after=header.after,
        lacks=header.lacks,
        events=events,
        rivals=rivals,
        blobs=blobs,
    )


def _party(header: Header, log: str) -> str:
    return header.logs[log].party if log in header.logs else ""


def _event(entry: Entry) -> ShownEvent:
    event = entry.event
    return ShownEvent(
        entry.log, entry.seq, entry.hash, event.type, event.office, event.time, concerns(event), list(blobs_cited(entry.data))
    )


def concerns(event: Event) -> list[str]:
    """What an event is about, as far as its body says so in words, each thing once."""
    items = event.body.get("items")
    ids = [item.get("id", item.get("outcome")) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    named = ids or [event.body.get(field) for field in _ABOUT]
    return list(dict.fromkeys(name for name in named if isinstance(name, str) and name))


def _words(content: bytes) -> str | None:
    """The content where it is text: UTF-8 without control characters."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text, 0, LONGEST):
        return None
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
