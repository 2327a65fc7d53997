"""The calendar: a timeline of windows and the months they stand in; and the same for programs to subscribe to."""

from datetime import date, timedelta
from itertools import groupby
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from servanda.app import following
from servanda.app.calendar import Entry, calendar
from servanda.app.day import a_day
from servanda.register.window import shifted
from servanda.web.page import page
from servanda.web.visit import Here, Visit
from servanda.web.window_view import CLASSES

router = APIRouter()
MONTHS = 6  # that a page shows


class Drawn(msgspec.Struct, frozen=True):
    """An entry with its bar, in parts of the width; the class says its colour, `vague` that its end is soft."""

    entry: Entry
    x: str
    width: str
    colour: str


@router.get("/calendar")
def show(visit: Here, start: Annotated[str, Query(alias="from", max_length=16)] = "") -> HTMLResponse:
    """Half a year from the month asked for, from that of the day else."""
    first = (date.fromisoformat(a_day(start)) if start else visit.day).replace(day=1)
    until = shifted(first, MONTHS, 0) - timedelta(1)
    found = calendar(visit.desk or visit.opened, first, until, day=visit.day)
    drawn = [_drawn(entry, first, until) for entry in found.entries]
    months = [(month, list(rows)) for month, rows in groupby(drawn, key=lambda one: max(one.entry.day, first).replace(day=1))]
    now = _at(visit.day, first, until) if first <= visit.day <= until else ""
    grid = [_at(shifted(first, n, 0), first, until) for n in range(MONTHS)]
    return page(
        visit,
        "calendar.html",
        found=found,
        months=months,
        now=now,
        grid=grid,
        earlier=shifted(first, -MONTHS, 0),
        later=until + timedelta(1),
    )


@router.get("/calendar.ics")
def subscribe(visit: Here) -> Response:
    """The calendar for programs: what is shared, and of one's own desk who leads."""
    made = following.ical(visit.desk or visit.opened, visit.language, address=lambda id_: _address(visit, id_))
    return Response(made, media_type="text/calendar; charset=utf-8")


def _address(visit: Visit, id_: str) -> str:
    return f"{visit.request.base_url}{id_.rpartition('.')[0] if '.' in id_ else id_}"


def _drawn(entry: Entry, first: date, until: date) -> Drawn:
    start, end = max(entry.first or first, first), min((entry.last or until) + timedelta(1), until + timedelta(1))
    width = max((end - start) / (until - first) * 100, 0.8)
    return Drawn(entry, _at(start, first, until), f"{width:.2f}%", CLASSES.get(entry.state, "") if entry.kind == "due" else "")


def _at(day: date, first: date, until: date) -> str:
    return f"{(day - first) / (until - first) * 100:.2f}%"
