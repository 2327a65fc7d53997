"""The planned facts of an outcome's statements, by their kinds (model/profile.py)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from servanda.lexicon.fact_rule import HERE
from servanda.model.profile import PROFILES, Facts
from servanda.model.statement import Kind
from servanda.profiling.around import REMEMBERED, Around
from servanda.profiling.chairs import chairs
from servanda.profiling.clause import Clause
from servanda.profiling.events import event, placed
from servanda.profiling.matching import matched
from servanda.profiling.objects import objects
from servanda.profiling.threads import shared, stands_back
from servanda.profiling.work import work

_NEGATED = re.compile("不(?:准备|会|得|再|谋求|寻求|予|应|打算)|无意|拒绝")  # what is not to be has no day and no place
_MEANT = re.compile("(?:该|此|上述|本|这一|这项|此项|该项)(?:谅解)?(?:备忘录|协定|协议|议定书|条约|公约|计划|文件|安排|合同)")
_EACH = re.compile(f"(?P<times>{HERE})[^。；]{{0,40}}每(?P<unit>[期次批班])(?P<people>{HERE})")
_PEOPLE = ("名", "人", "位", "员")
Earlier: TypeAlias = Sequence[tuple[Clause, Facts]]

_DAYS: Mapping[Kind, dict[str, str]] = MappingProxyType(  # what a clause's date is the date of, by the stage
    {"instrument": {"renewed": "renewed", "in_force": "in_force"}, "regulation": {"in_force": "in_force"}}
)


def facts_of(around: Around) -> dict[int, Facts]:
    """By the statement's number from 1, what the text says of the facts of its profile; a fact it says nothing of is left out."""
    clauses = [Clause(number, statement, around) for number, statement in enumerate(around.outcome.statements, start=1)]
    found: dict[int, Facts] = {}
    for clause in clauses:
        before = clauses[max(clause.number - 1 - REMEMBERED, 0) : clause.number - 1]
        found[clause.number] = _known(clause, _read(clause, [(c, found[c.number]) for c in before]))
    whole = shared(clauses, found)
    return {clause.number: _known(clause, whole[clause.number]) for clause in clauses}


def _known(clause: Clause, facts: Facts) -> Facts:
    """Those of the clause's profile, in its order; a session of a mechanism needs no other name."""
    names = [fact.name for fact in PROFILES[clause.statement.kind].facts if fact.name in facts]
    return {name: facts[name] for name in names if name != "event" or "mechanism" not in facts}


def _read(clause: Clause, earlier: Earlier) -> Facts:
    """What one clause says by itself; `earlier` are the clauses before it, with what they say."""
    if _NEGATED.search(clause.text):
        return {}
    kind = clause.statement.kind
    found = matched(clause)
    if kind in ("meeting", "mechanism"):
        return {**found, **objects(clause), **event(clause, [facts for _, facts in earlier]), **_chairs(clause)}
    if kind in ("training", "operation"):
        found |= {**objects(clause), **placed(clause), **_dated("held", clause), **_each(clause)}
    if kind in ("project", "partnership", "operation"):
        found |= work(clause, [facts for _, facts in earlier])
    if kind in ("instrument", "regulation"):
        return _text(clause, found, earlier)
    if kind in ("study", "data", "notification"):
        return {**objects(clause), **found, **_dated("published", clause), **_rhythm(clause, earlier)}
    if kind == "funding":
        return {**_funding(clause), **found}
    return found


def _dated(name: str, clause: Clause) -> Facts:
    return {name: clause.day} if clause.day else {}


def _each(clause: Clause) -> Facts:
    """The people of all courses together: two of twenty each (举办两期，每期20人)."""
    text, places = clause.marked("quantities")
    match = _EACH.search(text)
    if match is None:
        return {}
    times, people = places[match.start("times")], places[match.start("people")]
    same = times.unit == match["unit"] and isinstance(times.value, int) and isinstance(people.value, int)
    return {"heads": times.value * people.value} if same and people.unit in _PEOPLE else {}


def _chairs(clause: Clause) -> Facts:
    said = chairs(clause)
    return {"chairs": said} if said else {}


def _rhythm(clause: Clause, earlier: Earlier) -> Facts:
    """How often: by the clause itself, else by the meeting of the same sentence at which it is done."""
    if clause.statement.every:
        return {"cadence": clause.statement.every}
    meeting = next((c for c, _ in _sentence(clause, earlier) if c.statement.kind == "meeting" and c.statement.every), None)
    return {"cadence": meeting.statement.every} if meeting else {}


def _funding(clause: Clause) -> Facts:
    """Who pays is who bears it; for 项目由…资助 the outcome's heading says for what."""
    found: Facts = {"sponsor": clause.bodies()[0]} if clause.bodies() else {}
    heading = clause.around.outcome.heading
    return {**found, "purpose": heading} if heading and stands_back(clause) else found


def _text(clause: Clause, found: Facts, earlier: Earlier) -> Facts:
    """An instrument or a rule: its name, and its date by the stage that it is to reach."""
    kind = clause.statement.kind
    name = "instrument" if kind == "instrument" else "text"
    found = {**objects(clause), **found}
    named = clause.within("instruments")
    at = clause.text.rfind(str(found.get(name, "")).partition("（")[0]) + clause.statement.span[0]
    if named and (name not in found or (kind == "instrument" and at < named[-1].span[1])):
        found[name] = named[-1].text  # not the treaty that a memorandum is about
    if _MEANT.fullmatch(str(found.get(name, ""))):
        del found[name]  # 该备忘录: the clause that it points back to has the name
    day = clause.day or _same_day(clause, earlier)
    if day and "expires" not in found:
        found[_DAYS[kind].get(str(found.get("stage", "")), "adopted" if name == "text" else "signed")] = day
    return found


def _same_day(clause: Clause, earlier: Earlier) -> str | None:
    """The day of the meeting of the same sentence at which a thing was done: 召开了会议，…，并批准了计划."""
    if clause.statement.status != "done":
        return None
    return next((c.day for c, _ in _sentence(clause, earlier) if c.statement.status == "done" and c.day), None)


def _sentence(clause: Clause, earlier: Earlier) -> Iterator[tuple[Clause, Facts]]:
    """The clauses of the same sentence before one, the nearest first."""
    after = clause
    for one, facts in reversed(earlier):
        if after.opens:
            return
        yield one, facts
        after = one
