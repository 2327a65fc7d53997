"""What follows from what the others last said to have: what a dispatch to them carries, and what they have that is not here."""

import msgspec
from sqlalchemy import Connection, func, select

from servanda.ledger import logs, trust
from servanda.ledger.event import Heads
from servanda.ledger.schema import events, peers, rivals
from servanda.ledger.stated import stated


class Peer(msgspec.Struct, frozen=True):
    """A trusted party, by its log: when its last dispatch was written and came ("" for none), and what follows from that.

    `behind`: by log, the numbers of the first and last event that a dispatch to it would carry. `ahead`: by log, those of
    events that it has and this copy has not. `lacks`: how many blobs it said have not come to it.
    """

    party: str
    log: str
    time: str
    received: str
    behind: dict[str, tuple[int, int]]
    ahead: dict[str, tuple[int, int]]
    lacks: int


def known(connection: Connection, log: str) -> dict[str, int]:
    """By log, the number up to which the writer of `log` has the events that are here.

    Where it said to have another event than the one here, or a fork is known, it is what comes before: each side has to
    see both events.
    """
    said = stated(connection, log)
    heads = said.heads if said else {}
    first_rival = select(rivals.c.log, func.min(rivals.c.seq).label("seq")).group_by(rivals.c.log)
    forks = {row.log: row.seq for row in connection.execute(first_rival)}
    found = {}
    for name, (seq, hash_) in heads.items():
        here = connection.execute(select(events.c.hash).where((events.c.log == name) & (events.c.seq == seq))).scalar()
        if name in forks:
            found[name] = min(seq, forks[name] - 1)
        else:
            found[name] = seq if here in (None, hash_) else 0
    return found


def status(connection: Connection) -> list[Peer]:
    """How it stands with each trusted party, in code order."""
    here = logs.heads(connection)
    return [_peer(connection, token.party, token.log, here) for _, token in sorted(trust.current(connection).items())]


def _peer(connection: Connection, party: str, log: str, here: Heads) -> Peer:
    row = connection.execute(select(peers).where(peers.c.log == log)).first()
    said = stated(connection, log)
    there = known(connection, log)
    behind = {name: (there.get(name, 0) + 1, seq) for name, (seq, _) in here.items() if seq > there.get(name, 0)}
    told = said.heads if said else {}
    ahead = {name: (_seq(here, name) + 1, seq) for name, (seq, _) in told.items() if seq > _seq(here, name)}
    return Peer(party, log, row.time if row else "", row.received if row else "", behind, ahead, len(said.lacks) if said else 0)


def _seq(heads: Heads, log: str) -> int:
    return heads[log][0] if log in heads else 0
