"""Logs and their writers, as tests want them: keys from small numbers, times from a clock in the test's hand."""

import hashlib
import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from servanda.ledger import bundle, canonical, logs
from servanda.ledger.blobs import put
from servanda.ledger.bodies import Continued, Known, Note, Redact
from servanda.ledger.chain import NOTES, Chain
from servanda.ledger.event import DOMAIN, Entry, digest, stamp
from servanda.ledger.signing import SigningKey
from tools import verify as independent

START = datetime(2014, 7, 12, 1, 2, 3, tzinfo=UTC)
RECIPIENT = "age1" + "q" * 58
REGISTER = "ab" * 16
SALT = bytes(range(32))


def key(number: int) -> SigningKey:
    return SigningKey(bytes([number]) * 32)


def at(minutes: int = 0) -> datetime:
    return START + timedelta(minutes=minutes)


class Writer:
    """A party that writes in a store: opens its log at once, notes what it is told."""

    def __init__(
        self, connection: Connection, party: str, number: int, *, hosted: bool = False, continues: Continued | None = None
    ) -> None:
        self.key = key(number)
        body = logs.new_open(
            self.key, party=party, recipient=RECIPIENT, register=REGISTER, hosted=hosted, nonce=bytes([number]) * 16, continues=continues
        )
        self.first = logs.open_log(connection, self.key, body, office="Foreign Affairs", now=at())
        self.log = self.first.log

    def write(self, connection: Connection, body: Known, minutes: int = 1) -> Entry:
        return logs.append(connection, self.log, self.key, body, office="Foreign Affairs", now=at(minutes))

    def note(self, connection: Connection, words: str, minutes: int = 1, *, salt: bytes = SALT) -> Entry:
        return self.write(connection, Note(about="sed6/1.1", note=put(connection, words.encode(), salt=salt)), minutes)

    def redact(self, connection: Connection, *names: str, minutes: int = 2) -> Entry:
        return self.write(connection, Redact(blobs=list(names)), minutes)


def forged(signer: SigningKey, seq: int, log: str | None, prev: str | None, /, **changes: object) -> Entry:
    """A signed event with whatever stands in it, right or not; the first of a log is placed in the log that it opens."""
    fields: dict[str, object] = {
        "v": 1,
        "log": log,
        "seq": seq,
        "prev": prev,
        "seen": {},
        "time": stamp(at(seq)),
        "office": "Desk",
        "type": "note",
        "body": {},
    }
    data = canonical.encode(fields | changes)
    signature = signer.sign(DOMAIN + data)
    return Entry(log or digest(data, signature), seq, data, signature)


def opened(number: int = 1, party: str = "CN", /, **changes: object) -> Entry:
    """A log's first event."""
    body = {"party": party, "key": key(number).public, "recipient": RECIPIENT, "nonce": "0" * 32, "register": REGISTER, "hosted": False}
    return forged(key(number), 1, None, None, type="open", body=body | changes)


def chained(*entries: Callable[[str, int, str], Entry], first: Entry | None = None) -> list[Entry]:
    """A log: its first event, then each made from the log's id, its number, and the hash of the one before."""
    made = [first or opened()]
    for make in entries:
        made.append(make(made[0].log, len(made) + 1, made[-1].hash))
    return made


def noted(number: int = 1, **changes: object) -> Callable[[str, int, str], Entry]:
    """How to make a note signed with the key of that number."""
    return lambda log, seq, prev: forged(key(number), seq, log, prev, **changes)


def line_of(entry: Entry, kind: str = "event") -> dict[str, object]:
    return {kind: entry.data.decode(), "log": entry.log, "seq": entry.seq, "signature": entry.signature.hex()}


def bundled(
    logs_: Iterable[list[Entry]], *others: dict[str, object], number: int = 1, heads: dict[str, dict[str, object]] | None = None
) -> bytes:
    """A bundle of those logs and other lines, its first line saying what is there unless it is to say something else."""
    lines: list[dict[str, object]] = []
    told: dict[str, dict[str, object]] = {}
    for log in logs_:
        chain = Chain(log[0].log)
        for entry in log:
            chain.step(entry)
            lines.append(line_of(entry))
        party, hosted = (chain.opened.party, chain.opened.hosted) if chain.opened else ("", False)
        told[chain.log] = {"party": party, "hosted": hosted, "key": chain.key or "0" * 64, "seq": chain.seq, "hash": chain.hash}
    by = next(iter(told), "0" * 64)
    header = {
        "bundle": 1,
        "by": by,
        "to": "public",
        "time": stamp(at(99)),
        "logs": told if heads is None else heads,
        "after": {},
        "lacks": [],
    }
    body = b"".join(canonical.encode(line) + b"\n" for line in [header, *lines, *others])
    return sealed(body, number)


def sealed(body: bytes, number: int = 1) -> bytes:
    """Lines with the line that ends them."""
    whole = hashlib.sha256(body)
    end = {"digest": whole.hexdigest(), "key": key(number).public, "signature": key(number).sign(bundle.DOMAIN + whole.digest()).hex()}
    return body + canonical.encode(end) + b"\n"


def found_by_both(data: bytes) -> list[tuple[str, int, str]]:
    """What Servanda finds in a bundle (an unknown type aside), and that tools/verify.py finds the same breaks."""
    ours: list[tuple[str, int, str]] = sorted((f.log, f.seq, f.code) for f in bundle.verify_bundle(io.BytesIO(data)) if f.code != "unknown")
    assert [one for one in ours if one[2] not in NOTES] == sorted(independent.verify(io.BytesIO(data)))
    return ours


def breaks(data: bytes) -> list[tuple[int, str]]:
    """Number and code of what both find broken."""
    return [(seq, code) for _, seq, code in found_by_both(data) if code not in NOTES]
