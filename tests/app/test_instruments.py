"""Texts asked of a register and spoken of in it, on both engines; and those of the founding document."""

from datetime import date
from pathlib import Path

import pytest

from servanda import read_text
from servanda.app import accepting, adding, making
from servanda.app.desk import Desk
from servanda.app.instruments import instruments, lapsing, meant, say_stage
from servanda.errors import BadRequest
from servanda.projection import named
from tests.app import water

TEXT = """第三轮中蒙水文对话成果清单

（2031年3月1日，呼和浩特）

一、备忘录：双方关于界河水文合作的谅解备忘录今年年底即将到期，应继续延长或续签。
二、协定：双方于2031年2月3日签署《中蒙界湖渔业协定》。
"""
DAY = date(2031, 9, 1)


@pytest.fixture
def register(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)  # a database has its keys in the current folder
    making.init(where, ["CN", "MN"], office="Treaties")
    with water.desk(where, "2031-03-02") as cn:
        adding.add_reading(cn, read_text(TEXT), "water3")
        accepting.accept(cn)
    return where


def test_a_text_that_ends_is_warned_of_until_it_is_renewed(register: str) -> None:
    with water.desk(register, "2031-09-01") as desk:
        (life,) = lapsing(desk, DAY)
        assert (life.warned, life.sources, life.wanted) == ("180", ("water3/1.1",), "renewed")
        assert lapsing(desk, date(2031, 3, 2)) == []
        assert [one.warned for one in lapsing(desk, date(2032, 2, 1))] == ["expired"]
    for party in ("CN", "MN"):
        with water.desk(register, "2031-12-20", party) as desk:
            thing = say_stage(desk, "界河水文", "renewed", on="2031-12-20", expires="2036-12-31" if party == "CN" else "")
    assert thing.joint == {"stage": "renewed", "on": "2031-12-20", "expires": "2036-12-31"}
    with water.desk(register, "2032-02-01") as desk:
        assert lapsing(desk, date(2032, 2, 1)) == []
        assert [one.stage for one in instruments(desk, date(2032, 2, 1))] == ["renewed", "signed"]


def test_an_earlier_day_is_told_as_it_was_known_then(register: str) -> None:
    """What was said later of a text is not in what one asks of an earlier day, nor is a document of a later one."""
    with water.desk(register, "2031-12-20") as desk:
        say_stage(desk, "界河水文", "renewed", on="2031-12-20", expires="2036-12-31")
    with water.desk(register, "2032-03-01") as desk:
        assert [one.ends for one in lapsing(desk, DAY)] == [date(2031, 12, 31)]
        assert [one.stage for one in instruments(desk, date(2031, 12, 19))] == ["", "signed"]
        assert [one.stage for one in instruments(desk, date(2031, 12, 20))] == ["signed", "renewed"][::-1]
        assert lapsing(desk, date(2032, 2, 1)) == []
        assert instruments(desk, date(2031, 2, 1)) == []


def test_what_is_named_is_read_without_the_rest(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same that the whole proposal says, and the whole is not read for it."""
    with water.desk(register, "2031-09-01") as desk, desk.reading() as connection:
        whole = named._document(connection, "water3")
        assert whole is not None
        assert whole.instruments
        monkeypatch.setattr(named, "_document", None)
        assert named.instruments(connection, "water3") == whole.instruments
        assert named.mechanisms(connection, "water3") == whole.mechanisms
        assert named.instruments(connection, "water9") == []


@pytest.mark.parametrize(
    ("name", "stage", "message"), [("海洋", "signed", "no document"), ("界", "signed", "2 texts"), ("渔业", "lapsed", "no stage")]
)
def test_what_cannot_be_said(register: str, name: str, stage: str, message: str) -> None:
    with water.desk(register, "2031-09-01") as desk, pytest.raises(BadRequest, match=message):
        say_stage(desk, name, stage)


@pytest.fixture(scope="module")
def founding(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("founding") / "sed.db"
    making.init(str(where), ["CN", "US"], office="Desk")
    with Desk(str(where), party="CN") as desk:
        adding.add(desk, shared / "documents" / "000_2276c24c7de449db.txt", "sed6")
    return where


def test_the_founding_document_warns_of_its_memorandum(founding: Path) -> None:
    with Desk(str(founding), party="CN") as desk:
        (life,) = lapsing(desk, date(2014, 7, 12))
        assert (life.sources, life.ends, life.warned) == (("sed6/14.6",), date(2014, 12, 31), "180")
        assert [one.warned for one in lapsing(desk, date(2015, 2, 1))] == ["expired"]


def test_the_plan_of_a_committee_ends_two_years_on(founding: Path) -> None:
    with Desk(str(founding), party="CN") as desk:
        plan = meant(instruments(desk, date(2014, 7, 12)), "环境合作联合委员会工作计划")
    assert (plan.sources, plan.signed, plan.term, plan.ends) == (("sed6/113.3",), "2013-12-09", "P2Y", date(2015, 12, 9))
