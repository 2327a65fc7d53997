"""Take up what the logs hold and the tables do not: in the transaction that wrote it, a few rows; from nothing, all of them."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, Table, select, true
from sqlalchemy import update as update_of

from servanda.ledger.schema import events
from servanda.projection import schema
from servanda.projection.about import EVERY, Row, about_rows
from servanda.projection.events import Source
from servanda.projection.naming import fold_endings
from servanda.projection.refold import Folding
from servanda.projection.things import fold_things
from servanda.projection.write import add, change, empty
from servanda.register.told import concerns

Progress: TypeAlias = Callable[[int, int], None]  # so many of so many are done
_BATCH = 500  # rows written, or names asked for, at a time


def update(connection: Connection, *, progress: Progress | None = None) -> None:
    """Take up what is new. Call it in a transaction that writes, after what it wrote in the logs; a second call does nothing.

    All is made anew where that alone is right: other rules or tables, a log that counts less far than it did (a fork, a cut), a
    party's first log (from now on it is waited for), a log that goes on from another.
    """
    made = connection.execute(select(schema.made.c.version, schema.projected).outerjoin_from(schema.made, schema.projected, true())).all()
    source = Source(connection)
    version, taken = (made[0].version if made else None), {row.log: row.seq for row in made if row.log}
    if version != schema.VERSION or _is_other(source, taken):
        _anew(source, progress)
    elif taken != source.stands:
        _take_up(source, taken, progress)


def rebuild(connection: Connection, *, progress: Progress | None = None) -> None:
    """Make all tables anew from the logs. Call it in a transaction that writes."""
    _anew(Source(connection), progress)


def renew(connection: Connection, *, progress: Progress | None = None) -> None:
    """Make the tables themselves anew, whichever are there, and fill them. Give it to `Store.open` as `then`."""
    schema.drop(connection)
    schema.create(connection)
    _anew(Source(connection), progress)


def _anew(source: Source, progress: Progress | None) -> None:
    empty(source.connection, (table for table in schema.metadata.sorted_tables if table is not schema.made))
    source.connection.execute(update_of(schema.made).values(version=schema.VERSION))
    _take_up(source, {}, progress)
    _analyse(source.connection, schema.metadata.sorted_tables)


def _analyse(connection: Connection, tables: Iterable[Table]) -> None:
    """PostgreSQL plans by statistics, which autovacuum would bring a minute later, and within a transaction never."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.exec_driver_sql(f'ANALYZE "{table.name}"')


def _is_other(source: Source, taken: dict[str, int]) -> bool:
    """Whether what was folded would be folded otherwise now, beside the rounds that new events name."""
    if any(source.stands.get(log, 0) < seq for log, seq in taken.items()):
        return True
    opened = source.voices.party.keys() - taken.keys()
    if not opened:
        return False
    known = {source.voices.party[log] for log in taken if log in source.voices.party}
    going_on = {name: log.continues for name, log in source.logs.items() if log.continues}
    epochs = set(going_on) | set(going_on.values())
    return any(log in epochs or source.voices.party[log] not in {*known, ""} for log in opened)


class _Concerned(msgspec.Struct):
    """What new events are about: proposals with the ids there (none: its round may have changed), and things."""

    rows: dict[str, set[str]] = {}
    things: set[tuple[str, str]] = set()


def _take_up(source: Source, taken: dict[str, int], progress: Progress | None) -> None:
    concerned = _index(source, taken)
    if not taken:  # without it each round's events would be looked for in all of them
        _analyse(source.connection, (*EVERY, events))
    rounds = _rounds(source.connection, concerned.rows)
    folding = Folding(source)
    for done, (key, names) in enumerate(sorted(rounds.items()), start=1):
        folding.fold(key, names)
        if progress is not None:
            progress(done, len(rounds))
    folding.settle()
    fold_things(source, concerned.things, folding.changed - {""})
    fold_endings(source.connection, folding.texts | {name for kind, name in concerned.things if kind == "stage"})
    change(source.connection, schema.projected, set(taken.items()), set(source.stands.items()))


def _index(source: Source, taken: dict[str, int]) -> _Concerned:
    """Note which new event is about what."""
    concerned = _Concerned()
    rows: dict[Table, set[Row]] = {table: set() for table in EVERY}
    for log in sorted(source.stands):
        for told in source.above(log, taken.get(log, 0)):
            for table, row in about_rows(told):
                rows[table].add(row)
                if table is schema.placing:
                    concerned.rows.setdefault(row[0], set())
                elif table is schema.touching:
                    concerned.things.add((row[0], row[1]))
            for of, id_ in concerns(told):
                concerned.rows.setdefault(of, set()).add(id_)
            _write(source.connection, rows, _BATCH)
    _write(source.connection, rows, 0)
    return concerned


def _write(connection: Connection, rows: dict[Table, set[Row]], most: int) -> None:
    for table, waiting in rows.items():
        if len(waiting) > most:
            add(connection, table, waiting)
            waiting.clear()


def _rounds(connection: Connection, rows: dict[str, set[str]]) -> dict[str, set[tuple[str, str]]]:
    """By round, the names of what is concerned; of proposals that are not here yet nothing."""
    found: dict[str, set[tuple[str, str]]] = {}
    for batch in _batches(sorted(rows)):
        for row in connection.execute(select(schema.proposal.c.of, schema.proposal.c.round).where(schema.proposal.c.of.in_(batch))):
            found.setdefault(row.round, set()).update((row.of, id_) for id_ in rows[row.of])
    return found


def _batches(names: list[str]) -> Iterable[list[str]]:
    return (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))
