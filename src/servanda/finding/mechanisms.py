"""Find mechanisms in Chinese text: dialogues, committees, working groups, forums that have a name, with the ordinal of a meeting.

A candidate is a stretch between an edge and a head (`name_scan`); it is a mechanism if what its row needs stands with the head.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from servanda.finding.name_edge import CLOSING, OPENING, ORDINAL, YEAR, begin, behind, numbers, ordinal_in
from servanda.finding.name_scan import Candidate, Events, Head, Machine, candidates, owner_at
from servanda.lexicon.mechanisms import AFFAIRS, ALLIANCE, BRIDGES, CHANNEL, HIDDEN, KINDS, MECHANISMS, REGULAR, STRATEGIC
from servanda.lexicon.persons import TRANSLITERATION
from servanda.model.context import Context
from servanda.model.mention import Mechanism


def _words(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_KIND_FIRST = frozenset(word[0] for word in KINDS.split())
_KINDS = re.compile(f"(?:{_words(KINDS)})*+")
_BRIDGE = re.compile(f"(?:{ORDINAL.pattern})?(?:{_words(BRIDGES)}){{0,3}}+(?:{ORDINAL.pattern})?(?:{_words(BRIDGES)}){{0,2}}+")
_WORDED = {name: re.compile(p) for name, p in (("affairs", AFFAIRS), ("regular", REGULAR), ("strategic", STRATEGIC), ("channel", CHANNEL))}
_ALLIANCE = re.compile(ALLIANCE)
_SOUND = re.compile(f"[{TRANSLITERATION}]{{2,6}}")
_QUOTES = re.compile('[“”‘’「」『』《》"]')
_OF_A_SEMINAR = ("dialogue", "meeting")  # rows whose names do not stand by themselves in that of a seminar
_BRIDGE_LENGTH = 16
_LOOK_BACK = 30
_AFTER_HEADING = ("：", ":", "\n", "")
_MANY = ("多边", "各", "双边和", "地区和")
_BETWEEN = ("-", "—", "－", "–", "与", "和", "、", "及")
_NEEDS = tuple(tuple(frozenset(alternative.split("+")) for alternative in rule.needs.split()) for rule in MECHANISMS)
_ASKED = tuple(tuple((name, p) for name, p in _WORDED.items() if any(name in need for need in needs)) for needs in _NEEDS)


class Named(NamedTuple):
    """A candidate read: its place, its name, the numbers of its ordinal with their places."""

    start: int
    end: int
    name: str
    ordinals: tuple[tuple[int, int], ...]
    topic: str
    row: int


@cache
def machine() -> Machine:
    """The automaton over heads and edges."""
    return Machine({word: row for row, rule in enumerate(MECHANISMS) for word in rule.words.split()}, HIDDEN.split())


def find_mechanisms(text: str, context: Context, base: int = 0, *, events: Events | None = None) -> list[Mechanism]:
    """Every mechanism in `text`, each form of its name once, in the order of the text; spans are counted from `base`.

    Two ordinals before one head give two (第三、第四轮磋商). An ordinal with a bare head (第三届论坛) has the name of the last
    such head before it. Finders are called alike: `context` changes nothing here. `events` is for tests.
    """
    found: list[Named] = []
    unsure: list[Named] = []
    for candidate in candidates(text, machine(), _bridges, events):
        named, sure = _read(text, candidate, found)
        if named is not None:
            (found if sure else unsure).append(named)
    if not found:
        return []
    again = [n for n in unsure if len(n.name) > 1 and any(sure.name.endswith(n.name) for sure in found)]
    if again:
        found = sorted(found + again)
    return list(_distinct(text, found, base))


def _distinct(text: str, found: list[Named], base: int) -> Iterator[Mechanism]:
    seen: set[tuple[str, int | None]] = set()
    for n in found:
        for start, number in n.ordinals or ((n.start, None),):
            words = text[start : n.end]
            if (words, number) not in seen:
                seen.add((words, number))
                by = "mechanism:" + MECHANISMS[n.row].name
                yield Mechanism(text=words, span=(base + start, base + n.end), name=n.name, ordinal=number, by=by)


def _bridges(text: str, end: int, start: int) -> bool:
    return start - end <= _BRIDGE_LENGTH and _BRIDGE.fullmatch(text, end, start) is not None


def _read(text: str, found: Candidate, before: list[Named]) -> tuple[Named | None, bool]:
    """The name in a candidate, and whether its row holds it for one; None where it is a bare head or too long for a name."""
    bare = found.start == found.first and max(found.quote, found.opened) < 0 and len(found.heads) == 1 and bool(_NEEDS[found.heads[0].row])
    start = -1 if bare else begin(text, found)
    if start < 0:
        return None, False
    first = found.first
    inner = behind(text, start, first)
    size, kind = owner_at(text, inner, first)
    topic = _topic(text, inner + size, first)
    signs = _signs(text, found, start, inner)
    if found.quote >= 0 and start == found.start and not topic and not size:
        start = found.quote
        signs |= {"quoted", "topic"}
    if size:
        signs |= {kind} if kind == "state" and not _two_states(text, inner + size, first) else {kind, "owner"}
    if kind == "pair" and size > 2:
        signs.add("three")
    if topic:
        signs |= _topic_signs(topic, bool(size))
    if "quoted" in signs and text[start - 1 : start] in OPENING:
        ordinal = next((o for o in ORDINAL.finditer(text, max(0, start - 12), start - 1) if o.end() == start - 1), None)
        start = ordinal.start() if ordinal else start
        signs |= _counted(ordinal[0]) if ordinal else set()
    for last in range(len(found.heads) - 1, -1, -1):
        row = _accepted(found, last, signs)
        if row >= 0 and (last == len(found.heads) - 1 or MECHANISMS[row].name not in _OF_A_SEMINAR):
            named = _named(text, start, found.heads[last], row, topic, bool(size), before)
            return named, bool(named.name)
    if not topic:  # it counts for nothing by itself
        return None, False
    return _named(text, start, found.heads[-1], found.heads[-1].row, topic, bool(size), before), False


def _accepted(found: Candidate, last: int, signs: set[str]) -> int:
    """The row by which the heads up to `last` make a name, -1 where none does."""
    own = found.heads[last].row
    rows = [own, *[h.row for h in found.heads[:last]]] if last and MECHANISMS[own].extends else [own]
    held = signs | {"head"} if last else signs
    for row in rows:
        needs = _NEEDS[row]
        if not needs:
            return row
        for alternative in needs:
            if alternative <= held:
                return row
    return -1


def _signs(text: str, found: Candidate, start: int, inner: int) -> set[str]:
    first, end = found.first, found.heads[-1].end
    signs = set()
    if found.held:
        signs.add("held")
    if found.start == 0 and text[end : end + 1] in _AFTER_HEADING:
        signs.add("heading")
    if 0 <= found.opened == start - 1 and text[end : end + 1] in CLOSING:
        signs.add("quoted")
    if text[start] in "12１２一二" and YEAR.match(text, start, first):
        signs.add("year")
    for head in found.heads:
        for name, pattern in _ASKED[head.row]:
            if pattern.search(text, inner, end):
                signs.add(name)
    if ordinal := ordinal_in(text, start, end):
        signs |= _counted(ordinal[0])
    return signs


def _topic_signs(topic: str, owned: bool) -> set[str]:
    signs = {"topic", "many"} if len(topic) > 4 else {"topic"}
    if not owned and _SOUND.fullmatch(topic):
        signs.add("sound")
    if _ALLIANCE.search(topic):
        signs.add("alliance")
    return signs


def _counted(ordinal: str) -> set[str]:
    return {"ordinal", "second"} if any(number > 1 for _, number in numbers(ordinal)) else {"ordinal"}


def _two_states(text: str, at: int, end: int) -> bool:
    """Whether a state is followed by another, joined by a dash or a word: 中国－东盟, 中国与蒙古国."""
    return text[at : at + 1] in _BETWEEN and owner_at(text, at + 1, end)[0] > 0


def _topic(text: str, start: int, first: int) -> str:
    """What stands between owner and head, less the ordinal; "" where it says of what kind the thing is and not which."""
    words = text[start:first]
    if "第" in words or "首" in words:
        words = ORDINAL.sub("", words)
    if words.startswith(_MANY):
        return ""
    kinds = _KINDS.match(words) if words[:1] in _KIND_FIRST else None
    return "" if kinds and kinds.end() == len(words) else words


def _antecedent(head: str, before: list[Named]) -> str:
    """The last name of the text that ends in the head, not looking far."""
    names = (n.name.removesuffix("机制") for n in before[: -_LOOK_BACK - 1 : -1])
    return next((name for name in names if name.endswith(head)), "")


def _named(text: str, start: int, head: Head, row: int, topic: str, owned: bool, before: list[Named]) -> Named:
    """The name with its numbers; a bare head with an ordinal has the name of the last such head, "" where 首 has none to lean on."""
    end = head.end
    places: tuple[tuple[int, int], ...] = ()
    ordinal = ordinal_in(text, start, end)
    name = text[start:end]
    if ordinal:
        at = ordinal.start()
        found = numbers(ordinal[0])
        places = tuple((start if i == 0 else at + offset, value) for i, (offset, value) in enumerate(found))
        name = text[start:at] + text[ordinal.end() : end]
        if not topic and not owned:
            antecedent = _antecedent(text[head.start : end], before) if ordinal.end() == head.start else ""
            name = antecedent or ("" if ordinal[0][0] == "首" else name)
    if text[head.start - 1 : head.start] == "各":
        name = name.replace("各" + text[head.start : end], text[head.start : end])
    year = YEAR.match(name)
    name = _QUOTES.sub("", name[year.end() :] if year and year.end() < len(name) else name).lstrip("-—－–、与和及")
    if text[end : end + 1] in CLOSING and any(mark in text[start:end] for mark in OPENING):
        end += 1
    return Named(start, end, name, places, topic, row)
