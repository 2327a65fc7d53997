"""A proposal as a copy reads it that did not write it: what is not of the shape that `propose.proposal` gives it is not there."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Literal

import msgspec

from servanda.errors import BadRequest
from servanda.ledger.bodies import Propose, Span
from servanda.ledger.event import Party
from servanda.model.when import When

_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,35}")
Number = Annotated[int, msgspec.Meta(ge=1, le=9999)]  # sessions and clauses are counted
Name = Annotated[str, msgspec.Meta(min_length=1)]
Stage = Literal["", "drafting", "adopted", "signed", "in_force", "renewed", "terminated"]
_TIMES = frozenset({"held", "on", "in_force", "expires", "renewed"})
_FORMS = {"term": "duration", "every": "rhythm"}


class _Outcome(msgspec.Struct):
    """What of an outcome the register relies on."""

    key: Annotated[str, msgspec.Meta(pattern=r"\A[^/]*\Z")]  # an id has its round before the last stroke
    role: str
    span: Span
    number: int | None = None
    clauses: int = 0
    others: list[dict[str, Any]] = []


class _Named(msgspec.Struct):
    """A body that an outcome names. Defaults here say only that a field may be absent."""

    zh: Name
    side: str | None = None


class _Instrument(msgspec.Struct):
    """A text that is named, or what is told of the life of one."""

    outcome: str
    text: Name
    kind: str = ""
    ids: list[str] = []
    span: Span | None = None
    clause: Number = 1
    stage: Stage = ""
    wanted: Stage = ""
    on: str | None = None
    in_force: str | None = None
    term: str | None = None
    expires: str | None = None
    renewed: str | None = None


class _Anchor(msgspec.Struct):
    """The event that a date hangs on, and how far before or behind it."""

    event: str
    offset: str | None = None


class _Mechanism(msgspec.Struct):
    """A mechanism that is named, or what is told of a session of one."""

    outcome: str
    text: Name
    name: Name = ""
    mechanism: Name = ""
    ordinal: Number | None = None
    span: Span | None = None
    clause: Number = 1
    state: Literal["", "held", "scheduled"] = ""
    on: str | None = None
    place: str | None = None
    host: Party = ""
    every: str | None = None
    anchor: _Anchor | None = None


class _Dialogue(msgspec.Struct):
    """The dialogue that a document comes from."""

    name: str = ""
    ordinal: Number | None = None
    track: str | None = None
    parties: list[str] = []
    held: str | None = None
    place: str | None = None


def sound(body: Propose) -> Propose:
    """A proposal with that of it only which is what `proposal` makes: another program may have written it.

    Of outcomes and rows the whole goes, of a text or mechanism the entry where it does not say what it is of; else the single field.
    """
    outcomes = {o["key"]: o for o in reversed(body.outcomes) if _fits(o, _Outcome)}
    rows: dict[str, dict[str, Any]] = {}
    for row in body.rows:
        outcome = row.get("outcome")
        if isinstance(outcome, str) and outcome in outcomes and row.get("id") == f"{body.round}/{outcome}.{row.get('clause')}":
            rows.setdefault(row["id"], row)
    return msgspec.structs.replace(
        body,
        language=body.language if _LANGUAGE.fullmatch(body.language) else "und",  # it becomes a key
        outcomes=[_with_parties(o) for o in reversed(outcomes.values())],
        rows=list(rows.values()),
        dialogue=_kept(body.dialogue, _Dialogue),
        instruments=[entry for entry in _entries(body.instruments, _Instrument) if entry["outcome"] in outcomes],
        mechanisms=[entry for entry in _entries(body.mechanisms, _Mechanism) if entry["outcome"] in outcomes],
    )


def _with_parties(outcome: dict[str, Any]) -> dict[str, Any]:
    parties = outcome.get("parties", [])
    return {**outcome, "parties": list(_entries(parties, _Named)) if isinstance(parties, list) else []}


def _entries(found: Iterable[Any], kind: type[msgspec.Struct]) -> Iterator[dict[str, Any]]:
    return (kept for entry in found if (kept := _kept(entry, kind)) is not None)


def _kept(entry: Any, kind: type[msgspec.Struct]) -> dict[str, Any] | None:
    """The fields of an entry that are of their kind; None where one that it has to have is not."""
    if not isinstance(entry, dict):
        return None
    types, needed = _fields(kind)
    kept = {name: entry[name] for name in types if name in entry and _fits(entry[name], types[name]) and _is_time(name, entry[name])}
    return kept if needed <= kept.keys() else None


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[dict[str, Any], frozenset[str]]:
    """The types of a struct's fields, and which it has to have."""
    fields = msgspec.structs.fields(kind)
    return {field.name: field.type for field in fields}, frozenset(field.name for field in fields if field.required)


def _fits(plain: Any, kind: Any) -> bool:
    try:
        msgspec.convert(plain, kind)
    except msgspec.ValidationError:
        return False
    return True


def _is_time(field: str, value: Any) -> bool:
    """Whether a field that is a time holds one of its form; True of any other field."""
    if value is None or (field not in _TIMES and field not in _FORMS):
        return True
    try:
        form = When.parse(value).form
    except BadRequest:
        return False
    return form == _FORMS[field] if field in _FORMS else form not in ("duration", "rhythm")
