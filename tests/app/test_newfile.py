"""A new file is whole, or not there; it takes no other's place."""

import os
from pathlib import Path

import pytest

from servanda.app.newfile import new_file
from servanda.errors import BadRequest, NotStored


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_has_its_name_when_the_block_ends(tmp_path: Path) -> None:
    with new_file(tmp_path / "out", mode=0o600) as file:
        file.write(b"whole")
        assert "out" not in names(tmp_path)
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out").read_bytes() == b"whole"
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600


def test_after_an_error_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), new_file(tmp_path / "out") as file:
        file.write(bytes(1 // 0))
    assert names(tmp_path) == []


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_another_file_stays(tmp_path: Path, when: str) -> None:
    if when == "before":
        (tmp_path / "out").write_bytes(b"other")
    with pytest.raises(BadRequest, match="such a file already"), new_file(tmp_path / "out"):
        (tmp_path / "out").write_bytes(b"other")
    assert (tmp_path / "out").read_bytes() == b"other"
    assert names(tmp_path) == ["out"]


def test_where_there_is_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(NotStored, match="out"), new_file(tmp_path / "no" / "out"):
        pass


def test_a_stick_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    with new_file(tmp_path / "out") as file:
        file.write(b"whole")
    assert names(tmp_path) == ["out"]
