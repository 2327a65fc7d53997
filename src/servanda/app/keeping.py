"""Whether the register still holds what was written, and what the logs come to worked out anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, create_engine, func, select, text

from servanda.app.opened import Opened
from servanda.errors import BadRequest, NotReadable, NotStored, Said, reason
from servanda.ledger import logs, schema
from servanda.ledger.chain import Finding
from servanda.ledger.event import Heads
from servanda.ledger.verify import verify as verify_ledger
from servanda.projection import schema as projection
from servanda.projection.compare import differences
from servanda.projection.update import renew

Progress = Callable[[int, int], None]  # how many of how many are done


def verify(opened: Opened, *, quick: bool = False, against: Path | None = None) -> Iterator[Finding]:
    """All that is broken or good to know: every hash, signature and rule of the logs, and (not `quick`) every projected row.

    `against` is a checkpoint that `checkpoint` gave earlier, as JSON. Raises NotReadable, BadRequest for that file.
    """
    heads = _heads(against) if against else None
    try:
        with opened.reading() as connection:
            yield from _pages(connection, opened, quick=quick)
            yield from _shapes(connection)
            yield from verify_ledger(connection, quick=quick, against=heads)
            if not quick:
                yield from differences(connection)
    except NotStored as error:
        yield Finding("", 0, "store", error.message)


def _pages(connection: Connection, opened: Opened, *, quick: bool) -> Iterator[Finding]:
    """What SQLite itself finds in its file; only the whole check looks whether indexes have what their tables have."""
    if opened.store.path is None:
        return
    for row in connection.execute(text("PRAGMA quick_check(10)" if quick else "PRAGMA integrity_check(10)")):
        if row[0] != "ok":
            yield Finding("", 0, "store", Said("the file is damaged: {database}", database=row[0]))


def _shapes(connection: Connection) -> Iterator[Finding]:
    """Where SQLite's tables, indexes and triggers (which keep history from being rewritten) are not as a new register has them."""
    if connection.dialect.name != "sqlite":
        return
    fresh = create_engine("sqlite://")
    with fresh.connect() as other:
        schema.metadata.create_all(other)
        projection.create(other)
        wanted = _told(other)
    fresh.dispose()
    here = _told(connection)
    for name in sorted(wanted.keys() | here.keys(), key=str):
        if wanted.get(name) != here.get(name):
            yield Finding("", 0, "store", Said("{kind} {name} is not as this program makes it", kind=name[0], name=name[1]))


def _told(connection: Connection) -> dict[tuple[str, str], str]:
    """What makes each table, index and trigger, without case and spaces."""
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")).all()
    return {(row.type, row.name): "".join(str(row.sql).split()).casefold() for row in rows}


def checkpoint(opened: Opened) -> Heads:
    """How far each log goes now, to be kept somewhere else and given to `verify` later."""
    with opened.reading() as connection:
        return logs.heads(connection)


def _heads(path: Path) -> Heads:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Heads)
    except OSError as error:
        raise NotReadable(reason(error), source=str(path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadRequest("is no checkpoint: `verify --save FILE` writes one", source=str(path)) from None


def rebuild(opened: Opened, *, progress: Progress | None = None) -> int:
    """Make every table of the projection anew from the logs, whatever state it is in; how many commitments there are."""
    with opened.store.write() as connection:
        renew(connection, progress=progress)
        return connection.execute(select(func.count()).select_from(projection.commitment)).scalar_one()
