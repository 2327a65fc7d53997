"""Clauses of one outcome that tell of one meeting or one text: it is asked about once, at the clause that gives its date.

| clauses | asked at |
| --- | --- |
| 决定举行一次水文磋商 · 磋商定于2031年5月在岘港举行 | the second |
| 渡运协定明年到期 · 将予以续签 | the first |
"""

from collections.abc import Iterable

from servanda.register.commitment import Commitment
from servanda.register.facts import planned
from servanda.register.look import is_over

_FAMILIES = (frozenset({"meeting", "mechanism"}), frozenset({"instrument"}))
_THING = ("mechanism", "instrument", "session", "number")  # what tells one from another
_TIMES = ("held", "signed", "adopted", "in_force", "expires")


def leading(commitment: Commitment, others: Iterable[Commitment]) -> Commitment | None:
    """The other clause of its outcome at which the commitment's meeting or text is asked about; None where it is asked at itself.

    It has no date of its own but knows the other's, and nothing tells the two things apart. What has its own is asked at itself, so no
    two clauses lead each other; so is what somebody has said something of.
    """
    if commitment.due or commitment.every or commitment.anchor or commitment.plan or commitment.fulfilment.positions:
        return None
    return next((other for other in others if _leads(other, commitment)), None)


def _leads(other: Commitment, commitment: Commitment) -> bool:
    if (other.round, other.outcome) != (commitment.round, commitment.outcome) or other.original_due is None or is_over(other):
        return False
    if not any(other.kind in family and commitment.kind in family for family in _FAMILIES):
        return False
    wanted, known = planned(other), planned(commitment)
    named = any(name in known for name in _THING[:2])
    same = all(wanted.get(name) == known.get(name) for name in _THING)
    return named and same and any(known.get(name) in (other.original_due, wanted.get(name, ...)) for name in _TIMES)
