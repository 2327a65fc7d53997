"""A bar on standard error for what takes a while, where a person looks on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Bar:
    """Counts what is done; shows it where there is a terminal."""

    def __init__(self) -> None:
        self.done = 0

    def step(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self.done = done


class _Shown(Bar):
    def __init__(self, progress: object, task: object) -> None:
        super().__init__()
        self._progress, self._task = progress, task

    def step(self, done: int, total: int) -> None:
        super().step(done, total)
        self._progress.update(self._task, completed=done, total=total)  # type: ignore[attr-defined]


@contextmanager
def bar() -> Iterator[Bar]:
    """A bar for as long as the work goes on."""
    if not sys.stderr.isatty():
        yield Bar()
        return
    from rich.console import Console  # only here: a quarter of the start-up time
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield _Shown(progress, progress.add_task("", total=None))
