"""Facts typed at the desk: each report has all that its side stands by, and a correction the planned ones. On both engines."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servanda.app import accepting, reporting
from servanda.app.facts import Session, changed, session_in, typed
from servanda.app.reporting import Report, Shown
from servanda.app.showing import One, show
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftReport
from servanda.model.profile import Facts
from tests.sides import Clock, Side

TEXT = """港口合作成果

2031年3月1日

一、双方将于2031年8月举办一期9人的培训班。
二、双方将每季度交换一次潮位数据。
三、双方将于2031年10月在卑尔根举行第4次中葡港口对话。
""".encode()
COURSE, TIDES, TALKS = "ports1/1.1", "ports1/2.1", "ports1/3.1"


@pytest.fixture
def side(where: str, tmp_path: Path) -> Side:
    made = Side(where, "CN", Clock(), tmp_path)
    made.clock.go_to("2031-09-20")
    made.add(TEXT, "ports1")
    made.accept()
    return made


def profile(side: Side, id_: str = COURSE) -> Any:
    def found(desk: Any) -> One:
        shown = show(desk, id_, date(2031, 9, 20))
        assert isinstance(shown, One)
        return shown

    return side.do(found).json()["profile"]


def test_a_report_carries_what_its_side_stands_by(side: Side) -> None:
    side.report(COURSE, "in_progress", facts=["人数=8", "place=Porto"])
    side.report(COURSE, "in_progress", facts=["length=2 weeks"])
    side.release(COURSE)
    assert profile(side)["actual"] == {"CN": {"heads": 8, "length": "P2W", "place": "Porto"}}
    side.tell(COURSE, "completed", facts=["heads=7", "place=", "held=2031-08-15"])
    assert profile(side)["actual"] == {"CN": {"heads": 7, "length": "P2W", "held": "2031-08-15"}}
    side.tell(COURSE, "delayed")
    assert profile(side)["actual"] == {"CN": {"heads": 7, "length": "P2W", "held": "2031-08-15"}}


def test_a_draft_goes_on_where_nothing_else_is_given(side: Side) -> None:
    def draft() -> DraftReport:
        (kept,) = side.do(lambda desk: desk.internal.drafts([COURSE]))
        assert isinstance(kept.what, DraftReport)
        return kept.what

    first, second = Shown(source="https://ports.example/1"), Shown(source="https://ports.example/2")
    side.report(
        COURSE, "in_progress", note="名录已备", next="开班", difficulty="经费", body="交通运输部", facts=["heads=8"], evidence=[first]
    )
    side.report(COURSE, "completed", note="已办", evidence=[first, second])
    found = draft()
    assert (found.status, found.note, found.next, found.difficulty, found.body) == ("completed", "已办", "开班", "经费", "交通运输部")
    assert ([proof.source for proof in found.evidence], found.facts) == ([first.source, second.source], {"heads": 8})
    side.do(reporting.report, COURSE, Report(status="delayed"), replace=True)
    found = draft()
    assert (found.status, found.note, found.next, found.evidence, found.facts) == ("delayed", "", "", [], {})


def test_what_is_done_was_done_on_the_day_that_its_fact_gives(side: Side) -> None:
    side.tell(COURSE, "completed", facts=["held=2031-08-15"])
    assert side.commitment(COURSE).fulfilment.positions["CN"].on == "2031-08-15"
    side.tell(COURSE, "completed", on="2031-08-16")
    assert side.commitment(COURSE).fulfilment.positions["CN"].on == "2031-08-16"


def test_an_occurrence_has_its_own(side: Side) -> None:
    first = "2031-04-01"
    side.tell(TIDES, "ongoing", facts=["where=gazette"])
    side.tell(TIDES, "completed", occurrence=first, facts=["published=2031-06"])
    found = side.commitment(TIDES)
    assert found.fulfilment.positions["CN"].facts == {"where": "gazette"}
    assert found.occurrences[first].positions["CN"].facts == {"published": "2031-06"}


def test_of_what_recurs_it_is_asked_which_was_completed(side: Side) -> None:
    with pytest.raises(BadRequest, match=r"recurs: say with --occurrence .* 2031-04-01.* --whole"):
        side.report(TIDES, "completed")
    side.tell(TIDES, "completed", occurrence="2031-04-01")
    side.do(reporting.report, TIDES, Report(status="completed"), whole=True)
    side.report(COURSE, "completed")


def test_planned_facts_are_put_right_one_by_one(side: Side) -> None:
    before: Facts = side.commitment(COURSE).facts
    side.do(accepting.correct, COURSE, facts=["heads=9", "sponsor=甲"], reason="as printed")
    side.do(accepting.correct, COURSE, facts=["sponsor="], reason="as printed")
    assert side.commitment(COURSE).facts == {**before, "heads": 9}
    side.tell(COURSE, "completed", facts=["heads=8"])
    assert profile(side)["short"] == ["heads"]


def test_a_fact_that_the_kind_has_not_is_refused(side: Side) -> None:
    with pytest.raises(BadRequest, match="'hats' is no fact of a commitment of kind training"):
        side.report(COURSE, "completed", facts=["hats=1"])
    assert side.commitment(COURSE).fulfilment.positions == {}


def test_a_meeting_tells_of_its_session(side: Side) -> None:
    facts = ["mechanism=中葡港口对话", "session=4", "held=2031-09-12", "place=卑尔根", "host=Norway"]
    side.report(TALKS, "completed", facts=facts)
    found = side.do(lambda desk: reporting.session_told(desk, side.commitment(TALKS), ""))
    assert found == Session("held", "中葡港口对话", 4, "2031-09-12", "卑尔根", "NO")
    side.report(TALKS, "in_progress", facts=["held=2031-10"])
    later = side.do(lambda desk: reporting.session_told(desk, side.commitment(TALKS), ""))
    assert later is not None
    assert later.state == "schedule"


@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        ("meeting", "host=中方", ("host", "CN")), ("meeting", "host=China", ("host", "CN")), ("meeting", "主办方＝cn", ("host", "CN")),
        ("meeting", "host=双方", ("host", "BOTH")), ("meeting", "host=both sides", ("host", "BOTH")), ("meeting", "host=", ("host", None)),
        ("training", "sponsor=U.S. Department of State", ("sponsor", "美国国务院")), ("training", "sponsor=某公司", ("sponsor", "某公司")),
        ("project", "members=U.S. Department of State、某公司", ("members", ["美国国务院", "某公司"])),
        ("instrument", "阶段=签署", ("stage", "signed")), ("position", "activity=No related activity", ("activity", "none")),
    ],
)  # fmt: skip
def test_names_are_taken_in_both_languages(kind: str, word: str, expected: tuple[str, Any]) -> None:
    assert typed(kind, word) == expected


@pytest.mark.parametrize(("word", "why"), [("heads", "write NAME=VALUE"), ("=8", "write NAME=VALUE"), ("", "write NAME=VALUE")])
def test_what_is_no_fact_is_refused(word: str, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        typed("training", word)
    with pytest.raises(BadRequest, match="is no party"):
        typed("meeting", "host=the ports")


def test_others_stay_and_an_empty_one_goes() -> None:
    assert changed("training", {"heads": 9, "place": "Porto", "deliverable": "charts"}, ["place=", "heads=8", "sponsor="]) == {
        "heads": 8,
        "deliverable": "charts",
    }
    assert session_in("training", {}, {"held": "2031"}, "held") is None
    assert session_in("meeting", {}, {"held": "2031"}, "held") is None
    assert session_in("meeting", {"mechanism": "m"}, {"session": 3}, "held") is None
