"""A text and its mentions, weighed: cut into statements, each with its act, bearers, kind and dates."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from servanda.model.context import Context
from servanda.model.mentions import Mentions
from servanda.model.statement import Act, Statement
from servanda.weighing import act, bearers, kind
from servanda.weighing.cut import Clause, clauses
from servanda.weighing.flow import Flow
from servanda.weighing.found import located
from servanda.weighing.strength import strength, verifiability
from servanda.weighing.tokens import Sentence, sentence
from servanda.weighing.weighed import Weighed
from servanda.weighing.when import placed, to_come
from servanda.weighing.where import where

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_BEFORE = " \u3000\t\r，,；;：:、。.”’）)】」』〉"
_AFTER = " \u3000\t\r，,；;：:、"
_VIEWS = frozenset({"recognise", "reaffirm", "support", "call"})
_GOVERNS = frozenset({"decide", "commit", "plan", "reaffirm"})
_COLON = "：:。 \u3000"
_BEFORE_ITEM = ("：", ":", "；", ";")


class Step(NamedTuple):
    """One thing that was read off a statement: what, its value, the rule that gave it, and the words it stands on."""

    what: str
    value: str
    rule: str
    words: str


class _Read(msgspec.Struct, frozen=True, gc=False):
    """A statement and what it was read from."""

    statement: Statement
    sentence: Sentence
    clause: Clause
    act_rule: str
    bearers_rule: str
    kind_rule: str
    time: int  # the token of its time, -1 for none


def weigh(text: str, heading_length: int, mentions: Mentions, context: Context, base: int = 0) -> list[Statement]:
    """The statements of an outcome: its body (text after the heading and its colon) in clauses, in order, none overlapping.

    Spans, of mentions and statements alike, are offsets into the document, in which `text` begins at `base`. Together
    the statements hold every character of the body but the marks and spaces between them. Never raises on any text.
    """
    return [read.statement for read in _Weighing(text, mentions, context, base).reads(body_start(text, heading_length))]


def explain(text: str, heading_length: int, mentions: Mentions, context: Context, base: int = 0) -> list[tuple[Statement, list[Step]]]:
    """The same statements, each with the rules that fired and the words on which they did."""
    reads = _Weighing(text, mentions, context, base).reads(body_start(text, heading_length))
    return [(read.statement, _steps(read)) for read in reads]


def body_start(text: str, heading_length: int) -> int:
    """Where the body begins: behind the heading, its colon and spaces."""
    at = max(0, min(heading_length, len(text)))
    while heading_length > 0 and at < len(text) and text[at] in _COLON:
        at += 1
    return at


class _Weighing:
    """One text with its mentions, read from sentence to sentence."""

    def __init__(self, text: str, mentions: Mentions, context: Context, base: int) -> None:
        self.text = text
        self.day = context.date
        self.base = base
        self.found = located(mentions, base, len(text))
        self.rhythms = sorted((t.span[0] - base, t.edtf) for t in mentions.times if t.kind == "recurrence" and t.edtf)
        self.flow = Flow(context.sides)

    def reads(self, start: int) -> Iterator[_Read]:
        """The statements from `start` on."""
        at = 0
        for match in _SENTENCE.finditer(self.text, start):
            a, b = match.span()
            while at < len(self.found) and self.found[at].start < a:
                at += 1
            first = at
            while at < len(self.found) and self.found[at].end <= b:
                at += 1
            self.flow.sentence()
            s = sentence(match[0], a, self.found[first:at], listed=self.text[a - 1 : a] in _BEFORE_ITEM)
            for clause in clauses(s):
                low = s.ends[clause.start - 1] if clause.start else 0
                high = s.starts[clause.end] if clause.end < len(s.starts) else len(s.text)
                low, high = _trim(s.text, low, high)
                if low < high:  # more than marks
                    yield self.statement(s, clause, low, high, a)

    def statement(self, s: Sentence, clause: Clause, low: int, high: int, at: int) -> _Read:
        """The clause at [low, high) of a sentence weighed, which begins at `at` of the text."""
        flow, found = self.flow, clause.main.predicate
        if clause.after == ";":
            bare = found.at >= 0 and (s.tags[found.at] == "V" or s.words[found.at].value == "support")
            flow.segment(parallel=bare and not found.subject)
        whom, whose = bearers.of_clause(s, clause, flow)
        said = act.weighed(s, clause, flow, self.day)
        if said.bearers:
            whom, whose = bearers.after(s, said.bearers, flow), "bearers.supported"
        elif said.rule == "act.carried" and said.act in _VIEWS and flow.bearers is not None:
            whom, whose = list(flow.bearers), "bearers.carried"  # who holds the view, not whom it is about
        elif said.act in _VIEWS and (not whom or whose == "bearers.agent" or (said.act == "call" and whose == "bearers.joint")):
            whom, whose = list(flow.bearers or flow.everyone), "bearers.carried"
        if said.binding and not whom:  # 东盟国家将举办…, where they are no side
            said = msgspec.structs.replace(said, binding=False)
        time = placed(s, clause)
        if said.act == "report" and to_come(time, s, clause, self.day):
            said = msgspec.structs.replace(said, act=_governing(flow, clause), binding=bool(whom), status="open", rule="act.to-come")
        what, shown = kind.of_clause(s, clause, said.act, said.binding, said.status, flow)
        due = time.edtf if said.status == "open" else None
        start, end = at + low, at + high
        every = self.rhythm(start, end) if said.status != "done" else None
        anchor = time.anchor if said.status == "open" and not due else None
        verbs = [s.words[k].text for k in range(clause.main.start, clause.main.end) if s.tags[k] in "VA"] if said.binding else []
        statement = Statement(
            text=s.text[low:high],
            span=(start + self.base, end + self.base),
            act=said.act,
            binding=said.binding,
            status=said.status,
            bearers=whom,
            kind=what,
            due=due,
            when=time.edtf if said.status == "done" else None,
            where=where(s, clause),
            by=f"{clause.rule} {said.rule}",
            strength=strength(said.act, said.binding, said.status, what, verbs),
            verifiability=verifiability(whom, bool(due or every or anchor), what),
            anchor=anchor,
            every=every,
        )
        _leave(flow, s.tags, clause, statement, said, whose)
        return _Read(statement, s, clause, said.rule, whose, shown, time.at)

    def rhythm(self, start: int, end: int) -> str | None:
        """The first recurrence in [start, end) that says how often (定期举行季度会议), else the first."""
        first = bisect_left(self.rhythms, (start, ""))
        found = [edtf for _, edtf in self.rhythms[first : bisect_left(self.rhythms, (end, ""))]]
        return next((edtf for edtf in found if edtf != "R"), found[0] if found else None)


def _governing(flow: Flow, clause: Clause) -> Act:
    """The act of a clause that tells of what is to come: that which governs its sentence, else it is planned."""
    if clause.after == "," and flow.act in ("decide", "commit", "plan") and flow.status == "open":
        return flow.act
    return "plan"


def _leave(flow: Flow, tags: str, clause: Clause, statement: Statement, said: Weighed, whose: str) -> None:
    """What the next clause needs to know. 支持 after a mark is an act of its own, and the governing one goes on after it."""
    aside = statement.act == "support" and said.rule != "act.carried" and clause.after != "" and flow.act in _GOVERNS
    if not aside:
        flow.act, flow.binding, flow.status, flow.verbal = statement.act, statement.binding, statement.status, said.verbal
    flow.told = statement.status == "done"
    flow.event = flow.told and statement.kind in ("meeting", "training")
    if whose != "bearers.sides":
        flow.bearers = list(statement.bearers)
    flow.listing = flow.listing or tags[clause.end : clause.end + 1] == ":" or ":" in tags[clause.start : clause.end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BEFORE:
        start += 1
    while start < end and text[end - 1] in _AFTER:
        end -= 1
    return start, end


def _steps(read: _Read) -> list[Step]:
    """What was read off a statement, each with its words."""
    statement, main, s = read.statement, read.clause.main, read.sentence

    def words(at: int) -> str:
        return s.text[s.starts[at] : s.ends[at]] if at >= 0 else ""

    steps = [
        Step("cut", read.clause.after, read.clause.rule, s.text[s.starts[main.start] : s.ends[main.end - 1]]),
        Step("act", statement.act, read.act_rule, words(main.predicate.at)),
        Step("bearers", "、".join(statement.bearers), read.bearers_rule, "、".join(words(k) for k in main.predicate.subject)),
        Step("kind", statement.kind, read.kind_rule, ""),
    ]
    if time := statement.due or statement.when:
        steps.append(Step("due" if statement.due else "when", time, "when.verbal", words(read.time)))
    if statement.where:
        steps.append(Step("where", statement.where, "where.site", statement.where))
    return steps
