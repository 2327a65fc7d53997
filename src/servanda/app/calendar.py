"""The calendar: windows, sessions, ends of texts and reporting days between two days. What pages draw and programs subscribe to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

import msgspec
from sqlalchemy import Connection

from servanda.app.asking import Head, dialogue_of
from servanda.app.instruments import lapsing
from servanda.app.known import insist
from servanda.app.lines import Around, Item, voice_of
from servanda.app.mechanisms import mechanisms
from servanda.app.opened import Opened, register_of
from servanda.errors import BadRequest
from servanda.lexicon.mechanism_key import mechanism_key
from servanda.projection import browse, due, listing, one
from servanda.projection.listing import Filters
from servanda.register.chain import Turn
from servanda.register.commitment import Commitment
from servanda.register.life import Life
from servanda.register.reporting import BEFORE_ROUND, next_reporting_day
from servanda.register.timing import Dates, date_of, next_round, windows_of
from servanda.register.window import Window, first_day, parse

Kind: TypeAlias = Literal["due", "session", "expiry", "report"]
MOST = 300  # commitments whose windows are told
_LONGEST = timedelta(days=3660)  # of a calendar
_SEASON = re.compile(r"-(2[1-9]|3[0-2])(?![0-9])")  # in EDTF; quarters and halves (33 to 41) have ends that everybody knows
_UNSURE = re.compile("[~?%]")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the calendar, from `first` to `last`, both included; None where it has no such end. `uid` is the same whenever the same
    thing is told of again.

    `vague`: its ends are soft (a season, or about), `sure` the last day without that; `either`: one of several windows of which one is
    meant; `set`: one of several that are all meant, or one of a rhythm. `title` is a heading, a mechanism or a text. Of a window `item` and
    `head` are its commitment; `state` is a timeliness, a session's state, or a text's warning. Of a session `ordinal`, `place`, `host`.
    """

    kind: Kind
    uid: str
    first: date | None
    last: date | None
    sure: date | None = None
    vague: bool = False
    either: bool = False
    set: bool = False
    title: str = ""
    state: str = ""
    head: Head | None = None
    item: Item | None = None
    ordinal: int | None = None
    place: str | None = None
    host: str = ""
    sources: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day it stands under: its first, else its last."""
        return self.first or self.last or date.max


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """The calendar from `first` to `until`, as of `day`: entries by their days. `capped`: windows of the first 300 commitments only."""

    register: str
    day: date
    first: date
    until: date
    own: str
    entries: tuple[Entry, ...]
    capped: bool

    def of(self, kind: Kind) -> list[Entry]:
        """Those of one kind."""
        return [entry for entry in self.entries if entry.kind == kind]


def calendar(opened: Opened, first: date, until: date, *, day: date | None = None, filters: Filters = Filters()) -> Schedule:  # noqa: B008 (it is frozen)
    """What there is between two days, both included; as of `day` (None: the clock's). `filters` are of windows; where they ask for anything
    but a round, windows alone are told. Of a desk with who leads and whom to phone. Raises BadRequest.
    """
    day = day or opened.today
    if until < first:
        raise BadRequest("{until} is before {first}", until=until.isoformat(), first=first.isoformat())
    if until - first > _LONGEST:
        raise BadRequest("a calendar has ten years at most: {first} to {until}", first=first.isoformat(), until=until.isoformat())
    with opened.reading() as connection:
        insist(connection, filters, day)
        dates = one.dates(connection)
        windows, capped = _windows(opened, connection, first, until, day, filters, dates)
        reports = [*_reports(connection, first, until, dates, filters.round)]
        register = register_of(connection)
    rest: list[Entry] = []
    if filters == Filters(round=filters.round):
        rest = [*_sessions(opened, first, until, day, filters.round), *_expiries(opened, first, until, day, filters.round), *reports]
    entries = sorted([*windows, *rest], key=lambda entry: (entry.day, entry.kind, entry.uid))
    return Schedule(register=register, day=day, first=first, until=until, own=voice_of(opened).own, entries=tuple(entries), capped=capped)


def _windows(
    opened: Opened, connection: Connection, first: date, until: date, day: date, filters: Filters, dates: Dates
) -> tuple[list[Entry], bool]:
    """The windows that open or close between the days, or are open on the first and close behind the last."""
    clues = [*listing.clues(connection, filters, day)]
    near = [hit.place for hit in due.edges(connection, first, until, clues, MOST + 1)]
    for clue in (listing.on_day("window_open", first), browse.recurring(first)):
        near += [place for place, _ in browse.first(connection, [*clues, clue], "number", first, MOST + 1)]
    places = list(dict.fromkeys(near))
    rows = browse.commitments(connection, places[:MOST])
    around = Around(opened, connection, voice_of(opened), day, until, dates)
    rounds = one.rounds_of(connection, {row.round for row in rows})
    entries = [
        entry
        for line in around.lines(rows)
        for item in line.items
        for entry in _of(line.head, item, windows_of(item.commitment, until, dates, dialogue_of(item.commitment, rounds)), first, until)
    ]
    return entries, len(places) > MOST


def _of(head: Head, item: Item, windows: Sequence[Window], first: date, until: date) -> Iterator[Entry]:
    row = item.commitment
    when = parse(row.due)
    either, several = when is not None and when.form == "one of", bool(row.every) or (when is not None and when.form == "all of")
    for number, window in enumerate(windows):
        if (window.earliest is None and window.latest is None) or not _touches(window.earliest, window.latest, first, until):
            continue
        if window.latest is None and window.earliest is not None and window.earliest < first:
            continue  # it has no end: it would stand in every month
        mark = f"#{window.earliest.isoformat()}" if several and window.earliest else f"#{number + 1}" if either else ""
        yield Entry(
            kind="due",
            uid=f"due/{row.id}{mark}",
            first=window.earliest,
            last=window.latest,
            sure=window.sure,
            vague=_is_vague(row),
            either=either,
            set=several,
            title=head.heading,
            state=item.timeliness,
            head=head,
            item=item,
            sources=(row.id,),
        )


def _is_vague(row: Commitment) -> bool:
    return bool(row.due) and bool(_SEASON.search(row.due or "") or _UNSURE.search(row.due or ""))


def _touches(earliest: date | None, latest: date | None, first: date, until: date) -> bool:
    return (earliest is None or earliest <= until) and (latest is None or latest >= first)


def _sessions(opened: Opened, first: date, until: date, day: date, round_: str) -> Iterator[Entry]:
    for chain in mechanisms(opened, day):
        for turn in (*chain.sessions, *([chain.next] if chain.next and chain.next not in chain.sessions else [])):
            earliest, latest = turn.window
            known = earliest is not None or latest is not None
            if known and _touches(earliest, latest, first, until) and _is_of(round_, (*turn.sources, *chain.sources)):
                yield _session(chain.name, chain.states, turn)


def _session(name: str, states: Sequence[str], turn: Turn) -> Entry:
    earliest, latest = turn.window
    key = "-".join((mechanism_key(name), *states))
    return Entry(
        kind="session",
        uid=f"session/{key}/{turn.ordinal if turn.ordinal is not None else turn.on or earliest or latest}",
        first=earliest,
        last=latest,
        sure=latest,
        vague=bool(turn.on and (_SEASON.search(turn.on) or _UNSURE.search(turn.on))),
        title=name,
        state=turn.state,
        ordinal=turn.ordinal,
        place=turn.place,
        host=turn.host,
        sources=turn.sources,
    )


def _is_of(round_: str, sources: Iterable[str]) -> bool:
    return not round_ or any(source == round_ or source.startswith(f"{round_}/") for source in sources)


def _expiries(opened: Opened, first: date, until: date, day: date, round_: str) -> Iterator[Entry]:
    for life in lapsing(opened, day, (until - day).days):
        if life.ends is not None and first <= life.ends <= until and _is_of(round_, life.sources):
            yield _expiry(life)


def _expiry(life: Life) -> Entry:
    return Entry(
        kind="expiry",
        uid=f"expiry/{life.name}/{life.signed or ''}",
        first=life.ends,
        last=life.ends,
        sure=life.ends,
        title=life.name,
        state=life.warned,
        sources=life.sources,
    )


def _reports(connection: Connection, first: date, until: date, dates: Dates, round_: str) -> Iterator[Entry]:
    """Each quarter's last day, for all rounds; and 30 days before the next session of a dialogue, for its own."""
    quarter = next_reporting_day(first)
    while quarter is not None and quarter <= until:
        yield Entry(kind="report", uid=f"report/{quarter.isoformat()}", first=quarter, last=quarter, sure=quarter)
        quarter = next_reporting_day(quarter + timedelta(days=1)) if quarter < date.max else None
    seen: set[tuple[str, int]] = set()
    rounds = one.rounds(connection) if not round_ else one.rounds_of(connection, [round_]).values()
    for placed in rounds:
        session = next_round(placed.dialogue)
        held = first_day(date_of(session, dates)) if session else None
        if session is None or held is None or session in seen or held.toordinal() <= BEFORE_ROUND.days:
            continue
        seen.add(session)
        on, dialogue = held - BEFORE_ROUND, placed.dialogue or {}
        if first <= on <= until:
            told: dict[str, Any] = {"title": str(dialogue.get("name") or ""), "ordinal": session[1], "sources": (placed.key,)}
            yield Entry(kind="report", uid=f"report/{session[0]}/{session[1]}", first=on, last=on, sure=on, **told)
