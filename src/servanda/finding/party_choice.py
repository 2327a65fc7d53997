"""Which of several bodies of one name is meant: by the states named near it, the document's sides, and its date."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence

from servanda.lexicon.bodies import Body

_VAGUE = re.compile(r"[^0-9-]")


def by_side(rows: Iterable[Body]) -> dict[str, list[Body]]:
    """The rows of each side."""
    found: dict[str, list[Body]] = {}
    for row in rows:
        found.setdefault(row.side, []).append(row)
    return found


def choose(rows: Mapping[str, Sequence[Body]], near: Iterable[str], sides: Sequence[str], date: datetime.date | None) -> Body | None:
    """Of rows by side that of the first state in `near` (nearest first), else of the document's sides, else of a joint body.

    Else the only one whose name says by itself whose body it is; None where nothing says it.
    """
    for side in (*near, *sides, "INT"):
        if side in rows:
            return at_the_time(rows[side], date)
    clear = [row for own in rows.values() for row in own if row.bare_ok]
    return at_the_time(clear, date) if len({row.side for row in clear}) == 1 else None


def at_the_time(rows: Sequence[Body], date: datetime.date | None) -> Body:
    """The row whose life holds `date`, else the one that it misses by least; without a date the last."""
    if len(rows) == 1:
        return rows[0]
    if date is None:
        return max(rows, key=lambda row: (not row.end, row.end, row.start))
    day = date.isoformat()
    return min(rows, key=lambda row: _distance(row, day))


def _distance(row: Body, day: str) -> int:
    """Years, roughly, from the row's life to `day`; 0 within it."""
    start, end = _VAGUE.sub("", row.start), _VAGUE.sub("", row.end)
    if start and day[: len(start)] < start:
        return 10 * (int(start[:4]) - int(day[:4])) + 1
    if end and day[: len(end)] > end:
        return 10 * (int(day[:4]) - int(end[:4])) + 1
    return 0
