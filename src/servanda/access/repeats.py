"""Writes that come with a key: the same one again is answered as it was the first time, and nothing is done twice.

What is kept of an answer holds ids, numbers and hashes only: no door keeps internal words here.
"""

from datetime import timedelta

import msgspec
from sqlalchemy import delete, insert, select, update

from servanda.access import schema
from servanda.access.store import Access, digest
from servanda.errors import BadRequest, Refused
from servanda.ledger.event import stamp

FORGOTTEN = timedelta(days=1)  # after which a key may be used anew
LONGEST = 200  # characters of a key
_table = schema.repeat


class Answered(msgspec.Struct, frozen=True):
    """What a write was answered."""

    status: int
    answer: bytes


class StillPending(Refused):
    """Wait: the same write is being answered; whether it was done is not known yet."""


class Reused(BadRequest):
    """Take another key: this one came with another write."""


def begin(access: Access, account: str, key: str, request: bytes) -> Answered | None:
    """What the write was answered before; None where it is new: then `finish` or `forget` is to follow.

    `request` is all that makes it the same. Raises BadRequest for what is no key, Reused, StillPending.
    """
    if not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable()):
        raise BadRequest("an Idempotency-Key has 1 to {longest} printable ASCII characters", longest=LONGEST)
    of = _of(account, key)
    with access.write() as connection:
        connection.execute(delete(_table).where(_table.c.created < stamp(access.clock() - FORGOTTEN)))
        row = connection.execute(select(_table).where(_table.c.digest == of)).first()
        if row is None:
            values = {"digest": of, "request": _same(request), "status": 0, "answer": b"", "created": access.stamp()}
            connection.execute(insert(_table).values(**values))
            return None
    if row.request != _same(request):
        raise Reused("this Idempotency-Key came with another request")
    if not row.status:
        raise StillPending("the request with this Idempotency-Key is still being answered, or was stopped: look whether it was done")
    return Answered(row.status, bytes(row.answer))


def finish(access: Access, account: str, key: str, answered: Answered) -> None:
    """Keep what a write was answered."""
    with access.write() as connection:
        values = {"status": answered.status, "answer": answered.answer}
        connection.execute(update(_table).where(_table.c.digest == _of(account, key)).values(**values))


def forget(access: Access, account: str, key: str) -> None:
    """The write was refused, and nothing was done: it may come again."""
    with access.write() as connection:
        connection.execute(delete(_table).where((_table.c.digest == _of(account, key)) & (_table.c.status == 0)))


def _of(account: str, key: str) -> str:
    return digest(f"{account}\n{key}")


def _same(request: bytes) -> str:
    return digest(request.decode("latin-1"))
