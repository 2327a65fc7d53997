"""Dispatches: what is told to the other side or to everybody, and what comes from there. Nothing internal is known here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select

from servanda.app.making import OBSERVER, a_party
from servanda.app.newfile import new_file
from servanda.app.opened import Opened, largest
from servanda.errors import BadRequest, NotReadable, Refused, Said, ServandaError, TooLarge, reason
from servanda.ledger import dispatch, logs, peers, schema
from servanda.ledger import trust as trusted
from servanda.ledger.dispatch import Received, Sent, Shown
from servanda.ledger.keyfile import Secret
from servanda.ledger.peers import Peer
from servanda.ledger.take import Forked
from servanda.ledger.token import Token
from servanda.projection.update import update

PUBLIC = "public"


def send(opened: Opened, to: str, out: Path, *, above: int | None = None) -> Sent:
    """Write a dispatch to a trusted party, or an open bundle to everybody ("public"), as a new file. Raises ServandaError.

    `above`: from event number `above` + 1 of every log, whatever the recipient is known to have.
    """
    with new_file(out) as file:
        return _write(opened, to, file, above)


def _write(opened: Opened, to: str, file: BinaryIO, above: int | None) -> Sent:
    with opened.reading() as connection:
        voice = opened.voice(connection)
        recipient = None if to == PUBLIC else _recipient(trusted.current(connection), to)
        secret = opened.secret(connection, voice)
        after = None if above is None else dict.fromkeys(logs.heads(connection), above)
        return dispatch.send(connection, file, by=voice.log, secret=secret, to=recipient, now=opened.clock(), after=after)


def _recipient(known: dict[str, Token], to: str) -> Token:
    code = "" if to.lower() == OBSERVER else a_party(to)
    if code not in known:
        raise BadRequest(
            "nobody is trusted as {code} here: `trust {code2} TOKEN` first", code=code or Said("an observer"), code2=code or OBSERVER
        )
    return known[code]


def receive(opened: Opened, source: Path) -> Received:
    """Take what a dispatch or public bundle holds, all or nothing; again changes nothing. Raises Refused, BadRequest."""
    with _file(source) as stream, _about(source):
        return dispatch.receive(opened.store, stream, _secrets(opened), now=opened.clock(), then=update, largest=largest())


@contextmanager
def _about(source: Path) -> Iterator[None]:
    """Errors that do not say what they are about are about this file."""
    try:
        yield
    except (BadRequest, Refused, TooLarge, NotReadable) as error:
        raise error if error.source else _named(error, str(source)) from None


def _named(error: ServandaError, source: str) -> ServandaError:
    return error.at(source) if not isinstance(error, Forked) else Forked(error.message, source=source, rivals=error.rivals)


def parties(opened: Opened) -> dict[str, str]:
    """Whose each log is, of those here and those trusted; "" an observer's."""
    with opened.reading() as connection:
        known = {token.log: token.party for token in trusted.current(connection).values()}
        return known | {row.log: row.party for row in connection.execute(select(schema.logs))}


def show(opened: Opened, source: Path) -> Shown:
    """What a dispatch holds, without taking it."""
    with _file(source) as stream, _about(source):
        return dispatch.show(stream, _secrets(opened))


def status(opened: Opened) -> list[Peer]:
    """By trusted party: what it is known to have, what is missing, what a dispatch would carry."""
    with opened.reading() as connection:
        return peers.status(connection)


def _secrets(opened: Opened) -> tuple[Secret, ...]:
    """The keys that open what is sealed; a register without a key file can still take public bundles."""
    return opened.secrets() if opened.key_path.exists() else ()


def _file(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as error:
        raise NotReadable(reason(error), source=str(source)) from None
