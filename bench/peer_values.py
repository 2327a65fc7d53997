"""What a peer's value may mean, as EDTF: every reading that a friend of the peer would defend.

Peers don't write EDTF. JioNLP gives a first and a last second, Recognizers-Text a TIMEX and bounds. From them this module
makes *all* EDTF texts that such a value can stand for, and the benchmark counts it right if the gold's is among them:

- a range that is a day, month, quarter, half, season or year is that date; a season may begin and end up to five weeks
  off, since JioNLP goes by solar terms;
- any range is an interval, at every precision its ends allow, its end taken as included and as excluded;
- a range that begins about the base day is also a deadline (and any length of time that it comes to), one that ends there
  also a beginning (and a length);
- a range of at most four months may be the vague beginning or end of a month or year that it lies in (2015-01~);
- a rhythm that gives a unit is R/ that unit; a TIMEX with several values is right if one of them is.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

DAY = timedelta(days=1)
BESIDE = 3 * DAY  # how far from the base day a range may begin or end and still be said to do so there
SEASON = timedelta(weeks=5)
SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
VAGUE = timedelta(days=125)
UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D"}


def of_jionlp(found: dict[str, Any], base: date) -> set[str]:
    """The EDTF texts for one entity of `jionlp.ner.extract_time`."""
    value = found["detail"]["time"]
    if isinstance(value, dict):
        delta = value.get("delta")
        return {f"R/{length}" for length in lengths(delta)} if isinstance(delta, dict) else lengths(value)
    first, last = (moment(text) for text in value)
    return set(ranges(first, last, base))


def of_recognizers(found: dict[str, Any], base: date) -> set[str]:
    """The EDTF texts for one result of the Chinese date model of Recognizers-Text."""
    texts: set[str] = set()
    for value in found["values"] or ():
        timex, kind = value.get("timex", ""), value.get("type")
        if kind == "duration":
            texts.add(timex)
        elif kind == "set":
            texts.add(f"R/{timex}")
        elif timex[-2:] in SEASONS and timex[:4].isdigit():
            texts.add(f"{timex[:4]}-{SEASONS[timex[-2:]]}")
        elif kind == "date" and (day := moment(value.get("value", ""))):
            texts.update(ranges(day, day, base))
        elif kind == "daterange" and ("start" in value or "end" in value):
            texts.update(of_range(moment(value.get("start", "")), moment(value.get("end", "")), base))
            if timex.startswith("("):
                texts.add(timex.strip("()").split(",")[-1])
    return texts


def of_range(first: date | None, last: date | None, base: date) -> set[str]:
    """A range whose end may be the last day, the day after it, or the first day of a last month or year."""
    ends = {last} if last is None or last == date.min else {last, last - DAY}
    if first and last and first.day == last.day == 1:
        ends |= {last.replace(day=monthrange(last.year, last.month)[1])}
        ends |= {last.replace(month=12, day=31)} if first.month == last.month == 1 else set()
    return {text for end in ends for text in ranges(first, end, base)}


def lengths(delta: dict[str, Any]) -> set[str]:
    """P… for {"year": 5.0}, days also as weeks."""
    known = {unit: amount for unit, amount in delta.items() if unit in UNITS and isinstance(amount, int | float) and amount == int(amount)}
    texts = {"P" + "".join(f"{int(known[unit])}{UNITS[unit]}" for unit in UNITS if unit in known)} if known else set()
    if set(known) == {"day"} and known["day"] % 7 == 0:
        texts.add(f"P{int(known['day']) // 7}W")
    return texts


def moment(text: str) -> date | None:
    """The day of `2014-07-08 00:00:00`, None for an end that is open or none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def ranges(first: date | None, last: date | None, base: date) -> Iterator[str]:
    """Every EDTF text for the days from `first` to `last`, both included, None where open."""
    starts, ends = ([*precisions(day, begins)] if day else [""] for day, begins in ((first, True), (last, False)))
    if first and last:
        yield from whole(first, last)
        yield from (f"{a}/{b}" for a in starts for b in ends if len(a) == len(b))
        if last - first <= VAGUE:
            yield from (f"{text}~" for day in (first, last) for text in (f"{day:%Y}", f"{day:%Y-%m}"))
    if last and (first is None or abs(first - base) <= BESIDE):
        yield from (f"../{b}" for b in ends)
    if first and (last is None or abs(last - base) <= BESIDE):
        yield from (f"{a}/.." for a in starts)
    if first and last and min(abs(first - base), abs(last - base)) <= BESIDE:
        yield from spans(first, last)


def precisions(day: date, begins: bool) -> Iterator[str]:
    """The day, and the month, quarter, half and year that begin or end with it."""
    yield day.isoformat()
    if day.day != (1 if begins else monthrange(day.year, day.month)[1]):
        return
    yield f"{day:%Y-%m}"
    month = day.month - 1 if begins else day.month
    if month % 3 == 0:
        yield f"{day:%Y}-{33 + month // 3 - (not begins)}"
    if month % 6 == 0:
        yield f"{day:%Y}-{40 + month // 6 - (not begins)}"
    if month % 12 == 0:
        yield f"{day:%Y}"


def whole(first: date, last: date) -> Iterator[str]:
    """The one date that the range is."""
    yield from set(precisions(first, True)) & set(precisions(last, False))
    for year in range(first.year - 1, last.year + 1):
        for number, month in ((21, 3), (22, 6), (23, 9), (24, 12)):
            begins = date(year, month, 1)
            ends = date(year + (month == 12), (month + 2) % 12 or 12, 28)
            if abs(first - begins) <= SEASON and abs(last - ends) <= SEASON:
                yield f"{year}-{number}"


def spans(first: date, last: date) -> Iterator[str]:
    """The lengths of time that the range may be, a few days more or less; a span of months may go on to the month's end."""
    days = (last - first).days + 1
    for unit, size, short, over in (("Y", 365.25, 3, 3), ("M", 30.44, 3, 31), ("W", 7, 1, 1), ("D", 1, 0, 0)):
        for number in range(max(1, int((days - over) / size)), int((days + short) / size) + 1):
            if -short <= days - number * size <= over:
                yield f"P{number}{unit}"
