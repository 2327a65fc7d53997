"""Timeliness: from due, day and reports; never typed in.

| timeliness | when |
| --- | --- |
| no_deadline | no date, and no rhythm with a day to start from |
| not_due · window_open | before its window · within it (also: its end is open, or an event that has no date yet) |
| possibly_past | past its last day but for the vagueness of the date |
| past | passed, and nobody has reported: silence is not failure |
| overdue | passed, and somebody has reported that it is not done |
| on_time · late | done by the last day · after it |

A report of done with its day (`on`) counts from that day; without one it counts whatever day is asked, and its own day is
compared. Done is what all agreed, or what one side says as long as nobody differs. For what all agreed will not come any more
(not_pursued, superseded, overtaken) the calendar stops on the day that the last said so.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import msgspec

from servanda.lexicon.mechanism_key import MechanismKey, mechanism_key, read_key
from servanda.lexicon.numerals import HAN_NUMERAL, han
from servanda.register.commitment import Commitment, Fulfilled
from servanda.register.mechanism import of_states, without_states
from servanda.register.quote import folded
from servanda.register.rhythm import occurrences
from servanda.register.window import Window, first_day, parse, window

Timeliness: TypeAlias = Literal["no_deadline", "not_due", "window_open", "possibly_past", "past", "overdue", "on_time", "late"]
Dates: TypeAlias = Mapping[tuple[str, int], str]  # sessions that have a date, as thing.sessions gives them
NO_DATES: Dates = MappingProxyType({})
PASSED: frozenset[Timeliness] = frozenset({"possibly_past", "past", "overdue"})
ENDED = frozenset({"not_pursued", "superseded", "overtaken"})
_KEPT = frozenset({"completed", "ongoing"})  # said of a rhythm as such, both say that it is kept up


class Verdict(msgspec.Struct, frozen=True):
    """What reports say of being done: `said`, and of done and ended the first and the last day that it can be of.

    `stated`: the day is that which the report gives, not that of the report.
    """

    said: Literal["silent", "open", "done", "ended"]
    first: date | None = None
    last: date | None = None
    stated: bool = False


SILENT = Verdict("silent")


class Occurrence(msgspec.Struct, frozen=True):
    """One of a rhythm or set: its window, how it stands on a day, and its result (None: nothing was said of it)."""

    id: str
    window: Window
    timeliness: Timeliness
    result: Fulfilled | None


def timeliness(found: Window | None, day: date, verdict: Verdict) -> Timeliness:
    """How a thing with that window stands on a day. Without a report of done it goes one way only as days go by."""
    if found is None:
        return "no_deadline"
    if verdict.said == "done" and (not verdict.stated or verdict.first is None or day >= verdict.first):
        return "late" if found.latest and verdict.first and verdict.first > found.latest else "on_time"
    if verdict.said == "ended" and verdict.last is not None:
        day = min(day, verdict.last)
    if found.earliest is not None and day < found.earliest:
        return "not_due"
    if found.latest is None or (found.sure is not None and day <= found.sure):
        return "window_open"
    if day <= found.latest:
        return "possibly_past"
    return "overdue" if verdict.said in ("open", "ended") else "past"


def verdict(fulfilled: Fulfilled, *, rhythm: bool = False) -> Verdict:
    """What the parties' positions come to. `rhythm`: they are of a rhythm as such, which is kept up where it goes on."""
    values = {party: stand for party, stand in fulfilled.positions.items() if stand.value is not None}
    if not values:
        return SILENT
    done = [stand for stand in values.values() if stand.value == "completed" or (rhythm and stand.value in _KEPT)]
    agreed = fulfilled.agreement == "agreed"
    if done and (agreed or fulfilled.agreement in ("proposed", "unilateral") or len(done) == len(values)):
        if all(_is_by(stand.on) for stand in done if stand.by != "concur") and any(stand.on for stand in done):
            return Verdict("done")  # by the day that they give, no later: that it was late nobody says
        told = [stand for stand in done if stand.on] or done
        when = [(_day(stand.on) or (_iso(stand.day), _iso(stand.day)), bool(stand.on)) for stand in told if stand.by != "concur"] or [
            ((_iso(stand.day), _iso(stand.day)), False) for stand in told
        ]
        (first, last), stated = min(when, key=lambda pair: pair[0][0])
        return Verdict("done", first, last, stated)
    if agreed and all(stand.value in ENDED for stand in values.values()):
        days = [_iso(stand.day) for stand in values.values()]
        return Verdict("ended", min(days), max(days))
    return Verdict("open")


def _is_by(edtf: str | None) -> bool:
    """Whether it says only by when a thing was done, ../2014-12-05."""
    when = parse(edtf)
    return when is not None and when.earliest is None and when.latest is not None


def _day(edtf: str | None) -> tuple[date, date] | None:
    when = parse(edtf)
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first, last = when.earliest or when.latest, when.latest or when.earliest
    return (first, last) if first and last else None


def _iso(day: str) -> date:
    return date.fromisoformat(day)


def session_meant(anchor: Mapping[str, Any], dialogue: Mapping[str, Any] | None) -> tuple[str, int] | None:
    """Which session an anchor's words mean, as a mechanism (its key, the states that it is of behind it) and its ordinal; None
    where they name none.

    A next one is that of the document's own dialogue, unless they name another; 第七轮对话 is its seventh, and
    第七次亚太磋商 the seventh of what it names.
    """
    words = _END.sub("", folded(str(anchor.get("event") or "")))
    own, states = _own(dialogue)
    following = next(reversed(list(_NEXT.finditer(words))), None)  # 下次磋商放到下一轮对话前一天: the last is the event
    if following:
        rest = mechanism_key(words[following.end() :])
        return next_round(dialogue) if own.endswith(rest) else None
    numbered = _NUMBERED.search(words)
    if numbered is None:
        return None
    number = int(numbered[1]) if numbered[1].isdecimal() else han(numbered[1])
    meant = read_key(words[numbered.end() :])
    mechanism = of_states(own, states) if own and own.endswith(meant.words) else of_states(*meant)
    return (mechanism, number) if number is not None and mechanism else None


def next_round(dialogue: Mapping[str, Any] | None) -> tuple[str, int] | None:
    """The session after a document's own, as `session_meant` gives it."""
    words, states = _own(dialogue)
    ordinal = (dialogue or {}).get("ordinal")
    return (of_states(words, states), ordinal + 1) if words and isinstance(ordinal, int) else None


def _is_behind(session: tuple[str, int], dialogue: Mapping[str, Any] | None) -> bool:
    """Whether a session is one of the document's own dialogue, before the document's own."""
    following = next_round(dialogue)
    return following is not None and without_states(session[0]) == without_states(following[0]) and session[1] < following[1] - 1


def date_of(session: tuple[str, int], dates: Dates) -> str | None:
    """When a session is or was, whether those who said so named its states or left them out; None where nobody has."""
    return dates.get(session) or dates.get((without_states(session[0]), session[1]))


def _own(dialogue: Mapping[str, Any] | None) -> tuple[str, tuple[str, ...]]:
    """A dialogue's words, and the states whose it is: those of its name, else its parties."""
    name, parties = (dialogue or {}).get("name"), (dialogue or {}).get("parties")
    words, states = read_key(name) if isinstance(name, str) else MechanismKey("", ())
    if not states and isinstance(parties, list):
        states = tuple(sorted({party for party in parties if isinstance(party, str)}))
    return words, states


_NEXT = re.compile(r"下一?[轮次届回]|next(?:round|session|meeting)(?:ofthe|of)?", re.IGNORECASE)
_NUMBERED = re.compile(rf"第([0-9]{{1,4}}|[{HAN_NUMERAL}]{{1,6}})[轮次届回]?")
_END = re.compile(r"(?:举行|召开)?(?:期间|之前|之后|以前|以后|前|后|时)?$")


def window_of(commitment: Commitment, day: date, dates: Dates, dialogue: Mapping[str, Any] | None) -> Window | None:
    """A commitment's window on a day: of its due date; else of the event that anchors it, once that has a date (open from
    the document on until then); else of a rhythm the occurrence that the day falls in.
    """
    opens = first_day(commitment.opens)
    if commitment.plan == "open":
        return None
    found = window(commitment.due, opens)
    if found is not None and commitment.every is None:
        return found
    turns = occurrences(commitment.due, commitment.every, opens, day)
    if commitment.every is not None and turns:
        return turns[-1]
    if found is not None:
        return found
    if commitment.every is not None:
        return next(iter(occurrences(commitment.due, commitment.every, opens, opens)), None) if opens else None
    return _anchored(commitment, opens, dates, dialogue)


def windows_of(commitment: Commitment, until: date, dates: Dates, dialogue: Mapping[str, Any] | None) -> list[Window]:
    """All of a commitment's windows: one an occurrence that opens by a day, one an alternative, else its only one."""
    opens = first_day(commitment.opens)
    when = parse(commitment.due)
    if commitment.plan != "open" and (commitment.every is not None or (when is not None and when.form == "all of")):
        return occurrences(commitment.due, commitment.every, opens, until)
    if when is not None and when.form == "one of":
        return [found for member in when.members if (found := window(member.edtf, opens)) is not None]
    found = window_of(commitment, until, dates, dialogue)
    return [found] if found else []


def falls_due(commitment: Commitment, day: date, until: date, dates: Dates = NO_DATES, dialogue: Mapping[str, Any] | None = None) -> bool:
    """Whether it belongs to `due` from a day to another: a window of it opens or closes in between, or its date (or that of an
    occurrence) has passed without a report of done.
    """
    ends = (end for found in windows_of(commitment, until, dates, dialogue) for end in (found.earliest, found.latest) if end)
    if any(day <= end <= until for end in ends):
        return True
    states = [timeliness_of(commitment, day, dates, dialogue), *(turn.timeliness for turn in occurrences_of(commitment, day))]
    return any(state in PASSED for state in states)


def _anchored(commitment: Commitment, opens: date | None, dates: Dates, dialogue: Mapping[str, Any] | None) -> Window | None:
    if commitment.anchor is None:
        return None
    session = session_meant(commitment.anchor, dialogue)
    if session and _is_behind(session, dialogue):
        return None  # 自第五轮对话以来 in the list of the sixth: since when, not until when
    found = window(date_of(session, dates), None) if session else None
    if found is None:
        return Window(opens, None, None)
    offset = commitment.anchor.get("offset")
    return found.moved(str(offset)) if offset else found


class Turn(msgspec.Struct, frozen=True):
    """An occurrence as no day looks at it: its window, what is said of it, and its own result where it has one."""

    window: Window
    verdict: Verdict
    result: Fulfilled | None

    @property
    def id(self) -> str:
        """The window's first day."""
        return self.window.earliest.isoformat() if self.window.earliest else ""


def turns_of(commitment: Commitment, until: date) -> list[Turn]:
    """The occurrences that begin by a day. One of which nothing was said stands as the rhythm as such is said to."""
    if commitment.plan == "open":
        return []
    whole = verdict(commitment.fulfilment, rhythm=commitment.every is not None)
    result = []
    for found in occurrences(commitment.due, commitment.every, first_day(commitment.opens), until):
        own = commitment.occurrences.get(found.earliest.isoformat() if found.earliest else "")
        spoken = own if own is not None and own.positions else None
        result.append(Turn(found, verdict(spoken) if spoken else _as_such(whole, found), spoken))
    return result


def occurrences_of(commitment: Commitment, day: date) -> list[Occurrence]:
    """The occurrences that have begun by a day, each with its window and result."""
    turns = turns_of(commitment, day)
    return [Occurrence(turn.id, turn.window, timeliness(turn.window, day, turn.verdict), turn.result) for turn in turns]


def _as_such(whole: Verdict, found: Window) -> Verdict:
    """What is said of the rhythm says nothing of what began after it was said."""
    if whole.said in ("done", "ended") and (whole.last is None or found.earliest is None or whole.last >= found.earliest):
        return Verdict("done", found.earliest, found.latest) if whole.said == "done" else whole
    return SILENT if whole.said == "done" else whole


def timeliness_of(commitment: Commitment, day: date, dates: Dates, dialogue: Mapping[str, Any] | None) -> Timeliness:
    """A commitment's timeliness on a day. Of a rhythm: that of the occurrence before the present one if its date passed
    without a word of done, else that of the present one; of a set the whole's, whose last day is its last member's.
    """
    turns = occurrences_of(commitment, day) if commitment.every is not None else []
    if turns:
        return present([turn.timeliness for turn in turns])
    return timeliness(window_of(commitment, day, dates, dialogue), day, said_of(commitment))


def present(states: Sequence[Timeliness]) -> Timeliness:
    """How a rhythm stands whose occurrences stand so, in their order: see `timeliness_of`."""
    return next((state for state in states[-2:] if state in ("past", "overdue")), states[-1])


def said_of(commitment: Commitment) -> Verdict:
    """What was said of the commitment as such; where nothing was, of its occurrences: all done, or one not."""
    whole = verdict(commitment.fulfilment)
    parts = [verdict(found) for found in commitment.occurrences.values() if found.positions]
    if whole.said != "silent" or not parts:
        return whole
    done = [part for part in parts if part.said == "done"]
    if len(done) < len(parts):
        return Verdict("open")
    wanted = occurrences(commitment.due, commitment.every, first_day(commitment.opens), date.max, len(parts) + 1)
    return max(done, key=lambda part: part.first or date.min) if len(parts) >= len(wanted) else SILENT
