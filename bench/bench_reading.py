"""How fast files are read and structured, and how long a person waits for the first table.

Throughput: `servanda.read(bytes, layers="none")` on UTF-8 Chinese in one process, in MB (10^6 bytes) a second, for one
document and for one thirty times as long; opening alone beside it. Cold start: `servanda read FILE` in a terminal, from
the prompt to the end of the table, and what importing costs. Medians; throughput by processor time, waiting by the wall.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from measuring import SAMPLE, Seconds, arguments, document, in_turns, middle, passes_for, publish, table, timed

import servanda
from servanda.reading.files import open_source

COLD = 9
SECONDS = 0.5  # a round of one work
LONGER = 30


def main() -> None:
    options = arguments(__doc__)
    publish("reading", [*throughput(), "", *cold_start()], write=options.write)


def throughput() -> list[str]:
    raw = document().read_bytes()  # both are UTF-8
    long = longer(raw)
    works: dict[str, tuple[int, Callable[[], object]]] = {
        f"one document ({len(raw):,} bytes): read and structured": (len(raw), partial(servanda.read, raw, layers="none")),
        "the same: opened only": (len(raw), partial(open_source, raw)),
        f"{LONGER} times as long, plain text: read and structured": (len(long), partial(servanda.read, long, layers="none")),
        "the same: opened only ": (len(long), partial(open_source, long)),
    }
    turns: dict[str, Callable[[], Seconds]] = {name: partial(timed, work, passes_for(work, SECONDS)) for name, (_, work) in works.items()}
    taken = {name: middle(seconds) for name, seconds in in_turns(turns).items()}
    rows = [
        (name, f"{size / taken[name].cpu / 1e6:.1f}", f"{size / taken[name].wall / 1e6:.1f}", f"{taken[name].cpu * 1000:.2f}")
        for name, (size, _) in works.items()
    ]
    return table([f"{document().name}, median of 5 rounds in turns", "MB/s", "MB/s by the wall", "ms"], rows)


def longer(raw: bytes) -> bytes:
    """The document's reading text, thirty times over, as a plain text file."""
    return ("\n".join([servanda.read(raw, layers="none").document.text] * LONGER)).encode()


def cold_start() -> list[str]:
    program = Path(sys.executable).with_name("servanda")
    commands = {
        "`python -c pass`": [sys.executable, "-c", "pass"],
        "`python -c 'import servanda; servanda.read'`": [sys.executable, "-c", "import servanda; servanda.read"],
        "`servanda --help`": [str(program), "--help"],
        f"`servanda read` {SAMPLE.name}": [str(program), "read", str(SAMPLE)],
    }
    if document() != SAMPLE:
        commands[f"`servanda read` {document().name}"] = [str(program), "read", str(document())]
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(COLD):
        for name, command in commands.items():
            taken[name].append(in_terminal(command))
    rows = [(name, f"{median(walls):.3f}", f"{min(walls):.3f}", f"{max(walls):.3f}") for name, walls in taken.items()]
    return table([f"a new process, {COLD} times in turns, seconds by the wall", "median", "least", "most"], rows)


def in_terminal(command: list[str]) -> float:
    """Seconds until `command` has shown everything on a terminal of its own."""
    ours, theirs = os.openpty()
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=os.environ | {"TERM": "xterm"})
    os.close(theirs)
    shown = 0
    try:
        while piece := os.read(ours, 1 << 16):
            shown += len(piece)
    except OSError:  # how Linux says that the other end is closed
        pass
    code = process.wait()
    seconds = time.perf_counter() - start
    os.close(ours)
    if code:
        raise SystemExit(f"{command}: exit code {code}")
    return seconds


if __name__ == "__main__":
    main()
