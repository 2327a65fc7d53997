"""Errors by remedy: what the person at the keyboard can do about them.

Every error that leaves the package is a `ServandaError`. Its message is one line that says what is wrong and where;
`source` names the file or article where there is one. A message is written in English, as a template with the values of its
fields, and told in the reader's language where it is shown (`publish.saying`).
"""

from typing import Any


def shown(name: str) -> str:
    """A file's name as one line that can be written anywhere: bytes that are no UTF-8 and control characters replaced."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


class Said(str):
    """One line in English that can be told in another language: a `template` as of str.format, and the values of its `fields`.

    A list among the values reads a, b, c. Without fields the template is the line, whatever is in it.
    """

    template: str
    fields: dict[str, Any]

    def __new__(cls, template: str, /, **fields: Any) -> "Said":
        """The line; one that was said already stays what it is."""
        if isinstance(template, Said) and not fields:
            return template
        plain = {name: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value for name, value in fields.items()}
        said = super().__new__(cls, " ".join((template.format(**plain) if plain else template).split()))
        said.template, said.fields = str(template), fields
        return said


def reason(error: BaseException) -> str:
    """Why, in one line: what the operating system says by itself, without the file's name; ours as it was said; else the error's text."""
    if isinstance(error, OSError) and error.strerror:
        return Said(error.strerror)
    first = error.args[0] if error.args else None
    return first if isinstance(first, Said) else str(error)


class ServandaError(Exception):
    """Base of all errors of the package; `message` is one line for a person, `source` the file it is about or "".

    `BadRequest("there is no round {round}", round=key)`: the template is literal, so that a test finds it and asks for its Chinese.
    """

    def __init__(self, message: str, /, *, source: str = "", **fields: Any) -> None:
        self.message: str = Said(message, **fields)
        self.source = shown(source)
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.source}: {self.message}" if self.source else str(self.message)

    def at(self, source: str) -> "ServandaError":
        """The same error, told about `source`, if it does not name one yet."""
        return self if self.source else type(self)(self.message, source=source)


class NotFound(ServandaError):
    """Name another file: this one is missing or cannot be opened."""


class NotReadable(ServandaError):
    """Get another copy of the file: this one is empty, broken, encrypted, or holds no text."""


class TooLarge(ServandaError):
    """Split the file or raise the limit."""


class BadRequest(ServandaError):
    """Ask differently: an option, a date or a layer was not understood."""


class Refused(ServandaError):
    """Don't take it: what was given breaks a rule of the ledger (a signature, a key, a fork). Get it anew from its sender."""


class TooNew(ServandaError):
    """Update Servanda: a newer version wrote this."""


class NotStored(ServandaError):
    """Nothing was changed: see to the store (space, a lock, the connection) and do it again."""
