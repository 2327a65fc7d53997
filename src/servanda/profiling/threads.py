"""Clauses of an outcome that speak of one thing: what one of them says of it, the others need not repeat."""

import re
from collections.abc import Sequence

from servanda.lexicon.fact_words import THINGS, THIS
from servanda.model.profile import PROFILES, Facts
from servanda.profiling.clause import Clause

_NOUN = "|".join(THINGS)
_BACK = re.compile(
    rf"^(?:目前|此外|同时|为此)?，?(?:{THIS}|这些|其)?(?:{_NOUN})(?![间程目组室会团班的涉])|(?:{THIS})(?:{_NOUN})|(?:主持|出席|参加|列席)(?:本次|该|此次)?(?:{_NOUN})"
)
_ALONG = re.compile(
    "^(?:并)?(?:拟|将|计划)?(?:邀请|由|主题|议题|费用|参加者|为期)|^(?:并)?应?(?:继续)?(?:延长|续签|续订)|^[^，。；]{0,30}(?:出席|参加)$"
)
_FAMILIES = (
    {"meeting", "mechanism"},
    {"training", "funding", "meeting", "project"},
    {"operation"},
    {"project", "partnership", "funding"},
    {"instrument"},
)
_OWN = ("stage", "number", "members", "deliverable", "event", "course", "sites", "text", "purpose")  # of one clause, not of the thing


def shared(clauses: Sequence[Clause], found: dict[int, Facts]) -> dict[int, Facts]:
    """The facts of each clause, and those that another clause says of the same thing; its own ones come first."""
    whole = {number: dict(facts) for number, facts in found.items()}
    for group in _groups(clauses, found):
        said: Facts = {}
        for clause in group:
            said = {**found[clause.number], **said}
        for clause in group:
            known = {fact.name for fact in PROFILES[clause.statement.kind].facts}
            others = {name: value for name, value in said.items() if name in known and name not in _OWN}
            whole[clause.number] = {**others, **found[clause.number]}
    return whole


def stands_back(clause: Clause) -> bool:
    """Whether the clause speaks of its thing by a word that stands for it: 项目由…资助."""
    return _BACK.search(clause.text) is not None


def _groups(clauses: Sequence[Clause], found: dict[int, Facts]) -> list[list[Clause]]:
    """Runs of clauses of which each later one stands back to the thing that the first opened."""
    groups: list[list[Clause]] = []
    for clause in clauses:
        group = next((g for g in reversed(groups[-3:]) if _joins(clause, g, found)), None)
        if group is None:
            groups.append([clause])
        else:
            group.append(clause)
    return [group for group in groups if len(group) > 1]


def _joins(clause: Clause, group: Sequence[Clause], found: dict[int, Facts]) -> bool:
    """Whether a clause speaks of what a group is about: by a word that stands for it, in the same time, with nothing against it."""
    first = group[0].statement
    one = clause.statement
    if not any(first.kind in family and one.kind in family for family in _FAMILIES):
        return False
    if (first.status == "done") != (one.status == "done"):
        return False
    if any(
        found[c.number].get(name) not in (None, found[clause.number].get(name)) and name in found[clause.number]
        for c in group
        for name in ("held", "session", "mechanism", "place")
    ):
        return False
    if _BACK.search(one.text):
        return True
    return not clause.opens and clause.number == group[-1].number + 1 and bool(_ALONG.search(one.text))
