"""A reading: what `servanda read FILE --json` writes (DESIGN section 4), as values.

No value can hold itself, so none is given to the cyclic garbage collector (gc=False): a million of them cost it nothing.
Spans are half-open code-point offsets into `document.text`; `document.text[start:end]` is what they stand for.
"""

from typing import Any, Literal, TypeAlias

import msgspec

from servanda.model.mention import Instrument, Mechanism, Party, Person, Place, Quantity, Time
from servanda.model.source import Field, Run, Unit
from servanda.model.statement import Statement

Span: TypeAlias = tuple[int, int]
Role: TypeAlias = Literal["outcome", "preamble", "closing"]


class Warn(msgspec.Struct, frozen=True, gc=False):
    """Something a person should look at: a short code, a line for people, and where (None: the whole document)."""

    code: str
    message: str
    span: Span | None = None


class SourceMap(msgspec.Struct, frozen=True, gc=False):
    """The way back from the reading text to the file: [text offset, source offset, length] runs, in text order."""

    unit: Unit
    runs: list[Run]


class Dialogue(msgspec.Struct, frozen=True, gc=False):
    """The dialogue a document comes from, as far as its text says so; `held` is EDTF."""

    name: str
    ordinal: int | None
    track: str | None
    parties: list[str]
    held: str | None
    place: str | None


class Reader(msgspec.Struct, frozen=True, gc=False):
    """What made the reading."""

    version: str
    lexicon: str


class Document(msgspec.Struct, frozen=True, gc=False):
    """The document itself; `date` is YYYY-MM-DD or a shorter EDTF date, None where nothing says it."""

    title: str
    date: str | None
    language: str
    digest: str
    text: str
    map: SourceMap
    source: dict[str, Field]
    dialogue: Dialogue | None
    reader: Reader


class Section(msgspec.Struct, frozen=True, gc=False):
    """A heading that outcomes stand under; `span` runs from its label to the end of its last outcome."""

    number: int
    title: str
    span: Span


class Part(msgspec.Struct, frozen=True, gc=False):
    """A sub-item of an outcome: its label as printed, its heading ("" where it has none), its text's span."""

    label: str
    heading: str
    span: Span


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """A unit of the document. `document.text[span] == text` exactly; the label stands outside of it."""

    role: Role
    key: str
    number: int | None
    label: str
    label_span: Span | None
    section: int | None
    heading: str
    text: str
    span: Span
    parts: tuple[Part, ...] = ()
    times: tuple[Time, ...] = ()
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    persons: tuple[Person, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def body(self) -> int:
        """Where the text after the heading and its colon, full stop or line end begins, counted in `text`."""
        end = len(self.heading)
        if end and self.text.startswith(self.heading) and self.text[end : end + 1] in ("：", ":", "\n", "。"):
            return end + 1
        return 0


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A document read: the contract of DESIGN section 4."""

    document: Document
    sections: list[Section]
    outcomes: list[Outcome]
    warnings: list[Warn]

    def to_dict(self) -> dict[str, Any]:
        """The object that `servanda read --json` writes."""
        built: dict[str, Any] = msgspec.to_builtins(self)  # leaves tuples, but by way of bytes it takes twice as long
        built["document"]["map"]["runs"] = [[*run] for run in self.document.map.runs]
        for outcome in built["outcomes"]:
            outcome["span"] = [*outcome["span"]]
            outcome["label_span"] = outcome["label_span"] and [*outcome["label_span"]]
            for layer in _LISTS:
                outcome[layer] = found = [*outcome[layer]]
                for one in found:
                    one["span"] = [*one["span"]]
        for one in (*built["sections"], *built["warnings"]):
            one["span"] = one["span"] and [*one["span"]]
        return built


_LISTS = ("parts", "times", "parties", "places", "persons", "quantities", "instruments", "mechanisms", "statements")
