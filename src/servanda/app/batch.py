"""Read many files: in order, in parallel if asked, each unreadable one as a value with its cause."""

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeAlias

import msgspec

from servanda.app.annotate import wanted_layers
from servanda.app.reading import own_lexicon, read_source
from servanda.errors import Said, ServandaError, shown
from servanda.model.reading import Reading
from servanda.model.source import SourceText
from servanda.reading.continuation import base_title, continues, is_continuation, join_continuations, named
from servanda.reading.files import Source, open_source, source_name

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".docm", ".pdf"})
_AHEAD = 4  # groups in flight for each process
_HEAD = 4096  # bytes that tell whether a file may be a continuation


class Failed(msgspec.Struct, frozen=True):
    """A file that could not be read, by its path as given, and why, in one line."""

    source: str
    error: str


class Task(msgspec.Struct, frozen=True):
    """What is asked of every file; `date`, `layers` and `lexicon` as for `read`."""

    date: str = ""
    layers: str = "all"
    lexicon: str = ""


Found: TypeAlias = Reading | Failed
Group: TypeAlias = list[Source | Failed]


def read_files(sources: Sequence[Source | Failed], task: Task, *, jobs: int = 1) -> Iterator[list[Found]]:
    """The readings of each group of files, in order; a group is one file, or a first part with its continuations.

    With `jobs` over 1, in as many processes; a bounded number of groups is under way, so memory stays flat.
    Raises ServandaError before the first file where `task.lexicon` cannot be used: that is no fault of the files.
    """
    own_lexicon(task.lexicon)
    groups = _groups(sources)
    if jobs <= 1 or len(groups) == 1:
        yield from (read_group(group, task) for group in groups)
        return
    pool = ProcessPoolExecutor(jobs, initializer=_leave_interrupts)
    waiting: deque[Future[list[Found]]] = deque()
    try:
        for group in groups:
            waiting.append(pool.submit(read_group, group, task))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise ServandaError("a reading process was ended from outside: try fewer --jobs") from None
    finally:
        pool.shutdown(cancel_futures=True)


def read_group(group: Group, task: Task) -> list[Found]:
    """The articles of files that belong together, read; failures come first."""
    articles: list[SourceText] = []
    out: list[Found] = []
    for source in group:
        if isinstance(source, Failed):
            out.append(source)
            continue
        try:
            articles += open_source(source)
        except ServandaError as error:
            out.append(Failed(error.source or _name(source), error.message))
    layers = wanted_layers(task.layers)
    for article in join_continuations(articles):
        try:
            out.append(read_source(article, date=task.date, layers=layers, lexicon=task.lexicon))
        except ServandaError as error:
            out.append(Failed(error.source or _name(group[0]), error.message))
    return out


def expand(paths: Sequence[Path]) -> list[Path | Failed]:
    """Folders replaced by the documents in them, sorted by name; one without any, or closed to us, by a failure."""
    found: list[Path | Failed] = []
    for path in paths:
        try:
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()) if path.is_dir() else [path]
        except (OSError, ValueError):
            inside = [path]  # opening it will say why
        found += inside or [Failed(shown(str(path)), Said("the folder holds no document"))]
    return found


def _leave_interrupts() -> None:
    """Let the process that was interrupted end its helpers, without a traceback from each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _groups(sources: Sequence[Source | Failed]) -> list[Group]:
    """Each file by itself, but continuations (told by their title) with the file that holds the first part."""
    heads = {i: head for i, s in enumerate(sources) if (head := _head(s))}
    later = {i: found for i, head in heads.items() if continues(head) and (found := _series(sources[i], continuing=True))}
    wanted = {series for found in later.values() for series in found}
    titles = {written for title, _ in wanted for written in named(title)}
    groups: dict[tuple[str, str], Group] = {}
    for i, source in enumerate(sources):
        found = later.get(i, [])
        if not found and any(title in heads.get(i, b"") for title in titles):
            found = [series for series in _series(source) if series in wanted]
        groups.setdefault(found[0] if found else ("", str(i)), []).append(source)
    return [*groups.values()]


def _head(source: Source | Failed) -> bytes:
    """The first bytes of an ordinary file; a pipe's could be read only once."""
    try:
        if not isinstance(source, str | Path) or not Path(source).is_file():
            return b""
        with Path(source).open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError):
        return b""


def _series(source: Source | Failed, *, continuing: bool = False) -> list[tuple[str, str]]:
    """(title without a continuation's mark, day) of a file's articles, or of those among them that go on from another."""
    try:
        articles = [] if isinstance(source, Failed) else open_source(source)
    except ServandaError:
        return []
    return [(base_title(a.title), a.date) for a in articles if a.title and (is_continuation(a) or not continuing)]


def _name(source: Source | Failed) -> str:
    return source.source if isinstance(source, Failed) else shown(source_name(source)) or Said("standard input")
