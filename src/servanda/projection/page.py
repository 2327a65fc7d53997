"""What all questions share: what a filter asks of which table, where a walk through the rows begins, and pages with counts that end.

Rows come by `place`, so the answer to any question is a walk along an index in that order, as far as a page needs. It goes along one
filter's index; whether a row passes the others is looked up row by row. So it goes along the filter that the fewest rows
pass: each is counted up to `FEW`. SQLite walks as it is told, since it rearranges no EXISTS. PostgreSQL may walk along two indexes at
once, where both are in order. It would often rather collect all rows and sort them, thinking that they are few (it knows nothing of
words that go together): it is told not to.
A question is asked in a block of `asking`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, literal, select

from servanda.errors import BadRequest
from servanda.projection import schema
from servanda.register.commitment import Commitment

MOST = 1000  # commitments that are counted
FEW = 5000  # rows of a filter behind which it is no longer asked how many more there are
Found: TypeAlias = Sequence[Any]  # rows of place and unit, and what else they are ordered by

_decoder = msgspec.msgpack.Decoder(Commitment)
_BATCH = 500  # rows asked for by their places at a time
_ALL_AT_ONCE = ("enable_seqscan", "enable_hashjoin", "enable_material")
_FOR_LONG = {"jit": "off", "max_parallel_workers_per_gather": "0"}  # pay off in seconds, and cost as much as a page does
_SELF_JOINS = {"enable_self_join_elimination": "off"}  # since PostgreSQL 18; two filters as one scan of all rows: not along their indexes
_COLLECTING = ("enable_sort", "enable_incremental_sort", "enable_bitmapscan", "enable_hashagg")


class Page(msgspec.Struct, frozen=True):
    """Commitments in their order; `after` is where the next page begins (None: there is none).

    `commitments` and `outcomes` count all that answer the question, or where `capped` the first 1,000 and their outcomes.
    """

    rows: list[Commitment]
    after: str | None
    commitments: int
    outcomes: int
    capped: bool


class Clue(msgspec.Struct, frozen=True):
    """What a filter asks: rows of `source` with `where`, whose `place` is the commitment's.

    `single`: a commitment has at most one such row. `ordered`: an index has these rows by place. `stands` asks the same of a row
    that has been found some other way.
    """

    source: FromClause
    place: ColumnElement[int]
    where: ColumnElement[bool]
    single: bool = True
    ordered: bool = True
    stands: "Clue | None" = None

    def at(self, place: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the commitment at `place` passes."""
        clue = self.stands or self
        return select(literal(1)).select_from(clue.source).where(clue.place == place, clue.where).exists()


class Route(msgspec.Struct, frozen=True):
    """How to walk: `along` a filter (None: along all commitments), looking up `others`. `few`: so few rows pass the first that all of
    them can be looked at; not known where that makes no difference.
    """

    along: Clue | None
    others: list[Clue]
    few: bool = False


def route(connection: Connection, clues: Iterable[Clue], *, count: bool = False) -> Route:
    """The way to what passes all clues; `count`: say whether it is one of few rows."""
    given = list(clues)
    if len(given) < 2 and not count and all(clue.ordered for clue in given):
        return Route(given[0] if given else None, [])
    sizes = [_size(connection, clue) for clue in given]
    least = min(range(len(given)), key=lambda number: (sizes[number], not given[number].ordered), default=None)
    if least is None:
        return Route(None, [])
    return Route(given[least], [clue for number, clue in enumerate(given) if number != least], sizes[least] <= FEW)


def _size(connection: Connection, clue: Clue) -> int:
    some = select(clue.place).select_from(clue.source).where(clue.where).limit(FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


@contextmanager
def asking(connection: Connection) -> Iterator[None]:
    """In this block PostgreSQL looks rows up in order, and plans each question for the words and days that are asked for."""
    own = _SELF_JOINS if (getattr(connection.dialect, "server_version_info", None) or (0,)) >= (18,) else {}
    _set(connection, {"plan_cache_mode": "force_custom_plan", **dict.fromkeys(_ALL_AT_ONCE, "off"), **_FOR_LONG, **own})
    yield
    _set(connection, {"plan_cache_mode": "auto", **dict.fromkeys((*_ALL_AT_ONCE, *_COLLECTING), "on")})


def walk(connection: Connection, *, collect: bool) -> None:
    """From here on PostgreSQL walks along an index; `collect`: it may bring rows together and sort them. In a block of `asking`."""
    _set(connection, dict.fromkeys(_COLLECTING, "on" if collect else "off"))


def _set(connection: Connection, settings: dict[str, str]) -> None:
    """For this transaction; one that fails is over anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(*(func.set_config(name, value, True) for name, value in settings.items())))


def by_place(connection: Connection, clues: Iterable[Clue], *, limit: int, after: str | None) -> Page:
    """A page of the commitments that pass all clues, the newest document first. Raises BadRequest where `after` is no page's."""
    behind = cursor(after, 1)
    with asking(connection):
        way = route(connection, clues)
        walk(connection, collect=way.few and way.along is not None and not way.along.ordered)
        chosen, place = walked(way)
        chosen = chosen.order_by(place)
        found = with_units(connection, chosen.limit(max(limit, MOST) + 1), "place")
        shown = found
        if behind is not None:
            shown = [row for row in found if row.place > behind[0]]
            if len(shown) <= limit and len(found) > max(limit, MOST):
                shown = with_units(connection, chosen.where(place > behind[0]).limit(limit + 1), "place")
        return page(connection, found, shown, limit, lambda row: (row.place,))


def walked(way: Route) -> tuple[Select[Any], ColumnElement[int]]:
    """The places of all commitments on the way, with their units if these stand there; the column they are ordered by."""
    source = way.along.source if way.along else schema.commitment
    place = way.along.place if way.along else schema.commitment.c.place
    chosen = select(place.label("place"), *([source.c.unit] if "unit" in source.c else []))
    if way.along is not None:
        chosen = chosen.select_from(way.along.source).where(way.along.where, *(clue.at(place) for clue in way.others))
        chosen = chosen if way.along.single else chosen.distinct()
    return chosen, place


def with_units(connection: Connection, chosen: Select[Any], *order: str) -> Found:
    """The rows with the `unit` of each place, in the order of those columns ("-" before one: falling).

    Looked up at the end: rows of commitments are wide, and most that a walk passes are not among what it brings back.
    """
    if "unit" in chosen.selected_columns:
        return connection.execute(chosen).all()
    rows = chosen.subquery()
    commitment = schema.commitment
    wanted = select(rows, commitment.c.unit).join(commitment, commitment.c.place == rows.c.place)
    ordering = (rows.c[name[1:]].desc() if name.startswith("-") else rows.c[name] for name in order)
    return connection.execute(wanted.order_by(*ordering)).all()


def page(connection: Connection, counted: Found, shown: Found, limit: int, key: Any) -> Page:
    """The page of the first `limit` rows of `shown`, with the counts of `counted`, which begins with the first row that there is."""
    some = counted[:MOST]
    last = shown[limit - 1] if 0 < limit < len(shown) else None
    return Page(
        rows=commitments(connection, [row.place for row in shown[:limit]]),
        after=".".join(str(part) for part in key(last)) if last is not None else None,
        commitments=len(some),
        outcomes=len({row.unit for row in some}),
        capped=len(counted) > MOST,
    )


def cursor(after: str | None, parts: int) -> tuple[int, ...] | None:
    """The numbers that a page's `after` is made of. Raises BadRequest where it is not made of so many."""
    if after is None:
        return None
    words = after.split(".")
    numbers = tuple(int(word) for word in words if word.isascii() and word.isdecimal() and len(word) < 20)
    if not len(words) == len(numbers) == parts or max(numbers) >= 1 << 63:
        raise BadRequest("there is no page after {after!r}", after=after[:40])
    return numbers


def commitments(connection: Connection, places: Sequence[int]) -> list[Commitment]:
    """Commitments by their places, in that order."""
    table = schema.commitment
    data: dict[int, bytes] = {}
    for start in range(0, len(places), _BATCH):
        rows = connection.execute(select(table.c.place, table.c.data).where(table.c.place.in_(places[start : start + _BATCH])))
        data.update((row.place, row.data) for row in rows)
    return [_decoder.decode(data[place]) for place in places]
