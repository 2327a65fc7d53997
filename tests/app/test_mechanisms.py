"""Mechanisms asked of a register and spoken of in it, on both engines; and those of the founding document."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from servanda.app import adding, making
from servanda.app import mechanisms as found_mechanisms
from servanda.app.desk import Desk
from servanda.app.mechanisms import mechanism, mechanisms, say_session
from servanda.app.showing import show
from servanda.errors import BadRequest
from servanda.register.chain import Chain
from tests.app import water

DAY = date(2031, 4, 2)


@pytest.fixture
def register(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)  # a database has its keys in the current folder
    water.started(where)
    return where


def say(where: str, party: str, name: str, ordinal: int, state: str, day: str = "2031-04-02", **rest: Any) -> None:
    with water.desk(where, day, party) as desk:
        say_session(desk, name, ordinal, state, **rest)


def test_any_form_of_the_name_will_do(register: str) -> None:
    say(register, "CN", "中蒙水文对话机制", 4, "scheduled", on="2032-03-02", place="北京", host="CN")
    say(register, "MN", "蒙古-中国水文对话", 4, "scheduled", on="2032-03-02")
    with water.desk(register, "2031-04-02") as desk:
        (thing,) = [t for t in mechanisms(desk, DAY) if t.parent]
        assert [(turn.ordinal, turn.state) for turn in thing.sessions] == [(3, "named"), (4, "announced")]
        found = mechanism(desk, "水文", DAY)
        assert (found.hanging, len(found.history)) == ({4: ["water3/5.1"]}, 2)
        assert found.chain.sessions[-1].joint == {"state": "scheduled", "on": "2032-03-02", "place": "北京", "host": "CN"}


def test_a_session_that_is_put_off_keeps_its_past_and_its_place(register: str) -> None:
    for party in ("CN", "MN"):
        say(register, party, "水文对话", 4, "scheduled", on="2032-03-02", place="北京", host="CN")
    for party in ("CN", "MN"):
        say(register, party, "水文对话", 4, "scheduled", day="2031-06-01", on="2032-05-12")
    with water.desk(register, "2031-06-01") as desk:
        found = mechanism(desk, "水文对话", date(2031, 6, 1))
    last = found.chain.sessions[-1]
    assert (last.on, last.place, last.host) == ("2032-05-12", "北京", "CN")
    assert [before.says["on"] for before in found.history] == ["2032-03-02", "2032-03-02", "2032-05-12", "2032-05-12"]


def test_an_earlier_day_is_told_as_it_was_known_then(register: str) -> None:
    for party in ("CN", "MN"):
        say(register, party, "水文对话", 4, "scheduled", on="2032-03-02")
    for party in ("CN", "MN"):
        say(register, party, "水文对话", 4, "scheduled", day="2031-06-01", on="2032-05-12")
    with water.desk(register, "2031-06-01") as desk:
        days = [mechanism(desk, "水文对话", date(2031, month, 2)) for month in (4, 5, 6)]
        assert [[turn.on for turn in found.chain.sessions][-1] for found in days] == ["2032-03-02", "2032-03-02", "2032-05-12"]
        assert [len(found.history) for found in days] == [2, 2, 4]
        assert mechanism(desk, "水文对话", date(2031, 4, 1)).chain.sessions[-1].ordinal == 3
        assert mechanisms(desk, date(2031, 2, 1)) == []


@pytest.mark.parametrize(("name", "message"), [("渔业磋商", "no document"), ("全球中蒙水文对话峰会", "nearest is 中蒙水文对话")])
def test_a_name_that_no_document_has(told: Path, name: str, message: str) -> None:
    with water.desk(told, "2031-04-02") as desk, pytest.raises(BadRequest, match=message):
        mechanism(desk, name, DAY)


@pytest.mark.parametrize(("state", "ordinal", "on"), [("held", 4, ""), ("scheduled", 0, "2032")])
def test_what_cannot_be_said(told: Path, state: str, ordinal: int, on: str) -> None:
    with water.desk(told, "2031-04-02") as desk, pytest.raises(BadRequest):
        say_session(desk, "水文对话", ordinal, state, on=on)


# The founding document, in a register of its own.


@pytest.fixture(scope="module")
def founding(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("founding") / "sed.db"
    making.init(str(where), ["CN", "US"], office="Desk", clock=lambda: datetime(2014, 7, 12, 12, tzinfo=UTC))
    with water.desk(where, "2014-07-12") as desk:
        adding.add(desk, shared / "documents" / "000_2276c24c7de449db.txt", "sed6")
    return where


def chain(founding: Path, name: str, day: str = "2014-07-12") -> Chain:
    with Desk(str(founding), party="CN") as desk:
        return found_mechanisms.mechanism(desk, name, date.fromisoformat(day)).chain


HOSTS = [
    ("领事磋商", None, "2015", "US"),
    ("中东事务磋商", 3, "2014", "CN"),
    ("能效论坛", 6, "2015", "US"),
    ("海洋法和极地事务对话", 6, "2015", "US"),
]
NUMBERS = [
    ("法律顾问磋商", [None]),
    ("副外长级反恐事务磋商", [None]),
    ("海事安全对话", []),
    ("打击木材非法采伐及相关贸易双边论坛", [6]),
    ("海洋与渔业科技合作联合工作组", [19]),
    ("海洋科学论坛", [3]),
    ("中东事务磋商", [3, 4]),
    ("中美战略安全对话", [4, 5]),
    ("环境科技合作联合工作组", [2]),
]


@pytest.mark.parametrize(("name", "ordinal", "on", "host"), HOSTS)
def test_the_next_host_in_the_founding_document(founding: Path, name: str, ordinal: int | None, on: str, host: str) -> None:
    coming = chain(founding, name).next
    assert coming is not None
    assert (coming.ordinal, coming.on, coming.host) == (ordinal, on, host)


@pytest.mark.parametrize(("name", "numbers"), NUMBERS)
def test_the_numbers_in_the_founding_document(founding: Path, name: str, numbers: list[int | None]) -> None:
    assert [turn.ordinal for turn in chain(founding, name).sessions] == numbers


@pytest.mark.parametrize(
    ("short", "full"), [("科技联委会", "中美科技合作联委会"), ("环境研究联合工作组", "中美环境科技合作联合工作组会议")]
)
def test_a_short_name_of_the_founding_document_will_do(founding: Path, short: str, full: str) -> None:
    assert chain(founding, short).name == full


def test_a_forum_twice_a_year_is_asked_of_each_half(founding: Path) -> None:
    found = chain(founding, "北太平洋地区海岸警备执法机构论坛", "2015-02-01")
    assert [(due.window[1], due.state) for due in found.occurrences] == [(date(2014, 12, 31), "missed"), (date(2015, 6, 30), "planned")]


def test_quarterly_lists_of_the_founding_document_have_occurrences(founding: Path) -> None:
    with Desk(str(founding), party="CN") as desk:
        shown = show(desk, "sed6/8", date(2015, 1, 10)).json()
    quarters = {part["id"]: [turn["id"] for turn in part["occurrences"]] for part in shown["commitments"] if part["occurrences"]}
    assert quarters == {id_: ["2014-07-11", "2014-10-01", "2015-01-01"] for id_ in ("sed6/8.8", "sed6/8.9")}


def test_an_anchor_of_the_founding_document_resolves_with_the_seventh_round(founding: Path) -> None:
    found = chain(founding, "战略安全对话").next
    assert found is not None
    assert found.window[1] is None
    for party in ("CN", "US"):
        with water.desk(founding, "2015-03-02", party) as desk:
            say_session(desk, "战略与经济对话", 7, "scheduled", on="2015-06-23")
    found = chain(founding, "战略安全对话", "2015-03-02").next
    assert found is not None
    assert found.window == (date(2015, 6, 22), date(2015, 6, 22))
    before = chain(founding, "战略安全对话", "2015-03-01").next
    assert before is not None
    assert before.window[1] is None, "nobody had said so by then"
    with Desk(str(founding), party="CN") as desk:
        assert show(desk, "sed6/2.9", date(2014, 7, 12)).json()["window"] == ["2015-06-22", "2015-06-22"]
