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

from servanda.model.when import When
from servanda.register.window import Window, length, parse, shifted, window

MOST = 5000  # windows of one commitment: a day's rhythm for over a decade


def occurrences(due: str | None, every: str | None, opens: date | None, until: date) -> list[Window]:
    """The windows that open by a day, in order; [] where there is neither set nor rhythm, or a rhythm without a day to start from."""
    when = parse(due)
    if when is not None and when.form == "all of":
        return sorted(w for w in _members(when, opens) if w.earliest is not None and w.earliest <= until)
    rhythm = parse(every) or (when if when is not None and when.form == "rhythm" else None)
    if rhythm is None or rhythm.form != "rhythm" or "/" not in rhythm.edtf:
        return []
    bounds = window(due, opens)
    start = bounds.earliest if bounds and bounds.earliest else opens
    end = bounds.latest if bounds else None
    if start is None:
        return []
    if opens is not None and end is not None and start < opens <= end:
        start = opens
    count, _, duration = rhythm.edtf.partition("/")
    most = min(int(count[1:] or MOST), MOST)
    found: list[Window] = []
    for first, last in takewhile(lambda pair: pair[0] <= until and (end is None or pair[0] <= end), _parts(start, duration)):
        if len(found) == most:
            break
        latest = min(last, end) if end else last
        found.append(Window(first, latest, latest))
    return found


def _members(when: When, opens: date | None) -> Iterator[Window]:
    """One each; of 2014..2016 in a set, each year (month, day) between."""
    for member in when.members:
        if member.form == "interval" and member.earliest and member.latest and not member.vague and len(member.members) == 2:
            unit = {4: "P1Y", 7: "P1M"}.get(len(member.members[0].edtf), "P1D")
            for first, last in takewhile(lambda pair, end=member.latest: pair[0] <= end, _stepped(member.earliest, unit)):  # type: ignore[misc]
                yield Window(first, last, last)
        elif (found := window(member.edtf, opens)) is not None:
            yield found


def _parts(start: date, duration: str) -> Iterator[tuple[date, date]]:
    """The parts of the calendar from that of `start` on, of which the first begins with `start`."""
    for first, last in _stepped(_aligned(start, duration), duration):
        yield max(first, start), last


def _aligned(start: date, duration: str) -> date:
    months, days = length(duration)
    if days % 7 == 0 and days and not months:
        return start - timedelta(days=min(start.weekday(), start.toordinal() - 1))
    if days or not months:
        return start
    if months % 12 == 0:
        return date(start.year, 1, 1)
    if 12 % months == 0:
        return date(start.year, (start.month - 1) // months * months + 1, 1)
    return date(start.year, start.month, 1)


def _stepped(start: date, duration: str) -> Iterator[tuple[date, date]]:
    """Spans of one duration, end to end; none for a duration that has no day."""
    months, days = length(duration)
    first, number = start, 1
    while (months or days) and first < date.max and number <= MOST:
        following = shifted(start, months * number, days * number)
        yield first, following - timedelta(days=1) if following < date.max else date.max
        first, number = following, number + 1
