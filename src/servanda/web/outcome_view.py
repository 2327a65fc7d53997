"""What the page of an outcome shows, in the reader's words and order; the values come from `app`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from servanda.app import answering, releasing
from servanda.app.aside import Aside, asides
from servanda.app.filed import Unit, unit
from servanda.app.past import Past
from servanda.app.proofs import Piece, pieces
from servanda.app.showing import One, Whole
from servanda.errors import BadRequest
from servanda.publish.bearers import bearers, body, own_first
from servanda.publish.facts import asked_in_words, encoded_in_words, facts_in_words
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.standing import agreement_in_words, anchor_in_words, carried_in_words, due_in_words, value_then
from servanda.publish.times import in_words
from servanda.publish.told import details, headline, value_in_words
from servanda.register.asked import asked
from servanda.register.commitment import Commitment, Fulfilled, Proposed
from servanda.register.facts import actual, planned
from servanda.register.reporting import next_report
from servanda.register.timing import Turn, occurrences_of, timeliness_of, turns_of
from servanda.web.source_view import counted, set_outcome
from servanda.web.visit import Visit

_QUIET = ("not_due", "no_deadline")  # said by the date itself


class Cell(msgspec.Struct, frozen=True):
    """A value of a scale with what stands below it; `word` is what to say where the scale's own word does not do."""

    scale: str
    value: str
    word: str
    below: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A clause: its words and dates, each side's value and the common one. `cells` is empty where it binds nobody any more."""

    number: int
    id: str
    label: str
    text: str
    language: str
    notes: list[str]
    timely: Cell | None = None
    cells: list[tuple[str, Cell]] = []
    joint: Cell | None = None
    proposals: list[str] = []
    turns: list[tuple[str, Cell, list[tuple[str, Cell]]]] = []
    said: list[tuple[str, list[tuple[str, str]]]] = []
    evidence: int = 0
    done: bool = False


class Entry(msgspec.Struct, kw_only=True):
    """A line of the history: an event, with the clauses that it is about."""

    day: str
    clauses: list[int]
    line: str
    details: list[tuple[str, str]]
    by: str
    hash: str
    received: str = ""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """All of the page."""

    id: str
    whole: Whole
    unit: Unit
    blocks: list[Any]
    kinds: list[tuple[str, str, int]]
    parties: list[str]
    stand: list[tuple[str, Cell]]
    joint: Cell
    rows: list[Row]
    facts: list[tuple[str, list[str]]]
    pieces: list[Piece]
    cites: dict[str, str]
    history: list[Entry]
    internal: list[Aside]
    told: list[tuple[str, str, list[tuple[str, str]]]]
    waiting: int
    answers: list[answering.Answer]
    withdrawable: bool
    commitments: list[Commitment]
    occurrences: list[tuple[str, str]]


def view(visit: Visit, whole: Whole) -> View:
    """The page of an outcome. Raises ServandaError."""
    words, own = visit.words, visit.party
    found = unit(visit.opened, whole.state.id)
    rows = [part.commitment for part in whole.parts if part.commitment is not None]
    parties = own_first(rows[0].parties if rows else found.round.parties, own)
    evidence = pieces(visit.opened, whole.state.id) if rows else []
    internal = asides(visit.desk, whole) if visit.desk else []
    return View(
        id=whole.state.id,
        whole=whole,
        unit=found,
        blocks=set_outcome(found.outcome, found.clauses, words),
        kinds=counted(found.outcome),
        parties=parties,
        stand=_stand(visit, whole, rows, parties),
        joint=_joint_of(whole, rows, own, words),
        rows=_rows(visit, whole, found, evidence),
        facts=_facts(visit, whole, rows, parties),
        pieces=evidence,
        cites={id_: head.heading for part in whole.parts for id_, head in part.cites.items()},
        history=_history(whole.parts, words),
        internal=internal,
        told=[(aside.about, headline(aside.kind, aside.says, words), details(aside.kind, aside.says, words)) for aside in internal],
        waiting=len(releasing.pending(visit.desk, [whole.state.id]).drafts) if visit.desk and rows else 0,
        answers=_answers(visit, rows) if own in parties else [],
        withdrawable=any(_own_word(row, own) for row in rows),
        commitments=rows,
        occurrences=_occurrences(visit, rows),
    )


def _stand(visit: Visit, whole: Whole, rows: Sequence[Commitment], parties: Iterable[str]) -> list[tuple[str, Cell]]:
    """Each side's value of the outcome, with the day and the office that said so."""
    by = next((row for row in rows if row.id == whole.state.by), None)
    if whole.state.holds != "open" or by is None:
        return []
    return [(party, _cell(by.fulfilment, party, by, visit.words)) for party in parties]


def _joint_of(whole: Whole, rows: Sequence[Commitment], own: str, words: RegisterWords) -> Cell:
    state = whole.state
    by = next((row for row in rows if row.id == state.by), None)
    if by is None or state.agreement is None:
        return Cell("printed", "", words["holds.nothing" if state.holds == "nothing" else "holds.done"])
    below = words.fill("by", state.by) if state.commitments > 1 else ""
    cell = _joint(by, by.fulfilment, own, words)
    return Cell(cell.scale, cell.value, cell.word, " · ".join(filter(None, (cell.below, below))))


def _cell(result: Fulfilled, party: str, row: Commitment, words: RegisterWords) -> Cell:
    stand = result.positions.get(party)
    if stand is None or not (stand.value or stand.by):
        since = words.fill("no report since", in_words(row.opens, words.language)) if row.opens else words["no word"]
        return Cell("fulfilment", "unreported", since[:1].upper() + since[1:])
    word = words.of("fulfilment", stand.value) if stand.value else words["event.differ"]
    when = in_words(stand.on or stand.day, words.language)
    paper = words["stance.paper"] if stand.paper else ""
    return Cell("fulfilment", stand.value or "", word, " · ".join(filter(None, (when, stand.office, paper))))


def _joint(row: Commitment, result: Fulfilled, own: str, words: RegisterWords) -> Cell:
    """The common word; the agreed value stays below it."""
    below = value_then(result.agreed, "status", words) if result.agreed else ""
    value = str(result.agreement)
    if value in ("unilateral", "proposed") and len(row.parties) == 2 and own in row.parties:
        stand = result.positions.get(own)  # the left square is ours
        value += "" if stand is not None and stand.by == "report" else ".theirs"
    return Cell("agreement", value, agreement_in_words(row, result, words), below)


def _rows(visit: Visit, whole: Whole, found: Unit, evidence: Sequence[Piece]) -> list[Row]:
    by = {part.commitment.clause: part for part in whole.parts if part.commitment is not None}
    text, start = found.outcome.text, found.outcome.span[0]
    others = {clause.number: clause for clause in found.clauses if clause.number not in by}
    rows = []
    for number in sorted({*by, *others}):
        label = f"{found.outcome.key}.{number}"
        if number in by:
            part = by[number]
            rows.append(_row(visit, part, label, sum(piece.commitment == part.id for piece in evidence)))
            continue
        clause = others[number]
        said = text[clause.span[0] - start : clause.span[1] - start]
        notes = [] if clause.done else [visit.t("A statement, not a commitment")]
        rows.append(Row(number=number, id="", label=label, text=said, language=found.language, notes=notes, done=clause.done))
    return rows


def _row(visit: Visit, part: One, label: str, evidence: int) -> Row:
    row, words = part.commitment, visit.words
    assert row is not None  # noqa: S101 (of parts without one there is no row)
    timely = timeliness_of(row, visit.day, part.dates, part.dialogue)
    parties = own_first(row.parties, visit.party)
    notes = [words.of("kind", row.kind), " · ".join(due_in_words(row, words)) or words["timeliness.no_deadline"]]
    if row.original_due != row.due:
        first = in_words(row.original_due, words.language) if row.original_due else words["timeliness.no_deadline"]
        notes.append(f"{words['original due']}{words['colon']}{first}")
    if row.plan == "open":
        notes.append(words["no plan"])
    is_printed = row.status == "done" and not row.fulfilment.positions
    turns = list(occurrences_of(row, visit.day))[-6:] if row.every else []
    return Row(
        number=row.clause,
        id=row.id,
        label=label,
        text=row.texts.get(words.language, row.text),
        language=words.language if words.language in row.texts else next(iter(row.texts), ""),
        notes=notes,
        timely=None if timely in _QUIET or is_printed else Cell("timeliness", timely, words.of("timeliness", timely)),
        cells=[] if is_printed else [(party, _cell(row.fulfilment, party, row, words)) for party in parties],
        joint=None if is_printed else _joint(row, row.fulfilment, visit.party, words),
        proposals=[_proposed(row, said, part, words) for said in row.proposals],
        turns=[
            (
                in_words(turn.id, words.language),
                Cell("timeliness", turn.timeliness, words.of("timeliness", turn.timeliness)),
                [(party, _cell(turn.result, party, row, words)) for party in parties] if turn.result else [],
            )
            for turn in turns
        ],
        said=_said(part, row, parties, words),
        evidence=evidence,
        done=is_printed,
    )


def _said(part: One, row: Commitment, parties: Sequence[str], words: RegisterWords) -> list[tuple[str, list[tuple[str, str]]]]:
    """What each side wrote with its report: (its name, (field's name, words)…)."""
    found = []
    for party in parties:
        stand = row.fulfilment.positions.get(party)
        if stand is None:
            continue
        blobs = [("note", stand.note), ("difficulty", stand.difficulty), ("next", stand.next)]
        lines = [(words.of("field", field), part.said.get(blob.blob, words["not here"])) for field, blob in blobs if blob]
        lines += [(words.of("field", "body"), body(stand.body, words.language))] if stand.body else []
        lines += [(words.of("field", "ref"), stand.ref)] if stand.ref else []
        lines += [*facts_in_words(stand.facts, words, row.kind)]
        if lines:
            found.append((side(party, words), lines))
    return found


def _proposed(row: Commitment, said: Proposed, part: One, words: RegisterWords) -> str:
    value = value_in_words("proposal", "to" if said.field == "plan" else said.field, said.value, words)
    reason = part.said.get(said.reason.blob, words["not here"]) if said.reason else ""
    line = f"{words.fill('proposed by', side(said.party, words))}{words['colon']}{words.of('field', said.field)} {value}"
    return " · ".join(filter(None, (line, reason)))


def _facts(visit: Visit, whole: Whole, rows: Sequence[Commitment], parties: Sequence[str]) -> list[tuple[str, list[str]]]:
    """What is known besides: who bears and leads it, what its profiles hold, what is asked next, how it goes on, what cites it."""
    words, found = visit.words, dict[str, list[str]]()

    def add(label: str, said: str) -> None:
        if said and said not in found.setdefault(label, []):
            found[label].append(said)

    for row in rows:
        add(words["bearer"], bearers(row.bearers, words))
    for party in parties:
        for row in rows:
            given = row.assigned.get(party)
            if given:
                support = words.join(body(name, words.language) for name in given.support)
                lead = body(given.lead, words.language)
                told = f"{lead} · {words.of('field', 'support')} {support}" if support else lead
                add(words["comma"].join((words.of("field", "lead"), side(party, words))), told)
    for part in whole.parts:
        if part.commitment is not None:
            _facts_of(part, part.commitment, words, add)
    if whole.carried:
        for party, says in whole.carried.positions.items():
            add(words["event.carry"], f"{side(party, words)}{words['colon']}{carried_in_words(says, words)}")
    return [(label, said) for label, said in found.items() if said]


def _facts_of(part: One, row: Commitment, words: RegisterWords, add: Any) -> None:
    for name, said in facts_in_words(planned(row), words, row.kind):
        add(name, said)
    for party, facts in actual(row, row.fulfilment).items():
        for name, said in facts_in_words(facts, words, row.kind):
            add(name, f"{said}（{side(party, words)}）" if words.language == "zh" else f"{said} ({side(party, words)})")
    if row.anchor:
        add(words["anchor"], anchor_in_words(row.anchor, words))
    when = next_report(row, part.day, part.dates, part.dialogue)
    if when is not None:
        add(words["reporting"], in_words(when.isoformat(), words.language))
    what = asked(row, part.day, part.dates, part.dialogue, part.records)
    if what is not None:
        add(words["asked"], f"{row.outcome}.{row.clause} {asked_in_words(what, words)}")
    for citing in part.cited_by:
        add(words["cited by"], f"{citing.id} {citing.head.heading}".strip())


def _history(parts: Sequence[One], words: RegisterWords) -> list[Entry]:
    """What was said of the outcome's clauses, the newest first; an event that says the same of several is told once."""
    found: dict[tuple[str, str, str], Entry] = {}
    order: dict[tuple[str, str, str], str] = {}
    for part in parts:
        for past in part.past or ():
            line, rest = headline(past.type, past.says, words), details(past.type, past.says, words)
            key = (past.event, line, repr(rest))
            if key not in found:
                found[key] = _entry(past, line, rest, words)
                order[key] = past.time
            if part.commitment is not None:
                found[key].clauses.append(part.commitment.clause)
    return [found[key] for key in sorted(found, key=lambda key: order[key], reverse=True)]


def _entry(past: Past, line: str, rest: list[tuple[str, str]], words: RegisterWords) -> Entry:
    who = side(past.party, words) if past.party else words["observer"]
    received = "" if past.received[:10] == past.time[:10] else words.fill("received", in_words(past.received[:10], words.language))
    day = in_words(past.time[:10], words.language)
    return Entry(day=day, clauses=[], line=line, details=rest, by=f"{who} {past.office}", hash=past.event, received=received)


def _answers(visit: Visit, rows: Sequence[Commitment]) -> list[answering.Answer]:
    """The other sides' reports that our side can answer, each as it stands, and not yet concurred with."""
    found: list[answering.Answer] = []
    for row in rows:
        for occurrence, result in [("", row.fulfilment), *row.occurrences.items()]:
            for party, stand in result.positions.items():
                if party == visit.party or stand.by != "report":
                    continue
                try:
                    given = answering.concurrence(visit.opened, row.id, report=stand.event, occurrence=occurrence)
                except BadRequest:
                    continue
                found += [answer for answer in given if not answering.is_said(answer, visit.party)]
    return found


def answered_in_words(answer: answering.Answer, words: RegisterWords) -> list[tuple[str, str]]:
    """The report that is answered, field by field: these words are what is signed."""
    return [field_in_words(field, said, words) for field, said in answer.words]


def field_in_words(field: str, said: str, words: RegisterWords) -> tuple[str, str]:
    """A field of a report or preview ("facts heads", "evidence 1 quote") and its words, for people."""
    if field.startswith("facts "):
        return encoded_in_words(field, said, words)
    first, *rest = field.split(" ")
    name = " ".join([words.of("field", first), *(words.of("field", part) for part in rest)])
    last = rest[-1] if rest else first
    if last == "stance":
        return name, words.of("stance", said)
    plain: Mapping[str, str] = {"status": "status", "on": "on", "occurrence": "occurrence", "dated": "dated", "lead": "lead"}
    return name, value_in_words("report", plain[last], said, words) if last in plain else said


def _own_word(row: Commitment, own: str) -> bool:
    stand = row.fulfilment.positions.get(own)
    return stand is not None and stand.paper is None and bool(stand.event)


def _occurrences(visit: Visit, rows: Sequence[Commitment]) -> list[tuple[str, str]]:
    """The occurrences that a report can be about: (first day, what to call it)."""
    found: dict[str, str] = {}
    turns: list[Turn] = [turn for row in rows if row.every for turn in turns_of(row, visit.day)[-12:]]
    for turn in turns:
        found.setdefault(turn.id, in_words(turn.id, visit.words.language))
    return list(found.items())
