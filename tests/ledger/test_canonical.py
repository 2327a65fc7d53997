import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import Refused
from servanda.ledger import canonical
from tools import verify as independent

KEYS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20)


@given(VALUES)
def test_is_rfc8785_on_our_subset(value: Any) -> None:
    data = canonical.encode(value)
    assert data == rfc8785.dumps(value)
    assert canonical.decode(data) == value
    assert independent.dumps(value).encode() == data


@given(VALUES, st.integers(0, 10_000), st.integers(1, 255))
def test_a_value_has_one_spelling(value: Any, place: int, change: int) -> None:
    """A changed byte gives another value or none, never the same one."""
    data = bytearray(canonical.encode(value))
    data[place % len(data)] ^= change
    try:
        other = canonical.decode(bytes(data))
    except Refused:
        return
    assert canonical.encode(other) == bytes(data) != canonical.encode(value)


@pytest.mark.parametrize(
    "data",
    [
        b"", b" 1", b"1 ", b"01", b"-0", b"1.0", b"1e3", b"1e400", b"NaN", b"Infinity", b"1" * 5000,
        b"9007199254740992", b"-9007199254740992", b'{"b":1,"a":1}', b'{"a":1,"a":1}', b'{"a":1,"a":2}', b'{"a": 1}', b"[1,]", b"[1",
        b'"\\u0041"', b'"\\/"', b'"\\ud800"', b'"\\ud83d\\ude00"', b'"\\u001F"', b'"\\u000a"', b'"\n"', b'"\xff"', b'"\xed\xa0\x80"',
        "{\"é\":1}".encode(), b'{"\\n":1}', b"\xef\xbb\xbf1", b"[" * 65 + b"]" * 65, b"[" * 100_000, b'{"a":' * 100_000,
    ],
)  # fmt: skip
def test_other_spellings_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="is not canonical JSON"):
        canonical.decode(data)
    assert not independent.canonical(b'{"a":%b}' % data)


@pytest.mark.parametrize("value", ["\ud800", {1: 2}, {"é": 1}, 1.0, float("nan"), 2**53, -(2**53), b"bytes", [[1.5]], object()])
def test_other_values_have_none(value: Any) -> None:
    with pytest.raises(Refused, match="has no canonical JSON"):
        canonical.encode(value)


def test_depth_has_a_limit_that_both_keep() -> None:
    deepest = b"[" * 64 + b"]" * 64
    assert canonical.encode(canonical.decode(deepest)) == deepest
    nested: Any = {"a": 1}
    for _ in range(63):
        nested = {"a": nested}
    data = canonical.encode(nested)
    assert canonical.decode(data) == nested == independent.canonical(data)
    for deeper in ({"a": nested}, {"a": json.loads(deepest)}):
        with pytest.raises(Refused):
            canonical.encode(deeper)
        assert not independent.canonical(json.dumps(deeper, separators=(",", ":")).encode())


@pytest.mark.parametrize("text", ["é", "e\u0301", "Å", "\u212b", "", "\x00", "\u2028", "\U0001f600", "／", "‘’"])
def test_text_is_never_changed(text: str) -> None:
    """No normalisation: what looks alike stays apart."""
    assert canonical.decode(canonical.encode([text])) == [text]
    assert canonical.encode(text) == rfc8785.dumps(text)
