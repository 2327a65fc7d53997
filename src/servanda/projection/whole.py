"""A round whole: its outcomes with their commitments, as they stand, and its commitments as they stood."""

from datetime import date

import msgspec
from sqlalchemy import Connection, select

from servanda.errors import NotFound
from servanda.ledger import schema as ledger
from servanda.projection import schema
from servanda.projection.events import Source, told_of
from servanda.projection.fresh import placed
from servanda.projection.plain import plain
from servanda.projection.rows import OutcomeRow
from servanda.projection.slots import places
from servanda.register.commitment import Commitment
from servanda.register.fold import fold_commitment
from servanda.register.identity import place
from servanda.register.told import Told

_BATCH = 500  # events asked for in one query
_commitment = msgspec.msgpack.Decoder(Commitment)
_outcome = msgspec.msgpack.Decoder(OutcomeRow)


def outcomes(connection: Connection, round: str) -> list[tuple[OutcomeRow, list[Commitment]]]:  # noqa: A002
    """The outcomes of a round by its key in the text's order, preamble and closing too, each with its commitments. Raises NotFound."""
    row = connection.execute(select(schema.round_.c.slot, schema.round_.c.width).where(schema.round_.c.round == plain(round))).first()
    if row is None:
        raise NotFound("there is no round {round}", round=round)
    first, behind = places(row.slot, row.width)
    table, units = schema.commitment.c, schema.outcome.c
    chosen = select(table.data).where((table.place >= first) & (table.place < behind)).order_by(table.place)
    by: dict[str, list[Commitment]] = {}
    for found in map(_commitment.decode, connection.execute(chosen).scalars()):
        by.setdefault(found.outcome, []).append(found)
    rows = select(units.data).where((units.unit >= first) & (units.unit < behind)).order_by(units.unit)
    return [(one, by.get(one.outcome["key"], [])) for one in map(_outcome.decode, connection.execute(rows).scalars())]


def commitments_on(connection: Connection, round: str, day: date) -> dict[str, Commitment]:  # noqa: A002
    """A round's commitments by id as this copy had them at the end of a day, from the events it had by then; {} where it had no such
    round yet.
    """
    source = Source(connection)
    now = placed(source, plain(round))
    if now is None:
        return {}
    known = _received_by(connection, [*source.of_round(plain(round)), *source.naming(now)], day)
    then = place(round, known, _writers(connection, day))
    if then is None:
        return {}
    about: dict[str, list[Told]] = {}
    for told in known:
        for id_, own in told_of(told, then):
            about.setdefault(id_, []).append(own)
    return {id_: fold_commitment(seed, then, about.get(id_, ())) for id_, seed in then.seeds.items()}


def _received_by(connection: Connection, events: list[Told], day: date) -> list[Told]:
    by = {told.hash: told for told in events}
    hashes, last = list(by), day.isoformat()
    kept = []
    for start in range(0, len(hashes), _BATCH):
        row = ledger.events.c
        rows = connection.execute(select(row.hash, row.received).where(row.hash.in_(hashes[start : start + _BATCH])))
        kept += [by[found.hash] for found in rows if found.received[:10] <= last]
    return kept


def _writers(connection: Connection, day: date) -> tuple[str, ...]:
    """The parties that had a log here by then."""
    opened = select(ledger.logs.c.party, ledger.events.c.received).join(ledger.events, ledger.events.c.log == ledger.logs.c.log)
    rows = connection.execute(opened.where((ledger.events.c.seq == 1) & (ledger.logs.c.party != "")))
    return tuple(sorted({row.party for row in rows if row.received[:10] <= day.isoformat()}))
