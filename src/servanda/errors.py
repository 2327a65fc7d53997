"""Errors by remedy: what the person at the keyboard can do about them.

Every error that leaves the package is a `ServandaError`. Its message is one line that says what is wrong and where;
`source` names the file or article where there is one.
"""


def shown(name: str) -> str:
    """A file's name as one line that can be written anywhere: bytes that are no UTF-8 and control characters replaced."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


class ServandaError(Exception):
    """Base of all errors of the package; `message` is one line for a person, `source` the file it is about or ""."""

    def __init__(self, message: str, *, source: str = "") -> None:
        self.message = " ".join(message.split())
        self.source = shown(source)
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.source}: {self.message}" if self.source else self.message

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
