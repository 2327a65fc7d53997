"""A register in one file: everything in its shared part, as lines of canonical JSON, compressed; the same for both engines.

Verified when it is written and when it is read. The caller may add sections of its own (the internal part), which pass
through unread. Whoever restores one gets all of it or nothing, and a register that waits (restored.py).
"""

import base64
import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated, Any, BinaryIO, TypeAlias

import msgspec
from sqlalchemy import Connection, LargeBinary, Table, insert, select
from sqlalchemy.exc import OperationalError, StatementError

from servanda.errors import BadRequest, NotReadable, NotStored, Refused, TooNew, reason
from servanda.ledger import canonical, restored, schema
from servanda.ledger.event import Hex32, Stamp, stamp
from servanda.ledger.store import Store
from servanda.ledger.verify import verify

VERSION = 1
# In the order in which their rows are written and read; what can be made anew from these (projections) is not among them.
TABLES: tuple[Table, ...] = (
    schema.meta,
    schema.logs,
    schema.events,
    schema.rivals,
    schema.waiting,
    schema.cited,
    schema.redacted,
    schema.blobs,
    schema.waiting_blobs,
    schema.trusted,
    schema.peers,
)
_BY_NAME = {table.name: table for table in TABLES}
_NONE = BadRequest("is no backup")
_LONGEST = 256 * 1024 * 1024  # bytes of a line
_BATCH, _BATCH_BYTES = 500, 8 * 1024 * 1024  # rows, and bytes of lines, inserted at a time


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: versions of this format and of the tables, and when and by which program it was written."""

    backup: int
    schema: int
    program: str
    time: Stamp


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a table; bytes in base64."""

    table: str
    row: dict[str, Any]


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value in a section of the caller's."""

    section: str
    value: Any


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: how many there were before, and SHA-256 over them."""

    digest: Hex32
    lines: Annotated[int, msgspec.Meta(ge=1)]


class Summary(msgspec.Struct, frozen=True):
    """What a backup holds: when it was written, rows by table and values by section."""

    time: str
    rows: dict[str, int]
    sections: dict[str, int]


_Content: TypeAlias = Header | Row | Line | End
_KINDS: dict[str, Any] = {"backup": Header, "table": Row, "section": Line, "digest": End}
Section: TypeAlias = Callable[[str, Any], None]


def backup(connection: Connection, out: BinaryIO, *, now: datetime, sections: Mapping[str, Iterable[Any]] | None = None) -> Summary:
    """Write everything to `out`; values of `sections` are what has canonical JSON.

    Call it in `Store.read`. Raises Refused, before anything is written, where the register does not verify: nobody wants
    a good backup to be followed by a bad one.
    """
    _insist(connection)
    digest = hashlib.sha256()
    counts: Counter[str] = Counter()
    told: Counter[str] = Counter()
    number = 0
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=6, mtime=0) as packed:

        def line(value: Any) -> None:
            nonlocal number
            data = canonical.encode(value) + b"\n"
            digest.update(data)
            packed.write(data)
            number += 1

        line(Header(backup=VERSION, schema=schema.VERSION, program=version_of("servanda"), time=stamp(now)))
        for table in TABLES:
            for row in _rows(connection, table):
                line(Row(table=str(table.name), row=row))
                counts[table.name] += 1
        for name, values in (sections or {}).items():
            for value in values:
                line(Line(section=name, value=value))
                told[name] += 1
        line(End(digest=digest.hexdigest(), lines=number))
    return Summary(stamp(now), counts, told)


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows as JSON has them, in the order of their keys, few at a time."""
    keys = list(table.primary_key)
    chosen = select(table).order_by(*keys).execution_options(yield_per=50)
    if table in (schema.blobs, schema.waiting_blobs):  # a row may be of 25 MB
        chosen = chosen.execution_options(yield_per=1)
    for found in connection.execute(chosen).mappings():
        yield {str(name): base64.b64encode(value).decode() if isinstance(value, bytes) else value for name, value in found.items()}


def _insist(connection: Connection) -> None:
    """That nothing is broken; a fork is no damage, but somebody else's deed."""
    for finding in verify(connection):
        if finding.is_break and finding.code != "fork":
            raise Refused("the register is damaged: {finding}", finding=finding)


def check(stream: BinaryIO) -> Summary:
    """Read a backup to its end. Raises BadRequest where it is none, NotReadable where it was changed or cut off, TooNew."""
    rows: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    time = ""
    for content in _contents(stream):
        match content:
            case Header():
                time = content.time
            case Row(table=name):
                rows[name] += 1
            case Line(section=name):
                sections[name] += 1
            case End():
                pass
    return Summary(time, rows, sections)


def restore(
    where: str | Path, stream: BinaryIO, *, now: datetime, section: Section | None = None, then: Callable[[Connection], None] | None = None
) -> Summary:
    """Make the register of a backup at `where`, where there is none. All or nothing.

    `section` gets the values of the caller's sections; `then` runs at the end, in the same transaction (projections' tables). The
    register's own logs wait until the others have told what they have of them. Raises BadRequest where there is a register
    or `stream` is no backup, NotReadable where that was changed or cut off, Refused where what it holds does not verify,
    TooNew, NotStored.
    """
    path = Store(where).path
    was_there = path is not None and path.exists()
    made = False
    summary: list[Summary] = []

    def fill(connection: Connection) -> None:
        nonlocal made
        made = True
        summary.append(_fill(connection, stream, section))
        _insist(connection)
        restored.mark(connection, now=now)
        if then is not None:
            then(connection)

    try:
        Store.create(where, then=fill).close()
    except BaseException:
        if path is not None and made and not was_there:
            for ending in ("", "-wal", "-shm"):
                Path(f"{path}{ending}").unlink(missing_ok=True)
        raise
    return summary[0]


def _fill(connection: Connection, stream: BinaryIO, section: Section | None) -> Summary:
    batch = _Batch(connection)
    sections: Counter[str] = Counter()
    time = ""
    for content in _contents(stream):
        match content:
            case Header():
                time = content.time
            case Row(table=name, row=row):
                batch.add(name, row)
            case Line(section=name, value=value):
                sections[name] += 1
                if section is not None:
                    section(name, value)
            case End():
                pass
    batch.flush()
    return Summary(time, batch.counts, sections)


class _Batch:
    """Rows on their way into the tables."""

    def __init__(self, connection: Connection) -> None:
        self.counts: Counter[str] = Counter()
        self._connection = connection
        self._table: Table | None = None
        self._rows: list[dict[str, Any]] = []
        self._bytes = 0

    def add(self, name: str, row: dict[str, Any]) -> None:
        table = _BY_NAME.get(name)
        if table is None or set(row) != {column.name for column in table.columns}:
            raise NotReadable("holds a row that no table {name} has", name=name[:40])
        if table is not self._table or len(self._rows) >= _BATCH or self._bytes >= _BATCH_BYTES:
            self.flush()
            self._table = table
        self._rows.append({column.name: self._value(column.type, row[column.name]) for column in table.columns})
        self.counts[name] += 1

    def _value(self, kind: object, value: Any) -> Any:
        if isinstance(value, str):
            self._bytes += len(value)
        if not isinstance(kind, LargeBinary):
            return value
        try:
            return base64.b64decode(value, validate=True)
        except (TypeError, ValueError):
            raise NotReadable("holds bytes that are not base64") from None

    def flush(self) -> None:
        if self._table is not None and self._rows:
            try:
                self._connection.execute(insert(self._table), self._rows)
            except StatementError as error:
                if isinstance(error, OperationalError):  # the disk, the connection
                    raise
                raise NotReadable("holds rows that do not fit the table {name}", name=self._table.name) from None
        self._rows, self._bytes = [], 0


def _contents(stream: BinaryIO) -> Iterator[_Content]:
    """The lines of a backup, each as it should be and where it belongs, the last one true."""
    digest = hashlib.sha256()
    ended = False
    for number, data in enumerate(_unpacked(stream)):
        content = _content(data, number)
        if ended or isinstance(content, Header) is not (number == 0):
            raise NotReadable("line {number} of the backup is not where it belongs", number=number + 1)
        if isinstance(content, End):
            ended = True
            if (content.digest, content.lines) != (digest.hexdigest(), number):
                raise NotReadable("the backup is not what was written")
        digest.update(data)
        yield content
    if not ended:
        raise NotReadable("the backup was cut off: it has no end")


def _unpacked(stream: BinaryIO) -> Iterator[bytes]:
    packed = gzip.GzipFile(fileobj=stream, mode="rb")
    started = False
    try:
        while data := packed.readline(_LONGEST):
            started = True
            yield data
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise NotReadable("the backup was changed or cut off") if started else _NONE from None
    except OSError as error:
        raise NotStored(reason(error)) from None
    if not started:
        raise _NONE


def _content(data: bytes, number: int) -> _Content:
    try:
        value = canonical.decode(data[:-1] if data.endswith(b"\n") else b"")
        kind = next((kind for name, kind in _KINDS.items() if name in value), None) if isinstance(value, dict) else None
        content: _Content = msgspec.convert(value, kind)
    except (Refused, ValueError, TypeError):  # msgspec's are ValueErrors
        raise NotReadable("line {number} of the backup was changed", number=number + 1) if number else _NONE from None
    if isinstance(content, Header) and (content.backup > VERSION or content.schema > schema.VERSION):
        raise TooNew("this backup was written by Servanda {program}, newer than this one", program=content.program)
    return content
