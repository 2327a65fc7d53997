"""The register that `make demo` opens says on its first page what needs somebody, and why."""

from datetime import date
from pathlib import Path

import pytest

from servanda.app.desk import Desk
from servanda.app.today import Group, today
from tools import demo


def keys(group: Group) -> list[int]:
    return sorted(int(line.head.key) for line in group.lines)


def test_first_page_of_the_sample(tmp_path: Path) -> None:
    where = tmp_path / "demo.db"
    day = demo.make(where)
    assert day == date(2014, 7, 12)
    with Desk(str(where), party="CN") as desk:
        shown = today(desk, day)
    assert keys(shown.needs.past) == [76]
    assert sorted(keys(shown.soon) + keys(shown.later)) == [5, 7, 8, 26, 35, 42, 57, 91, 103, 108, 111, 112, 114, 115]
    assert [keys(group) for group in (shown.needs.theirs, shown.needs.ours, shown.needs.returned)] == [[87], [87], [88]]
    assert shown.round is not None
    assert (shown.round.row.outcomes, shown.round.accepted) == (116, shown.round.row.commitments - len(demo.DOUBTED))


def test_made_anew_and_of_any_document(tmp_path: Path, root: Path) -> None:
    where = tmp_path / "demo.db"
    for document in ("2014-sed6-outcomes.zh.txt", "2031-example-joint-statement.en.md"):
        day = demo.make(where, root / "samples" / document)
    assert day == date(2031, 3, 15)
    with Desk(str(where)) as desk:
        shown = today(desk, day)
    assert shown.round is not None
    assert shown.round.row.key == "demo"


def test_unreadable_document_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main([str(tmp_path / "demo.db"), str(tmp_path / "none.txt")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
