"""Copies of a register, each with its own store, keys and log, that send one another dispatches."""

import io
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, select

from servanda.ledger import archive, blobs, dispatch, keyfile, logs, trust
from servanda.ledger.archive import TABLES
from servanda.ledger.bodies import Note, Redact
from servanda.ledger.dispatch import Received
from servanda.ledger.event import Entry, Heads
from servanda.ledger.store import Store
from servanda.ledger.token import Token
from servanda.register.state import state
from tests.ledger.made import REGISTER, at


class Copy:
    """A party's copy, in a store that is there."""

    def __init__(self, store: Store, party: str, number: int, *, now: datetime | None = None) -> None:
        self.store, self.party = store, party
        self.secrets: tuple[keyfile.Secret, ...] = (keyfile.generate(bytes([number]) * 32),)
        (secret,) = self.secrets
        with store.write() as connection:
            body = logs.new_open(
                secret.key, party=party, recipient=secret.recipient, register=REGISTER, hosted=False, nonce=bytes([number]) * 16
            )
            self.log = logs.open_log(connection, secret.key, body, office="Desk", now=now or at()).log
        self.token = Token(party, self.log, secret.key.public, secret.recipient)

    @property
    def secret(self) -> keyfile.Secret:
        """The one in force: after a restore it may be an older one."""
        with self.store.read() as connection:
            key = logs.at(connection, self.log).key
        return next((secret for secret in self.secrets if secret.key.public == key), self.secrets[0])

    def trust(self, *others: "Copy") -> None:
        with self.store.write() as connection:
            for other in others:
                trust.trust(connection, other.party, other.token, now=at())

    def note(self, words: str, *, now: datetime) -> Entry:
        key = self.secret.key
        with self.store.write() as connection:
            named = blobs.put(connection, words.encode())
            return logs.append(connection, self.log, key, Note(about="sed6/1.1", note=named), office="Desk", now=now)

    def redact(self, name: str, *, now: datetime) -> Entry:
        key = self.secret.key
        with self.store.write() as connection:
            return logs.append(connection, self.log, key, Redact(blobs=[name]), office="Desk", now=now)

    def rotate(self, number: int, *, now: datetime) -> None:
        new, old = keyfile.generate(bytes([number]) * 32), self.secret.key
        with self.store.write() as connection:
            logs.rotate(connection, self.log, old, new.key, recipient=new.recipient, office="Desk", now=now)
        self.secrets = (new, *self.secrets)

    def send(self, to: "Copy | None", *, now: datetime, after: dict[str, int] | None = None) -> bytes:
        out, secret = io.BytesIO(), self.secret
        with self.store.read() as connection:
            dispatch.send(connection, out, by=self.log, secret=secret, to=None if to is None else to.token, now=now, after=after)
        return out.getvalue()

    def receive(self, data: bytes, *, now: datetime, then: Callable[[Connection], None] | None = None, **more: int) -> Received:
        return dispatch.receive(self.store, io.BytesIO(data), self.secrets, now=now, then=then, **more)

    def heads(self) -> Heads:
        with self.store.read() as connection:
            return logs.heads(connection)

    def words(self) -> dict[str, bytes]:
        with self.store.read() as connection:
            return dict(blobs.everything(connection))

    def all(self) -> tuple[Heads, dict[str, bytes], bytes]:
        """What two copies with the same events have in common."""
        with self.store.read() as connection:
            entries = [entry for log in logs.heads(connection) for entry in logs.entries(connection, log)]
            return logs.heads(connection), dict(blobs.everything(connection)), b"".join(state(entries))


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row."""
    with store.read() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table)))) for table in TABLES}


def backed(store: Store, **sections: list[object]) -> bytes:
    """A backup."""
    out = io.BytesIO()
    with store.read() as connection:
        archive.backup(connection, out, now=at(50), sections=sections)
    return out.getvalue()


def blob_of(entry: Entry) -> str:
    """The blob that a note names."""
    name: str = entry.event.body["note"]["blob"]
    return name
