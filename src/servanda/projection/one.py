"""Single things by their names: a commitment, an outcome, a round, and what was said of them."""

import difflib
import math
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from servanda.ledger.bodies import Accept
from servanda.ledger.schema import events
from servanda.projection import schema
from servanda.projection import things as told_things
from servanda.projection.events import Source
from servanda.projection.fresh import placed
from servanda.projection.plain import plain
from servanda.projection.rows import OutcomeRow, RoundRow
from servanda.projection.slots import places
from servanda.register.commitment import Commitment
from servanda.register.rollup import OutcomeState
from servanda.register.thing import Thing
from servanda.register.timing import Dates
from servanda.register.told import Told

_BATCH = 500  # names asked for in one query
_commitment = msgspec.msgpack.Decoder(Commitment)
_outcome = msgspec.msgpack.Decoder(OutcomeRow)
_round = msgspec.msgpack.Decoder(RoundRow)


def commitment(connection: Connection, id: str) -> Commitment | None:  # noqa: A002
    """The commitment with that id."""
    data = connection.execute(select(schema.commitment.c.data).where(schema.commitment.c.id == plain(id))).scalar()
    return None if data is None else _commitment.decode(data)


def commitments(connection: Connection, ids: Sequence[str]) -> dict[str, Commitment]:
    """By id, those commitments that are here."""
    found: dict[str, Commitment] = {}
    for start in range(0, len(ids), _BATCH):
        names = {plain(id_): id_ for id_ in ids[start : start + _BATCH]}
        chosen = select(schema.commitment.c.id, schema.commitment.c.data).where(schema.commitment.c.id.in_(list(names)))
        found |= {names[row.id]: _commitment.decode(row.data) for row in connection.execute(chosen)}
    return found


def outcome(connection: Connection, id: str) -> tuple[OutcomeState, dict[str, Any], list[Commitment]] | None:  # noqa: A002
    """The outcome with that id ("sed6/12"): where it stands; its entry in the proposal with `text`, its words, and `texts`, those
    in each language; its commitments in the text's order.
    """
    found = connection.execute(select(schema.outcome.c.unit, schema.outcome.c.data).where(schema.outcome.c.id == plain(id))).first()
    if found is None:
        return None
    row = _outcome.decode(found.data)
    chosen = select(schema.commitment.c.data).where(schema.commitment.c.unit == found.unit).order_by(schema.commitment.c.place)
    commitments = [_commitment.decode(data) for data in connection.execute(chosen).scalars()]
    return row.state, {**row.outcome, "text": row.text, "texts": row.texts}, commitments


def entries(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """By id, the entries in their proposals of those outcomes that are here."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(ids), _BATCH):
        names = {plain(id_): id_ for id_ in ids[start : start + _BATCH]}
        chosen = select(schema.outcome.c.id, schema.outcome.c.data).where(schema.outcome.c.id.in_(list(names)))
        found |= {names[row.id]: _outcome.decode(row.data).outcome for row in connection.execute(chosen)}
    return found


def states(connection: Connection, ids: Sequence[str]) -> dict[str, OutcomeState]:
    """By id, where those outcomes stand that are here."""
    found: dict[str, OutcomeState] = {}
    for start in range(0, len(ids), _BATCH):
        names = {plain(id_): id_ for id_ in ids[start : start + _BATCH]}
        chosen = select(schema.outcome.c.id, schema.outcome.c.data).where(schema.outcome.c.id.in_(list(names)))
        found |= {names[row.id]: _outcome.decode(row.data).state for row in connection.execute(chosen)}
    return found


def nearest(connection: Connection, id: str) -> str | None:  # noqa: A002
    """The id here that one which is not is most like: in its outcome if that is here, else in its round; None where nothing is like it."""
    asked = plain(id)
    key, _, rest = asked.rpartition("/")
    keys = list(connection.execute(select(schema.round_.c.round)).scalars())
    near = _most_like(key or asked, keys, 0.6)
    if near is None:
        return None
    ids = list(connection.execute(select(schema.commitment.c.id).where(schema.commitment.c.round == near)).scalars())
    own = [one for one in ids if one.rpartition(".")[0] == f"{near}/{rest.rpartition('.')[0] or rest}"]
    number = rest.partition(".")[0]
    if not own and number.isascii() and number.isdecimal():
        return min(ids, key=lambda one: _far(one, int(number)), default=near)
    return _most_like(f"{near}/{rest}", own or ids, 0.0) or near


def _far(id_: str, number: int) -> float:
    """How far an id's outcome is from a number; what has no number is farther than anything."""
    found = id_.rpartition("/")[2].partition(".")[0]
    return abs(int(found) - number) if found.isascii() and found.isdecimal() else math.inf


def _most_like(word: str, words: list[str], cutoff: float) -> str | None:
    """The word that is most like."""
    found = difflib.get_close_matches(word, words, n=1, cutoff=cutoff)
    return found[0] if found else None


def citing(connection: Connection, ids: Sequence[str]) -> list[Commitment]:
    """The commitments whose evidence cites one of these, in the order of lists."""
    places = select(schema.citing.c.place).where(schema.citing.c.cited.in_([plain(id_) for id_ in ids]))
    chosen = select(schema.commitment.c.data).where(schema.commitment.c.place.in_(places)).order_by(schema.commitment.c.place)
    return [_commitment.decode(data) for data in connection.execute(chosen).scalars()]


def round_(connection: Connection, key: str) -> RoundRow | None:
    """The round with that key."""
    data = connection.execute(select(schema.round_.c.data).where(schema.round_.c.round == plain(key))).scalar()
    return None if data is None else _round.decode(data)


def rounds_of(connection: Connection, keys: Iterable[str]) -> dict[str, RoundRow]:
    """By key, those rounds that are here."""
    asked, found = list(dict.fromkeys(keys)), dict[str, RoundRow]()
    for start in range(0, len(asked), _BATCH):
        names = {plain(key): key for key in asked[start : start + _BATCH]}
        chosen = select(schema.round_.c.round, schema.round_.c.data).where(schema.round_.c.round.in_(list(names)))
        found |= {names[row.round]: _round.decode(row.data) for row in connection.execute(chosen)}
    return found


def rounds(connection: Connection) -> list[RoundRow]:
    """All rounds, the newest document first."""
    return [_round.decode(data) for data in connection.execute(select(schema.round_.c.data).order_by(schema.round_.c.slot)).scalars()]


def newest_round(connection: Connection, upto: str) -> RoundRow | None:
    """The newest round that has a document of that day (YYYY-MM-DD) or earlier, else the newest of all."""
    first: RoundRow | None = None
    for data in connection.execute(select(schema.round_.c.data).order_by(schema.round_.c.slot)).scalars():
        found = _round.decode(data)
        first = first or found
        if (found.date or "") <= upto:
            return found
    return first


def round_of_proposal(connection: Connection, of: str) -> str:
    """The key of the round that a proposal, by its hash, is of; "" where it is not here."""
    return connection.execute(select(schema.proposal.c.round).where(schema.proposal.c.of == of)).scalar() or ""


def stretch(connection: Connection, round: str) -> tuple[int, int]:  # noqa: A002
    """The first place (and unit) of a round and the first behind it; (0, 0) where there is no such round."""
    row = connection.execute(select(schema.round_.c.slot, schema.round_.c.width).where(schema.round_.c.round == plain(round))).first()
    return places(row.slot, row.width) if row else (0, 0)


def of_round(connection: Connection, round: str) -> list[Commitment]:  # noqa: A002
    """The commitments of a round in the order of its text."""
    first, behind = stretch(connection, round)
    table = schema.commitment.c
    chosen = select(table.data).where((table.place >= first) & (table.place < behind)).order_by(table.place)
    return [_commitment.decode(data) for data in connection.execute(chosen).scalars()]


def things(connection: Connection) -> list[Thing]:
    """All sessions, stages, successions, and how outcomes go on, by name."""
    return told_things.things(connection)


def carried(connection: Connection, round: str) -> dict[str, Thing]:  # noqa: A002
    """How the outcomes of a round go on, by their ids, as far as anybody said."""
    return told_things.carried(connection, round)


def dates(connection: Connection) -> Dates:
    """The sessions that have a date, as `timing` and `view` ask for them."""
    return told_things.dates(connection)


def texts(connection: Connection, log: str, round_: str) -> list[Told]:
    """The proposals of a round and the texts in other languages that a log tells, in order."""
    return [told for told in Source(connection).texts(plain(round_), log) if told.body is not None]


def accepted_whole(connection: Connection, log: str) -> set[str]:
    """The proposals, by hash, that a log accepts whole, and has not taken that back."""
    found: dict[str, bool] = {}
    for told in Source(connection).accepted_whole(log):
        if isinstance(told.body, Accept) and told.body.rows is None:
            found[told.body.of] = told.body.accepted
    return {of for of, accepted in found.items() if accepted}


def events_about(connection: Connection, id: str) -> list[tuple[Told, str]]:  # noqa: A002
    """All events that concern a commitment, whole, and when each was received here: what shapes its round, and what was said of it.

    By receipt, then by log and number; [] where there is no such commitment.
    """
    source = Source(connection)
    key = plain(id.rpartition("/")[0])
    round_ = placed(source, key)
    if round_ is None or id not in round_.seeds:
        return []
    found = {told.hash: told for told in [*source.of_round(key), *source.naming(round_, [id])]}
    received = {
        told.hash: connection.execute(select(events.c.received).where(events.c.hash == told.hash)).scalar_one() for told in found.values()
    }
    return sorted(((told, received[hash_]) for hash_, told in found.items()), key=lambda pair: (pair[1], pair[0].log, pair[0].seq))
