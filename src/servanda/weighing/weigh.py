"""A text and its mentions, weighed: cut into statements, each with its act, bearers, kind and dates."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.model.context import Context
from servanda.model.mentions import Mentions
from servanda.model.statement import Statement
from servanda.weighing import act, bearers, kind
from servanda.weighing.cut import Clause, clauses
from servanda.weighing.flow import Flow
from servanda.weighing.found import Found, located
from servanda.weighing.settle import settle
from servanda.weighing.strength import strength, verifiability
from servanda.weighing.tokens import LONGEST, Token, tokens, whole
from servanda.weighing.weighed import Weighed
from servanda.weighing.when import placed
from servanda.weighing.where import where

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_MARKS = " \u3000\t\r，,；;：:、。.！？!?\n”’）)】」』〉"
_COLON = "：: \u3000"


class Step(NamedTuple):
    """One thing that was read off a statement: what, its value, the rule that gave it, and the words it stands on."""

    what: str
    value: str
    rule: str
    words: str


def weigh(text: str, heading_length: int, mentions: Mentions, context: Context, base: int = 0) -> list[Statement]:
    """The statements of an outcome: its body (text after the heading and its colon) in clauses, in order, none overlapping.

    Spans, of mentions and statements alike, are offsets into the document, in which `text` begins at `base`. Together
    the statements hold every character of the body but the marks and spaces between them. Never raises on any text.
    """
    return [statement for statement, _ in _weighed(text, heading_length, mentions, context, base)]


def explain(text: str, heading_length: int, mentions: Mentions, context: Context, base: int = 0) -> list[tuple[Statement, list[Step]]]:
    """The same statements, each with the rules that fired and the words on which they did."""
    return list(_weighed(text, heading_length, mentions, context, base))


def _weighed(text: str, heading_length: int, mentions: Mentions, context: Context, base: int) -> Iterator[tuple[Statement, list[Step]]]:
    start = body_start(text, heading_length)
    found = located(mentions, base, len(text))
    rhythms = [(t.span[0] - base, t.edtf) for t in mentions.times if t.kind == "recurrence" and t.edtf]
    flow = Flow(context.sides)
    at = 0
    for match in _SENTENCE.finditer(text, start):
        a, b = match.span()
        while at < len(found) and found[at].start < a:
            at += 1
        first = at
        while at < len(found) and found[at].end <= b:
            at += 1
        flow.sentence()
        for clause, listed, tags in _cut(text, a, b, found[first:at]):
            yield from _statement(text, (a, b), listed, tags, clause, flow, context, base, rhythms)


def body_start(text: str, heading_length: int) -> int:
    """Where the body begins: behind the heading, its colon and spaces."""
    at = max(0, min(heading_length, len(text)))
    while heading_length > 0 and at < len(text) and text[at] in _COLON:
        at += 1
    return at


def _cut(text: str, start: int, end: int, found: list[Found]) -> Iterator[tuple[Clause, list[Token], str]]:
    """The clauses of a sentence. One longer than any language makes stays whole."""
    listed = tokens(text, start, end, found) if end - start <= LONGEST else []
    listed = listed or [whole(start, end)]  # overlong, or in parentheses altogether
    tags = settle(text, listed)
    for clause in clauses(listed, tags):
        yield clause, listed, tags


def _statement(
    text: str,
    span: tuple[int, int],
    listed: list[Token],
    tags: str,
    clause: Clause,
    flow: Flow,
    context: Context,
    base: int,
    rhythms: list[tuple[int, str]],
) -> Iterator[tuple[Statement, list[Step]]]:
    start = listed[clause.start - 1].end if clause.start else span[0]
    end = listed[clause.end].start if clause.end < len(listed) else span[1]
    start, end = _trim(text, start, end)
    if start >= end:
        return
    if clause.after == ";":
        flow.segment(parallel=tags[clause.main.predicate.at : clause.main.predicate.at + 1] == "V" and not clause.main.predicate.subject)
    whom, whose = bearers.of_clause(text, listed, tags, clause, flow)
    said = act.weighed(listed, tags, clause, flow, context.date)
    if said.bearers:
        whom, whose = bearers.after(listed, tags, said.bearers, flow), "bearers.supported"
    elif said.act == "call":
        whom = list(flow.everyone) if not whom or whose == "bearers.joint" else whom
    what, shown = kind.of_clause(text, listed, tags, clause, said.act, said.binding, said.status, flow)
    time = placed(listed, tags, clause)
    due = time.edtf if said.status == "open" else None
    when = time.edtf if said.status == "done" else None
    every = next((edtf for at, edtf in rhythms if start <= at < end), None) if said.status != "done" else None
    anchor = time.anchor if said.status == "open" and not due else None
    words = [listed[k].word.text for k in range(clause.main.start, clause.main.end) if tags[k] in "VA"]
    statement = Statement(
        text=text[start:end], span=(start + base, end + base), act=said.act, binding=said.binding, status=said.status, bearers=whom,
        kind=what, due=due, when=when, where=where(text, listed, tags, clause), by=f"{clause.rule} {said.rule}",
        strength=strength(said.act, said.binding, said.status, what, words),
        verifiability=verifiability(whom, bool(due or every or anchor), what), anchor=anchor, every=every,
    )  # fmt: skip
    at = clause.main.predicate.at
    verb = text[listed[at].start : listed[at].end] if at >= 0 else ""
    steps = [
        Step("cut", clause.after, clause.rule, text[listed[clause.main.start].start : listed[clause.main.end - 1].end][:24]),
        Step("act", said.act, said.rule, verb),
        Step("bearers", "、".join(whom), whose, "、".join(text[listed[k].start : listed[k].end] for k in clause.main.predicate.subject)),
        Step("kind", what, shown, ""),
    ]
    _leave(flow, listed, tags, clause, statement, said, whose)
    yield statement, steps


def _leave(flow: Flow, listed: list[Token], tags: str, clause: Clause, statement: Statement, said: Weighed, whose: str) -> None:
    """What the next clause needs to know."""
    flow.act, flow.binding, flow.status, flow.verbal = statement.act, statement.binding, statement.status, said.verbal
    flow.event = statement.status == "done" and statement.kind in ("meeting", "training")
    flow.told = statement.status == "done"
    if whose != "bearers.sides":
        flow.bearers = list(statement.bearers)
    if tags[clause.end : clause.end + 1] == ":" or ":" in tags[clause.start : clause.end]:
        flow.listing = True


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in " \u3000\t\r，,；;：:、":
        end -= 1
    return start, end
