"""iCalendar and Atom: what other programs take, whatever is in the words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from servanda.errors import BadRequest
from servanda.publish.feed import Post, write_atom
from servanda.publish.ical import Event, write_ical

MADE = datetime(2031, 4, 1, 12, tzinfo=UTC)
WORDS = st.text(max_size=80)


def calendar(*events: Event) -> bytes:
    return write_ical(events, name="n", register="ab", language="en", made=MADE)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_day_and_its_end() -> None:
    data = calendar(Event(uid="due/a", first=date(2031, 4, 1), last=date(2031, 4, 1), title="t", said="a\nb", kind="Due", place="x"))
    (event,) = events(data)
    assert (event["UID"], event["DTSTART"].dt, event["DTEND"].dt) == ("due/a@ab.servanda.invalid", date(2031, 4, 1), date(2031, 4, 2))
    assert (str(event["DESCRIPTION"]), str(event["LOCATION"]), event["TRANSP"]) == ("a\nb", "x", "TRANSPARENT")
    assert b"\r\n" in data
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_the_last_day_there_is() -> None:
    assert b"99991231" in calendar(Event(uid="u", first=date.max, last=date.max, title="t"))


def test_an_end_before_the_beginning() -> None:
    with pytest.raises(BadRequest):
        calendar(Event(uid="u", first=date(2031, 4, 2), last=date(2031, 4, 1), title="t"))


@given(WORDS, WORDS)
def test_no_words_break_a_calendar(title: str, said: str) -> None:
    data = calendar(Event(uid="u", first=date(2031, 4, 1), last=date(2031, 4, 1), title=title, said=said))
    assert len(events(data)) == 1
    assert data.count(b"BEGIN:") == 2


@given(WORDS, WORDS)
def test_no_words_break_a_feed(title: str, said: str) -> None:
    post = Post(id="ab", time="2031-04-01T12:00:00Z", title=title, said=said, who=said, kind="report")
    feed = etree.fromstring(write_atom([post], title="t", register="r", url="", language="zh"))
    assert len(list(feed.iter("{http://www.w3.org/2005/Atom}entry"))) == 1


def test_an_empty_feed() -> None:
    feed = etree.fromstring(write_atom([], title="t", register="", url="", language="en"))
    assert feed.findtext("{http://www.w3.org/2005/Atom}updated") == "1970-01-01T00:00:00+00:00"
