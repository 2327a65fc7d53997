"""A commitment's calendar as a few rows, so that timeliness on any day and what falls due within any span are queries.

**Phases** are the stretches of days on which `timing.timeliness_of` gives one value, **passed** those on which the commitment, or
an occurrence of it, has passed without a word of done. There are few: days on which nothing begins, ends or is done
change nothing, and a rhythm of which nothing more is said stays as it is.

**Edges** say which window opens or closes next, seen from a day: of a window two rows, of a set two a member. A rhythm without
an end would need rows without end, or a horizon that has to be moved on. So it has a row that names its `Unit`: rhythms
that divide the calendar alike (quarters, or years from an even one on) have their edges on the same days, wherever they
begin. A question works out each unit's next edge once, and takes the rows of that unit in whose stretch the day lies.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Self

import msgspec

from servanda.register.commitment import Commitment
from servanda.register.rhythm import Beat, beat_of
from servanda.register.timing import (
    NO_DATES,
    PASSED,
    Dates,
    Timeliness,
    Turn,
    Verdict,
    present,
    said_of,
    timeliness,
    turns_of,
    verdict,
    window_of,
    windows_of,
)  # fmt: skip
from servanda.register.window import Window, first_day, shifted


class Phase(msgspec.Struct, frozen=True):
    """From `first` to `last`, both included, its timeliness is one."""

    first: date
    last: date
    timeliness: Timeliness


class Stretch(msgspec.Struct, frozen=True, order=True):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


class Unit(msgspec.Struct, frozen=True, order=True):
    """A division of the calendar: parts of so many months and days, of which one begins at `phase`.

    `phase` is a month (year × 12 + month − 1) where parts have months only, else a day's ordinal, smaller than the part is long
    where it does not matter which one.
    """

    months: int
    days: int
    phase: int

    @classmethod
    def of(cls, beat: Beat) -> Self:
        """The unit whose parts a rhythm follows."""
        if not beat.days:
            return cls(beat.months, 0, (beat.base.year * 12 + beat.base.month - 1) % beat.months)
        if not beat.months:
            return cls(0, beat.days, beat.base.toordinal() % beat.days)
        return cls(beat.months, beat.days, beat.base.toordinal())  # months differ in length: no remainder says where it stands

    @classmethod
    def parse(cls, key: str) -> Self:
        """The unit of a `key`."""
        return cls(*(int(part) for part in key.split(".")))

    @property
    def key(self) -> str:
        """The unit as a row names it; never empty."""
        return f"{self.months}.{self.days}.{self.phase}"

    def following(self, day: date) -> date:
        """The first edge from a day on, itself included: a part's first day, or its last; the calendar's last day is one."""
        opening = self._opening(day)
        return opening if opening == day else (opening - timedelta(1) if opening else date.max)

    def _opening(self, day: date) -> date | None:
        """The first day from `day` on with which a part begins; None behind the calendar's end."""
        if not self.days:
            month = day.year * 12 + day.month - (1 if day.day == 1 else 0)
            year, number = divmod(month + (self.phase - month) % self.months, 12)
            return date(year, number + 1, 1) if year <= date.max.year else None
        if not self.months:
            ordinal = day.toordinal() + (self.phase - day.toordinal()) % self.days
            return date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None
        base = date.fromordinal(self.phase)
        number = max(0, (day.year - base.year) * 12 + day.month - base.month) // (self.months + self.days // 28 + 1)
        while (opening := shifted(base, self.months * number, self.days * number)) < day:
            number += 1
        return opening if opening < date.max else None


class Edge(msgspec.Struct, frozen=True):
    """For days behind `after` (None: from the first on) up to `upto`, what opens or closes next: `upto`, or the unit's next edge.

    For one day a commitment has at most one.
    """

    after: date | None
    upto: date
    unit: Unit | None = None


class Calendar(msgspec.Struct, frozen=True):
    """All rows of a commitment, each list in order. `phases` cover all days."""

    phases: list[Phase]
    passed: list[Stretch]
    edges: list[Edge]

    @property
    def undated(self) -> bool:
        """Whether it has no deadline on any day."""
        return all(phase.timeliness == "no_deadline" for phase in self.phases)


def calendar(commitment: Commitment, dates: Dates = NO_DATES, dialogue: Mapping[str, Any] | None = None) -> Calendar:
    """The calendar of a commitment, with the sessions that have a date and its round's dialogue, as for `timing.timeliness_of`."""
    turns = turns_of(commitment, _horizon(commitment))
    values = list(_values(commitment, turns, dates, dialogue))
    phases = list(_stretched(values))
    stretches = [stretch for turn in turns for stretch in _passed(_stretched(_changes(turn.window, turn.verdict)))]
    return Calendar(phases, _joined([*_passed(phases), *stretches]), list(_edges(commitment, dates, dialogue)))


def _edges(commitment: Commitment, dates: Dates, dialogue: Mapping[str, Any] | None) -> Iterator[Edge]:
    """All edges of a commitment's windows (`timing.windows_of`)."""
    if commitment.every is not None and commitment.plan != "open":
        beat = beat_of(commitment.due, commitment.every, first_day(commitment.opens))
        if beat is not None:
            yield from _beaten(beat)
            return
    found = windows_of(commitment, date.max, dates, dialogue)
    days = sorted({end for window in found for end in (window.earliest, window.latest) if end})
    yield from (Edge(before, day) for before, day in zip([None, *days], days, strict=False))


def _beaten(beat: Beat) -> Iterator[Edge]:
    """The first occurrence's opening, then the unit's, then its end where that is not the unit's."""
    yield Edge(None, beat.start)
    last = _last(beat)
    following = beat.opening(last + 1)
    closing = following - timedelta(1) if following < date.max else date.max
    if beat.end is None or beat.end >= closing:
        if closing > beat.start:
            yield Edge(beat.start, closing, Unit.of(beat))
        return
    opening = max(beat.opening(last), beat.start)
    if opening > beat.start:
        yield Edge(beat.start, opening, Unit.of(beat))
    if beat.end > opening:
        yield Edge(opening, beat.end)


def _last(beat: Beat) -> int:
    """The number of the last occurrence, counted from 0."""
    low, high = 0, beat.most - 1
    end = min(beat.end or date.max, date.max - timedelta(1))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if beat.opening(middle) <= end else (low, middle - 1)
    return low


def _values(
    commitment: Commitment, turns: list[Turn], dates: Dates, dialogue: Mapping[str, Any] | None
) -> Iterator[tuple[date, Timeliness]]:
    """Days with the timeliness from that day on, in order; as `timeliness_of` works it out."""
    rhythm = [turn for turn in turns if turn.window.earliest] if commitment.every is not None else []
    first = rhythm[0].window.earliest if rhythm else None
    for day, state in _changes(window_of(commitment, date.min, dates, dialogue), said_of(commitment)):
        if first is None or day < first:
            yield day, state
    starts = [turn.window.earliest or date.max for turn in rhythm]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=False)):
        pair = rhythm[max(number - 1, 0) : number + 1]
        days = {start, *(day for turn in pair for day, _ in _changes(turn.window, turn.verdict))}
        for day in sorted(day for day in days if start <= day and (end is None or day < end)):
            yield day, present([timeliness(turn.window, day, turn.verdict) for turn in pair])


def _changes(window: Window | None, said: Verdict) -> list[tuple[date, Timeliness]]:
    """The days on which the timeliness of a window may change, the calendar's first among them, with what it is from then on."""
    days = {date.min}
    if window is not None:
        days |= {day for day in (window.earliest, said.first) if day}
        days |= {day + timedelta(1) for day in (window.sure, window.latest) if day and day < date.max}
    return [(day, timeliness(window, day, said)) for day in sorted(days)]


def _stretched(values: Iterable[tuple[date, Timeliness]]) -> Iterator[Phase]:
    """Phases to the calendar's end from the days with which they begin; neighbours that are alike are one."""
    first, now = None, None
    for day, state in values:
        if state != now:
            if first is not None and now is not None:
                yield Phase(first, day - timedelta(1), now)
            first, now = day, state
    if first is not None and now is not None:
        yield Phase(first, date.max, now)


def _passed(phases: Iterable[Phase]) -> Iterator[Stretch]:
    return (Stretch(phase.first, phase.last) for phase in phases if phase.timeliness in PASSED)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that do not touch each other, in order."""
    result: list[Stretch] = []
    for stretch in sorted(stretches):
        if result and stretch.first.toordinal() <= result[-1].last.toordinal() + 1:
            result[-1] = Stretch(result[-1].first, max(stretch.last, result[-1].last))
        else:
            result.append(stretch)
    return result


def _horizon(commitment: Commitment) -> date:
    """Until when occurrences have to be looked at. What begins behind all that was said stands as nothing was said of it, so two
    occurrences behind that stand as all later ones do.
    """
    beat = beat_of(commitment.due, commitment.every, first_day(commitment.opens))
    if beat is None:
        return date.max
    said = [verdict(commitment.fulfilment), verdict(commitment.fulfilment, rhythm=True), *map(verdict, commitment.occurrences.values())]
    named = (first_day(key) for key in commitment.occurrences)
    days = [day for day in (*named, *(end for word in said for end in (word.first, word.last))) if day]
    return shifted(max([beat.start, *days]), beat.months * 3, beat.days * 3)
