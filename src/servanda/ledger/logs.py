"""Logs in the store: append to one's own, read any, know how far each goes and how far it counts."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec
from sqlalchemy import Connection, Row, func, insert, select

from servanda.errors import Refused
from servanda.ledger import blobs, restored
from servanda.ledger.bodies import Continued, Known, Open, Rotate, pack, understood
from servanda.ledger.chain import Chain, rotate_body, told
from servanda.ledger.event import VERSION, Entry, Event, Heads, sign, stamp
from servanda.ledger.schema import events, logs, rivals
from servanda.ledger.signing import SigningKey

_NAMES = 500  # asked for at a time
_BATCH = 100  # rows fetched at a time; an outcome document's event has 100 KB


def open_log(connection: Connection, key: SigningKey, body: Open, *, office: str, now: datetime) -> Entry:
    """Open a log of this copy's own with its first event; the log's id is that entry's `log`.

    Raises Refused where `body` is not for `key` or goes on from a log that this copy has otherwise.
    """
    if body.continues is not None:
        _may_continue(connection, body.party, body.continues)
    kind, plain = pack(body)
    first = Event(v=VERSION, log=None, seq=1, prev=None, seen=heads(connection), time=stamp(now), office=office, type=kind, body=plain)
    entry = sign(first, key)
    chain = Chain(entry.log)
    _insist(chain, entry)
    place(connection, chain, entry, own=True, now=now)
    return entry


def new_open(key: SigningKey, *, party: str, recipient: str, register: str, hosted: bool, name: str = "", nonce: bytes | None = None,
             continues: Continued | None = None) -> Open:  # fmt: skip
    """The body of a first event, with a fresh nonce unless one is given."""
    nonce = secrets.token_bytes(16) if nonce is None else nonce
    return Open(
        party=party,
        key=key.public,
        recipient=recipient,
        nonce=nonce.hex(),
        register=register,
        hosted=hosted,
        name=name,
        continues=continues,
    )


def _may_continue(connection: Connection, party: str, old: Continued) -> None:
    chosen = select(logs.c.log).where((logs.c.log == old.log) & (logs.c.party == party) & logs.c.own)
    if connection.execute(chosen).first() is None:
        raise Refused("log {log} is not one of this party's here: no other can go on from it", log=old.log[:12])
    if at(connection, old.log, old.seq).hash != old.hash:
        raise Refused("event {seq} of log {log} is another one here", seq=old.seq, log=old.log[:12])


def append(connection: Connection, log: str, key: SigningKey, body: Known, *, office: str, now: datetime) -> Entry:
    """Write one event at the end of one's own log, and do what it says of blobs (`redact`).

    Call it in `Store.write`; the event is acknowledged when that ends. Its time is `now`, or the last event's where the
    clock has been put back. Raises Refused where the log is not this copy's, is frozen or ended, or `key` is not in force.
    """
    return _append(connection, log, key, body, office=office, now=now)


def rotate(connection: Connection, log: str, old: SigningKey, new: SigningKey, *, recipient: str, office: str, now: datetime) -> Entry:
    """Put `new` in the place of the log's key `old`; from this event on only `new` signs."""
    chain = end(connection, log)
    body = rotate_body(log, chain.seq + 1, chain.hash, new=new.public, recipient=recipient, old=old)
    return _append(connection, log, new, body, office=office, now=now, chain=chain)


def _append(
    connection: Connection, log: str, key: SigningKey, body: Known, *, office: str, now: datetime, chain: Chain | None = None
) -> Entry:
    chain = chain or end(connection, log)
    restored.insist(connection)
    known = every(connection)
    if not known[log].own:
        raise Refused("log {log} is not written here", log=log[:12])
    if (stands := known[log].stands) < chain.seq:
        raise Refused("log {log} no longer counts after event {stands}: a new one has to go on from there", log=log[:12], stands=stands)
    kind, plain = pack(body)
    seen = {name: (other.seq, other.hash) for name, other in known.items() if name != log}
    time = max(stamp(now), chain.time)
    event = Event(v=VERSION, log=log, seq=chain.seq + 1, prev=chain.hash, seen=seen, time=time, office=office, type=kind, body=plain)
    entry = sign(event, key)
    _insist(chain, entry)
    place(connection, chain, entry, own=True, now=now)
    return entry


def _insist(chain: Chain, entry: Entry) -> None:
    found = chain.step(entry)
    if found:
        raise Refused(told(found))


def place(connection: Connection, chain: Chain, entry: Entry, *, own: bool, now: datetime) -> None:
    """Insert an entry that `chain` has just passed, and what follows from it: its log's row, the blobs it takes away."""
    event = chain.event
    if event is None:
        raise Refused("is no event")
    if chain.opened and entry.seq == 1:
        went_on = chain.opened.continues
        row = {"continues": went_on.log if went_on else None, "cut": went_on.seq if went_on else None}
        row |= {"log": entry.log, "party": chain.opened.party, "own": own, "hosted": chain.opened.hosted}
        connection.execute(insert(logs).values(**row))
    row = {"log": entry.log, "seq": entry.seq, "hash": chain.hash, "type": event.type, "time": event.time, "received": stamp(now)}
    connection.execute(insert(events).values(**row, data=entry.data, signature=entry.signature))
    blobs.note(connection, entry, understood(event))


def end(connection: Connection, log: str) -> Chain:
    """The end of a log, ready for the next event. Raises Refused where there is no such log."""
    chain = at(connection, log)
    if not chain.seq:
        raise Refused("there is no log {log} here", log=log[:12])
    return chain


def at(connection: Connection, log: str, seq: int | None = None) -> Chain:
    """The chain behind event `seq` of a log (None: its last), ready for the next; an empty one where there is none."""
    until = events.c.log == log if seq is None else (events.c.log == log) & (events.c.seq <= seq)
    last = select(func.max(events.c.seq)).where(until)
    rotated = last.where(events.c.type == "rotate")
    wanted = events.c.seq.in_((last.scalar_subquery(), func.coalesce(rotated.scalar_subquery(), 1)))
    rows = connection.execute(select(events).where((events.c.log == log) & wanted).order_by(events.c.seq)).all()
    if not rows:
        return Chain(log)
    body = understood(_entry(rows[0]).event)
    if not isinstance(body, Open | Rotate):
        raise Refused("log {log} is damaged at event {seq}: run verify", log=log[:12], seq=rows[0].seq)
    return Chain(log, seq=rows[-1].seq, hash=rows[-1].hash, time=rows[-1].time, key=body.key, recipient=body.recipient)


class Log(msgspec.Struct, frozen=True):
    """A log as it is here: whose it is, whether it is written here, which one it goes on from, its last event.

    `stands`: up to which event it counts, its last, the one before a fork, or where a newer log of the party goes on from it.
    """

    party: str
    own: bool
    continues: str | None
    seq: int
    hash: str
    stands: int


_end = events.alias()
_LAST = select(func.max(_end.c.seq)).where(_end.c.log == logs.c.log).scalar_subquery()  # by log: over all SQLite scans
_FORK = select(func.min(rivals.c.seq)).where(rivals.c.log == logs.c.log).scalar_subquery()
_EVERY = (
    select(logs, events.c.seq, events.c.hash, _FORK.label("fork"))
    .join_from(logs, events, (events.c.log == logs.c.log) & (events.c.seq == _LAST))
    .order_by(logs.c.log)
)


def every(connection: Connection) -> dict[str, Log]:
    """All logs by their ids, in the order of these."""
    rows = {row.log: row for row in connection.execute(_EVERY)}
    stands = {log: row.seq if row.fork is None else min(row.seq, row.fork - 1) for log, row in rows.items()}
    for row in rows.values():
        if row.continues in rows and rows[row.continues].party == row.party:
            stands[row.continues] = min(stands[row.continues], row.cut)
    return {log: Log(row.party, row.own, row.continues, row.seq, row.hash, stands[log]) for log, row in rows.items()}


def heads(connection: Connection) -> Heads:
    """How far each log goes here: its last number and that event's hash."""
    return {name: (log.seq, log.hash) for name, log in every(connection).items()}


def standing(connection: Connection) -> dict[str, int]:
    """Up to which event each log counts."""
    return {name: log.stands for name, log in every(connection).items()}


def entries(connection: Connection, log: str, *, after: int = 0, upto: int | None = None) -> Iterator[Entry]:
    """The events of a log above `after`, in order; `upto` the last one wanted."""
    wanted = (events.c.log == log) & (events.c.seq > after)
    if upto is not None:
        wanted &= events.c.seq <= upto
    chosen = select(events).where(wanted).order_by(events.c.seq).execution_options(yield_per=_BATCH)
    for row in connection.execute(chosen):
        yield _entry(row)


def missing(connection: Connection, hashes: Iterable[str]) -> list[str]:
    """Those of the hashes under which there is no event here."""
    wanted = list(hashes)
    here: set[str] = set()
    for start in range(0, len(wanted), _NAMES):
        here |= set(connection.execute(select(events.c.hash).where(events.c.hash.in_(wanted[start : start + _NAMES]))).scalars())
    return [hash_ for hash_ in wanted if hash_ not in here]


def find(connection: Connection, hash_: str) -> Entry | None:
    """The event with that hash, if it is here."""
    row = connection.execute(select(events).where(events.c.hash == hash_)).first()
    return None if row is None else _entry(row)


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(row.log, row.seq, bytes(row.data), bytes(row.signature))
