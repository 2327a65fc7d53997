"""What is asked next of a commitment, by its kind, facts, what the sides say, and the day. Pure; the words stand in publish.

| family | in turn |
| --- | --- |
| meeting, mechanism | agree on a day, how far a mechanism is · confirm day, place, host · was it held? · day and place · the next session |
| notification | name the contact · check it · what was exchanged |
| instrument | agree on the signing · confirm its day · was it signed? · in force, expiry · renew it or let it lapse · lapsed, renewed? |
| training | plan it · was it held? · people, weeks, sponsor |
| project, partnership | members, stage · its result |
| operation | the number |
| regulation | the stage · was it adopted? · in force |
| study, data | an address as in a notification · deliverable · where published · this period's; a rhythm, or a day where all may read it |
| funding | the amount · what was paid |
| coordination, position | when last exercised · said again where, and what followed |

Clauses of one outcome that tell of one meeting or text are asked once (`register.alike`): `with` says at which.

What is recorded of its session or text (held, signed, renewed) is to be reported, not asked. Nothing is asked for that is there; of what
all agree is done, or has ended, nothing at all. Where all facts are there it is whether it counts as done, or the other side's answer. A
contact, and that a standing matter was exercised, is asked again after a while.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias, get_args

import msgspec

from servanda.lexicon.fact_words import PUBLIC
from servanda.register.alike import leading
from servanda.register.commitment import Commitment
from servanda.register.look import Look, is_over, look
from servanda.register.recorded import NO_RECORDS, Recorded, Records
from servanda.register.reporting import next_reporting_day
from servanda.register.timing import ENDED, NO_DATES, Dates
from servanda.register.window import parse

Code: TypeAlias = Literal[
    "",
    "meeting.window", "meeting.confirm", "meeting.after", "meeting.held", "meeting.record", "meeting.next", "mechanism.set",
    "contact.name", "contact.check", "contact.use",
    "instrument.window", "instrument.sign", "instrument.signed", "instrument.term", "instrument.expiring", "instrument.expired",
    "training.plan", "training.held", "training.record",
    "work.progress", "work.finish",
    "operation.number",
    "regulation.stage", "regulation.adopted", "regulation.in_force",
    "study.deliverable", "study.published", "data.cadence", "data.turn",
    "funding.pledged", "funding.paid",
    "standing.exercised", "position.said",
    "recorded", "answer", "views", "resume", "conclude", "wait", "with",
]  # fmt: skip
CODES: tuple[Code, ...] = get_args(Code)
AGAIN = timedelta(days=366)  # after which what is standing is asked for again
CHECK = timedelta(days=183)  # after which a contact is
AHEAD = timedelta(days=30)  # before what is to be held, or ends
WARNED = timedelta(days=180)  # before a text expires


class Asked(msgspec.Struct, frozen=True):
    """What is asked: the code of its sentence ("" nothing), the facts that are missing, the day by which an answer is wanted (none that
    has been), what is recorded where that is to be reported, and the id of the clause (`at`) where it is asked together with that one.
    """

    code: Code
    facts: tuple[str, ...] = ()
    day: date | None = None
    recorded: Recorded | None = None
    at: str = ""


_PUBLIC = re.compile(PUBLIC)
_AHEAD = frozenset({"meeting.window", "meeting.confirm", "meeting.after", "mechanism.set", "training.plan"})
NOTHING = Asked("")


def asked(
    commitment: Commitment,
    day: date,
    dates: Dates = NO_DATES,
    dialogue: Mapping[str, Any] | None = None,
    records: Records = NO_RECORDS,
    beside: Iterable[Commitment] = (),
) -> Asked:
    """What is asked next of a commitment on a day. `dates` are the sessions that have one, `dialogue` the round's, `records` what
    the sides recorded of sessions and texts, `beside` the commitments of its outcome.
    """
    if is_over(commitment):
        return NOTHING
    if (lead := leading(commitment, beside)) is not None:
        return Asked("with", day=asked(lead, day, dates, dialogue, records).day, at=lead.id)
    seen = look(commitment, day, dates, dialogue, records)
    found = _next(seen)
    if not found.code:
        return found
    days = [found.day] if found.day is not None else _days(found, seen)
    if days and days[0] >= day:
        return msgspec.structs.replace(found, day=days[0])
    coming = [one for one in (*days[1:2], next_reporting_day(day, dates, dialogue)) if one is not None and one >= day]
    return msgspec.structs.replace(found, day=min(coming, default=None))


def _days(found: Asked, seen: Look) -> list[date]:
    """By which day it is asked, and where that has been, before which: what is to be held a month before it may begin, and before it
    does, or is over; else the last day. Without any, or once that is past, when all reports are.
    """
    first = seen.window.earliest if seen.window is not None else None
    if seen.passed or seen.last is None:
        return []
    if found.code not in _AHEAD or first is None:
        return [seen.last]
    return [_before(first, AHEAD), first if first >= seen.day else seen.last]


def _next(seen: Look) -> Asked:
    commitment = seen.commitment
    if commitment.status == "done":  # when printed: an instrument still has a life
        return _instrument(seen) if commitment.kind == "instrument" else NOTHING
    said = {stand.value for stand in commitment.fulfilment.positions.values()}
    if said & ENDED:
        return NOTHING if commitment.fulfilment.agreement == "agreed_to_differ" else Asked("answer")
    if seen.recorded is not None and not seen.done and seen.agreement != "disputed":
        return Asked("recorded", recorded=seen.recorded)
    return Asked("resume") if "on_hold" in said else _RULES.get(commitment.kind, _closing)(seen)


def _meeting(seen: Look) -> Asked:
    if seen.there("held") or seen.done:
        missing = seen.untold("held", "place")
        if missing:
            return Asked("meeting.record", missing)
        return Asked("meeting.next") if seen.value("mechanism") or seen.commitment.kind == "mechanism" else _closing(seen)
    if seen.passed or _is_past(seen, "held"):
        return Asked("meeting.held", seen.untold("held", "place"))
    missing = seen.unfixed("held", "place", "host")
    if seen.dated or seen.value("held"):
        return Asked("meeting.confirm", missing) if missing else Asked("wait")
    if seen.commitment.kind == "mechanism" and missing:
        return Asked("mechanism.set", missing)
    return Asked("meeting.after" if seen.commitment.anchor else "meeting.window", missing) if missing else Asked("wait")


def _notification(seen: Look) -> Asked:
    missing = seen.unfixed("contact", "address")
    if missing:
        return Asked("contact.name", missing)
    if not _is_fresh(seen, "checked", CHECK):
        return Asked("contact.check", ("checked",))
    missing = seen.untold("sent", "acknowledged")
    return Asked("contact.use", missing) if missing else _closing(seen)


def _instrument(seen: Look) -> Asked:
    printed = seen.commitment.status == "done"  # what is planned of it was so when it was printed; else it is still to come
    come = {**seen.wanted, **seen.said} if printed else seen.said
    stage = come.get("stage") or ("signed" if come.get("signed") else "")
    if seen.there("renewed") or stage in ("renewed", "terminated"):
        return NOTHING if printed else _closing(seen)
    expires = parse(seen.value("expires"))
    if expires is not None and expires.latest is not None and seen.day > expires.latest:
        return Asked("instrument.expired", ("renewed",))
    if expires is not None and expires.earliest is not None and seen.day >= _before(expires.earliest, WARNED):
        return Asked("instrument.expiring", ("renewed",), _before(expires.earliest, AHEAD))
    if printed or seen.done or stage in ("signed", "in_force"):
        missing = seen.unfixed(
            *(() if printed or stage == "in_force" else ("signed",)), "in_force", *(() if seen.value("term") else ("expires",))
        )
        if missing:
            return Asked("instrument.term", missing)
        return NOTHING if printed else _closing(seen)
    if seen.passed:
        missing = seen.untold("signed")
        return Asked("instrument.signed", missing) if missing else _closing(seen)
    if seen.dated:
        missing = seen.unfixed("signed")
        return Asked("instrument.sign", missing) if missing else Asked("wait")
    missing = seen.untold("stage") + seen.unfixed("signed")
    return Asked("instrument.window", missing) if missing else Asked("wait")


def _training(seen: Look) -> Asked:
    if seen.there("held") or seen.done or seen.passed or _is_past(seen, "held"):
        missing = seen.untold("held", "heads", "length", "sponsor")
        code: Code = "training.record" if seen.there("held") or seen.done else "training.held"
        return Asked(code, missing) if missing else _closing(seen)
    missing = seen.unfixed("held", "place", "heads", "length", "sponsor")
    return Asked("training.plan", missing) if missing else Asked("wait")


def _work(seen: Look) -> Asked:
    stage = seen.said.get("stage")
    if stage == "stopped":
        return _closing(seen)
    if stage == "finished" or seen.done or seen.passed:
        missing = seen.untold("stage", "finished")
        return Asked("work.finish", missing) if missing else _closing(seen)
    missing = seen.unfixed("members") + seen.untold("stage")
    return Asked("work.progress", missing) if missing else Asked("wait")


def _operation(seen: Look) -> Asked:
    if seen.timely == "not_due" and seen.wanted:
        return Asked("wait")
    missing = seen.untold("number")
    return Asked("operation.number", missing) if missing else _closing(seen)


def _regulation(seen: Look) -> Asked:
    stage = seen.said.get("stage")
    if stage in ("adopted", "in_force") or seen.there("adopted") or seen.done:
        missing = seen.untold("adopted")
        if missing:
            return Asked("regulation.adopted", missing)
        missing = seen.untold("in_force")
        return Asked("regulation.in_force", missing) if missing else _closing(seen)
    if seen.passed:
        return Asked("regulation.adopted", seen.untold("adopted"))
    return Asked("wait") if stage else Asked("regulation.stage", ("stage",))


def _study(seen: Look) -> Asked:
    if seen.done or seen.passed or seen.there("published"):
        missing = seen.untold("published", "where")
        return Asked("study.published", missing) if missing else _closing(seen)
    missing = seen.unfixed("deliverable", "published") if not seen.dated else seen.unfixed("deliverable")
    return Asked("study.deliverable", missing) if missing else Asked("wait")


def _data(seen: Look) -> Asked:
    if seen.value("contact"):  # an address that is given is a channel to be kept open
        return _notification(seen)
    if not (seen.commitment.every or seen.turn or seen.value("cadence")):
        late = _PUBLIC.search(seen.commitment.text) or seen.dated or seen.done or seen.there("published")
        return _study(seen) if late else Asked("data.cadence", ("cadence", *seen.unfixed("deliverable")))
    missing = seen.untold("published", "where")
    return Asked("data.turn", missing) if missing else _closing(seen)


def _funding(seen: Look) -> Asked:
    if seen.there("paid"):
        return _closing(seen)
    missing = seen.unfixed("pledged", "sponsor")
    if "pledged" in missing and not (seen.done or seen.passed or seen.there("committed")):
        return Asked("funding.pledged", missing)
    return Asked("funding.paid", seen.untold("committed", "paid"))


def _coordination(seen: Look) -> Asked:
    missing = (() if _is_fresh(seen, "exercised", AGAIN) else ("exercised",)) + seen.untold("activity")
    return Asked("standing.exercised", missing) if missing else _standing(seen)


def _position(seen: Look) -> Asked:
    stale = seen.there("exercised") and not _is_fresh(seen, "exercised", AGAIN)
    missing = seen.untold("said", "activity") + (("exercised",) if stale else ())
    return Asked("position.said", missing) if missing else _standing(seen)


def _standing(seen: Look) -> Asked:
    """What stands is never done: it is asked for again."""
    return _closing(seen) if seen.agreement in ("proposed", "disputed") else Asked("wait")


def _closing(seen: Look) -> Asked:
    """All facts are there: how it is with the sides' words."""
    if seen.agreement == "agreed_to_differ":
        return NOTHING
    if seen.agreement == "disputed":
        return Asked("views")
    if seen.agreement == "proposed":
        return Asked("answer")
    if seen.turn is not None and seen.turn.verdict.said in ("done", "ended"):
        return Asked("wait")
    return Asked("conclude")


def _is_past(seen: Look, name: str) -> bool:
    """Whether the planned day of a fact has passed."""
    when = parse(value) if isinstance(value := seen.wanted.get(name), str) else None
    return when is not None and when.latest is not None and when.latest < seen.day and seen.turn is None


def _is_fresh(seen: Look, name: str, span: timedelta) -> bool:
    """Whether a fact was told of a day not longer ago than that."""
    when = parse(seen.said.get(name))
    return when is not None and (when.latest is None or when.latest >= _before(seen.day, span))


def _before(day: date, span: timedelta) -> date:
    return day - span if day.toordinal() > span.days else date.min


_RULES: Mapping[str, Callable[[Look], Asked]] = {
    "meeting": _meeting,
    "mechanism": _meeting,
    "notification": _notification,
    "instrument": _instrument,
    "training": _training,
    "project": _work,
    "partnership": _work,
    "operation": _operation,
    "regulation": _regulation,
    "study": _study,
    "data": _data,
    "funding": _funding,
    "coordination": _coordination,
    "position": _position,
}
