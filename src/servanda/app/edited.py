"""A reading with the edits of people: a pure function of both. The text never changes; clauses stay in order and never overlap."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from servanda.errors import BadRequest
from servanda.internal.sheets import AcceptAll, AcceptOutcome, Add, AnyEdit, Change, Exclude, Merge, Split, Undo
from servanda.model.mention import Span
from servanda.model.reading import Outcome, Reading
from servanda.model.statement import Statement, Verifiability
from servanda.weighing.strength import strength, verifiability

BY = "person"  # who found a clause, or part of what is said of it
_MARKS = " \u3000\t\r\n，,；;：:、"  # what a cut leaves out, as reading does
_FIELDS = ("span", "act", "binding", "status", "bearers", "kind", "due", "every", "where")
_NO = Verifiability(False, False, False)


class Line(NamedTuple):
    """A clause as it stands, and the numbers of the clauses of the machine's reading that it came from."""

    statement: Statement
    of: tuple[int, ...]


class Worked:
    """The units of a reading as edits leave them, by key: their lines, and which are accepted."""

    def __init__(self, reading: Reading, edits: Sequence[AnyEdit]) -> None:
        self.reading = reading
        self.units = {outcome.key: outcome for outcome in reading.outcomes}
        self.changed: dict[str, list[Line]] = {}
        self.accepted: set[str] = set()
        for edit in standing(edits):
            self._take(edit)

    def lines(self, key: str) -> list[Line]:
        """The clauses of a unit."""
        if key in self.changed:
            return self.changed[key]
        return [Line(statement, (number,)) for number, statement in enumerate(self.units[key].statements, start=1)]

    def result(self) -> Reading:
        """The reading with its clauses as they stand."""
        if not self.changed:
            return self.reading
        outcomes = [
            replace(o, statements=tuple(line.statement for line in self.changed[o.key])) if o.key in self.changed else o
            for o in self.reading.outcomes
        ]
        return replace(self.reading, outcomes=outcomes)

    def differing(self, key: str) -> dict[int, list[dict[str, Any]]]:
        """By the number of each clause that people changed, the machine's clauses it came from: each its number and what differs."""
        read, found = self.units[key].statements, {}
        for number, (now, of) in enumerate(self.changed.get(key, ()), start=1):
            was = [read[one - 1] for one in of]
            if [now] != was:
                found[number] = [{"clause": one, **_difference(then, now)} for one, then in zip(of, was, strict=True)]
        return found

    def _take(self, edit: AnyEdit) -> None:
        if isinstance(edit, AcceptAll):
            self.accepted.update(self.units)
            return
        if isinstance(edit, Undo) or edit.outcome not in self.units:
            raise BadRequest("there is no outcome {key!r}", key="" if isinstance(edit, Undo) else edit.outcome)
        unit = self.units[edit.outcome]
        if isinstance(edit, AcceptOutcome):
            self.accepted.add(unit.key)
            return
        lines = list(self.lines(unit.key))
        if isinstance(edit, Add):
            lines.append(_added(unit, edit))
        else:
            at = _place(lines, edit.clause)
            if isinstance(edit, Split):
                lines[at : at + 1] = _split(unit, lines[at], edit.at)
            elif isinstance(edit, Merge):
                lines[at : at + 2] = [_merged(self.reading.document.text, lines[at], _next(lines, at))]
            else:
                lines[at] = _excluded(lines[at]) if isinstance(edit, Exclude) else _changed(unit, lines[at], edit)
        self.changed[unit.key] = _in_order(lines)
        self.accepted.discard(unit.key)


def edited(reading: Reading, edits: Sequence[AnyEdit]) -> Reading:
    """The reading as these edits leave it; itself where none changes a clause. Raises BadRequest where one cannot be made."""
    return Worked(reading, edits).result()


def standing(edits: Sequence[AnyEdit]) -> list[AnyEdit]:
    """The edits that were not taken back."""
    kept: list[AnyEdit] = []
    for edit in edits:
        if not isinstance(edit, Undo):
            kept.append(edit)
        elif kept:
            kept.pop()
    return kept


def _place(lines: Sequence[Line], clause: int) -> int:
    if not 1 <= clause <= len(lines):
        raise BadRequest("there is no clause {clause} in the outcome: it has {count}", clause=clause, count=len(lines))
    return clause - 1


def _next(lines: Sequence[Line], at: int) -> Line:
    if at + 1 == len(lines):
        raise BadRequest("clause {clause} is the last of the outcome: there is none to merge it with", clause=at + 1)
    return lines[at + 1]


def _in_order(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.statement.span)
    for number, (one, other) in enumerate(pairwise(ordered), start=1):
        if one.statement.span[1] > other.statement.span[0]:
            raise BadRequest("clauses {one} and {other} would overlap: choose other words, or merge them", one=number, other=number + 1)
    return ordered


def _span(unit: Outcome, span: Span) -> tuple[str, Span]:
    """The words of a span of a unit's own text without space around them, and where in the document they stand."""
    start, end = span
    if not 0 <= start < end <= len(unit.text):
        raise BadRequest(
            "{start}–{end} is no stretch of the outcome, which has {length} characters", start=start, end=end, length=len(unit.text)
        )
    while start < end and unit.text[start].isspace():
        start += 1
    while start < end and unit.text[end - 1].isspace():
        end -= 1
    if start == end:
        raise BadRequest("there are no words in {start}–{end}", start=span[0], end=span[1])
    return unit.text[start:end], (unit.span[0] + start, unit.span[0] + end)


def _added(unit: Outcome, edit: Add) -> Line:
    text, span = _span(unit, edit.span)
    new = Statement(
        text=text, span=span, act=edit.act, binding=edit.binding, status=edit.status, bearers=edit.bearers, kind=edit.kind,
        due=edit.due, when=None, where=None, by=BY, strength=0, verifiability=_NO,
    )  # fmt: skip
    return Line(_weighed(new, weak=False), ())


def _changed(unit: Outcome, line: Line, edit: Change) -> Line:
    values: dict[str, Any] = {
        name: value for name in edit.__struct_fields__ if name not in ("outcome", "clause") and (value := getattr(edit, name)) is not UNSET
    }
    if edit.span is not UNSET:
        values["text"], values["span"] = _span(unit, edit.span)
    if edit.due is not UNSET:
        values["anchor"] = None
    if edit.binding is True and edit.status is UNSET and line.statement.status == "standing":
        values["status"] = "open"  # what binds is to come, or done
    return Line(_put(line.statement, **values), line.of)


def _excluded(line: Line) -> Line:
    was = line.statement
    if was.status != "open":
        return Line(_put(was, binding=False), line.of)
    return Line(_put(was, binding=False, status="standing", due=None, anchor=None), line.of)


def _split(unit: Outcome, line: Line, at: int) -> list[Line]:
    was, (start, end) = line.statement, line.statement.span
    place = unit.span[0] + at - start
    left, right = was.text[: max(place, 0)].rstrip(_MARKS), was.text[max(place, 0) :].lstrip(_MARKS)
    if not left or not right:
        raise BadRequest("a clause is split within its words: {at} leaves nothing on one side", at=at)
    times = [(time.span, time.edtf) for time in unit.times]
    halves = ((left, (start, start + len(left))), (right, (end - len(right), end)))
    return [Line(_half(was, text, span, times), line.of) for text, span in halves]


def _half(was: Statement, text: str, span: Span, times: Sequence[tuple[Span, str | None]]) -> Statement:
    """One side of a split: of the times and places that the clause had, those that stand in its own words."""

    def own(edtf: str | None) -> str | None:
        inside = [s for s, found in times if found == edtf and was.span[0] <= s[0] and s[1] <= was.span[1]]
        return edtf if not inside or any(span[0] <= s[0] and s[1] <= span[1] for s in inside) else None

    where = was.where if was.where and was.where in text else None
    return _put(was, text=text, span=span, due=own(was.due), when=own(was.when), every=own(was.every), where=where)


def _merged(text: str, line: Line, after: Line) -> Line:
    """Both as one: what the first says that binds, with what only the other one tells."""
    one, other = line.statement, after.statement
    base, rest = (other, one) if other.binding and not one.binding else (one, other)
    span = (one.span[0], other.span[1])
    due = base.due or (rest.due if base.status == "open" else None)
    values = {
        "due": due,
        "anchor": None if due else base.anchor or rest.anchor,
        "when": base.when or rest.when if base.status == "done" else None,
    }
    merged = _put(base, text=text[slice(*span)], span=span, every=base.every or rest.every, where=base.where or rest.where, **values)
    return Line(merged, line.of + after.of)


def _put(was: Statement, **values: Any) -> Statement:
    """The statement with new values, weighed again."""
    by = was.by if BY in was.by.split() else f"{was.by} {BY}"
    weak = was.strength < strength(was.act, was.binding, was.status, was.kind, [])
    return _weighed(replace(was, by=by, **values), weak=weak)


def _weighed(new: Statement, *, weak: bool) -> Statement:
    """How firm a clause is by what is said of it now; `weak` where its verb only looks at a thing (`weighing.strength`)."""
    firm = strength(new.act, new.binding, new.status, new.kind, [])
    shown = verifiability(new.bearers, bool(new.due or new.every or new.anchor), new.kind)
    return replace(new, strength=max(1, firm - weak) if new.binding else firm, verifiability=shown)


def _difference(then: Statement, now: Statement) -> dict[str, Any]:
    pairs = ((name, getattr(then, name), getattr(now, name)) for name in _FIELDS)
    return {name: msgspec.to_builtins(was) for name, was, is_ in pairs if was != is_}
