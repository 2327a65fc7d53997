"""A register that was restored from a backup does not write until the others have told what they have of its own logs.

What was written after the backup may be with them; a second event under the same number would be a fork. Dispatches may be
sent meanwhile: they say how little is here, so that what is missing comes back. `epoch.py` is the way out where nobody answers.
"""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from servanda.errors import Refused
from servanda.ledger import trust
from servanda.ledger.event import stamp
from servanda.ledger.schema import events, logs, meta
from servanda.ledger.stated import stated

_NAME = "restored"  # in `meta`: when, until everyone has answered


def mark(connection: Connection, *, now: datetime) -> None:
    """From now on the register's own logs wait."""
    clear(connection)
    connection.execute(insert(meta).values(name=_NAME, value=stamp(now)))


def clear(connection: Connection) -> None:
    """They wait no longer."""
    connection.execute(delete(meta).where(meta.c.name == _NAME))


def waiting_for(connection: Connection) -> list[str]:
    """The parties that have not yet told, since the restore, what they have of this copy's logs, or have more than is here."""
    since = _since(connection)
    if since is None:
        return []
    own = list(connection.execute(select(logs.c.log).where(logs.c.own)).scalars())
    waited = {party: token.log for party, token in trust.current(connection).items() if party and own}
    return sorted(party for party, log in waited.items() if not _has_told(connection, log, own, since))


def _since(connection: Connection) -> str | None:
    found: str | None = connection.execute(select(meta.c.value).where(meta.c.name == _NAME)).scalar()
    return found


def _has_told(connection: Connection, log: str, own: list[str], since: str) -> bool:
    said = stated(connection, log)
    if said is None or said.time < since:
        return False
    wanted = [said.heads[name] for name in own if name in said.heads]
    return all(connection.execute(select(events.c.seq).where(events.c.hash == hash_)).first() for _, hash_ in wanted)


def settle(connection: Connection) -> list[str]:
    """Whom the register waits for; where that is nobody, from now on it waits no more. Call it in `Store.write`."""
    if _since(connection) is None:
        return []
    waited = waiting_for(connection)
    if not waited:
        clear(connection)
    return waited


def insist(connection: Connection) -> None:
    """That the register's own logs may be written. Raises Refused."""
    waited = settle(connection)
    if waited:
        raise Refused(
            "restored from a backup, and not yet told by {waited} what they have of this register's own: "
            "send them a dispatch and receive theirs, or go on alone with a new log",
            waited=[*waited],
        )
