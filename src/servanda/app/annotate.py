"""Find and weigh: the mentions and statements of a structured reading."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from servanda.errors import BadRequest
from servanda.finding.abbreviations import collect_abbreviations
from servanda.finding.instruments import find_instruments
from servanda.finding.mechanisms import find_mechanisms
from servanda.finding.parties import distinct_parties, find_parties
from servanda.finding.persons import find_persons
from servanda.finding.places import find_places
from servanda.finding.quantities import find_quantities
from servanda.finding.times import find_times
from servanda.lexicon.bodies import Lexicon
from servanda.lexicon.script import is_traditional
from servanda.model.context import Context
from servanda.model.mentions import Mentions
from servanda.model.reading import Outcome, Reading, Warn
from servanda.model.statement import Statement
from servanda.weighing import Step, explain, weigh

LAYERS = ("times", "parties", "places", "persons", "quantities", "instruments", "mechanisms", "statements")
LANGUAGES = ("zh",)  # those that have rules
_TRADITIONAL = Warn("script-traditional", "the rules are in simplified characters: in a traditional text commitments may be missed")


@lru_cache(16)
def wanted_layers(layers: str) -> frozenset[str]:
    """The layers named: "all", "none" or a comma list; "statements" pulls in what it needs. Raises BadRequest."""
    if layers in ("all", "none"):
        return frozenset(LAYERS if layers == "all" else ())
    names = [name.strip() for name in layers.split(",") if name.strip()]
    unknown = [name for name in names if name not in LAYERS]
    if unknown or not names:
        raise BadRequest(
            "unknown layer {unknown}: all, none, or a comma list of {layers}", unknown=", ".join(unknown) or repr(layers), layers=[*LAYERS]
        )
    return frozenset(LAYERS if "statements" in names else names)


def annotate(reading: Reading, sides: Sequence[str], layers: frozenset[str], lexicon: Lexicon | None = None) -> Reading:
    """The reading with the layers asked for; `sides` are the codes of the states whose document it is.

    A language without rules gives empty lists and the warning "language-unsupported"; traditional characters, of which
    the rules know few, give "script-traditional".
    """
    document = reading.document
    if not layers:
        return reading
    if document.language not in LANGUAGES:
        note = Warn("language-unsupported", f"there are no rules for the language {document.language!r}: structure only")
        return replace(reading, warnings=[*reading.warnings, note])
    context = context_of(reading, sides, layers, lexicon)
    outcomes = _annotated(reading.outcomes, context, layers, lexicon)
    notes = [_TRADITIONAL] if "statements" in layers and is_traditional(document.text) else []
    return replace(reading, outcomes=outcomes, warnings=[*reading.warnings, *notes])


def context_of(reading: Reading, sides: Sequence[str], layers: frozenset[str], lexicon: Lexicon | None = None) -> Context:
    """What the finders resolve against: the document's day, its sides, and the short names it introduces."""
    document = reading.document
    day = date.fromisoformat(document.date) if document.date and len(document.date) == 10 else None
    context = Context(day, tuple(sides))
    if "parties" not in layers:
        return context
    return replace(context, abbreviations=collect_abbreviations(document.text, context, lexicon=lexicon))


def explained(outcome: Outcome, context: Context, lexicon: Lexicon | None = None) -> list[tuple[Statement, list[Step]]]:
    """The statements of an outcome, each with the rules that fired and the words on which they did."""
    (mentions,) = _by_outcome(_mentions([outcome], context, frozenset(LAYERS), lexicon))
    return explain(outcome.text, len(outcome.heading) if outcome.body else 0, Mentions(**mentions), context, outcome.span[0])


def _annotated(outcomes: list[Outcome], context: Context, layers: frozenset[str], lexicon: Lexicon | None) -> list[Outcome]:
    """The outcomes with the layers asked for. One layer after the other: a machine runs faster through what it has just run through."""
    found = _mentions(outcomes, context, layers, lexicon)
    if "statements" in layers:
        found["statements"] = [_weighed(o, m, context) for o, m in zip(outcomes, _by_outcome(found), strict=True)]
    if "parties" in found:
        found["parties"] = [distinct_parties(parties) for parties in found["parties"]]  # weighing takes every mention, a reading one a name
    return [
        replace(outcome, **{layer: tuple(values) for layer, values in own.items()})
        for outcome, own in zip(outcomes, _by_outcome(found), strict=True)
    ]


def _weighed(outcome: Outcome, mentions: dict[str, list[Any]], context: Context) -> list[Statement]:
    if outcome.role != "outcome":
        return []
    return weigh(outcome.text, len(outcome.heading) if outcome.body else 0, Mentions(**mentions), context, outcome.span[0])


def _mentions(outcomes: list[Outcome], context: Context, layers: frozenset[str], lexicon: Lexicon | None) -> dict[str, list[list[Any]]]:
    """The mentions of each kind asked for, a list for each outcome."""
    texts = [(outcome.text, outcome.span[0]) for outcome in outcomes]
    found: dict[str, list[list[Any]]] = {}
    if "times" in layers:
        found["times"] = [find_times(text, context, base) for text, base in texts]
    if "parties" in layers:
        found["parties"] = [find_parties(text, context, base, lexicon=lexicon) for text, base in texts]
    for layer, find in _PLAIN.items():
        if layer in layers:
            found[layer] = [[*find(text, context, base)] for text, base in texts]
    return found


def _by_outcome(found: dict[str, list[list[Any]]]) -> Iterator[dict[str, list[Any]]]:
    """The same by outcome: what was found in the first, in the second, and so on."""
    return (dict(zip(found, own, strict=True)) for own in zip(*found.values(), strict=True))


_PLAIN: dict[str, Callable[[str, Context, int], Sequence[Any]]] = {
    "places": find_places,
    "persons": find_persons,
    "quantities": find_quantities,
    "instruments": find_instruments,
    "mechanisms": find_mechanisms,
}
