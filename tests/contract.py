"""What every reading promises (DESIGN section 4), as one check for tests to put a reading through."""

import json
from functools import cache
from typing import Any

import msgspec
from jsonschema import Draft202012Validator

from servanda.cli.schema import described
from servanda.model.reading import Outcome, Reading

LAYERS = ("times", "parties", "places", "persons", "quantities", "instruments", "mechanisms", "statements")


@cache
def validator() -> Draft202012Validator:
    """The JSON Schema that `servanda schema reading` writes."""
    schema = json.loads(described("reading"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def check(reading: Reading, data: bytes | None = None) -> None:
    """Assert that a reading keeps its promises; `data` is the file it was read from, where that is one of text."""
    text = reading.document.text
    assert text.endswith("\n")
    assert all(line and line == line.strip() for line in text[:-1].split("\n"))
    assert reading.outcomes
    assert len({o.key for o in reading.outcomes}) == len(reading.outcomes)
    assert len({s.number for s in reading.sections}) == len(reading.sections)
    for outcome in reading.outcomes:
        _outcome(outcome, text, {s.number for s in reading.sections})
    starts = [o.span[0] for o in reading.outcomes]
    assert starts == sorted(starts)
    for start, end in [s.span for s in reading.sections] + [w.span for w in reading.warnings if w.span]:
        assert 0 <= start <= end <= len(text)
    _map(reading, data)
    _json(reading)


def _outcome(outcome: Outcome, text: str, sections: set[int]) -> None:
    start, end = outcome.span
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == outcome.text
    assert outcome.section is None or outcome.section in sections
    assert (outcome.number is None) == (outcome.role != "outcome")
    assert outcome.text.startswith(outcome.heading) or outcome.text.split("\t")[0] == outcome.heading
    if outcome.label_span:
        assert text[slice(*outcome.label_span)] == outcome.label
        assert outcome.label_span[1] <= start
    for part in outcome.parts:
        assert start <= part.span[0] <= part.span[1] <= end
    for layer in LAYERS:
        for one in getattr(outcome, layer):
            assert start <= one.span[0] < one.span[1] <= end
            assert text[slice(*one.span)] == one.text


def _map(reading: Reading, data: bytes | None) -> None:
    document, at = reading.document, 0
    for offset, source, length in document.map.runs:
        assert at <= offset < offset + length <= len(document.text)
        assert source >= 0
        at = offset + length
    encoding = document.source.get("encoding")
    if document.map.unit == "char" and data is not None and isinstance(encoding, str):
        decoded = data.decode(encoding).removeprefix("\ufeff")
        for offset, source, length in document.map.runs:
            assert document.text[offset : offset + length] == decoded[source : source + length]


def _json(reading: Reading) -> None:
    written: Any = json.loads(msgspec.json.encode(reading))
    assert written == reading.to_dict()
    errors = [error.message for error in validator().iter_errors(written)]
    assert errors == []
