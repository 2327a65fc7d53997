"""The facts of projects, partnerships and operations: who takes part, where, how many, from when until when."""

import re
from collections.abc import Sequence

from servanda.lexicon.fact_words import COUNTED, ENDS, NOT_COUNTED, STARTS
from servanda.model.profile import Facts
from servanda.profiling.clause import Clause
from servanda.profiling.matching import amount

_WITH = re.compile("(?:与|同|会同|和)@(?:[、和及]@)*[^，。；]{0,6}(?:合作|协作|共同|联合)|随@".replace("@", "\ue000"))
_PAIR = re.compile("@(?:与|和|、)@(?:之间|结对|结成|结为|缔结|建立|的联合|间)".replace("@", "\ue000"))
_STARTS = re.compile(STARTS)
_ENDS = re.compile(ENDS)
_THESE = re.compile("(?:目前|此外|同时)?，?(?:这些|上述|该)")
_NOT = re.compile(f"(?:{NOT_COUNTED})")
_YEARS = re.compile(r"([0-9]{4})/([0-9]{4})")


def work(clause: Clause, earlier: Sequence[Facts]) -> Facts:
    """What the clause says of the work: members, number, sites, started, finished; `earlier` is what was read before it."""
    found: Facts = {}
    pair = _pair(clause)
    if members := [*dict.fromkeys([*clause.bodies(), *_partners(clause), *pair])]:
        found["members"] = members
    if number := _number(clause) or _these(clause, earlier):
        found["number"] = number
    where = clause.statement.where
    if where and not pair:
        found["sites"] = [m.text for m in clause.within("places") if m.text in where] or [where]
    return found | _course(clause)


def _these(clause: Clause, earlier: Sequence[Facts]) -> dict[str, object] | None:
    """The count of the things before, where the clause speaks of them: 这些新结对的伙伴."""
    counts = [facts["number"] for facts in earlier if facts.get("number", {}).get("unit") in COUNTED.get(clause.statement.kind, ())]
    return counts[-1] if counts and _THESE.match(clause.text) else None


def _course(clause: Clause) -> Facts:
    """From when until when: by the word that the date stands with, else by when it is to be done with."""
    years = next((match for t in clause.within("times") if (match := _YEARS.fullmatch(t.edtf or ""))), None)
    if years:
        return {"started": years[1], "finished": years[2]}
    if not clause.day:
        return {}
    if _STARTS.search(clause.text):
        return {"started": clause.day}
    if _ENDS.search(clause.text) or clause.statement.due:
        return {"finished": clause.day}
    return {}


def _partners(clause: Clause) -> list[str]:
    """The bodies with which it is done: 与甲、乙合作."""
    text, places = clause.marked("parties")
    return [places[at].zh for match in _WITH.finditer(text) for at in range(*match.span()) if at in places]


def _pair(clause: Clause) -> list[str]:
    """The two that are paired: 甲省和乙州之间."""
    for layer in ("parties", "places"):
        text, places = clause.marked(layer)
        if places and (match := _PAIR.search(text)):
            return [getattr(places[at], "zh", places[at].text) for at in range(*match.span()) if at in places]
    return []


def _number(clause: Clause) -> dict[str, object] | None:
    """The count of the kind's things: 四个项目, 6名官员随船执法."""
    units = COUNTED.get(clause.statement.kind, ())
    start = clause.statement.span[0]
    for quantity in clause.within("quantities"):
        if quantity.unit in units and not _NOT.match(clause.text, quantity.span[1] - start):
            return amount(quantity)
    return None
