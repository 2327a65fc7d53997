"""What every command on a register does: open it, ask for a passphrase where one is wanted, tell people what they should know."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from getpass import getpass
from typing import TYPE_CHECKING, Any

import msgspec

from servanda.app.day import a_day
from servanda.app.making import a_party
from servanda.app.opened import Opened
from servanda.cli.say import language, line
from servanda.errors import BadRequest
from servanda.ledger.keyfile import PASSPHRASE_FILE
from servanda.publish.saying import about

if TYPE_CHECKING:
    from servanda.app.desk import Desk


@contextmanager
def opened(register: str, party: str | None = None) -> Iterator[Opened]:
    """The register for as long as the command runs, without its internal part."""
    with Opened(register, party=a_party(party) if party else None, ask=ask_passphrase) as found:
        _tell(found)
        yield found


@contextmanager
def at_desk(register: str, party: str | None = None) -> Iterator["Desk"]:
    """The register with its internal part."""
    from servanda.app.desk import Desk  # only here: most commands have no business with it

    with Desk(register, party=a_party(party) if party else None, ask=ask_passphrase) as found:
        _tell(found)
        yield found


def _tell(found: Opened) -> None:
    if found.notice:
        print(f"servanda: {about(found.store.where, found.notice, language())}", file=sys.stderr)


def ask_passphrase() -> str:
    """The passphrase, typed at the terminal. Raises BadRequest where there is none."""
    if not (sys.stdin and sys.stdin.isatty()):
        raise BadRequest("the key is behind a passphrase: name a file that holds it in {setting}", setting=PASSPHRASE_FILE)
    return getpass(line("passphrase"), stream=sys.stderr)


def tell_unknown(found: Opened, bodies: Iterable[str]) -> None:
    """A line on standard error for each body that nobody knows: it is taken all the same."""
    from servanda.app.known import unknown_bodies  # only here: few commands name bodies

    for name, near in unknown_bodies(found, bodies):
        print(f"servanda: {line('unknown.body.near' if near else 'unknown.body', name, near)}", file=sys.stderr)


def day_of(as_of: str, found: Opened) -> date:
    """The day that a command asks about. Raises BadRequest."""
    return date.fromisoformat(a_day(as_of)) if as_of else found.today


def write_json(value: Any) -> None:
    """One value as one line of JSON."""
    sys.stdout.buffer.write(msgspec.json.encode(value, enc_hook=str) + b"\n")


def confirmed(question: str) -> bool:
    """Whether the person at the terminal says yes; without a terminal nobody does."""
    if not (sys.stdin and sys.stdin.isatty()):
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")
