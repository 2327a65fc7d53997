"""The rows of a calendar against the rules they stand for: on every day, and for every span."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.projection.calendar import Calendar, Unit, calendar
from servanda.register.commitment import Commitment
from servanda.register.rhythm import beat_of
from servanda.register.timing import NO_DATES, falls_due, timeliness_of
from tests.register.test_timing import DIALOGUE, DUES, OPENS, gold_dues, made, said

FIRST = date(2013, 1, 1)
DAYS = [FIRST + timedelta(n) for n in range(5 * 365)]
HELD = {("HarbourDialogue", 4): "2015-06", ("渔业磋商", 7): "2016-02-03~"}


def timeliness_on(found: Calendar, day: date) -> str:
    (phase,) = (phase for phase in found.phases if phase.first <= day <= phase.last)
    return phase.timeliness


def due_within(found: Calendar, day: date, until: date) -> bool:
    if any(stretch.first <= day <= stretch.last for stretch in found.passed):
        return True
    following = next_edge(found, day)
    return following is not None and following <= until


def next_edge(found: Calendar, day: date) -> date | None:
    here = [edge for edge in found.edges if (edge.after is None or edge.after < day) and day <= edge.upto]
    assert len(here) < 2
    return next((edge.unit.following(day) if edge.unit else edge.upto for edge in here), None)


def check(commitment: Commitment, days: list[date], spans: tuple[int, ...] = (0, 1, 30, 90, 400), dates: Any = NO_DATES) -> None:
    found = calendar(commitment, dates, DIALOGUE)
    assert found.phases[0].first == date.min
    assert found.phases[-1].last == date.max
    for day in days:
        assert timeliness_on(found, day) == timeliness_of(commitment, day, dates, DIALOGUE), day
        for span in spans:
            until = day + timedelta(min(span, (date.max - day).days))
            assert due_within(found, day, until) is falls_due(commitment, day, until, dates, DIALOGUE), (day, until)


def days_of(commitment: Commitment, dates: Any = NO_DATES) -> list[date]:
    """Days around all that the rows name, where a mistake would show."""
    found = calendar(commitment, dates, DIALOGUE)
    named = {phase.first for phase in found.phases} | {stretch.first for stretch in found.passed} | {edge.upto for edge in found.edges}
    named |= {edge.unit.following(day) for edge in found.edges if edge.unit for day in (OPENS, date(2016, 2, 29), date(2025, 12, 1))}
    near = {day.toordinal() + n for day in named for n in (-1, 0, 1)} | {OPENS.toordinal(), date(2014, 8, 15).toordinal()}
    return [date.fromordinal(n) for n in sorted(near) if 1 <= n <= date.max.toordinal()]


RHYTHMS = (
    "R/P1D R/P10D R/P1W R/P2W R/P1M R/P2M R/P3M R/P5M R/P6M R/P1Y R/P2Y R/P7Y R/P1M10D R/P1Y1D R3/P3M R2/P1Y R1/P1D R R/PT1H R0/P1M "
    "now".split()
)
VALUES = ["in_progress", "ongoing", "completed", "delayed", "not_pursued"]
_ON = st.one_of(
    st.none(), st.dates(date(2014, 1, 1), date(2016, 12, 31)).map(date.isoformat), st.sampled_from(["2015", "2014-08", "../2015-02"])
)
_STAND = st.tuples(st.sampled_from(VALUES), st.dates(date(2014, 7, 12), date(2016, 12, 31)).map(date.isoformat), _ON)


@st.composite
def fulfilled(draw: st.DrawFn) -> Any:
    agreement = draw(st.sampled_from(["unilateral", "proposed", "agreed", "disputed", "agreed_to_differ"]))
    stands = {party: draw(_STAND) for party in draw(st.sampled_from([["NO"], ["PT"], ["NO", "PT"]]))}
    return said(agreement, None, **stands)


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    """A due date, a rhythm, a set, an anchor or several of them; reports of any kind, also of occurrences."""
    opens = draw(st.one_of(st.none(), st.dates(date(2013, 6, 1), date(2015, 6, 30)).map(date.isoformat), st.just("2014-07")))
    due = draw(
        st.one_of(st.none(), DUES, st.sampled_from(["P1Y", "R/P6M", "{2014,2015}", "{2014-03..2014-09}", "2014/2016", "../2015-11-15"]))
    )
    every = draw(st.one_of(st.none(), st.sampled_from(RHYTHMS)))
    anchor = draw(
        st.one_of(st.none(), st.just({"event": "next round", "offset": "-P1D"}), st.just({"event": "第七次渔业磋商期间", "offset": None}))
    )
    keys = st.one_of(
        st.dates(date(2014, 1, 1), date(2016, 12, 31)).map(date.isoformat),
        st.sampled_from(["2014-07-11", "2014-10-01", "2015-01-01", "2014-01-01", "2014-13-45", "2014-08-01", "2015-04-01"]),
    )
    return made(
        opens=opens,
        due=due,
        every=every,
        anchor=anchor,
        plan=draw(st.sampled_from(["", "", "", "open"])),
        fulfilment=draw(st.one_of(st.just(said("unreported")), fulfilled())),
        occurrences=draw(st.dictionaries(keys, fulfilled(), max_size=3)),
    )


@given(commitments(), st.sampled_from([NO_DATES, HELD]))
def test_rows_are_what_the_rules_say_around_all_days_that_they_name(commitment: Commitment, dates: Any) -> None:
    check(commitment, days_of(commitment, dates)[:60], (0, 30), dates)


@given(commitments(), st.dates(date(2013, 1, 1), date(2018, 12, 31)), st.integers(0, 2000), st.sampled_from([NO_DATES, HELD]))
def test_rows_are_what_the_rules_say_on_any_day(commitment: Commitment, day: date, span: int, dates: Any) -> None:
    check(commitment, [day, date.min, date.max], (span,), dates)


def test_every_due_in_the_gold() -> None:
    dues = gold_dues()
    if not dues:
        pytest.skip("no ../shared/gold beside the project")
    for due in dues:
        for fulfilment in (said("unreported"), said("unilateral", NO=("in_progress", "2014-09-01", None))):
            commitment = made(due=due, fulfilment=fulfilment)
            check(commitment, days_of(commitment))


@pytest.mark.parametrize("every", RHYTHMS)
@pytest.mark.parametrize("due", [None, "../2014-11-15", "2015"])
def test_every_rhythm_day_by_day(every: str, due: str | None) -> None:
    done = said("unilateral", NO=("completed", "2014-09-12", "2014-09-12"))
    start = "2014-07-11" if due is None else "2015-01-01"
    for fields in ({}, {"occurrences": {start: done}}, {"fulfilment": said("unilateral", NO=("ongoing", "2015-02-03", None))}):
        check(made(due=due, every=every, **fields), DAYS[500:1000:7], (0, 3, 90))


def test_a_rhythm_needs_few_rows_however_long_it_goes_on() -> None:
    found = calendar(made(every="R/P3M"))
    assert (len(found.phases), len(found.passed), len(found.edges)) == (3, 1, 2)
    assert not found.undated
    assert calendar(made()).undated
    assert calendar(made(due="2014", plan="open")).undated


@pytest.mark.parametrize("every", ["R/P3M", "R/P1Y", "R/P9Y", "R/P2W", "R/P1M10D"])
@pytest.mark.parametrize("opens", ["9980-05-05", "9999-12-31"])
def test_at_the_ends_of_the_calendar(every: str, opens: str) -> None:
    commitment = made(every=every, opens=opens)
    check(commitment, days_of(commitment), (0, 10))


def test_at_the_beginning_of_the_calendar() -> None:
    check(made(every="R/P9Y", opens="0001-01-01"), [date(1, 1, 1), date(1, 1, 2), date(9, 12, 31), date(10, 1, 1)], (0, 10))


UNITS = [
    ("R/P3M", OPENS, "3.0.0", {"2014-08-15": "2014-09-30", "2014-10-01": "2014-10-01", "2014-10-02": "2014-12-31"}),
    ("R/P2Y", OPENS, "24.0.0", {"2014-08-15": "2015-12-31", "2016-01-01": "2016-01-01"}),
    ("R/P2Y", date(2015, 2, 3), "24.0.12", {"2015-08-15": "2016-12-31", "2017-01-01": "2017-01-01"}),
    ("R/P1W", OPENS, "0.7.1", {"2014-07-12": "2014-07-13", "2014-07-14": "2014-07-14"}),
    ("R/P10D", OPENS, "0.10.5", {"2014-07-12": "2014-07-20", "2014-07-21": "2014-07-21"}),
    ("R/P1M10D", date(2014, 1, 31), "1.10.735264", {"2014-02-01": "2014-03-09", "2014-03-10": "2014-03-10"}),
]


@pytest.mark.parametrize(("every", "opens", "key", "following"), UNITS)
def test_units(every: str, opens: date, key: str, following: dict[str, str]) -> None:
    beat = beat_of(None, every, opens)
    assert beat is not None
    unit = Unit.of(beat)
    assert unit.key == key
    assert Unit.parse(key) == unit
    for day, expected in following.items():
        assert unit.following(date.fromisoformat(day)).isoformat() == expected
