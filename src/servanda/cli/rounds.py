"""`servanda rounds`, and `show` of a round: which documents there are, and their outcomes in brief."""

from typing import Any

from servanda.app import rounds as asked
from servanda.app.rounds import Brief
from servanda.cli.grid import Grid
from servanda.cli.options import DEFAULT, As, Json, Register
from servanda.cli.say import language, line
from servanda.cli.session import opened, write_json
from servanda.projection.rows import RoundRow
from servanda.publish.register_words import RegisterWords, register_words
from servanda.publish.times import in_words


def rounds(register: Register = DEFAULT, party: As = None, as_json: Json = False) -> None:
    """Rounds with their documents, the newest first. 各轮次及其成果文件。"""
    with opened(register, party) as found:
        rows = asked.rounds(found)
    if as_json:
        write_json([asked.round_json(row) for row in rows])
        return
    grid, words = Grid(), register_words(language())
    for row in rows:
        grid.row(row.key, row.title or words["untitled"], _day(row, words), _counts(row, words))
    grid.show(line("none.rounds"))


def _day(row: RoundRow, words: RegisterWords) -> str:
    return in_words(row.date, words.language) if row.date else words["undated"]


def _counts(row: RoundRow, words: RegisterWords) -> str:
    counts = [words.counted("outcomes", row.outcomes), words.counted("commitments", row.commitments)]
    return words["comma"].join([*counts, *([words["provisional"]] if row.provisional else [])])


def show_round(found: Brief, reader: Any) -> None:
    """Print a round: title, key, day, how much it holds, and its outcomes with where they stand."""
    from rich.text import Text  # only here: `rounds` as JSON needs no terminal

    from servanda.cli.fit import one_line, shown
    from servanda.cli.rows import number_of
    from servanda.publish.standing import outcome_in_words

    words, screen, row = reader.words, reader.screen, found.row
    screen.print(Text(shown(row.title or words["untitled"]), "bold"))
    screen.print(Text(f"{shown(row.key)} · {_day(row, words)} · {_counts(row, words)}", "dim"))
    section = ""
    for head, state in found.outcomes:
        if head.role in ("preamble", "closing"):
            continue
        if head.section != section:
            section = head.section
            screen.print()
            screen.print(Text(shown(section), "bold"))
        name = " ".join(part for part in (number_of(head), head.heading) if part)
        said = outcome_in_words(state, row.parties, reader.own, words)
        screen.print(Text(one_line(f"  {name}  {said}".rstrip(), screen.width)), soft_wrap=True)
