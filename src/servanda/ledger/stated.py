"""What the writer of each other log last said to have."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, insert, select

from servanda.ledger import canonical
from servanda.ledger.event import Heads, stamp
from servanda.ledger.schema import peers


class Stated(msgspec.Struct, frozen=True):
    """What a dispatch said of its sender: when it was written, how far each log went there, which blobs were missing."""

    time: str
    heads: Heads
    lacks: list[str]


def note(connection: Connection, log: str, said: Stated, *, now: datetime) -> bool:
    """Write down what the log's writer said to have; whether that is news.

    Only what is newer counts: an older dispatch that comes later tells nothing, and of two of one second the lower holds.
    """
    before = stated(connection, log)
    if before is not None and said.time < before.time:
        return False
    if before is not None and said.time == before.time:
        said = Stated(said.time, _lower(before.heads, said.heads), sorted({*before.lacks, *said.lacks}))
    if said == before:
        return False
    connection.execute(delete(peers).where(peers.c.log == log))
    row = {"heads": canonical.encode(said.heads).decode(), "lacks": canonical.encode(said.lacks).decode()}
    connection.execute(insert(peers).values(log=log, time=said.time, received=stamp(now), **row))
    return True


def _lower(one: Heads, other: Heads) -> Heads:
    return {log: min(one[log], other[log]) for log in one.keys() & other.keys()}


def stated(connection: Connection, log: str) -> Stated | None:
    """What the log's writer last said to have."""
    row = connection.execute(select(peers).where(peers.c.log == log)).first()
    if row is None:
        return None
    return Stated(row.time, msgspec.json.decode(row.heads, type=Heads), msgspec.json.decode(row.lacks, type=list[str]))
