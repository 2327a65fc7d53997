"""Where accounts and what they hold lie: REGISTER.access beside a register in a file, a schema beside one on PostgreSQL.

On PostgreSQL the schema is the connecting user's and nobody else has a right in it. Either is made at its first use.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version as version_of
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from argon2 import PasswordHasher
from sqlalchemy import Connection, func, insert, select, text

from servanda.access import schema
from servanda.errors import BadRequest, TooNew
from servanda.ledger import private
from servanda.ledger.event import moment, stamp
from servanda.ledger.store import Store

SUFFIX = ".access"
TOUCH = timedelta(minutes=5)  # what was seen less than that ago is not written anew
Clock: TypeAlias = Callable[[], datetime]
_ID = re.compile(r"[a-z]_[0-9a-f]{16}")
_NAME_BYTES = 63  # PostgreSQL cuts off what is longer


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(UTC)


class Access:
    """The access store beside the register at `where`, a path or a postgresql:// URL. Threads and processes may share it.

    `clock` gives the moment of whatever is done; `hasher` the cost of a password. What uses it raises NotStored (the store),
    BadRequest (a file that others can read), TooNew.
    """

    def __init__(self, where: str | Path, *, clock: Clock = now, hasher: PasswordHasher | None = None) -> None:
        self.clock = clock
        self.hasher = hasher or PasswordHasher()  # argon2id, RFC 9106's second choice: 64 MiB
        shared = Store(where)  # only asked which engine it is
        self.path = None if shared.path is None else shared.path.with_name(shared.path.name + SUFFIX)
        self._store = shared if self.path is None else Store(self.path)
        self._schema = ""  # of a database, once it is known
        self._is_made = False
        self._secret = b""

    def close(self) -> None:
        """Let go of all connections."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def stamp(self) -> str:
        """Now, as the tables have it."""
        return stamp(self.clock())

    def secret(self) -> bytes:
        """What signs cookies: made with the store, 32 bytes."""
        if not self._secret:
            with self.read() as connection:
                found = connection.execute(select(schema.secret.c.value).where(schema.secret.c.name == "cookie")).scalar_one()
            self._secret = bytes(found)
        return self._secret

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state and changes nothing."""
        if not self._is_there():
            with self.write():
                pass
        with self._store.read() as connection:
            self._enter(connection)
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes, one at a time; the store is made if it is not there."""
        if self.path is not None and not _checked(self.path):
            self._is_made, self._secret = False, b""
            private.make(self.path)
            _checked(self.path)
        with self._store.write(place="servanda access") as connection:
            self._enter(connection)
            if not self._is_made:
                self._begin(connection)
            yield connection
        self._is_made = True

    def _is_there(self) -> bool:
        return (self.path is None or _checked(self.path)) and self._is_made

    def _begin(self, connection: Connection) -> None:
        """See that the tables are there, and of a version that this program knows."""
        found = schema.version(connection)
        if found is not None and found[0] > schema.VERSION:
            raise TooNew("the store of accounts was written by Servanda {found}, newer than this one", found=found[1])
        if found is None:
            if self.path is None:
                connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{self._schema}"')
            schema.create(connection, version_of("servanda"))
            connection.execute(insert(schema.secret).values(name="cookie", value=secrets.token_bytes(32)))

    def _enter(self, connection: Connection) -> None:
        """Look only into the access store until the transaction ends."""
        if self.path is not None:
            return
        if not self._schema:
            register = connection.execute(select(func.current_schema())).scalar() or "public"
            self._schema = _schema_name(str(register))
        connection.execute(text("SELECT set_config('search_path', :path, true)"), {"path": f'"{self._schema}"'})


def _schema_name(register: str) -> str:
    """The schema beside the register's own; of a name that PostgreSQL would change, its digest."""
    plain = f"{register}_access"
    if re.fullmatch(r"[A-Za-z0-9_.@-]+", plain) and len(plain) <= _NAME_BYTES:
        return plain
    return f"{hashlib.sha256(register.encode()).hexdigest()[:32]}_access"


def new_id(kind: str) -> str:
    """A new name for a row: a letter, and 64 random bits, so that none is guessed or counted."""
    return f"{kind}_{secrets.token_hex(8)}"


def is_id(value: str) -> bool:
    """Whether it has the form of an id: nothing else is asked for in the database."""
    return _ID.fullmatch(value) is not None


def digest(words: str) -> str:
    """SHA-256 in hex, of whatever came in: what a key of 128 random bits or more is kept as."""
    return hashlib.sha256(words.encode(errors="backslashreplace")).hexdigest()


def read_moment(time: str | None) -> datetime | None:
    """The moment in a column that may be empty."""
    return None if time is None else moment(time)


def _checked(path: Path) -> bool:
    """Whether the file is there. Raises BadRequest where others may read it."""
    if private.is_open_to_others(path):
        raise BadRequest("others can read who has access: chmod 600 {name}", name=path.name, source=str(path))
    return private.is_there(path)
