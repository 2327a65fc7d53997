"""Keep the examples in the pages true: run each one and compare what it prints, or write it anew.

    python tools/examples.py [--write] [PAGE…]

An example is a fenced block of the kind `console` whose first line is `$ ` and a command; the rest is what it prints, standard
error included. Commands run in the checkout, in a terminal 100 columns wide without colours. Exit code 1: a page is out of date.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh.md")
COLUMNS = 100
EXAMPLE = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command: str) -> str:
    """What `command` prints, with the programs beside this Python found first and trailing spaces taken off."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    settings = {"PATH": path, "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.decode("utf-8").splitlines())


def refreshed(page: str) -> str:
    """The page's text with every example's output as it is now."""
    return EXAMPLE.sub(lambda found: f"```console\n$ {found['command']}\n{run(found['command'])}```", page)


def main(arguments: list[str]) -> int:
    """Check the pages, or with --write bring them up to date."""
    stale = 0
    for name in [a for a in arguments if a != "--write"] or PAGES:
        page = ROOT / name
        before = page.read_text(encoding="utf-8")
        after = refreshed(before)
        if after == before:
            continue
        if "--write" in arguments:
            page.write_text(after, encoding="utf-8")
            print(f"{name}: examples written anew")
        else:
            stale += 1
            print(f"{name}: an example no longer prints what the page says: make examples")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
