"""Sessions, stages and successions as rows, and the dates of sessions, on which calendars hang."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select

from servanda.projection.events import Source
from servanda.projection.plain import plain
from servanda.projection.rows import TIMED, RoundRow, session_name, thing_row, timed_rows
from servanda.projection.schema import commitment, round_, thing
from servanda.projection.write import put
from servanda.register.commitment import Commitment
from servanda.register.thing import Thing, fold_key, keys_of, of_round, place_of, sessions, waits_on
from servanda.register.timing import NO_DATES, Dates

_STATES = "\1\4"  # before the states that tell mechanisms apart; nothing that `plain` gives
_thing = msgspec.msgpack.Decoder(Thing)
_round = msgspec.msgpack.Decoder(RoundRow)
_commitment = msgspec.msgpack.Decoder(Commitment)


def things(connection: Connection, only: Collection[tuple[str, str]] | None = None, *, kind: str = "") -> list[Thing]:
    """All things (of `only` these kinds and plain names, or of one kind), sessions first, by name."""
    chosen = select(thing.c.kind, thing.c.name, thing.c.data)
    rows = connection.execute(chosen.where(thing.c.kind == kind) if kind else chosen)
    kept = (_thing.decode(row.data) for row in rows if only is None or (row.kind, _touched(row.kind, row.name)) in only)
    return sorted(kept, key=place_of)


def known(connection: Connection, kind: str, upto: date) -> list[Thing]:
    """All things of one kind as far as this copy had received by a day what is said of them: `received` tells, as with what was
    known of a commitment.
    """
    source = Source(connection)
    late = source.touched_after(kind, upto)
    kept = [one for row, one in _kept(connection, kind) if _touched(kind, row) not in late] if late else things(connection, kind=kind)
    for name in sorted(late):
        kept += fresh_things(source, kind, name, lambda waited: _voices(connection, waited), upto).values()
    return sorted(kept, key=place_of)


def _kept(connection: Connection, kind: str) -> Iterator[tuple[str, Thing]]:
    for row in connection.execute(select(thing.c.name, thing.c.data).where(thing.c.kind == kind)):
        yield row.name, _thing.decode(row.data)


def _touched(kind: str, name: str) -> str:
    """The name of a thing in `touching`: that of a session has no states behind it."""
    return name.partition(_STATES)[0] if kind == "session" else name


def _is_named(session: str) -> ColumnElement[bool]:
    """The sessions of that name in `touching`, whichever states tell them apart."""
    return (thing.c.name == session) | thing.c.name.startswith(f"{session}{_STATES}", autoescape=True)


def carried(connection: Connection, key: str) -> dict[str, Thing]:
    """How the outcomes of a round go on, by their ids, as far as anybody said."""
    chosen = select(thing.c.data).where((thing.c.kind == "carry") & (thing.c.waits == plain(of_round(key))))
    found = (_thing.decode(data) for data in connection.execute(chosen).scalars())
    return {one.name: one for one in found if one.positions}


def dates(connection: Connection, names: Collection[str] | None = None) -> Dates:
    """The sessions (of `names`, as `touching` has them) that have a date, as `timing` and `view` ask for them."""
    if names is not None and not names:
        return NO_DATES
    chosen = select(thing.c.data).where(thing.c.kind == "session")
    chosen = chosen if names is None else chosen.where(or_(*(_is_named(name) for name in sorted(names))))
    return sessions(_thing.decode(data) for data in connection.execute(chosen).scalars())


def fresh_things(
    source: Source, kind: str, name: str, voices: Callable[[str], Sequence[str]], upto: date | None = None
) -> dict[str, Thing]:
    """What the events that touch a plain name give, by the plain names of the things: none, one, or the sessions of several
    mechanisms that states tell apart. `voices`: of what `waits_on` names; `upto`: of what had been received by that day.
    """
    told = source.touching(kind, name, upto)
    key = next((key for key in keys_of(told[0]) if (key[0], plain(key[1])) == (kind, name)), None) if told else None
    if key is None:
        return {}
    waited = plain(waits_on(key, told[0]))
    found = fold_key(key, told, voices(waited) if waited else (), source.voices.writers)
    return {name if own == key[1] else f"{name}{_STATES}{own.removeprefix(key[1]).strip()}": thing for own, thing in found.items()}


def _voices(connection: Connection, waited: str) -> list[str]:
    """The voices of a round, or of the rounds of a dialogue, as their rows say."""
    own = round_.c.round == waited.removeprefix(of_round("")) if waited.startswith(of_round("")) else round_.c.dialogue == waited
    chosen = connection.execute(select(round_.c.data).where(own)).scalars()
    return sorted({voice for data in chosen for voice in _round.decode(data).voices})


def fold_things(source: Source, touched: Iterable[tuple[str, str]], changed: Iterable[str]) -> None:
    """Fold things anew, by kind and plain name, and those that wait on what changed; then the calendars that hang on them."""
    connection = source.connection
    names = set(touched)
    for waited in changed:
        chosen = select(thing.c.kind, thing.c.name).where(thing.c.waits == waited)
        names |= {(row.kind, _touched(row.kind, row.name)) for row in connection.execute(chosen)}
    if not names:
        return
    before = dates(connection)
    for kind, name in sorted(names):
        found = fresh_things(source, kind, name, lambda waited: _voices(connection, waited))
        same = _is_named(name) if kind == "session" else thing.c.name == name
        put(connection, thing, (thing.c.kind == kind) & same, [thing_row(one, own) for own, one in found.items()])
    after = dates(connection)
    for session in before.keys() | after.keys():
        if before.get(session) != after.get(session):
            _retime(connection, session_name(*session), after)


def _retime(connection: Connection, session: str, known: Dates) -> None:
    """The calendars of the commitments whose date hangs on a session."""
    chosen = select(commitment.c.place, commitment.c.data, round_.c.data.label("round"))
    joined = chosen.join(round_, round_.c.round == commitment.c.round).where(commitment.c.session == session)
    for row in connection.execute(joined).all():
        rows = timed_rows(row.place, _commitment.decode(row.data), known, _round.decode(row.round).dialogue)
        for table in TIMED:
            put(connection, table, table.c.place == row.place, rows[table])
