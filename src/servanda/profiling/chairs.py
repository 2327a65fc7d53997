"""Who chairs a meeting: offices without their holders' names, or bodies."""

import re
from typing import Any

from servanda.lexicon.countries import chinese_name
from servanda.lexicon.fact_words import PRESIDE, TITLES
from servanda.profiling.clause import Clause

_STOP = re.compile(
    f"同意|决定|计划|定于|(?<![主担])将|拟(?=于|在|共)|应(?=于|在|共)|于(?=[0-9０-９]|@)|共同|联合(?={PRESIDE}|举)|{PRESIDE}"
)
_BY = re.compile(r"由(?P<words>[^，。；]{4,80}?)(?:共同|联合)?(?:主持|(?:举行|举办|召开)(?=一次|了|首次|第|下))")
_JOIN = re.compile("和|与|及|以及|、")
_HONOUR = re.compile(f"^(?:{TITLES})")
_OFFICE = re.compile(
    "司长|局长|部长|主任|署长|顾问|主席|司令|参谋长|秘书|助理|代表|国务卿|委员|行长|大臣|理事长|院长|首席|主管|团长|卿|长$"
)


def chairs(clause: Clause) -> list[str]:
    """The offices or bodies that chair the meeting of the clause, in text order, [] where it says nothing of that."""
    span = _named(clause)
    if span is None:
        return []
    start, end = span
    persons = clause.around.within("persons", clause.statement.span[0] + start, clause.statement.span[0] + end)
    return [said for item in (_by_person(clause, start, end, persons) if persons else _apart(clause, start, end)) if (said := item)]


def _named(clause: Clause) -> tuple[int, int] | None:
    """Where in the clause those stand who chair it."""
    text = clause.text
    by = _BY.search(text)
    if by:
        return (by.start("words"), by.end("words")) if PRESIDE in by[0] or _OFFICE.search(by["words"]) else None
    at = text.find(PRESIDE)
    if at < 0:
        return None
    start = max(text.rfind("，", 0, at), text.rfind("。", 0, at)) + 1
    stop = _STOP.search(text, start, at + 2)
    return (start, stop.start()) if stop and stop.start() > start else None


def _by_person(clause: Clause, start: int, end: int, persons: list[Any]) -> list[str]:
    """One item a person: the words of the office around the name."""
    offset = clause.statement.span[0]
    found = []
    at = start
    for k, person in enumerate(persons):
        name_at, name_end = person.span[0] - offset, person.span[1] - offset
        until = persons[k + 1].span[0] - offset if k + 1 < len(persons) else end
        tail = _JOIN.search(clause.text, name_end, until)
        stop = tail.start() if tail else until
        after = _HONOUR.sub("", clause.text[name_end:stop])
        found.append(_of_state(clause, clause.text[at:name_at] + after, at))
        at = tail.end() if tail else until
    if at < end:
        found += _apart(clause, at, end)
    return found


def _apart(clause: Clause, start: int, end: int) -> list[str]:
    """The items of a list that 和, 与 or 、 joins; a join inside a body's name is none."""
    offset = clause.statement.span[0]
    names = clause.within("parties")
    found = []
    at = start
    for join in _JOIN.finditer(clause.text, start, end):
        if not any(m.span[0] <= offset + join.start() < m.span[1] for m in names):
            found.append(_of_state(clause, clause.text[at : join.start()], at))
            at = join.end()
    return [*found, _of_state(clause, clause.text[at:end], at)]


def _of_state(clause: Clause, words: str, at: int) -> str:
    """An office with its state before it, where the body that it begins with is a state's and doesn't say so."""
    words = words.strip("，、 的")
    if not words or words in ("双方", "两国", "中美", "会议", "各方"):
        return ""
    offset = clause.statement.span[0] + at
    body = next((m for m in clause.around.within("parties", offset, offset + len(words)) if m.span[0] == offset), None)
    state = chinese_name(body.side) if body is not None and body.side else ""
    return state + words if body is not None and state and body.zh.startswith(state) and not words.startswith(state) else words
