"""The calendar between two days, and what programs follow."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree

from servanda import read
from servanda.app import adding, contacts, making, mechanisms
from servanda.app.calendar import Schedule, calendar
from servanda.app.following import atom, ical
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.projection.listing import Filters
from tests.app import water

FOUNDING = "000_2276c24c7de449db.txt"
ATOM = "{http://www.w3.org/2005/Atom}"
PHONE = "5550199"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("calendar") / "water.db"
    water.started(where)
    water.followed(where)
    with water.desk(where, "2031-04-02") as cn:
        contacts.keep(cn, "中国水利部", phone=PHONE)
    return where


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")


def told(where: Path, first: str, until: str, *, day: str = "2031-04-10", **filters: str) -> Schedule:
    with water.desk(where, day) as cn:
        return calendar(cn, date.fromisoformat(first), date.fromisoformat(until), filters=Filters(**filters))


@pytest.mark.parametrize(
    ("first", "until", "uids"),
    [
        ("2031-04-01", "2031-04-30", ["due/water3/1.2", "due/water3/2.1#2031-04-01", "due/water3/4.1#2031-01-01"]),
        ("2031-07-01", "2031-07-01", ["due/water3/2.1#2031-07-01", "due/water3/4.1#2031-01-01"]),
        ("2031-02-27", "2031-02-27", ["due/water3/1.1", "due/water3/4.1#2031-01-01"]),
        ("2032-01-01", "2032-01-02", ["due/water3/2.1#2032-01-01", "due/water3/4.1#2032-01-01"]),
        ("2035-08-01", "2035-08-02", ["due/water3/2.1#2035-07-01"]),
    ],
)
def test_windows_that_touch_the_days(register: Path, first: str, until: str, uids: list[str]) -> None:
    found = told(register, first, until)
    assert sorted(entry.uid for entry in found.of("due")) == sorted(uids)
    assert [entry.day for entry in found.entries] == sorted(entry.day for entry in found.entries)


def test_an_entry_holds_its_commitment(register: Path) -> None:
    (drill,) = [entry for entry in told(register, "2031-04-01", "2031-04-30").of("due") if entry.uid == "due/water3/1.2"]
    assert (drill.first, drill.last, drill.title, drill.state) == (date(2031, 4, 1), date(2031, 4, 30), "联合测流", "window_open")
    assert drill.item is not None
    assert drill.item.commitment.id == water.DRILL
    assert (drill.vague, drill.either, drill.set) == (False, False, False)


def test_reporting_days_and_sessions(register: Path, tmp_path: Path) -> None:
    found = told(register, "2031-01-01", "2031-12-31")
    assert [str(entry.first) for entry in found.of("report")] == ["2031-03-31", "2031-06-30", "2031-09-30", "2031-12-31"]
    assert found.of("session") == []
    where = tmp_path / "water.db"
    water.started(where)
    with water.desk(where, "2031-04-01") as cn:
        mechanisms.say_session(cn, "中蒙水文对话", 4, "scheduled", on="2032-05-20", host="MN", place="乌兰巴托")
    with water.desk(where, "2031-04-01", "MN") as mn:
        mechanisms.say_session(mn, "中蒙水文对话", 4, "scheduled", on="2032-05-20", host="MN", place="乌兰巴托")
    found = told(where, "2032-04-01", "2032-05-31")
    (session,) = found.of("session")
    assert (session.ordinal, session.state, session.host, session.first) == (4, "announced", "MN", date(2032, 5, 20))
    assert [entry.uid for entry in found.of("report")] == [f"report/{entry.uid.partition('/')[2]}" for entry in found.of("report")]
    assert date(2032, 4, 20) in [entry.first for entry in found.of("report")]


def test_filters_are_of_windows(register: Path) -> None:
    found = told(register, "2031-01-01", "2032-12-31", kind="meeting")
    assert {entry.kind for entry in found.entries} == {"due"}
    assert {entry.item.commitment.kind for entry in found.entries if entry.item} == {"meeting"}
    assert told(register, "2031-01-01", "2031-12-31", round="water3").of("report")


@pytest.mark.parametrize(("first", "until"), [("2031-02-02", "2031-02-01"), ("2031-01-01", "2051-01-01")])
def test_what_is_no_calendar(register: Path, first: str, until: str) -> None:
    with pytest.raises(BadRequest):
        told(register, first, until)


def test_programs_subscribe_in_both_languages(register: Path) -> None:
    for language, name, state in (("zh", "成果落实日历", "期限内"), ("en", "Commitments: calendar", "Within its window")):
        with Opened(str(register), clock=lambda: noon("2031-04-10")) as opened:
            data = ical(opened, language, address=lambda id_: f"https://servanda.example/{id_}")  # type: ignore[arg-type]
        found: Any = Calendar.from_ical(data)
        events: dict[str, Any] = {str(event["UID"]).partition("@")[0]: event for event in found.walk("VEVENT")}
        assert str(found["X-WR-CALNAME"]) == name
        drill = events["due/water3/1.2"]
        assert (drill["DTSTART"].dt, drill["DTEND"].dt) == (date(2031, 4, 1), date(2031, 5, 1))
        assert state in str(drill["DESCRIPTION"])
        assert str(drill["URL"]) == "https://servanda.example/water3/1.2"
        assert len(str(drill["UID"]).partition("@")[2].partition(".")[0]) == 32
        assert "report/2031-06-30" in events
        assert events["due/water3/2.1#2031-04-01"]["DTSTART"].dt == date(2031, 6, 30)  # longer than a month: its last day


def test_uids_stay(register: Path) -> None:
    def uids(day: str) -> set[str]:
        with Opened(str(register), clock=lambda: noon(day)) as opened:
            return {str(event["UID"]) for event in Calendar.from_ical(ical(opened, "zh")).walk("VEVENT")}

    assert uids("2031-04-10") - uids("2031-04-12") == set()


def test_only_a_desk_reads_whom_to_phone(register: Path) -> None:
    with water.desk(register, "2031-04-10") as cn:
        assert PHONE.encode() in ical(cn, "zh")
        assert PHONE.encode() not in atom(cn, "zh")
    with water.desk(register, "2031-04-10", "MN") as mn:
        assert PHONE.encode() not in ical(mn, "zh")
    with Opened(str(register), clock=lambda: noon("2031-04-10")) as opened:
        data = ical(opened, "zh") + atom(opened, "zh")
    assert PHONE.encode() not in data
    assert water.SECRET.encode() not in data


def test_a_feed_tells_what_was_shared_the_newest_first(register: Path) -> None:
    with water.desk(register, "2031-04-10") as cn:
        data = atom(cn, "en", address=lambda id_: f"https://servanda.example/{id_}", url="https://servanda.example/feed")
    feed = etree.fromstring(data)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles[0] == "Mongolia Hydrology: Change of plan: June 2031 · water3/1.2 联合测流"
    assert "Report: Under way" in str(titles[2])
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) > 5
    assert water.SECRET.encode() not in data
    assert feed.findtext(f"{ATOM}updated") == "2031-04-01T12:00:00+00:00"


def test_the_founding_document(shared: Path, tmp_path: Path) -> None:
    where = tmp_path / "register.db"
    making.init(str(where), ["CN", "US"])
    with water.desk(where, "2014-07-12") as cn:
        adding.add_reading(cn, read(shared / "documents" / FOUNDING), "sed6")
        found = calendar(cn, date(2014, 7, 1), date(2014, 12, 31))
    by = {entry.uid: entry for entry in found.entries}
    assert [entry.first for entry in found.of("expiry")] == [date(2014, 12, 31)]
    assert (by["due/sed6/42.1"].vague, by["due/sed6/7.3"].vague) == (True, False)
    assert by["due/sed6/111.1#1"].either
    assert by["due/sed6/35.1"].first == date(2014, 8, 25)
