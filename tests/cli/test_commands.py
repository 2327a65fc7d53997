"""The list of commands is right, and costs nothing that the command which runs does not need."""

import subprocess
import sys
import time

import pytest

from servanda.cli.commands import COMMANDS, loaded

STAGES = [f"servanda.{stage}" for stage in ("reading", "structure", "finding", "weighing", "lexicon")]
NAMES = [name for rows in COMMANDS.values() for name in rows]


def modules(program: str) -> set[str]:
    """The modules that are loaded once a Python program has run."""
    after = "import atexit, sys; atexit.register(lambda: print('\\n', *sys.modules))"
    done = subprocess.run([sys.executable, "-c", f"{after}\n{program}"], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def run(*arguments: str) -> str:
    return f"from servanda.cli.main import main\nsys.argv = ['servanda', *{arguments!r}]\nmain()"


@pytest.mark.parametrize(
    "program",
    ["import servanda", "import servanda.ledger.take", run("--help"), run("schema", "reading")],
    ids=lambda program: program[-30:],
)
def test_starting_loads_no_stage(program: str) -> None:
    assert [*filter(modules(program).__contains__, [*STAGES, "servanda.app.reading", "sqlalchemy.orm", "alembic", "psycopg"])] == []


def test_what_is_asked_for_is_loaded() -> None:
    """Or the test before could not fail."""
    assert set(STAGES) <= modules("import servanda\nservanda.read")


def test_help_loads_no_command() -> None:
    assert "servanda.cli.read" not in modules(run("--help"))
    assert "servanda.cli.read" in modules(run("read", "--help"))


def test_help_names_every_command_quickly() -> None:
    times, shown = [], ""
    for _ in range(3):
        start = time.perf_counter()
        shown = subprocess.run([sys.executable, "-c", "import sys\n" + run("--help")], capture_output=True, text=True, check=True).stdout
        times.append(time.perf_counter() - start)
    assert [name for name in NAMES if name not in shown] == []
    assert min(times) < 1  # a third of that, where nothing else runs


@pytest.mark.parametrize("name", NAMES)
def test_a_line_is_what_its_command_says(name: str) -> None:
    line = next(rows[name][1] for rows in COMMANDS.values() if name in rows)
    command = loaded(name)
    assert ((command.help or "").splitlines() or [""])[0] == line
    assert any("一" <= character <= "鿿" for character in line)


def test_without_a_command_help_is_shown_and_nothing_was_wrong() -> None:
    done = subprocess.run([sys.executable, "-m", "servanda.cli.main"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "")
    assert [name for name in NAMES if name not in done.stdout] == []
