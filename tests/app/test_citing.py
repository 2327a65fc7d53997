"""Evidence that is a clause of another document here: its words and day, where it is shown, who cites it. On both engines."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servanda.app.reporting import Shown
from servanda.app.showing import One, show
from servanda.errors import BadRequest
from tests.sides import Clock, Side

FIRST = "港口合作成果\n\n2031年3月1日\n\n一、航标维护：双方将互派航标技术人员。\n二、双方将交换潮位数据。\n".encode()
LATER = "领导人会晤成果\n\n2031年11月12日\n\n一、航标：双方宣布将在2032年联合维护北部航标。\n二、双方将互设联络处。\n".encode()
BUOYS, CLAUSE = "ports1/1.1", "lead31/1.1"


@pytest.fixture
def side(where: str, tmp_path: Path) -> Side:
    made = Side(where, "CN", Clock(), tmp_path)
    made.clock.go_to("2031-12-01")
    made.add(FIRST, "ports1")
    made.add(LATER, "lead31")
    made.accept()
    return made


def shown(side: Side, id_: str) -> One:
    def found(desk: Any) -> One:
        one = show(desk, id_, date(2031, 12, 1))
        assert isinstance(one, One)
        return one

    return side.do(found)


def test_a_clause_brings_its_words_and_its_day(side: Side) -> None:
    side.tell(BUOYS, "in_progress", evidence=[Shown(source=CLAUSE)])
    found = shown(side, BUOYS)
    (piece,) = found.json()["evidence"]
    assert (piece["source"], piece["dated"]) == (CLAUSE, "2031-11-12")
    assert piece["quote"] == shown(side, CLAUSE).json()["text"]
    assert found.cites[CLAUSE].heading == "航标"


def test_it_is_seen_from_the_other_end(side: Side) -> None:
    side.tell(BUOYS, "in_progress", evidence=[Shown(source=CLAUSE), Shown(source="lead31/1", stance="context")])
    assert [(c.id, c.cites, c.stance, c.by) for c in shown(side, CLAUSE).cited_by] == [
        (BUOYS, CLAUSE, "for", "CN"),
        (BUOYS, "lead31/1", "context", "CN"),
    ]
    assert shown(side, CLAUSE).json()["cited_by"][0]["id"] == BUOYS
    assert shown(side, "lead31/2.1").cited_by == []
    assert side.verify() == []


def test_what_is_given_stays_as_given(side: Side) -> None:
    side.tell(BUOYS, "in_progress", evidence=[Shown(source=CLAUSE, quote="北部航标", dated="2031-11")])
    (piece,) = shown(side, BUOYS).json()["evidence"]
    assert (piece["quote"], piece["dated"]) == ("北部航标", "2031-11")


@pytest.mark.parametrize(("source", "near"), [("lead31/9.9", "lead31/"), ("lead32/1.1", "lead31/1.1"), ("ports1/1.7", "ports1/1.1")])
def test_an_id_of_nothing_is_refused_with_the_nearest(side: Side, source: str, near: str) -> None:
    with pytest.raises(BadRequest, match=f"there is no '{source}' here; the nearest is {near}"):
        side.report(BUOYS, "in_progress", evidence=[Shown(source=source)])


@pytest.mark.parametrize("source", ["summit14/3.1", "envoys2031/1.12"])
def test_a_clause_of_a_round_that_is_not_here_is_no_locator(side: Side, source: str) -> None:
    with pytest.raises(BadRequest, match=f"there is no round '{source.partition('/')[0]}' here; there is lead31, ports1"):
        side.report(BUOYS, "in_progress", evidence=[Shown(source=source)])


@pytest.mark.parametrize("source", ["GB/3838", "doi10.1/2", "https://ports.example/lead31/1.1", "A/RES/46/215", "公报2031年第4号"])
def test_other_sources_are_locators_as_ever(side: Side, source: str) -> None:
    side.tell(BUOYS, "in_progress", evidence=[Shown(source=source)])
    (piece,) = shown(side, BUOYS).json()["evidence"]
    assert (piece["source"], piece["quote"], piece["dated"]) == (source, None, None)
