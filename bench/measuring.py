"""What every measurement here shares: the document, the machine, rounds that take turns, and the page of results."""

import argparse
import functools
import importlib.util
import os
import platform
import re
import shlex
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FOUNDING = SHARED / "documents" / "000_2276c24c7de449db.txt"
SAMPLE = ROOT / "samples" / "2014-sed6-outcomes.zh.txt"
RESULTS = ROOT / "bench" / "RESULTS.md"
ROUNDS = 5


class Seconds(NamedTuple):
    """What one pass took: processor seconds of this process, and seconds on the wall."""

    cpu: float
    wall: float


def document() -> Path:
    """The founding document where it lies beside the project, else the sample that ships."""
    return FOUNDING if FOUNDING.is_file() else SAMPLE


def arguments(about: str | None, more: Callable[[argparse.ArgumentParser], None] = lambda _: None) -> argparse.Namespace:
    """The one option that every program here takes; `more` adds a program's own."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    more(parser)
    parser.add_argument("--write", action="store_true", help="put the figures into bench/RESULTS.md")
    return parser.parse_args()


def timed(work: Callable[[], object], passes: int = 1) -> Seconds:
    """Seconds for one pass of `work`, over `passes` of them."""
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(passes):
        work()
    return Seconds((time.process_time() - cpu) / passes, (time.perf_counter() - wall) / passes)


def passes_for(work: Callable[[], object], seconds: float) -> int:
    """How many passes fill about `seconds`; also the warm-up, so that no measured pass loads tables."""
    work()
    return max(1, round(seconds / max(1e-6, timed(work).wall)))


def in_turns(works: dict[str, Callable[[], Seconds]], rounds: int = ROUNDS) -> dict[str, list[Seconds]]:
    """A B A B …: every work once a round, so that a busy moment of the machine falls on all alike."""
    taken: dict[str, list[Seconds]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(work())
    return taken


def middle(taken: Iterable[Seconds]) -> Seconds:
    """The median of each column."""
    cpu, wall = zip(*taken, strict=True)
    return Seconds(median(cpu), median(wall))


def forget_texts() -> None:
    """Empty every bounded cache of the package. Bounded ones hold what texts said, the others are tables that do not grow."""
    for cache in _bounded(len(sys.modules)):
        cache.cache_clear()


@functools.cache
def _bounded(_modules: int) -> list["functools._lru_cache_wrapper[Any]"]:
    """The package's bounded caches, looked for again only when a module came in: looking takes longer than a text."""
    return [
        value
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] == "servanda"
        for value in vars(module).values()
        if isinstance(value, functools._lru_cache_wrapper) and (value.cache_parameters()["maxsize"] or 0) > 16
    ]


def machine() -> str:
    """Processor, cores, Python, and how busy it was."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file() and (named := re.search(r"^model name\s*: (.+)$", cpuinfo.read_text(), re.MULTILINE)):
        model = named[1]
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{busy}, {platform.system()}, {platform.python_implementation()} {platform.python_version()}"


def compiled() -> bool:
    """Whether the package that is measured is the one of `make compiled`."""
    home = importlib.util.find_spec("servanda")
    return home is not None and "compiled" in Path(home.origin or "").parts


def table(head: Iterable[str], rows: Iterable[Iterable[str]], *, figures: bool = True) -> list[str]:
    """A Markdown table, first column to the left, the others to the right where they are figures."""
    head = list(head)
    return [_row(head), _row(["---"] + ["---:" if figures else "---"] * (len(head) - 1)), *(_row(row) for row in rows)]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def publish(section: str, lines: list[str], *, write: bool) -> None:
    """Print a section; with `write` also put it between its marks in RESULTS.md, with command, day and machine."""
    print("\n".join(lines), flush=True)
    if not write:
        return
    command = shlex.join([".venv/bin/python", os.path.relpath(sys.argv[0], ROOT), *sys.argv[1:]])
    if compiled():
        section, command = f"{section}, compiled", f"PYTHONPATH=build/compiled {command}"
    told = [f"`{command}` · {date.today().isoformat()} · {machine()}", "", *lines]
    page = RESULTS.read_text(encoding="utf-8")
    RESULTS.write_text(between(page, section, "\n".join(told)), encoding="utf-8")


def between(page: str, section: str, text: str) -> str:
    """The page with `text` between the marks of `section`. Raises SystemExit where the page has no such marks."""
    start, end = f"<!-- {section}: written by its program -->", f"<!-- end of {section} -->"
    before, found, rest = page.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"no marks for {section!r} in the page of results")
    return f"{before}{start}\n{text}\n{end}{after}"


def gold_score() -> ModuleType:
    """The gold's own score.py. Only call it where SHARED is there."""
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
