"""Canonical JSON: the one spelling of a value that is hashed and signed (RFC 8785, with ASCII keys and small integers).

Objects have printable ASCII keys, in order; numbers are integers below 2^53 either way; strings are any Unicode text,
as it came (no normalisation: text never changes). No floats, no lone surrogates, nothing nested deeper than 64.
"""

from typing import Any, NoReturn

import msgspec

from servanda.errors import Refused, Said, reason

LIMIT = 2**53
DEPTH = 64

_encoder = msgspec.json.Encoder(order="sorted")


def encode(value: Any) -> bytes:
    """The canonical bytes of `value`: dicts, lists, strings, integers, booleans, None, or msgspec Structs of them.

    Raises Refused where it has none.
    """
    try:
        plain = msgspec.to_builtins(value, builtin_types=(bytes, bytearray, memoryview))  # left alone, and so refused
        _check(plain)
        return _encoder.encode(plain)
    except (TypeError, ValueError, RecursionError, OverflowError) as error:
        raise Refused("has no canonical JSON: {reason}", reason=_reason(error)) from None


def decode(data: bytes) -> Any:
    """The value of canonical bytes. Raises Refused where `data` is anything but what `encode` gives for its value."""
    try:
        value = _decoder.decode(data)
        _check(value)
        again = _encoder.encode(value)
    except (TypeError, ValueError, RecursionError, OverflowError) as error:  # msgspec's errors are ValueErrors
        raise Refused("is not canonical JSON: {reason}", reason=_reason(error)) from None
    if again != data:
        raise Refused("is not canonical JSON: written in another way than its value is")
    return value


def _no_float(text: str) -> NoReturn:
    raise ValueError(Said("a number that is no integer: {text}", text=text[:20]))


_decoder = msgspec.json.Decoder(float_hook=_no_float)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return Said("nested deeper than {depth}", depth=DEPTH)
    if isinstance(error, UnicodeError):
        return Said("a string that is not Unicode text")
    return reason(error)


def _check(value: Any) -> None:
    """What the decoder lets through and the format does not; a loop, since recursion costs and has a limit of its own."""
    level = [value]
    for depth in range(DEPTH + 1):
        if depth == DEPTH and any(type(node) in (dict, list, tuple) for node in level):
            break
        below: list[Any] = []
        for node in level:
            kind = type(node)
            if kind is dict:
                _check_keys(node)
                below += node.values()
            elif kind is list or kind is tuple:
                below += node
            elif kind is int:
                if not -LIMIT < node < LIMIT:
                    raise ValueError(Said("an integer of 2^53 or more: {node}", node=node))
            elif kind is not str and kind is not bool and node is not None:
                raise ValueError(Said("a {type}", type=kind.__name__))
        if not below:
            return
        level = below
    raise ValueError(Said("nested deeper than {depth}", depth=DEPTH))


def _check_keys(node: dict[Any, Any]) -> None:
    if not all(type(key) is str for key in node):
        raise ValueError(Said("a key that is no string"))
    joined = "".join(node)
    if not joined.isascii() or not joined.isprintable():
        raise ValueError(Said("a key that is not printable ASCII"))
