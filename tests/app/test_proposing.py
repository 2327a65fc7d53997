"""Who might lead: whom the text charges, else whom it names beside, else nobody; a person decides."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import servanda
from servanda.app import accepting, adding, answers, bodies, making, proposing, releasing, reporting
from servanda.app.answers import Said, Way
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftAssign
from tests.app.water import DRILL, IDS, desk, started

DAY = date(2031, 3, 20)
DATA = "water3/2.1"
NAMED = """第四轮中蒙水文对话成果清单

（2032年3月1日，北京）

1、联合测流：中国水利部和中国气象局参加了第三轮对话。双方决定于2032年4月举行联合测流演练。
2、水位数据：中国气象局和蒙古国自然环境部将每季度交换一次水位数据。
3、下次对话：双方将于2033年举行第五轮对话。双方欢迎中国气象局作为中方共同主席参加第五轮对话。
"""


@pytest.fixture
def where(tmp_path: Path) -> Path:
    where = tmp_path / "water.db"
    started(where)
    return where


def proposed(where: Path, day: date = DAY, *ids: str, round_: str = "") -> dict[str, tuple[str, list[str], str]]:
    with desk(where, day.isoformat()) as cn:
        return {one.id: (one.lead, one.support, one.why) for one in proposing.proposed(cn, day, ids, round_=round_)}


def test_whom_the_text_charges_or_names(where: Path) -> None:
    with desk(where, "2032-03-02") as cn:
        adding.add_reading(cn, servanda.read_text(NAMED), "water4")
        accepting.accept(cn)
    found = proposed(where, date(2032, 3, 2), round_="water4")
    assert list(found.values()) == [
        ("中国水利部", ["中国气象局"], "named"),
        ("中国气象局", [], "bears"),
        ("", [], ""),
    ]


def test_what_somebody_leads_is_left(where: Path) -> None:
    assert set(proposed(where)) == set(IDS)
    with desk(where, "2031-03-20") as cn:
        reporting.assign(cn, [DRILL], "中国水利部")
        reporting.assign(cn, ["water3/1.1"], "中国水利部")
        releasing.release(cn, releasing.pending(cn, ["water3/1.1"]))
    assert set(proposed(where)) == set(IDS) - {DRILL, "water3/1.1"}
    assert set(proposed(where, DAY, "water3/4", DATA)) == {"water3/4.1", DATA}


def test_what_is_kept_is_a_draft(where: Path) -> None:
    with desk(where, "2031-03-20") as cn:
        assert proposing.keep(cn, proposing.proposed(cn, DAY)) == 1
        assert [kept.what.lead for kept in cn.internal.drafts() if isinstance(kept.what, DraftAssign)] == ["中国水利部"]
        assert proposing.keep(cn, proposing.proposed(cn, DAY)) == 0


def test_the_successor_is_proposed(where: Path) -> None:
    with desk(where, "2031-03-20") as cn:
        bodies.succeed(cn, "中国水利部", "中国气象局", "2031-03-10")
    assert proposed(where)[DATA] == ("中国气象局", [], "bears")


def test_what_came_back_goes_to_whom_it_names(where: Path) -> None:
    with desk(where, "2031-03-20") as cn:
        proposing.keep(cn, proposing.proposed(cn, DAY))
        answers.by_letter(cn, DATA, Said(status="not_ours", to="中国气象局"), Way(body="中国水利部", ref="水函1号"))
    assert proposed(where)[DATA] == ("中国气象局", [], "returned")
    with desk(where, "2031-03-21") as cn:
        reporting.assign(cn, [DATA], "中国气象局")
    assert DATA not in proposed(where)


def test_an_observer_assigns_nobody(tmp_path: Path) -> None:
    making.init(str(tmp_path / "o.db"), [])
    with desk(tmp_path / "o.db", "2031-03-20", None) as observer, pytest.raises(BadRequest, match="observer"):
        proposing.proposed(observer, DAY)


def test_the_founding_document(shared: Path, tmp_path: Path) -> None:
    where = tmp_path / "sed6.db"
    making.init(str(where), ["CN"])
    with desk(where, "2014-07-12") as cn:
        adding.add(cn, shared / "documents" / "000_2276c24c7de449db.txt", "sed6")
        found = proposing.proposed(cn, date(2014, 7, 12))
    counted = Counter(one.why for one in found)
    assert (counted["bears"] >= 40, counted["bears"] + counted["named"] >= 86) == (True, True)
    assert all(bool(one.lead) is (one.why != "") for one in found)
