"""Roll-ups of a round, counted both ways."""

import msgspec
from sqlalchemy import Connection, select

from servanda.errors import NotFound
from servanda.projection import one, schema
from servanda.projection.plain import plain
from servanda.projection.rows import OutcomeRow
from servanda.projection.slots import places
from servanda.register import rollup
from servanda.register.commitment import Commitment

_commitment = msgspec.msgpack.Decoder(Commitment)
_outcome = msgspec.msgpack.Decoder(OutcomeRow)


def figures(connection: Connection, round: str) -> dict[str, rollup.Figures]:  # noqa: A002
    """`rollup.figures` of a round by its key; preamble and closing are not counted as outcomes. Raises NotFound."""
    found = one.round_(connection, round)
    row = connection.execute(select(schema.round_.c.slot, schema.round_.c.width).where(schema.round_.c.round == plain(round))).first()
    if found is None or row is None:
        raise NotFound("there is no round {round}", round=round)
    first, behind = places(row.slot, row.width)
    table, units = schema.commitment.c, schema.outcome.c
    commitments = connection.execute(select(table.data).where((table.place >= first) & (table.place < behind))).scalars()
    outcomes = map(_outcome.decode, connection.execute(select(units.data).where((units.unit >= first) & (units.unit < behind))).scalars())
    states = [outcome.state for outcome in outcomes if outcome.outcome["role"] == "outcome"]
    return rollup.figures(map(_commitment.decode, commitments), states, found.parties)
