"""`bodies NAME` in the terminal: a body's load, whom to phone, whom it meets, and its lines by outcome with the last answer."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from servanda.app.aside import Aside, aside_of
from servanda.app.bodies import Detail
from servanda.app.contacts import in_a_line
from servanda.cli.bodies import load_in_words, predecessor_in_words, successor_in_words
from servanda.cli.fit import beside, flowing, hanging, shown
from servanda.cli.rows import Reader, by_outcome, facts, id_room, marked, print_counts, print_head, print_section
from servanda.internal.notes import Contact
from servanda.internal.records import Kept
from servanda.projection.bodies import names
from servanda.publish.bearers import body
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.times import in_words
from servanda.publish.told import details, headline
from servanda.register.commitment import Commitment

_INDENT = 2


def show_body(
    found: Detail, reader: Reader, contacts: Sequence[Contact], answers: Mapping[str, Kept], drafted: Sequence[Commitment]
) -> None:
    """Print it; contacts, answers and what was `drafted` for it are internal: no other listing has them."""
    screen, words, load = reader.screen, reader.words, found.body.load
    head = Text(shown(body(load.name, words.language)), "bold")
    screen.print(Text.assemble(head, f"  {side(load.side, words)}" if load.side else ""))
    screen.print(flowing(Text(), [Text(said) for said in load_in_words(load)], screen), soft_wrap=True)
    for step in found.body.after:
        screen.print(Text(shown(successor_in_words(step, words)), "yellow"))
    for step in found.body.before:
        screen.print(Text(shown(predecessor_in_words(step, words)), "dim"))
    for contact in contacts:
        screen.print(
            hanging(Text.assemble(("内部 internal  ", "bold magenta"), (shown(in_a_line(contact)), "magenta")), 0, screen), soft_wrap=True
        )
    if found.counterparts:
        met = [Text(shown(f"{body(one.name, words.language)} {one.outcomes}"), "dim") for one in found.counterparts]
        lead = Text(f"{words['counterparts']}{words['colon']}")
        screen.print(flowing(lead, met, screen), soft_wrap=True)
    _print_lines(found, reader, answers)
    if drafted:
        screen.print()
        print_section(f"内部 internal · {words.count('drafted for', len(drafted))}", reader)
        for row in drafted:
            _print_line(row, found, reader, answers.get(row.id))


def _print_lines(found: Detail, reader: Reader, answers: Mapping[str, Kept]) -> None:
    round_, section = "", ""
    for head, rows in by_outcome(found.listed.rows, found.listed.heads):
        if (rows[0].round, head.section) != (round_, section):
            reader.screen.print()
            print_section(" · ".join(part for part in (rows[0].round, head.section) if part), reader)
            round_, section = rows[0].round, head.section
        print_head(head, reader)
        for row in rows:
            _print_line(row, found, reader, answers.get(row.id))
    if found.listed.rows:
        print_counts(found.listed, reader)


def _print_line(row: Commitment, found: Detail, reader: Reader, answer: Kept | None) -> None:
    screen, words = reader.screen, reader.words
    room = max(id_room(found.listed), len(shown(row.id)))
    mark = "●" if row.id in found.due else " "
    lead = Text.assemble((f" {mark} ", "red"), (shown(row.id), "cyan"), " " * (room - len(shown(row.id)) + 2))
    screen.print(Text.assemble(lead, marked(row.text, screen.width - lead.cell_len, "")), soft_wrap=True)
    rest = Text(" " * lead.cell_len)
    own = names(found.body.load.name)
    came = [old for old in row.bearers if any(names(step.old) & names(old) for step in found.body.before) and not names(old) & own]
    pieces = [*facts(row, found.listed, reader), *(Text(words.fill("formerly", shown(body(old, words.language))), "dim") for old in came)]
    screen.print(flowing(rest, pieces, screen), soft_wrap=True)
    if answer is not None:
        screen.print(beside(rest, Text(shown(answer_in_words(aside_of(answer), words)), "magenta"), screen), soft_wrap=True)


def answer_in_words(answer: Aside, words: RegisterWords) -> str:
    """What an agency answered, in a line: day, status, and the rest of it."""
    rest = [f"{name}{words['colon']}{' '.join(value.split())}" for name, value in details(answer.kind, answer.says, words)]
    return " · ".join([f"{in_words(answer.time[:10], words.language)} {headline(answer.kind, answer.says, words)}", *rest])
