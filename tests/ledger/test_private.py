"""Files that only their owner may read."""

import os
from pathlib import Path

import pytest

from servanda.errors import NotStored
from servanda.ledger import private


def test_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    assert not private.is_there(path)
    private.make(path)
    assert private.is_there(path)
    assert not private.is_open_to_others(path)


def test_made_once(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    private.make(path)
    path.write_text("words")
    private.make(path)
    assert path.read_text() == "words"


@pytest.mark.skipif(os.name != "posix", reason="no such modes here")
@pytest.mark.parametrize(("mode", "is_open"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True), (0o666, True)])
def test_others_are_seen(tmp_path: Path, mode: int, *, is_open: bool) -> None:
    path = tmp_path / "kept"
    path.touch()
    path.chmod(mode)
    assert private.is_open_to_others(path) is is_open


def test_what_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotStored):
        private.make(tmp_path / "nowhere" / "kept")
    (tmp_path / "file").touch()
    with pytest.raises(NotStored):
        private.is_there(tmp_path / "file" / "kept")
