"""How outcomes go on: kept to ourselves, released, at one with the other side or not, and shown."""

from datetime import date
from pathlib import Path

import pytest

from servanda import read_text
from servanda.app import accepting, adding, carrying, releasing, showing
from servanda.app.reviewing import review_of
from servanda.errors import BadRequest
from tests.app import water

LATER = """第四轮中蒙水文对话成果清单

（2032年3月1日，乌兰巴托）

1、联合测流：双方决定于2032年9月举行联合测流演练。
2、培训班：双方将于2032年举办一期培训班。
"""
DAY = date(2032, 3, 2)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """A register with two rounds of the dialogue."""
    found = tmp_path / "water.db"
    water.started(found)
    with water.desk(found, "2032-03-02") as cn:
        adding.add_reading(cn, read_text(LATER), "water4")
        accepting.accept(cn)
    return found


def said(where: Path, party: str, how: str, *to: str, reason: str = "", id_: str = "water3/1") -> None:
    with water.desk(where, "2032-03-02", party) as desk:
        carrying.carry(desk, [id_], how, to=to, reason=reason)
        releasing.release(desk, releasing.pending(desk, [id_]))


def shown(where: Path) -> showing.Whole:
    with water.desk(where, "2032-03-02") as desk:
        found = showing.show(desk, "water3/1", DAY)
    assert isinstance(found, showing.Whole)
    return found


def test_a_draft_stays_here(where: Path) -> None:
    with water.desk(where, "2032-03-02") as desk:
        assert carrying.carry(desk, ["water3/1", "water3/1"], "carry", to=["water4/1"], reason=water.SECRET) == ["water3/1"]
        assert [kept.what.how for kept in desk.internal.drafts()] == ["carry"]  # type: ignore[union-attr]
        carrying.carry(desk, ["water3/1"], "drop")
        assert [kept.what.how for kept in desk.internal.drafts()] == ["drop"]  # type: ignore[union-attr]
    assert shown(where).carried is None


def test_a_draft_goes_on_where_nothing_else_is_given(where: Path) -> None:
    with water.desk(where, "2032-03-02") as desk:
        carrying.carry(desk, ["water3/1"], "carry", to=["water4/1"], reason="汛期未过")
        for how, replace, to, reason in (
            ("reset", False, ["water4/1"], "汛期未过"),
            ("drop", False, [], "汛期未过"),
            ("carry", True, [], ""),
        ):
            carrying.carry(desk, ["water3/1"], how, replace=replace)
            found = carrying.open_drafts(desk)["water3/1"]
            assert (found.how, found.to, found.reason) == (how, to, reason)


def test_both_sides_at_one_need_not_have_one_reason(where: Path) -> None:
    said(where, "CN", "reset", "water4/1", reason="汛期未过")
    one = shown(where)
    assert one.carried is not None
    assert (one.carried.joint, one.reasons) == (None, {"CN": "汛期未过"})
    said(where, "MN", "reset", "water4/1", reason="设备未到")
    both = shown(where).json()["carried"]
    assert both["joint"] == {"how": "reset", "to": ["water4/1"]}
    assert {party: says["reason"] for party, says in both["positions"].items()} == {"CN": "汛期未过", "MN": "设备未到"}


def test_views_that_differ_leave_what_both_said_last(where: Path) -> None:
    for party in ("CN", "MN"):
        said(where, party, "carry", "water4/1")
    said(where, "MN", "drop")
    carried = shown(where).carried
    assert carried is not None
    assert carried.joint == {"how": "carry", "to": ["water4/1"]}
    assert carried.positions["MN"]["how"] == "drop"


def test_the_review_has_what_was_decided(where: Path) -> None:
    said(where, "CN", "carry", "water4/1")
    with water.desk(where, "2032-03-02") as desk:
        found = {one.entry.key: one for one in review_of(desk, "water3", DAY).review.outcomes}
    assert found["1"].decided["CN"]["to"] == ["water4/1"]
    assert found["2"].decided == {}


@pytest.mark.parametrize(
    ("ids", "how", "to", "told"),
    [
        (["water3/1"], "forget", [], "no way to go on"),
        (["water3/1.1"], "carry", [], "water3/1"),
        (["water3/9"], "carry", [], "nearest"),
        (["water3/1"], "carry", ["water3/2"], "same document"),
        (["water3/1"], "carry", ["water4/9"], "nearest"),
        (["water4/1"], "carry", ["water3/1"], "a later document"),
        (["water3/1"], "drop", ["water4/1"], "leave --to out"),
    ],
)
def test_what_cannot_be_is_refused(where: Path, ids: list[str], how: str, to: list[str], told: str) -> None:
    with water.desk(where, "2032-03-02") as desk:
        with pytest.raises(BadRequest, match=told):
            carrying.carry(desk, ids, how, to=to)
        assert desk.internal.drafts() == []
