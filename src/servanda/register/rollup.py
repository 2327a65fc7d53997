"""Outcomes and figures: people count outcomes, the machine follows clauses, and every figure is given for both.

An outcome stands where its least advanced open commitment stands, and shows that one's values and agreement. Open is what
was still to come when the document was printed. From least to most advanced:

    no report · not_started · on_hold · delayed · in_progress · ongoing · substantially · not_pursued · overtaken · superseded · completed

What ended without being done stands behind all that goes on, since nothing more is to come of it, and before what is done.
A commitment stands where the least advanced of its parties says, so one that only one side reported stands at "no report".
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import msgspec

from servanda.register.commitment import Commitment

ORDER = (
    None, "not_started", "on_hold", "delayed", "in_progress", "ongoing", "substantially",
    "not_pursued", "overtaken", "superseded", "completed",
)  # fmt: skip
_RANK = {value: rank for rank, value in enumerate(ORDER)}
_AGREEMENT = ("disputed", "agreed_to_differ", "unreported", "unilateral", "proposed", "agreed")  # what wants work comes first
Holds: TypeAlias = Literal["open", "done_when_printed", "nothing"]


class OutcomeState(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome: `holds` open commitments, only what was done when printed, or nothing that binds (positions, facts).

    `by` is the commitment that it stands by, None where none is open; `fulfilment`, `agreed` and `agreement` are that one's.
    """

    id: str
    holds: Holds
    by: str | None
    fulfilment: dict[str, str]
    agreed: str | None
    agreement: str | None
    commitments: int
    done_when_printed: int


def is_open(commitment: Commitment) -> bool:
    """Whether it was still to come when the document was printed."""
    return commitment.status != "done"


def advance(commitment: Commitment) -> tuple[list[int], int, int]:
    """How far a commitment has come: where its parties stand, the least advanced first; then what its agreement wants; then its clause."""
    found = commitment.fulfilment
    stands = [found.positions[p].value if p in found.positions else None for p in commitment.parties] or [None]
    return sorted(_RANK.get(value, 0) for value in stands), _AGREEMENT.index(found.agreement), commitment.clause


def outcome_state(round_: str, outcome: Mapping[str, Any], commitments: Sequence[Commitment]) -> OutcomeState:
    """The outcome of a round (as its proposal has it) from its commitments."""
    still = [c for c in commitments if is_open(c)]
    done = len(commitments) - len(still) + sum(1 for other in outcome.get("others", ()) if other.get("status") == "done")
    last = min(still, key=advance, default=None)
    return OutcomeState(
        id=f"{round_}/{outcome['key']}",
        holds="open" if still else "done_when_printed" if done else "nothing",
        by=last.id if last else None,
        fulfilment=values(last) if last else {},
        agreed=last.fulfilment.agreed if last else None,
        agreement=last.fulfilment.agreement if last else None,
        commitments=len(commitments),
        done_when_printed=done,
    )


def values(commitment: Commitment) -> dict[str, str]:
    """By party, where it says the commitment stands; a party without a value is not in it."""
    return {party: stand.value for party, stand in commitment.fulfilment.positions.items() if stand.value is not None}


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of one kind of thing: `total` of all; `done_when_printed` and `nothing` (binds nobody) apart from the `open` ones,
    which alone are counted in `fulfilment` (by party and value, "unreported" where it has none), `agreed` and `agreement`.
    """

    total: int
    open: int
    done_when_printed: int
    nothing: int
    fulfilment: dict[str, dict[str, int]]
    agreed: dict[str, int]
    agreement: dict[str, int]


def figures(commitments: Iterable[Commitment], outcomes: Iterable[OutcomeState], parties: Sequence[str]) -> dict[str, Figures]:
    """Both counts, by "outcomes" and "commitments"; preamble and closing are the caller's to leave out."""
    rows = [
        ("open" if is_open(c) else "done_when_printed", values(c), c.fulfilment.agreed, str(c.fulfilment.agreement)) for c in commitments
    ]
    units = [(o.holds, o.fulfilment, o.agreed, str(o.agreement)) for o in outcomes]
    return {"outcomes": _count(units, parties), "commitments": _count(rows, parties)}


def _count(rows: Sequence[tuple[str, dict[str, str], str | None, str]], parties: Sequence[str]) -> Figures:
    holds = Counter(row[0] for row in rows)
    still = [row for row in rows if row[0] == "open"]
    return Figures(
        total=len(rows),
        open=holds["open"],
        done_when_printed=holds["done_when_printed"],
        nothing=holds["nothing"],
        fulfilment={party: _tally(row[1].get(party, "unreported") for row in still) for party in parties},
        agreed=_tally(row[2] for row in still if row[2] is not None),
        agreement=_tally(row[3] for row in still),
    )


def _tally(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))
