"""The line that one side reads out to the other so that it takes the right log for its own: `key show`, `trust PARTY TOKEN`.

    servanda1.CN.<log id>.<Ed25519 key>.<age recipient>.<check>

One word, so that a double click takes it whole; 40 bits of SHA-256 over the rest as its check, so that a slip is told.
The log's id stands in it and not only the key: it is the hash of the log's first event, which names party, register and key.
"""

import hashlib
import re

import msgspec

from servanda.errors import BadRequest

_FORM = re.compile(
    r"servanda1\.(?P<party>[A-Za-z0-9-]{0,32})\.(?P<log>[0-9a-f]{64})\.(?P<key>[0-9a-f]{64})\.(?P<recipient>age1[0-9a-z]{58})"
)
_CHECK = 10  # hex digits


class Token(msgspec.Struct, frozen=True):
    """Whose log it is, its id, its key, and the age recipient that dispatches to it are sealed to."""

    party: str
    log: str
    key: str
    recipient: str

    def __str__(self) -> str:
        line = f"servanda1.{self.party}.{self.log}.{self.key}.{self.recipient}"
        return f"{line}.{_check(line)}"


def read(line: str) -> Token:
    """The token in a line. Spaces and line breaks that copying put in are passed over.

    Raises BadRequest where it is no token, cut off, or mistyped.
    """
    line = "".join(line.split())
    body, _, check = line.rpartition(".")
    found = _FORM.fullmatch(body)
    if found is None:
        raise BadRequest("is no key token, or not all of it: it begins with servanda1. and `key show` ends with it")
    if check != _check(body):
        raise BadRequest("the key token was mistyped or cut off: its check does not fit")
    return Token(**found.groupdict())


def _check(line: str) -> str:
    return hashlib.sha256(line.encode("ascii")).hexdigest()[:_CHECK]
