"""A commitment's facts in the terminal: what is planned beside what came of it, where that falls short, and what is asked next."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from servanda.app.showing import One
from servanda.cli.fit import Cell, flowing, hanging, print_table, shown
from servanda.cli.rows import Reader, print_section
from servanda.model.profile import Facts, profile_of
from servanda.publish.bearers import own_first
from servanda.publish.facts import asked_in_words, fact_in_words, fact_word, facts_in_words, short_word
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.standing import day_in_words
from servanda.register.asked import asked
from servanda.register.commitment import Commitment, Fulfilled
from servanda.register.facts import actual, falls_short, planned

_INDENT = 2
_SIDE_BY_SIDE = 3  # parties; the facts of more of them stand below each other


def planned_line(row: Commitment, words: RegisterWords) -> list[tuple[str, list[Text]]]:
    """What is planned as a line of facts, as long as nobody says what came of it; else `print_profile` has it."""
    wanted = planned(row)
    if not wanted or actual(row):
        return []
    return [(words["planned"], [Text(shown(f"{name}{words['colon']}{said}")) for name, said in facts_in_words(wanted, words, row.kind)])]


def asked_line(found: One, row: Commitment, words: RegisterWords) -> list[tuple[str, list[Text]]]:
    """What is asked next, and by which day."""
    what = asked(row, found.day, found.dates, found.dialogue, found.records, found.beside)
    if not what.code:
        return []
    day = [Text(day_in_words(what.day, words), "dim")] if what.day else []
    return [(words["asked"], [Text(shown(asked_in_words(what, words)), "dim" if what.code in ("wait", "with") else "cyan"), *day])]


def print_profile(row: Commitment, reader: Reader) -> None:
    """Planned and actual facts side by side, one's own side first."""
    told = actual(row)
    if not told:
        return
    words, wanted = reader.words, planned(row)
    reader.screen.print()
    print_section(words["profile"], reader)
    parties = own_first(told, reader.own)
    columns = [(words["planned"], {name: Text(shown(fact_in_words(name, value, words))) for name, value in wanted.items()})]
    columns += [(words.fill("actual", side(party, words)), _cells(row, wanted, told[party], words)) for party in parties]
    names = [fact.name for fact in profile_of(row.kind).facts if any(fact.name in cells for _, cells in columns)]
    if reader.narrow or len(parties) > _SIDE_BY_SIDE:
        _print_below(names, columns, reader)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("  ", style="dim", no_wrap=True)
    for name, _ in columns:
        table.add_column(Text(shown(name)), overflow="fold", max_width=reader.screen.width // 3)
    for name in names:
        table.add_row(f"  {fact_word(name, words)}", *(Cell.assemble(cells.get(name, Text("–", "dim"))) for _, cells in columns))
    print_table(table, reader.screen)


def turn_line(row: Commitment, found: Fulfilled, words: RegisterWords) -> list[Text]:
    """What came of one occurrence, a piece a fact; where sides say different things, each side's own."""
    told, wanted = actual(row, found), planned(row)
    alike = len({repr(facts) for facts in told.values()}) == 1
    pieces = []
    for party in list(told)[:1] if alike else told:
        for name, cell in _cells(row, wanted, told[party], words).items():
            who = "" if alike else f"{side(party, words)}{words['colon']}"
            pieces.append(Text.assemble(shown(f"{who}{fact_word(name, words)} "), cell))
    return pieces


def _cells(row: Commitment, wanted: Facts, came: Facts, words: RegisterWords) -> dict[str, Text]:
    """Each actual fact, marked where it falls short."""
    cells = {}
    for fact in profile_of(row.kind).facts:
        if fact.name in came:
            short = fact.name in wanted and falls_short(fact, wanted[fact.name], came[fact.name])
            said = shown(fact_in_words(fact.name, came[fact.name], words))
            cells[fact.name] = Text.assemble((f"{said} ▼ {short_word(fact, words)}", "yellow")) if short else Text(said)
    return cells


def _print_below(names: Sequence[str], columns: Sequence[tuple[str, Mapping[str, Any]]], reader: Reader) -> None:
    """A fact a line, where there is no room beside it."""
    words = reader.words
    for name in names:
        reader.screen.print(hanging(Text(fact_word(name, words), "dim"), _INDENT, reader.screen), soft_wrap=True)
        pieces = [Text.assemble((f"{who} ", "dim"), cells[name]) for who, cells in columns if name in cells]
        reader.screen.print(flowing(Text(" " * 2 * _INDENT), pieces, reader.screen), soft_wrap=True)
