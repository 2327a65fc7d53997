"""Fold a round anew, or what of it new events concern, and put the rows where they belong."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec
from sqlalchemy import Row, select

from servanda.errors import Refused
from servanda.projection import schema
from servanda.projection.events import Source
from servanda.projection.fresh import folded_of, placed, shaped
from servanda.projection.naming import texts_within
from servanda.projection.plain import plain
from servanda.projection.rows import all_rows, commitment_rows, mechanism_of, outcome_rows, session_of
from servanda.projection.slots import Wish, assigned, places, wish
from servanda.projection.things import dates
from servanda.projection.write import add, change, put, within
from servanda.register.commitment import Commitment
from servanda.register.identity import Round
from servanda.register.thing import of_round
from servanda.register.timing import Dates

_MANY = 100  # commitments of one round, from which on it is folded whole
_commitment = msgspec.msgpack.Decoder(Commitment)
Names = Collection[tuple[str, str]]


class Folding:
    """Rounds folded one after the other; `settle` at the end. `changed` are the dialogues of which rounds changed or came, and these;
    `texts` the names of the texts that they name, or did.
    """

    def __init__(self, source: Source) -> None:
        self.source, self.connection = source, source.connection
        self.changed: set[str] = set()
        self.texts: set[str] = set()
        self._moved = False
        self._waiting: list[Wish] = []  # rounds whose slots another has

    @cached_property
    def _dates(self) -> Dates:
        return dates(self.connection)

    def fold(self, key: str, names: Names) -> None:
        """Fold the round `key`, whole where anything in it changed, else what goes by `names` (proposal and id there)."""
        found = shaped(self.source, key)
        if found is None:
            return
        round_, old = found.round, self._old(key)
        if old is not None and old.digest == found.digest:
            self._some(round_, old, names)
            return
        wanted = wish(round_, key)
        kept = old is not None and (old.base, old.width) == (wanted.base, wanted.width)
        if old is not None and not kept:
            self._remove(old)
        slot = old.slot if old is not None and kept else self._free(wanted)
        self._moved |= not kept
        if slot is None:
            self._waiting.append(wanted)
        else:
            self._whole(round_, wanted, slot, fresh=not kept)
        self.changed |= {old.dialogue} if old is not None else set()

    def settle(self) -> None:
        """Give all rounds the slots that they have wherever all of them are, in whatever order they came."""
        if not self._moved:
            return
        rows = {row.round: row for row in self.connection.execute(_slots())}
        wishes = {row.round: Wish(row.base, row.round, row.width) for row in rows.values()} | {one.key: one for one in self._waiting}
        moved = [(key, slot) for key, slot in assigned(wishes.values()) if key not in rows or rows[key].slot != slot]
        for key, _ in moved:
            if key in rows:
                self._remove(rows[key])
        for key, slot in moved:
            round_ = placed(self.source, key)
            if round_ is not None:
                self._whole(round_, wishes[key], slot, fresh=True)

    def _old(self, key: str) -> Row[Any] | None:
        return self.connection.execute(_slots().where(schema.round_.c.round == key)).first()

    def _free(self, wanted: Wish) -> int | None:
        """The slot that a round wants, if it is free."""
        before = _slots().where(schema.round_.c.slot < wanted.base + wanted.width).order_by(schema.round_.c.slot.desc()).limit(1)
        near = self.connection.execute(before).first()
        return wanted.base if near is None or near.slot + near.width <= wanted.base else None

    def _remove(self, old: Row[Any]) -> None:
        self.texts |= texts_within(self.connection, *places(old.slot, old.width))
        for table in (*schema.PLACED, schema.outcome, schema.naming):
            put(self.connection, table, within(table, old.slot, old.width), ())
        put(self.connection, schema.round_, schema.round_.c.round == old.round, ())

    def _whole(self, round_: Round, wanted: Wish, slot: int, *, fresh: bool) -> None:
        rows = all_rows(round_, wanted, slot, folded_of(self.source, round_).values(), self._dates)
        self.texts |= texts_within(self.connection, *places(slot, wanted.width))
        self.texts |= {name for _, kind, _, name, _ in rows[schema.naming] if kind == "instrument"}
        self.changed |= {mechanism_of(round_.document.dialogue), plain(of_round(round_.key))}
        for table, own in rows.items():
            if fresh:
                add(self.connection, table, own)
            else:
                where = schema.round_.c.round == wanted.key if table is schema.round_ else within(table, slot, wanted.width)
                put(self.connection, table, where, own)

    def _some(self, round_: Round, old: Row[Any], names: Names) -> None:
        """The commitments that go by some names, and their outcomes. What is there of them follows from the commitments that are."""
        ids = {id_ for of, row in names if row and (id_ := round_.name(of, row)) in round_.seeds}
        if len(ids) > _MANY or any(of == round_.basis and not row for of, row in names):
            ids = set(round_.seeds)
        if not ids:
            return
        found = folded_of(self.source, round_, ids if len(ids) <= _MANY else None)
        keys = {one.outcome for one in found.values()}
        units = [unit for unit, outcome in enumerate(round_.document.outcomes, start=places(old.slot)[0]) if outcome["key"] in keys]
        present = self._present(round_, old, units)
        known = [present[id_] for id_ in found if id_ in present]
        sessions = {session_of(one, round_.document.dialogue) for one in [*known, *found.values()]} - {""}
        days = dates(self.connection, sessions)
        before = commitment_rows(round_, old.slot, known, days)
        for table, own in commitment_rows(round_, old.slot, found.values(), days).items():
            change(self.connection, table, set(before[table]), set(own))
        self._outcomes(round_, old, units, {**present, **found})

    def _present(self, round_: Round, old: Row[Any], units: Sequence[int]) -> dict[str, Commitment]:
        """By id, in the text's order, the commitments of outcomes as they stand in the table."""
        row = schema.commitment.c
        chosen = select(row.data).where(within(schema.commitment, old.slot, old.width), row.unit.in_(units)).order_by(row.place)
        try:
            found = [_commitment.decode(data) for data in self.connection.execute(chosen).scalars()]
        except msgspec.DecodeError:
            raise Refused("the tables of {round} are damaged: run rebuild", round=round_.key) from None
        return {one.id: one for one in found}

    def _outcomes(self, round_: Round, old: Row[Any], units: Sequence[int], found: Mapping[str, Commitment]) -> None:
        """Outcomes from all of their commitments."""
        by: dict[str, list[Commitment]] = {round_.document.outcomes[unit - places(old.slot)[0]]["key"]: [] for unit in units}
        for one in found.values():
            by[one.outcome].append(one)
        put(self.connection, schema.outcome, schema.outcome.c.unit.in_(units), outcome_rows(round_, old.slot, by))


def _slots() -> Any:
    row = schema.round_.c
    return select(row.round, row.slot, row.base, row.width, row.dialogue, row.digest)
