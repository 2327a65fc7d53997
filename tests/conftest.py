"""What every test may ask for: hypothesis profiles, a store on each engine, and the real documents where they lie beside the project."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.stores import server, store, where

__all__ = ["server", "store", "where"]

ROOT = Path(__file__).resolve().parent.parent

# CI decides the same way twice: no random seed, and no deadline, since a busy machine is not a slow program.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("here", deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: the folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project with the real documents and the gold; without it the test is skipped."""
    folder = ROOT.parent / "shared"
    if not (folder / "documents").is_dir():
        pytest.skip("no ../shared/documents beside the project")
    return folder
