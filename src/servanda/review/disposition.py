"""Dispositions: what became of a commitment or outcome in one word out of six, for tables that people read at a glance.

| disposition | when |
| --- | --- |
| differ | the sides see it differently, or agreed to differ |
| silent | nobody has reported |
| behind | not started, on hold or behind schedule, as the least advanced of those that reported says |
| advancing | under way, regular work or largely completed |
| ended | not pursued, replaced or overtaken |
| done | completed |

The ten values and who said them stay beside it. An outcome has the first of these that any of its open commitments has.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

from servanda.register.commitment import Commitment
from servanda.register.rollup import ORDER, is_open

Disposition: TypeAlias = Literal["differ", "silent", "behind", "advancing", "ended", "done"]
DISPOSITIONS: tuple[Disposition, ...] = get_args(Disposition)
_OF: dict[str, Disposition] = {
    "not_started": "behind",
    "on_hold": "behind",
    "delayed": "behind",
    "in_progress": "advancing",
    "ongoing": "advancing",
    "substantially": "advancing",
    "not_pursued": "ended",
    "overtaken": "ended",
    "superseded": "ended",
    "completed": "done",
}


def disposition(commitment: Commitment) -> Disposition:
    """Of one commitment."""
    found = commitment.fulfilment
    if found.agreement in ("disputed", "agreed_to_differ"):
        return "differ"
    said = [stand.value for stand in found.positions.values() if stand.value in _OF]
    return _OF[str(min(said, key=ORDER.index))] if said else "silent"


def of_outcome(commitments: Sequence[Commitment]) -> Disposition | None:
    """Of an outcome; None where nothing in it is open."""
    found = {disposition(commitment) for commitment in commitments if is_open(commitment)}
    return next((one for one in DISPOSITIONS if one in found), None)
