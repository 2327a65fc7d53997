"""The review of a small round of two sides: figures both ways, lists, proposals, what changed."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from servanda import read_text
from servanda.app import accepting, adding
from servanda.app.instruments import say_stage
from servanda.app.opened import Opened
from servanda.app.review_sheet import review_sheet
from servanda.app.reviewing import Reviewing, review_of
from servanda.cli.reviewed import show_review
from servanda.errors import BadRequest
from servanda.publish.review_words import review_words
from servanda.publish.words import Language
from servanda.review.review import LISTS
from servanda.review.trend import alike
from tests.app import water


@pytest.fixture
def opened(told: Path) -> Iterator[Opened]:
    with Opened(str(told)) as found:
        yield found


@pytest.fixture
def answer(opened: Opened) -> Reviewing:
    return review_of(opened, "water3", date(2031, 5, 15), since=date(2031, 3, 5), own="CN")


def test_figures_are_given_for_outcomes_and_commitments(answer: Reviewing) -> None:
    whole = answer.review.counts.whole
    assert (whole.figures["outcomes"].total, whole.figures["outcomes"].open) == (5, 4)
    assert whole.figures["commitments"].total == len(water.IDS)
    assert whole.disposition == {"outcomes": {"silent": 4}, "commitments": {"silent": 4, "advancing": 1}}


def test_sections_and_kinds_add_up(answer: Reviewing) -> None:
    counts = answer.review.counts
    assert sum(one.figures["outcomes"].total for one in counts.section.values()) == counts.whole.figures["outcomes"].total
    for name in ("section", "kind"):
        groups = getattr(counts, name).values()
        assert sum(one.figures["commitments"].total for one in groups) == counts.whole.figures["commitments"].total


def test_lists_name_what_wants_a_decision(answer: Reviewing) -> None:
    lists = answer.review.lists
    assert tuple(lists) == LISTS
    assert lists["passed"] == ("water3/1.1", "water3/1.2", "water3/2.1")
    assert set(lists["silent"]) == set(water.IDS) - {water.DRILL}


def test_each_outcome_has_a_proposal_with_its_reason(answer: Reviewing) -> None:
    ways = {one.entry.key: (one.way.how, one.way.why, one.way.by) for one in answer.review.outcomes}
    assert ways == {
        "1": ("reset", "date_passed", ("water3/1.1", "water3/1.2")),
        "2": ("restate", "silent_passed", ("water3/2.1",)),
        "3": ("close", "done_when_printed", ()),
        "4": ("carry", "not_due", ("water3/4.1",)),
        "5": ("restate", "silent", ("water3/5.1",)),
    }


def test_what_changed_is_counted_from_a_day(answer: Reviewing, opened: Opened) -> None:
    trend = answer.review.trend
    assert trend is not None
    told = [(c.id, c.party, c.field, c.before, c.after) for c in trend.changes]
    assert told == [
        (water.DRILL, "CN", "fulfilment", None, "in_progress"),
        (water.DRILL, "MN", "fulfilment", None, "in_progress"),
        (water.DRILL, "", "agreed", None, "in_progress"),
    ]
    assert (trend.before, trend.after) == ({"silent": 5}, {"silent": 4, "advancing": 1})
    assert review_of(opened, "water3", date(2031, 5, 15), since=date(2031, 1, 1)).review.trend is None


def test_json_has_released_facts_only(answer: Reviewing) -> None:
    told = json.dumps(answer.json(), ensure_ascii=False)
    assert water.SECRET not in told
    assert "delayed" not in told  # what is drafted
    assert answer.json()["side"] == "CN"


def test_a_round_that_is_not_here_is_refused(opened: Opened) -> None:
    with pytest.raises(BadRequest, match="there is water3"):
        review_of(opened, "water4", date(2031, 5, 15))


def test_what_changed_alike_stands_together(answer: Reviewing) -> None:
    trend = answer.review.trend
    assert trend is not None
    assert list(alike((*trend.changes, *trend.changes)).values()) == [[water.DRILL, water.DRILL]] * 3


def test_a_text_that_ends_is_warned_of(tmp_path: Path) -> None:
    """Half a year ahead, and behind its day as long as no renewal is on record."""
    where = tmp_path / "lapse.db"
    water.started(where)
    text = "第四轮中蒙水文对话成果清单\n\n（2031年6月1日，乌兰巴托）\n\n1、协定：双方将续签《水文资料交换协定》。\n"
    with water.desk(where, "2031-06-02") as cn:
        adding.add_reading(cn, read_text(text), "water4")
        accepting.accept(cn)
        say_stage(cn, "水文资料交换协定", "in_force", on="2026", expires="2031-12-31")
        assert review_of(cn, "water4", date(2031, 6, 2)).review.lapses == ()
        (soon,) = review_of(cn, "water4", date(2031, 9, 1)).review.lapses
        assert (soon.ends, soon.left) == (date(2031, 12, 31), 121)
        late = review_of(cn, "water4", date(2032, 1, 2), own="CN")
        assert review_of(cn, "water3", date(2032, 1, 2)).review.lapses == ()
    problems = [line.text for part in review_sheet(late, "zh").parts[-1:] for line in part.tables[0].rows[0][4]]
    assert any("未见续签记录" in said for said in problems)
    assert set(late.review.lists["expiring"]) <= {"water4/1", "water4/1.1"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 100])
def test_the_terminal_shows_released_facts_in_any_width(
    answer: Reviewing, language: Language, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    show_review(answer, language)
    told = capsys.readouterr().out
    assert water.SECRET not in told
    assert "\x1b[2J" not in told
    assert review_words(language)["review.decide"] in told
    assert water.DRILL in told
