"""The edits of a sheet as rows: in their order, added behind those that the editor had seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, inspect, select

from servanda.errors import BadRequest, NotFound
from servanda.internal import files, records
from servanda.internal.records import Kept
from servanda.internal.schema import edit
from servanda.internal.sheets import AnyEdit, Sheet, check_edit
from servanda.ledger.event import stamp
from servanda.model.line import check_line

MOST = 20_000  # edits of one sheet

_decoder: msgspec.json.Decoder[AnyEdit] = msgspec.json.Decoder(AnyEdit)


class UnderWork(msgspec.Struct, frozen=True):
    """A sheet under work: its record, its reading (JSON), and its edits in their order."""

    number: int
    time: str
    who: str
    sheet: Sheet
    reading: bytes
    edits: list[AnyEdit]


def under_work(connection: Connection | None, party: str, number: int) -> UnderWork:
    """A sheet with all that is on it. Raises NotFound where there is none, or it is done with."""
    if connection is None:
        raise _missing(number)
    kept, sheet = _sheet(connection, party, number)
    reading = files.content_of(connection, party, sheet.reading.digest)
    return UnderWork(number, kept.time, kept.who, sheet, reading, of(connection, party, number))


def _sheet(connection: Connection, party: str, number: int) -> tuple[Kept, Sheet]:
    for kept in records.found(connection, party, kinds=("sheet",), numbers=(number,), open_only=True):
        if isinstance(kept.what, Sheet):
            return kept, kept.what
    raise _missing(number)


def _missing(number: int) -> NotFound:
    return NotFound("there is no sheet {number} at the reading desk", number=number)


def of(connection: Connection, party: str, number: int) -> list[AnyEdit]:
    """All edits of a sheet, the oldest first."""
    chosen = select(edit.c.data).where((edit.c.party == party) & (edit.c.sheet == number)).order_by(edit.c.id)
    return [decoded(data) for data in connection.execute(chosen).scalars()]


def add(connection: Connection, party: str, number: int, what: AnyEdit, *, seen: int, who: str, now: datetime) -> None:
    """Keep an edit behind the `seen` ones. Raises BadRequest where there are others by now, or it is none; NotFound."""
    check_edit(what)
    check_line("who", who)
    _sheet(connection, party, number)
    there = len(of(connection, party, number))
    if there != seen:
        raise BadRequest("sheet {number} was changed meanwhile: look at it again", number=number)
    if there >= MOST:
        raise BadRequest("a sheet has {most} edits at most: put it into the register", most=MOST)
    put(connection, party, number, what, who=who, time=stamp(now))


def put(connection: Connection, party: str, number: int, what: AnyEdit, *, who: str, time: str) -> None:
    """A row for an edit."""
    connection.execute(insert(edit).values(party=party, sheet=number, time=time, who=who, data=msgspec.json.encode(what)))


def rows(connection: Connection, party: str) -> Sequence[Row[Any]]:
    """The edits of all sheets; none in a store of a version that had no sheets."""
    if not inspect(connection).has_table(edit.name):
        return []
    return connection.execute(select(edit).where(edit.c.party == party).order_by(edit.c.id)).all()


def decoded(data: bytes) -> AnyEdit:
    """The edit in a row."""
    return _decoder.decode(bytes(data))
