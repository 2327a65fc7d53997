"""Evidence of a commitment, piece by piece, and its files taken out."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from servanda.app.asking import word_of
from servanda.app.naming import named
from servanda.app.newfile import new_file
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger import blobs
from servanda.ledger.bodies import Blob
from servanda.register.commitment import Commitment


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence, or a concurrence on paper (`stance` paper), with its number among those that are listed.

    `digest` is the SHA-256 of its file, None while that is not here, or where it has none; `size` its bytes, 0 without a file.
    """

    number: int
    commitment: str
    stance: str
    by: str
    day: str
    source: str
    quote: str | None
    dated: str | None
    size: int
    digest: str | None
    blob: str = ""


def pieces(opened: Opened, id_: str) -> list[Piece]:
    """All evidence of a commitment, or of an outcome's. Raises BadRequest."""
    with opened.reading() as connection:
        found = [piece for commitment in named(connection, [id_]) for piece in _of(connection, commitment)]
        return [Piece(number=number, **piece) for number, piece in enumerate(found, 1)]


def _of(connection: Connection, row: Commitment) -> Iterator[dict[str, Any]]:
    for cited in row.evidence:
        proof = cited.proof
        name = word_of(connection, proof.name.blob) if proof.name else None
        quote = word_of(connection, proof.quote.blob) if proof.quote else None
        yield {
            "commitment": row.id, "stance": proof.stance, "by": cited.by, "day": cited.day, "source": proof.source or name or "",
            "quote": quote, "dated": proof.dated, **_file(connection, proof.file),
        }  # fmt: skip
    for party, stand in row.fulfilment.positions.items():
        if stand.paper:
            told = {"commitment": row.id, "stance": "paper", "by": party, "day": stand.day, "source": "", "quote": None, "dated": None}
            yield told | _file(connection, stand.paper)


def _file(connection: Connection, file: Blob | None) -> dict[str, Any]:
    content = blobs.get(connection, file.blob) if file else None
    digest = None if content is None else hashlib.sha256(content).hexdigest()
    return {"size": file.size if file else 0, "digest": digest, "blob": file.blob if file else ""}


def content(opened: Opened, id_: str, number: int) -> tuple[Piece, bytes]:
    """A piece of evidence with what stands in its file. Raises BadRequest."""
    found = next((piece for piece in pieces(opened, id_) if piece.number == number), None)
    if found is None or not found.blob:
        raise BadRequest("{id} has no piece of evidence {number} with a file", id=id_, number=number)
    with opened.reading() as connection:
        data = blobs.get(connection, found.blob)
    if data is None:
        raise BadRequest("the file of piece {number} is not here yet, or was taken away", number=number)
    return found, data


def take_out(opened: Opened, id_: str, number: int, out: Path) -> Piece:
    """Write the file of a piece of evidence to a new one. Raises BadRequest."""
    found, data = content(opened, id_, number)
    with new_file(out) as file:
        file.write(data)
    return found
