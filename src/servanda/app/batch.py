"""Read many files: in order, in parallel if asked, each unreadable one as a value with its cause."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import msgspec

from servanda.app.reading import read_source, wanted_layers
from servanda.errors import NotFound, ServandaError
from servanda.model.reading import Reading
from servanda.model.source import SourceText
from servanda.reading.continuation import base_title, continues, join_continuations
from servanda.reading.files import Source, open_source

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".docm", ".pdf"})
_AHEAD = 4  # groups in flight for each process


class Failed(msgspec.Struct, frozen=True):
    """A file that could not be read, and why, in one line."""

    source: str
    error: str


class Task(msgspec.Struct, frozen=True):
    """What is asked of every file; `date` and `layers` as for `read`."""

    date: str = ""
    layers: str = "all"


def read_files(sources: Sequence[Source], task: Task, *, jobs: int = 1) -> Iterator[list[Reading | Failed]]:
    """The readings of each group of files, in order; a group is one file, or a first part with its continuations.

    With `jobs` over 1, in as many processes; a bounded number of groups is under way, so memory stays flat.
    """
    groups = _groups(sources)
    if jobs <= 1 or len(groups) == 1:
        yield from (read_group(group, task) for group in groups)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[list[Reading | Failed]]] = deque()
        for group in groups:
            waiting.append(pool.submit(read_group, group, task))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def read_group(group: Sequence[Source], task: Task) -> list[Reading | Failed]:
    """The articles of files that belong together, read; failures stand where their file would."""
    articles: list[SourceText] = []
    out: list[Reading | Failed] = []
    for source in group:
        try:
            articles += open_source(source)
        except ServandaError as error:
            out.append(Failed(error.source or _name(source), error.message))
    layers = wanted_layers(task.layers)
    return [*out, *(read_source(article, date=task.date, layers=layers) for article in join_continuations(articles))]


def expand(paths: Sequence[Path]) -> list[Path]:
    """Folders replaced by the documents in them, sorted by name. Raises NotFound for a folder without any."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        if not inside:
            raise NotFound("the folder holds no document", source=str(path))
        found += inside
    return found


def _groups(sources: Sequence[Source]) -> list[list[Source]]:
    """Each file by itself, but continuations (told by their title) with the file that holds the first part."""
    if not any(isinstance(s, str | Path) and continues(_head(Path(s))) for s in sources):
        return [[s] for s in sources]
    groups: dict[tuple[str, str], list[Source]] = {}
    for i, source in enumerate(sources):
        groups.setdefault(_series(source) or ("", str(i)), []).append(source)
    return [*groups.values()]


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except (OSError, ValueError):
        return b""


def _series(source: Source) -> tuple[str, str] | None:
    """(title without a continuation's mark, day) of a file's first article."""
    try:
        first = open_source(source)[0] if isinstance(source, str | Path) else None
    except ServandaError:
        return None
    return (base_title(first.title), first.date) if first and first.title else None


def _name(source: Source) -> str:
    return Path(source).name if isinstance(source, str | Path) else "standard input"
