"""Read: a file or a text to a reading. The four reading stages, one after the other."""

from datetime import date as Day
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from msgspec.structs import replace

from servanda.errors import BadRequest
from servanda.finding.times import find_times
from servanda.model.context import Context
from servanda.model.reading import Outcome, Reader, Reading, Warn
from servanda.model.source import SourceText
from servanda.reading.continuation import join_continuations
from servanda.reading.files import Source, from_text, open_source
from servanda.structure import structure

LAYERS = ("times", "parties", "places", "persons", "quantities", "instruments", "mechanisms", "statements")

LANGUAGES = ("zh",)  # those that have rules


def read(source: Source, *, date: str | None = None, layers: str = "all") -> Reading:
    """Read the first article of a path, bytes or binary file (`read_all` gives every one).

    `date` (YYYY-MM-DD) stands in where the text has none. `layers` is "all", "none" (structure only) or a comma list.
    Raises ServandaError: NotFound, NotReadable, TooLarge for the file, BadRequest for the options.
    """
    return _first(open_source(source), date, layers)


def read_all(source: Source, *, date: str | None = None, layers: str = "all") -> list[Reading]:
    """Read every article of a path, bytes or binary file, in order; never empty. Arguments and errors as for `read`."""
    wanted, day = wanted_layers(layers), a_day(date)
    return [read_source(article, date=day, layers=wanted) for article in join_continuations(open_source(source))]


def read_text(text: str, *, date: str | None = None, layers: str = "all") -> Reading:
    """Read a text that is decoded already. Arguments and errors as for `read`."""
    return _first(from_text(text), date, layers)


def _first(articles: list[SourceText], date: str | None, layers: str) -> Reading:
    """The first article read, with a warning where there are more."""
    wanted, day = wanted_layers(layers), a_day(date)
    first, *rest = join_continuations(articles)
    reading = read_source(first, date=day, layers=wanted)
    if not rest:
        return reading
    more = Warn("more-articles", f"the file holds {len(rest)} more: read_all gives every one")
    return replace(reading, warnings=[*reading.warnings, more])


def read_source(article: SourceText, *, date: str, layers: frozenset[str]) -> Reading:
    """Structure, find and weigh one article."""
    reading, sides = structure(article, date=date)
    document = replace(reading.document, reader=_reader())
    if not layers:
        return replace(reading, document=document)
    if document.language not in LANGUAGES:
        note = Warn("language-unsupported", f"there are no rules for the language {document.language!r}: structure only")
        return replace(reading, document=document, warnings=[*reading.warnings, note])
    context = Context(_day(document.date), sides)
    outcomes = [_found(outcome, context, layers) for outcome in reading.outcomes]
    return replace(reading, document=document, outcomes=outcomes)


def _found(outcome: Outcome, context: Context, layers: frozenset[str]) -> Outcome:
    """The outcome with what stands in it."""
    text, base = outcome.text, outcome.span[0]
    return replace(outcome, times=tuple(find_times(text, context, base)) if "times" in layers else ())


def _day(date: str | None) -> Day | None:
    return Day.fromisoformat(date) if date and len(date) == 10 else None


def wanted_layers(layers: str) -> frozenset[str]:
    """The layers named: "all", "none" or a comma list; "statements" pulls in what it needs. Raises BadRequest."""
    if layers in ("all", "none"):
        return frozenset(LAYERS if layers == "all" else ())
    names = [name.strip() for name in layers.split(",") if name.strip()]
    unknown = [name for name in names if name not in LAYERS]
    if unknown or not names:
        raise BadRequest(f"unknown layer {', '.join(unknown) or repr(layers)}: all, none, or a comma list of {', '.join(LAYERS)}")
    return frozenset(LAYERS if "statements" in names else names)


def a_day(date: str | None) -> str:
    """A day as YYYY-MM-DD, or "". Raises BadRequest."""
    if not date:
        return ""
    try:
        return Day.fromisoformat(date).isoformat()
    except ValueError:
        raise BadRequest(f"{date!r} is no day: write it as 2014-07-11") from None


@cache
def _reader() -> Reader:
    try:
        return Reader(version("servanda"), version("servanda"))
    except PackageNotFoundError:
        return Reader("0", "0")
