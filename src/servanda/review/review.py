"""The review of a round on a day: figures, what wants a decision, and how each outcome might go on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from servanda.register.commitment import Commitment
from servanda.register.look import is_over
from servanda.register.rollup import is_open
from servanda.register.timing import PASSED
from servanda.review.counted import Counts, counts
from servanda.review.disposition import disposition, of_outcome
from servanda.review.material import Entry, Material
from servanda.review.trend import Trend, trend
from servanda.review.ways import Way, way

LISTS = ("disputed", "waiting", "passed", "silent", "undated", "expiring")  # what wants a decision first


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome in the review: its entry, its disposition (None: nothing in it is open), what is proposed of it, and what was decided
    (how each party says it goes on, and all of them).
    """

    entry: Entry
    disposition: str | None
    way: Way
    decided: dict[str, dict[str, Any]]
    joint: dict[str, Any] | None


class Lapse(msgspec.Struct, frozen=True, kw_only=True):
    """A text that ends soon, or has ended without a renewal on record: its last day, the days until then (below 0 past it), and the
    commitments or outcomes of the round that name it.
    """

    name: str
    ends: date
    left: int
    named: tuple[str, ...]


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """`outcomes` in the text's order; `lists` the ids of commitments by what they want (of `expiring`, perhaps of outcomes: those that
    name one of `lapses`); `trend` None where nothing is known of an earlier day.
    """

    day: date
    material: Material
    counts: Counts
    outcomes: tuple[Reviewed, ...]
    lists: dict[str, tuple[str, ...]]
    lapses: tuple[Lapse, ...] = ()
    trend: Trend | None = None


def review(
    material: Material,
    day: date,
    *,
    earlier: Mapping[str, Commitment] | None = None,
    since: date | None = None,
    lapses: Sequence[Lapse] = (),
) -> Review:
    """The review of a round; with `earlier`, its commitments as they stood on the day `since`, what changed from then on."""
    return Review(
        day=day,
        material=material,
        counts=counts(material),
        outcomes=tuple(_reviewed(entry, material, day) for entry in material.entries),
        lists=_lists(material, day) | {"expiring": tuple(dict.fromkeys(id_ for lapse in lapses for id_ in lapse.named))},
        lapses=tuple(lapses),
        trend=trend(material, earlier, since) if earlier and since else None,
    )


def _reviewed(entry: Entry, material: Material, day: date) -> Reviewed:
    return Reviewed(
        entry=entry,
        disposition=of_outcome(entry.commitments),
        way=way(entry, material, day),
        decided=entry.carried.positions if entry.carried else {},
        joint=entry.carried.joint if entry.carried else None,
    )


def _lists(material: Material, day: date) -> dict[str, tuple[str, ...]]:
    still = [c for entry in material.entries for c in entry.commitments if is_open(c)]
    timely = {c.id: material.timeliness(c, day) for c in still}
    tests: dict[str, Callable[[Commitment], bool]] = {
        "disputed": lambda c: disposition(c) == "differ",
        "waiting": lambda c: c.fulfilment.agreement == "proposed",
        "passed": lambda c: timely[c.id] in PASSED and not is_over(c),
        "silent": lambda c: disposition(c) == "silent",
        "undated": lambda c: timely[c.id] == "no_deadline" and disposition(c) not in ("done", "ended"),
    }
    return {name: tuple(c.id for c in still if test(c)) for name, test in tests.items()}
