"""Go on alone: a new log for each that is written here, where what was lost cannot be got back. The others have to trust it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from servanda.errors import BadRequest
from servanda.ledger import logs, restored
from servanda.ledger.bodies import Continued, opening
from servanda.ledger.event import Entry
from servanda.ledger.keyfile import Secret
from servanda.ledger.schema import logs as rows


def current(connection: Connection) -> list[str]:
    """The logs written here that no other goes on from."""
    later = select(rows.c.continues).where(rows.c.own & rows.c.continues.is_not(None))
    return list(connection.execute(select(rows.c.log).where(rows.c.own & rows.c.log.not_in(later)).order_by(rows.c.log)).scalars())


def alone(connection: Connection, secrets: Iterable[Secret], *, office: str, now: datetime) -> list[Entry]:
    """Open a new log for each one written here, which goes on from its last event that is here and counts; their first events.

    Each keeps the key in force, one of `secrets`. What only the others have of the old logs no longer counts; they
    take the new one by `trust --replace --after` that number. Raises BadRequest where a key is missing.
    """
    restored.clear(connection)
    held = {secret.key.public: secret for secret in secrets}
    stands = logs.standing(connection)
    made = []
    for log in current(connection):
        end = logs.at(connection, log)
        if end.key not in held:
            raise BadRequest("the key {key} of log {log} is not in the key file", key=end.key[:12], log=log[:12])
        secret = held[end.key]
        (entry,) = logs.entries(connection, log, upto=1)
        first = opening(entry.event)
        last = logs.at(connection, log, stands[log])
        body = logs.new_open(
            secret.key,
            party=first.party,
            recipient=secret.recipient,
            register=first.register,
            hosted=first.hosted,
            name=first.name,
            continues=Continued(log=log, seq=last.seq, hash=last.hash),
        )
        made.append(logs.open_log(connection, secret.key, body, office=first.name or office, now=now))
    return made
