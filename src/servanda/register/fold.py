"""The fold of one commitment: events about it in, its state out. A late event refolds this one and no other."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from servanda.ledger.bodies import (
    Accept,
    Assigned,
    Blob,
    Concurred,
    Corrected,
    Evident,
    Item,
    Proof,
    Reported,
    Rescheduled,
)
from servanda.model.profile import Facts, known
from servanda.register.agreement import Outcome, outcome
from servanda.register.commitment import Assessment, Assignment, Cited, Commitment, Fulfilled, Proposed, standing_of
from servanda.register.identity import Round
from servanda.register.position import Lines, by_voice, joint, line_of, now, only
from servanda.register.seed import Seed
from servanda.register.told import Told, items

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FOLD = 4  # the version of these rules and of what they are read by (tests/register/test_fold.py); `state` names it
_TOGETHER = (["BOTH"], ["ALL"])
Words = Sequence[tuple[Told, Item]]


class Wanted(msgspec.Struct, frozen=True):
    """What a voice wants a field to be; the event that says so is no part of it."""

    value: Any


class Field(msgspec.Struct, frozen=True):
    """A field's joint value, and what single voices want instead."""

    value: Any
    proposals: list[Proposed]


def fold_commitment(seed: Seed, round_: Round, told: Iterable[Told]) -> Commitment:
    """The commitment `seed` of `round_` from all events about it (others among them are passed over), in any order.

    A shared register's parties are `round_.parties`; what observers say stands apart in `assessments`.
    """
    events = {event.hash: event for event in told}
    ordered = sorted(events.values(), key=lambda t: (t.who, t.place))
    words = [(t, item) for t in ordered for item in items(t) if round_.name(item.of, item.id) == seed.id]
    read = _field("due", seed.due, round_.voices, only(words, Corrected), _corrected("due"))
    bearers = _field("bearers", seed.bearers, round_.voices, only(words, Corrected), _corrected("bearers"))
    kind = _field("kind", seed.kind, round_.voices, only(words, Corrected), _corrected("kind"))
    facts = _field("facts", seed.facts, round_.voices, only(words, Corrected), _planned)
    plan = _field("plan", "", round_.voices, only(words, Rescheduled), lambda i: (i.to,) if isinstance(i, Rescheduled) else ())
    spans = _field("spans", None, round_.voices, only(words, Corrected), _corrected("spans"))
    due = read.value if not plan.value else None if plan.value == "open" else plan.value
    parties = round_.parties
    occurrences = sorted(
        {i.occurrence for t, i in words if isinstance(i, Reported) and t.party and i.occurrence and _DAY.fullmatch(i.occurrence)}
    )
    return Commitment(
        id=seed.id,
        round=seed.round,
        outcome=seed.outcome,
        clause=seed.clause,
        basis=round_.basis,
        provisional=round_.provisional,
        parties=parties,
        opens=round_.document.date,
        text=seed.text,
        texts=seed.texts,
        span=seed.span,
        act=seed.act,
        kind=kind.value,
        status=seed.status,
        strength=seed.strength,
        verifiability=_verifiability(seed, kind.value, bearers.value, read.value),
        bearers=bearers.value,
        due=due,
        original_due=read.value,
        plan=plan.value,
        every=seed.every,
        anchor=seed.anchor,
        facts=facts.value,
        parent=seed.parent,
        accepted=_accepted(seed.id, round_, ordered),
        assigned=_assigned(words, parties),
        fulfilment=_fulfilled(outcome(words, parties)),
        occurrences={day: _fulfilled(outcome(words, parties, day)) for day in occurrences},
        evidence=list(_evidence(words)),
        assessments=_assessments(words),
        proposals=[*read.proposals, *plan.proposals, *bearers.proposals, *kind.proposals, *facts.proposals, *spans.proposals],
        last_report=_last_report(words, parties),
    )


def _corrected(field: str) -> Callable[[Item], tuple[Any, ...]]:
    def pick(item: Item) -> tuple[Any, ...]:
        value = getattr(item, field) if isinstance(item, Corrected) else msgspec.UNSET
        return () if value is msgspec.UNSET else (value,)

    return pick


def _planned(item: Item) -> tuple[Facts, ...]:
    """The planned facts as a correction wants them, without what is not of their shape."""
    return () if not isinstance(item, Corrected) or item.facts is msgspec.UNSET else (known(item.facts),)


def _field(
    name: str, start: Any, voices: Sequence[str], words: Iterable[tuple[Told, Item]], pick: Callable[[Item], tuple[Any, ...]]
) -> Field:
    """Each voice's last word on a field, `start` where it has none; joint where all are one, and last were."""
    said = by_voice(words)
    first = Wanted(start)
    lines: Lines[Wanted] = {v: line_of(said.get(v, []), first, lambda w, _, i: Wanted(*(pick(i) or (w.value,)))) for v in voices}
    value = joint(lines, first)
    proposals = []
    for voice, wanted in now(lines, first).items():
        if wanted == value:
            continue
        at = next(((t, i) for t, i in reversed(said.get(voice, [])) if pick(i) == (wanted.value,)), None)
        if at is not None:
            reason: Blob | None = getattr(at[1], "reason", None)
            proposals.append(Proposed(field=name, party=voice, value=wanted.value, event=at[0].hash, day=at[0].day, reason=reason))
    return Field(value.value, proposals)


def _verifiability(seed: Seed, kind: str, bearers: list[str], due: str | None) -> dict[str, bool]:
    """As it was read, with what people put right."""
    result = dict(seed.verifiability)
    if bearers != seed.bearers:
        result["bearer"] = bool(bearers) and bearers not in _TOGETHER
    if due != seed.due:
        result["date"] = bool(due or seed.every or seed.anchor)
    if kind != seed.kind:
        result["result"] = kind not in ("coordination", "position")
    return result


def _accepted(id_: str, round_: Round, events: Sequence[Told]) -> dict[str, bool | None]:
    """What each party last said of the row in the basis; of a variant it says nothing about this reading."""
    result: dict[str, bool | None] = dict.fromkeys(round_.parties)
    for told in events:
        body = told.body
        if isinstance(body, Accept) and body.of == round_.basis and told.party in result:
            whole = body.rows is None and (round_.basis, id_) in round_.names
            if whole or (body.rows is not None and id_ in body.rows):
                result[told.party] = body.accepted
    return result


def _assigned(words: Words, parties: Sequence[str]) -> dict[str, Assignment]:
    said = by_voice(only(words, Assigned))
    result = {}
    for party in parties:
        nobody: Assignment | None = None
        line = line_of(said.get(party, []), nobody, lambda now, _, i: Assignment(i.lead, i.support) if isinstance(i, Assigned) else now)
        if line and (last := line[-1].state) is not None:
            result[party] = last
    return result


def _fulfilled(found: Outcome) -> Fulfilled:
    stands = {party: standing_of(stand) for party, stand in found.stands.items()}
    return Fulfilled(positions=stands, agreed=found.agreed, agreement=found.agreement)


def _evidence(words: Words) -> list[Cited]:
    """What stands, in each voice's order: a voice's withdrawal of a report takes its evidence along."""
    result: list[Cited] = []
    for said in by_voice(only(words, Reported, Evident)).values():
        none: tuple[Cited, ...] = ()
        line = line_of(said, none, _with_evidence)
        if line:
            result += line[-1].state
    return sorted(result, key=lambda c: (c.by, c.day, c.id))


def _with_evidence(known: tuple[Cited, ...], told: Told, item: Item) -> tuple[Cited, ...]:
    proofs: list[Proof] = item.evidence if isinstance(item, Reported | Evident) else []
    number = sum(1 for cited in known if cited.event == told.hash)
    return known + tuple(
        Cited(id=f"{told.hash[:12]}.{number + n}", by=told.party, office=told.office, day=told.day, event=told.hash, proof=proof)
        for n, proof in enumerate(proofs, start=1)
    )


def _assessments(words: Words) -> list[Assessment]:
    """Each observer's last view of the commitment and of each occurrence."""
    result: list[Assessment] = []
    for said in by_voice((t, i) for t, i in only(words, Reported) if not t.party).values():
        none: dict[str, Assessment] = {}
        line = line_of(said, none, _assessed)
        if line:
            result += [line[-1].state[key] for key in sorted(line[-1].state)]
    return sorted(result, key=lambda a: (a.log, a.occurrence or ""))


def _assessed(known: dict[str, Assessment], told: Told, item: Item) -> dict[str, Assessment]:
    if not isinstance(item, Reported):
        return known
    view = Assessment(
        log=told.log,
        office=told.office,
        value=item.status,
        event=told.hash,
        day=told.day,
        on=item.on,
        occurrence=item.occurrence,
        note=item.note,
    )
    return {**known, item.occurrence or "": view}


def _last_report(words: Words, parties: Sequence[str]) -> dict[str, str]:
    """The day on which each party last told where it stands: by a report or by concurring with one, whatever the occurrence."""
    said = by_voice(only(words, Reported, Concurred))
    result = {}
    for party in parties:
        own = [(t, i) for t, i in said.get(party, []) if not (isinstance(i, Concurred) and i.by not in ("", party))]
        line = line_of(own, "", lambda _, t, __: t.day)
        if line and line[-1].state:
            result[party] = line[-1].state
    return result
