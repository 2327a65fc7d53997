"""A register that was opened: its store, whose voice speaks here, and the keys that sign. Its internal part is `desk.py`'s."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

import msgspec
from sqlalchemy import Connection, make_url, select

from servanda.errors import BadRequest, Said
from servanda.ledger import blobs, keyfile, logs
from servanda.ledger import schema as ledger
from servanda.ledger.bodies import Blob, Known, opening
from servanda.ledger.event import Entry, parse
from servanda.ledger.keyfile import Secret
from servanda.ledger.store import Store
from servanda.projection.update import renew, update

Clock: TypeAlias = Callable[[], datetime]
Ask: TypeAlias = Callable[[], str]

KEY = "SERVANDA_KEY"  # names the key file where it does not lie beside the register
LARGEST = "SERVANDA_MAX_EVIDENCE"  # bytes of one file of evidence that is kept or taken
OFFICE = "Desk"  # an office that nobody gave a name


class Voice(msgspec.Struct, frozen=True):
    """Who speaks: the party ("" an observer), its log in this copy, the office that its events name."""

    party: str
    log: str
    office: str
    hosted: bool

    @property
    def name(self) -> str:
        """The voice as the fold has it: the party, or an observer's log."""
        return self.party or self.log


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now().astimezone()


def largest() -> int:
    """Bytes of the largest file of evidence: 25 MB unless SERVANDA_MAX_EVIDENCE says otherwise. Raises BadRequest."""
    said = os.environ.get(LARGEST, "")
    if said and not (said.isascii() and said.isdigit() and int(said)):
        raise BadRequest("{largest} is no number of bytes: {said!r}", largest=LARGEST, said=said)
    return int(said) if said else blobs.LARGEST


def is_database(where: str) -> bool:
    """Whether a register is named by the address of a database rather than by a file."""
    return where.startswith(("postgresql:", "postgres:"))


def beside(where: str, ending: str) -> Path:
    """The file that belongs to a register: servanda.db.key; of a database its name in the current folder."""
    if not is_database(where):
        return Path(f"{where}.{ending}")
    url = make_url(where)
    options = str(url.query.get("options", ""))
    path = options.partition("search_path=")[2].split(",")[0].strip() if "search_path=" in options else ""
    return Path(".".join(part for part in (url.database or "servanda", path, ending) if part))


def key_of(where: str) -> Path:
    """Where a register's private keys lie: where SERVANDA_KEY says, else beside it."""
    named = os.environ.get(KEY)
    return Path(named) if named else beside(where, "key")


def voices(connection: Connection) -> list[Voice]:
    """Who writes in a register, by party: of each its newest log."""
    later = ledger.logs.alias()
    ended = select(later.c.log).where((later.c.continues == ledger.logs.c.log) & later.c.own).exists()
    chosen = select(ledger.logs.c.log).where(ledger.logs.c.own & ~ended).order_by(ledger.logs.c.party, ledger.logs.c.log)
    return [_voice(connection, log) for log in connection.execute(chosen).scalars().all()]


def register_of(connection: Connection) -> str:
    """The register's id, the same in every copy of it, as the first event of each log names it; "" where there is no log."""
    first = select(ledger.events.c.data).where(ledger.events.c.seq == 1).order_by(ledger.events.c.log).limit(1)
    data = connection.execute(first).scalar()
    return "" if data is None else opening(parse(bytes(data))).register


def _voice(connection: Connection, log: str) -> Voice:
    first = select(ledger.events.c.data).where((ledger.events.c.log == log) & (ledger.events.c.seq == 1))
    body = opening(parse(bytes(connection.execute(first).scalar_one())))
    return Voice(body.party, log, body.name or OFFICE, body.hosted)


class Opened:
    """An opened register. `party` says whose voice speaks where several are hosted; the clock is a parameter. `key` is the key
    file where it is not beside the register.

    Raises NotFound where there is no register, BadRequest where `party` does not write here.
    """

    def __init__(
        self, where: str, *, party: str | None = None, clock: Clock = now, ask: Ask | None = None, key: Path | None = None
    ) -> None:
        self.where, self.clock = where, clock
        self._key = key
        self.party, self._ask = party, ask
        self._secrets: tuple[Secret, ...] | None = None
        self.store = Store.open(where, then=renew)

    @property
    def notice(self) -> str:
        """A line for people where a newer program wrote this register."""
        return self.store.notice

    @property
    def today(self) -> date:
        """The day it is by the clock."""
        return self.clock().date()

    @property
    def key_path(self) -> Path:
        """Where the private keys lie."""
        return self._key or key_of(self.where)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads."""
        with self.store.read() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; what the logs came to is taken up in it at its end."""
        with self.store.write() as connection:
            yield connection
            update(connection)

    def voices(self, connection: Connection) -> list[Voice]:
        """Who writes here, by party: of each its newest log."""
        return voices(connection)

    def voice(self, connection: Connection) -> Voice:
        """Whose voice speaks. Raises BadRequest where several could, or the one asked for does not write here."""
        found = self.voices(connection)
        if self.party is not None:
            chosen = [voice for voice in found if voice.party == self.party]
            if not chosen:
                raise BadRequest(
                    "{party} does not write in this register: {names} may", party=self.party, names=_names(found), source=self.store.where
                )
            return chosen[0]
        if len(found) != 1:
            raise BadRequest("several parties write here: say which with --as ({names})", names=_names(found), source=self.store.where)
        return found[0]

    def secrets(self) -> tuple[Secret, ...]:
        """The private keys, the newest first. Raises as `keyfile.load` does."""
        if self._secrets is None:
            self._secrets = keyfile.load(self.key_path, ask=self._ask)
        return self._secrets

    def passphrase(self) -> str | None:
        """The passphrase of the key file; None where it is behind none."""
        return keyfile.passphrase(self._ask) if keyfile.is_sealed(self.key_path) else None

    def reload(self) -> None:
        """Read the key file anew when next asked: it was changed."""
        self._secrets = None

    def secret(self, connection: Connection, voice: Voice) -> Secret:
        """The secret behind the key in force in the voice's log. Raises BadRequest where the file has another."""
        chain = logs.at(connection, voice.log)
        for secret in self.secrets():
            if secret.key.public == chain.key:
                return secret
        raise BadRequest(
            "this file does not hold the key of {party} ({key})",
            party=voice.party or Said("the observer"),
            key=chain.key[:12],
            source=str(self.key_path),
        )

    def act(self, connection: Connection, voice: Voice, body: Known) -> Entry:
        """Write one event in the voice's log, in a transaction of `writing`."""
        secret = self.secret(connection, voice)
        return logs.append(connection, voice.log, secret.key, body, office=voice.office, now=self.clock())

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _names(voices: list[Voice]) -> list[str]:
    return [voice.party or Said("the observer") for voice in voices] or [Said("nobody")]


def words(connection: Connection, text: str) -> Blob | None:
    """Typed words as a blob; None where there are none."""
    return blobs.put(connection, text.encode("utf-8")) if text.strip() else None
