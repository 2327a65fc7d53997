"""Whether a store still holds what was written: every hash, signature and rule, and every column beside the bytes."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, Row, select

from servanda.errors import Said
from servanda.ledger import blobs, logs
from servanda.ledger.audit import Audit
from servanda.ledger.chain import Finding
from servanda.ledger.event import Entry, Heads
from servanda.ledger.schema import cited, events, redacted, rivals, waiting
from servanda.ledger.schema import logs as log_rows

_BATCH = 100


def verify(connection: Connection, *, quick: bool = False, against: Heads | None = None) -> Iterator[Finding]:
    """All that is wrong, or good to know (`Finding.is_break`), log by log. Call it in `Store.read`.

    `quick` looks at hashes, numbers and links only: no signature, no blob. `against` are heads noted earlier (a
    checkpoint): a log that is shorter now, or has another event there, was rewritten. Memory grows with the number of
    events (some 200 bytes each), not with what they hold.
    """
    yield from _quick(connection) if quick else _full(connection)
    for log, (seq, hash_) in sorted((against or {}).items()):
        here = connection.execute(select(events.c.hash).where((events.c.log == log) & (events.c.seq == seq))).scalar()
        if here is None:
            yield Finding(log, seq, "checkpoint", "was here at the checkpoint and is gone")
        elif here != hash_:
            yield Finding(log, seq, "checkpoint", Said("was {hash} at the checkpoint and is {here}", hash=hash_[:12], here=here[:12]))


def _full(connection: Connection) -> Iterator[Finding]:
    audit = Audit()
    for log in _log_ids(connection):
        for row in _rows(connection, log):
            yield from audit.entry(_entry(row))
            yield from _columns(row, audit)
        yield from _log_row(connection, log, audit)
    for row in connection.execute(select(rivals).order_by(rivals.c.log, rivals.c.seq, rivals.c.hash)):
        yield from audit.rival(_entry(row))
    for name, data in blobs.everything(connection):
        yield from audit.blob(name, data)
    yield from audit.finish()
    yield from _books(connection, audit)
    yield from _not_counting(connection)


def _log_ids(connection: Connection) -> list[str]:
    with_events = select(events.c.log).distinct()
    return sorted(connection.execute(with_events.union(select(log_rows.c.log))).scalars())


def _rows(connection: Connection, log: str) -> Iterator[Row[tuple[object, ...]]]:
    chosen = select(events).where(events.c.log == log).order_by(events.c.seq).execution_options(yield_per=_BATCH)
    yield from connection.execute(chosen)


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(row.log, row.seq, bytes(row.data), bytes(row.signature))


def _columns(row: Row[tuple[object, ...]], audit: Audit) -> Iterator[Finding]:
    chain = audit.chains[row.log]
    if row.hash != chain.hash:
        yield Finding(
            row.log, row.seq, "column", Said("the store says its hash is {hash}; it is {hash2}", hash=row.hash[:12], hash2=chain.hash[:12])
        )
    event = chain.event
    if event is not None and (row.type, row.time) != (event.type, event.time):
        yield Finding(
            row.log,
            row.seq,
            "column",
            Said(
                "the store says {type} of {time}; it is {type2} of {time2}",
                type=row.type,
                time=row.time,
                type2=event.type,
                time2=event.time,
            ),
        )


def _log_row(connection: Connection, log: str, audit: Audit) -> Iterator[Finding]:
    row = connection.execute(select(log_rows).where(log_rows.c.log == log)).first()
    opened = audit.chains[log].opened if log in audit.chains else None
    if row is None:
        yield Finding(log, 0, "column", "the store does not list it")
    elif opened is None:
        yield Finding(log, 0, "column", "the store lists it, and its first event is not here")
    else:
        old = opened.continues
        said = (opened.party, opened.hosted, old.log if old else None, old.seq if old else None)
        if (row.party, row.hosted, row.continues, row.cut) != said:
            yield Finding(log, 1, "column", "the store lists it otherwise than its first event says")


def _books(connection: Connection, audit: Audit) -> Iterator[Finding]:
    """Whether the lists of blobs are what the events say."""
    kept = {(row.log, row.seq, row.blob, row.size) for row in connection.execute(select(cited))}
    for log, seq, name, _ in sorted(kept ^ audit.citations()):
        yield Finding(log, seq, "column", Said("the store's list of blobs is wrong about {name}", name=name[:12]))
    gone = {(row.log, row.blob) for row in connection.execute(select(redacted))}
    for log, name in sorted(gone ^ audit.redactions()):
        yield Finding(log, 0, "column", Said("the store's list of redactions is wrong about {name}", name=name[:12]))


def _not_counting(connection: Connection) -> Iterator[Finding]:
    heads = logs.heads(connection)
    for log, stands in logs.standing(connection).items():
        if stands < heads[log][0]:
            yield Finding(
                log, stands + 1, "set-aside", Said("events from here to {heads} are kept and no longer count", heads=heads[log][0])
            )
    for row in connection.execute(select(waiting.c.log, waiting.c.seq).order_by(waiting.c.log, waiting.c.seq)):
        yield Finding(row.log, row.seq, "waiting", "waits for the events before it")


class _Link(msgspec.Struct):
    """What ties an event to its place; the rest is passed over unread."""

    log: str | None
    seq: int
    prev: str | None


def _quick(connection: Connection) -> Iterator[Finding]:
    decoder = msgspec.json.Decoder(_Link)
    for log in _log_ids(connection):
        before, number = "", 0
        for row in _rows(connection, log):
            entry = _entry(row)
            here = entry.hash
            if row.seq != number + 1:
                yield Finding(log, row.seq, "gap", Said("expected event {number}", number=number + 1))
                before = ""
            if here != row.hash or (row.seq == 1 and here != log):
                yield Finding(
                    log,
                    row.seq,
                    "column" if row.seq > 1 else "log-id",
                    Said("its hash is {here}, not {hash}", here=here[:12], hash=row.hash[:12]),
                )
            try:
                link = decoder.decode(entry.data)
            except (msgspec.DecodeError, UnicodeDecodeError):
                yield Finding(log, row.seq, "form", "is no event")
            else:
                if (link.log or log, link.seq) != (log, row.seq):
                    yield Finding(
                        log, row.seq, "place", Said("says that it is event {seq} of log {log}", seq=link.seq, log=(link.log or "")[:12])
                    )
                if before and link.prev != before:
                    yield Finding(
                        log,
                        row.seq,
                        "prev",
                        Said("follows {prev}, but the event before is {before}", prev=str(link.prev)[:12], before=before[:12]),
                    )
            before, number = here, row.seq
