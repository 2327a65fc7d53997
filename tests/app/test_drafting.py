"""What is typed and not released: nothing of it is lost without a word, and anything of it can be taken back."""

from pathlib import Path

import pytest

from servanda.app import drafting, reporting, showing
from servanda.app.aside import asides
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftAssign, DraftReport
from tests.sides import Clock, Side

TEXT = "水利合作成果\n2014年7月11日\n一、双方决定在2015年举行第二次会议。双方将交换测站名录。\n二、双方同意互派专家。\n".encode()
FIRST, SECOND = "water1/1.1", "water1/1.2"


@pytest.fixture
def cn(tmp_path: Path) -> Side:
    side = Side(str(tmp_path / "cn.db"), "CN", Clock(), tmp_path)
    side.add(TEXT, "water1")
    return side


def test_a_report_on_an_outcome_leaves_what_has_words(cn: Side) -> None:
    cn.report(FIRST, "in_progress", note="名录已备", ref="水函3号")
    cn.report(SECOND, "in_progress")
    assert [c.id for c in cn.report("water1/1", "delayed")] == [SECOND]
    said = {id_: kept.what for id_, kept in cn.do(drafting.standing, DraftReport).items()}
    assert [(said[id_].status, said[id_].note) for id_ in (FIRST, SECOND)] == [("in_progress", "名录已备"), ("delayed", "")]  # type: ignore[union-attr]
    cn.report(SECOND, "delayed", note="延后")
    with pytest.raises(BadRequest, match="all of water1/1 has drafts"):
        cn.report("water1/1", "completed")
    assert [c.id for c in cn.do(reporting.report, "water1/1", reporting.Report(status="completed"), replace=True)] == [FIRST, SECOND]


def test_one_that_is_named_itself_is_replaced_and_stays_as_history(cn: Side) -> None:
    cn.report(FIRST, "in_progress", note="名录已备")
    cn.report(FIRST, "delayed")
    shown = cn.do(showing.show, FIRST, cn.clock.now.date())
    assert [(a.number, a.state, a.says["status"]) for a in cn.do(asides, shown, history=True)] == [
        (1, "replaced", "in_progress"),
        (2, "open", "delayed"),
    ]
    assert [a.number for a in cn.do(asides, shown)] == [2]


def test_an_assignment_to_an_outcome_leaves_those_that_are_assigned(cn: Side) -> None:
    cn.do(reporting.assign, [SECOND], "中国水利部")
    assert [c.id for c in cn.do(reporting.assign, ["water1/1"], "中国外交部")] == [FIRST]
    assert [kept.what.lead for _, kept in sorted(cn.do(drafting.standing, DraftAssign).items())] == ["中国外交部", "中国水利部"]  # type: ignore[union-attr]
    with pytest.raises(BadRequest, match="all of water1/1"):
        cn.do(reporting.assign, ["water1/1"], "中国商务部")


def test_what_is_not_released_is_taken_back_by_number_or_id(cn: Side) -> None:
    cn.report(FIRST, "in_progress")
    cn.do(reporting.note, FIRST, "内部商议")
    cn.report("water1/2", "in_progress")
    assert [kept.number for kept in cn.do(drafting.discard, ["3"])] == [3]
    assert [kept.number for kept in cn.do(drafting.discard, ["water1/1"])] == [1, 2]
    for word, told in (("3", "has the number 3"), ("water1/1", "nothing about water1/1"), ("water1/9", "nearest is")):
        with pytest.raises(BadRequest, match=told):
            cn.do(drafting.discard, [word])
    assert cn.release() == []
