"""Take events that others wrote, or one's own that come back: in any order, any number of times, with gaps or without.

All of them or none: an event that breaks a rule, a log that nobody trusts or a fork refuses the whole lot. What stands
above a gap waits for it. Nothing here writes an event.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from servanda.errors import Refused, Said
from servanda.ledger import logs, trust
from servanda.ledger.chain import Chain, told
from servanda.ledger.event import Entry, stamp
from servanda.ledger.schema import events, rivals, waiting


class Forked(Refused):
    """Two events under one number, both signed by the log's key: `rivals` are those that came. Keep them with `keep_rivals`."""

    def __init__(self, message: str, /, *, source: str = "", rivals: tuple[Entry, ...] = (), **fields: Any) -> None:
        super().__init__(message, source=source, **fields)
        self.rivals = rivals


class Taken(msgspec.Struct, frozen=True):
    """What came of it: how many events are new, how many were here; by log the numbers that those waiting wait for."""

    new: dict[str, list[int]]
    known: int
    gaps: dict[str, list[tuple[int, int]]]  # first and last number of each stretch that is not here


def take(connection: Connection, entries: Iterable[Entry], *, now: datetime) -> Taken:
    """Take what fits and let wait what does not fit yet. Call it in `Store.write`; on an error leave that, so that nothing stays.

    Raises Refused, naming the event, and Forked.
    """
    by_log: dict[str, list[Entry]] = {}
    for entry in entries:
        by_log.setdefault(entry.log, []).append(entry)
    return take_logs(connection, {log: sorted(found, key=lambda entry: entry.seq) for log, found in by_log.items()}, now=now)


def take_logs(connection: Connection, by_log: Mapping[str, Iterable[Entry]], *, now: datetime) -> Taken:
    """Take entries that come by log and in the order of their numbers, one at a time: see `take`."""
    left = dict(by_log)
    new: dict[str, list[int]] = {}
    known = 0
    while left:
        admitted = sorted(log for log in left if trust.is_known(connection, log))
        if not admitted:
            raise Refused("log {left} is of nobody who is trusted here", left=min(left)[:12])
        for log in admitted:  # each may let in the older one that it goes on from
            fresh, old = _take_log(connection, log, left.pop(log), now)
            known += old
            if fresh:
                new[log] = fresh
    return Taken(new, known, gaps(connection))


def _take_log(connection: Connection, log: str, incoming: Iterable[Entry], now: datetime) -> tuple[list[int], int]:
    """The numbers of the events that are new in the log, and how many came that were here."""
    chain = logs.at(connection, log)
    frozen = connection.execute(select(func.min(rivals.c.seq)).where(rivals.c.log == log)).scalar()
    taken: list[int] = []
    known = 0
    for entry in incoming:
        if frozen is not None and entry.seq >= frozen:
            known += 1  # what is told of a fork is told once; it must not keep the other logs' events out for ever
        elif entry.seq <= chain.seq:
            _same(connection, entry)
            known += 1
        elif entry.seq == chain.seq + 1:
            _step(connection, chain, entry, now)
            taken.append(entry.seq)
        elif not _wait(connection, entry):
            known += 1
    return taken + _resume(connection, chain, now), known


def _step(connection: Connection, chain: Chain, entry: Entry, now: datetime) -> None:
    found = chain.step(entry)
    if found:
        raise Refused(told(found))
    if chain.opened and entry.seq == 1:
        trust.admit(connection, entry.log, chain.opened)
    trust.check_cut(connection, entry)
    logs.place(connection, chain, entry, own=False, now=now)


def _same(connection: Connection, entry: Entry) -> None:
    """That an event which came is the one here. Raises Forked where the log's key signed both, Refused where it did not."""
    here = connection.execute(select(events.c.hash).where((events.c.log == entry.log) & (events.c.seq == entry.seq))).scalar()
    if here == entry.hash:
        return
    raise rivalry(connection, entry)


def rivalry(connection: Connection, entry: Entry) -> Refused:
    """What to say of an event that came under a number that is taken."""
    where = Said("event {seq} of log {log}", seq=entry.seq, log=entry.log[:12])
    broken = {finding.code for finding in logs.at(connection, entry.log, entry.seq - 1).step(entry)}
    if entry.seq == 1 or not broken <= {"prev", "time"}:
        return Refused("{where} is not the one here, and not signed as it should be [{broken}]", where=where, broken=[*sorted(broken)])
    return Forked("{where} is there twice: its writer signed two under one number; the log is frozen there", where=where, rivals=(entry,))


def keep_rivals(connection: Connection, fork: Forked, *, now: datetime) -> None:
    """Keep the proof of a fork, in a transaction of its own; from its number on the log no longer counts."""
    for entry in fork.rivals:
        if not _is_kept(connection, entry):
            row = {"log": entry.log, "seq": entry.seq, "hash": entry.hash, "received": stamp(now)}
            connection.execute(insert(rivals).values(**row, data=entry.data, signature=entry.signature))


def take_rivals(connection: Connection, entries: Iterable[Entry], *, now: datetime, strict: bool = True) -> int:
    """Keep proofs of forks that someone else found, after their logs' events were taken; how many are new.

    A proof is one only beside the event that is here. Raises Refused where the log's key did not sign it, or (not `strict`) passes
    over it.
    """
    kept = 0
    for entry in entries:
        here = connection.execute(select(events.c.hash).where((events.c.log == entry.log) & (events.c.seq == entry.seq))).scalar()
        if here is None or here == entry.hash or _is_kept(connection, entry):
            continue
        found = rivalry(connection, entry)
        if isinstance(found, Forked):
            keep_rivals(connection, found, now=now)
            kept += 1
        elif strict:
            raise found
    return kept


def _is_kept(connection: Connection, entry: Entry) -> bool:
    same = (rivals.c.log == entry.log) & (rivals.c.seq == entry.seq) & (rivals.c.hash == entry.hash)
    return connection.execute(select(rivals.c.log).where(same)).first() is not None


def _wait(connection: Connection, entry: Entry) -> bool:
    """Keep an event until the gap before it fills; whether it is new. Its rules can be checked only then."""
    event = entry.event
    if event.log != entry.log or event.seq != entry.seq:
        raise Refused("event {seq} of log {log} says that it is another", seq=entry.seq, log=entry.log[:12])
    same = (waiting.c.log == entry.log) & (waiting.c.seq == entry.seq) & (waiting.c.hash == entry.hash)
    if connection.execute(select(waiting.c.log).where(same)).first():
        return False
    connection.execute(insert(waiting).values(log=entry.log, seq=entry.seq, hash=entry.hash, data=entry.data, signature=entry.signature))
    return True


def _resume(connection: Connection, chain: Chain, now: datetime) -> list[int]:
    """Place what waited and now fits. What waited and turns out to break a rule is let go: it was never taken."""
    placed: list[int] = []
    while rows := connection.execute(select(waiting).where((waiting.c.log == chain.log) & (waiting.c.seq == chain.seq + 1))).all():
        number = chain.seq + 1
        for row in rows:
            entry = Entry(row.log, row.seq, bytes(row.data), bytes(row.signature))
            if number > chain.seq:
                trial = logs.at(connection, chain.log)
                if not trial.step(entry):
                    _step(connection, chain, entry, now)
                    placed.append(number)
        if number > chain.seq:
            connection.execute(delete(waiting).where((waiting.c.log == chain.log) & (waiting.c.seq == number)))
            break
    _clear(connection, chain, now)
    return placed


def _clear(connection: Connection, chain: Chain, now: datetime) -> None:
    """Let go of what waits under numbers that are taken, also by events which came another way; a fork among it is proof."""
    passed = (waiting.c.log == chain.log) & (waiting.c.seq <= chain.seq)
    rows = connection.execute(select(waiting).where(passed)).all()
    take_rivals(connection, (Entry(row.log, row.seq, bytes(row.data), bytes(row.signature)) for row in rows), now=now, strict=False)
    if rows:
        connection.execute(delete(waiting).where(passed))


def gaps(connection: Connection) -> dict[str, list[tuple[int, int]]]:
    """By log, the stretches of numbers that events which are here wait for."""
    missing: dict[str, list[tuple[int, int]]] = {}
    heads = logs.heads(connection)
    for log in connection.execute(select(waiting.c.log).distinct().order_by(waiting.c.log)).scalars().all():
        expected = heads.get(log, (0, ""))[0] + 1
        for seq in connection.execute(select(waiting.c.seq).distinct().where(waiting.c.log == log).order_by(waiting.c.seq)).scalars():
            if seq > expected:
                missing.setdefault(log, []).append((expected, seq - 1))
            expected = seq + 1
    return missing
