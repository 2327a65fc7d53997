"""Where the parties stand on a commitment (or one occurrence of it), and whether they agree.

| agreement | when |
| --- | --- |
| unreported | nobody has reported |
| unilateral | not all have a word, and those that have say the same |
| proposed | a `completed` waits for its answer (also of one whose last word is older than it), or an answer is to an overtaken report |
| agreed | all say the same; `completed` only with evidence, where all but one concur with the report of the other |
| disputed | values differ, or one differs with what another says now |
| agreed_to_differ | all differ |

A report is overtaken by the next of its party, by its withdrawal, and where its party has concurred with another value since.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from servanda.ledger.bodies import Blob, Concurred, Differed, Evident, Item, Reported, Withdrawn
from servanda.model.profile import Facts, known
from servanda.register.position import Line, Lines, by_voice, line_of, now, settled
from servanda.register.told import Told

Agreement: TypeAlias = Literal["unreported", "unilateral", "proposed", "agreed", "disputed", "agreed_to_differ"]
Values: TypeAlias = Mapping[tuple[str, str | None], Reported]  # what each report says, by its event and occurrence
ASSESSED_ONLY = frozenset({"not_rated", "no_evidence", "unable_to_assess"})


class Paper(msgspec.Struct, frozen=True):
    """A concurrence on paper, as another party recorded it."""

    told: Told
    cites: str
    value: str | None
    paper: Blob
    facts: Facts = {}


class Stand(msgspec.Struct, frozen=True):
    """Where a voice stands: `value` and since when (`on`, EDTF), by a report, a concurrence or a difference (`said`; "" none).

    `told` is the event that says so, `report` the voice's own last report with its `own` value, `cites` the report it
    answers; `proved`: it gave evidence for it; `papers`: concurrences of others that it recorded. `facts`: the actual ones that
    it stands by, its own report's or those of the report that it concurs with.
    """

    said: Literal["", "report", "concur", "differ"] = ""
    value: str | None = None
    on: str | None = None
    told: Told | None = None
    report: str = ""
    own: str | None = None
    cites: str = ""
    proved: bool = False
    papers: dict[str, Paper] = {}
    paper: Blob | None = None
    reported: Reported | None = None
    facts: Facts = {}


NOWHERE = Stand()


def positions(said: Sequence[tuple[Told, Item]], parties: Sequence[str], occurrence: str | None = None) -> Lines[Stand]:
    """Each party's stands on one occurrence (None: the commitment as such), event after event."""
    words = by_voice((t, i) for t, i in said if _is_about(i, occurrence))
    values = {(t.hash, i.occurrence): i for t, i in said if isinstance(i, Reported)}
    return {party: _line(words.get(party, []), values, occurrence) for party in parties}


def _is_about(item: Item, occurrence: str | None) -> bool:
    if isinstance(item, Evident):
        return True  # evidence is of the commitment, whenever it was
    if isinstance(item, Withdrawn):
        return item.occurrence in (occurrence, None)
    return isinstance(item, Reported | Concurred | Differed) and item.occurrence == occurrence


def _line(words: Sequence[tuple[Told, Item]], values: Values, occurrence: str | None) -> Line[Stand]:
    return line_of(words, NOWHERE, lambda stand, told, item: _apply(stand, told, item, values, occurrence))


def _apply(stand: Stand, told: Told, item: Item, values: Values, occurrence: str | None) -> Stand:
    replace = msgspec.structs.replace
    if isinstance(item, Evident):
        return replace(stand, proved=stand.proved or any(p.stance == "for" for p in item.evidence))
    if isinstance(item, Reported):
        proved = stand.proved or any(p.stance == "for" for p in item.evidence)
        if item.status in ASSESSED_ONLY:  # an observer's words, which a party cannot stand by
            return replace(stand, proved=proved)
        return replace(
            stand, said="report", value=item.status, on=item.on, told=told, report=told.hash, own=item.status, cites="", proved=proved,
            reported=item, facts=known(item.facts),
        )  # fmt: skip
    if isinstance(item, Concurred) and item.by not in ("", told.party):
        if item.paper is None:
            return stand  # another's word without its paper
        value, facts = _cited(values, item.report, occurrence)
        paper = Paper(told, item.report, value, item.paper, facts)
        return replace(stand, papers={**stand.papers, item.by: paper})
    if isinstance(item, Concurred):
        value, facts = _cited(values, item.report, occurrence)
        return replace(stand, said="concur", value=value, on=None, told=told, cites=item.report, facts=facts)
    if isinstance(item, Differed):
        return replace(stand, said="differ", told=told, cites=item.report)
    return stand


def _cited(values: Values, report: str, occurrence: str | None) -> tuple[str | None, Facts]:
    """What the report that is answered says: its value and its facts."""
    found = values.get((report, occurrence))
    return (found.status, known(found.facts)) if found else (None, {})


def standing(stands: Mapping[str, Stand], parties: Sequence[str]) -> dict[str, Stand]:
    """Where each party stands, with what others recorded of it on paper unless its own log says something that they had not seen."""
    result = {}
    for party in parties:
        own = stands.get(party, NOWHERE)
        for other in parties:
            paper = stands.get(other, NOWHERE).papers.get(party)
            if paper is not None and other != party and (own.told is None or _has_seen(paper.told, own.told)):
                own = msgspec.structs.replace(
                    own, said="concur", value=paper.value, on=None, told=paper.told, cites=paper.cites, proved=True, paper=paper.paper,
                    facts=paper.facts,
                )  # fmt: skip
        result[party] = own
    return result


def _has_seen(later: Told, earlier: Told) -> bool:
    return earlier.seq <= later.seen.get(earlier.log, 0)


def judge(stands: Mapping[str, Stand], parties: Sequence[str]) -> tuple[Agreement, tuple[str | None, ...]]:
    """What the parties' stands amount to, by the table above, and the value settled by it (a tuple of one), or ()."""
    where = standing(stands, parties)
    given = {party: stand for party, stand in where.items() if stand.said}
    if not given:
        return "unreported", (None,)
    differing = {party for party, stand in given.items() if stand.said == "differ" and _is_current(stand.cites, party, where)}
    if differing:
        return ("agreed_to_differ" if len(differing) == len(parties) > 1 else "disputed"), ()
    waiting = {party for party, stand in given.items() if _waits(party, stand, where)}
    firm = {stand.value for party, stand in given.items() if party not in waiting}
    if len(firm) > 1:
        return "disputed", ()
    if waiting:
        return "proposed", ()
    if len(given) < len(parties):
        return ("proposed" if firm == {"completed"} else "unilateral"), ()
    value = firm.pop()
    if value == "completed" and not _is_closed(where):
        return "proposed", ()
    return "agreed", (value,)


def _is_current(cites: str, by: str, where: Mapping[str, Stand]) -> bool:
    """Whether what is cited is what another party stands by now."""
    return any(
        party != by and ((stand.report == cites and stand.own == stand.value) or (stand.said == "differ" and _hash(stand) == cites))
        for party, stand in where.items()
    )


def _waits(party: str, stand: Stand, where: Mapping[str, Stand]) -> bool:
    """Whether this party's word is one that the others' have overtaken."""
    if stand.said == "concur" and not _is_current(stand.cites, party, where):
        return True
    if stand.value is None:
        return True  # a difference with what nobody says any more
    return stand.value != "completed" and any(
        other.said == "report" and other.value == "completed" and other.told and stand.told and not _knew(stand.told, other.told)
        for name, other in where.items()
        if name != party
    )


def _knew(later: Told, earlier: Told) -> bool:
    return later.hash == earlier.hash or _has_seen(later, earlier)


def _is_closed(where: Mapping[str, Stand]) -> bool:
    """Whether a `completed` that all say is proved, and answered by all but the one that reported it."""
    alone = [stand for stand in where.values() if stand.said != "concur"]
    return any(stand.proved for stand in where.values()) and all(stand.said == "report" for stand in alone) and len(alone) <= 1


def _hash(stand: Stand) -> str:
    return stand.told.hash if stand.told else ""


class Outcome(msgspec.Struct, frozen=True):
    """What became of a commitment or an occurrence: where each party stands that has a word, what all do, and what was settled last."""

    stands: dict[str, Stand]
    agreement: Agreement
    agreed: str | None


def outcome(said: Sequence[tuple[Told, Item]], parties: Sequence[str], occurrence: str | None = None) -> Outcome:
    """Fold what was said about one occurrence."""
    lines = positions(said, parties, occurrence)
    stands = now(lines, NOWHERE)
    value = settled(lines, NOWHERE, lambda cut: judge(cut, parties)[1])
    where = {party: stand for party, stand in standing(stands, parties).items() if stand.said}
    return Outcome(where, judge(stands, parties)[0], value[0] if value else None)
