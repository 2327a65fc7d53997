"""The program's entry: an interrupt at any moment of its start is silent."""

import subprocess
import sys

import pytest

HOOK = """
import sys
class Interrupting:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting)
sys.argv = ["servanda", "list"]
from servanda.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "module", ["servanda.cli.main", "typer", "servanda.cli.commands", "servanda.cli.ask", "servanda.app.asking", "sqlalchemy", "msgspec"]
)
def test_an_interrupt_while_the_program_loads_is_silent(module: str) -> None:
    done = subprocess.run([sys.executable, "-c", HOOK.format(module=module)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "servanda", "schema", "reading"], capture_output=True, text=True)
    assert (done.returncode, done.stdout[:1], done.stderr) == (0, "{", "")
