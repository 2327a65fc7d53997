"""Sessions, stages and successions as rows, and the dates of sessions, on which calendars hang."""

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, select

from servanda.projection.events import Source
from servanda.projection.plain import plain
from servanda.projection.rows import TIMED, RoundRow, session_name, thing_row, timed_rows
from servanda.projection.schema import commitment, round_, thing
from servanda.projection.write import put
from servanda.register.commitment import Commitment
from servanda.register.thing import Thing, fold_thing, keys_of, name_of, of_round, sessions, waited_for, waits_on
from servanda.register.timing import Dates

_thing = msgspec.msgpack.Decoder(Thing)
_round = msgspec.msgpack.Decoder(RoundRow)
_commitment = msgspec.msgpack.Decoder(Commitment)


def things(connection: Connection, only: Collection[tuple[str, str]] | None = None, *, kind: str = "") -> list[Thing]:
    """All things (of `only` these kinds and plain names, or of one kind), sessions first, by name."""
    chosen = select(thing.c.kind, thing.c.name, thing.c.data)
    rows = connection.execute(chosen.where(thing.c.kind == kind) if kind else chosen)
    return sorted((_thing.decode(row.data) for row in rows if only is None or (row.kind, row.name) in only), key=_by_name)


def carried(connection: Connection, key: str) -> dict[str, Thing]:
    """How the outcomes of a round go on, by their ids, as far as anybody said."""
    chosen = select(thing.c.data).where((thing.c.kind == "carry") & (thing.c.waits == plain(of_round(key))))
    found = (_thing.decode(data) for data in connection.execute(chosen).scalars())
    return {one.name: one for one in found if one.positions}


def _by_name(told: Thing) -> tuple[str, str]:
    """As `fold_things` orders them."""
    return told.kind, name_of(told)


def dates(connection: Connection) -> Dates:
    """The sessions that have a date, as `timing` and `view` ask for them."""
    chosen = select(thing.c.data).where(thing.c.kind == "session")
    return sessions(_thing.decode(data) for data in connection.execute(chosen).scalars())


def fresh_thing(source: Source, kind: str, name: str, voices: Callable[[str], Sequence[str]]) -> Thing | None:
    """A thing as the events give it, by kind and plain name; None where there is none about it. `voices`: of what `waits_on` names."""
    told = source.touching(kind, name)
    key = next((key for key in keys_of(told[0]) if (key[0], plain(key[1])) == (kind, name)), None) if told else None
    if key is None:
        return None
    waited = plain(waits_on(key, told[0]))
    return fold_thing(key, told, waited_for(voices(waited) if waited else (), source.voices.writers))


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
        names |= {(row.kind, row.name) for row in connection.execute(chosen)}
    if not names:
        return
    before = dates(connection)
    for kind, name in sorted(names):
        found = fresh_thing(source, kind, name, lambda waited: _voices(connection, waited))
        where = (thing.c.kind == kind) & (thing.c.name == name)
        put(connection, thing, where, [thing_row(found, name)] if found else [])
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
