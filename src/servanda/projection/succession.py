"""Which bodies another stands in the place of on a day, as questions ask for it."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, not_, select

from servanda.lexicon.bodies import default_lexicon
from servanda.lexicon.countries import countries
from servanda.projection import schema
from servanda.projection.bodies import names
from servanda.projection.plain import plain
from servanda.projection.things import things
from servanda.register.succession import Passed, passed

_BATCH = 500


def successions(connection: Connection) -> list[Passed]:
    """The successions that hold, those of single functions first."""
    return passed(things(connection, kind="succession"), side_of)


@lru_cache(maxsize=8192)
def side_of(body: str) -> str:
    """Whose body it is, by any of its names; as the state's name before it says (中国…) where the lexicon does not know it, else ""."""
    index = default_lexicon().index
    sides = {row.side for row in index.get(body, ())} or {row.side for name in names(body) for row in index.get(name, ())}
    if sides:
        return sides.pop() if len(sides) == 1 else ""
    return next((code for state, code in countries().zh.items() if body.startswith(state) and body != state), "")


def whose(body: str, known: Sequence[Passed]) -> str:
    """Whose body it is: as its name says, else as the name of one whose place it took, over any number of steps; else ""."""
    been, wanted = set[str](), [body]
    while wanted:
        name = wanted.pop(0)
        side = side_of(name)
        if side:
            return side
        been |= names(name)
        wanted += [step.old for step in known if names(step.to) & names(name) and not names(step.old) & been]
    return ""


def same(one: str, other: str) -> bool:
    """Whether two names are of one body."""
    return bool(names(one) & names(other))


class Share(msgspec.Struct, frozen=True):
    """What came to a body from another, known by `names`: all but `without`, or `only` these commitments (None: all)."""

    names: frozenset[str]
    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def holds(self, id_: str) -> bool:
        """Whether a commitment is of it."""
        return id_ not in self.without and (self.only is None or id_ in self.only)


def shares(successions_: Sequence[Passed], body: str, day: date) -> list[Share]:
    """What others left to a body by a day, over any number of steps; what passed on from itself is not taken away."""
    own, until = names(body), day.isoformat()
    steps = [(step, names(step.old), names(step.to)) for step in successions_ if step.start <= until and not names(step.old) & own]
    came: dict[int, frozenset[str] | None] = {}  # by step, which commitments came by it (None: all), on any way
    wanted: list[tuple[frozenset[str], frozenset[str] | None]] = [(own, None)]
    while wanted:
        heir, only = wanted.pop()
        for n, (step, old, to) in enumerate(steps):
            if not to & heir:
                continue
            some = _joint(step.only or None, only)
            if n in came:
                some = None if some is None or came[n] is None else some | (came[n] or frozenset())
            if n not in came or some != came[n]:
                came[n] = some
                wanted.append((old, some))
    return [Share(steps[n][1], some, _without(successions_, steps[n][0], until)) for n, some in sorted(came.items())]


def _joint(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The commitments in both, where None is all."""
    return other if one is None else one if other is None else one & other


def _without(known: Sequence[Passed], step: Passed, until: str) -> frozenset[str]:
    """Of what a body left as a whole, the commitments that it had handed on alone."""
    if step.only:
        return frozenset()
    old = names(step.old)
    return frozenset(id_ for p in known if p is not step and p.start <= until and p.only and names(p.old) & old for id_ in p.only)


def of_share(connection: Connection, share: Share, body: ColumnElement[str], place: ColumnElement[int]) -> ColumnElement[bool]:
    """The rows of `borne` that belong to it."""
    where = [body.in_(sorted(share.names))]
    if share.only is not None:
        where.append(place.in_(places(connection, share.only)))
    elif share.without:
        where.append(not_(place.in_(places(connection, share.without))))
    return and_(*where)


def places(connection: Connection, ids: Iterable[str]) -> list[int]:
    """The places of commitments by their ids; what is not here has none."""
    wanted = [plain(id_) for id_ in sorted(ids)]
    table = schema.commitment
    found: list[int] = []
    for start in range(0, len(wanted), _BATCH):
        found += connection.execute(select(table.c.place).where(table.c.id.in_(wanted[start : start + _BATCH]))).scalars()
    return found
