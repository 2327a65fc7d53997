"""Everything typed is a record with a number; what becomes of it is a mark. Nothing is changed, nothing is taken away."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, insert, select

from servanda.errors import BadRequest, reason
from servanda.internal import files, search
from servanda.internal.drafts import AnyDraft, Draft, DraftAssign, DraftCarry, DraftNote, DraftReport, KeptFile, check_draft, files_of
from servanda.internal.notes import Answer, AnyNote, Contact, check_note
from servanda.internal.schema import mark, record
from servanda.internal.sheets import LONGEST_NAME, AnySheet, Desked, Original, Sheet, check_sheet
from servanda.ledger.event import stamp
from servanda.model.line import check_line

State: TypeAlias = Literal["open", "released", "dropped", "replaced"]
Content: TypeAlias = AnyDraft | AnyNote | AnySheet
_BATCH = 500  # ids asked for in one query

_decoder: msgspec.json.Decoder[Content] = msgspec.json.Decoder(Content)


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A record: its number within its party's, when it was typed, by whom (free text, for the desk only), and what.

    `state` is open, released (as part of `event`, a hash), dropped, or replaced by a newer one for the same thing.
    """

    number: int
    party: str
    time: str
    what: Content
    who: str = ""
    state: State = "open"
    event: str = ""


def add(connection: Connection, party: str, what: Content, *, who: str = "", now: datetime) -> int:
    """Keep something typed and give its number. Raises BadRequest where it is not what it has to be."""
    what = _checked(connection, party, what)
    check_line("who", who)
    last = connection.execute(select(func.max(record.c.number)).where(record.c.party == party)).scalar()
    return insert_record(connection, Kept(number=(last or 0) + 1, party=party, time=stamp(now), who=who, what=what))


def insert_record(connection: Connection, kept: Kept) -> int:
    """A row for a record that was checked, and its words in the index."""
    what = kept.what
    row = {"party": kept.party, "number": kept.number, "time": kept.time, "who": kept.who, "kind": what.__struct_config__.tag}
    row |= {"about": about(what), "slot": _slot(what), "data": msgspec.json.encode(what)}
    made = connection.execute(insert(record).values(**row)).inserted_primary_key
    words = [] if isinstance(what, Desked) else [kept.who, *_words(msgspec.to_builtins(what))]  # a sheet is no note to be found
    search.index(connection, made[0] if made else 0, words)
    return kept.number


def put_mark(connection: Connection, party: str, numbers: Sequence[int], state: State, *, event: str = "", time: str) -> None:
    """Say what became of records."""
    rows = [{"party": party, "number": number, "state": state, "event": event, "time": time} for number in numbers]
    if rows:
        connection.execute(insert(mark), rows)


def about(what: Content) -> str:
    """What it is about: an id, a body, a round; "" for a sheet."""
    if isinstance(what, Sheet):
        return ""
    if isinstance(what, DraftNote) or not isinstance(what, Draft | Contact):
        return what.about
    return what.body if isinstance(what, Contact) else what.id


def _slot(what: Content) -> str | None:
    if isinstance(what, DraftReport):
        return f"{what.id}\n{what.occurrence or ''}"
    if isinstance(what, DraftAssign | DraftCarry):
        return what.id
    return f"{what.body}\n{what.office}" if isinstance(what, Contact) else None


def _checked(connection: Connection, party: str, what: Content) -> Content:
    """The same value, of the types it says and with words that can be kept."""
    try:
        what = msgspec.convert(msgspec.to_builtins(what), type(what))
    except msgspec.ValidationError as error:
        raise BadRequest("{error}", error=reason(error)) from None
    if isinstance(what, Draft):
        check_draft(what)
    elif isinstance(what, Desked):
        check_sheet(what)
    else:
        check_note(what)
    for kept in _files(what):
        check_line("file name", kept.name, needed=True, longest=LONGEST_NAME)
        if not files.has(connection, party, kept.digest):
            raise BadRequest("the file {name} is not kept here", name=kept.name)
    return what


def _files(what: Content) -> list[KeptFile]:
    """The files that a record names."""
    if isinstance(what, Sheet):
        return [what.file, what.reading]
    if isinstance(what, Answer | Original):
        return [what.file] if what.file else []
    return files_of(what)


def _words(plain: Any) -> Iterator[str]:
    """The words of a record, without what only programs read."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, list | tuple):
        for one in plain:
            yield from _words(one)
    elif isinstance(plain, dict):
        for key, value in plain.items():
            if key not in {"kind", "of", "digest", "stance"}:
                yield from _words(value)


def _last_mark(column: ColumnElement[Any]) -> ColumnElement[Any]:
    chosen = select(column).where((mark.c.party == record.c.party) & (mark.c.number == record.c.number))
    return chosen.order_by(mark.c.id.desc()).limit(1).correlate(record).scalar_subquery()


_newer = record.alias()
_REPLACED = (
    select(_newer.c.id)
    .where((_newer.c.party == record.c.party) & (_newer.c.kind == record.c.kind) & (_newer.c.slot == record.c.slot))
    .where(_newer.c.number > record.c.number)
    .correlate(record)
    .exists()
)
_MARKED = func.coalesce(_last_mark(mark.c.state), "open")
STATE = case((_MARKED != "open", _MARKED), (_REPLACED, "replaced"), else_="open")
RECORDS: Select[Any] = select(record, STATE.label("state"), func.coalesce(_last_mark(mark.c.event), "").label("event"))


def found(
    connection: Connection,
    party: str,
    *,
    kinds: Collection[str] | None = None,
    of: Collection[str] | None = None,
    numbers: Collection[int] | None = None,
    open_only: bool = False,
) -> list[Kept]:
    """Records as they were typed, the oldest first: of these kinds, about these things, with these numbers."""
    chosen = RECORDS.where(record.c.party == party)
    if kinds is not None:
        chosen = chosen.where(record.c.kind.in_(sorted(kinds)))
    if open_only:
        chosen = chosen.where(STATE == "open")
    if of is not None:
        rows = _batches(connection, chosen, record.c.about, sorted(set(of)))
    elif numbers is not None:
        rows = _batches(connection, chosen, record.c.number, sorted(set(numbers)))
    else:
        rows = list(connection.execute(chosen))
    return sorted(map(kept_of, rows), key=lambda kept: kept.number)


def _batches(connection: Connection, chosen: Select[Any], column: ColumnElement[Any], values: Sequence[Any]) -> list[Row[Any]]:
    parts = (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
    return [row for part in parts for row in connection.execute(chosen.where(column.in_(part)))]


def searched(connection: Connection, party: str, words: str, *, limit: int, before: int | None) -> list[Kept]:
    """What holds the words and was not dropped, the newest first, below number `before`."""
    matching = search.matching(connection, words)
    if matching is None:
        return []
    chosen = RECORDS.where((record.c.party == party) & matching & (STATE != "dropped"))
    if before is not None:
        chosen = chosen.where(record.c.number < before)
    return [kept_of(row) for row in connection.execute(chosen.order_by(record.c.number.desc()).limit(limit))]


def recent(connection: Connection, party: str, since: str, before: str, limit: int) -> list[Kept]:
    """Records of a stretch of time that were not dropped, the newest first."""
    when = (record.c.party == party) & (record.c.time >= since) & (record.c.time < before) & (STATE != "dropped")
    return [kept_of(row) for row in connection.execute(RECORDS.where(when).order_by(record.c.number.desc()).limit(limit))]


def releases(connection: Connection, party: str) -> dict[str, list[int]]:
    """The events that drafts were marked for, with the numbers in each; reopened ones are left out."""
    released = (mark.c.party == party) & (mark.c.state == "released")
    later = mark.alias()
    reopened = select(later.c.id).where((later.c.party == party) & (later.c.number == mark.c.number) & (later.c.id > mark.c.id)).exists()
    result: dict[str, list[int]] = {}
    for row in connection.execute(select(mark).where(released & ~reopened).order_by(mark.c.id)):
        result.setdefault(row.event, []).append(row.number)
    return result


def kept_of(row: Row[Any]) -> Kept:
    """The record in a row of `RECORDS`."""
    what = _decoder.decode(bytes(row.data))
    return Kept(number=row.number, party=row.party, time=row.time, who=row.who, what=what, state=row.state, event=row.event)


def open_ones(connection: Connection, party: str, numbers: Collection[int]) -> list[Kept]:
    """Records by number. Raises BadRequest where one is not there, or not open (any more)."""
    there = found(connection, party, numbers=numbers)
    missing = sorted(set(numbers) - {kept.number for kept in there})
    if missing:
        raise BadRequest("there is no draft or note {missing}", missing=missing[0])
    for kept in there:
        if kept.state != "open":
            raise BadRequest("number {number} is {state}, not open", number=kept.number, state=kept.state)
    return there
