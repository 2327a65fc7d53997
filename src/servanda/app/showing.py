"""One commitment or outcome with all that is around it, on a day: its words, where it stands, what was said of it and when."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, select

from servanda.app import past
from servanda.app.asking import Head, head, heads, own_side, plain, said, word_of, words_in
from servanda.app.citing import Citing, cited_heads, citing
from servanda.app.naming import full, unknown
from servanda.app.opened import Opened
from servanda.app.past import Past
from servanda.ledger import logs, schema
from servanda.ledger.bodies import Concur, understood
from servanda.model.profile import Facts
from servanda.projection import one, succession
from servanda.projection.rows import RoundRow
from servanda.register.commitment import Commitment
from servanda.register.recorded import NO_RECORDS, Records, records
from servanda.register.rollup import OutcomeState
from servanda.register.succession import Passed, line
from servanda.register.thing import Thing
from servanda.register.timing import Dates
from servanda.register.view import details_json, outcome_json


class OnPaper(msgspec.Struct, frozen=True):
    """A concurrence on paper: the party that recorded it, the scan's name ("" not told, or not here), and its digest."""

    by: str
    name: str
    digest: str


class One(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment; `commitment` is None where this copy did not have it yet by the day that was asked for.

    `past` is None where it was not asked for; with it, `commitment` and `past` are as they were known on `known`, if that is a day.
    """

    id: str
    day: date
    commitment: Commitment | None
    head: Head
    round: RoundRow | None
    dates: Dates
    said: dict[str, str]
    papers: dict[str, OnPaper] = {}  # by party
    past: list[Past] | None = None
    known: date | None = None
    read_facts: Facts = {}  # with `past`: the planned facts, as the text was read
    cites: dict[str, Head] = {}  # the headings of the clauses here that its evidence cites, by their ids
    cited_by: list[Citing] = []
    heirs: dict[str, Passed] = {}  # by bearer, how another came to stand in its place, last
    records: Records = NO_RECORDS  # what is recorded of sessions and texts
    beside: list[Commitment] = []  # the commitments of its outcome

    @property
    def dialogue(self) -> dict[str, Any] | None:
        """The dialogue of its round."""
        return self.round.dialogue if self.round else None

    def json(self) -> dict[str, Any]:
        """The contract's object with the details; what was not here yet has `known` false."""
        if self.commitment is None:
            return {"id": self.id, "known": False, "as_of": (self.known or self.day).isoformat(), "history": []}
        found = self.commitment
        rounds = {found.round: self.round} if self.round else {}
        told = plain(found, self.day, rounds, self.dates, self.said)
        words = words_in(self.said)
        told |= details_json(
            found, self.day, dates=self.dates, dialogue=self.dialogue, words=words, records=self.records, beside=self.beside
        )
        told["cited_by"] = [citing.json() for citing in self.cited_by]
        return told if self.past is None else {**told, "history": msgspec.to_builtins(self.past)}


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome with its commitments."""

    state: OutcomeState
    text: str
    head: Head
    parts: list[One]
    carried: Thing | None = None
    reasons: dict[str, str | None] = {}  # by party, why it should go on so

    def json(self) -> dict[str, Any]:
        """The contract's object: where it stands, how it goes on (`carried`), and its `commitments`."""
        return {**outcome_json(self.state, [part.json() for part in self.parts]), "carried": self._carried()}

    def _carried(self) -> dict[str, Any] | None:
        if self.carried is None:
            return None
        said = {party: {**says, "reason": self.reasons.get(party)} for party, says in self.carried.positions.items()}
        return {"positions": said, "joint": self.carried.joint}


Shown: TypeAlias = One | Whole


def show(opened: Opened, id_: str, day: date, *, history: bool = False, known: date | None = None) -> Shown:
    """A commitment or an outcome. `history` adds its past; `known` folds it from what this copy had received by that day.

    Raises BadRequest with the nearest id.
    """
    own = own_side(opened, opened.party)
    with opened.reading() as connection:
        id_, recorded = full(connection, id_), records(one.things(connection), own)
        found = one.commitment(connection, id_)
        if found is not None:
            around = one.outcome(connection, f"{found.round}/{found.outcome}")
            beside = around[2] if around else []
            return _one(connection, found, beside, heads(connection, [found]), day, history, known, recorded)
        outcome = one.outcome(connection, id_)
        if outcome is None:
            raise unknown(connection, id_)
        state, row, commitments = outcome
        above = head(id_, row, one.round_(connection, id_.rpartition("/")[0]))
        parts = [_one(connection, part, commitments, {id_: above}, day, history, known, recorded) for part in commitments]
        carried = one.carried(connection, id_.rpartition("/")[0]).get(state.id)
        said = {p: word_of(connection, says["reason"]) for p, says in carried.positions.items() if says["reason"]} if carried else {}
        return Whole(state=state, text=row["text"], head=above, parts=parts, carried=carried, reasons=said)


def _heirs(connection: Connection, commitment: Commitment, day: date) -> dict[str, Passed]:
    """By bearer, the last step by which another stands in its place on a day."""
    known = succession.successions(connection)
    steps = {b: line(known, b, day.isoformat(), commitment=commitment.id, same=succession.same) for b in commitment.bearers}
    return {body: passed[-1] for body, passed in steps.items() if passed}


def _one(
    connection: Connection,
    now: Commitment,
    beside: list[Commitment],
    above: Mapping[str, Head],
    day: date,
    history: bool,
    known: date | None,
    recorded: Records,
) -> One:
    then = past.known(connection, now.id, known) if history else past.Known(now, [])
    return One(
        id=now.id,
        day=day,
        commitment=then.commitment,
        head=above[f"{now.round}/{now.outcome}"],
        round=one.round_(connection, now.round),
        dates=one.dates(connection),
        said=said(connection, [then.commitment] if then.commitment else []),
        papers=_papers(connection, then.commitment) if then.commitment else {},
        past=then.past if history else None,
        known=known if history else None,
        read_facts=then.facts,
        cites=cited_heads(connection, then.commitment) if then.commitment else {},
        heirs=_heirs(connection, now, day),
        records=recorded,
        beside=beside,
        cited_by=citing(connection, [now.id, f"{now.round}/{now.outcome}"]),
    )


def _papers(connection: Connection, commitment: Commitment) -> dict[str, OnPaper]:
    """By party, who recorded its concurrence on paper with the commitment as such, and in which file."""
    found: dict[str, OnPaper] = {}
    for party, stand in commitment.fulfilment.positions.items():
        entry = logs.find(connection, stand.event) if stand.paper else None
        body = understood(entry.event) if entry else None
        if entry is None or not isinstance(body, Concur) or stand.paper is None:
            continue
        name = next((item.name for item in body.items if item.paper == stand.paper and item.name), None)
        told = word_of(connection, name.blob) if name else None
        found[party] = OnPaper(_writer(connection, entry.log), told or "", past.named_file(connection, stand.paper.blob))
    return found


def _writer(connection: Connection, log: str) -> str:
    return str(connection.execute(select(schema.logs.c.party).where(schema.logs.c.log == log)).scalar_one())
