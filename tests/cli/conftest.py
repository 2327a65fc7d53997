"""Commands in this process: what they print, what they tell, their exit code."""

import io
import sys
from pathlib import Path
from typing import Protocol

import pytest

from servanda.cli.main import main

Told = tuple[int, bytes, str]  # exit code, standard output, standard error


class Run(Protocol):
    def __call__(self, *args: str | Path, stdin: bytes = b"", **env: str) -> Told: ...


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """The command in this process, which spares it a start."""

    def run(*args: str | Path, stdin: bytes = b"", **env: str) -> Told:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["servanda", *map(str, args)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            for name, value in env.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as stop:
                main()
        sys.stdout.flush()
        out, told = capfdbinary.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, out, told.decode()

    return run
