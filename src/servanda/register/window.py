"""Windows: the first and last day on which a thing can be done as its date says, with the date's vagueness kept."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from servanda.errors import BadRequest
from servanda.model.when import When

_DURATION = re.compile(
    r"(?P<sign>-?)P(?:(?P<y>[0-9]{1,4})Y)?(?:(?P<m>[0-9]{1,4})M)?(?:(?P<w>[0-9]{1,4})W)?(?:(?P<d>[0-9]{1,5})D)?(?:T[0-9HMS]*)?"
)
_VAGUE = str.maketrans("", "", "~?%")


class Window(msgspec.Struct, frozen=True, order=True):
    """From `earliest` to `latest`, both included; None where it has no such end. After `sure` it may be over: the last day
    without the widening of a vague part (2017-12~ is sure to 31 December and over after 31 January); else `latest`.
    """

    earliest: date | None
    latest: date | None
    sure: date | None

    def moved(self, duration: str) -> "Window":
        """The window so much later, or earlier for -P1D."""
        ends = (self.earliest, self.latest, self.sure)
        return Window(*(moved(day, duration) if day else None for day in ends))


@lru_cache(4096)  # a page asks for the same times many times over
def parse(edtf: str | None) -> When | None:
    """The time, or None where there is none or it can't be read: what stands in a log is not refused any more."""
    try:
        return When.parse(edtf) if edtf else None
    except BadRequest:
        return None


def first_day(edtf: str | None) -> date | None:
    """The first day that a time can mean: of a document's date, the day it opens."""
    when = parse(edtf)
    return when.earliest if when else None


def window(due: str | None, opens: date | None) -> Window | None:
    """The window of a due date, of a document that `opens` on a day; None where there is no date or it can't be read.

    An open start opens with the document, an open end never passes, a duration runs from the document's day; alternatives
    are open from the first to the last; of a set ({2014,2015}) this is the whole, `occurrences` has its members.
    """
    when = parse(due)
    if when is None or when.form == "rhythm":
        return None
    if when.form == "duration":
        if opens is None:
            return None
        latest = moved(opens, when.edtf)
        return Window(opens, latest, latest)
    earliest = when.earliest or (opens if opens is None or when.latest is None or opens <= when.latest else when.latest)
    return Window(earliest, when.latest, _sure(when))


def _sure(when: When) -> date | None:
    if not when.vague:
        return when.latest
    plain = parse(when.edtf.translate(_VAGUE))
    return plain.latest if plain else when.latest  # without its marks an interval may end before it begins


def moved(day: date, duration: str) -> date:
    """A day and an ISO 8601 duration (or its negative) together, months before days, at most to the calendar's ends."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        return day
    months, days = length(duration.removeprefix("-"))
    sign = -1 if found["sign"] else 1
    return shifted(day, sign * months, sign * days)


def shifted(day: date, months: int, days: int) -> date:
    """A day so many months and then days on, either of them negative too; at most the calendar's first and last day."""
    end = date.min if months < 0 or days < 0 else date.max
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return end
    whole = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    try:
        return whole + timedelta(days=days)
    except OverflowError:
        return end


def length(duration: str) -> tuple[int, int]:
    """A duration in months and days; (0, 0) where it is none, or of hours only."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        return 0, 0
    return int(found["y"] or 0) * 12 + int(found["m"] or 0), int(found["w"] or 0) * 7 + int(found["d"] or 0)
