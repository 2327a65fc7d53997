"""A bundle: events, proofs of forks and blobs in one file of JSON lines, signed as a whole (docs/ledger-format.md).

`dispatch send --to public` writes one as it is, for anyone to verify; a dispatch to a party is one, sealed.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, BinaryIO, TypeAlias

import msgspec
from sqlalchemy import Connection, select

from servanda.errors import Refused, Said, reason
from servanda.ledger import blobs, canonical, logs
from servanda.ledger.audit import Audit
from servanda.ledger.chain import Finding
from servanda.ledger.event import Entry, Hex32, Party, Seq, Stamp, moment, stamp
from servanda.ledger.schema import cited, rivals
from servanda.ledger.schema import logs as log_rows
from servanda.ledger.signing import SigningKey, has_signed

VERSION = 1
DOMAIN = b"servanda/bundle/1\n"
PUBLIC = "public"
LONGEST = 256 * 1024 * 1024  # bytes of one line

Signature: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{128}\Z")]


class LogHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the sender has of a log: whose it is, whether its key is hosted, the key in force, its last event."""

    party: Party
    hosted: bool
    key: Hex32
    seq: Seq
    hash: Hex32


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line. `by` and `to` are logs (`to` may be "public"); `after`: by log, the event above which events follow.

    `logs` is what the sender has, `lacks` the blobs that events name and that have not come to it: whoever has them sends them.
    """

    bundle: int
    by: Hex32
    to: str
    time: Stamp
    logs: dict[Hex32, LogHead]
    after: dict[Hex32, Seq]
    lacks: list[Hex32]


class _Event(msgspec.Struct, forbid_unknown_fields=True):
    event: str
    log: Hex32
    seq: Seq
    signature: Signature


class _Rival(msgspec.Struct, forbid_unknown_fields=True):
    rival: str
    log: Hex32
    seq: Seq
    signature: Signature


class _Blob(msgspec.Struct, forbid_unknown_fields=True):
    blob: Hex32
    content: str


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: SHA-256 over all before it, signed with the sender's key."""

    digest: Hex32
    key: Hex32
    signature: Signature


class BlobData(msgspec.Struct, frozen=True):
    """A blob with its salt, under the name it came with."""

    name: str
    data: bytes


class Rival(msgspec.Struct, frozen=True):
    """The second event under one number."""

    entry: Entry


class Written(msgspec.Struct, frozen=True):
    """What a bundle was written of: its first line, and how many events, proofs of forks and blobs."""

    header: Header
    events: int
    rivals: int
    blobs: int


Piece: TypeAlias = Header | Entry | Rival | BlobData | End | Finding
_KINDS: dict[str, Any] = {"bundle": Header, "event": _Event, "rival": _Rival, "blob": _Blob, "digest": End}


def write(
    connection: Connection,
    out: BinaryIO,
    *,
    by: str,
    key: SigningKey,
    now: datetime,
    to: str = PUBLIC,
    after: Mapping[str, int] | None = None,
    asked: Iterable[str] = (),
) -> Written:
    """Write what is here of every log above `after`, with its proofs and blobs; `key` is the one in force in the log `by`.

    `asked` are blobs to write whatever names them. Call it in `Store.read`.
    """
    after = {log: seq for log, seq in (after or {}).items() if seq > 0}
    running = hashlib.sha256()

    def line(value: Any) -> None:
        data = canonical.encode(value) + b"\n"
        running.update(data)
        out.write(data)

    heads = _heads(connection)
    lacks = sorted(blobs.missing(connection))
    header = Header(bundle=VERSION, by=by, to=to, time=stamp(now), logs=heads, after=after, lacks=lacks)
    line(header)
    events = proofs = contents = 0
    for log in sorted(heads):
        for entry in logs.entries(connection, log, after=after.get(log, 0)):
            line({"event": entry.data.decode(), "log": log, "seq": entry.seq, "signature": entry.signature.hex()})
            events += 1
    for row in connection.execute(select(rivals).order_by(rivals.c.log, rivals.c.seq, rivals.c.hash)):
        line({"rival": bytes(row.data).decode(), "log": row.log, "seq": row.seq, "signature": bytes(row.signature).hex()})
        proofs += 1
    for name, data in blobs.everything(connection, _blobs_above(connection, after) | set(asked)):
        line({"blob": name, "content": base64.b64encode(data).decode()})
        contents += 1
    digest = running.digest()
    line(End(digest=digest.hex(), key=key.public, signature=key.sign(DOMAIN + digest).hex()))
    return Written(header, events, proofs, contents)


def _heads(connection: Connection) -> dict[str, LogHead]:
    found = {}
    for row in connection.execute(select(log_rows)).all():
        chain = logs.at(connection, row.log)
        found[row.log] = LogHead(party=row.party, hosted=row.hosted, key=chain.key, seq=chain.seq, hash=chain.hash)
    return found


def _blobs_above(connection: Connection, after: Mapping[str, int]) -> set[str]:
    rows = connection.execute(select(cited.c.blob, cited.c.log, cited.c.seq))
    return {row.blob for row in rows if row.seq > after.get(row.log, 0)}


def read(stream: BinaryIO) -> Iterator[Piece]:
    """The pieces of a bundle in their order; a Finding stands where a line is none, or the whole is not what was signed."""
    running = hashlib.sha256()
    number, ended = 0, False
    while data := stream.readline(LONGEST):
        number += 1
        before = running.digest()
        running.update(data)
        piece = _piece(data, number)
        if not isinstance(piece, Finding) and (ended or isinstance(piece, Header) is not (number == 1)):
            piece = _line(number, "is not where it belongs")
        yield piece
        if isinstance(piece, End):
            ended = True
            if before.hex() != piece.digest:
                yield Finding("", 0, "digest", "the bundle is not what was signed")
            if not has_signed(piece.key, bytes.fromhex(piece.signature), DOMAIN + bytes.fromhex(piece.digest)):
                yield Finding("", 0, "seal", Said("the bundle was not signed with the key {key}", key=piece.key[:12]))
    if not ended:
        yield Finding("", 0, "digest", "the bundle was cut off: it has no end")


def again(stream: BinaryIO, place: int) -> Iterator[Piece]:
    """The pieces from a place on (a line's beginning), of a bundle that `read` found nothing wrong with."""
    stream.seek(place)
    while data := stream.readline(LONGEST):
        yield _piece(data, 0)


def _line(number: int, what: str) -> Finding:
    return Finding("", 0, "line", Said("line {number} {what}", number=number, what=what))


def _piece(data: bytes, number: int) -> Piece:
    try:
        value = canonical.decode(data[:-1] if data.endswith(b"\n") else b"")
        kind = next((kind for name, kind in _KINDS.items() if name in value), None) if isinstance(value, dict) else None
        if kind is None:
            return _line(number, "is of no known kind")
        return _made(msgspec.convert(value, kind))
    except Refused as error:
        return _line(number, error.message)
    except ValueError as error:  # msgspec's and base64's
        return _line(number, Said("is not as it should be: {error}", error=reason(error)))


def _made(line: Any) -> Piece:
    match line:
        case _Event(event=text) | _Rival(rival=text):
            entry = Entry(line.log, line.seq, text.encode(), bytes.fromhex(line.signature))
            return entry if isinstance(line, _Event) else Rival(entry)
        case _Blob():
            data = base64.b64decode(line.content, validate=True)
            if base64.b64encode(data).decode() != line.content:
                raise ValueError("base64 in another way than its bytes are")
            return BlobData(line.blob, data)
        case Header() if line.bundle != VERSION:
            raise ValueError(Said("a bundle of version {bundle}; this program knows {version}", bundle=line.bundle, version=VERSION))
        case Header():
            moment(line.time)
    made: Header | End = line
    return made


def verify_bundle(stream: BinaryIO) -> Iterator[Finding]:
    """All that is wrong in a bundle that holds its logs whole, or good to know; tools/verify.py finds the same breaks."""
    audit = Audit()
    header: Header | None = None
    end: End | None = None
    for piece in read(stream):
        match piece:
            case Finding():
                yield piece
            case Header():
                header = piece
            case Entry():
                yield from audit.entry(piece)
            case Rival():
                yield from audit.rival(piece.entry)
            case BlobData():
                yield from audit.blob(piece.name, piece.data)
            case End():
                end = piece
    yield from audit.finish()
    if header is not None:
        yield from _head_findings(header, audit, end)


def _head_findings(header: Header, audit: Audit, end: End | None) -> Iterator[Finding]:
    for log in sorted(header.logs.keys() | audit.chains.keys()):
        said, chain = header.logs.get(log), audit.chains.get(log)
        opened = chain.opened if chain else None
        here = LogHead(opened.party, opened.hosted, chain.key, chain.seq, chain.hash) if chain and opened else None
        if said is None or said != here:
            yield Finding(log, chain.seq if chain else 0, "head", "the bundle's first line says something else of this log")
    signer = audit.chains.get(header.by)
    if end is not None and signer is not None and signer.key != end.key:
        yield Finding(header.by, signer.seq, "seal", Said("the bundle is signed with {key}, not with this log's key", key=end.key[:12]))
