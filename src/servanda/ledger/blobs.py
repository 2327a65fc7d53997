"""Blobs: words and files apart from the events that name them, so that they can be taken away (`redact`).

A blob is 32 random bytes of salt and the content; its name is the SHA-256 of both. The salt lies with the content and not
in the event: once both are gone, not even a telephone number can be guessed from the name.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select

from servanda.errors import TooLarge
from servanda.ledger.audit import SALT
from servanda.ledger.bodies import Blob, Known, Redact
from servanda.ledger.event import Entry, blobs_cited
from servanda.ledger.schema import REDACTED, blobs, cited, redacted, waiting, waiting_blobs

_FEW = 100  # names that a query is asked for; of more it is asked for all
LARGEST = 25 * 1000 * 1000  # bytes of content, unless settings say otherwise


def put(connection: Connection, content: bytes, *, salt: bytes | None = None, largest: int = LARGEST) -> Blob:
    """Keep `content` and give what an event names it by. Raises TooLarge."""
    if len(content) > largest:
        raise TooLarge("{size:.1f} MB: the most for one file is {largest:g} MB", size=len(content) / 1e6, largest=largest / 1e6)
    data = (secrets.token_bytes(SALT) if salt is None else salt) + content
    name = hashlib.sha256(data).hexdigest()
    if salt is None or not has(connection, name):  # under a fresh salt nothing lies yet
        connection.execute(insert(blobs).values(blob=name, content=data))
    return Blob(blob=name, size=len(content))


def keep(connection: Connection, data: bytes) -> bool:
    """Keep a blob that came with its salt, if an event here names it and none took it away; whether it is here now."""
    name = hashlib.sha256(data).hexdigest()
    sizes = set(connection.execute(select(cited.c.size).where(cited.c.blob == name)).scalars())
    if len(data) - SALT not in sizes or gone(connection, {name}):
        return False
    if not has(connection, name):
        connection.execute(insert(blobs).values(blob=name, content=data))
    return True


def keep_waiting(connection: Connection, data: bytes) -> None:
    """Keep a blob that came with its salt for an event that waits, until that is placed (`resume`)."""
    name = hashlib.sha256(data).hexdigest()
    if connection.execute(select(waiting_blobs.c.blob).where(waiting_blobs.c.blob == name)).first() is None:
        connection.execute(insert(waiting_blobs).values(blob=name, content=data))


def resume(connection: Connection) -> int:
    """Keep what waited for events that are here now, let go what no event waits with any more; how many are kept."""
    kept = 0
    named: set[str] | None = None
    for name in connection.execute(select(waiting_blobs.c.blob).order_by(waiting_blobs.c.blob)).scalars().all():
        this = waiting_blobs.c.blob == name
        named = named_by_waiting(connection) if named is None else named
        if keep(connection, bytes(connection.execute(select(waiting_blobs.c.content).where(this)).scalar_one())):
            kept += 1
        elif name in named:
            continue
        connection.execute(delete(waiting_blobs).where(this))
    return kept


def named_by_waiting(connection: Connection) -> set[str]:
    """The blobs that events above a gap name."""
    return {name for data in connection.execute(select(waiting.c.data)).scalars() for name in blobs_cited(bytes(data))}


def get(connection: Connection, name: str) -> bytes | None:
    """The content of a blob; None where it is not here (yet, or any more)."""
    data = connection.execute(select(blobs.c.content).where(blobs.c.blob == name)).scalar()
    return None if data is None else bytes(data[SALT:])


def has(connection: Connection, name: str) -> bool:
    """Whether the blob is here."""
    return connection.execute(select(blobs.c.blob).where(blobs.c.blob == name)).first() is not None


def everything(connection: Connection, names: Iterable[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Name and bytes (salt and content) of all blobs here, or of those named, by name and one at a time."""
    wanted = sorted(names) if names is not None else list(connection.execute(select(blobs.c.blob).order_by(blobs.c.blob)).scalars())
    for name in wanted:
        data = connection.execute(select(blobs.c.content).where(blobs.c.blob == name)).scalar()
        if data is not None:
            yield name, bytes(data)


def missing(connection: Connection) -> set[str]:
    """Blobs that events name, that are not here, and that nobody took away: "not here yet"."""
    here = select(blobs.c.blob).where(blobs.c.blob == cited.c.blob).exists()
    names = set(connection.execute(select(cited.c.blob).where(~here)).scalars())
    return names - gone(connection, names)


def gone(connection: Connection, names: Iterable[str] | None = None) -> set[str]:
    """Blobs, of all or of `names`, that were redacted by a log that names them."""
    chosen = select(redacted.c.blob).join(cited, (cited.c.blob == redacted.c.blob) & (cited.c.log == redacted.c.log)).distinct()
    wanted = None if names is None else set(names)
    if wanted is not None and len(wanted) <= _FEW:
        chosen = chosen.where(cited.c.blob.in_(wanted))
    found = set(connection.execute(chosen).scalars())
    return found if wanted is None else found & wanted


def note(connection: Connection, entry: Entry, body: Known | None) -> None:
    """Keep book of which blobs an event names; take away those it redacts and its log names."""
    rows = [{"blob": name, "log": entry.log, "seq": entry.seq, "size": size} for name, size in blobs_cited(entry.data).items()]
    if rows:
        connection.execute(insert(cited), rows)
    if not isinstance(body, Redact):
        return
    known = set(connection.execute(select(redacted.c.blob).where(redacted.c.log == entry.log)).scalars())
    if fresh := set(body.blobs) - known:
        connection.execute(insert(redacted), [{"blob": name, "log": entry.log} for name in sorted(fresh)])
    for name in gone(connection, fresh):
        connection.execute(delete(blobs).where(blobs.c.blob == name))
        connection.info[REDACTED] = True
