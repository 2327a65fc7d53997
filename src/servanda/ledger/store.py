"""Where a register's shared part lies: a SQLite file or a PostgreSQL database, behind one code path.

Everything happens in a transaction: `write` has the one writer's place from its beginning to its end, so that nothing of what it
reads can change before it writes, and is on disk when it ends; `read` sees one state throughout.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version as version_of
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool, PoolProxiedConnection

from servanda.errors import BadRequest, NotFound, NotStored, Said, ServandaError, TooNew, reason, shown
from servanda.ledger import schema

PATIENCE = 30  # seconds to wait for another writer
_IMMEDIATE = "servanda_immediate"
_PLACE = "servanda"
# Before anything is read: what was read while another wrote would be another's past. A register is a schema.
_TAKE = text("SELECT set_config('lock_timeout', :patience, true), pg_advisory_xact_lock(hashtext(:place), hashtext(current_schema()))")
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*@")
_NOT_A_DATABASE = re.compile("not a database|malformed|unsupported file format", re.IGNORECASE)


class Store:
    """A register's database. `where` is a path or a postgresql:// URL; nothing is opened before the first transaction.

    `create` makes a new register, `open` checks that there is one. `notice` is a line for people, "" where there is nothing to
    say: that it was brought up to date; or that a newer program wrote it (`is_newer`), so that it can be read as far as this one
    understands it, and not written. `patience` is how many seconds to wait for another writer.
    """

    def __init__(self, where: str | Path, *, patience: float = PATIENCE) -> None:
        self.where = shown(_PASSWORD.sub(r"\1@", str(where)))
        self.path = None if _is_postgres(where) else Path(where)
        self.notice, self.is_newer, self.patience = "", False, patience
        self._anchor: PoolProxiedConnection | None = None
        try:
            self._engine = _postgres(str(where)) if self.path is None else _sqlite(self.path, patience)
        except BadRequest as error:
            raise error.at(self.where) from None

    @classmethod
    def create(cls, where: str | Path, *, then: Callable[[Connection], None] | None = None) -> Self:
        """A new register's store; `then` makes the tables that others keep beside the logs, in the same transaction.

        Raises BadRequest where one is there already, NotStored where none can be made.
        """
        store = cls(where)
        with store._or_closed(), store._telling(), store._transaction(immediate=True) as connection:
            if schema.version(connection) is not None:
                raise BadRequest("there is a register already", source=store.where)
            schema.create(connection, version_of("servanda"))
            if then is not None:
                then(connection)
        return store

    @classmethod
    def open(cls, where: str | Path, *, then: Callable[[Connection], None] | None = None, patience: float = PATIENCE) -> Self:
        """The store of a register that is there. Raises NotFound where there is none.

        One that an older program made is brought up to date first, also for those who only read: so there is one shape of tables
        to read, and whoever reads a register can be sure that a writer finds nothing else. `then` makes the tables that others keep
        beside the logs anew, in the same transaction. Raises NotStored where that cannot be; all is as it was then.
        """
        store = cls(where, patience=patience)
        with store._or_closed(), store._telling():
            if store.path is not None and not store.path.is_file():
                raise NotFound("there is no register", source=store.where)
            with store._transaction() as connection:
                found = schema.version(connection)
            if found is None:
                raise NotFound("there is no register", source=store.where)
            number, program = found
            if number > schema.VERSION:
                store.is_newer = True
                store.notice = Said(
                    "written by Servanda {program}, newer than this one: it can be read as far as understood, not written", program=program
                )
            elif number < schema.VERSION:
                store._bring_up_to_date(then)
        return store

    def _bring_up_to_date(self, then: Callable[[Connection], None] | None) -> None:
        from servanda.ledger import migrations  # only here: Alembic takes 0.7 s to load, and most registers are up to date

        try:
            with self._transaction(immediate=True) as connection:
                before = migrations.migrate(connection, version_of("servanda"))
                if before is not None and then is not None:
                    then(connection)
        except DBAPIError as error:
            why = self._told(error).message
            raise NotStored(
                "made by an older Servanda, and it cannot be brought up to date: {reason}", reason=why, source=self.where
            ) from None
        if before is not None:  # or another process was first
            self.notice = Said(
                "made by an older Servanda: brought from version {before} of its tables to {now}", before=before, now=schema.VERSION
            )

    @contextmanager
    def write(self, *, place: str = _PLACE) -> Iterator[Connection]:
        """A transaction that writes: whole on disk when it ends, or not at all. Raises NotStored, TooNew.

        There is one at a time; on PostgreSQL one of each `place`, for what lies in the same database and is no part of the register.
        """
        if self.is_newer:
            raise TooNew(self.notice, source=self.where)
        with self._telling(), self._transaction(immediate=True, place=place) as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of everything and changes nothing. Raises NotStored."""
        with self._telling(), self._transaction() as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, immediate: bool = False, place: str = _PLACE) -> Iterator[Connection]:
        level: dict[str, Any] = {}
        if self.path is None:
            level = {"isolation_level": "READ COMMITTED" if immediate else "REPEATABLE READ", "postgresql_readonly": not immediate}
        with self._engine.connect().execution_options(**level, **{_IMMEDIATE: immediate}) as connection:
            with connection.begin():
                if self.path is None and immediate:
                    connection.execute(_TAKE, {"patience": f"{max(1, int(self.patience * 1000))}", "place": place})
                yield connection
            if self.path is not None:
                self._stay(connection)

    def _stay(self, connection: Connection) -> None:
        """Keep the file's log of changes from being emptied whenever a transaction's connection closes: that costs more than the
        transaction did. After a redaction it is emptied at once, so that nothing of what was taken away is left.
        """
        if self._anchor is None:
            self._anchor = self._engine.raw_connection()
            self._anchor.cursor().execute("SELECT 1 FROM sqlite_schema LIMIT 1").close()
        driver = connection.connection.driver_connection
        if connection.info.pop(schema.REDACTED, False) and driver is not None:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Errors of the database as one line for people."""
        try:
            yield
        except DBAPIError as error:
            raise self._told(error) from None
        except (sqlite3.Error, UnicodeDecodeError) as error:  # in what SQLite says of itself before SQLAlchemy looks on
            raise NotStored("is no register, or a damaged one: {reason}", reason=Said(reason(error)), source=self.where) from None
        except OSError as error:
            raise NotStored(reason(error), source=self.where) from None

    def _told(self, error: DBAPIError) -> ServandaError:
        first, *_ = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
        said = Said(first)
        if _NOT_A_DATABASE.search(said):
            return NotStored("is no register, or a damaged one: {reason}", reason=said, source=self.where)
        if "locked" in said or "lock timeout" in said:
            return NotStored("another program has been writing for {patience:g} s: try again", patience=self.patience, source=self.where)
        return NotStored("{database}", database=said, source=self.where)

    @contextmanager
    def _or_closed(self) -> Iterator[None]:
        """Leave no connection behind where there turns out to be no store."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of all connections."""
        if self._anchor is not None:
            self._anchor.close()
            self._anchor = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _is_postgres(where: str | Path) -> bool:
    return isinstance(where, str) and where.startswith(("postgresql:", "postgres:"))


def _sqlite(path: Path, patience: float) -> Engine:
    # A connection a transaction: none is shared between threads or used behind a fork (the one of `_stay` is never used), and
    # opening one costs 0.2 ms.
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver begins no transactions of its own
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # in WAL, NORMAL may lose what was acknowledged
        connection.execute("PRAGMA secure_delete = ON")  # what was redacted leaves no trace in the file

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(_IMMEDIATE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _postgres(where: str) -> Engine:
    # Imported here: the driver costs 60 ms, and a register in a file needs none.
    import psycopg

    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise BadRequest("is no address of a PostgreSQL database") from None
    return create_engine(url, module=psycopg, pool_pre_ping=True)
