"""By when, when, how often, and by which event a clause is placed (gold guide, "due", "when", "every", "anchor").

A time counts where it goes with the verb: after 于 or 在, or before the verb. One that only describes a noun (2020年后的标准,
于2012年签署的协定) does not.
"""

import re
from datetime import date
from functools import lru_cache

import msgspec

from servanda.errors import ServandaError
from servanda.lexicon.clauses import STATING, WHENS
from servanda.model.mention import Time
from servanda.model.statement import Anchor
from servanda.model.when import When
from servanda.weighing.cut import Clause
from servanda.weighing.tokens import Sentence

_DATED = frozenset({"date", "interval", "deadline", "alternatives"})
_AHEAD = ("未来", "今后", "接下来", "此后")
_DAYS = len("2031-05-02/2031-05-06")
_CENTURY = "XX"  # an age that is spoken of, not a time by which one acts
_TOPIC = re.compile("[xonLSBe]*[Mon](?:,|[mdy])")
_HELD = re.compile("T[ZLSxoe]*(V)D[xonMLBSd]*(T(?:eT)*)")  # 于2031年5月在岘港举行的大会前和大会期间
_BEFORE = frozenset("ZmdACSBN(V,;:sTuLptxcw")


class Placed(msgspec.Struct, frozen=True, gc=False):
    """The EDTF time of a clause (None: none), the event that places it, and the token of the time."""

    edtf: str | None = None
    anchor: Anchor | None = None
    at: int = -1


def placed(s: Sentence, clause: Clause) -> Placed:
    """The time that goes with the verb of a clause."""
    tags = s.tags
    anchor: Anchor | None = None
    k = clause.start
    while (k := tags.find("T", k, clause.end)) >= 0:
        mention = s.words[k].mention
        if isinstance(mention, Time) and mention.kind in ("date", "interval") and (due := _of_event(s, k, clause.end)):
            return Placed(due, None, k)
        if isinstance(mention, Time) and (verbal(tags, k, clause) or _stated(s, k, clause.start) or _edition(s, k, clause)):
            if mention.kind in _DATED and mention.edtf and not mention.edtf.endswith(_CENTURY):
                return Placed(_before(s, k, mention.edtf) or _joined(s, k, mention.edtf), anchor, k)
            if mention.kind == "event" and anchor is None:
                anchor = Anchor(mention.event or mention.text, mention.offset or _within(s, k + 1))
            elif (due := _within(s, k)) and anchor is None:
                return Placed(due, None, k)
        k += 1
    return Placed(None, anchor)


def to_come(time: Placed, s: Sentence, clause: Clause, day: date | None) -> bool:
    """Whether a clause's time begins behind the document's day and no 了 or 已 says otherwise: then nothing can be told of it yet."""
    if day is None or time.edtf is None or any(tag in "lp" for tag in s.tags[clause.main.start : clause.main.end]):
        return False
    first = window(time.edtf)[0]
    return first is not None and first > day


def _within(s: Sentence, k: int) -> str | None:
    """The duration at `k` within which a thing is due (两年内, 未来五年): it runs from the document's day, or from the event before it."""
    time = s.words[k].mention if s.tags[k : k + 1] == "T" else None
    if not isinstance(time, Time) or time.kind != "duration":
        return None
    return time.edtf if time.text.endswith("内") or time.text.startswith(_AHEAD) else None


def _before(s: Sentence, k: int, edtf: str) -> str | None:
    """A date that a 前 of an event follows is a deadline: 2020年峰会前 is before 2020 is over."""
    tags = s.tags
    event = s.words[k + 1].mention if tags[k + 1 : k + 2] == "T" else None
    if not isinstance(event, Time) or event.kind != "event":
        return None
    last = window(edtf)[1]
    ends = event.text.endswith("前") and not event.offset
    return f"../{last.isoformat()}" if ends and last else None


def _of_event(s: Sentence, k: int, end: int) -> str | None:
    """The date at `k` where it is that of the event by which the clause is placed: during it that date, before it by then."""
    held, time = _HELD.match(s.tags, k, end), s.words[k].mention
    if held is None or s.words[held.start(1)].rule != "verb.hold" or not isinstance(time, Time) or not time.edtf:
        return None
    events = [found for j in range(held.start(2), held.end(2), 2) if isinstance(found := s.words[j].mention, Time)]
    if any(event.kind != "event" or event.offset or not event.text.endswith(("前", "期间")) for event in events):
        return None
    if not any(event.text.endswith("前") for event in events):
        return time.edtf
    first, last = window(time.edtf)
    exact = time.kind == "interval" and len(time.edtf) == _DAYS and all(event.text.endswith("前") for event in events)
    ends = first if exact else last
    return f"../{ends.isoformat()}" if ends else None


def _joined(s: Sentence, k: int, edtf: str) -> str:
    """Two times that 和 or 、 joins are both meant: {2014,2015}."""
    tags = s.tags
    both = [edtf]
    while tags[k + 1 : k + 3] == "eT":
        k += 2
        time = s.words[k].mention
        if isinstance(time, Time) and time.kind == "date" and time.edtf:
            both.append(time.edtf)
    return edtf if len(both) == 1 or any(c in "/[{" for e in both for c in e) else "{" + ",".join(both) + "}"


def verbal(tags: str, k: int, clause: Clause) -> bool:
    """Whether the time at `k` goes with a verb that is no description."""
    before = tags[k - 1] if k > clause.start else ";"
    after = k + 1
    while after < clause.end and tags[after] in "Te":
        after += 1
    following = tags[after] if after < clause.end else ";"
    if following == "D" and (tags[after + 1 : after + 2] == "T" or _meeting(tags, after + 1, clause.end)):  # 2031年5月的磋商期间
        return True
    if following == "D" or (before not in _BEFORE and not (before in "oMn" and following in "dVZmA")):
        return False
    if before == "x" and following in "xoMi":
        return False
    if before in "VAl" and following not in "ZdVPFwGmyJX":
        return False
    return not _describes(tags, after, clause.end)


def _stated(s: Sentence, k: int, start: int) -> bool:
    """Whether the time at `k` is said of a noun that means one: 时间为2031年春, 会期定于5月, 时间大约在年底."""
    j = k - 1
    while j > start and s.words[j].text in STATING:
        j -= 1
    return j >= start and s.tags[j] == "i" and s.words[j].text in WHENS


def _edition(s: Sentence, k: int, clause: Clause) -> bool:
    """Whether the time at `k` tells which of its meetings is held: 2031年的渔业论坛将由…主办; 2031年的磋商，智利将主办."""
    tags, at = s.tags, clause.main.predicate.at
    if k != clause.start or tags[k + 1 : k + 2] != "D" or at < 0 or "V" not in tags[at : clause.end]:
        return False
    if not any(s.words[j].rule == "verb.hold" for j in range(at, clause.end)):
        return False
    return _TOPIC.match(tags, k + 2, clause.end) is not None


def _describes(tags: str, k: int, end: int) -> bool:
    """Whether the verb that comes next stands before 的 and so only describes a noun."""
    for j in range(k, min(end, k + 30)):
        if tags[j] in ",;:":
            return False
        if tags[j] == "V":
            return tags[j + 1 : j + 2] == "D" and not _meeting(tags, j + 2, end)
        if tags[j] == "D":
            return False
    return False


def _meeting(tags: str, k: int, end: int) -> bool:
    """Whether what is described from `k` on is where the clause takes place (在…举行的会议上): its time is the clause's."""
    while k < end and tags[k] in "xoMnLBSd":
        k += 1
    return k < end and tags[k] in "cs"


@lru_cache(maxsize=4096)
def window(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF time, (None, None) where it has none or isn't one."""
    try:
        when = When.parse(edtf)
    except ServandaError:
        return None, None
    return when.earliest, when.latest
