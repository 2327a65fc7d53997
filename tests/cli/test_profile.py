"""Facts at the terminal: typed, shown before they are shared, side by side with what is planned, in both languages and widths."""

import json
from pathlib import Path

import pytest

from servanda.app import releasing, reporting
from servanda.app.reporting import Report
from tests.app import water
from tests.app.water import DRILL
from tests.cli.conftest import Run

COURSE = "water3/4.1"


@pytest.fixture
def where(tmp_path: Path) -> Path:
    water.started(tmp_path / "water.db")
    return tmp_path / "water.db"


def ask(run: Run, where: Path, *args: str, language: str = "zh", columns: str = "100", code: int = 0) -> str:
    got, out, told = run(*args, "--register", where, SERVANDA_LANG=language, COLUMNS=columns)
    assert got == code, told
    return out.decode() if not code else told


def told(run: Run, where: Path) -> None:
    """Nine are planned; one side says that eight came, later than planned."""
    for party in ("CN", "MN"):
        ask(run, where, "correct", COURSE, "--fact", "人数=9", "--fact", "length=2 weeks", "--reason", "照原文", "--as", party)
    ask(run, where, "report", COURSE, "in_progress", "--fact", "人数=8", "--fact", "length=P2W", "--as", "CN")
    ask(run, where, "release", "--yes", "--as", "CN")


def test_of_what_recurs_the_occurrences_reported_are_counted(run: Run, where: Path) -> None:
    tides = "water3/2.1"
    with water.desk(where, "2031-07-10") as cn:
        reporting.report(cn, tides, Report(status="completed", occurrence="2031-04-01"))
        releasing.release(cn, releasing.pending(cn))
    for columns in ("60", "120"):
        shown = ask(run, where, "show", tides, "--as", "CN", "--as-of", "2031-08-01", columns=columns)
        assert "逐次填报，已报1次，至今共3次" in shown
        assert "见各次情况" in shown
    english = ask(run, where, "show", tides, "--as", "MN", "--as-of", "2031-08-01", language="en", columns="120")
    assert "by occurrence: 1 of 3 so far reported" in english.replace("\n", " ")


def test_a_shortfall_stands_beside_the_plan(run: Run, where: Path) -> None:
    told(run, where)
    for columns in ("80", "120"):
        shown = ask(run, where, "show", COURSE, "--as", "CN", "--as-of", "2031-05-01", columns=columns)
        lines = [" ".join(line.split()) for line in shown.splitlines()]
        assert "人数 9 8 ▼ 低于计划" in lines
        assert "时长 2周 2周" in lines
        assert "正在推进" in shown
        assert max(map(len, shown.splitlines())) <= int(columns)
    english = ask(run, where, "show", COURSE, "--as", "MN", language="en")
    assert "People" in english
    assert "8 ▼ below plan" in english
    narrow = ask(run, where, "show", COURSE, "--as", "MN", columns="60")
    assert "计划 9 · 实际（中方） 8 ▼ 低于计划" in narrow


def test_what_is_planned_and_asked_is_there_before_anybody_reports(run: Run, where: Path) -> None:
    shown = ask(run, where, "show", DRILL, "--as-of", "2031-03-20")
    assert "计划" in shown
    assert "举行日期：2031年4月" in shown
    assert "请答复" in shown
    found = json.loads(ask(run, where, "show", DRILL, "--as-of", "2031-06-01", "--json"))
    assert found["profile"]["planned"]["held"] == "2031-04"
    assert found["asked"]["facts"]
    assert found["asked"]["day"] == "2031-06-30"


def test_each_fact_is_shown_with_its_label_before_it_is_shared(run: Run, where: Path) -> None:
    ask(run, where, "report", COURSE, "in_progress", "--fact", "heads=8", "--as", "CN")
    assert "  People: 8" in ask(run, where, "release", "--yes", "--as", "CN", language="en").splitlines()
    ask(run, where, "report", COURSE, "in_progress", "--fact", "place=成都", "--as", "CN")
    preview = ask(run, where, "release", "--yes", "--as", "CN").splitlines()
    assert "  人数：8" in preview
    assert "  地点：成都" in preview
    signed = ask(run, where, "concur", COURSE, "--as", "MN")
    assert "  人数：8" in signed.splitlines()
    history = ask(run, where, "show", COURSE, "--history")
    assert "人数：8" in history


def test_a_report_on_a_meeting_offers_the_words_for_its_session(run: Run, where: Path) -> None:
    facts = ("--fact", "mechanism=中蒙 对话", "--fact", "session=4", "--fact", "held=2026-02-01", "--fact", "host=中方")
    offered = ask(run, where, "report", "water3/5.1", "completed", *facts, "--as", "CN")
    assert "servanda session held '中蒙 对话' 4 --on 2026-02-01 --host CN" in offered
    assert "中蒙 对话" not in ask(run, where, "mechanisms", "--json")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("report", COURSE, "completed", "--fact", "hats=3"), "'hats' is no fact of a commitment of kind training"),
        (("report", COURSE, "completed", "--fact", "heads"), "write NAME=VALUE"),
        (("report", COURSE, "completed", "--fact", "heads=many"), "'many' is no number"),
        (("correct", COURSE, "--fact", "held=soon", "--reason", "x"), "'soon' is no date"),
        (("report", "water3/1", "in_progress", "--fact", "place=x"), "is an outcome of 2 commitments: give the facts of one"),
    ],
)
def test_what_is_none_is_refused(run: Run, where: Path, args: tuple[str, ...], why: str) -> None:
    assert why in ask(run, where, *args, "--as", "CN", language="en", code=2)
    assert ask(run, where, "release", "--yes", "--as", "CN", language="en") == "there is nothing to release\n"


def test_a_fact_that_is_taken_away_is_said_to_be(run: Run, where: Path) -> None:
    for party in ("CN", "MN"):
        ask(run, where, "correct", COURSE, "--fact", "人数=9", "--reason", "照原文", "--as", party)
    ask(run, where, "correct", COURSE, "--fact", "人数=", "--reason", "误读", "--as", "CN")
    shown = ask(run, where, "show", COURSE, "--as", "CN")
    assert "要点 删除：人数" in shown
    past = ask(run, where, "show", COURSE, "--as", "CN", "--history").rpartition("经过")[2]
    assert (past.count("要点："), "要点：删除：人数" in past) == (3, True)
    refused = ask(run, where, "correct", COURSE, "--due", "open", "--reason", "误读", "--as", "CN", code=2)
    assert "--due none" in refused
