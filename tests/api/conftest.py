"""A register behind the API: one that tests only read, and one for each test that writes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.made import World, world
from tests.app import water


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register in which things were said: it is copied."""
    folder = tmp_path_factory.mktemp("api")
    water.started(folder / "water.db")
    water.followed(folder / "water.db")
    return folder


@pytest.fixture(scope="session")
def read_only(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The register behind the API, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("read") / "copy"
    shutil.copytree(told, folder)
    with world(folder / "water.db") as found:
        yield found


@pytest.fixture
def here(told: Path, tmp_path: Path) -> Iterator[World]:
    """A register of the test's own behind the API."""
    shutil.copytree(told, tmp_path / "copy")
    with world(tmp_path / "copy" / "water.db") as found:
        yield found
