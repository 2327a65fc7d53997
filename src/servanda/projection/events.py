"""Events as the fold takes them, read from the store: those above a number, those that shape a round, those about a commitment."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, Table, select

from servanda.errors import Refused
from servanda.ledger import logs
from servanda.ledger.bodies import Accept, Item, Succeed, understood
from servanda.ledger.event import Event
from servanda.ledger.logs import Log
from servanda.ledger.schema import events
from servanda.projection.plain import plain
from servanda.projection.schema import about, placing, proposal, touching
from servanda.register.identity import Round
from servanda.register.told import Told, items

_BATCH = 25  # rows fetched at a time; an outcome document's event has 100 KB
_KEPT = 4_000_000  # bytes of events that are kept as they were read, some ten times as much in memory
_its_event = (events.c.log == touching.c.log) & (events.c.seq == touching.c.seq)
_event = msgspec.json.Decoder(Event)  # what is in the store was found canonical when it came


class Voices(msgspec.Struct, frozen=True):
    """Whose each log is and how many it goes on from; `writers` are the parties that have a log here."""

    party: dict[str, str]
    epoch: dict[str, int]
    writers: tuple[str, ...]


def voices(known: Mapping[str, Log]) -> Voices:
    """Of the logs of which an event counts."""
    counting = {name: log for name, log in known.items() if log.stands > 0}
    epoch = {name: _epoch(name, {name: log.continues for name, log in counting.items()}) for name in counting}
    writers = tuple(sorted({log.party for log in counting.values() if log.party}))
    return Voices({name: log.party for name, log in counting.items()}, epoch, writers)


def _end_of(day: date) -> str:
    """Behind all times of a day, before those of the next."""
    return f"{day.isoformat()}T99"


def _epoch(log: str, continues: Mapping[str, str | None]) -> int:
    """How many logs a log goes on from, as far as they are here: one that is named and not here is one, and the last."""
    epoch, before = 0, continues[log]
    while before is not None:
        epoch += 1
        before = continues.get(before)
    return epoch


class Source:
    """The events that count, of a connection. `parties_only` leaves out what observers say, as `state` does."""

    def __init__(self, connection: Connection, *, parties_only: bool = False) -> None:
        self.connection = connection
        self.logs = logs.every(connection)
        self.stands = {name: log.stands for name, log in self.logs.items()}
        self.voices = voices(self.logs)
        self._parties_only = parties_only
        self._kept: dict[str, tuple[int, Told]] = {}

    def above(self, log: str, after: int) -> Iterator[Told]:
        """The events of a log above a number, in order."""
        stands = self.stands.get(log, 0)
        while after < stands:
            wanted = (events.c.log == log) & (events.c.seq > after) & (events.c.seq <= stands)
            rows = self.connection.execute(select(events).where(wanted).order_by(events.c.seq).limit(_BATCH)).all()
            if not rows:
                return
            yield from map(self._told, rows)
            after = rows[-1].seq

    def at(self, log: str, seq: int) -> Told:
        """The event with that number of a log, which has to be here."""
        return self._told(self.connection.execute(select(events).where((events.c.log == log) & (events.c.seq == seq))).one())

    def newest(self, since: str, before: str, limit: int) -> list[tuple[Told, str]]:
        """The last events that this copy wrote or took from one moment to before another, and when it did so; the newest first."""
        row, found = events.c, list[tuple[str, str, int]]()
        for log, stands in self.stands.items():
            wanted = (row.log == log) & (row.seq <= stands) & (row.received >= since) & (row.received < before)
            last = self.connection.execute(select(row.seq, row.received).where(wanted).order_by(row.seq.desc()).limit(limit))
            found += [(received, log, seq) for seq, received in last]
        chosen = sorted(found, reverse=True)[:limit]
        by: dict[str, list[int]] = {}
        for _, log, seq in chosen:
            by.setdefault(log, []).append(seq)
        rows = (self.connection.execute(select(events).where((row.log == log) & row.seq.in_(seqs))) for log, seqs in by.items())
        told = {(one.log, one.seq): self._told(one) for some in rows for one in some}
        return [(told[log, seq], received) for received, log, seq in chosen]

    def of_round(self, round_: str) -> list[Told]:
        """Those that shape a round (its plain key): its proposals, texts, acceptances, corrections, withdrawals."""
        named = select(placing.c.log, placing.c.seq).join(proposal, proposal.c.of == placing.c.of).where(proposal.c.round == round_)
        return self._named(named)

    def texts(self, round_: str, log: str) -> list[Told]:
        """The proposals and texts of a round (its plain key) that a log tells, in order."""
        named = select(placing.c.log, placing.c.seq).join(proposal, proposal.c.of == placing.c.of).where(proposal.c.round == round_)
        return self._of_types(named.where(placing.c.log == log), placing, "propose", "text")

    def accepted_whole(self, log: str) -> list[Told]:
        """Where a log accepts proposals whole, or takes that back, in order."""
        return self._of_types(select(about.c.log, about.c.seq).where((about.c.log == log) & (about.c.row == "")), about, "accept")

    def _of_types(self, named: Select[tuple[str, int]], table: Table, *types: str) -> list[Told]:
        joined = named.join(events, (events.c.log == table.c.log) & (events.c.seq == table.c.seq))
        return sorted(self._named(joined.where(events.c.type.in_(types))), key=lambda told: told.seq)

    def shape_of(self, round_: str) -> frozenset[tuple[str, str, int]]:
        """The hashes of those events, each with whose it is and how many logs its own goes on from: all that makes a round."""
        named = select(placing.c.log, placing.c.seq).join(proposal, proposal.c.of == placing.c.of).where(proposal.c.round == round_)
        which = named.distinct().subquery()
        rows = self.connection.execute(
            select(events.c.hash, events.c.log).join(which, (events.c.log == which.c.log) & (events.c.seq == which.c.seq))
        )
        found = ((row.hash, self.voices.party.get(row.log, ""), self.voices.epoch.get(row.log, 0)) for row in rows)
        return frozenset(one for one in found if one[1] or not self._parties_only)

    def naming(self, round_: Round, ids: Collection[str] | None = None) -> list[Told]:
        """Those about the commitments `ids` of a round (None: all)."""
        columns = select(about.c.log, about.c.seq)
        if ids is None:
            return self._named(columns.join(proposal, proposal.c.of == about.c.of).where(proposal.c.round == plain(round_.key)))
        by: dict[str, set[str]] = {}
        for of, row in (name for id_ in ids for name in round_.also(id_)):
            by.setdefault(of, set()).add(plain(row))
        found = (t for of, rows in by.items() for t in self._named(columns.where((about.c.of == of) & about.c.row.in_(rows))))
        return list({told.hash: told for told in found}.values())

    def about(self, round_: Round, ids: Collection[str] | None = None) -> dict[str, list[Told]]:
        """By id, what they say of each commitment, with nothing else in it."""
        result: dict[str, list[Told]] = {}
        for told in self.naming(round_, ids):
            for id_, own in told_of(told, round_):
                result.setdefault(id_, []).append(own)
        return result

    def touching(self, kind: str, name: str, upto: date | None = None) -> list[Told]:
        """Those about a thing, by its kind and its plain name; with a day those only that had been received here by then."""
        chosen = select(touching.c.log, touching.c.seq).where((touching.c.kind == kind) & (touching.c.name == name))
        return self._named(chosen if upto is None else chosen.join(events, _its_event).where(events.c.received <= _end_of(upto)))

    def touched_after(self, kind: str, day: date) -> set[str]:
        """The plain names of the things of a kind of which something was received after a day."""
        chosen = select(touching.c.name).join(events, _its_event).where((touching.c.kind == kind) & (events.c.received > _end_of(day)))
        return set(self.connection.execute(chosen.distinct()).scalars())

    def _named(self, named: Select[tuple[str, int]]) -> list[Told]:
        """The events that a selection of logs and numbers names, each once."""
        which = named.distinct().subquery()
        joined = (events.c.log == which.c.log) & (events.c.seq == which.c.seq)
        if self._kept:
            hashes = self.connection.execute(select(events.c.hash).join(which, joined)).scalars().all()
            if all(hash_ in self._kept for hash_ in hashes):
                return [self._kept[hash_][1] for hash_ in hashes]
        found: list[Told] = []
        for row in self.connection.execute(select(events).join(which, joined)):
            if self._parties_only and not self.voices.party.get(row.log):
                continue
            kept = self._kept.get(row.hash)
            told = kept[1] if kept else self._told(row)
            found.append(told)
            if not kept and len({item.of for item in items(told)}) > 1:
                self._keep(told, len(row.data))
        return found

    def _keep(self, told: Told, size: int) -> None:
        """Keep an event that is about more than one round, so that it is not read again for each."""
        self._kept[told.hash] = (size, told)
        while sum(size for size, _ in self._kept.values()) > _KEPT and len(self._kept) > 1:
            del self._kept[next(iter(self._kept))]

    def _told(self, row: Row[Any]) -> Told:
        try:
            event = _event.decode(bytes(row.data))
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Refused("event {seq} of log {log} is damaged: run verify", seq=row.seq, log=row.log[:12]) from None
        return Told(
            party=self.voices.party.get(row.log, ""),
            epoch=self.voices.epoch.get(row.log, 0),
            log=row.log,
            seq=row.seq,
            hash=row.hash,
            time=event.time,
            office=event.office,
            type=event.type,
            seen={log: seq for log, (seq, _) in event.seen.items()},
            body=understood(event),
        )


def told_of(told: Told, round_: Round) -> Iterator[tuple[str, Told]]:
    """By id, what an event says of each commitment of a round: as if it were about that one alone, so that folding all that one
    event is about takes time with their number, not with its square.
    """
    body = told.body
    if isinstance(body, Accept):
        if body.rows is None:
            yield from ((id_, told) for id_ in round_.seeds if body.of == round_.basis)
            return
        for row in set(body.rows):
            id_ = round_.name(body.of, row)
            if id_ is not None:
                yield id_, _replaced(told, rows=[row])
        return
    by: dict[str, list[Item]] = {}
    for item in items(told):
        id_ = round_.name(item.of, item.id)
        if id_ is not None:
            by.setdefault(id_, []).append(item)
    for id_, own in by.items():
        yield id_, _replaced(told, **{"only" if isinstance(body, Succeed) else "items": own})


def _replaced(told: Told, **changes: Any) -> Told:
    return msgspec.structs.replace(told, body=msgspec.structs.replace(told.body, **changes))  # type: ignore[type-var]
