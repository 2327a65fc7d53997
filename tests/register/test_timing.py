"""Windows, timeliness on any day, occurrences, anchors and reporting days, by rows of DESIGN's sentences."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.model import When
from servanda.register.commitment import Commitment, Fulfilled, Standing
from servanda.register.reporting import next_report, next_reporting_day
from servanda.register.rhythm import occurrences
from servanda.register.timing import (
    NO_DATES,
    SILENT,
    Timeliness,
    Verdict,
    falls_due,
    occurrences_of,
    session_meant,
    timeliness,
    timeliness_of,
    verdict,
    window_of,
)  # fmt: skip
from servanda.register.window import Window, moved, window

OPENS = date(2014, 7, 11)
OPEN = Verdict("open")
RANK: dict[Timeliness, int] = {
    "no_deadline": 0, "not_due": 1, "window_open": 2, "possibly_past": 3, "past": 4, "overdue": 4, "on_time": 5, "late": 5,
}  # fmt: skip
DIALOGUE = {"name": "Harbour Dialogue", "ordinal": 3}


def day(text: str) -> date:
    return date.fromisoformat(text)


def made(**fields: Any) -> Commitment:
    given: dict[str, Any] = {
        "id": "r/1.1", "round": "r", "outcome": "1", "clause": 1, "basis": "", "provisional": False, "parties": ("NO", "PT"),
        "opens": OPENS.isoformat(), "text": "", "texts": {}, "span": (0, 0), "act": "plan", "kind": "study",
        "status": "open", "strength": 2,
        "verifiability": {}, "bearers": [], "due": None, "original_due": None, "plan": "", "every": None, "anchor": None,
        "facts": {}, "parent": "",
        "accepted": {}, "assigned": {}, "fulfilment": said("unreported"), "occurrences": {}, "evidence": [], "assessments": [],
        "proposals": [], "last_report": {},
    }  # fmt: skip
    return Commitment(**(given | fields))


def said(agreement: Any, agreed: str | None = None, /, **stands: tuple[str, str, str | None]) -> Fulfilled:
    """By party: value, day of the report, `on`."""
    positions = {
        party: Standing(value=value, by="report", event="", day=when, office="", on=on) for party, (value, when, on) in stands.items()
    }
    return Fulfilled(positions=positions, agreed=agreed, agreement=agreement)


WINDOWS = [
    ("2014-07-15", "2014-07-15", "2014-07-15", "2014-07-15"),
    ("2014-10", "2014-10-01", "2014-10-31", "2014-10-31"),
    ("../2016-06-30", "2014-07-11", "2016-06-30", "2016-06-30"),  # an open start opens with the document
    ("2015/..", "2015-01-01", None, None),  # an open end never passes
    ("[2014-12,2015-01]", "2014-12-01", "2015-01-31", "2015-01-31"),
    ("2017-12~", "2017-11-01", "2018-01-31", "2017-12-31"),
    ("2015-01~", "2014-12-01", "2015-02-28", "2015-01-31"),
    ("2014-22", "2014-06-01", "2014-08-31", "2014-08-31"),
    ("2014-09-24/2014-09-26", "2014-09-24", "2014-09-26", "2014-09-26"),
    ("{2014,2015}", "2014-01-01", "2015-12-31", "2015-12-31"),
    ("2014-12~/2015", "2014-11-01", "2015-12-31", "2015-12-31"),
    ("P3M", "2014-07-11", "2014-10-11", "2014-10-11"),
    ("P2Y", "2014-07-11", "2016-07-11", "2016-07-11"),
]


@pytest.mark.parametrize(("due", "earliest", "latest", "sure"), WINDOWS, ids=[row[0] for row in WINDOWS])
def test_windows(due: str, earliest: str | None, latest: str | None, sure: str | None) -> None:
    ends = [day(end) if end else None for end in (earliest, latest, sure)]
    assert window(due, OPENS) == Window(*ends)


@pytest.mark.parametrize("due", [None, "", "R/P1Y", "soon", "2014-13", "open"])
def test_no_window(due: str | None) -> None:
    assert window(due, OPENS) is None


DONE_OCT = Verdict("done", date(2014, 10, 5), date(2014, 10, 5), True)
TIMELINESS: list[tuple[str | None, str, Verdict, Timeliness]] = [
    (None, "2014-09-01", SILENT, "no_deadline"),
    (None, "2099-09-01", OPEN, "no_deadline"),
    ("2014-10", "2014-09-30", SILENT, "not_due"),
    ("2014-10", "2014-10-01", SILENT, "window_open"),
    ("2014-10", "2014-10-31", OPEN, "window_open"),
    ("2014-10", "2014-11-01", SILENT, "past"),
    ("2014-10", "2014-11-01", OPEN, "overdue"),
    ("2014-10", "2014-10-04", DONE_OCT, "window_open"),
    ("2014-10", "2014-10-05", DONE_OCT, "on_time"),
    ("2014-09", "2014-10-04", DONE_OCT, "past"),
    ("2014-09", "2014-10-05", DONE_OCT, "late"),
    ("2015", "2014-10-05", DONE_OCT, "on_time"),  # before its window
    (
        "2014-09",
        "2014-09-01",
        Verdict("done", date(2014, 10, 5), date(2014, 10, 5)),
        "late",
    ),  # no day given: it stands whatever day is asked
    ("2017-12~", "2017-10-31", SILENT, "not_due"),
    ("2017-12~", "2017-11-01", SILENT, "window_open"),
    ("2017-12~", "2017-12-31", SILENT, "window_open"),
    ("2017-12~", "2018-01-01", SILENT, "possibly_past"),
    ("2017-12~", "2018-01-31", OPEN, "possibly_past"),
    ("2017-12~", "2018-02-01", SILENT, "past"),
    ("2017-12~", "2018-02-01", OPEN, "overdue"),
    ("../2016-06-30", "2014-07-10", SILENT, "not_due"),
    ("../2016-06-30", "2014-07-11", SILENT, "window_open"),
    ("2015/..", "9999-12-31", OPEN, "window_open"),
    ("[2014-12,2015-01]", "2015-01-15", SILENT, "window_open"),
    ("2014-10", "2014-12-01", Verdict("ended", date(2014, 9, 1), date(2014, 9, 20)), "not_due"),  # the calendar stopped
    ("2014-10", "2014-12-01", Verdict("ended", date(2014, 9, 1), date(2014, 11, 20)), "overdue"),
]


@pytest.mark.parametrize(("due", "on", "word", "expected"), TIMELINESS)
def test_timeliness(due: str | None, on: str, word: Verdict, expected: Timeliness) -> None:
    assert timeliness(window(due, OPENS), day(on), word) == expected


VERDICTS: list[tuple[Fulfilled, Verdict]] = [
    (said("unreported"), SILENT),
    (said("unilateral", NO=("in_progress", "2014-09-01", None)), OPEN),
    (said("proposed", NO=("completed", "2014-09-20", "2014-09-19")), Verdict("done", day("2014-09-19"), day("2014-09-19"), True)),
    (said("proposed", NO=("completed", "2014-09-20", None)), Verdict("done", day("2014-09-20"), day("2014-09-20"))),
    (said("agreed", "completed", NO=("completed", "2014-09-20", "2014-08"), PT=("completed", "2014-10-01", None)),
     Verdict("done", day("2014-08-01"), day("2014-08-31"), True)),
    (said("disputed", NO=("completed", "2014-09-20", None), PT=("in_progress", "2014-10-01", None)), OPEN),
    (said("unilateral", NO=("superseded", "2014-09-20", None)), OPEN),
    (said("agreed", "superseded", NO=("superseded", "2014-09-20", None), PT=("superseded", "2014-09-30", None)),
     Verdict("ended", day("2014-09-20"), day("2014-09-30"))),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), VERDICTS)
def test_what_reports_come_to(found: Fulfilled, expected: Verdict) -> None:
    assert verdict(found) == expected


# for every due in the gold, and for any that can be written


def gold_dues() -> list[str]:
    path = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "dev.json"
    if not path.is_file():
        return []
    outcomes = json.loads(path.read_text(encoding="utf-8"))
    return sorted({s["due"] for o in outcomes for s in o["statements"] if s.get("due")})


def check(due: str) -> None:
    """Along all days around its ends timeliness goes one way, and follows from the bounds."""
    when = When.parse(due)
    found = window(due, OPENS)
    ends = [end for end in (when.earliest, when.latest, OPENS, found.sure if found else None) if end]
    days = sorted({end + timedelta(n) for end in ends for n in (-40, -1, 0, 1, 40) if 50 < end.toordinal() < date.max.toordinal() - 50})
    done = Verdict("done", days[len(days) // 2], days[len(days) // 2], True)
    for word in (SILENT, OPEN, done):
        states = [timeliness(found, one, word) for one in days]
        assert [RANK[state] for state in states] == sorted(RANK[state] for state in states)
        for one, state in zip(days, states, strict=True):
            passed = when.latest is not None and one > when.latest
            assert (state in ("past", "overdue")) <= passed
            assert (state == "overdue") <= (word == OPEN)
            assert (state == "past") <= (word != OPEN)
            if word == SILENT and found is not None:
                assert (state == "past") is passed
                assert (state == "possibly_past") <= when.vague
                assert (state == "not_due") is (found.earliest is not None and one < found.earliest)


def test_every_due_in_the_gold() -> None:
    dues = gold_dues()
    if not dues:
        pytest.skip("no ../shared/gold beside the project")
    for due in dues:
        check(due)


_DATES = st.one_of(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(lambda d: d.isoformat()),
    st.builds(lambda y, m: f"{y}-{m:02}", st.integers(1990, 2060), st.sampled_from([*range(1, 13), 21, 22, 23, 24, 33, 36, 40, 41])),
    st.integers(1990, 2060).map(str),
    st.just("201X"),
)
_VAGUE = st.builds(lambda edtf, mark: edtf if "X" in edtf else edtf + mark, _DATES, st.sampled_from(["", "", "~", "?"]))
DUES = st.one_of(
    _VAGUE,
    _VAGUE.map(lambda d: f"../{d}"),
    _VAGUE.map(lambda d: f"{d}/.."),
    st.lists(_VAGUE, min_size=1, max_size=3).map(lambda ds: f"[{','.join(ds)}]"),
    st.lists(_VAGUE, min_size=1, max_size=3).map(lambda ds: f"{{{','.join(ds)}}}"),
)


@given(DUES)
def test_every_due_that_can_be_written(due: str) -> None:
    check(due)


# occurrences

OCCURRENCES: list[tuple[str | None, str | None, str, list[str]]] = [
    (None, "R/P3M", "2015-01-01", ["2014-07-11/2014-09-30", "2014-10-01/2014-12-31", "2015-01-01/2015-03-31"]),
    (None, "R/P1Y", "2016-06-01", ["2014-07-11/2014-12-31", "2015-01-01/2015-12-31", "2016-01-01/2016-12-31"]),
    (None, "R/P6M", "2015-02-01", ["2014-07-11/2014-12-31", "2015-01-01/2015-06-30"]),
    (None, "R/P1M", "2014-08-15", ["2014-07-11/2014-07-31", "2014-08-01/2014-08-31"]),
    (None, "R/P1W", "2014-07-15", ["2014-07-11/2014-07-13", "2014-07-14/2014-07-20"]),
    (None, "R/P2Y", "2016-01-01", ["2014-07-11/2015-12-31", "2016-01-01/2017-12-31"]),
    (None, "R2/P3M", "2020-01-01", ["2014-07-11/2014-09-30", "2014-10-01/2014-12-31"]),
    (None, "R/P5M", "2014-12-31", ["2014-07-11/2014-11-30", "2014-12-01/2015-04-30"]),
    (None, "R/P10D", "2014-07-25", ["2014-07-11/2014-07-20", "2014-07-21/2014-07-30"]),
    ("2014/2015", "R/P1Y", "2030-01-01", ["2014-07-11/2014-12-31", "2015-01-01/2015-12-31"]),
    ("../2014-11-15", "R/P3M", "2030-01-01", ["2014-07-11/2014-09-30", "2014-10-01/2014-11-15"]),
    ("2015", "R/P6M", "2030-01-01", ["2015-01-01/2015-06-30", "2015-07-01/2015-12-31"]),
    ("{2014,2015}", None, "2030-01-01", ["2014-01-01/2014-12-31", "2015-01-01/2015-12-31"]),
    ("{2014,2015}", None, "2014-12-31", ["2014-01-01/2014-12-31"]),
    ("{2014..2016}", None, "2030-01-01", ["2014-01-01/2014-12-31", "2015-01-01/2015-12-31", "2016-01-01/2016-12-31"]),
    ("{2014-11,2015-02}", None, "2030-01-01", ["2014-11-01/2014-11-30", "2015-02-01/2015-02-28"]),
    ("2015", None, "2030-01-01", []),
    (None, "R", "2030-01-01", []),
    (None, "R/PT1H", "2030-01-01", []),
    (None, "now and then", "2030-01-01", []),
    (None, "R/P1Y", "2014-07-10", []),
]


@pytest.mark.parametrize(("due", "every", "until", "expected"), OCCURRENCES)
def test_occurrences(due: str | None, every: str | None, until: str, expected: list[str]) -> None:
    assert [f"{w.earliest}/{w.latest}" for w in occurrences(due, every, OPENS, day(until))] == expected


_DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(st.sampled_from(["R/P1D", "R/P1W", "R/P1M", "R/P3M", "R/P5M", "R/P6M", "R/P1Y", "R/P7Y"]), _DAYS, _DAYS)
def test_occurrences_lie_end_to_end(every: str, opens: date, until: date) -> None:
    found = occurrences(None, every, opens, until)
    for one, following in pairwise(found):
        assert one.latest is not None
        assert following.earliest == one.latest + timedelta(1)
    assert all(w.earliest and w.latest and w.earliest <= min(w.latest, until) for w in found)
    assert not found or found[0].earliest == opens


def test_a_rhythm_ends_with_the_calendar_or_when_there_are_too_many() -> None:
    assert len(occurrences(None, "R/P3M", date(2000, 1, 2), date.max)) == 5000
    last = occurrences(None, "R/P9Y", date(9980, 5, 5), date.max)[-1]
    assert last.latest == date.max


QUARTERLY: list[tuple[dict[str, Any], str, Timeliness, str]] = [
    ({}, "2014-09-30", "window_open", "2014-07-11"),
    ({}, "2014-10-01", "past", "2014-10-01"),
    ({"occurrences": {"2014-07-11": said("agreed", "completed", NO=("completed", "2014-09-12", "2014-09-12"))}},
     "2014-10-01", "window_open", "2014-10-01"),
    ({"occurrences": {"2014-07-11": said("unilateral", NO=("not_pursued", "2014-09-12", None))}}, "2014-10-01", "overdue", "2014-10-01"),
    ({"fulfilment": said("unilateral", NO=("ongoing", "2014-10-20", None))}, "2014-10-21", "on_time", "2014-10-01"),
    ({"fulfilment": said("unilateral", NO=("ongoing", "2014-09-20", None))}, "2014-10-21", "window_open", "2014-10-01"),
    ({"fulfilment": said("unilateral", NO=("ongoing", "2014-09-20", None))}, "2015-01-21", "past", "2015-01-01"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "on", "expected", "opens"), QUARTERLY)
def test_a_rhythm_stands_where_its_last_and_present_occurrence_stand(
    fields: dict[str, Any], on: str, expected: Timeliness, opens: str
) -> None:
    found = made(every="R/P3M", **fields)
    assert timeliness_of(found, day(on), NO_DATES, None) == expected
    now = window_of(found, day(on), NO_DATES, None)
    assert now is not None
    assert now.earliest == day(opens)


def test_a_set_has_an_occurrence_each_and_stands_as_a_whole() -> None:
    first = said("agreed", "completed", NO=("completed", "2014-10-01", "2014-10-01"))
    found = made(due="{2014,2015}", occurrences={"2014-01-01": first})
    assert [(o.id, o.timeliness, o.result) for o in occurrences_of(found, day("2015-02-01"))] == [
        ("2014-01-01", "on_time", first),
        ("2015-01-01", "window_open", None),
    ]
    assert [timeliness_of(found, day(on), NO_DATES, None) for on in ("2015-02-01", "2016-01-01")] == ["window_open", "past"]
    both = made(
        due="{2014,2015}",
        occurrences={"2014-01-01": first, "2015-01-01": said("agreed", "completed", NO=("completed", "2015-03-01", "2015-03-01"))},
    )
    assert timeliness_of(both, day("2016-01-01"), NO_DATES, None) == "on_time"


def test_a_plan_without_a_date_has_no_deadline() -> None:
    found = made(due=None, original_due="2014", plan="open", every="R/P3M")
    assert occurrences_of(found, day("2020-01-01")) == []
    assert timeliness_of(found, day("2020-01-01"), NO_DATES, None) == "no_deadline"


FALLS_DUE: list[tuple[dict[str, Any], bool]] = [
    ({"due": "2014-07-11"}, True),  # passed, nobody reported
    ({"due": "2014-07-11", "fulfilment": said("unilateral", NO=("completed", "2014-07-12", "2014-07-11"))}, False),
    ({"due": "2014-10"}, True),  # opens
    ({"due": "2014-22"}, True),  # closes
    ({"due": "[2014-22,2014-23]"}, True),  # the first of two windows closes, the second opens
    ({"due": "2014"}, False),  # open all the while
    ({"due": "2014-11"}, False),
    ({"due": "{2014,2015}"}, False),
    ({"due": "{2014-08,2015}"}, True),
    ({"every": "R/P3M"}, True),
    ({"every": "R/P1Y"}, False),
    ({"due": "2014-10", "plan": "open", "every": None}, False),
    ({}, False),
]


@pytest.mark.parametrize(("fields", "expected"), FALLS_DUE)
def test_what_falls_due_within_ninety_days(fields: dict[str, Any], expected: bool) -> None:
    given = fields | ({"due": None} if fields.get("plan") == "open" else {})
    assert falls_due(made(**given), day("2014-07-12"), day("2014-10-10")) is expected


# anchors and reporting days

MEANT: list[tuple[str, tuple[str, int] | None]] = [
    ("the next round of the Harbour Dialogue", ("harbourdialogue", 4)),
    ("next session", ("harbourdialogue", 4)),
    ("下一轮", ("harbourdialogue", 4)),
    ("下次", ("harbourdialogue", 4)),
    ("下一轮渔业磋商", None),  # the next of another: its ordinal is not known
    ("第七次渔业磋商期间", ("渔业磋商", 7)),
    ("第12届渔业磋商前", ("渔业磋商", 12)),
    ("the summit", None),
    ("", None),
]


@pytest.mark.parametrize(("event", "expected"), MEANT)
def test_which_session_an_anchor_means(event: str, expected: tuple[str, int] | None) -> None:
    assert session_meant({"event": event, "offset": None}, DIALOGUE) == expected


@pytest.mark.parametrize(
    ("event", "behind"),
    [
        ("第二轮对话", True),
        ("第1轮海港对话", True),
        ("第三轮对话期间", False),
        ("第四轮对话", False),
        ("第二次渔业磋商", False),
        ("下一轮", False),
    ],
)
def test_an_anchor_in_an_earlier_session_of_the_dialogue_is_no_date_to_come(event: str, behind: bool) -> None:
    dialogue = {"name": "海港对话", "ordinal": 3, "parties": ["NO", "PT"]}
    found = made(anchor={"event": event, "offset": None})
    for dates in (NO_DATES, {("海港对话", 2): "2012-05-01"}):
        assert (window_of(found, OPENS, dates, dialogue) is None) is behind
        assert (timeliness_of(found, day("2030-01-01"), dates, dialogue) == "no_deadline") is behind


def test_a_short_form_of_the_own_dialogue_is_the_own_dialogue() -> None:
    dialogue = {"name": "海港与航道对话", "ordinal": 6}
    assert session_meant({"event": "下一轮对话"}, dialogue) == ("海港与航道对话", 7)
    assert session_meant({"event": "第七轮航道对话期间"}, dialogue) == ("海港与航道对话", 7)
    assert session_meant({"event": "下一轮"}, None) is None


def test_an_anchor_is_open_until_its_session_has_a_date() -> None:
    found = made(anchor={"event": "next round", "offset": "-P1D"})
    key = ("harbourdialogue", 4)
    assert window_of(found, OPENS, NO_DATES, DIALOGUE) == Window(OPENS, None, None)
    assert timeliness_of(found, day("2030-01-01"), NO_DATES, DIALOGUE) == "window_open"
    held = {key: "2015-06-23"}
    assert window_of(found, OPENS, held, DIALOGUE) == Window(*[day("2015-06-22")] * 3)
    assert timeliness_of(found, day("2015-06-23"), held, DIALOGUE) == "past"
    assert window_of(found, OPENS, {key: "2015-06"}, DIALOGUE) == Window(day("2015-05-31"), day("2015-06-29"), day("2015-06-29"))


@pytest.mark.parametrize(
    ("start", "duration", "expected"),
    [
        ("2014-01-31", "P1M", "2014-02-28"),
        ("2014-03-01", "-P1D", "2014-02-28"),
        ("2014-03-31", "-P1M", "2014-02-28"),
        ("2016-02-29", "P1Y", "2017-02-28"),
        ("2014-01-01", "P2W", "2014-01-15"),
        ("2014-01-01", "P1Y2M3D", "2015-03-04"),
        ("2014-01-01", "PT48H", "2014-01-01"),
        ("2014-01-01", "soon", "2014-01-01"),
        ("9999-12-31", "P1D", "9999-12-31"),
        ("0001-01-01", "-P1M", "0001-01-01"),
    ],
)
def test_a_day_moved(start: str, duration: str, expected: str) -> None:
    assert moved(day(start), duration) == day(expected)


@pytest.mark.parametrize(
    ("on", "held", "expected"),
    [
        ("2014-07-12", None, "2014-09-30"),
        ("2014-09-30", None, "2014-09-30"),
        ("2014-10-08", None, "2014-12-31"),
        ("2014-12-31", None, "2014-12-31"),
        ("2015-01-01", None, "2015-03-31"),
        ("2015-04-01", "2015-06-23", "2015-05-24"),
        ("2015-05-25", "2015-06-23", "2015-06-30"),
        ("2015-01-05", "2015-06-23", "2015-03-31"),
    ],
)
def test_reporting_days(on: str, held: str | None, expected: str) -> None:
    dates = {("harbourdialogue", 4): held} if held else {}
    assert next_reporting_day(day(on), dates, DIALOGUE) == day(expected)


def test_what_is_done_is_not_asked_for() -> None:
    assert next_report(made(), OPENS) == day("2014-09-30")
    assert next_report(made(status="done"), OPENS) is None
    assert next_report(made(fulfilment=said("agreed", "completed", NO=("completed", "2014-09-12", None))), OPENS) is None
    assert next_report(made(fulfilment=said("proposed", "completed", NO=("completed", "2014-09-12", None))), OPENS) is not None
