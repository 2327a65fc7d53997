"""Commitments and outcomes in other orders than the text's, and how many of what is found have which value.

Along the text a list goes on without end. By date or by the last report it is made of the first `MOST` commitments in that
order: whoever wants to see more asks more narrowly. Values are counted among the first `COUNTED` found.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias

import msgspec
from sqlalchemy import Connection, and_, literal, select

from servanda.projection import due, schema
from servanda.projection import page as paging
from servanda.projection.page import MOST, Clue
from servanda.projection.rows import OutcomeRow
from servanda.register.commitment import Commitment

Order: TypeAlias = Literal["number", "due", "report"]
Place: TypeAlias = tuple[int, int]  # of a commitment, and its unit
COUNTED = 2000  # commitments among which values are counted
_BATCH = 500  # rows asked for by their places at a time

_commitment = msgspec.msgpack.Decoder(Commitment)
_outcome = msgspec.msgpack.Decoder(OutcomeRow)


def first(connection: Connection, clues: Sequence[Clue], order: Order, day: date, limit: int = MOST + 1) -> list[Place]:
    """The first commitments that pass all clues: as texts go, the newest first; by what has passed, and what opens or closes next,
    then the rest; by the day of the last report, the newest first, then those without one.
    """
    if order == "due":
        hits = due.hits(connection, day, date.max, clues, limit)
        found = [(hit.place, hit.unit) for hit in hits]
        if len(found) == limit:
            return found
        return [*found, *_along(connection, [*clues, _not_due(day)], limit - len(found))]
    return _along(connection, clues, limit, by_report=order == "report")


def behind(connection: Connection, clues: Sequence[Clue], place: int, limit: int) -> list[Place]:
    """The first commitments behind a place, as texts go."""
    return _along(connection, clues, limit, after=place)


def recurring(day: date) -> Clue:
    """Commitments of which on a day one of a rhythm is to come or open."""
    row, now = schema.beat.alias(), day.toordinal()
    return Clue(row, row.c.place, and_(row.c.after < now, row.c.upto >= now), ordered=False)


def _not_due(day: date) -> Clue:
    """Commitments of which no date has passed, and no window opens or closes any more."""
    row, now = schema.commitment.alias(), day.toordinal()
    passed, edge, beat = schema.passed.alias(), schema.edge.alias(), schema.beat.alias()
    dated = (
        select(literal(1)).where(passed.c.place == row.c.place, passed.c.first <= now, passed.c.last >= now).exists(),
        select(literal(1)).where(edge.c.place == row.c.place, edge.c.after < now, edge.c.upto >= now).exists(),
        select(literal(1)).where(beat.c.place == row.c.place, beat.c.after < now, beat.c.upto >= now).exists(),
    )
    return Clue(row, row.c.place, and_(*(~one for one in dated)))


def _along(connection: Connection, clues: Sequence[Clue], limit: int, *, after: int | None = None, by_report: bool = False) -> list[Place]:
    with paging.asking(connection):
        way = paging.route(connection, clues, count=by_report)
        collect = way.along is not None and (way.few and (by_report or not way.along.ordered))
        paging.walk(connection, collect=collect)
        row = schema.commitment
        if by_report:
            along = way.along if way.few else None
            others = [*way.others, *([way.along] if way.along and along is None else [])]
            chosen = select(row.c.place, row.c.unit, row.c.reported)
            chosen = chosen.join(along.source, and_(along.place == row.c.place, along.where)) if along else chosen
            chosen = chosen.distinct() if along and not along.single else chosen
            chosen = chosen.where(*(clue.at(row.c.place) for clue in others)).order_by(row.c.reported.desc(), row.c.place)
            return [(found.place, found.unit) for found in connection.execute(chosen.limit(limit))]
        plain, place = paging.walked(way)
        plain = plain if after is None else plain.where(place > after)
        rows = paging.with_units(connection, plain.order_by(place).limit(limit), "place")
        return [(found.place, found.unit) for found in rows]


def commitments(connection: Connection, places: Sequence[int]) -> list[Commitment]:
    """Commitments by their places, in that order."""
    return paging.commitments(connection, places)


def of_units(connection: Connection, units: Sequence[int]) -> dict[int, list[tuple[int, Commitment]]]:
    """By unit, all commitments of these outcomes as the text goes, each with its place."""
    row, found = schema.commitment.c, dict[int, list[tuple[int, Commitment]]]()
    for some in _batches(units):
        chosen = select(row.place, row.unit, row.data).where(row.unit.in_(some)).order_by(row.place)
        for one in connection.execute(chosen):
            found.setdefault(one.unit, []).append((one.place, _commitment.decode(one.data)))
    return found


def outcomes(connection: Connection, units: Sequence[int]) -> dict[int, OutcomeRow]:
    """Outcomes by their units."""
    row, found = schema.outcome.c, dict[int, OutcomeRow]()
    for some in _batches(units):
        found |= {one.unit: _outcome.decode(one.data) for one in connection.execute(select(row.unit, row.data).where(row.unit.in_(some)))}
    return found


def units_from(connection: Connection, first_: int, behind_: int, limit: int) -> dict[int, OutcomeRow]:
    """The first outcomes in a stretch of units, those too in which nothing binds anybody; preambles and closings among them."""
    row = schema.outcome.c
    chosen = select(row.unit, row.data).where((row.unit >= first_) & (row.unit < behind_)).order_by(row.unit).limit(limit)
    return {one.unit: _outcome.decode(one.data) for one in connection.execute(chosen)}


class Tally:
    """Values counted among what is found."""

    def __init__(self, connection: Connection, day: date) -> None:
        self.connection, self.now = connection, day.toordinal()
        self._units: dict[str, dict[str, set[int]]] = {}
        self._places: dict[str, dict[str, set[int]]] = {}
        self.first: dict[str, int] = {}

    def counts(self, facet: str) -> dict[str, tuple[int, int]]:
        """By value, how many outcomes and commitments."""
        return {value: (len(self._units[facet][value]), len(places)) for value, places in self._places.get(facet, {}).items()}

    def count(self, found: Sequence[Place], facets: Iterable[str]) -> None:
        """Count these facets (round, section, kind, agreement, timeliness, party, body, fulfilment) among `found`."""
        wanted, units = frozenset(facets), dict(found)
        for some in _batches([*units]):
            for read, kinds in _READ:
                if wanted & kinds:
                    for facet, value, place in read(self, some):
                        if facet.partition(":")[0] in wanted:
                            self._add(facet, value, place, units[place])

    def _add(self, facet: str, value: str, place: int, unit: int) -> None:
        self._places.setdefault(facet, {}).setdefault(value, set()).add(place)
        self._units.setdefault(facet, {}).setdefault(value, set()).add(unit)

    def own(self, places: Sequence[int]) -> Iterator[tuple[str, str, int]]:
        """Of columns of their own."""
        row = schema.commitment.c
        chosen = select(row.place, row.round, row.section, row.heading, row.kind, row.agreement, row.undated)
        for one in self.connection.execute(chosen.where(row.place.in_(places))):
            yield "round", one.round, one.place
            yield "section", f"{one.round}\0{one.section}", one.place
            yield "kind", one.kind, one.place
            yield "agreement", one.agreement, one.place
            if one.undated:
                yield "timeliness", "no_deadline", one.place

    def phases(self, places: Sequence[int]) -> Iterator[tuple[str, str, int]]:
        """How they stand on the day."""
        row = schema.phase.c
        chosen = select(row.place, row.timeliness).where(row.place.in_(places), row.first <= self.now, row.last >= self.now)
        for one in self.connection.execute(chosen):
            yield "timeliness", one.timeliness, one.place

    def stands(self, places: Sequence[int]) -> Iterator[tuple[str, str, int]]:
        """What each party says."""
        row = schema.stand.c
        for one in self.connection.execute(select(row.place, row.party, row.value).where(row.place.in_(places))):
            yield f"fulfilment:{one.party}", one.value, one.place

    def borne(self, places: Sequence[int]) -> Iterator[tuple[str, str, int]]:
        """Who bears, leads and supports them, and whose that is."""
        row = schema.borne.c
        for one in self.connection.execute(select(row.place, row.body, row.party).where(row.place.in_(places))):
            if one.party:
                yield "party", one.party, one.place
            self.first.setdefault(one.body, one.place)
            yield "body", one.body, one.place


Read: TypeAlias = Callable[[Tally, Sequence[int]], Iterator[tuple[str, str, int]]]
_READ: tuple[tuple[Read, frozenset[str]], ...] = (
    (Tally.own, frozenset({"round", "section", "kind", "agreement", "timeliness"})),
    (Tally.phases, frozenset({"timeliness"})),
    (Tally.stands, frozenset({"fulfilment"})),
    (Tally.borne, frozenset({"party", "body"})),
)


def _batches(values: Sequence[int]) -> Iterator[Sequence[int]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
