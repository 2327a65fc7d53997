"""Days as iCalendar (RFC 5545), for programs that subscribe. Entries are days without hours, which take nobody's time."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import msgspec

from servanda.errors import BadRequest
from servanda.publish.extra import lacking
from servanda.publish.words import Language

HOST = "servanda.invalid"  # behind each uid, as RFC 7986 wants: a name that nobody has


_NO_WORDS = frozenset({"Cc", "Cs", "Zl", "Zp"})


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a calendar from `first` to `last`, both included. `uid` is the same each time it is written; `said` more of it,
    `url` its page ("" none), `kind` its category.
    """

    uid: str
    first: date
    last: date
    title: str
    said: str = ""
    url: str = ""
    kind: str = ""
    place: str = ""


def write_ical(events: Iterable[Event], *, name: str, register: str, language: Language, made: datetime) -> bytes:
    """A calendar of that name. `register` tells uids of several registers apart; `made` is when.

    Raises BadRequest where the library for it is not installed.
    """
    try:
        import icalendar  # only here: it is of the extra `publish`, and takes 0.2 s to load
    except ImportError as error:
        raise lacking(error) from None
    calendar = icalendar.Calendar()
    for field, value in (("prodid", "-//Servanda//Servanda//EN"), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", name)):
        calendar.add(field, value)
    calendar.add("name", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    stamp = made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)
    for event in events:
        if event.last < event.first:
            raise BadRequest("{uid} ends before it begins", uid=event.uid)
        entry = icalendar.Event()
        entry.add("uid", f"{event.uid}@{register}.{HOST}")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", event.first)
        entry.add("dtend", event.last + timedelta(days=1) if event.last < date.max else event.last)
        entry.add("summary", _clean(event.title), parameters={"LANGUAGE": language})
        entry.add("transp", "TRANSPARENT")
        entry.add("class", "PUBLIC")
        for field, value in (("description", event.said), ("location", event.place)):
            if value:
                entry.add(field, _clean(value), parameters={"LANGUAGE": language})
        if event.url:
            entry.add("url", event.url)
        if event.kind:
            entry.add("categories", [event.kind])
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written


def _clean(words: str) -> str:
    """Without what no line of a calendar may hold."""
    return "".join(sign for sign in words if sign in "\n\t" or unicodedata.category(sign) not in _NO_WORDS)
