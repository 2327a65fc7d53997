"""Run the commands of docs/story.md and docs/year.md, each page in one folder, and compare what they print, or write it anew.

    python tools/story.py [--write] [PAGE…]

A command takes an hour: a `servanda` whose clock says so stands first on the PATH. The story begins on a day of 2016; a heading that
begins with a day (## 2014-07-12 …) sets the clock to its morning. What is another
each time (keys, hashes, tokens) stands on the page as …. `$DOC` is the sample, `$VERIFY` tools/verify.py. Exit code 1: a page is
out of date.
"""

import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tools.examples import EXAMPLE

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"docs/story.md": "en", "docs/story.zh.md": "zh", "docs/year.md": "en", "docs/year.zh.md": "zh"}
SAMPLE = ROOT / "samples" / "2014-sed6-outcomes.zh.txt"
_MASKS = (
    (re.compile(r"servanda1\.(\w*)\.[0-9a-z.]+"), r"servanda1.\1.…"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "…"),
    (re.compile(r"\b[0-9a-f]{12}\b"), "…"),
)


def masked(printed: str) -> str:
    """What was printed, without what is another each time."""
    for pattern, sign in _MASKS:
        printed = pattern.sub(sign, printed)
    return printed


_HEADING = re.compile(r"^## (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\b", re.MULTILINE)
_START = datetime(2016, 6, 20, tzinfo=UTC)
_WRAPPER = """#!{python}
import datetime, os, sys
from servanda.app import opened
from servanda.cli.main import main

class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromisoformat(os.environ["STORY_CLOCK"])

opened.datetime = Clock
main()
"""


def _with_clock(folder: Path) -> Path:
    """A folder with a `servanda` in it that goes by STORY_CLOCK."""
    program = folder / "servanda"
    program.write_text(_WRAPPER.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    return folder


def told(page: str, language: str, folder: Path, document: Path = SAMPLE) -> str:
    """The page's text with what its commands print when run in `folder`, one after the other."""
    programs = tempfile.TemporaryDirectory()
    settings = os.environ | {
        "PATH": os.pathsep.join(
            [str(_with_clock(Path(programs.name))), str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
        ),
        "SERVANDA_LANG": language, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8",
        "TZ": "UTC", "DOC": str(document), "VERIFY": str(ROOT / "tools" / "verify.py"), "CLERK": str(ROOT / "tools" / "clerk.py"),
    }  # fmt: skip
    settings.pop("SERVANDA_REGISTER", None)
    moment = _START
    mornings = [(found.start(), datetime.fromisoformat(f"{found['day']}T06:00:00+00:00")) for found in _HEADING.finditer(page)]

    def run(found: re.Match[str]) -> str:
        nonlocal moment
        while mornings and mornings[0][0] < found.start():
            moment = mornings.pop(0)[1]
        moment += timedelta(hours=1)
        settings["STORY_CLOCK"] = moment.isoformat()
        command = ["bash", "-c", found["command"]]
        told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL}
        done = subprocess.run(command, cwd=folder, env=settings, timeout=120, check=False, **told)  # type: ignore[call-overload]
        lines = "".join(f"{line.rstrip()}\n" for line in done.stdout.decode("utf-8").splitlines())
        return f"```console\n$ {found['command']}\n{masked(lines)}```"

    with programs:
        return EXAMPLE.sub(run, page)


def main(arguments: list[str]) -> int:
    """Check the pages, or with --write bring them up to date."""
    stale = 0
    for name in [a for a in arguments if a != "--write"] or PAGES:
        path = ROOT / name
        before = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            after = told(before, PAGES[name], Path(folder))
        if after == before:
            continue
        if "--write" in arguments:
            path.write_text(after, encoding="utf-8")
            print(f"{name}: what its commands print was written anew")
        else:
            stale += 1
            print(f"{name}: a command no longer prints what the page says: make examples")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
