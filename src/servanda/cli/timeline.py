"""A commitment's past as a timeline, and what one's own side keeps to itself about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from servanda.app.aside import Aside
from servanda.app.past import Past
from servanda.cli.fit import beside, column, hanging, shown
from servanda.cli.rows import Reader, print_section
from servanda.model.profile import Facts
from servanda.publish.facts import changes_in_words
from servanda.publish.names import side
from servanda.publish.times import in_words
from servanda.publish.told import details, headline

_INDENT = 2


def print_past(past: Sequence[Past], title: str, reader: Reader, facts: Facts | None = None) -> None:
    """What was said, the oldest first: day, side and office, and what. Where it came here on another day, that day too. `facts` are
    the planned ones as they were read: of a correction those are told that it changes.
    """
    words, screen = reader.words, reader.screen
    screen.print()
    print_section(title, reader)
    days = [in_words(entry.time[:10], words.language) for entry in past]
    room = max((Text(day).cell_len for day in days), default=0)
    before, wanted = "", dict[str, Facts]()
    for entry, day in zip(past, days, strict=True):
        who = f"{side(entry.party, words) if entry.party else words['observer']} {entry.office}"
        lead = Text(f"{' ' * _INDENT}{column('' if day == before else day, room)}  ", "dim")
        line = Text.assemble(
            (shown(who), "bold" if entry.party == reader.own else ""), "  ", shown(headline(entry.type, entry.says, words))
        )
        line.append(f"  {entry.event[:12]}", "dim")
        if entry.received[:10] != entry.time[:10]:
            line.append(f"  {words.fill('received', in_words(entry.received[:10], words.language))}", "dim")
        screen.print(beside(lead, line, screen), soft_wrap=True)
        says = dict(entry.says)
        if entry.type == "correct" and isinstance(new := says.pop("facts", None), dict):
            changed = changes_in_words(wanted.get(entry.party, facts or {}), new, words)
            wanted[entry.party] = new
            _print_detail(words.of("field", "facts"), changed, lead.cell_len, reader)
        _print_details(entry.type, says, lead.cell_len, reader)
        before = day


def print_asides(asides: Sequence[Aside], about: str, reader: Reader) -> None:
    """What nobody else sees, under a heading that says so in both languages; what is not `about` that id says what it is about."""
    screen, words = reader.screen, reader.words
    screen.print()
    screen.print(Text("内部 internal", "bold magenta"))
    for aside in asides:
        lead = Text(f"{' ' * _INDENT}{in_words(aside.time[:10], words.language)}  ", "dim")
        line = Text(shown(headline(aside.kind, aside.says, words)), "magenta")
        state = [] if aside.state == "open" else [words[f"draft.{aside.state}"]]
        line.append(f"  {' · '.join((f'#{aside.number}', *state))}", "dim")
        line.append("" if aside.about == about else f"  {shown(aside.about)}", "dim")
        screen.print(beside(lead, line, screen), soft_wrap=True)
        _print_details(aside.kind, aside.says, lead.cell_len, reader)


def _print_details(kind: str, says: Mapping[str, Any], indent: int, reader: Reader) -> None:
    for name, value in details(kind, says, reader.words):
        _print_detail(name, value, indent, reader)


def _print_detail(name: str, value: str, indent: int, reader: Reader) -> None:
    text = Text(shown(f"{name}{reader.words['colon']}{' '.join(value.split())}"), "dim")
    reader.screen.print(hanging(text, indent + _INDENT, reader.screen), soft_wrap=True)
