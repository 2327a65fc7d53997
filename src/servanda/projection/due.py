"""What falls due from a day to another, exactly as `register.timing.falls_due` says: first what has passed without a word of
done, the latest first; then what opens or closes within the span, the next first.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, func, literal, or_, select

from servanda.projection import listing, schema
from servanda.projection import page as paging
from servanda.projection.calendar import Unit
from servanda.projection.page import MOST, Clue, Page
from servanda.projection.plain import plain

PASSED, COMING = 0, 1
_LAST = date.max.toordinal()


def page(
    connection: Connection,
    day: date,
    until: date,
    *,
    party: str = "",
    body: str = "",
    round: str = "",  # noqa: A002
    only: int | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Page:
    """A page of what falls due from `day` to `until`, both included; of a `party`, `body` or `round` as the filters of a list have
    them; `only` PASSED or COMING.

    Raises BadRequest where `after` is no page's.
    """
    numbers = paging.cursor(after, 3)
    behind = Hit(numbers[0], numbers[1], numbers[2], 0) if numbers else None
    clues = [listing.of_party(party)] if party else []
    clues += [listing.of_body(connection, body, day)] if body else []
    clues += [listing.facet("round", plain(round))] if round else []
    with paging.asking(connection):
        question = _Question(connection, day, until, clues, only)
        paging.walk(connection, collect=question.along is not None)
        found = question.found(max(limit, MOST) + 1)
        shown = found
        if behind is not None:
            shown = [hit for hit in found if hit[:3] > behind[:3]]
            if len(shown) <= limit and len(found) > max(limit, MOST):
                shown = question.found(limit + 1, behind)
        return paging.page(connection, found, shown, limit, lambda hit: hit[:3])


def hits(connection: Connection, day: date, until: date, clues: Sequence[Clue] = (), limit: int = _LAST) -> "list[Hit]":
    """What falls due from `day` to `until` (of what passes all clues), in the order of a page: all, or the first so many."""
    with paging.asking(connection):
        question = _Question(connection, day, until, clues)
        paging.walk(connection, collect=question.along is not None or limit == _LAST)
        return question.found(limit)


def edges(connection: Connection, day: date, until: date, clues: Sequence[Clue] = (), limit: int = _LAST) -> "list[Hit]":
    """What has a window that opens or closes from `day` to `until`, whether or not something of it has passed; by the first such day."""
    with paging.asking(connection):
        question = _Question(connection, day, until, clues, COMING, beside=True)
        paging.walk(connection, collect=question.along is not None or limit == _LAST)
        return question.found(limit)


class Hit(NamedTuple):
    """A commitment that falls due; hits are in the order of a page. `key` grows with the day that opens or closes, and falls with
    that on which it has passed.
    """

    rank: int
    key: int
    place: int
    unit: int


class _Question:
    """A span of days and filters. Where few rows pass one of these it is walked along, else along the days. `beside`: what comes is
    told of what has passed, too.
    """

    def __init__(
        self, connection: Connection, day: date, until: date, clues: Sequence[Clue], only: int | None = None, *, beside: bool = False
    ) -> None:
        self.connection, self.day, self.only, self.beside = connection, day, only, beside
        self.now, self.until = day.toordinal(), until.toordinal()
        way = paging.route(connection, clues, count=True)
        self.along = way.along if way.few else None
        self.others = [*way.others, *([way.along] if way.along and not way.few else [])]

    def found(self, limit: int, behind: Hit | None = None) -> list[Hit]:
        """The first hits, or the first behind one."""
        result: list[Hit] = []
        if self.only != COMING and (behind is None or behind.rank == PASSED):
            result, behind = self._passed(limit, behind), None
        if self.only != PASSED and len(result) < limit:
            coming = sorted([*self._edges(limit, behind), *self._beats(limit, behind)])
            result += coming[: limit - len(result)]
        return result

    def _passed(self, limit: int, behind: Hit | None) -> list[Hit]:
        table = schema.passed.alias()
        chosen = self._of(table, table.c.first).where(_holds(table, self.now))
        if behind is not None:
            first = _LAST - behind.key
            chosen = chosen.where(or_(table.c.first < first, and_(table.c.first == first, table.c.place > behind.place)))
        rows = paging.with_units(self.connection, chosen.order_by(table.c.first.desc(), table.c.place).limit(limit), "-day", "place")
        return [Hit(PASSED, _LAST - row.day, row.place, row.unit) for row in rows]

    def _edges(self, limit: int, behind: Hit | None) -> list[Hit]:
        """What opens or closes on a day of its own."""
        edge = schema.edge.alias()
        chosen = self._of(edge, edge.c.upto).where(edge.c.upto >= self.now, edge.c.upto <= self.until, edge.c.after < self.now)
        return self._coming(chosen, edge.c.upto, edge.c.place, limit, behind)

    def _beats(self, limit: int, behind: Hit | None) -> list[Hit]:
        """What opens or closes with a unit of the calendar."""
        days = {unit: day for unit, day in self._units() if day <= self.until}
        if not days:
            return []
        beat = schema.beat.alias()
        day = case(days, value=beat.c.unit)
        chosen = self._of(beat, day).where(beat.c.unit.in_(list(days)), beat.c.after < self.now, beat.c.upto >= self.now)
        return self._coming(chosen, day, beat.c.place, limit, behind)

    def _coming(self, chosen: Select[Any], day: ColumnElement[int], place: ColumnElement[int], limit: int, behind: Hit | None) -> list[Hit]:
        if not self.beside:
            passed = schema.passed.alias()
            chosen = chosen.where(~select(literal(1)).where(passed.c.place == place, _holds(passed, self.now)).exists())
        if behind is not None:
            chosen = chosen.where(or_(day > behind.key, and_(day == behind.key, place > behind.place)))
        rows = paging.with_units(self.connection, chosen.order_by("day", place).limit(limit), "day", "place")
        return [Hit(COMING, row.day, row.place, row.unit) for row in rows]

    def _units(self) -> Iterator[tuple[str, int]]:
        """The units that rhythms follow, each with its next edge. One is looked up behind the other: a few steps along the index."""
        beat = schema.beat
        units = select(func.min(beat.c.unit).label("unit")).cte("units", recursive=True)
        following = select(func.min(beat.c.unit)).where(beat.c.unit > units.c.unit).scalar_subquery()
        units = units.union_all(select(following).where(units.c.unit.is_not(None)))
        keys = self.connection.execute(select(units.c.unit).where(units.c.unit.is_not(None))).scalars()
        return ((key, Unit.parse(key).following(self.day).toordinal()) for key in keys)

    def _of(self, table: FromClause, *day: ColumnElement[int]) -> Select[Any]:
        """Place (and a `day`) of the rows of a table that pass the filters."""
        source, where = table, [clue.at(table.c.place) for clue in self.others]
        if self.along is not None:
            source = self.along.source.join(table, table.c.place == self.along.place)
            where.append(self.along.where)
        chosen = select(table.c.place, *(column.label("day") for column in day)).select_from(source).where(*where)
        return chosen if self.along is None or self.along.single else chosen.distinct()


def _holds(table: FromClause, now: int) -> ColumnElement[bool]:
    return and_(table.c.first <= now, table.c.last >= now)
