"""The internal store as lines of canonical JSON, for the archive of a backup, and back.

In this order: a first line (`internal` 1, `party`), files (`file` its digest, `content` in base64), records (`record` their number),
marks (`mark`), edits of sheets (`edit` the sheet's number; since format 2), and a last line (`end`: how many lines there were before it).
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from servanda.errors import BadRequest, Refused, TooNew, reason
from servanda.internal import edits, files
from servanda.internal.records import RECORDS, Content, Kept, State, insert_record, kept_of, put_mark
from servanda.internal.schema import file, mark, record
from servanda.internal.sheets import AnyEdit
from servanda.ledger import canonical
from servanda.ledger.event import Hex32, Party, Seq, Stamp

FORMAT = 2


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    record: Seq
    time: Stamp
    who: str
    what: Content


class _Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mark: Seq
    state: State
    event: str
    time: Stamp


class _Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    edit: Seq
    time: Stamp
    who: str
    what: AnyEdit


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    file: Hex32
    content: str


class _First(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    internal: int
    party: Party


def dump(connection: Connection, party: str) -> Iterator[bytes]:
    """A party's lines, each ending in a line feed, one at a time."""
    count = 0
    for value in _values(connection, party):
        yield canonical.encode(value) + b"\n"
        count += 1
    yield canonical.encode({"end": count}) + b"\n"


def _values(connection: Connection, party: str) -> Iterator[Any]:
    yield _First(FORMAT, party)
    for digest in connection.execute(select(file.c.digest).where(file.c.party == party).order_by(file.c.digest)).scalars().all():
        content = connection.execute(select(file.c.content).where((file.c.party == party) & (file.c.digest == digest))).scalar()
        yield _File(digest, base64.b64encode(bytes(content or b"")).decode())
    chosen = RECORDS.where(record.c.party == party).order_by(record.c.number).execution_options(yield_per=1000)
    for row in connection.execute(chosen):
        kept = kept_of(row)
        yield _Record(kept.number, kept.time, kept.who, kept.what)
    marks = select(mark).where(mark.c.party == party).order_by(mark.c.id).execution_options(yield_per=1000)
    for row in connection.execute(marks):
        yield _Mark(row.number, row.state, row.event, row.time)
    for row in edits.rows(connection, party):
        yield _Edit(row.sheet, row.time, row.who, edits.decoded(row.data))


def load(connection: Connection, party: str, lines: Iterable[bytes]) -> None:
    """Take lines of `dump` into a store in which the party has nothing yet.

    Raises BadRequest where there is something, or they are another party's; Refused where they are not whole; TooNew.
    """
    if connection.execute(select(record.c.id).where(record.c.party == party).limit(1)).first() is not None:
        raise BadRequest("there are internal notes here already: a backup is read into an empty store")
    loading = _Loading(connection, party)
    for count, line in enumerate(lines):
        loading.take(count, canonical.decode(line.removesuffix(b"\n")))
    if not loading.ended:
        raise Refused("the internal part of the backup ends too early")


class _Loading:
    """Takes line after line."""

    def __init__(self, connection: Connection, party: str) -> None:
        self._connection = connection
        self._party = party
        self._numbers: set[int] = set()
        self.ended = False

    def take(self, count: int, value: object) -> None:
        kinds = {"file": self._file, "record": self._record, "mark": self._mark, "edit": self._edit}
        if self.ended or not isinstance(value, dict):
            raise Refused("there is something in the internal part of the backup that does not belong there")
        kind = next((kind for kind in kinds if kind in value), None)
        try:
            if count == 0:
                self._first(value)
            elif kind is not None:
                kinds[kind](value)
            elif value == {"end": count}:
                self.ended = True
            else:
                raise Refused("line {count} of the internal part of the backup is of no known kind, or lines are missing", count=count + 1)
        except msgspec.ValidationError as error:
            raise Refused(
                "line {count} of the internal part of the backup is damaged: {error}", count=count + 1, error=reason(error)
            ) from None

    def _first(self, value: dict[str, Any]) -> None:
        if isinstance(value.get("internal"), int) and value["internal"] > FORMAT:
            raise TooNew("the internal part of the backup was written by a newer version of Servanda")
        if msgspec.convert(value, _First).party != self._party:
            raise BadRequest("the internal part of the backup is another party's")

    def _file(self, value: dict[str, Any]) -> None:
        kept = msgspec.convert(value, _File)
        try:
            content = base64.b64decode(kept.content, validate=True)
        except binascii.Error:
            content = b""
        if hashlib.sha256(content).hexdigest() != kept.file:
            raise Refused("file {file} in the internal part of the backup was changed", file=kept.file[:12])
        files.keep(self._connection, self._party, kept.file, content)

    def _record(self, value: dict[str, Any]) -> None:
        found = msgspec.convert(value, _Record)
        if found.record in self._numbers:
            raise Refused("the internal part of the backup has number {record} twice", record=found.record)
        self._numbers.add(found.record)
        insert_record(self._connection, Kept(number=found.record, party=self._party, time=found.time, who=found.who, what=found.what))

    def _edit(self, value: dict[str, Any]) -> None:
        found = msgspec.convert(value, _Edit)
        if found.edit not in self._numbers:
            raise Refused("the internal part of the backup has no number {mark}", mark=found.edit)
        edits.put(self._connection, self._party, found.edit, found.what, who=found.who, time=found.time)

    def _mark(self, value: dict[str, Any]) -> None:
        found = msgspec.convert(value, _Mark)
        if found.mark not in self._numbers:
            raise Refused("the internal part of the backup has no number {mark}", mark=found.mark)
        put_mark(self._connection, self._party, [found.mark], found.state, event=found.event, time=found.time)
