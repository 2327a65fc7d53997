"""Whether the tables are what the logs come to: every row of every table against a fresh fold, and the full-text index."""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection, Table, and_, false, not_, or_, select, true
from sqlalchemy.exc import DBAPIError

from servanda.errors import Refused, Said
from servanda.ledger.chain import Finding
from servanda.projection import schema
from servanda.projection.about import EVERY, Row, about_rows
from servanda.projection.events import Source
from servanda.projection.fresh import folded_of, placed_anew
from servanda.projection.index import index_differences
from servanda.projection.naming import ending_rows, texts
from servanda.projection.plain import plain
from servanda.projection.rows import all_rows, mechanism_of, thing_row
from servanda.projection.slots import Wish, assigned, places, wish
from servanda.projection.things import fresh_things
from servanda.projection.write import found, within
from servanda.register.thing import Thing, of_round, sessions
from servanda.register.timing import Dates

_BATCH = 200  # events whose rows are compared at a time


def differences(connection: Connection) -> Iterator[Finding]:
    """What any table has otherwise than a rebuild would give it, row by row; nothing where all is well. Call it in `Store.read`.

    Memory grows with the number of rounds, not with what is in them.
    """
    made = found(connection, schema.made, true())
    if made != {(1, schema.VERSION)}:
        here = [row[1] for row in made] or Said("none")
        yield Finding(
            "", 0, "projection", Said("the tables are of version {here}, not {wanted}: run rebuild", here=here, wanted=schema.VERSION)
        )
        return
    try:
        yield from _Comparison(connection).all()
    except (Refused, DBAPIError) as error:
        why = error.message if isinstance(error, Refused) else str(error.orig).splitlines()[0]
        yield Finding("", 0, "projection", Said("what is there cannot be compared: {reason}", reason=why))


class _Comparison:
    """One run over all tables."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.source = connection, Source(connection)
        self._voices: dict[str, set[str]] = {}  # of a dialogue's rounds, and of each round

    def all(self) -> Iterator[Finding]:
        yield from self._events()
        wishes = dict(self._wishes())
        slots = dict(assigned(wishes.values()))
        told = dict(self._things())
        dates = sessions(told.values())
        for key, slot in slots.items():
            yield from self._round(wishes[key], slot, dates)
        yield from self._surplus(wishes, slots)
        rows = {thing_row(thing, name) for (_, name), thing in told.items()}
        yield from _compared(schema.thing, rows, found(self.connection, schema.thing, true()), lambda row: f"{row[0]} {row[1]}")
        yield from self._endings(told)
        yield from index_differences(self.connection)

    def _events(self) -> Iterator[Finding]:
        """The tables of what is about what, and how far the logs were taken up."""
        stands = set(self.source.stands.items())
        yield from _compared(schema.projected, stands, found(self.connection, schema.projected, true()), lambda row: f"log {row[0]}")
        for log, stand in self.source.stands.items():
            after, rows = 0, _empty()
            for told in self.source.above(log, 0):
                for table, row in about_rows(told):
                    rows[table].add(row)
                if told.seq - after == _BATCH or told.seq == stand:
                    yield from self._stretch(rows, log, after, told.seq)
                    after, rows = told.seq, _empty()
        for table in EVERY:
            stretches = (and_(table.c.log == log, table.c.seq.between(1, seq)) for log, seq in self.source.stands.items())
            known = or_(false(), *stretches)
            yield from _compared(table, set(), found(self.connection, table, not_(known)), _event_of)

    def _stretch(self, rows: dict[Table, set[Row]], log: str, after: int, upto: int) -> Iterator[Finding]:
        for table, wanted in rows.items():
            where = (table.c.log == log) & (table.c.seq > after) & (table.c.seq <= upto)
            yield from _compared(table, wanted, found(self.connection, table, where), _event_of)

    def _wishes(self) -> Iterator[tuple[str, Wish]]:
        for key in self.connection.execute(select(schema.proposal.c.round).distinct()).scalars().all():
            round_ = placed_anew(self.source, key)
            if round_ is not None:
                for name in (mechanism_of(round_.document.dialogue), plain(of_round(round_.key))):
                    self._voices.setdefault(name, set()).update(round_.voices)
                yield key, wish(round_, key)

    def _things(self) -> Iterator[tuple[tuple[str, str], Thing]]:
        row = schema.touching.c
        for kind, name in self.connection.execute(select(row.kind, row.name).distinct()).all():
            for own, thing in fresh_things(self.source, kind, name, lambda waited: sorted(self._voices.get(waited, ()))).items():
                yield (kind, own), thing

    def _endings(self, told: Mapping[tuple[str, str], Thing]) -> Iterator[Finding]:
        """When texts end, by the tables of which the rows were compared before."""
        stages = {name: thing for (kind, name), thing in told.items() if kind == "stage"}
        rows = {row for name in texts(self.connection) | stages.keys() for row in ending_rows(self.connection, name, stages.get(name))}
        yield from _compared(schema.ending, rows, found(self.connection, schema.ending, true()), lambda row: str(row[0]))

    def _round(self, wanted: Wish, slot: int, dates: Dates) -> Iterator[Finding]:
        round_ = placed_anew(self.source, wanted.key)
        if round_ is None:
            return
        at = dict(enumerate(round_.seeds, start=places(slot)[0]))
        for table, rows in all_rows(round_, wanted, slot, folded_of(self.source, round_).values(), dates).items():
            where = schema.round_.c.round == wanted.key if table is schema.round_ else within(table, slot, wanted.width)
            name = _name_of(table, round_.key, at)
            yield from _compared(table, set(rows), found(self.connection, table, where), name)

    def _surplus(self, wishes: dict[str, Wish], slots: dict[str, int]) -> Iterator[Finding]:
        """Rows that belong to no round."""
        ends = sorted((*places(slot, wishes[key].width),) for key, slot in slots.items())
        for table in (*schema.PLACED, schema.outcome, schema.naming):
            column = table.c.unit if table is schema.outcome else table.c.place
            behind = -(2**63)
            for first, end in [*ends, (2**63 - 1, 0)]:
                if behind < first:
                    rest = found(self.connection, table, (column >= behind) & (column < first))
                    yield from _compared(table, set(), rest, _name_of(table, "", {}))
                behind = end
        rounds = self.connection.execute(select(schema.round_.c.round)).scalars()
        yield from (_surplus(Said("round {round}", round=key), "round") for key in rounds if key not in wishes)


def _empty() -> dict[Table, set[Row]]:
    return {table: set() for table in EVERY}


def _event_of(row: Row) -> str:
    return Said("event {seq} of log {log}", seq=row[-1], log=str(row[-2])[:12])


def _name_of(table: Table, round_: str, at: Mapping[int, str]) -> Callable[[Row], str]:
    if table is schema.outcome:
        return lambda row: Said("outcome {outcome}", outcome=row[1])
    if table is schema.round_ or (table is schema.naming and round_):
        return lambda row: Said("round {round}", round=round_)
    return lambda row: at.get(row[0]) or Said("place {place}", place=row[0])


def _compared(table: Table, wanted: set[Row], present: set[Row], name: Callable[[Row], str]) -> Iterator[Finding]:
    """A finding for each key whose row is missing, surplus or another."""
    if wanted == present:
        return
    keys = [list(table.columns).index(column) for column in table.primary_key]
    due = {tuple(row[n] for n in keys): row for row in wanted}
    here = {tuple(row[n] for n in keys): row for row in present}
    for key in sorted(due.keys() | here.keys(), key=repr):
        one, other = due.get(key), here.get(key)
        if one == other:
            continue
        where = name(one or other or key)
        if one is None:
            yield _surplus(where, table.name)
        elif other is None:
            yield Finding("", 0, "projection", Said("{where}, in table {table}: a row is missing", where=where, table=table.name))
        else:
            wrong = [column.name for column, a, b in zip(table.columns, one, other, strict=True) if a != b]
            given = {"where": where, "table": table.name, "wrong": wrong}
            yield Finding("", 0, "projection", Said("{where}, in table {table}: {wrong} is not what the logs come to", **given))


def _surplus(where: str, table: str) -> Finding:
    return Finding("", 0, "projection", Said("{where}, in table {table}: a row is there that should not be", where=where, table=table))
