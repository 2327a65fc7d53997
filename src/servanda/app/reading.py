"""Read: a file or a text to a reading. The four reading stages, one after the other."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec.structs import replace

from servanda.app.annotate import annotate, context_of, explained, wanted_layers
from servanda.app.day import a_day
from servanda.errors import BadRequest
from servanda.lexicon.bodies import Lexicon, default_lexicon
from servanda.model.reading import Outcome, Reader, Reading, Warn
from servanda.model.source import SourceText
from servanda.model.statement import Statement
from servanda.reading.continuation import join_continuations
from servanda.reading.files import Source, from_text, open_source
from servanda.structure import structure
from servanda.weighing import Step


def read(source: Source, *, date: str | None = None, layers: str = "all", lexicon: str = "") -> Reading:
    """Read the first article of a path, bytes or binary file (`read_all` gives every one).

    `date` (YYYY-MM-DD) stands in where the text has none. `layers` is "all", "none" (structure only) or a comma list.
    `lexicon` names a file of your own bodies, which stand before the program's.
    Raises ServandaError: NotFound, NotReadable, TooLarge for the file, BadRequest for the options.
    """
    return _first(open_source(source), date, layers, lexicon)


def read_all(source: Source, *, date: str | None = None, layers: str = "all", lexicon: str = "") -> list[Reading]:
    """Read every article of a path, bytes or binary file, in order; never empty. Arguments and errors as for `read`."""
    wanted, day = wanted_layers(layers), a_day(date)
    return [read_source(article, date=day, layers=wanted, lexicon=lexicon) for article in join_continuations(open_source(source))]


def read_text(text: str, *, date: str | None = None, layers: str = "all", lexicon: str = "") -> Reading:
    """Read a text that is decoded already. Arguments and errors as for `read`."""
    return _first(from_text(text), date, layers, lexicon)


def _first(articles: list[SourceText], date: str | None, layers: str, lexicon: str) -> Reading:
    """The first article read, with a warning where there are more."""
    wanted, day = wanted_layers(layers), a_day(date)
    first, *rest = join_continuations(articles)
    reading = read_source(first, date=day, layers=wanted, lexicon=lexicon)
    if not rest:
        return reading
    more = Warn("more-articles", f"the file holds {len(rest)} more: read_all gives every one")
    return replace(reading, warnings=[*reading.warnings, more])


def read_source(article: SourceText, *, date: str, layers: frozenset[str], lexicon: str = "") -> Reading:
    """Structure, find and weigh one article. `lexicon` is a file of a user's own bodies, or ""."""
    bodies = own_lexicon(lexicon)
    known = bodies or (default_lexicon() if "parties" in layers else None)
    reading, sides = structure(article, date=date, reader=Reader(_version(), known.digest if known else ""))
    return annotate(reading, sides, layers, bodies)


def explained_outcome(source: Source, key: str, *, date: str = "", lexicon: str = "") -> tuple[Outcome, list[tuple[Statement, list[Step]]]]:
    """One outcome of a file, annotated, and its statements with the rules that read them. Raises BadRequest on an unknown key."""
    layers = wanted_layers("all")
    for article in join_continuations(open_source(source)):
        reading, sides = structure(article, date=date)
        bodies = own_lexicon(lexicon)
        context = context_of(reading, sides, layers, bodies)
        for outcome in annotate(reading, sides, layers, bodies).outcomes:
            if outcome.key == key:
                return outcome, explained(outcome, context, bodies) if outcome.statements else []  # as the reading has it
    raise BadRequest("there is no outcome {key!r}", key=key)


def own_lexicon(path: str) -> Lexicon | None:
    """The lexicon with a user's rows before its own; None where no file is named. Raises ServandaError that names the file."""
    if not path:
        return None
    try:
        file = Path(path).stat()
        return _lexicon(path, file.st_mtime_ns, file.st_size)
    except (OSError, ValueError):
        return default_lexicon().with_rows(path)  # which says what is wrong with it


@cache
def _lexicon(path: str, _changed: int, _size: int) -> Lexicon:
    """Read once as long as the file stays the same."""
    return default_lexicon().with_rows(path)


@cache
def _version() -> str:
    try:
        return version("servanda")
    except PackageNotFoundError:
        return "0"
