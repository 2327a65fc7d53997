"""What is asked of words that people type, before they are kept."""

import re
import unicodedata
from datetime import date

from servanda.errors import BadRequest
from servanda.model.when import When

_BREAKING = {"Cc", "Cs", "Zl", "Zp"}  # control characters, half characters, ends of lines
_LOCAL = re.compile(r"/|~|\.{1,2}[/\\]|\\\\|[A-Za-z]:[/\\]|file:", re.IGNORECASE)


def check_line(name: str, value: str, *, needed: bool = False, longest: int = 200) -> None:
    """A value that people read in a line: an id, a body, a file number; `longest` in characters. Raises BadRequest."""
    if needed and not value.strip():
        raise BadRequest(f"{name} is empty")
    if len(value) > longest:
        raise BadRequest(f"{name} is longer than {longest} characters: {value[:40]!r}…")
    if any(unicodedata.category(char) in _BREAKING for char in value):
        raise BadRequest(f"{name} holds a character that is none of a line: {value[:40]!r}")


def check_text(name: str, value: str, *, needed: bool = False) -> None:
    """Words, of any length and as many lines. Raises BadRequest."""
    if needed and not value.strip():
        raise BadRequest(f"{name} is empty")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadRequest(f"{name} is not Unicode text: {value[:40]!r}") from None


def check_time(name: str, edtf: str | None) -> None:
    """A time in EDTF. Raises BadRequest."""
    if edtf is not None:
        try:
            When.parse(edtf)
        except BadRequest as error:
            raise BadRequest(f"{name} is {error.message}") from None


def check_day(name: str, day: str | None) -> None:
    """A day, YYYY-MM-DD. Raises BadRequest."""
    if day is not None:
        try:
            right = date.fromisoformat(day).isoformat() == day
        except ValueError:
            right = False
        if not right:
            raise BadRequest(f"{name} is no day (YYYY-MM-DD): {day[:40]!r}")


def check_locator(name: str, source: str) -> None:
    """A locator that others can follow: a path says where a file lies on this machine, and to whom it belongs. Raises BadRequest."""
    check_line(name, source, longest=2000)
    if _LOCAL.match(source.strip()):
        raise BadRequest(f"{name} is a place on this machine: give the file itself, or an address that others can open: {source[:60]!r}")


def base_name(path: str) -> str:
    """A file's name without its folders, whichever system wrote them."""
    return re.split(r"[/\\]", path)[-1].strip() or "file"
