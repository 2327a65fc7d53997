"""What a text says of the sessions of mechanisms: which one, held or announced, when, where, whose turn it is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from servanda.lexicon.countries import chinese_name
from servanda.lexicon.mechanism_key import is_plain, mechanism_key, read_key
from servanda.model.mention import Mechanism
from servanda.model.profile import Facts
from servanda.model.reading import Document, Outcome
from servanda.model.statement import Statement
from servanda.model.when import When
from servanda.profiling.around import Around
from servanda.profiling.events import short_for

_HELD = re.compile(r"(?:举行|召开|举办|主办|承办|开幕)的$")
_NEXT = re.compile("下一?[次轮届]")
_JOINED = re.compile("[、和与及]|以及")
_YEAR = re.compile("([12][0-9]{3})年")
_MOST = 200  # mechanisms of an outcome that are compared with each other, so that a long one takes no longer a mechanism
_ALIKE = 4  # characters that the names of one mechanism in a heading and below it end in


class Said(NamedTuple):
    """What profiling reads of an outcome's mechanisms: `names` the full one of each mention ("" its own), `sessions` in order."""

    names: tuple[Facts, ...]
    sessions: tuple[Facts, ...]


def sessions(arounds: Sequence[Around], facts: Mapping[str, Mapping[int, Facts]], document: Document) -> dict[str, Said]:
    """By the outcome's key. `facts` are those of its statements, by key and number.

    A session has name, ordinal (None where the text does not count it), span and clause of the statement that tells of it, and as
    far as that says so: state (scheduled, held), on (EDTF), place, host (a party), every (a rhythm), anchor (event and offset).
    """
    own = {around.outcome.key: _full(around.outcome) for around in arounds}
    everywhere = _everywhere(own.values())
    said = {}
    for around in arounds:
        outcome = around.outcome
        full = everywhere | own[outcome.key]
        names = tuple(_renamed(m, full, outcome) for m in outcome.mechanisms)
        told = list(_told(around, facts[outcome.key], document))
        said[outcome.key] = Said(names, tuple(_joined([_placed(one, full, outcome) for one in told])))
    return said


def one_name(outcome: Outcome, facts: Mapping[int, Facts]) -> dict[int, Facts]:
    """The facts of an outcome's statements, a mechanism without its states by the one name in the outcome that has them: 水文对话,
    中越水文对话.
    """
    named: dict[str, set[str]] = {}
    for m in outcome.mechanisms[:_MOST]:
        if read_key(m.name).states:
            named.setdefault(mechanism_key(m.name), set()).add(m.name)
    return {number: {**found, **_with_states(found.get("mechanism"), named)} for number, found in facts.items()}


def _with_states(name: str | None, named: Mapping[str, set[str]]) -> Facts:
    full = named.get(mechanism_key(name), set()) if name and not read_key(name).states else set()
    return {"mechanism": next(iter(full))} if len(full) == 1 else {}


def _full(outcome: Outcome) -> dict[str, str]:
    """By key of a short name, the fuller name in the outcome that it stands for: 科技联委会, 中越科技合作联委会."""
    best: dict[str, Mechanism] = {}
    for m in outcome.mechanisms:
        key = mechanism_key(m.name)
        if key not in best or _rank(m) > _rank(best[key]):
            best[key] = m
    if len(best) > _MOST:
        return {}
    found: dict[str, str] = {}
    for key in best:
        longer = [other for other in best if len(other) > len(key) and other[-2:] == key[-2:] and short_for(key, other)]
        if longer and not read_key(best[key].name).states:
            found[key] = best[max(longer, key=len)].name
    return found | _headed(outcome, {key: m for key, m in best.items() if key not in found})


def _headed(outcome: Outcome, best: Mapping[str, Mechanism]) -> dict[str, str]:
    """The one mechanism of the heading and the one below it that ends alike are one."""
    end = outcome.span[0] + outcome.body
    above = [key for key, m in best.items() if m.span[0] < end]
    found = {}
    for key in above:
        below = [other for other in best if other not in above and other[-_ALIKE:] == key[-_ALIKE:]]
        if len(below) == 1 and _agree(best[key].ordinal, best[below[0]].ordinal):
            one, other = sorted((key, below[0]), key=lambda k: _rank(best[k]))
            found[one] = best[other].name
    return found


def _agree(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _rank(mechanism: Mechanism) -> tuple[bool, bool, int]:
    """How well a mention names its mechanism."""
    return bool(read_key(mechanism.name).states), mechanism.ordinal is not None, len(mechanism.name)


def _everywhere(all_: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The short names that stand for one mechanism in the whole document; not those that say of what kind it is only."""
    found: dict[str, set[str]] = {}
    for full in all_:
        for key, name in full.items():
            found.setdefault(key, set()).add(name)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1 and not is_plain(key)}


def _named(name: str, full: Mapping[str, str], outcome: Outcome) -> str:
    """The full name; one that says of what kind the mechanism is only is told apart by the outcome's heading."""
    key = mechanism_key(name)
    longer = full.get(key, name)
    return f"{outcome.heading}：{longer}" if outcome.heading and is_plain(longer) else longer


def _renamed(mention: Mechanism, full: Mapping[str, str], outcome: Outcome) -> Facts:
    name = _named(mention.name, full, outcome)
    return {"mechanism": name} if name != mention.name else {}


def _placed(one: Facts, full: Mapping[str, str], outcome: Outcome) -> Facts:
    return {**one, "name": _named(one["name"], full, outcome)}


def _told(around: Around, facts: Mapping[int, Facts], document: Document) -> Iterator[Facts]:
    """What each statement tells, then what stands beside the mentions themselves: 5月举行的第三次磋商, 2019年水文论坛."""
    outcome = around.outcome
    for number, statement in enumerate(outcome.statements, start=1):
        known = facts.get(number, {})
        if statement.kind in ("meeting", "mechanism") and known.get("mechanism"):
            yield from _of_statement(statement, number, known, outcome)
    yield from _beside(around, document)


def _of_statement(statement: Statement, number: int, known: Facts, outcome: Outcome) -> Iterator[Facts]:
    where = {"span": list(statement.span), "clause": number}
    rest: Facts = {}
    if statement.anchor is not None:
        rest["anchor"] = {"event": statement.anchor.event, "offset": statement.anchor.offset}
    days, ordinals = _days(known.get("held")), _ordinals(statement, known, outcome)
    if statement.every and not days:
        yield {"name": known["mechanism"], "ordinal": None, **where, "every": statement.every}
        return
    if not (days or ordinals or rest or (statement.kind == "meeting" and _NEXT.search(statement.text))):
        return
    state = "held" if statement.status == "done" else "scheduled"
    for n in range(max(len(days), len(ordinals), 1)):
        found: Facts = {"name": known["mechanism"], "ordinal": _at(ordinals, n), **where, "state": state, **rest}
        if (day := _at(days, n) or (days[0] if len(days) == 1 else None)) is not None:
            found["on"] = day
        found |= {name: value for name in ("place", "host") if (value := _part(known.get(name), n))}
        yield found
    for name in _along(statement, known["mechanism"], outcome):
        yield {"name": name.name, "ordinal": name.ordinal, **where, "state": state, **({"on": days[0]} if len(days) == 1 else {})}


def _at(values: Sequence[Any], n: int) -> Any:
    return values[n] if n < len(values) else None


def _part(value: Any, n: int) -> Any:
    return _at(value, n) if isinstance(value, list) else value


def _days(held: str | None) -> list[str]:
    """The days that a statement gives its sessions: the members of a set, else one."""
    if not held:
        return []
    when = When.parse(held)
    return [member.edtf for member in when.members] if when.form == "all of" else [held]


def _ordinals(statement: Statement, known: Facts, outcome: Outcome) -> list[int]:
    """The sessions that a statement counts: 第三、第四轮 are two."""
    session = known.get("session")
    counted = [session] if isinstance(session, int) else list(session or [])
    if counted:
        key = mechanism_key(known["mechanism"])
        within = [m for m in _inside(outcome, statement) if mechanism_key(m.name) == key]
        counted += [m.ordinal for m in within if m.ordinal is not None and m.ordinal not in counted and counted[0] in _all(within)]
    return counted


def _inside(outcome: Outcome, statement: Statement) -> Sequence[Mechanism]:
    """The mechanisms that begin in a statement; an outcome has its mechanisms in order."""
    start, end = (bisect_left(outcome.mechanisms, place, key=lambda m: m.span[0]) for place in statement.span)
    return outcome.mechanisms[start:end]


def _all(mentions: Sequence[Mechanism]) -> list[int | None]:
    return [m.ordinal for m in mentions]


def _along(statement: Statement, name: str, outcome: Outcome) -> Iterator[Mechanism]:
    """The mechanisms that the statement names beside one in a row: 渔业论坛、水文年会."""
    within = [m for m in _inside(outcome, statement) if m.span[1] <= statement.span[1]]
    own = next((n for n, m in enumerate(within) if mechanism_key(m.name) == mechanism_key(name)), None)
    if own is None:
        return
    for step in (-1, 1):
        n = own
        while 0 <= n + step < len(within):
            first, last = sorted((within[n], within[n + step]), key=lambda m: m.span)
            between = outcome.text[first.span[1] - outcome.span[0] : max(last.span[0] - outcome.span[0], 0)]
            if not _JOINED.fullmatch(between):
                break
            n += step
            yield within[n]


def _beside(around: Around, document: Document) -> Iterator[Facts]:
    """The sessions that a mention itself tells of, by what stands before it or by its year."""
    outcome = around.outcome
    together: dict[int, list[Mechanism]] = {}
    for m in outcome.mechanisms:
        together.setdefault(m.span[1], []).append(m)
    for m in outcome.mechanisms:
        at = m.span[0] - outcome.span[0]
        before = outcome.text[max(at - 60, 0) : at]
        number = bisect_right(outcome.statements, m.span[0], key=lambda s: s.span[0])
        about = outcome.statements[number - 1] if number else None
        inside = about is not None and m.span[0] < about.span[1]
        where: Facts = {"span": list(about.span), "clause": number} if about is not None and inside else {"span": list(m.span)}
        if _HELD.search(before):
            start = m.span[0] - len(before) + max(before.rfind(mark) + 1 for mark in "，。；")
            if m is together[m.span[1]][0]:
                yield from _relative(together[m.span[1]], around, start, where, document)
        elif year := _YEAR.match(m.text):
            day = year[1]
            yield {"name": m.name, "ordinal": m.ordinal, **where, "state": _state(day, document), "on": day}


def _relative(together: Sequence[Mechanism], around: Around, start: int, where: Facts, document: Document) -> Iterator[Facts]:
    """于5月在河内举行的第三次磋商: time and place stand before; of 第三、第四次 each has its own place."""
    end = together[0].span[0]
    times = [t.edtf for t in around.within("times", start, end) if t.edtf]
    places = around.within("places", start, end)
    for n, m in enumerate(together):
        found: Facts = {"name": m.name, "ordinal": m.ordinal, **where, "state": _state(times[-1] if times else None, document)}
        if times:
            found["on"] = times[-1]
        place = _at(places, n) if len(places) == len(together) else None
        if place is not None:
            found["place"] = chinese_name(place.country) if len(place.text) == 1 and place.country else place.text
            if place.country in around.sides:
                found["host"] = place.country
        yield found


def _state(on: str | None, document: Document) -> str:
    """A session without a day that the text speaks of as one was held; else it was if its last day is not behind the document."""
    if on is None or not document.date:
        return "held"
    latest, today = When.parse(on).latest, When.parse(document.date).latest
    return "scheduled" if latest is None or (today is not None and latest > today) else "held"


def _joined(found: Sequence[Facts]) -> Iterator[Facts]:
    """One for each session: what several statements say of one together, in the order of the first."""
    kept: list[Facts] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for one in found:
        own = alike.setdefault((mechanism_key(one["name"]), one.get("state"), one.get("every")), [])
        same = next((n for n in own[-_MOST:] if _is_same(one, kept[n])), None)
        if same is None:
            own.append(len(kept))
            kept.append(one)
        else:
            kept[same] = {**one, **kept[same], "ordinal": kept[same]["ordinal"] or one["ordinal"]}
    return iter(kept)


def _is_same(one: Facts, other: Facts) -> bool:
    """Of two of one mechanism that are alike held or to come: whether neither number nor day tells them apart."""
    return _agree(one["ordinal"], other["ordinal"]) and (one.get("on") == other.get("on") or "on" not in one or "on" not in other)
