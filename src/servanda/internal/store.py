"""Where a party's internal words lie: REGISTER.internal beside a register in a file, a schema and role beside one on PostgreSQL.

It is made when the first thing is typed. Until then there is nothing, and every question has the empty answer.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version as version_of
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from servanda.errors import BadRequest, NotFound, TooNew
from servanda.internal import backup, drafts, edits, files, postgres, records, schema
from servanda.internal.drafts import AnyDraft, KeptFile
from servanda.internal.edits import UnderWork
from servanda.internal.notes import AnyNote
from servanda.internal.records import Kept
from servanda.internal.sheets import AnyEdit, Original, Sheet
from servanda.ledger import private
from servanda.ledger.blobs import LARGEST
from servanda.ledger.event import stamp
from servanda.ledger.store import Store

SUFFIX = ".internal"


class Internal:
    """What `party` ("" an observer) keeps to itself beside the register at `where`, a path or a postgresql:// URL.

    Methods raise NotStored (the store, or the right to make one), BadRequest (a file that others can read, a value that is
    none), TooNew. Whoever writes in the register's store too begins there and comes here second.
    """

    def __init__(self, where: str | Path, party: str, *, largest: int = LARGEST) -> None:
        self.party = party
        self.largest = largest  # bytes of one file
        shared = Store(where)  # only asked which engine it is
        self.path = None if shared.path is None else shared.path.with_name(shared.path.name + SUFFIX)
        self._store = shared if self.path is None else Store(self.path)

    def close(self) -> None:
        """Let go of all connections."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def draft(self, draft: AnyDraft, *, who: str = "", now: datetime) -> int:
        """Keep a draft and give its number; `who` typed it, for the desk only. Raises BadRequest where it cannot become an event."""
        return self._add(draft, who, now)

    def note(self, note: AnyNote, *, who: str = "", now: datetime) -> int:
        """Keep a note, contact or answer, which never leaves, and give its number."""
        return self._add(note, who, now)

    def take(self, records_: Sequence[AnyDraft | AnyNote], *, who: str = "", now: datetime) -> list[int]:
        """Keep several drafts and notes, all or none, and give their numbers. Raises BadRequest."""
        with self._writing() as connection:
            return [records.add(connection, self.party, what, who=who, now=now) for what in records_]

    def answers(self, about: Collection[str] | None = None) -> list[Kept]:
        """What agencies answered about these commitments, the newest first."""
        return self._open(("answer",), about)

    def _add(self, what: AnyDraft | AnyNote, who: str, now: datetime) -> int:
        with self._writing() as connection:
            return records.add(connection, self.party, what, who=who, now=now)

    def keep_file(self, content: bytes, name: str) -> KeptFile:
        """Keep a file of evidence and give what a draft names it by: of `name`, a path perhaps, the base name stays. Raises TooLarge."""
        kept = files.measured(content, name, largest=self.largest)
        with self._writing() as connection:
            files.keep(connection, self.party, kept.digest, content)
        return kept

    def file(self, digest: str) -> bytes:
        """A file's content. Raises NotFound, NotReadable."""
        with self._reading() as connection:
            if connection is None:
                raise NotFound("there is no file {digest} in the internal store", digest=digest[:12])
            return files.content_of(connection, self.party, digest)

    def drafts(self, ids: Collection[str] | None = None, *, open_only: bool = True) -> list[Kept]:
        """Drafts, the oldest first, of these commitments (and rounds or what else notes are about); all of them unless `open_only`."""
        with self._reading() as connection:
            if connection is None:
                return []
            return records.found(connection, self.party, kinds=drafts.KINDS, of=ids, open_only=open_only)

    def notes(self, about: Collection[str] | None = None) -> list[Kept]:
        """Notes and answers about these things that were not dropped, the newest first."""
        return self._open(("note", "answer"), about)

    def contacts(self, bodies: Collection[str] | None = None) -> list[Kept]:
        """Whom to phone, at these bodies, the newest first."""
        return self._open(("contact",), bodies)

    def recent(self, since: str, before: str, limit: int) -> list[Kept]:
        """What was kept from one moment to before another (both as `stamp` writes them), the newest first, at most so many."""
        with self._reading() as connection:
            return [] if connection is None else records.recent(connection, self.party, since, before, limit)

    def _open(self, kinds: Collection[str], of: Collection[str] | None) -> list[Kept]:
        with self._reading() as connection:
            return [] if connection is None else records.found(connection, self.party, kinds=kinds, of=of, open_only=True)[::-1]

    def sheet(self, content: bytes, name: str, reading: bytes, *, who: str = "", now: datetime) -> int:
        """Keep a file with what was read in it (JSON) as a sheet, and give its number. Raises BadRequest, TooLarge."""
        file = files.measured(content, name, largest=self.largest)
        read = files.measured(reading, "reading.json", largest=sys.maxsize)
        with self._writing() as connection:
            files.keep(connection, self.party, file.digest, content)
            files.keep(connection, self.party, read.digest, reading)
            return records.add(connection, self.party, Sheet(file=file, reading=read), who=who, now=now)

    def sheets(self) -> list[Kept]:
        """The sheets under work, the newest first."""
        return self._open(("sheet",), None)

    def on_sheet(self, number: int) -> UnderWork:
        """A sheet under work, with its reading and its edits. Raises NotFound."""
        with self._reading() as connection:
            return edits.under_work(connection, self.party, number)

    def edit(self, number: int, what: AnyEdit, *, seen: int, who: str = "", now: datetime) -> None:
        """Put one more behind the `seen` edits of a sheet. Raises BadRequest where there are others by now, NotFound."""
        with self._writing() as connection:
            edits.add(connection, self.party, number, what, seen=seen, who=who, now=now)

    def original(self, content: bytes, name: str, about: str, *, who: str = "", now: datetime) -> None:
        """Keep the file that a text of the round `about` was read from, once. Raises BadRequest, TooLarge."""
        file = files.measured(content, name, largest=self.largest)
        if file in self.originals(about):
            return
        with self._writing() as connection:
            files.keep(connection, self.party, file.digest, content)
            records.add(connection, self.party, Original(about=about, file=file), who=who, now=now)

    def originals(self, about: str) -> list[KeptFile]:
        """The files that texts of a round were read from, the newest first."""
        return [kept.what.file for kept in self._open(("original",), (about,)) if isinstance(kept.what, Original)]

    def drop(self, numbers: Collection[int], *, now: datetime) -> None:
        """Open drafts or notes are not to count any more; they stay as history. Raises BadRequest where one is not open."""
        self._mark(numbers, "dropped", "", now)

    def released(self, numbers: Collection[int], event: str, *, now: datetime) -> None:
        """Drafts are part of the shared event with that hash. Raises BadRequest where one is not open: then nothing may be shared.

        Call it before the register's transaction ends, since two stores have no common end: see `releases`.
        """
        self._mark(numbers, "released", event, now)

    def _mark(self, numbers: Collection[int], state: records.State, event: str, now: datetime) -> None:
        with self._writing() as connection:
            found = records.open_ones(connection, self.party, numbers)
            if state == "released" and any(kept.what.__struct_config__.tag not in (*drafts.KINDS, "sheet") for kept in found):
                raise BadRequest("a note of our own is no draft")
            records.put_mark(connection, self.party, sorted(set(numbers)), state, event=event, time=stamp(now))

    def releases(self) -> dict[str, list[int]]:
        """The events that were released, with the drafts in them.

        If the program was stopped between the two stores, or the register was restored from an older backup than this, the register
        has no such event: look, inside a transaction that writes there, before the next release, and `reopen` those drafts.
        """
        with self._reading() as connection:
            return {} if connection is None else records.releases(connection, self.party)

    def reopen(self, numbers: Sequence[int], *, now: datetime) -> None:
        """Drafts whose event never came to be are open again."""
        with self._writing() as connection:
            records.put_mark(connection, self.party, numbers, "open", time=stamp(now))

    def search(self, words: str, *, limit: int = 50, before: int | None = None) -> list[Kept]:
        """What holds all of the words, the newest first, but for what was dropped; `before` a number goes on where a page ended.

        Raises BadRequest for more words than anyone asks for.
        """
        with self._reading() as connection:
            return [] if connection is None else records.searched(connection, self.party, words, limit=limit, before=before)

    def dump(self) -> Iterator[bytes]:
        """All of it as lines of canonical JSON, for a backup; none where nothing was typed yet."""
        with self._reading() as connection:
            if connection is not None:
                yield from backup.dump(connection, self.party)

    def load(self, lines: Iterable[bytes]) -> None:
        """Take in what `dump` gave: all or nothing. Raises BadRequest where something is here already, Refused where it is not whole."""
        whole = iter(lines)
        first = next(whole, None)
        if first is not None:
            with self._writing() as connection:
                backup.load(connection, self.party, _again(first, whole))

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A transaction that sees one state; None where nothing was typed yet."""
        if self.path is not None and not _checked(self.path):
            yield None  # opening it would make it
            return
        with self._store.read() as connection:
            yield connection if self._entered(connection) else None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that writes, one at a time, in a store that is made if it is not there."""
        if self.path is not None and not _checked(self.path):
            private.make(self.path)
            _checked(self.path)
        with self._store.write(place="servanda internal") as connection:
            if not self._entered(connection):
                self._create(connection)
            found = schema.version(connection)
            if found is not None and found[0] < schema.VERSION:
                schema.upgrade(connection, found[0], version_of("servanda"))
            yield connection

    def _entered(self, connection: Connection) -> bool:
        """Whether there is a store behind this connection. Raises TooNew."""
        if self.path is not None:
            connection.exec_driver_sql("PRAGMA temp_store = MEMORY")  # nothing of it in a file elsewhere
        elif not postgres.enter(connection, postgres.schema_name(connection, self.party)):
            return False
        found = schema.version(connection)
        if found is not None and found[0] > schema.VERSION:
            raise TooNew(
                "the internal store was written by Servanda {found}, newer than this one", found=found[1], source=self._store.where
            )
        return found is not None

    def _create(self, connection: Connection) -> None:
        if self.path is None:
            name = postgres.schema_name(connection, self.party)
            postgres.create(connection, name)
            postgres.enter(connection, name)
        schema.create(connection, version_of("servanda"))


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _checked(path: Path) -> bool:
    """Whether the file is there. Raises BadRequest where others may read it."""
    if private.is_open_to_others(path):
        raise BadRequest("others can read what is internal: chmod 600 {name}", name=path.name, source=str(path))
    return private.is_there(path)
