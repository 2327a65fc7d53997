"""`servanda read FILE --explain 12`: which rule read what, on which words."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.model.reading import Outcome
from servanda.model.statement import Statement
from servanda.weighing import Step


def show_explained(outcome: Outcome, found: list[tuple[Statement, list[Step]]], console: Console) -> None:
    """The mentions of an outcome with the rules that found them, then its statements with what each was read from."""
    console.print(Text(f"{outcome.label or outcome.key} {outcome.heading}".strip(), style="bold"))
    mentions = [m for kind in _KINDS for m in getattr(outcome, kind)]
    if mentions:
        console.print(Padding(_mentions(outcome), (0, 0, 1, 2)))
    for number, (statement, steps) in enumerate(found, 1):
        console.print(Text(f"{outcome.key}.{number}  {statement.text}"), highlight=False)
        console.print(Padding(_steps(steps), (0, 0, 1, 2)))


_KINDS = ("times", "parties", "places", "persons", "quantities", "instruments", "mechanisms")
_VALUES = {
    "times": ("kind", "edtf", "event"),
    "parties": ("zh", "side"),
    "places": ("en", "country"),
    "persons": ("role", "side"),
    "quantities": ("value", "unit"),
    "instruments": ("kind", "ids"),
    "mechanisms": ("name", "ordinal"),
}  # fmt: skip


def _mentions(outcome: Outcome) -> Table:
    table = _table("found", "words", "value", "rule")
    for kind in _KINDS:
        for mention in getattr(outcome, kind):
            values = [getattr(mention, name) for name in _VALUES[kind]]
            said = " · ".join(_plain(v) for v in values if v not in (None, "", [], ()))
            table.add_row(kind, Text(mention.text), Text(said or mention.unresolved), Text(mention.by))
    return table


def _steps(steps: list[Step]) -> Table:
    table = _table("read", "value", "rule", "on the words")
    for step in steps:
        table.add_row(step.what, Text(step.value), Text(step.rule), Text(step.words))
    return table


def _table(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
