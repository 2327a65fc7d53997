"""The rules that one log keeps from event to event, and what is found where one is broken (docs/ledger-format.md, "Verifying").

A finding is a value, not an error: whoever verifies wants them all. tools/verify.py holds the same rules a second time, on
purpose, and the tests hold the two to the same breaks.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import msgspec

from servanda.errors import Refused, Said
from servanda.ledger import canonical
from servanda.ledger.bodies import Open, Rotate, understood
from servanda.ledger.event import Entry, Event, is_signed
from servanda.ledger.signing import SigningKey, has_signed, is_key

ROTATION = b"servanda/rotate/1\n"

Code: TypeAlias = Literal[
    # breaks
    "log-id", "gap", "form", "place", "prev", "time", "open", "key", "rotate", "signature", "seen", "fork",
    "blob", "stray", "redacted", "line", "digest", "seal", "head", "column", "checkpoint", "store", "projection",
    # notes
    "hosted", "unknown", "ahead", "absent", "waiting", "set-aside",
]  # fmt: skip
_Report: TypeAlias = Callable[[Code, str], None]
NOTES = frozenset({"hosted", "unknown", "ahead", "absent", "waiting", "set-aside"})


class Finding(msgspec.Struct, frozen=True, order=True):
    """What was found, and where: `log` and `seq` ("" and 0 where it is about no event), in one line for people."""

    log: str
    seq: int
    code: Code
    message: str

    @property
    def is_break(self) -> bool:
        """Whether a rule is broken, rather than something to know."""
        return self.code not in NOTES

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> Said:
        """The line, with its place."""
        if not self.log:
            return Said("{message} [{code}]", message=self.message, code=self.code)
        if not self.seq:
            return Said("log {log}: {message} [{code}]", log=self.log[:12], message=self.message, code=self.code)
        return Said("log {log} event {seq}: {message} [{code}]", log=self.log[:12], seq=self.seq, message=self.message, code=self.code)


def told(found: Sequence[Finding]) -> Said:
    """All that was found (one at least), in one line."""
    first, *rest = found
    return Said("{first}; {rest}", first=first.said, rest=told(rest)) if rest else first.said


def rotation(log: str, seq: int, prev: str, key: str, recipient: str) -> bytes:
    """What the old key signs when another takes its place."""
    return ROTATION + canonical.encode({"key": key, "log": log, "prev": prev, "recipient": recipient, "seq": seq})


def rotate_body(log: str, seq: int, prev: str, *, new: str, recipient: str, old: SigningKey) -> Rotate:
    """The body of the event at `seq` that puts the key `new` in place of `old`; the new key signs the event."""
    return Rotate(key=new, recipient=recipient, old=old.sign(rotation(log, seq, prev, new, recipient)).hex())


class Chain:
    """One log as far as it was followed: `seq` and `hash` of its last event, the `key` in force after it, its `time`.

    An empty chain expects the first event; one given a state goes on from there.
    """

    def __init__(self, log: str, *, seq: int = 0, hash: str = "", key: str = "", time: str = "", recipient: str = "") -> None:  # noqa: A002
        self.log, self.seq, self.hash, self.key, self.time, self.recipient = log, seq, hash, key, time, recipient
        self.claims: dict[str, tuple[int, str]] = {}  # what the last event says it saw and the one before did not
        self.event: Event | None = None
        self.opened: Open | None = None
        self._seen: dict[str, tuple[int, str]] = {}

    def step(self, entry: Entry) -> list[Finding]:
        """Go on to `entry`; what is wrong with it. The chain goes on behind a broken event, so that all breaks are found."""
        found: list[Finding] = []

        def report(code: Code, message: str) -> None:
            found.append(Finding(self.log, entry.seq, code, Said(message)))

        here = entry.hash
        if entry.seq != self.seq + 1:
            report("gap", Said("expected event {seq}", seq=self.seq + 1))
            self.hash = ""
        if entry.seq == 1 and here != self.log:
            report("log-id", Said("the log's id is not its first event's hash {here}", here=here[:12]))
        self.event, self.claims = None, {}
        try:
            self.event = event = entry.event
        except Refused as error:
            report("form", error.message)
        else:
            self._check(entry, event, report)
            self._note_seen(event, report)
            self.time = max(self.time, event.time)
        self.seq, self.hash = entry.seq, here
        return found

    def _check(self, entry: Entry, event: Event, report: _Report) -> None:
        if (event.log is not None and event.log != self.log) or event.seq != entry.seq:
            report("place", Said("says that it is event {seq} of log {log}", seq=event.seq, log=(event.log or "its own")[:12]))
        if self.hash and event.prev != self.hash:
            report("prev", Said("follows {prev}, but the event before is {hash}", prev=str(event.prev)[:12], hash=self.hash[:12]))
        if event.time < self.time:
            report("time", Said("is of {time}, before {time2}", time=event.time, time2=self.time))
        key = self.key
        if event.type == "open" or event.seq == 1:
            key = self._open(event, report) or key
        elif event.type == "rotate":
            key = self._rotate(event, report) or key
        if key and not is_signed(entry, key):
            report("signature", Said("was not signed with the key {key}", key=key[:12]))
        self.key = key

    def _open(self, event: Event, report: _Report) -> str:
        body = understood(event)
        if event.seq != 1 or not isinstance(body, Open):
            report("open", "the first event of a log, and only the first, opens it")
            return ""
        if not is_key(body.key):
            report("key", Said("{key} is a key that binds nobody", key=body.key[:12]))
        self.opened, self.recipient = body, body.recipient
        return body.key

    def _rotate(self, event: Event, report: _Report) -> str:
        body = understood(event)
        if not isinstance(body, Rotate):
            report("rotate", "names no new key")
            return ""
        if not is_key(body.key):
            report("key", Said("{key} is a key that binds nobody", key=body.key[:12]))
            return ""
        statement = rotation(self.log, event.seq, event.prev or "", body.key, body.recipient)
        if self.key and not has_signed(self.key, bytes.fromhex(body.old), statement):
            report("rotate", Said("the new key {key} is not signed with the old one {key2}", key=body.key[:12], key2=self.key[:12]))
            return ""
        self.recipient = body.recipient
        return body.key

    def _note_seen(self, event: Event, report: _Report) -> None:
        if self.log in event.seen:
            report("seen", "names its own log among those it saw")
        self.claims = {log: head for log, head in event.seen.items() if self._seen.get(log) != head}
        self._seen = event.seen
