"""What is on a body's table, whom it meets, who took its place, and whom to phone there."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servanda.app import asking, bodies, contacts, exchange, releasing, reporting, showing
from servanda.app import state as states
from servanda.app.reporting import Report
from servanda.errors import BadRequest
from servanda.projection.listing import Filters
from tests.app.water import DRILL, IDS, desk, started

WATER, NATURE, HEIR = "中国水利部", "蒙古国自然环境部", "中国生态环境部"
DATA = "water3/2.1"
DAY, LATER = date(2031, 3, 20), date(2031, 7, 1)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    where = tmp_path / "water.db"
    started(where)
    return where


def load(where: Path, name: str, day: date = DAY) -> dict[str, Any]:
    with desk(where, day.isoformat()) as found:
        rows = {row.load.name: row.json() for row in bodies.bodies(found, day, asking.until(day, "90d"))}
    return {key: value for key, value in rows.get(name, {}).items() if value not in (0, [], "")}


def listed(where: Path, name: str, day: date = DAY) -> list[str]:
    with desk(where, day.isoformat()) as found:
        return [row.id for row in asking.ask(found, asking.listed(Filters(body=name), day), day, limit=50).rows]


def due(where: Path, name: str, day: date) -> list[str]:
    with desk(where, day.isoformat()) as found:
        question = asking.due(day, asking.until(day, "90d"), body=name)
        return [row.id for row in asking.ask(found, question, day, limit=50).rows]


def test_what_a_body_has_on_its_table(where: Path) -> None:
    assert load(where, WATER) == {"name": WATER, "side": "CN", "bearer": 1, "open": 1, "due": 1, "silent": 1}
    with desk(where, "2031-03-20") as cn:
        reporting.report(cn, DATA, Report(status="in_progress"))
        releasing.release(cn, releasing.pending(cn))
        reporting.assign(cn, [DRILL], WATER)
        releasing.release(cn, releasing.pending(cn))
    assert load(where, WATER) == {"name": WATER, "side": "CN", "bearer": 1, "lead": 1, "open": 2, "due": 2, "silent": 1}


def test_what_falls_due_is_what_due_says(where: Path) -> None:
    for day in (DAY, date(2031, 4, 5), date(2031, 8, 1)):
        found = load(where, NATURE, day)
        assert found.get("passed", 0) + found.get("due", 0) == len(due(where, NATURE, day))


def test_whom_it_meets(where: Path) -> None:
    with desk(where, "2031-03-20") as found:
        detail = bodies.detail(found, "水利部", DAY, LATER)
    assert [(met.name, met.side, met.outcomes) for met in detail.counterparts] == [(NATURE, "MN", 1)]
    assert [row.id for row in detail.listed.rows] == [DATA]
    assert detail.json()["commitments"] == detail.listed.json()


def test_a_successor_is_of_the_side_of_what_it_succeeds_and_does_not_meet_it(where: Path) -> None:
    with desk(where, "2031-03-20") as cn:
        bodies.succeed(cn, WATER, "河湖总局", "2031-01-01")
        found = bodies.detail(cn, "河湖总局", DAY, LATER)
        gone = bodies.detail(cn, WATER, DAY, LATER)
        shown = showing.show(cn, DATA, DAY)
    assert (found.body.load.side, [met.name for met in found.counterparts]) == ("CN", [NATURE])
    assert (gone.body.load.open, gone.body.load.handed) == (0, 1)
    assert isinstance(shown, showing.One)
    assert {old: step.to for old, step in shown.heirs.items()} == {WATER: "河湖总局"}


def test_a_whole_body_is_succeeded(where: Path) -> None:
    """What is open passes on, from that day; the old name finds it too, and shows what became of it."""
    with desk(where, "2031-06-01") as cn:
        bodies.succeed(cn, WATER, HEIR, "2031-06-01")
    assert load(where, HEIR, date(2031, 5, 31)) == {}
    assert {key: load(where, HEIR, LATER)[key] for key in ("open", "inherited")} == {"open": 1, "inherited": 1}
    assert (load(where, HEIR, LATER)["before"], load(where, HEIR, LATER).get("after")) == (
        [{"old": WATER, "to": HEIR, "from": "2031-06-01", "only": []}],
        None,
    )
    assert load(where, WATER, LATER)["handed"] == 1
    assert listed(where, HEIR, LATER) == listed(where, "生态环境部", LATER) == listed(where, WATER, LATER) == [DATA]
    assert listed(where, HEIR, date(2031, 5, 31)) == []
    assert due(where, HEIR, LATER) == due(where, WATER, LATER) == [DATA]


def test_single_functions_go_elsewhere(where: Path) -> None:
    with desk(where, "2031-06-01") as cn:
        reporting.assign(cn, [DRILL, "water3/1.1", "water3/5.1"], WATER)
        releasing.release(cn, releasing.pending(cn))
        bodies.succeed(cn, WATER, "中国气象局", "2031-06-01", ids=[DRILL])
        bodies.succeed(cn, WATER, "中国气象局", "2031-06-01", ids=["water3/5.1"])  # is added to the other
        bodies.succeed(cn, WATER, HEIR, "2031-06-10")
    assert listed(where, "中国气象局", LATER) == [DRILL, "water3/5.1"]
    assert listed(where, HEIR, LATER) == ["water3/1.1", DATA]
    assert listed(where, HEIR, date(2031, 6, 5)) == []
    assert listed(where, WATER, LATER) == IDS[:3] + IDS[4:]
    with desk(where, "2031-07-01") as found:
        assert any(entry.type == "body" for entry in showing.show(found, DRILL, LATER, history=True).past)  # type: ignore[union-attr]


def test_the_other_side_does_not_move_our_bodies(where: Path) -> None:
    with desk(where, "2031-06-01", "MN") as mn:
        bodies.succeed(mn, WATER, HEIR, "2031-06-01")
    assert listed(where, HEIR, LATER) == []


def test_nobody_succeeds_who_is_not_known(where: Path) -> None:
    with desk(where, "2031-06-01") as cn, pytest.raises(BadRequest, match="no body is known"):
        bodies.succeed(cn, "火星部", HEIR, "2031-06-01")
    with desk(where, "2031-06-01") as cn, pytest.raises(BadRequest, match="no body is known"):
        bodies.detail(cn, "火星部", DAY, LATER)


def test_whom_to_phone(where: Path) -> None:
    """Under any of its names; a newer one takes the place of that of the same office."""
    with desk(where, "2031-03-20") as cn:
        contacts.keep(cn, "水利部", office="水文司", phone="1")
        contacts.keep(cn, WATER, office="水文司", phone="2", email="a@water.example")
        contacts.keep(cn, WATER, office="办公厅", phone="3")
        assert [contacts.in_a_line(one) for one in contacts.contacts_of(cn, "中华人民共和国水利部")] == [
            "办公厅 · 3",
            "水文司 · 2 · a@water.example",
        ]
        with pytest.raises(BadRequest, match="no body is known"):
            contacts.keep(cn, "火星部", phone="4")
    with desk(where, "2031-03-20", "MN") as mn:
        assert contacts.contacts_of(mn, WATER) == []


def test_no_contact_leaves(where: Path, tmp_path: Path) -> None:
    secret = "13800001234"
    with desk(where, "2031-03-20") as cn:
        contacts.keep(cn, WATER, person="某", phone=secret, text=secret)
        exchange.send(cn, "public", tmp_path / "public")
        told = b"".join(states.state(cn)) + (tmp_path / "public").read_bytes()
        shown = bodies.detail(cn, WATER, DAY, LATER).json()
    assert secret.encode() not in told
    assert secret not in str(shown)
    assert secret.encode() not in where.read_bytes()
