"""All of a register but its keys in one file, the internal part of each voice included; and back."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import msgspec
from sqlalchemy import Connection

from servanda.app.desk import Desk
from servanda.app.newfile import new_file
from servanda.app.opened import OFFICE, Ask, Clock, Opened, Voice, key_of, now, voices
from servanda.errors import BadRequest, NotReadable, reason
from servanda.internal.store import Internal
from servanda.ledger import archive, canonical, epoch, keyfile, logs, restored
from servanda.ledger.bodies import opening
from servanda.ledger.keyfile import Secret
from servanda.ledger.token import Token
from servanda.projection import schema as projection
from servanda.projection.update import update

INTERNAL = "internal"  # sections of the archive: `internal CN`; of an observer `internal`


class Restored(msgspec.Struct, frozen=True):
    """A register that came back: when the backup was written; the parties whose dispatch it waits for; the voices whose
    internal part was still there and stays as it is; where it goes on alone, the new logs with the events after which they do.
    """

    written: str
    waiting_for: list[str]
    kept: list[str]
    alone: list[tuple[Token, int]] = []


def backup(desk: Desk, out: Path) -> archive.Summary:
    """Write everything but the keys to a new file that only its owner may read. Raises ServandaError."""
    with new_file(out, mode=0o600) as file, desk.reading() as connection:
        sections = {_section(voice.party): _internal(desk.where, voice.party) for voice in desk.voices(connection)}
        return archive.backup(connection, file, now=desk.clock(), sections=sections)


def _section(party: str) -> str:
    return f"{INTERNAL} {party}".strip()


def _internal(where: str, party: str) -> Iterator[Any]:
    with Internal(where, party) as internal:
        for line in internal.dump():
            yield canonical.decode(line.removesuffix(b"\n"))


def restore(source: Path, where: str, *, alone: bool = False, clock: Clock = now, ask: Ask | None = None) -> Restored:
    """Make the register of a backup at `where`, all or nothing. Writing then waits for the others (ledger/restored.py); `alone`:
    it begins new logs at once, for which the key file has to be in its place.

    Raises ServandaError.
    """
    held = keyfile.load(key_of(where), ask=ask) if alone else ()
    try:
        stream = source.open("rb")
    except OSError as error:
        raise NotReadable(reason(error), source=str(source)) from None
    try:
        with stream, ExitStack() as files:
            back = _Back(where, files, held, clock)
            summary = archive.restore(where, stream, now=clock(), section=back.section, then=back.then)
    except (BadRequest, NotReadable) as error:
        raise error.at(str(source)) from None
    return Restored(summary.time, back.waiting, back.kept, back.alone)


class _Back:
    """A restore on its way: what came of internal parts waits for the register in files that have no name, and so leave nothing."""

    def __init__(self, where: str, files: ExitStack, held: tuple[Secret, ...], clock: Clock) -> None:
        self.where, self.files, self.held, self.clock = where, files, held, clock
        self.alone: list[tuple[Token, int]] = []
        self.parties: dict[str, IO[bytes]] = {}
        self.kept: list[str] = []
        self.waiting: list[str] = []

    def section(self, name: str, value: Any) -> None:
        party = name.removeprefix(INTERNAL).strip()
        if party not in self.parties:
            self.parties[party] = self.files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (the stack closes it)
        self.parties[party].write(canonical.encode(value) + b"\n")

    def then(self, connection: Connection) -> None:
        projection.create(connection)
        update(connection)
        self.waiting = restored.settle(connection)
        if self.held:
            self.alone = _go_on(connection, voices(connection), self.held, self.clock)
            update(connection)
        self.kept = [party for party in self.parties if _has_words(self.where, party)]  # they were not lost, and know more than the backup
        for party, lines in self.parties.items():
            if party not in self.kept:
                lines.seek(0)
                with Internal(self.where, party) as internal:
                    internal.load(lines)


def _has_words(where: str, party: str) -> bool:
    """Whether a voice keeps anything to itself here; the file may be there for another."""
    with Internal(where, party) as internal:
        return any(line.startswith(b'{"record":') for line in internal.dump())


def go_on_alone(opened: Opened) -> list[tuple[Token, int]]:
    """Begin a new log for each voice, where nobody gives back what is missing: the tokens, and after which event of the old
    log the others have to trust it.
    """
    with opened.writing() as connection:
        return _go_on(connection, opened.voices(connection), opened.secrets(), opened.clock)


def _go_on(connection: Connection, voices: list[Voice], held: tuple[Secret, ...], clock: Clock) -> list[tuple[Token, int]]:
    stands, ends = logs.standing(connection), logs.heads(connection)
    if not restored.waiting_for(connection) and all(stands[voice.log] == ends[voice.log][0] for voice in voices):
        raise BadRequest("nothing here waits for the others, and no log of its own has ended: there is no need for a new one")
    found = []
    for entry in epoch.alone(connection, held, office=voices[0].office if voices else OFFICE, now=clock()):
        body = opening(entry.event)
        chain = logs.at(connection, entry.log)
        token = Token(body.party, entry.log, chain.key, chain.recipient)
        found.append((token, body.continues.seq if body.continues else 0))
    return found
