"""`show` in the terminal: a commitment's words, its facts, each side's word beside the other's, and what became of it."""

from collections.abc import Sequence
from typing import TypeAlias

from rich.text import Text

from servanda.app.aside import Aside
from servanda.app.asking import Head, words_in
from servanda.app.need import need_of
from servanda.app.showing import One, Whole
from servanda.cli.fit import beside, column, flowing, hanging, shown
from servanda.cli.profile import asked_line, planned_line, print_profile
from servanda.cli.rows import AGREED, TIMELY, Reader, number_of, print_section
from servanda.cli.sides import print_sides, print_turns
from servanda.cli.timeline import print_asides, print_past
from servanda.publish.bearers import bearers, body, own_first
from servanda.publish.facts import changes_in_words
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.standing import anchor_in_words, carried_in_words, day_in_words, distance, outcome_in_words, window_in_words
from servanda.publish.times import in_words
from servanda.publish.told import evidence_in_words, value_in_words
from servanda.register.commitment import Commitment, Proposed
from servanda.register.reporting import next_report
from servanda.register.timing import PASSED, timeliness_of, window_of
from servanda.register.view import evidence_json

_INDENT = 2
Fact: TypeAlias = tuple[str, list[Text]]  # what it is called, and what it is, in pieces


def show_one(found: One, reader: Reader, internal: Sequence[Aside] = ()) -> None:
    """Print a commitment; `internal` is what this side keeps to itself about it, shown here and nowhere else."""
    row, words = found.commitment, reader.words
    if row is None:
        reader.screen.print(Text(words.fill("not yet", shown(found.id), day_in_words(found.known or found.day, words))))
        return
    _print_title(row.id, found.head, reader)
    about = [found.round.title if found.round else "", found.head.section]
    reader.screen.print(flowing(Text(), [Text(shown(part), "dim") for part in about if part], reader.screen), soft_wrap=True)
    _print_words(row, reader)
    facts = [*_who_and_when(found, row, words), (words["nature"], _nature(row, words)), (words["accepted"], _accepted(row, reader))]
    asked = next_report(row, found.day, found.dates, found.dialogue)
    if asked is not None:
        facts.append((words["reporting"], [Text(day_in_words(asked, words)), Text(distance(asked, found.day, words), "dim")]))
    facts += asked_line(found, row, words)
    _print_facts(facts, reader)
    _print_rest(found, row, reader, internal)


def show_whole(found: Whole, reader: Reader, internal: Sequence[Aside] = ()) -> None:
    """Print an outcome: its words, then each of its commitments with what this side keeps to itself about it."""
    screen, state = reader.screen, found.state
    _print_title(state.id, found.head, reader)
    if found.head.section:
        screen.print(Text(shown(found.head.section), "dim"))
    screen.print()
    for line in found.text.split("\n"):
        _print_text(shown(line), reader)
    screen.print()
    parties = found.parts[0].commitment.parties if found.parts and found.parts[0].commitment else ()
    rows = [part.commitment for part in found.parts if part.commitment is not None]
    stand = outcome_in_words(state, parties, reader.own, reader.words, rows)
    screen.print(hanging(Text(shown(stand), AGREED.get(state.agreement or "", "")), _INDENT, screen), soft_wrap=True)
    _print_carried(found, reader)
    for part in found.parts:
        screen.print()
        if part.commitment is None:
            show_one(part, reader)
            continue
        _print_part(part, part.commitment, reader, [aside for aside in internal if aside.about == part.id])
    rest = [aside for aside in internal if aside.about not in {part.id for part in found.parts}]
    if rest:
        print_asides(rest, state.id, reader)


def _print_carried(found: Whole, reader: Reader) -> None:
    """How it goes on, as each side says and as all do."""
    if found.carried is None:
        return
    words, said = reader.words, found.carried.positions
    if found.carried.joint:
        line = f"{words['event.carry']}{words['colon']}{carried_in_words(found.carried.joint, words)} · {words['agreement.agreed']}"
        reader.screen.print(hanging(Text(shown(line), "green"), _INDENT, reader.screen), soft_wrap=True)
    for party in own_first(said, reader.own):
        reason = found.reasons.get(party)
        pieces = [f"{words['event.carry']} · {side(party, words)}{words['colon']}{carried_in_words(said[party], words)}", reason or ""]
        _print_pieces([Text(shown(piece)) for piece in pieces if piece], reader)


def _print_part(found: One, row: Commitment, reader: Reader, internal: Sequence[Aside]) -> None:
    """A commitment within its outcome: in brief, but for what was said of it."""
    words = reader.words
    lead = Text.assemble((shown(row.id), "bold cyan"), "  ")
    reader.screen.print(beside(lead, Text(shown(" ".join(row.text.split()))), reader.screen), soft_wrap=True)
    facts = _who_and_when(found, row, words)
    spoken = bool(row.fulfilment.positions or row.assigned or row.occurrences)
    if not spoken:
        facts.append((words["status"], [Text(words.agreement("unreported", len(row.parties)), "dim")]))
    facts += asked_line(found, row, words)
    _print_facts(facts, reader)
    _print_rest(found, row, reader, internal, sides=spoken)


def _print_title(id_: str, head: Head, reader: Reader) -> None:
    name = " ".join(part for part in (number_of(head), head.heading) if part)
    reader.screen.print(Text.assemble((shown(id_), "bold cyan"), (f"  {shown(name)}", "bold")))


def _print_rest(found: One, row: Commitment, reader: Reader, internal: Sequence[Aside], *, sides: bool = True) -> None:
    """What stands below a commitment's facts."""
    if sides:
        print_sides(row, found, reader)
    print_profile(row, reader)
    print_turns(found, row, reader)
    _print_evidence(found, row, reader)
    _print_cited_by(found, reader)
    _print_assessments(found, row, reader)
    if internal:
        print_asides(internal, row.id, reader)
    if found.past is not None:
        title = reader.words.fill("history.then", day_in_words(found.known, reader.words)) if found.known else reader.words["history"]
        print_past(found.past, title, reader, found.read_facts)


def _print_words(row: Commitment, reader: Reader) -> None:
    """The words in the source; those in other languages below, with the language."""
    reader.screen.print()
    _print_text(shown(row.text), reader)
    for language, text in row.texts.items():
        if text != row.text:
            _print_text(f"[{shown(language)}] {shown(text)}", reader, "dim")
    reader.screen.print()


def _print_text(text: str, reader: Reader, style: str = "") -> None:
    reader.screen.print(hanging(Text(" ".join(text.split()), style), _INDENT, reader.screen), soft_wrap=True)


def _who_and_when(found: One, row: Commitment, words: RegisterWords) -> list[Fact]:
    facts: list[Fact] = [
        (words["bearer"], [Text(shown(bearers(row.bearers, words, _heirs(found, words))))]),
        (words["due"], _due(found, row, words)),
    ]
    if row.original_due != row.due:
        original = in_words(row.original_due, words.language) if row.original_due else words["no_deadline"]
        facts.append((words["original due"], [Text(original)]))
    facts += [(words["proposal"], _proposed(proposed, found, words)) for proposed in row.proposals]
    if row.anchor:
        facts.append((words["anchor"], [Text(shown(anchor_in_words(row.anchor, words)))]))
    if row.every:
        facts.append((words["rhythm"], [Text(in_words(row.every, words.language))]))
    window = window_of(row, found.day, found.dates, found.dialogue)
    if window is not None and (window.earliest != window.latest or not row.due):
        facts.append((words["window"], [Text(window_in_words(window, words))]))
    facts += planned_line(row, words)
    return facts


def _heirs(found: One, words: RegisterWords) -> dict[str, str]:
    """By bearer, in brackets who stands in its place."""
    spoken = words.language
    return {old: words.fill("taken over", body(p.to, spoken), in_words(p.start, spoken)) for old, p in found.heirs.items()}


def _print_facts(facts: Sequence[Fact], reader: Reader) -> None:
    """Names in a column, what they are beside them."""
    room = max(Text(name).cell_len for name, _ in facts)
    for name, values in facts:
        lead = Text(f"{' ' * _INDENT}{column(name, room)}  ", "dim")
        reader.screen.print(flowing(lead, values, reader.screen), soft_wrap=True)


def _due(found: One, row: Commitment, words: RegisterWords) -> list[Text]:
    timely = timeliness_of(row, found.day, found.dates, found.dialogue)
    said = in_words(row.due, words.language) if row.due else words["no plan"] if row.plan == "open" else ""
    line = [Text(shown(said))] if said else []
    line.append(Text(words[f"timeliness.{timely}"], TIMELY.get(timely, "")))
    need = need_of(row, found.day, found.day, found.dates, found.dialogue)
    if timely in PASSED and need is not None:
        line.append(Text(distance(need.day, found.day, words), "dim"))
    return line


def _proposed(proposed: Proposed, found: One, words: RegisterWords) -> list[Text]:
    if proposed.field == "facts" and found.commitment is not None:
        value = changes_in_words(found.commitment.facts, proposed.value, words)
    else:
        value = value_in_words("proposal", "to" if proposed.field == "plan" else proposed.field, proposed.value, words)
    who = words.fill("proposed by", side(proposed.party, words))
    line = [Text(shown(f"{who}{words['colon']}{words.of('field', proposed.field)} {value}"), "yellow")]
    reason = [found.said.get(proposed.reason.blob, words["not here"])] if proposed.reason else []
    return line + [Text(shown(said), "dim") for said in (in_words(proposed.day, words.language), *reason)]


def _nature(row: Commitment, words: RegisterWords) -> list[Text]:
    by = words.join(words[f"verifiable.{name}"] for name in ("bearer", "date", "result") if row.verifiability.get(name))
    known = [words.get(row.act), words.of("kind", row.kind), words.fill("strength", row.strength)]
    done = [words["done"]] if row.status == "done" else []
    split = [words.fill("part of", row.parent)] if row.parent else []
    return [Text(shown(said)) for said in (*known, words.fill("verifiable", by or words["nothing"]), *done, *split)]


def _accepted(row: Commitment, reader: Reader) -> list[Text]:
    words = reader.words
    said = {None: words["accepted.open"], True: words["accepted.yes"], False: words["accepted.no"]}
    each = [Text(f"{side(party, words)}{words['colon']}{said[row.accepted[party]]}") for party in own_first(row.accepted, reader.own)]
    return [*each, *([Text(words["provisional"], "yellow")] if row.provisional else [])]


def _print_evidence(found: One, row: Commitment, reader: Reader) -> None:
    words = reader.words
    if not row.evidence:
        return
    reader.screen.print()
    print_section(words["evidence"], reader)
    for cited in row.evidence:
        plain = evidence_json(cited, words_in(found.said))
        if cited.proof.source in found.cites:
            above = found.cites[cited.proof.source]
            plain["source"] = " ".join(part for part in (cited.proof.source, above.heading) if part)
        told = evidence_in_words(plain, words)
        who = side(cited.by, words) if cited.by else words["observer"]
        style = {"for": "green", "against": "red"}.get(cited.proof.stance, "")
        by = (who, cited.office, in_words(cited.day, words.language), cited.id)
        _print_pieces([Text(shown(told), style), *(Text(shown(part), "dim") for part in by)], reader)


def _print_cited_by(found: One, reader: Reader) -> None:
    """Which other commitments have it, or its outcome, as evidence."""
    words = reader.words
    if not found.cited_by:
        return
    reader.screen.print()
    print_section(words["cited by"], reader)
    for citing in found.cited_by:
        name = Text.assemble((shown(citing.id), "cyan"), f" {shown(citing.head.heading)}" if citing.head.heading else "")
        who = side(citing.by, words) if citing.by else words["observer"]
        rest = (words.of("stance", citing.stance), who, in_words(citing.day, words.language))
        _print_pieces([name, *(Text(shown(part), "dim") for part in rest)], reader)


def _print_assessments(found: One, row: Commitment, reader: Reader) -> None:
    words = reader.words
    if not row.assessments:
        return
    reader.screen.print()
    print_section(words["assessments"], reader)
    for view in row.assessments:
        parts = [words.of("fulfilment", view.value)]
        parts += [in_words(day, words.language) for day in (view.occurrence, view.on) if day]
        parts += [found.said.get(view.note.blob, words["not here"])] if view.note else []
        by = (words["observer"], view.office, in_words(view.day, words.language), view.event[:12])
        _print_pieces([Text(shown(part), "" if part in parts else "dim") for part in (*parts, *by)], reader)


def _print_pieces(pieces: Sequence[Text], reader: Reader) -> None:
    reader.screen.print(flowing(Text(" " * _INDENT), pieces, reader.screen), soft_wrap=True)
