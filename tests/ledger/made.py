"""Logs and their writers, as tests want them: keys from small numbers, times from a clock in the test's hand."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from servanda.ledger import logs
from servanda.ledger.blobs import put
from servanda.ledger.bodies import Continued, Known, Note, Redact
from servanda.ledger.event import Entry
from servanda.ledger.signing import SigningKey

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
