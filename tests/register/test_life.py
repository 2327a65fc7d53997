"""Lives of texts from what documents and sides tell."""

from datetime import date
from typing import Any

import pytest

from servanda.register.life import Life, Written, lives
from servanda.register.thing import Thing


def told(**fields: Any) -> Written:
    return Written(text="《中越渔业备忘录》", kind="mou", source="water6/1.1", **fields)


def said(stage: str, *parties: str, on: str | None = None, expires: str | None = None) -> Thing:
    position = {"stage": stage, "on": on, "expires": expires}
    positions = dict.fromkeys(parties, position)
    return Thing(kind="stage", name="中越渔业备忘录", ordinal=None, positions=positions, joint=position if len(parties) > 1 else None)


def on(day: str, *written: Written, things: tuple[Thing, ...] = ()) -> Life:
    (found,) = lives(written, things, date.fromisoformat(day))
    return found


WARNINGS = [
    ("2021-07-03", "", 181),
    ("2021-07-04", "180", 180),
    ("2021-10-01", "180", 91),
    ("2021-10-02", "90", 90),
    ("2021-12-01", "30", 30),
    ("2021-12-31", "30", 0),
    ("2022-01-01", "expired", -1),
    ("2025-01-01", "expired", -1097),
]


@pytest.mark.parametrize(("day", "warned", "left"), WARNINGS)
def test_warnings_before_the_last_sure_day(day: str, warned: str, left: int) -> None:
    found = on(day, told(expires="2021-12~", wanted="renewed"))
    assert (found.ends, found.warned, found.left) == (date(2021, 12, 31), warned, left)


def test_a_term_runs_from_the_day_it_began() -> None:
    found = on("2021-03-01", told(stage="adopted", on="2019-12-09", term="P2Y"))
    assert (found.stage, found.signed, found.expires, found.ends) == ("adopted", "2019-12-09", "2021-12-09", date(2021, 12, 9))
    assert on("2021-03-01", told(stage="signed", on="2019", in_force="2020-02-01", term="P5Y")).expires == "2025-02-01"
    assert on("2021-03-01", told(term="P2Y")).ends is None


def test_what_a_side_says_goes_before_the_text() -> None:
    text = told(expires="2021-12~", wanted="renewed")
    renewed = on("2022-03-01", text, things=(said("renewed", "CN", "VN", on="2021-12-20", expires="2026-12-31"),))
    assert (renewed.stage, renewed.renewed, renewed.ends, renewed.warned, renewed.wanted) == (
        "renewed",
        "2021-12-20",
        date(2026, 12, 31),
        "",
        "",
    )
    assert on("2022-03-01", text, things=(said("renewed", "CN", on="2021-12-20"),)).warned == ""
    assert on("2022-03-01", text, things=(said("terminated", "CN"),)).warned == ""
    assert on("2022-03-01", text, things=(said("in_force", "CN", on="2020"),)).warned == "expired"


def test_those_that_end_come_first() -> None:
    one = Written(text="行动计划", kind="plan", source="water6/2")
    two = Written(text="界湖协定", kind="treaty", source="water6/3.1", expires="2022-06-30")
    assert [life.name for life in lives([one, two, told(expires="2021-12~")], (), date(2021, 1, 1))] == [
        "《中越渔业备忘录》",
        "界湖协定",
        "行动计划",
    ]


@pytest.mark.parametrize("parties", [("CN", "VN"), ("VN", "CN")])
def test_where_sides_differ_the_earliest_end_counts(parties: tuple[str, str]) -> None:
    renewed: dict[str, Any] = {"stage": "renewed", "on": "2021-11-01", "expires": "2026-12-31"}
    signed: dict[str, Any] = {"stage": "signed", "on": "2016-12-20", "expires": None}
    positions = dict(sorted(zip(parties, (renewed, signed), strict=True)))
    thing = Thing(kind="stage", name="中越渔业备忘录", ordinal=None, positions=positions, joint=None)
    found = on("2021-12-10", told(expires="2021-12~"), things=(thing,))
    assert (found.differs, found.ends, found.warned) == (True, date(2021, 12, 31), "30")
    agreed = Thing(kind="stage", name="中越渔业备忘录", ordinal=None, positions=positions, joint=renewed)
    found = on("2021-12-10", told(expires="2021-12~"), things=(agreed,))
    assert (found.differs, found.ends) == (False, date(2026, 12, 31))  # the last that all agreed on stands
