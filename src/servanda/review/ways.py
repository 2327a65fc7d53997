"""How an outcome might go on: proposed from where it stands, with the reason. People decide; see `servanda carry`.

| way | proposed where |
| --- | --- |
| close | all of it is agreed to be done, or to have ended otherwise than by being given up; or it was done when printed |
| drop | all sides agree that it is not pursued |
| reset | it goes on and a date in it has passed |
| restate | nobody has reported on it and no date of it is still to come, or it binds nobody: a position |
| carry | it goes on otherwise: its date is still to come, or it is under way, waits for an answer, is seen differently |
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

import msgspec

from servanda.register.commitment import Commitment
from servanda.register.rollup import is_open
from servanda.register.timing import ENDED, PASSED
from servanda.review.disposition import disposition
from servanda.review.material import Entry, Material

How: TypeAlias = Literal["close", "carry", "reset", "restate", "drop"]
Why: TypeAlias = Literal[
    "completed", "ended", "done_when_printed", "not_pursued", "date_passed", "silent", "silent_passed", "standing",
    "differ", "awaits_answer", "partly_reported", "date_to_come", "under_way", "not_due",
]  # fmt: skip
STANDING_KINDS = frozenset({"position", "coordination"})


class Way(msgspec.Struct, frozen=True):
    """A proposal: how it goes on, why, and the commitments that say so."""

    how: How
    why: Why
    by: tuple[str, ...] = ()


def way(entry: Entry, material: Material, day: date) -> Way:
    """What is proposed of an outcome on a day."""
    still = [c for c in entry.commitments if is_open(c)]
    if not still:
        return Way("close", "done_when_printed") if entry.done else Way("restate", "standing")
    return _over(still) or _silent(still, material, day) or _going_on(still, material, day)


def _over(still: Sequence[Commitment]) -> Way | None:
    """Where all agree that nothing is left to do."""
    if not all(c.fulfilment.agreement == "agreed" and c.fulfilment.agreed in ENDED | {"completed"} for c in still):
        return None
    values = {c.fulfilment.agreed for c in still}
    if values == {"not_pursued"}:
        return Way("drop", "not_pursued", _ids(still))
    return Way("close", "completed" if values == {"completed"} else "ended", _ids(still))


def _silent(still: Sequence[Commitment], material: Material, day: date) -> Way | None:
    """Where nobody has said a word."""
    if any(disposition(c) != "silent" for c in still):
        return None
    if all(c.kind in STANDING_KINDS for c in still):
        return Way("restate", "standing", _ids(still))
    passed = [c for c in still if material.timeliness(c, day) in PASSED]
    coming = [c for c in still if _is_to_come(c, material, day)]
    if coming and not passed:
        return Way("carry", "not_due", _ids(coming))
    return Way("restate", "silent_passed" if passed else "silent", _ids(passed or still))


def _going_on(still: Sequence[Commitment], material: Material, day: date) -> Way:
    """Where something was said, and something is left to do: what wants a decision first."""
    passed = [c for c in still if material.timeliness(c, day) in PASSED and not _is_over(c)]
    differing = [c for c in still if disposition(c) == "differ"]
    waiting = [c for c in still if c.fulfilment.agreement == "proposed"]
    silent = [c for c in still if disposition(c) == "silent"]
    dated = [c for c in still if _is_to_come(c, material, day)]
    ways = (
        ("carry", "differ", differing),
        ("reset", "date_passed", passed),
        ("carry", "awaits_answer", waiting),
        ("carry", "partly_reported", silent),
        ("carry", "date_to_come", dated),
    )
    for how, why, found in ways:
        if found:
            return Way(how, why, _ids(found))  # type: ignore[arg-type]  # the rows hold ways and reasons
    return Way("carry", "under_way", _ids([c for c in still if not _is_over(c)] or still))


def _is_to_come(commitment: Commitment, material: Material, day: date) -> bool:
    return bool(commitment.due or commitment.every) and material.timeliness(commitment, day) in ("not_due", "window_open")


def _is_over(commitment: Commitment) -> bool:
    return disposition(commitment) in ("done", "ended")


def _ids(commitments: Sequence[Commitment]) -> tuple[str, ...]:
    return tuple(c.id for c in commitments)
