"""Three copies that write, send, lose, repeat, are interrupted and restored as chance has it: in the end all are equal."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, precondition, rule

from servanda.errors import Refused
from servanda.ledger import archive, logs, restored
from servanda.ledger.store import Store
from servanda.ledger.take import gaps
from servanda.ledger.verify import verify
from tests.ledger.copies import Copy, backed, blob_of, rows
from tests.ledger.made import START

WHO = st.integers(0, 2)
PARTIES = ("CN", "US", "JP")
ROUNDS = 3  # of everyone to everyone, in the end: what is here is told, what is missing sent, what that lacked is sent
_KEY_UNSURE = "the key may have changed there"


class Interrupted(Exception):
    pass


def interrupt(_: object) -> None:
    raise Interrupted


class Message:
    """A dispatch on its way, to one copy or (public) to any."""

    def __init__(self, sender: int, to: int | None, data: bytes, number: int) -> None:
        self.sender, self.to, self.data, self.number = sender, to, data, number
        self.burnt = False  # lost with the disk of its sender


class Copies(RuleBasedStateMachine):
    messages: "Bundle[Message]" = Bundle("messages")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.seconds = 0
        self.count = 0
        self.copies = [Copy(Store.create(self.path()), party, number + 1, now=self.now()) for number, party in enumerate(PARTIES)]
        for copy in self.copies:
            copy.trust(*(other for other in self.copies if other is not copy))
        self.under_way: list[Message] = []
        self.backups: list[tuple[bytes, int]] = [(backed(copy.store), 0) for copy in self.copies]
        self.own_blobs: list[list[str]] = [[], [], []]

    def path(self) -> Path:
        self.count += 1
        return Path(self.folder.name) / f"{self.count}.db"

    def now(self, step: int = 0) -> datetime:
        self.seconds += step
        return START + timedelta(seconds=self.seconds)

    def waiting(self, copy: Copy) -> list[str]:
        with copy.store.read() as connection:
            return restored.waiting_for(connection)

    def write(self, who: int, act: Callable[[Copy], object]) -> None:
        """Append, or be told that it has to wait."""
        copy = self.copies[who]
        if not self.waiting(copy):
            act(copy)
            return
        before = rows(copy.store)
        with pytest.raises(Refused, match="not yet told by"):
            act(copy)
        assert rows(copy.store) == before

    @rule(who=WHO, step=st.integers(0, 1))
    def note(self, who: int, step: int) -> None:
        self.count += 1
        now = self.now(step)
        self.write(who, lambda copy: self.own_blobs[who].append(blob_of(copy.note(f"note {self.count}", now=now))))

    @rule(who=WHO, which=st.integers(0, 5))
    def redact(self, who: int, which: int) -> None:
        if which < len(self.own_blobs[who]):
            now = self.now(1)
            self.write(who, lambda copy: copy.redact(self.own_blobs[who][which], now=now))

    @rule(who=WHO)
    def rotate(self, who: int) -> None:
        self.count += 1
        now = self.now(1)
        self.write(who, lambda copy: copy.rotate(10 + self.count, now=now))

    @rule(target=messages, who=WHO, to=WHO, step=st.integers(0, 1), start=st.none() | st.integers(0, 4))
    def send(self, who: int, to: int, step: int, start: int | None) -> Message:
        """To another, with what that is known to lack or (`start`) from a number on; to oneself stands for to all."""
        public = who == to
        copy = self.copies[who]
        after = None if start is None or public else dict.fromkeys(copy.heads(), start)
        data = copy.send(None if public else self.copies[to], now=self.now(step), after=after)
        self.count += 1
        message = Message(who, None if public else to, data, self.count)
        self.under_way.append(message)
        return message

    def deliver(self, message: Message, who: int) -> None:
        copy = self.copies[who]
        before = copy.heads()
        try:
            copy.receive(message.data, now=self.now())
        except Refused as error:
            told = error.message
            assert copy.heads() == before
        else:
            told = ""
        assert (told == "" or _KEY_UNSURE in told) is (message.to in (None, who))

    @rule(message=messages, who=WHO)
    def receive(self, message: Message, who: int) -> None:
        """By whom it is for, or by someone else by mistake; it may come again."""
        if not message.burnt:
            self.deliver(message, who)

    @rule(message=messages, who=WHO)
    def receive_interrupted(self, message: Message, who: int) -> None:
        if not message.burnt:
            before = rows(self.copies[who].store)
            with pytest.raises((Interrupted, Refused)):
                self.copies[who].receive(message.data, now=self.now(), then=interrupt)
            assert rows(self.copies[who].store) == before

    @rule(message=consumes(messages))
    def lose(self, message: Message) -> None:
        self.under_way.remove(message)

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        self.backups[who] = (backed(self.copies[who].store), self.count)

    @precondition(lambda self: not any(self.waiting(copy) for copy in self.copies))
    @rule(who=WHO)
    def restore(self, who: int) -> None:
        """The disk is lost, and with it what was sent since the backup and is still under way.

        Not while another waits: with two at once, what only the two had can come back from a third after both went on.
        """
        data, number = self.backups[who]
        for message in self.under_way:
            message.burnt |= message.sender == who and message.number > number
        copy = self.copies[who]
        copy.store.close()
        path = self.path()
        archive.restore(path, io.BytesIO(data), now=self.now(1))
        copy.store = Store.open(path)

    def teardown(self) -> None:
        try:
            for _ in range(ROUNDS):
                for who, to in permutations(range(3), 2):
                    self.deliver(Message(who, to, self.copies[who].send(self.copies[to], now=self.now(1)), 0), to)
            first, *others = [copy.all() for copy in self.copies]
            assert others == [first, first]
            for copy in self.copies:
                assert self.waiting(copy) == []
                with copy.store.read() as connection:
                    assert not [str(finding) for finding in verify(connection) if finding.is_break]
                    assert gaps(connection) == {}
                    assert len(logs.heads(connection)) == 3
                assert not [row for name in ("waiting", "waiting_blobs", "rivals") for row in rows(copy.store)[name]]
        finally:
            for copy in self.copies:
                copy.store.close()
            self.folder.cleanup()


TestCopies = Copies.TestCase
TestCopies.settings = settings(max_examples=10, stateful_step_count=30, deadline=None)
