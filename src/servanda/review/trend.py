"""What changed between two days: each side's word, the agreed one, and whose answer was missing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from servanda.register.commitment import Commitment
from servanda.register.rollup import values
from servanda.review.disposition import DISPOSITIONS, disposition
from servanda.review.material import Material

_QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a party ("" all of them) says otherwise than before; None: it said nothing. `field` is fulfilment, agreed or due."""

    id: str
    outcome: str
    party: str
    field: str
    before: str | None
    after: str | None


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """`before` and `after` are the dispositions of commitments on the two days, `changes` in the text's order."""

    since: str
    before: dict[str, int]
    after: dict[str, int]
    changes: tuple[Change, ...]


def trend(material: Material, earlier: Mapping[str, Commitment], since: date) -> Trend:
    """The way from what was known on an earlier day, by id, to what is."""
    now = [c for entry in material.entries for c in entry.commitments]
    then = [earlier[c.id] for c in now if c.id in earlier]
    return Trend(
        since=since.isoformat(),
        before=_tally(then),
        after=_tally(now),
        changes=tuple(change for c in now if c.id in earlier for change in _changes(earlier[c.id], c)),
    )


def alike(changes: Iterable[Change]) -> dict[tuple[str, str, str | None, str | None], list[str]]:
    """The commitments of which the same changed, by party, field, and what was and is said."""
    found: dict[tuple[str, str, str | None, str | None], list[str]] = {}
    for change in changes:
        found.setdefault((change.party, change.field, change.before, change.after), []).append(change.id)
    return found


def reporting_day_before(day: date) -> date:
    """The last quarter's end before a day."""
    ends = [date(year, *end) for year in (max(day.year - 1, 1), day.year) for end in _QUARTERS]
    return max((end for end in ends if end < day), default=day - timedelta(1) if day > date.min else day)


def _changes(before: Commitment, after: Commitment) -> Iterator[Change]:
    old, new = values(before), values(after)
    pairs = [(party, "fulfilment", old.get(party), new.get(party)) for party in after.parties]
    pairs.append(("", "agreed", before.fulfilment.agreed, after.fulfilment.agreed))
    pairs.append(("", "due", before.due, after.due))
    for party, field, was, is_ in pairs:
        if was != is_:
            outcome = f"{after.round}/{after.outcome}"
            yield Change(id=after.id, outcome=outcome, party=party, field=field, before=was, after=is_)


def _tally(commitments: list[Commitment]) -> dict[str, int]:
    found = [disposition(c) for c in commitments if c.status != "done"]
    return {one: found.count(one) for one in DISPOSITIONS if one in found}
