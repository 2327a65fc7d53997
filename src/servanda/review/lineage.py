"""Lineage: what became of each earlier outcome in a later document, proposed from what both name and say. People decide.

| how | why | proposed where |
| --- | --- | --- |
| close | agreed | all agree that it is done or has ended, whatever the later document says |
| close | done_when_printed | it was done when the earlier document was printed, and is not taken up |
| close | reported_done | the later outcome only reports what was done |
| reset | later_date | both have a date for it, of the same session if one is named, and the later one ends later |
| carry | next_session | the later one names a later session of a mechanism of it |
| restate | same_words | the later one says almost the same and brings no new date, or only reaffirms |
| carry | goes_on | another later outcome that is like it |
| drop | not_named | nothing in the later document is like it |
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

import msgspec

from servanda.ledger.bodies import How
from servanda.lexicon.mechanism_key import read_key
from servanda.register.commitment import Commitment
from servanda.register.look import is_over
from servanda.register.rollup import is_open
from servanda.register.window import parse
from servanda.review.likeness import Likeness, Likenesses
from servanda.review.material import Entry, Material

Why: TypeAlias = Literal[
    "agreed", "done_when_printed", "reported_done", "later_date", "next_session", "same_words", "goes_on", "not_named"
]  # fmt: skip
LEAST = 30  # a score from which on two outcomes are taken for one matter
NEAR = 0.8  # of the best score: what comes as near is offered too
MOST = 3  # later outcomes offered for one
SAME = 45  # points for words, from which on two texts say almost the same


class Descent(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier outcome (its id), what is proposed of it and why, and the later outcomes that seem to take it up, the likest first."""

    id: str
    how: How
    why: Why
    to: tuple[Likeness, ...]


def lineage(earlier: Material, later: Material) -> tuple[Descent, ...]:
    """What is proposed of each outcome of the earlier document, in its order."""
    old, new = _outcomes(earlier), _outcomes(later)
    alike, by = Likenesses(old, new), {entry.id: entry for entry in new}
    return tuple(_descent(entry, _best(alike.of(entry)), by) for entry in old)


def _outcomes(material: Material) -> list[Entry]:
    return [entry for entry in material.entries if entry.role == "outcome"]


def _best(found: Sequence[Likeness]) -> tuple[Likeness, ...]:
    near = [one for one in found if one.score >= LEAST]
    return tuple(one for one in near if one.score >= NEAR * near[0].score)[:MOST]


def _descent(entry: Entry, to: tuple[Likeness, ...], by: dict[str, Entry]) -> Descent:
    how, why = _way(entry, to, by)
    return Descent(id=entry.id, how=how, why=why, to=to)


def _way(entry: Entry, to: tuple[Likeness, ...], by: dict[str, Entry]) -> tuple[How, Why]:
    still = [c for c in entry.commitments if is_open(c)]
    if still and all(map(is_over, still)):
        return "close", "agreed"
    if not to:
        return ("close", "done_when_printed") if entry.done else ("drop", "not_named")
    later = by[to[0].id]
    if later.done:
        return "close", "reported_done"
    if _follows(entry, later):
        return "carry", "next_session"
    if _ends_later(still, later):
        return "reset", "later_date"
    return ("restate", "same_words") if _is_same(to[0], later, still) else ("carry", "goes_on")


def _follows(entry: Entry, later: Entry) -> bool:
    """Whether a later session is named of a mechanism of which the earlier outcome names one."""
    before = {read_key(name).words: ordinal for name, ordinal in entry.mechanisms if ordinal is not None}
    return any(
        ordinal is not None and ordinal > before[key]
        for name, ordinal in later.mechanisms
        if (key := read_key(name).words) in before
    )  # fmt: skip


def _ends_later(still: Sequence[Commitment], later: Entry) -> bool:
    """Whether what was to be done by a day is to be done by a later one."""
    old, new = (max(filter(None, map(_end, found)), default=None) for found in (still, _open(later)))
    return old is not None and new is not None and new > old


def _open(entry: Entry) -> list[Commitment]:
    return [c for c in entry.commitments if is_open(c)]


def _end(commitment: Commitment) -> date | None:
    when = parse(commitment.due)
    return when.latest if when else None


def _is_same(found: Likeness, later: Entry, still: Sequence[Commitment]) -> bool:
    """Whether the later outcome brings nothing new: no date that the earlier one has not, and the same words or a reaffirmation."""
    dates = {c.due for c in still if c.due}
    if any(c.due and c.due not in dates for c in _open(later)):
        return False
    if later.commitments and all(c.act == "reaffirm" for c in _open(later)):
        return True
    return sum(reason.points for reason in found.reasons if reason.kind == "words") >= SAME
