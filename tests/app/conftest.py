"""Registers to ask, each made once."""

from pathlib import Path

import pytest

from tests.app import water


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of two parties in which things were said: nobody writes in it."""
    where = tmp_path_factory.mktemp("told") / "water.db"
    water.started(where)
    water.followed(where)
    return where
