"""`servanda read`: documents to a table, JSON, a page or tables; touches no register."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
import typer

from servanda.app.annotate import wanted_layers
from servanda.app.batch import Failed, Found, Task, expand, read_files
from servanda.app.day import a_day
from servanda.app.reading import explained_outcome
from servanda.cli.say import language, line
from servanda.cli.screen import width
from servanda.errors import BadRequest, shown
from servanda.model.reading import Reading
from servanda.publish.saying import about
from servanda.reading.files import Source

_HELP = {
    "files": "Files or folders; - is standard input. 文件或文件夹，- 为标准输入。",
    "json": "Write JSON: one object, or a list for several. 输出 JSON：单篇为对象，多篇为列表。",
    "html": "Write one self-contained page. 输出一个自足的网页。",
    "csv": "Write tables and their codebook into a folder. 在文件夹中输出各数据表及变量说明。",
    "layers": "all, none, or a comma list: times,parties,… all（全部）、none（不标注），或以逗号分隔：times,parties,…",
    "date": "Stands in where a text has no date: 2031-05-20. 文中没有日期时，以此为准。",
    "lexicon": "Your own bodies, as CSV (columns zh, en, side, …) or JSON lines. 自备的机构名录。",
    "explain": "Show which rule read what in one outcome. 显示一项成果中各条规则读出了什么。",
    "jobs": "Read in N processes. 用 N 个进程解读。",
}


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help=_HELP["files"], show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=_HELP["json"])] = False,
    as_html: Annotated[bool, typer.Option("--html", help=_HELP["html"])] = False,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="DIR", help=_HELP["csv"], show_default=False)] = None,
    layers: Annotated[str, typer.Option(metavar="LAYERS", help=_HELP["layers"])] = "all",
    date: Annotated[str, typer.Option(metavar="DAY", help=_HELP["date"], show_default=False)] = "",
    lexicon: Annotated[str, typer.Option(metavar="FILE", help=_HELP["lexicon"], show_default=False)] = "",
    explain: Annotated[str, typer.Option(metavar="OUTCOME", help=_HELP["explain"], show_default=False)] = "",
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help=_HELP["jobs"])] = 1,
) -> None:
    """Read documents and show what was agreed. 解读成果文件，列出成果与承诺。"""
    if as_json + as_html + (csv is not None) + bool(explain) > 1:
        raise BadRequest("--json, --html, --csv and --explain exclude each other")
    wanted_layers(layers)
    sources = _sources(files)
    several = len(sources) > 1 or Path(files[0]).is_dir()
    task = Task(a_day(date), layers, lexicon)
    if explain:
        _explain(sources, task, explain)
        return
    groups = read_files(sources, task, jobs=jobs)
    found = (one for group in _progress(groups, len(sources)) for one in group)
    failed = _write_csv(found, csv) if csv else _write(found, several, as_json, as_html)
    if failed:
        sys.stdout.flush()
        raise typer.Exit(2)


def _explain(sources: list[Source | Failed], task: Task, key: str) -> None:
    from rich.console import Console  # only here: JSON and pages need no terminal

    from servanda.cli.explain import show_explained

    if len(sources) != 1 or isinstance(sources[0], Failed):
        raise BadRequest("--explain takes one file")
    outcome, steps = explained_outcome(sources[0], key, date=task.date, lexicon=task.lexicon)
    show_explained(outcome, steps, Console(width=width()))


def _sources(files: list[str]) -> list[Source | Failed]:
    if files == ["-"]:
        return [_standard_input()]
    if "-" in files:
        raise BadRequest("standard input (-) is read alone")
    return [*expand([Path(f) for f in files])]


def _standard_input() -> BinaryIO:
    if sys.stdin is None or sys.stdin.closed:
        raise BadRequest("there is no standard input")
    if sys.stdin.isatty():
        raise BadRequest("standard input is a terminal: pipe a document into it")
    return sys.stdin.buffer


def _progress(groups: Iterable[list[Found]], total: int) -> Iterator[list[Found]]:
    """The groups as they come, with a bar on stderr where a person waits for more than a few."""
    if total < 3 or not sys.stderr.isatty():
        yield from groups
        return
    from rich.console import Console  # only here: a quarter of the start-up time
    from rich.progress import track

    yield from track(groups, line("reading"), total, console=Console(stderr=True), transient=True)


def _write(found: Iterator[Found], several: bool, as_json: bool, as_html: bool) -> int:
    """Write what is found in the form asked for; the number of failures."""
    if as_json:
        return _write_json(found, several)
    if as_html:
        return _write_html(found)
    return _write_tables(found)


def _write_json(found: Iterator[Found], several: bool) -> int:
    first, second = next(found, None), next(found, None)
    out = sys.stdout.buffer
    failed = 0
    if not several and second is None:
        if isinstance(first, Failed):
            return _tell(first)
        out.write(msgspec.json.encode(first) + b"\n")
        return 0
    out.write(b"[")
    opened = False
    for one in [x for x in (first, second) if x is not None]:
        failed += _item(out, one, opened)
        opened = True
    for one in found:
        failed += _item(out, one, opened)
    out.write(b"]\n")
    return failed


def _item(out: BinaryIO, one: Found, comma: bool) -> int:
    out.write((b",\n" if comma else b"") + msgspec.json.encode(one, enc_hook=str))
    return _tell(one) if isinstance(one, Failed) else 0


def _write_html(found: Iterator[Found]) -> int:
    from servanda.publish.page import reading_page  # only here: a template engine that other forms need not load

    failures: list[Failed] = []
    readings = [*_readings(found, failures)]
    if readings:
        sys.stdout.buffer.write(reading_page(readings).encode())  # the page says that it is in UTF-8
    return sum(map(_tell, failures))


def _write_csv(found: Iterator[Found], folder: Path) -> int:
    from servanda.publish.tables import write_tables  # only here: other forms need not load it

    failures: list[Failed] = []
    rows = write_tables(_readings(found, failures), folder)
    print(f"{folder}: " + ", ".join(f"{name} {count}" for name, count in rows.items()), file=sys.stderr)
    return sum(map(_tell, failures))


def _readings(found: Iterator[Found], failures: list[Failed]) -> Iterator[Reading]:
    """The readings as they come; what failed goes onto the list."""
    for one in found:
        if isinstance(one, Failed):
            failures.append(one)
        else:
            yield one


def _write_tables(found: Iterator[Found]) -> int:
    from rich.console import Console  # only here: JSON and pages need no terminal

    from servanda.cli.table import show

    console = Console(width=width())
    failed, shown = 0, False
    for one in found:
        if isinstance(one, Failed):
            failed += _tell(one)
            continue
        if shown:
            console.print()
        show(one, console)
        shown = True
    return failed


def _tell(failure: Failed) -> int:
    sys.stdout.flush()  # where both go to one place, the error stands where its document would
    print(f"servanda: {shown(about(failure.source, failure.error, language()))}", file=sys.stderr)
    return 1
