"""What people type into a line: an id, a body, a file number."""

import unicodedata

from servanda.errors import BadRequest, Said

_BREAKING = {"Cc", "Cs", "Zl", "Zp"}  # control characters, half characters, ends of lines


def check_line(name: str, value: str, *, needed: bool = False, longest: int = 200) -> None:
    """A value that people read in a line: an id, a body, a file number; `longest` in characters. Raises BadRequest."""
    if needed and not value.strip():
        raise BadRequest("{name} is empty", name=Said(name))
    if len(value) > longest:
        raise BadRequest("{name} is longer than {longest} characters: {value!r}…", name=Said(name), longest=longest, value=value[:40])
    if any(unicodedata.category(char) in _BREAKING for char in value):
        raise BadRequest("{name} holds a character that is none of a line: {value!r}", name=Said(name), value=value[:40])


def brief(words: str, longest: int = 60) -> str:
    """Words as an error says them again: not the whole of what somebody pasted."""
    return words if len(words) <= longest else f"{words[:longest]}…"
