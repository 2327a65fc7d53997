"""What a register answers: lists, what is due, one commitment, and what was known of it on a day."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from servanda.app import asking, showing
from servanda.app.aside import asides
from servanda.app.need import Need, need_of
from servanda.app.showing import One, Whole
from servanda.errors import BadRequest
from servanda.projection.listing import Filters
from servanda.register.timing import falls_due
from tests.app.water import DRILL, IDS, SECRET, desk
from tests.register.made import ONE, SET, TWO, commitment, two

DAY = date(2031, 4, 2)
KEYS = (
    "id round outcome clause text texts span act kind strength verifiability bearers assigned due original_due every anchor window "
    "timeliness fulfilment agreed agreement evidence accepted last_report next_report"
).split()
PAST = "time party office type event received says".split()


def ids(told: Path, filters: Filters, day: date = DAY) -> list[str]:
    with desk(told, day.isoformat()) as found:
        return [row.id for row in asking.ask(found, asking.listed(filters, day), day, limit=50).rows]


def test_everything_in_the_order_of_the_text(told: Path) -> None:
    assert ids(told, Filters()) == IDS
    with desk(told, "2031-04-02") as found:
        listed = asking.ask(found, asking.listed(Filters(), DAY), DAY, limit=2)
    assert [row.id for row in listed.rows] == IDS[:2]
    assert (listed.commitments, listed.outcomes, listed.capped, listed.after is None) == (5, 4, False, False)
    assert {id_: (head.heading, head.section) for id_, head in listed.heads.items()} == {"water3/1": ("联合测流", "观测")}
    assert listed.rounds["water3"].title == "第三轮中蒙水文对话成果清单"


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_json_has_all_of_it_however_it_is_fetched(told: Path, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "BATCH", batch)
    question = asking.listed(Filters(), DAY)
    with desk(told, "2031-04-02") as found:
        rows = list(asking.ask_all(found, question, DAY))
        assert rows == asking.ask(found, question, DAY, limit=50).json()
        assert [row["id"] for row in asking.ask_all(found, question, DAY, limit=3)] == IDS[:3]
    assert [row["id"] for row in rows] == IDS
    assert all(list(row) == KEYS for row in rows)
    assert rows[1]["evidence"][0]["quote"] == "演练方案已定"
    assert SECRET not in json.dumps(rows, ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [("kind", "party"), ("fulfilment", "done"), ("fulfilment", "not_rated"), ("agreement", "yes"), ("timeliness", "soon")],
)
def test_a_value_that_no_scale_has(name: str, value: str) -> None:
    with pytest.raises(BadRequest, match=f"'{value}' is no {name}: it is one of "):
        asking.listed(Filters(**{name: value}), DAY)


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (Filters(timeliness="past"), [IDS[0], "water3/2.1"]),
        (Filters(fulfilment="unreported"), [IDS[0], *IDS[2:]]),
        (Filters(agreement="agreed"), [DRILL]),
        (Filters(body="中国水利部"), ["water3/2.1"]),
        (Filters(section="培训"), IDS[3:]),
        (Filters(text="演练"), [DRILL]),
    ],
)
def test_filters(told: Path, filters: Filters, wanted: list[str]) -> None:
    assert ids(told, filters) == wanted


@pytest.mark.parametrize(
    ("within", "day"),
    [
        ("90d", "2031-07-01"),
        ("12w", "2031-06-25"),
        ("3M", "2031-07-02"),
        (" 1y", "2032-04-02"),
        ("0d", "2031-04-02"),
        ("90", "2031-07-01"),
        ("90 days", "2031-07-01"),
        ("90天", "2031-07-01"),
        ("３个月", "2031-07-02"),
        ("12周", "2031-06-25"),
    ],
)
def test_spans(within: str, day: str) -> None:
    assert asking.until(DAY, within).isoformat() == day


@pytest.mark.parametrize("within", ["", "d", "-3d", "90 days ago", "1.5y", "٣d"])
def test_no_spans(within: str) -> None:
    with pytest.raises(BadRequest, match="is no span of days"):
        asking.until(DAY, within)


@pytest.mark.parametrize(
    ("day", "within", "wanted"),
    [
        ("2031-03-02", "1d", {"water3/1.1": "past"}),
        ("2031-03-02", "30d", {"water3/1.1": "past", "water3/1.2": "opens", "water3/2.1": "closes"}),
        ("2031-05-01", "0d", {"water3/1.1": "past", "water3/1.2": "overdue", "water3/2.1": "past"}),
        ("2032-12-01", "31d", {"water3/1.1": "past", "water3/1.2": "overdue", "water3/2.1": "past", "water3/4.1": "past"}),
    ],
)
def test_due(told: Path, day: str, within: str, wanted: dict[str, str]) -> None:
    first = date.fromisoformat(day)
    last = asking.until(first, within)
    with desk(told, day) as found:
        listed = asking.ask(found, asking.due(first, last), first, limit=50)
    needs = {row.id: need_of(row, first, last, listed.dates, asking.dialogue_of(row, listed.rounds)) for row in listed.rows}
    assert {id_: need.why for id_, need in needs.items() if need} == wanted
    assert len(needs) == len(wanted)
    passed = [need.passed for need in needs.values() if need]
    assert passed == sorted(passed, reverse=True)


@pytest.mark.parametrize("id_", [ONE, TWO, SET])
@pytest.mark.parametrize("days", [0, 45])
@pytest.mark.parametrize("year", range(2030, 2035))
def test_a_need_is_what_falls_due(id_: str, days: int, year: int) -> None:
    no, pt, of = two()
    rows = [commitment(id_, no, pt)]
    no.report(id_, of, "in_progress")
    rows.append(commitment(id_, no, pt))
    for row in rows:
        for month in range(1, 13):
            day = date(year, month, 1)
            last = asking.until(day, f"{days}d")
            need = need_of(row, day, last)
            assert (need is not None) == falls_due(row, day, last)
            assert need is None or (need.day < day if need.passed else day <= need.day <= last)


def test_missed_occurrences_are_counted() -> None:
    no, pt, _ = two()
    assert need_of(commitment(TWO, no, pt), date(2032, 1, 1), date(2032, 1, 1)) == Need("past", date(2031, 12, 31), 4)


def test_search(told: Path) -> None:
    with desk(told, "2031-04-02") as found:
        listed = asking.ask(found, asking.found("水位"), DAY, limit=50)
        assert [row.id for row in listed.rows] == ["water3/2.1"]
        with pytest.raises(BadRequest, match="which words"):
            asking.found("  ")


def shown(told: Path, id_: str, **more: Any) -> One | Whole:
    with desk(told, "2031-04-02") as found:
        return showing.show(found, id_, DAY, **more)


@pytest.mark.parametrize(
    ("day", "agreement", "events"),
    [
        ("2031-03-01", None, []),
        ("2031-03-02", "unreported", ["propose", "accept", "accept"]),
        ("2031-03-09", "unreported", ["propose", "accept", "accept"]),
        ("2031-03-10", "unilateral", ["propose", "accept", "accept", "report"]),
        ("2031-03-20", "agreed", ["propose", "accept", "accept", "report", "concur"]),
        ("2031-04-01", "agreed", ["propose", "accept", "accept", "report", "concur", "reschedule"]),
    ],
)
def test_what_was_known_on_a_day(told: Path, day: str, agreement: str | None, events: list[str]) -> None:
    found = shown(told, DRILL, history=True, known=date.fromisoformat(day))
    assert isinstance(found, One)
    assert (found.commitment.fulfilment.agreement if found.commitment else None) == agreement
    assert [entry.type for entry in found.past or []] == events
    if agreement is None:
        assert found.json() == {"id": DRILL, "known": False, "as_of": day, "history": []}


def test_known_to_the_last_day_is_what_the_tables_say(told: Path) -> None:
    for id_ in IDS:
        now, then = shown(told, id_), shown(told, id_, history=True)
        assert isinstance(now, One)
        assert isinstance(then, One)
        assert now.commitment == then.commitment
        assert now.json() == {key: value for key, value in then.json().items() if key != "history"}


def test_history_in_plain_fields(told: Path) -> None:
    told_ = shown(told, DRILL, history=True).json()
    assert list(told_)[: len(KEYS)] == KEYS
    history = told_["history"]
    assert all(list(entry) == PAST for entry in history)
    assert [(entry["party"], entry["office"], entry["received"][:10]) for entry in history[3:]] == [
        ("CN", "Hydrology", "2031-03-10"),
        ("MN", "Hydrology", "2031-03-20"),
        ("MN", "Hydrology", "2031-04-01"),
    ]
    assert [entry["says"] for entry in history[1:]] == [
        {"accepted": True},
        {"accepted": True},
        {
            "status": "in_progress",
            "note": "方案已定",
            "difficulty": "设备\x1b[2J运输",
            "evidence": [{"stance": "for", "source": "https://water.example/plan", "quote": "演练方案已定", "dated": "2031-03-08"}],
        },
        {"report": history[3]["event"]},
        {"to": "2031-06", "reason": "汛期未过"},
    ]
    assert history[0]["says"]["text"] == "双方将于2031年4月在乌兰巴托举行联合测流演练"


def test_an_outcome_holds_its_commitments(told: Path) -> None:
    found = shown(told, "water3/1", history=True)
    assert isinstance(found, Whole)
    plain = found.json()
    assert [part["id"] for part in plain["commitments"]] == IDS[:2]
    assert (plain["id"], plain["holds"], plain["by"]) == ("water3/1", "open", "water3/1.1")
    assert all("history" in part for part in plain["commitments"])
    assert found.text.startswith("联合测流：")
    done = shown(told, "water3/3")
    assert isinstance(done, Whole)
    assert (done.state.holds, done.parts) == ("done_when_printed", [])


@pytest.mark.parametrize("id_", ["water3/1.9", "water3", "water", "water3/1.2.1"])
def test_an_unknown_id_is_told_with_the_nearest(told: Path, id_: str) -> None:
    with pytest.raises(BadRequest, match=r"there is no .* here; the nearest is water3/"):
        shown(told, id_)


def test_what_is_internal_stands_aside(told: Path) -> None:
    with desk(told, "2031-04-02") as cn:
        found = showing.show(cn, DRILL, DAY, history=True)
        own = asides(cn, found)
        assert SECRET.encode() not in msgspec.json.encode(found.json())
        assert asides(cn, showing.show(cn, "water3/2.1", DAY)) == []
    assert [(aside.about, aside.kind, aside.says) for aside in own] == [
        (DRILL, "report", {"status": "delayed", "note": SECRET}),
        (DRILL, "note", {"note": SECRET}),
    ]
    with desk(told, "2031-04-02", "MN") as mn:
        assert asides(mn, found) == []
    with desk(told, "2031-04-02", None) as nobody:
        assert asides(nobody, found) == []


def test_whose_side_comes_first(told: Path) -> None:
    with desk(told, "2031-04-02", "MN") as mn:
        assert asking.own_side(mn, "MN") == "MN"
    with desk(told, "2031-04-02", None) as nobody:
        assert asking.own_side(nobody, None) == ""
    with desk(told, "2031-04-02", "PT") as other, pytest.raises(BadRequest, match="PT does not write"):
        asking.own_side(other, "PT")
