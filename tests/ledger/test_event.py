from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import Refused
from servanda.ledger import bodies
from servanda.ledger.event import LARGEST, moment, parse, stamp
from tests.ledger.made import chained, noted, opened


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)))
def test_a_moment_is_told_in_utc_by_the_second(time: datetime) -> None:
    assert moment(stamp(time)) == time.replace(microsecond=0)
    assert stamp(time.astimezone(timezone(timedelta(hours=8)))) == stamp(time)


def test_stamps_sort_as_time_does() -> None:
    times = [datetime(year, 1, 2, tzinfo=UTC) for year in (9, 99, 1949, 2014, 9999)]
    assert sorted(map(stamp, times)) == [stamp(time) for time in times]


def test_an_event_has_a_largest_size() -> None:
    with pytest.raises(Refused, match="the most is 16777216"):
        parse(b"x" * (LARGEST + 1))


def test_only_a_first_event_opens() -> None:
    log = chained(noted())
    assert bodies.opening(log[0].event).party == "CN"
    with pytest.raises(Refused, match="event 2 of type note opens no log"):
        bodies.opening(log[1].event)
    assert bodies.understood(opened(hosted="no").event) is None


def test_every_body_comes_back_as_it_went() -> None:
    of, blob = "a" * 64, bodies.Blob(blob="b" * 64, size=3)
    item: dict[str, Any] = {"id": "sed6/12.2", "of": of}
    proof = bodies.Proof(stance="for", source="https://example.org/a", quote=blob, file=blob, name=blob, dated="2015-01-02")
    kinds: list[bodies.Known] = [
        bodies.Open(party="CN", key=of, recipient="age1", nonce="0" * 32, register="1" * 32, hosted=True, name="n",
                    continues=bodies.Continued(log=of, seq=3, hash=of)),
        bodies.Rotate(key=of, recipient="age1", old="0" * 128),
        bodies.Trust(party="US", log=of, key=of, replaces=of, after=4),
        bodies.Redact(blobs=[of], reason="asked for"),
        bodies.Propose(round="sed6", language="zh", digest="sha256:0", text="一、双方", outcomes=[{"key": "1", "span": [2, 4]}], rows=[]),
        bodies.AddText(of=of, language="en", digest="sha256:0", text="1. Both", alignment={"1": (3, 7)}),
        bodies.Accept(of=of, rows=["12.2"], accepted=False),
        bodies.Correct(items=[bodies.Corrected(**item, due=None, bearers=["CN"], spans=[(1, 2), (3, 4)], reason=blob)]),
        bodies.Reschedule(items=[bodies.Rescheduled(**item, to="open", reason=blob)]),
        bodies.Assign(items=[bodies.Assigned(**item, lead="海关总署", support=["财政部"])]),
        bodies.Report(items=[bodies.Reported(**item, status="completed", on="2015-01", note=blob, evidence=[proof])]),
        bodies.Evidence(items=[bodies.Evident(**item, evidence=[proof])]),
        bodies.Concur(items=[bodies.Concurred(**item, report=of, paper=blob, by="US")]),
        bodies.Differ(items=[bodies.Differed(**item, report=of, reason=blob)]),
        bodies.Withdraw(items=[bodies.Withdrawn(**item, event=of)]),
        bodies.Session(mechanism="S&ED", ordinal=7, state="held", on="2015-06-23", place="Washington", host="US"),
        bodies.Stage(instrument="memorandum", stage="in_force", on="2015"),
        bodies.Succeed(old="a", to="b", start="2018-03-17", only=[bodies.Item(**item)]),
        bodies.Carry(items=[bodies.Carried(outcome="sed6/12", how="reset", to=["sed7/9"], reason=blob)]),
        bodies.Note(about="sed6", note=blob),
    ]  # fmt: skip
    assert {type(body) for body in kinds} == set(bodies.TYPES.values())
    for body in kinds:
        kind, plain = bodies.pack(body)
        event = chained(noted(type=kind, body=plain))[1].event
        assert bodies.understood(event) == body
        grown = chained(noted(type=kind, body=plain | {"of-the-future": 1}))[1].event
        assert bodies.understood(grown) == body
    corrected = kinds[7]
    assert isinstance(corrected, bodies.Correct)
    assert bodies.pack(corrected)[1]["items"][0]["due"] is None
    assert "kind" not in bodies.pack(corrected)[1]["items"][0]


def test_a_type_of_the_future_is_not_understood() -> None:
    assert bodies.understood(chained(noted(type="of-the-future"))[1].event) is None
    assert bodies.understood(chained(noted(type="report", body={"items": [{"id": 1}]}))[1].event) is None
