"""Whether the register still holds what was written, and what the logs come to worked out anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, text

from servanda.app.opened import Opened
from servanda.errors import BadRequest, NotReadable, NotStored
from servanda.ledger import logs
from servanda.ledger.chain import Finding
from servanda.ledger.event import Heads
from servanda.ledger.verify import verify as verify_ledger
from servanda.projection.compare import differences
from servanda.projection.update import rebuild as fold_anew

Progress = Callable[[int, int], None]  # how many of how many are done


def verify(opened: Opened, *, quick: bool = False, against: Path | None = None) -> Iterator[Finding]:
    """All that is broken or good to know: every hash, signature and rule of the logs, and (not `quick`) every projected row.

    `against` is a checkpoint that `checkpoint` gave earlier, as JSON. Raises NotReadable, BadRequest for that file.
    """
    heads = _heads(against) if against else None
    try:
        with opened.reading() as connection:
            yield from _pages(connection, opened)
            yield from verify_ledger(connection, quick=quick, against=heads)
            if not quick:
                yield from differences(connection)
    except NotStored as error:
        yield Finding("", 0, "store", error.message)


def _pages(connection: Connection, opened: Opened) -> Iterator[Finding]:
    """What SQLite itself finds in its file."""
    if opened.store.path is None:
        return
    for row in connection.execute(text("PRAGMA quick_check(10)")):
        if row[0] != "ok":
            yield Finding("", 0, "store", f"the file is damaged: {row[0]}")


def checkpoint(opened: Opened) -> Heads:
    """How far each log goes now, to be kept somewhere else and given to `verify` later."""
    with opened.reading() as connection:
        return logs.heads(connection)


def _heads(path: Path) -> Heads:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Heads)
    except OSError as error:
        raise NotReadable(error.strerror or str(error), source=str(path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadRequest("is no checkpoint: `verify --save FILE` writes one", source=str(path)) from None


def rebuild(opened: Opened, *, progress: Progress | None = None) -> None:
    """Work out every projection anew from the logs."""
    with opened.store.write() as connection:
        fold_anew(connection, progress=progress)
