"""Files of evidence, by the digest of their content, until they are released (and after: what was released stays checkable)."""

import hashlib

from sqlalchemy import Connection, insert, select

from servanda.errors import NotFound, NotReadable, TooLarge, shown
from servanda.internal.drafts import KeptFile
from servanda.internal.schema import file
from servanda.internal.words import base_name


def measured(content: bytes, name: str, *, largest: int) -> KeptFile:
    """What a file is known by: nothing of its path but the base name. `largest` in bytes. Raises TooLarge."""
    named = shown(base_name(name))
    if len(content) > largest:
        raise TooLarge(
            "{size:.1f} MB: the most for one file is {largest:g} MB",
            size=len(content) / 1e6,
            largest=largest / 1e6,
            source=named,
        )
    return KeptFile(hashlib.sha256(content).hexdigest(), len(content), named)


def keep(connection: Connection, party: str, digest: str, content: bytes) -> None:
    """Keep a file's content, once."""
    if not has(connection, party, digest):
        connection.execute(insert(file).values(party=party, digest=digest, content=content))


def has(connection: Connection, party: str, digest: str) -> bool:
    """Whether the file is here."""
    return connection.execute(select(file.c.digest).where((file.c.party == party) & (file.c.digest == digest))).first() is not None


def content_of(connection: Connection, party: str, digest: str) -> bytes:
    """A file's content. Raises NotFound where it is not here, NotReadable where it is not what was kept."""
    content = connection.execute(select(file.c.content).where((file.c.party == party) & (file.c.digest == digest))).scalar()
    if content is None:
        raise NotFound("there is no file {digest} in the internal store", digest=digest[:12])
    content = bytes(content)
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotReadable("file {digest} in the internal store was changed or damaged", digest=digest[:12])
    return content
