"""bench/accuracy.py: what counts as a loss, and what an acknowledgement has to look like."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

GOLD: list[dict[str, Any]] = [
    {"number": 1, "times": [{"text": "2031年", "kind": "date", "edtf": "2031"}], "parties": [{"text": "甲部", "side": "FR"}]},
    {
        "number": 2,
        "times": [{"text": "明年", "kind": "date", "edtf": "2032"}],
        "statements": [{"text": "甲部将与乙署于明年在丙市举行三次会议讨论丁国港口的修建和资金问题"}],
    },
]
STATEMENT = GOLD[1]["statements"][0]["text"]
Note = tuple[int, str, str, str, str | None]


@pytest.fixture
def accuracy(root: Path, shared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(root / "bench"))
    yield importlib.import_module("accuracy")
    for name in {"accuracy", "measuring"} - before:
        sys.modules.pop(name, None)


@pytest.fixture
def frozen(accuracy: ModuleType) -> Callable[[list[Note]], dict[str, list[Any]]]:
    def make(notes: list[Note]) -> dict[str, list[Any]]:
        kept: dict[str, list[Any]] = accuracy.gold_score().frozen(GOLD, notes)
        return kept

    return make


ALL_MISSED: list[Note] = [
    (1, "times", "missed", "2031年", "2031"),
    (1, "parties", "missed", "甲部", "FR"),
    (2, "times", "missed", "明年", "2032"),
    (2, "statements", "missed", STATEMENT, None),
]
CASES: list[tuple[str, list[Note], list[Note], list[str]]] = [
    ("nothing changed", ALL_MISSED, ALL_MISSED, []),
    ("a time that was right is missed", [], ALL_MISSED[:1], ["missed 1 times"]),
    ("a time too many", [], [(2, "times", "wrong", "三门", "03")], ["wrong 2 times"]),
    ("a new layer is wrong at first", ALL_MISSED, [(1, "parties", "wrong", "乙部", "FR")], []),
    ("a statement found, its due wrong", ALL_MISSED, [(2, "due", "wrong", STATEMENT[:30], "2032 read as None")], []),
    ("a due that was right is wrong", [], [(2, "due", "wrong", STATEMENT[:30], "2032 read as None")], ["missed 2 due"]),
    ("mended", ALL_MISSED, [], []),
]


@pytest.mark.parametrize(("before", "after", "lost"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_losses(
    accuracy: ModuleType, frozen: Callable[[list[Note]], dict[str, list[Any]]], before: list[Note], after: list[Note], lost: list[str]
) -> None:
    rows = accuracy.losses(GOLD, frozen(before), frozen(after))
    assert sorted(row.rpartition(" ")[0] for row in rows) == lost


def test_an_outcome_that_is_new_in_the_gold_is_no_loss(accuracy: ModuleType, frozen: Callable[[list[Note]], dict[str, list[Any]]]) -> None:
    old = frozen([]) | {"outcomes": [1]}
    assert accuracy.losses(GOLD, old, frozen([(2, "times", "missed", "明年", "2032")])) == set()


@pytest.mark.parametrize("kept", ["here", "in git"])
def test_freezing_in_the_same_change_hides_no_loss(
    accuracy: ModuleType,
    frozen: Callable[[list[Note]], dict[str, list[Any]]],
    kept: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    good, bad = frozen([]), frozen(ALL_MISSED[:1])
    monkeypatch.setattr(accuracy, "FROZEN", tmp_path / "frozen.json")
    monkeypatch.setattr(accuracy, "ACKNOWLEDGED", tmp_path / "acknowledged.txt")
    monkeypatch.setattr(accuracy, "ROOT", tmp_path)
    monkeypatch.setattr(accuracy, "before_last_change", lambda: good if kept == "in git" else None)
    accuracy.FROZEN.write_text(accuracy.json.dumps(bad if kept == "in git" else good), encoding="utf-8")
    assert not accuracy.judge(GOLD, bad)
    assert "LOSS: now missed 1 times" in capsys.readouterr().out
    (row,) = accuracy.rows_of(bad)
    accuracy.ACKNOWLEDGED.write_text(f"# why\n{row} the paper has a misprint here\n", encoding="utf-8")
    assert accuracy.judge(GOLD, bad)
    assert not accuracy.judge(GOLD, good), "an acknowledgement that is not needed any more is an error"


@pytest.mark.parametrize("line", ["missed 12 times 0123456789", "lost 12 times 0123456789 because", "0123456789"])
def test_a_row_without_reason_is_refused(accuracy: ModuleType, line: str) -> None:
    with pytest.raises(SystemExit):
        accuracy.acknowledged(line)


def test_quotations_stay_short(accuracy: ModuleType) -> None:
    lines = accuracy.still_wrong([(2, "statements", "missed", STATEMENT, None)], {"statements"})
    assert STATEMENT[:10] in lines[-1]
    assert STATEMENT[:11] not in lines[-1]
