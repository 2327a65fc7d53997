"""A reading in the terminal: its outcomes by section, under each what it undertakes, with who and by when."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import set_cell_size
from rich.console import Console
from rich.text import Text

from servanda.cli.fit import cut, rule, shown
from servanda.model.reading import Outcome, Reading
from servanda.publish.brief import about, due_in_words, summary
from servanda.publish.figures import figures
from servanda.publish.names import Bodies
from servanda.publish.order import in_order, section_title
from servanda.publish.saying import recognised
from servanda.publish.times import in_words
from servanda.publish.words import Words, language_for

_GAP = 2
_INDENT = 2  # of bearers below their outcome's heading


class _Columns(NamedTuple):
    """Cells for the number, for heading or bearers (0: nothing to show there), and for date and first words."""

    number: int
    name: int
    words: int


class _Row(NamedTuple):
    number: str
    name: str
    words: str
    style: str  # of the name
    quiet: bool  # the words
    indent: int = 0


def show(reading: Reading, console: Console, language: str = "") -> None:
    """Print a reading, its columns under each other over all sections.

    An outcome has its number, heading and first words on one line; below it stands each commitment with its bearers, its
    date where it has one, and its first words. `language` ("zh", "en") is that of our own words; without it the document's, else English.
    """
    document = reading.document
    words = Words(language_for(language, document.language))
    head = [in_words(document.date, words.language) if document.date else words["undated"], *about(document.dialogue, words)]
    console.print(Text(shown(document.title or words["untitled"]), "bold"))
    console.print(Text(shown(" · ".join(head)), "dim"))
    names, columns = Bodies(reading, words), _columns(reading, console.width)
    for section, outcomes in in_order(reading):
        if section or outcomes[0].role == "outcome":
            console.print()
        if section:
            console.print(rule(shown(section_title(reading, section)), console.width))
        for outcome in outcomes:
            for row in _rows(outcome, words, names, columns):
                console.print(_line(row, columns, console), soft_wrap=True)
    console.print()
    console.print(Text(summary(figures(reading), words), "bold"))
    for warning in reading.warnings:
        said = recognised(warning.message, words.language)
        if words.language == "zh" and said == warning.message:  # of another version: its code at least
            said = f"{words.warning(warning.code)}{words['colon']}{said}"
        console.print(Text(shown(said), "dim"))


def _columns(reading: Reading, width: int) -> _Columns:
    outcomes = reading.outcomes
    numbers = [_clause(o, len(o.statements)) if o.statements else _number(o) for o in outcomes]
    number = min(max(map(len, numbers), default=1), 12)
    shown = any(o.heading or any(s.binding for s in o.statements) for o in outcomes)
    name = min(44, (width - number) * 2 // 5) if shown else 0
    return _Columns(number, name, max(10, width - number - _GAP - (name + _GAP if name else 0)))


def _rows(outcome: Outcome, words: Words, names: Bodies, columns: _Columns) -> Iterator[_Row]:
    """A row for the outcome, and one for each of its commitments."""
    own = outcome.role == "outcome"
    # a cell holds a character at most (combining ones aside), so no more are looked at than could be shown
    text = " ".join(outcome.text[outcome.body : outcome.body + 3 * columns.words].split())
    name = outcome.heading or ("" if own else words[outcome.role])
    yield _Row(_number(outcome), shown(name), cut(shown(text), columns.words), "bold" if own else "dim", not own)
    for n, s in enumerate(outcome.statements, 1):
        if s.binding:
            due = words["comma"].join(due_in_words(s, words.language))
            said = " ".join(s.text[: 3 * columns.words].split())
            what = f"{due} · {said}" if due else said
            who = words.join(names.bearers(s.bearers)) or words["nobody"]
            yield _Row(_clause(outcome, n), shown(who), cut(shown(what), columns.words), "", not due, _INDENT)


def _line(row: _Row, columns: _Columns, console: Console) -> Text:
    """The row's line, and further ones where its name is longer than the column: names are never cut."""
    parts = [""]
    if columns.name and row.name:
        parts = [part.plain.rstrip() for part in Text(row.name).wrap(console, columns.name - row.indent, overflow="fold")]
    out = Text(no_wrap=True)
    for i, part in enumerate(parts):
        words = row.words if i == 0 else ""
        out.append(("" if i == 0 else "\n") + (row.number if i == 0 else "").rjust(columns.number) + " " * _GAP, "dim")
        if columns.name:
            said = " " * row.indent + part
            out.append(set_cell_size(said, columns.name) + " " * _GAP if words else said, row.style)
        out.append(words, "dim" if row.quiet else "")
    return out


def _number(outcome: Outcome) -> str:
    return outcome.key if outcome.role == "outcome" else ""


def _clause(outcome: Outcome, number: int) -> str:
    return f"{_number(outcome)}.{number}"
