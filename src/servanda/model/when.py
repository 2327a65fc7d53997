"""A time as ISO 8601-2 (EDTF) writes it, with the first and the last day it can mean.

What is read, with an example each (the numbers are those of the standard's Annex A, "Extended Date/Time Format"):

    date           2014 · 2014-05 · 2014-05-08               a day not named stays unnamed
    digits left    201X · 20XX · 2014-XX · 2014-05-XX        a decade, a century, some month, some day
    sub-year       2014-21 … 24 seasons (spring, summer, autumn, winter), 25 … 32 the same by hemisphere,
                   33 … 36 quarters, 37 … 39 thirds, 40 41 halves
    vague          2017-12~ about · 2017? perhaps · 2017% both · 2017~-12-08 or 2017-~12-08 one part alone
    interval       2014/2016 · ../2030 (open) · 2014/.. · 2014/ (end not known)
    one of         [2014-12,2015-01] · [2014..2016] · [..2014]
    all of         {2014,2015} · {2014..2016}
    duration       P5Y · P1Y6M · P3W · PT48H
    rhythm         R · R/P1Y · R4/P3M

Not read: years before 0001 or beyond 9999, times of day, exponents and significant digits.
"""

import calendar
import re
from datetime import date, timedelta
from typing import Literal, TypeAlias

import msgspec

from servanda.errors import BadRequest, Said, reason

Form: TypeAlias = Literal["date", "interval", "one of", "all of", "duration", "rhythm"]
Day: TypeAlias = date | None
Step: TypeAlias = tuple[int, int, int]  # years, months, days

# First month and number of months. The seasons are the `edtf` package's, so that two programs agree on a window: by the
# standard a season's months are the reader's to say, and a winter there ends with the year it is written with.
SUB_YEAR: dict[int, tuple[int, int]] = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 1), 25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 1),
    29: (9, 3), 30: (12, 1), 31: (3, 3), 32: (6, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip

_MARK = "[~?%]?"
_DATE = re.compile(
    rf"(?P<ly>{_MARK})(?P<y>[0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX|[0-9]XXX)(?P<ry>{_MARK})"
    rf"(?:-(?P<lm>{_MARK})(?P<m>[0-9]{{2}}|XX)(?P<rm>{_MARK})(?:-(?P<ld>{_MARK})(?P<d>[0-9]{{2}}|XX)(?P<rd>{_MARK}))?)?"
)
_DURATION = re.compile(r"P(?=[0-9T])(?:[0-9]{1,5}Y)?(?:[0-9]{1,5}M)?(?:[0-9]{1,5}W)?(?:[0-9]{1,5}D)?"
                       r"(?:T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}S)?)?")  # fmt: skip
_RHYTHM = re.compile(r"R(?:[1-9][0-9]{0,5})?")
_LONGEST = 2000
_MOST = 100


class When(msgspec.Struct, frozen=True):
    """A time and its window. Make one with `parse`; `str()` gives the canonical text back.

    `earliest` and `latest` are the first and last day it can mean, both included; None where that side is open or not
    known, and both None for a duration or a rhythm. A vague part widens the window by its own unit on both sides:
    2017-12~ runs from 2017-11-01 to 2018-01-31. `members` are the times that "one of" and "all of" name, in their
    order, and an interval's two ends (an open or unknown end is left out). `vague` where a part is.
    """

    edtf: str
    form: Form
    earliest: Day
    latest: Day
    members: tuple["When", ...] = ()
    vague: bool = False

    @classmethod
    def parse(cls, edtf: str) -> "When":
        """The time that `edtf` writes; BadRequest with the text and the reason where it is none, or not one we read."""
        text = edtf.strip()
        if not text or len(text) > _LONGEST:
            raise (
                BadRequest("not an EDTF time: longer than {most} characters", most=_LONGEST)
                if text
                else BadRequest("not an EDTF time: empty")
            )
        try:
            return _parse(text)
        except _Refused as refusal:
            raise BadRequest("not an EDTF time: {text!r}: {refusal}", text=text[:60], refusal=reason(refusal)) from None

    def __str__(self) -> str:
        return self.edtf


class _Refused(Exception):
    """Why a text is no time; `When.parse` turns it into a BadRequest that shows the whole."""


def _parse(text: str) -> When:
    first = text[0]
    if first == "P":
        if not _DURATION.fullmatch(text):
            raise _Refused("a duration reads like P1Y6M, P3W or PT48H")
        return When(text, "duration", None, None)
    if first == "R":
        return _rhythm(text)
    if first in "[{":
        return _set(text)
    return _interval(text) if "/" in text else _date(text)


def _rhythm(text: str) -> When:
    count, _, duration = text.partition("/")
    if not _RHYTHM.fullmatch(count) or ("/" in text and not _DURATION.fullmatch(duration)):
        raise _Refused("a rhythm reads like R, R/P1Y or R4/P3M")
    return When(text, "rhythm", None, None)


def _set(text: str) -> When:
    """[a,b] one of them, {a,b} all of them; a..b stands for every time from a to b."""
    form: Form = "one of" if text[0] == "[" else "all of"
    close = "]" if text[0] == "[" else "}"
    if text[-1] != close or len(text) < 3:
        raise _Refused(Said("no {close} at the end", close=close))
    parts = [part.strip() for part in text[1:-1].split(",")]
    if len(parts) > _MOST:
        raise _Refused(Said("more than {most} members", most=_MOST))
    members = []
    for place, part in enumerate(parts):
        at_edge = (part[:2] != ".." or place == 0) and (part[-2:] != ".." or place == len(parts) - 1)
        if ".." not in part:
            members.append(_date(part))
        elif part == ".." or not at_edge:
            raise _Refused(".. stands before the first or after the last member, or between two times")
        else:
            start, end = part.split("..", 1)
            members.append(_span(f"{start or '..'}/{end or '..'}", start, end))
    earliest = None if any(m.earliest is None for m in members) else min(m.earliest for m in members if m.earliest)
    latest = None if any(m.latest is None for m in members) else max(m.latest for m in members if m.latest)
    canonical = text[0] + ",".join(parts) + close
    return When(canonical, form, earliest, latest, tuple(members), any(m.vague for m in members))


def _interval(text: str) -> When:
    start, _, end = text.partition("/")
    if start in ("", "..") and end in ("", ".."):
        raise _Refused("an interval has at least one end")
    return _span(text, start.replace("..", ""), end.replace("..", ""))


def _span(text: str, start: str, end: str) -> When:
    """From `start` to `end`, each a date or "" for a side without bound."""
    low = _date(start) if start else None
    high = _date(end) if end else None
    earliest = low.earliest if low else None
    latest = high.latest if high else None
    if earliest and latest and earliest > latest:
        raise _Refused("it ends before it begins")
    members = tuple(m for m in (low, high) if m)
    return When(text, "interval", earliest, latest, members, any(m.vague for m in members))


def _date(text: str) -> When:
    g = _DATE.fullmatch(text)
    if g is None:
        raise _Refused(Said("{text!r} is no date such as 2014, 2014-05, 2014-05-08, 2014-22 or 201X", text=text[:40]))
    first, last, unit = _days(g["y"], g["m"], g["d"])
    vague = any(g[k] for k in ("ly", "ry", "lm", "rm", "ld", "rd"))
    if vague:
        if "X" in text[5:]:
            raise _Refused("a part left open can't be vague as well")
        first, last = _widen(first, last, _reach(g, unit))
    return When(text, "date", first, last, (), vague)


def _days(year: str, month: str | None, day: str | None) -> tuple[date, date, Step]:
    """First and last day of a date, and the length of its smallest part."""
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if high == 0:
        raise _Refused("there is no year 0000 in the calendar")
    span = 10 ** year.count("X")
    if (month is None or month == "XX") and (day is None or day == "XX"):
        return date(max(low, 1), 1, 1), date(high, 12, 31), (span, 0, 0)
    if span > 1 or month is None or month == "XX":
        raise _Refused("a part is left open before one that is given")
    number = int(month)
    if number in SUB_YEAR and day is None:
        start, months = SUB_YEAR[number]
        return date(low, start, 1), _month_end(low, start + months - 1), (0, months, 0)
    if not 1 <= number <= 12:
        raise _Refused(Said("no month or part of a year is numbered {month}", month=month))
    if day is None or day == "XX":
        return date(low, number, 1), _month_end(low, number), (0, 1, 0)
    try:
        exact = date(low, number, int(day))
    except ValueError:
        raise _Refused(Said("{low}-{month} has no day {day}", low=low, month=month, day=day)) from None
    return exact, exact, (0, 0, 1)


def _reach(g: re.Match[str], unit: Step) -> list[Step]:
    """How far each mark reaches: the unit of the part it stands at."""
    month: Step = unit if g["d"] is None else (0, 1, 0)
    year: Step = unit if g["m"] is None else (1, 0, 0)
    marked = ((year, g["ly"] or g["ry"]), (month, g["lm"] or g["rm"]), (unit, g["ld"] or g["rd"]))
    return [step for step, mark in marked if mark]


def _widen(first: date, last: date, steps: list[Step]) -> tuple[date, date]:
    whole = last == _month_end(last.year, last.month) and first.day == 1
    for years, months, days in steps:
        first = _shift(first, -years * 12 - months, -days, False)
        last = _shift(last, years * 12 + months, days, whole)
    return first, last


def _shift(day: date, months: int, days: int, to_end: bool) -> date:
    """`day` moved; to the last day of its month where `to_end` (a whole month stays one); clipped to the calendar."""
    ordinal = day.year * 12 + day.month - 1 + months
    if not 12 <= ordinal <= 9999 * 12 + 11:
        return date.min if months < 0 else date.max
    year, month = divmod(ordinal, 12)
    length = calendar.monthrange(year, month + 1)[1]
    moved = date(year, month + 1, length if to_end else min(day.day, length))
    try:
        return moved + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
