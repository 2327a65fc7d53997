"""Which of several bodies of one name is meant: by the states named near it, the document's sides, and its date."""

import datetime
import re
from collections.abc import Iterable, Sequence

from servanda.lexicon.bodies import Body

_VAGUE = re.compile(r"[^0-9-]")
JOINT = ("INT", "EU")


def choose(rows: Sequence[Body], near: Iterable[str], sides: Sequence[str], date: datetime.date | None) -> Body | None:
    """The row of the first state in `near` (nearest first) that has one, else of the document's sides, else of a joint body.

    Else the only one whose name says by itself whose body it is; None where nothing says it.
    """
    by_side: dict[str, list[Body]] = {}
    for row in rows:
        by_side.setdefault(row.side, []).append(row)
    for side in (*near, *sides):
        if side in by_side:
            return at_the_time(by_side[side], date)
    for joint in JOINT:
        if joint in by_side:
            return at_the_time(by_side[joint], date)
    clear = [row for row in rows if row.bare_ok]
    if len({row.side for row in clear}) == 1:
        return at_the_time(clear, date)
    return None


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
