"""Today: what a day asks for, whose it is, and what changed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from servanda import read, read_text
from servanda.app import accepting, adding, contacts, making, releasing, reporting
from servanda.app.desk import Desk
from servanda.app.opened import Opened
from servanda.app.reporting import Report, Shown
from servanda.app.today import Group, Today, today
from servanda.errors import BadRequest
from servanda.internal.notes import NOT_OURS, Answer
from tests.app import water

FOUNDING = "000_2276c24c7de449db.txt"
WANTED = [5, 7, 8, 26, 35, 42, 57, 91, 103, 108, 111, 112, 114, 115]


def ids(group: Group) -> list[str]:
    return [item.commitment.id for line in group.lines for item in line.items]


def outcomes(group: Group) -> list[int]:
    return [int(line.head.key) for line in group.lines]


@pytest.fixture(scope="module")
def founding(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("today") / "register.db"
    making.init(str(where), ["CN", "US"])
    with water.desk(where, "2014-07-11") as cn:
        adding.add_reading(cn, read(shared / "documents" / FOUNDING), "sed6")
    return where


@pytest.mark.parametrize("kind", [Desk, Opened])
def test_the_founding_documents_first_screen(founding: Path, kind: type[Opened]) -> None:
    with kind(str(founding), party="CN" if kind is Desk else None) as opened:
        found = today(opened, date(2014, 7, 12))
    assert sorted(outcomes(found.soon) + outcomes(found.later)) == WANTED
    assert outcomes(found.soon) == [7, 114, 115, 26, 111]
    assert outcomes(found.needs.past) == [76]
    assert (found.needs.overdue.commitments, found.needs.possibly_past.commitments) == (0, 0)
    assert found.round is not None
    assert (found.round.row.outcomes, found.round.since, found.round.next_report) == (116, 2, date(2014, 9, 30))
    assert found.round.following is not None
    assert found.round.following.ordinal == 7
    assert [life.left for life in found.lapsing] == [172]
    assert (found.own, bool(found.needs.to_assign.commitments)) == (("CN", True) if kind is Desk else ("", False))


def test_rows_go_by_outcome_the_soonest_first(founding: Path) -> None:
    with water.desk(founding, "2014-07-12") as cn:
        found = today(cn, date(2014, 7, 12))
    rows = [*found.soon.lines, *found.later.lines]
    days = [line.day for line in rows]
    assert days == sorted(days, key=lambda day: day or date.max)
    assert {line.head.key: len(line.items) for line in rows if len(line.items) > 1} == {"35": 2, "8": 3, "57": 2}
    assert all(line.head.heading and item.commitment.text and item.windows for line in rows for item in line.items)
    assert found.soon.lines[0].left(found.day) == 3
    assert ("中国地震局", "proposed") in found.later.lines[0].leads


@pytest.fixture
def register(tmp_path: Path) -> Path:
    where = tmp_path / "water.db"
    water.started(where)
    return where


def asked(where: Path, day: str, party: str | None = "CN", **given: Any) -> Today:
    with water.desk(where, day, party) as desk:
        return today(desk, date.fromisoformat(day), **given)


def reported(where: Path, day: str, party: str, id_: str, status: str) -> None:
    with water.desk(where, day, party) as desk:
        shown = Shown(source="https://water.example/result", quote="已办", dated=day)
        reporting.report(desk, id_, Report(status=status, evidence=[shown]))
        releasing.release(desk, releasing.pending(desk))


def test_who_is_to_answer_depends_on_whose_page_it_is(register: Path) -> None:
    reported(register, "2031-04-20", "CN", water.DRILL, "completed")
    ours, theirs = asked(register, "2031-04-21"), asked(register, "2031-04-21", "MN")
    assert (ids(ours.needs.theirs), ids(ours.needs.ours)) == ([water.DRILL], [])
    assert (ids(theirs.needs.theirs), ids(theirs.needs.ours)) == ([], [water.DRILL])
    with Opened(str(register)) as opened:
        found = today(opened, date(2031, 4, 21))
    assert (found.own, ids(found.needs.theirs), ids(found.needs.ours)) == ("", [water.DRILL], [])


def test_where_views_differ_both_are_to_speak(register: Path) -> None:
    reported(register, "2031-04-20", "CN", water.DRILL, "completed")
    reported(register, "2031-04-21", "MN", water.DRILL, "delayed")
    assert [ids(asked(register, "2031-04-22", party).needs.ours) for party in ("CN", "MN")] == [[water.DRILL]] * 2


def test_a_change_of_plan_waits_for_the_other_side(register: Path) -> None:
    with water.desk(register, "2031-03-05", "MN") as mn:
        accepting.reschedule(mn, water.DRILL, "2031-06", reason="汛期未过")
    assert ids(asked(register, "2031-03-06").needs.ours) == [water.DRILL]
    assert ids(asked(register, "2031-03-06", "MN").needs.theirs) == [water.DRILL]


@pytest.mark.parametrize(
    ("day", "status", "past", "overdue", "soon"),
    [
        ("2031-03-02", None, ["water3/1.1"], [], []),
        ("2031-03-02", "in_progress", [], ["water3/1.1"], []),
        ("2031-03-02", "completed", [], [], []),
        ("2031-03-10", None, ["water3/1.1"], [], ["water3/2.1", "water3/1.2"]),
        ("2031-05-01", None, ["water3/1.2", "water3/2.1", "water3/1.1"], [], []),
    ],
)
def test_dates_that_have_passed(register: Path, day: str, status: str | None, past: list[str], overdue: list[str], soon: list[str]) -> None:
    if status:
        reported(register, day, "CN", "water3/1.1", status)
    found = asked(register, day)
    assert sorted(ids(found.needs.past)) == sorted(past)
    assert ids(found.needs.overdue) == overdue
    assert [id_ for id_ in ids(found.soon) if id_ in soon] == sorted(soon, reverse=True)


def test_what_came_back_and_what_nobody_leads(register: Path) -> None:
    with water.desk(register, "2031-03-03") as cn:
        cn.internal.note(Answer(about="water3/2.1", body="中国水利部", status=NOT_OURS, to="中国气象局"), now=cn.clock())
        contacts.keep(cn, "中国水利部", phone="555")
    found = asked(register, "2031-03-03")
    assert ids(found.needs.returned) == ["water3/2.1"]
    assert found.needs.answers["water3/2.1"].to == "中国气象局"
    assert found.needs.returned.lines[0].leads == [("中国气象局", "proposed")]
    assert "water3/2.1" not in ids(found.needs.to_assign)
    assert found.needs.to_assign.commitments == len(ids(found.needs.to_assign)) > 0
    with Opened(str(register)) as opened:
        shared = today(opened, date(2031, 3, 3))
    assert (shared.needs.returned.commitments, shared.needs.to_assign.commitments, shared.needs.answers) == (0, 0, {})
    assert {item.whom.contact for line in shared.needs.past.lines for item in line.items} == {""}


def test_what_changed_is_the_newest_first_and_internal_records_are_the_desks_own(register: Path) -> None:
    water.followed(register)
    own, theirs = asked(register, "2031-04-03"), asked(register, "2031-04-03", "MN")
    times = [change.time for change in own.changed.rows]
    assert times == sorted(times, reverse=True)
    assert [(change.type, change.internal) for change in own.changed.rows][:3] == [("note", True), ("report", True), ("reschedule", False)]
    assert not any(change.internal and change.party != "MN" for change in theirs.changed.rows)
    assert water.SECRET not in str(theirs)
    assert own.changed.heads["water3/1"].heading == "联合测流"
    (plan,) = [change for change in own.changed.rows if change.type == "reschedule"]
    assert (plan.says, plan.ids, plan.count) == ({"to": "2031-06"}, (water.DRILL,), 1)


@pytest.mark.parametrize(
    ("day", "since", "types"),
    [
        ("2031-03-10", "2031-03-03T00:00:00Z", ["report"]),
        ("2031-03-09", "2031-03-03T00:00:00Z", []),
        ("2031-03-31", "2031-03-11T00:00:00Z", ["concur"]),
    ],
)
def test_what_changed_in_a_stretch_of_time(register: Path, day: str, since: str, types: list[str]) -> None:
    water.followed(register)
    found = asked(register, day, "MN", since=since).changed
    assert ([change.type for change in found.rows], found.more, found.since) == (types, False, since)


def test_changes_are_as_many_as_asked_for(register: Path) -> None:
    with Opened(str(register)) as opened:
        found = today(opened, date(2031, 3, 2), changes=2).changed
    assert (len(found.rows), found.more) == (2, True)


def test_a_round_and_its_acceptance(register: Path) -> None:
    found = asked(register, "2031-03-02", round_="water3").round
    assert found is not None
    assert (found.accepted, found.accepted_by, found.since) == (5, {"CN": 5, "MN": 5}, 1)
    with pytest.raises(BadRequest, match="water4"):
        asked(register, "2031-03-02", round_="water4")


def test_an_empty_register_asks_for_nothing(tmp_path: Path) -> None:
    where = tmp_path / "empty.db"
    making.init(str(where), ["CN"])
    found = asked(where, "2031-03-02")
    assert (found.round, found.needs.empty, found.soon.lines, found.lapsing) == (None, True, (), [])


def test_more_rounds_ask_no_more_questions(register: Path) -> None:
    def count() -> int:
        seen: list[str] = []

        def watch(*given: Any) -> None:
            seen.append(given[2])

        event.listen(Engine, "before_cursor_execute", watch)
        try:
            asked(register, "2031-03-02", round_="water3")
        finally:
            event.remove(Engine, "before_cursor_execute", watch)
        return len(seen)

    count()  # what documents name is read once
    before = count()
    with water.desk(register, "2031-03-02") as cn:
        for number, ordinal in ((4, "四"), (5, "五"), (6, "六")):
            text = water.TEXT.replace("第三轮", f"第{ordinal}轮").replace("（2031年3月1日", f"（203{number}年3月1日")
            adding.add_reading(cn, read_text(text), f"water{number}")
    count()
    assert count() == before
