"""What is asked of words that people type, before they are kept."""

import re
from datetime import date

from servanda.errors import BadRequest, Said
from servanda.model.line import check_line
from servanda.model.when import When

_LOCAL = re.compile(r"/|~|\.{1,2}[/\\]|\\\\|[A-Za-z]:[/\\]|file:", re.IGNORECASE)


def check_text(name: str, value: str, *, needed: bool = False) -> None:
    """Words, of any length and as many lines. Raises BadRequest."""
    if needed and not value.strip():
        raise BadRequest("{name} is empty", name=Said(name))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadRequest("{name} is not Unicode text: {value!r}", name=Said(name), value=value[:40]) from None


def check_time(name: str, edtf: str | None) -> None:
    """A time in EDTF. Raises BadRequest."""
    if edtf is not None:
        try:
            When.parse(edtf)
        except BadRequest as error:
            raise BadRequest("{name} is {reason}", name=Said(name), reason=error.message) from None


def check_day(name: str, day: str | None) -> None:
    """A day, YYYY-MM-DD. Raises BadRequest."""
    if day is not None:
        try:
            right = date.fromisoformat(day).isoformat() == day
        except ValueError:
            right = False
        if not right:
            raise BadRequest("{name} is no day (YYYY-MM-DD): {day!r}", name=Said(name), day=day[:40])


def check_locator(name: str, source: str) -> None:
    """A locator that others can follow: a path says where a file lies on this machine, and to whom it belongs. Raises BadRequest."""
    check_line(name, source, longest=2000)
    if _LOCAL.match(source.strip()):
        raise BadRequest(
            "{name} is a place on this machine: give the file itself, or an address that others can open: {file!r}",
            name=Said(name),
            file=source[:60],
        )


def base_name(path: str) -> str:
    """A file's name without its folders, whichever system wrote them."""
    return re.split(r"[/\\]", path)[-1].strip() or "file"
