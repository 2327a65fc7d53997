"""Occurrences: of a rhythm (every quarter) one a part of the calendar, of a set ({2014,2015}) one a member.

| rhythm | windows |
| --- | --- |
| R/P1M R/P2M R/P3M R/P4M R/P6M | months and parts of the year: for R/P3M its quarters |
| R/P1Y, R/P2Y … | years, counted from the document's |
| R/P1W, R/P2W … | weeks from Monday, counted from the document's |
| others | from the document's day on |

The first is what is left of its part when the document opens. An occurrence goes by its window's first day.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

import msgspec

from servanda.model.when import When
from servanda.register.window import Window, length, parse, shifted, window

MOST = 5000  # windows of one commitment: a day's rhythm for over a decade


class Beat(msgspec.Struct, frozen=True):
    """A rhythm in the calendar: it begins at `start`, in the part of the calendar that begins at `base`; each part has so many
    months and days. No occurrence begins after `end`, and there are at most `most`.
    """

    base: date
    months: int
    days: int
    start: date
    end: date | None
    most: int

    def opening(self, number: int) -> date:
        """The first day of its part `number`, counted from 0; of the first that of the part, not of the occurrence."""
        return shifted(self.base, self.months * number, self.days * number)


def beat_of(due: str | None, every: str | None, opens: date | None) -> Beat | None:
    """The rhythm of `every`, else of a due date that is one; None where there is none that occurs on a day, or
    where the due date is a set, which has members instead.
    """
    when = parse(due)
    if when is not None and when.form == "all of":
        return None
    rhythm = parse(every) or (when if when is not None and when.form == "rhythm" else None)
    if rhythm is None or rhythm.form != "rhythm" or "/" not in rhythm.edtf:
        return None
    bounds = window(due, opens)
    start = bounds.earliest if bounds and bounds.earliest else opens
    end = bounds.latest if bounds else None
    count, _, duration = rhythm.edtf.partition("/")
    months, days = length(duration)
    if start is None or not (months or days):
        return None
    if opens is not None and end is not None and start < opens <= end:
        start = opens
    base = _aligned(start, months, days)
    if base == date.max or (end is not None and end < start):
        return None
    return Beat(base, months, days, start, end, min(int(count[1:] or MOST), MOST))


def occurrences(due: str | None, every: str | None, opens: date | None, until: date, most: int = MOST) -> list[Window]:
    """The windows that open by a day, in order, at most so many; [] where there is neither set nor rhythm, or a rhythm without a
    day to start from.
    """
    when = parse(due)
    if when is not None and when.form == "all of":
        return sorted(w for w in _members(when, opens) if w.earliest is not None and w.earliest <= until)[:most]
    beat = beat_of(due, every, opens)
    if beat is None:
        return []
    found: list[Window] = []
    last_first = until if beat.end is None else min(until, beat.end)
    for first, last in takewhile(lambda pair: pair[0] <= last_first, _parts(beat)):
        if len(found) == min(beat.most, most):
            break
        latest = min(last, beat.end) if beat.end else last
        found.append(Window(first, latest, latest))
    return found


def _members(when: When, opens: date | None) -> Iterator[Window]:
    """One each; of 2014..2016 in a set, each year (month, day) between."""
    for member in when.members:
        if member.form == "interval" and member.earliest and member.latest and not member.vague and len(member.members) == 2:
            months, days = {4: (12, 0), 7: (1, 0)}.get(len(member.members[0].edtf), (0, 1))
            spans = _stepped(member.earliest, months, days)
            for first, last in takewhile(lambda pair, end=member.latest: pair[0] <= end, spans):  # type: ignore[misc]
                yield Window(first, last, last)
        elif (found := window(member.edtf, opens)) is not None:
            yield found


def _parts(beat: Beat) -> Iterator[tuple[date, date]]:
    """The parts of the calendar from that of `start` on, of which the first begins with `start`."""
    for first, last in _stepped(beat.base, beat.months, beat.days):
        yield max(first, beat.start), last


def _aligned(start: date, months: int, days: int) -> date:
    if days % 7 == 0 and days and not months:
        return start - timedelta(days=min(start.weekday(), start.toordinal() - 1))
    if days:
        return start
    if months % 12 == 0:
        return date(start.year, 1, 1)
    if 12 % months == 0:
        return date(start.year, (start.month - 1) // months * months + 1, 1)
    return date(start.year, start.month, 1)


def _stepped(start: date, months: int, days: int) -> Iterator[tuple[date, date]]:
    """Spans of one length, end to end."""
    first, number = start, 1
    while first < date.max and number <= MOST:
        following = shifted(start, months * number, days * number)
        yield first, following - timedelta(days=1) if following < date.max else date.max
        first, number = following, number + 1
