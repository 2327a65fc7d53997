"""What stands in a text: times, parties, places, persons, quantities, instruments, mechanisms (gold guide).

Every value has its words (`text`), its half-open span in the reading text, and `by`, the rule or lexicon row that
found it. A value that could not be resolved is None, and `unresolved` says why; nothing falls back to a default.
"""

from typing import Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

Span: TypeAlias = tuple[int, int]
TimeKind: TypeAlias = Literal["date", "interval", "deadline", "since", "alternatives", "duration", "recurrence", "event"]
InstrumentKind: TypeAlias = Literal["treaty", "resolution", "mou", "plan", "law", "standard", "statement", "other"]


class Time(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """An expression of calendar time, a span or a rhythm; `edtf` is ISO 8601-2, None for an event.

    A time placed by another event has its words in `event` and an ISO 8601 duration (-P1D) in `offset`.
    """

    text: str
    span: Span
    kind: TimeKind
    edtf: str | None
    by: str
    event: str = ""
    offset: str | UnsetType | None = UNSET  # of an event only, None where the text names no distance from it
    unresolved: str = ""


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A named organisation: `zh` its short official name, `en` the official English one, `side` a state's code, INT or OTHER."""

    text: str
    span: Span
    zh: str
    en: str | None
    side: str | None
    by: str
    unresolved: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Where something is, was or will be held, or what the outcome is about; `country` is ISO 3166-1 alpha-2."""

    text: str
    span: Span
    en: str | None
    country: str | None
    by: str
    unresolved: str = ""


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A person's name alone, with the title that stands by it and the side it belongs to."""

    text: str
    span: Span
    role: str | None
    side: str | None
    by: str
    unresolved: str = ""


class Quantity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A counted thing or a measure: 约80名 is 80, 名, approximate."""

    text: str
    span: Span
    value: int | float | None
    unit: str
    approx: bool
    by: str
    unresolved: str = ""


class Instrument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A named text with legal or programme force; `ids` are the numbers it goes by."""

    text: str
    span: Span
    kind: InstrumentKind
    ids: list[str]
    by: str
    unresolved: str = ""


class Mechanism(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A named recurring dialogue, committee, forum or programme; `name` without ordinal and year."""

    text: str
    span: Span
    name: str
    ordinal: int | None
    by: str
    unresolved: str = ""
