"""Whatever is changed in a register's file is found by verify, or changes nothing; what follows from the logs can be made anew."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.app import keeping
from servanda.app.opened import Opened
from servanda.errors import ServandaError
from tests.sides import Clock, Side

TEXT = "水利合作成果\n2014年7月11日\n一、双方决定在2015年举行第二次会议。\n二、双方同意互派专家。\n".encode()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a document, a report and evidence."""
    folder = tmp_path_factory.mktemp("whole")
    side = Side(str(folder / "register.db"), "CN", Clock(), folder)
    side.add(TEXT, "water1")
    side.accept()
    side.tell("water1/1.1", "in_progress", note="正在筹备")
    return folder / "register.db"


def broken(path: Path) -> bool:
    """Whether verify finds a break, or the file cannot be opened at all and says so."""
    try:
        with Opened(str(path)) as opened:
            return any(finding.is_break for finding in keeping.verify(opened))
    except ServandaError:
        return True


def read(path: Path) -> list[str]:
    """All that SQL can read in a file: the words of its schema without case and spaces, as SQL has them, and every row; but for
    where the full-text index begins to look among its pages, a hint that SQLite does not check.
    """
    with sqlite3.connect(path) as connection:
        found = [
            line if line.startswith("INSERT") else "".join(line.split()).casefold()
            for line in connection.iterdump()
            if "words_idx" not in line
        ]
    connection.close()
    return found


def test_the_whole_one_is_whole(whole: Path) -> None:
    assert not broken(whole)


@settings(max_examples=60)
@given(data=st.data())
def test_a_changed_byte_is_found_or_was_never_read(whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    content = bytearray(whole.read_bytes())
    place, bit = data.draw(st.integers(100, len(content) - 1)), data.draw(st.integers(0, 7))
    content[place] ^= 1 << bit
    changed = tmp_path_factory.mktemp("changed") / "register.db"
    changed.write_bytes(content)
    assert broken(changed) or read(changed) == read(whole)


def test_tables_too_damaged_to_open_are_made_anew(whole: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "register.db"
    damaged.write_bytes(whole.read_bytes())
    with sqlite3.connect(damaged) as connection:
        connection.execute("DELETE FROM words_data")
        connection.execute("DELETE FROM commitment")
    connection.close()
    assert broken(damaged)
    with Opened(str(damaged)) as opened:
        keeping.rebuild(opened)
    assert not broken(damaged)
