"""What each body has on its table on a day: how many commitments it bears, leads, supports, and how these stand."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, select

from servanda.projection import due, listing, schema
from servanda.projection.bodies import TOGETHER, key, names, of_name
from servanda.projection.rows import UNREPORTED, OutcomeRow
from servanda.projection.succession import same, successions, whose
from servanda.register.commitment import Commitment
from servanda.register.succession import holder

_commitment = msgspec.msgpack.Decoder(Commitment)
_outcome = msgspec.msgpack.Decoder(OutcomeRow)
_BATCH = 500  # outcomes asked for in one query


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """A body by its short official name (as documents have it, where the lexicon has none) and the party whose it is ("" not known).

    `bearer`, `lead`, `support` count the commitments that name it, or that others left to it. Of these all are `open` of which
    something is still to come; of the open ones the date of some has `passed`, others fall `due` within the span that was asked
    for, and of some its side has said nothing yet (`silent`). `inherited`: open ones that passed on to it; `handed`: to another.
    """

    name: str
    side: str
    bearer: int = 0
    lead: int = 0
    support: int = 0
    open: int = 0
    passed: int = 0
    due: int = 0
    silent: int = 0
    inherited: int = 0
    handed: int = 0


class Met(msgspec.Struct, frozen=True):
    """A body of another side, and in how many outcomes it stands beside the one that was asked for."""

    name: str
    side: str
    outcomes: int


class Borne(msgspec.Struct, frozen=True):
    """A commitment that a body bears: as the text or an assignment has it (`named`), by `role`, for `party`."""

    body: str
    named: str
    role: str
    party: str
    place: int
    unit: int


def loads(connection: Connection, day: date, until: date) -> list[Load]:
    """The bodies that bear, lead or support, the most laden first; sides as such are none."""
    rows = borne(connection, day)
    shown = {row.place for row in rows}
    hits = {hit.place: hit.rank for hit in due.hits(connection, day, until) if hit.place in shown}
    opened = set(connection.execute(select(schema.commitment.c.place).where(schema.commitment.c.open)).scalars())
    stand = schema.stand
    silent = {(r.place, r.party) for r in connection.execute(select(stand.c.place, stand.c.party).where(stand.c.value == UNREPORTED))}
    by: dict[str, list[Borne]] = {}
    for row in rows:
        by.setdefault(row.body, []).append(row)
    handed: dict[str, set[int]] = {}
    for row in rows:
        if row.named != row.body and row.place in opened:
            handed.setdefault(row.named, set()).add(row.place)
    known = successions(connection)
    found = [_load(name, whose(name, known), own, opened, hits, silent, handed.get(name, set())) for name, own in by.items()]
    found += [Load(name=name, side=whose(name, known), handed=len(gone)) for name, gone in handed.items() if name not in by]
    return sorted(found, key=lambda load: (-load.open, -load.bearer - load.lead - load.support, load.name))


def _load(
    name: str,
    whose_: str,
    rows: Sequence[Borne],
    opened: Collection[int],
    hits: Mapping[int, int],
    silent: Collection[tuple[int, str]],
    handed: Collection[int],
) -> Load:
    of = {role: {row.place for row in rows if row.role == role} for role in ("bearer", "lead", "support")}
    still = {row.place for row in rows} & set(opened)
    side = whose_ or _side(rows)
    return Load(
        name=name,
        side=side,
        bearer=len(of["bearer"]),
        lead=len(of["lead"]),
        support=len(of["support"]),
        open=len(still),
        passed=sum(1 for place in still if hits.get(place) == due.PASSED),
        due=sum(1 for place in still if hits.get(place) == due.COMING),
        silent=sum(1 for place in still if (place, side) in silent),
        inherited=len({row.place for row in rows if row.named != name} & still),
        handed=len(handed),
    )


def _side(rows: Iterable[Borne]) -> str:
    """Who gave it the lead or support, where that is one party."""
    parties = {row.party for row in rows if row.role != "bearer"}
    return parties.pop() if len(parties) == 1 else ""


def borne(connection: Connection, day: date, units: Collection[int] | None = None) -> list[Borne]:
    """What bodies bear, of all commitments or of those in some outcomes, under the name of whoever stands in their place on a day."""
    row, commitment = schema.borne, schema.commitment
    chosen = select(row, commitment.c.unit, commitment.c.id).join(commitment, commitment.c.place == row.c.place)
    rows = connection.execute(chosen).all() if units is None else in_batches(connection, chosen, commitment.c.unit, units)
    parties = connection.execute(select(row.c.party).distinct()).scalars()
    sides = {key(name) for name in (*TOGETHER, "INT", "OTHER", *parties)}
    rows = [found for found in rows if found.body not in sides]
    names_ = spelt(connection, {found.body: found.place for found in rows})
    known = successions(connection)
    gone = frozenset(name for step in known for name in names(step.old))
    result = []
    for found in rows:
        name = heir = names_[found.body]
        if found.body in gone:
            heir = holder(known, name, day.isoformat(), commitment=found.id, same=same)
        result.append(Borne(names_.get(key(heir), of_name(key(heir)) or heir), name, found.role, found.party, found.place, found.unit))
    return result


def in_batches(connection: Connection, chosen: Select[Any], column: ColumnElement[int], values: Collection[int]) -> list[Row[Any]]:
    """The rows of a query whose column has one of the values."""
    wanted = sorted(values)
    parts = (wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH))
    return [row for part in parts for row in connection.execute(chosen.where(column.in_(part)))]


def spelt(connection: Connection, places: Mapping[str, int]) -> dict[str, str]:
    """The names behind keys: the lexicon's, else as the commitment at that place has it."""
    found = {name: of_name(name) for name in places}
    for name, place in places.items():
        if not found[name]:
            data = connection.execute(select(schema.commitment.c.data).where(schema.commitment.c.place == place)).scalar_one()
            found[name] = _as_written(_commitment.decode(data), name)
    return found


def _as_written(commitment: Commitment, wanted: str) -> str:
    assigned = [name for who in commitment.assigned.values() for name in (who.lead, *who.support)]
    return next((name for name in (*commitment.bearers, *assigned) if key(name) == wanted), wanted)


def unled(connection: Connection, party: str, limit: int = 1000) -> list[str]:
    """The open commitments that a party or a body of its bears and for which it has made nobody lead, in the order of a list."""
    row, commitment = schema.borne, schema.commitment
    own = row.c.place == commitment.c.place, row.c.party == party
    chosen = select(commitment.c.id).where(
        commitment.c.open, select(row.c.place).where(*own).exists(), ~select(row.c.place).where(*own, row.c.role == "lead").exists()
    )
    return list(connection.execute(chosen.order_by(commitment.c.place).limit(limit)).scalars())


def counterparts(connection: Connection, body: str, day: date) -> list[Met]:
    """The bodies of other sides that outcomes name in which a body bears, leads or supports something; the most frequent first."""
    clue, commitment = listing.of_body(connection, body, day), schema.commitment
    mine = select(commitment.c.unit).join(clue.source, clue.place == commitment.c.place).where(clue.where).distinct()
    units = set(connection.execute(mine).scalars())
    known, met = successions(connection), dict[str, set[int]]()
    said: dict[str, str] = {}
    for found in borne(connection, day, units):
        met.setdefault(found.body, set()).add(found.unit)
    for named, side, unit in _named(connection, units):
        name = holder(known, named, day.isoformat(), same=same)
        met.setdefault(name, set()).add(unit)
        said.setdefault(name, side)
    sides = {name: whose(name, known) or said.get(name, "") for name in met}
    own = {"", "INT", "OTHER", whose(body, known)}
    others = [Met(name, sides[name], len(where)) for name, where in met.items() if sides[name] not in own and not same(name, body)]
    return sorted(others, key=lambda one: (-one.outcomes, one.name))


def _named(connection: Connection, units: Collection[int]) -> Iterator[tuple[str, str, int]]:
    """The bodies that outcomes name, with whose they are as the text says ("" it does not), and the outcome's unit."""
    for row in in_batches(connection, select(schema.outcome.c.unit, schema.outcome.c.data), schema.outcome.c.unit, units):
        for party in _outcome.decode(row.data).outcome.get("parties") or ():
            if isinstance(party, dict) and isinstance(party.get("zh"), str):
                yield party["zh"], str(party.get("side") or ""), row.unit
