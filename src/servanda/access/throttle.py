"""Wrong sign-ins cost a wait that grows: counted by name and address together, in the store, so that processes share it."""

from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from servanda.access import schema
from servanda.access.store import Access, digest
from servanda.errors import Refused, ServandaError
from servanda.ledger.event import moment, stamp

FREE = 5  # wrong ones that cost nothing
FIRST = timedelta(seconds=30)  # the wait after one more, doubled by each that follows
MOST = timedelta(hours=1)
FORGOTTEN = timedelta(days=1)  # after the last wrong one
_table = schema.attempt


class Throttled(Refused):
    """Wait: there were too many wrong sign-ins; `wait` is how many seconds, for Retry-After."""

    @property
    def wait(self) -> int:
        """Seconds until the next sign-in is looked at."""
        return int(getattr(self.message, "fields", {}).get("wait", 0))


def begin(access: Access, key: str, address: str) -> None:
    """Count a sign-in before its password is looked at, so that many at once are as many. Raises Throttled: then it is not counted."""
    who, now = _digest(key, address), access.clock()
    refused: ServandaError | None = None
    with access.write() as connection:
        connection.execute(delete(_table).where(_table.c.last < stamp(now - FORGOTTEN)))
        row = connection.execute(select(_table).where(_table.c.digest == who)).first()
        if row is not None and row.until > stamp(now):
            wait = int((moment(row.until) - now).total_seconds()) + 1
            refused = Throttled("too many wrong sign-ins: try again in {wait} s", wait=wait)
        else:
            count = 1 if row is None else row._mapping["count"] + 1  # a row's own `count` is a tuple's
            values = {"count": count, "last": stamp(now), "until": stamp(now + _wait(count))}
            if row is None:
                connection.execute(insert(_table).values(digest=who, **values))
            else:
                connection.execute(update(_table).where(_table.c.digest == who).values(**values))
    if refused is not None:
        raise refused


def forget(access: Access, key: str, address: str) -> None:
    """The sign-in was a right one: what was counted before counts no more."""
    with access.write() as connection:
        connection.execute(delete(_table).where(_table.c.digest == _digest(key, address)))


def _wait(count: int) -> timedelta:
    """How long nothing is looked at after so many in a row, if they were wrong."""
    return timedelta() if count < FREE else min(FIRST * 2 ** min(count - FREE, 20), MOST)


def _digest(key: str, address: str) -> str:
    return digest(f"{key}\n{address}")
