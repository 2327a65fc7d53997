"""The `state` of a register, from its tables: the same bytes as `register.state.state` gives for its entries, a round at a time."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from servanda.ledger.schema import events
from servanda.projection import schema
from servanda.projection.events import Source
from servanda.projection.fresh import folded_of, placed
from servanda.projection.rows import RoundRow
from servanda.projection.slots import places
from servanda.projection.things import things
from servanda.register.commitment import Commitment
from servanda.register.identity import Round
from servanda.register.state import written
from servanda.register.thing import Thing
from servanda.register.told import Told

_commitment = msgspec.msgpack.Decoder(Commitment)
_round = msgspec.msgpack.Decoder(RoundRow)
_WHOLE = ("open", "redact")  # types of events that state tells of by themselves


def state(connection: Connection) -> Iterator[bytes]:
    """Canonical JSON, piece by piece, of what the parties' events come to; observers' are no part of it."""
    source = Source(connection, parties_only=True)
    return written(_events(source), _rounds(source), _commitments(source), _things(source))


def _events(source: Source) -> list[Told]:
    """Those that state tells of, and each log's last, in their order."""
    connection = source.connection
    wanted = {(log, seq) for log, seq in source.stands.items() if seq > 0}
    wanted |= {(row.log, row.seq) for row in connection.execute(select(events.c.log, events.c.seq).where(events.c.type.in_(_WHOLE)))}
    wanted |= {(row.log, row.seq) for row in connection.execute(select(schema.unread))}
    counting = [(log, seq) for log, seq in wanted if source.voices.party.get(log) and seq <= source.stands[log]]
    return sorted((source.at(log, seq) for log, seq in counting), key=lambda told: (told.who, told.place))


class _Kept(msgspec.Struct, frozen=True, order=True):
    """A round that a party proposed: its true key, its plain one, its slots."""

    true: str
    key: str
    slot: int
    width: int


def _kept(source: Source) -> list[_Kept]:
    """In the order of their true keys."""
    parties = [log for log, party in source.voices.party.items() if party]
    row = schema.round_.c
    proposed = select(schema.proposal.c.round).where(schema.proposal.c.log.in_(parties))
    chosen = select(row.round, row.slot, row.width, row.data).where(row.round.in_(proposed))
    return sorted(_Kept(_round.decode(r.data).key, r.round, r.slot, r.width) for r in source.connection.execute(chosen))


def _rounds(source: Source) -> Iterator[Round]:
    for kept in _kept(source):
        round_ = placed(source, kept.key)
        if round_ is not None:
            yield round_


def _commitments(source: Source) -> Iterator[Commitment]:
    """By round; folded anew where observers spoke of one in the round: the tables have what they said beside the rest."""
    observers = [log for log, party in source.voices.party.items() if not party]
    chosen = select(schema.proposal.c.round).join(schema.about, schema.about.c.of == schema.proposal.c.of)
    seen = set(source.connection.execute(chosen.where(schema.about.c.log.in_(observers)).distinct()).scalars()) if observers else set()
    for kept in _kept(source):
        round_ = placed(source, kept.key) if kept.key in seen else None
        yield from folded_of(source, round_).values() if round_ is not None else _stored(source.connection, kept)


def _stored(connection: Connection, kept: _Kept) -> Iterator[Commitment]:
    first, behind = places(kept.slot, kept.width)
    table = schema.commitment.c
    chosen = select(table.data).where((table.place >= first) & (table.place < behind)).order_by(table.place)
    return map(_commitment.decode, connection.execute(chosen).scalars().all())


def _things(source: Source) -> list[Thing]:
    """Those that a party spoke of."""
    parties = [log for log, party in source.voices.party.items() if party]
    row = schema.touching.c
    spoken = {(r.kind, r.name) for r in source.connection.execute(select(row.kind, row.name).where(row.log.in_(parties)).distinct())}
    return things(source.connection, spoken)
