"""Whatever happens to a writer (killed, no room, another's lock, seven others), what it acknowledged is kept, and nothing by halves."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.errors import NotStored
from servanda.ledger import logs
from servanda.ledger.store import Store
from servanda.ledger.verify import verify
from tests.ledger.made import Writer

# A writer that lives long: an event with 3000 bytes of words, and its number and hash once it is acknowledged.
WRITER = """
import sys
from tests.ledger.made import at, key
from servanda.errors import ServandaError
from servanda.ledger import blobs, logs
from servanda.ledger.bodies import Note
from servanda.ledger.store import Store

where, log = sys.argv[1:3]
store = Store.open(where)


def write(size=3000):
    with store.write() as connection:
        words = blobs.put(connection, b"x" * size)
        entry = logs.append(connection, log, key(1), Note(about="sed6/1.1", note=words), office="Desk", now=at(1))
    print(entry.seq, entry.hash, flush=True)
"""

MANY = (
    WRITER
    + """
print("writing", flush=True)
for _ in range(int(sys.argv[3])):
    write()
"""
)

# For each number given a child that writes two events and is killed with SIGKILL at that step of its transactions: when one begins, before
# each statement, when one is to be committed. The next child goes on with what it left. Prints how many steps a whole child takes.
DYING = (
    WRITER
    + """
import itertools, os, signal
from sqlalchemy import event

def child(last):
    steps = itertools.count(1)

    def step(*_):
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    for happening in ("begin", "before_cursor_execute", "commit"):
        event.listen(store._engine, happening, step)
    for _ in range(2):
        write()
    return next(steps) - 1

store.close()  # a connection is not shared with a child
for last in map(int, sys.argv[3:]):
    pid = os.fork()
    if not pid:
        try:
            print("steps", child(last), flush=True)
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
"""
)

# It has the one writer's place until it is told to go on.
HOLDING = (
    WRITER
    + """
with store.write() as connection:
    print("holding", flush=True)
    sys.stdin.readline()
"""
)

# A writer that finds no room for files of more than so many bytes: a true error of the system in the middle of writing.
CRAMPED = (
    WRITER
    + """
import resource, signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails with EFBIG, as it would with ENOSPC
write()
for room in map(int, sys.argv[3:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        write(200_000)
    except ServandaError as error:
        print("refused", error, flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    write()
"""
)


def started(root: Path, program: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)


def lines(process: subprocess.Popen[str]) -> Iterator[tuple[str, str]]:
    """What it says, line by line until its end; of a line that it did not finish nothing."""
    with process:
        assert process.stdout
        for line in process.stdout:
            if line.endswith("\n"):
                first, _, rest = line.strip().partition(" ")
                yield first, rest


def acknowledged(told: list[tuple[str, str]]) -> dict[int, str]:
    return {int(first): rest for first, rest in told if first.isdecimal()}


@pytest.fixture
def log(store: Store) -> str:
    with store.write() as connection:
        return Writer(connection, "CN", 1).log


def kept(store: Store, log: str) -> dict[int, str]:
    """The hashes of all events but the first, once everything was verified."""
    with store.read() as connection:
        assert [str(finding) for finding in verify(connection)] == []
        return {entry.seq: entry.hash for entry in logs.entries(connection, log, after=1)}


def test_eight_writers_at_once(root: Path, where: str, store: Store, log: str) -> None:
    writers = [started(root, MANY, where, log, 12) for _ in range(8)]
    told = [line for writer in writers for line in lines(writer)]
    assert [writer.wait() for writer in writers] == [0] * 8
    assert acknowledged(told) == kept(store, log)
    assert sorted(acknowledged(told)) == list(range(2, 2 + 8 * 12))


@pytest.mark.parametrize("stop_after", [1, 7])
def test_killed_from_outside(root: Path, where: str, store: Store, log: str, stop_after: int) -> None:
    process = started(root, MANY, where, log, 100_000)
    told = []
    for line in lines(process):
        told.append(line)
        if len(acknowledged(told)) == stop_after:
            process.send_signal(signal.SIGKILL)  # what it said until then is still read
    assert process.returncode == -signal.SIGKILL
    here = kept(store, log)
    assert acknowledged(told).items() <= here.items()
    assert len(here) <= len(acknowledged(told)) + 1  # one may be on disk and not told yet


def test_killed_at_any_step_of_a_transaction(root: Path, where: str, store: Store, log: str) -> None:
    """At each step of two transactions in turn; each next writer goes on behind what is there."""
    (*told, (_, count)) = lines(started(root, DYING, where, log, 0))
    assert len(told) == 2
    assert int(count) >= 2 * 8
    told += lines(started(root, DYING, where, log, *range(1, int(count) + 1)))
    assert acknowledged(told) == kept(store, log)  # until the commit nothing is there, and what is there was told
    assert len(told) == 2 + int(count) // 2  # the second half of them lost their second event only


def test_no_room(root: Path, tmp_path: Path) -> None:
    """The event that finds no room is told and leaves nothing; with room again the same writer goes on."""
    path = tmp_path / "register.db"
    with Store.create(path) as store:
        with store.write() as connection:
            log = Writer(connection, "CN", 1).log
        sizes = [1, 40_000, 100_000, 180_000]  # of the write-ahead log, which takes the 200,000 bytes first
        told = [*lines(started(root, CRAMPED, path, log, *sizes))]
        refused = [line for first, line in told if first == "refused"]
        assert len(refused) == len(sizes)
        assert all(line.startswith(f"{path}: ") for line in refused)
        assert acknowledged(told) == kept(store, log)
        assert len(kept(store, log)) == 1 + len(sizes)


@pytest.mark.parametrize("patience", [0, 0.1])
def test_another_s_lock_is_told(root: Path, where: str, store: Store, log: str, patience: float) -> None:
    holding = started(root, HOLDING, where, log)
    told = lines(holding)
    assert next(told) == ("holding", "")
    with Store.open(where, patience=patience) as other:
        with (
            pytest.raises(NotStored, match=f"another program has been writing for {patience} s: try again") as error,
            other.write(),
        ):
            raise AssertionError
        assert "\n" not in str(error.value)
        with other.read() as connection:
            assert list(logs.heads(connection)) == [log]
        assert holding.stdin
        holding.stdin.write("go on\n")
        holding.stdin.flush()
        assert [*told] == []
        with other.write() as connection:
            assert list(logs.heads(connection)) == [log]


def test_who_waits_long_enough_writes(root: Path, where: str, store: Store, log: str) -> None:
    with store.write():
        waiting = started(root, MANY, where, log, 1)
        told = lines(waiting)
        assert next(told) == ("writing", "")
    assert acknowledged([*told]) == kept(store, log)
