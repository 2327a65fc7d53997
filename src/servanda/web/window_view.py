"""Windows drawn on an axis: spans, vague ends, open ends; in parts of the width, so that a page needs no style of its own."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from servanda.app.lines import Item
from servanda.register.window import Window, shifted

_BEFORE, _AFTER = 3, 15  # months of the axis before and after the day
# Which colour a window has, by how it stands (design: "Windows").
CLASSES = {
    "window_open": "w-open",
    "on_time": "w-done",
    "late": "w-done",
    "overdue": "w-over",
    "past": "w-past",
    "possibly_past": "w-past",
}


class Bar(msgspec.Struct, frozen=True):
    """A window: where it begins and how wide it is, in parts of a hundred; `vague` where its end is not sure."""

    x: str
    width: str
    vague: bool


class Axis(msgspec.Struct, frozen=True):
    """The days between which windows are drawn, the line of the day itself, and quarters with their names ("" none)."""

    first: date
    last: date
    now: str
    grid: list[tuple[str, str]]


def axis(day: date) -> Axis:
    """The axis of a page on a day: from three months before to fifteen after."""
    first, last = shifted(day.replace(day=1), -_BEFORE, 0), shifted(day.replace(day=1), _AFTER, 0)
    grid: list[tuple[str, str]] = []
    for months in range(_BEFORE + _AFTER + 1):
        start = shifted(first, months, 0)
        if start.month in (1, 4, 7, 10):
            grid.append((_at(start, first, last), str(start.year) if start.month == 1 or not grid else ""))
    return Axis(first, last, _at(day, first, last), grid)


def bars(items: Iterable[Item], over: Axis) -> list[Bar]:
    """The windows of commitments that fall on the axis, each once."""
    found: dict[tuple[date | None, date | None], Bar] = {}
    for item in items:
        for window in (*item.windows, *([item.window] if item.window else [])):
            bar = _bar(window, over)
            if bar is not None:
                found.setdefault((window.earliest, window.latest), bar)
    return list(found.values())


def _bar(window: Window, over: Axis) -> Bar | None:
    start, end = window.earliest or over.first, window.latest or over.last
    if window.earliest is None and window.latest is None:
        return None
    start, end = max(start, over.first), (end + timedelta(1) if end < over.last else over.last)
    if end <= start:
        return None
    width = (end - start) / (over.last - over.first) * 100
    return Bar(_at(start, over.first, over.last), f"{max(width, 0.8):.2f}%", window.sure is not None and window.sure != window.latest)


def _at(day: date, first: date, last: date) -> str:
    return f"{(day - first) / (last - first) * 100:.2f}%"
