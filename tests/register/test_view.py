"""The JSON of a commitment, an outcome and its figures; sessions and bodies as they are used in it."""

from datetime import date
from itertools import pairwise

import pytest

from servanda.ledger.bodies import Assign, Assigned, Blob, Proof, Session
from servanda.register.rollup import ORDER, figures
from servanda.register.thing import sessions
from servanda.register.view import commitment_json, details_json, outcome_json
from tests.register.made import ONE, PAGE, SCAN, SET, TWO, Side, commitment, register, two

DAY = date(2031, 7, 1)
QUOTE = Blob(blob="7a" * 32, size=4)
KEYS = (
    "id round outcome clause text texts span act kind strength verifiability bearers assigned due original_due every anchor window "
    "timeliness fulfilment agreed agreement evidence accepted last_report next_report"
).split()


def test_a_commitment_has_the_keys_of_the_contract() -> None:
    no, pt, of = two()
    proof = Proof(stance="for", file=Blob(blob="fe" * 32, size=9), name=Blob(blob="ad" * 32, size=8), quote=QUOTE, dated="2031-06")
    no.write(Assign(items=[Assigned(id=ONE, of=of, lead="Ports", support=["Tides"])]))
    first = no.report(ONE, of, "completed", on="2031-06-30", proof=proof)
    pt.concur(ONE, of, first)
    words = {QUOTE.blob: "deep", "ad" * 32: "chart.pdf"}
    found = commitment_json(commitment(ONE, no, pt), DAY, words=lambda blob: words.get(blob.blob))
    assert list(found) == KEYS
    assert found["assigned"] == {"NO": {"lead": "Ports", "support": ["Tides"]}}
    assert found["window"] == ["2031-03-01", "2032-06-30"]
    assert (found["timeliness"], found["agreed"], found["agreement"], found["next_report"]) == ("on_time", "completed", "agreed", None)
    assert found["fulfilment"] == {"NO": "completed", "PT": "completed"}
    assert found["evidence"] == [
        {"id": f"{first[:12]}.1", "stance": "for", "source": "chart.pdf", "quote": "deep", "dated": "2031-06", "by": "NO"}
    ]
    assert found["accepted"] == {"NO": True, "PT": True}
    assert found["span"] == [0, 47]


def test_nothing_said_is_nothing_there() -> None:
    no, pt, _ = two()
    found = commitment_json(commitment(ONE, no, pt), DAY)
    assert (found["fulfilment"], found["assigned"], found["evidence"], found["last_report"]) == ({}, {}, [], {})
    assert (found["agreed"], found["agreement"], found["next_report"]) == (None, "unreported", "2031-09-30")


def test_words_that_were_taken_away_are_not_there() -> None:
    no, pt, of = two()
    no.prove(ONE, of, Proof(stance="context", file=Blob(blob="fe" * 32, size=9), quote=QUOTE))
    (piece,) = commitment_json(commitment(ONE, no, pt), DAY)["evidence"]
    assert (piece["source"], piece["quote"]) == (f"blob:{'fe' * 32}", None)


def test_a_scan_is_named_and_not_read_as_words() -> None:
    no, pt, of = two()
    first = no.report(ONE, of, "completed", proof=PAGE)
    no.concur(ONE, of, first, paper=SCAN, by="PT")
    positions = details_json(commitment(ONE, no, pt), DAY, words=lambda _: "%PDF-1.7")["positions"]
    assert positions["PT"]["paper"] == f"blob:{SCAN.blob}"


def test_details_hold_reports_occurrences_proposals_and_assessments() -> None:
    no, pt, of = two()
    watcher = Side("", 9)
    watcher.report(SET, of, "not_rated")
    no.report(SET, of, "in_progress", occurrence="2031-01-01")
    no.report(SET, of, "ongoing", note=QUOTE)
    no.reschedule(SET, of, "2034")
    found = details_json(commitment(SET, no, pt, watcher), DAY, words=lambda _: "deep")
    assert found["positions"]["NO"]["note"] == "deep"
    assert found["proposals"][0]["value"] == "2034"
    assert found["assessments"][0]["value"] == "not_rated"
    assert [(o["id"], o["window"], o["fulfilment"]) for o in found["occurrences"]] == [
        ("2031-01-01", ["2031-01-01", "2031-12-31"], {"NO": "in_progress"})
    ]


def test_an_outcome_stands_where_its_least_advanced_open_commitment_stands() -> None:
    no, pt, of = two()
    whole = register(no, pt)
    first, second, third = whole.outcomes(whole.rounds["harbour3"])
    assert [(o.id, o.holds, o.commitments, o.done_when_printed) for o in (first, second, third)] == [
        ("harbour3/1", "open", 3, 1),
        ("harbour3/2", "open", 1, 0),
        ("harbour3/3", "done_when_printed", 0, 1),
    ]
    report = no.report(ONE, of, "completed", proof=PAGE)
    pt.concur(ONE, of, report)
    no.report(TWO, of, "in_progress")
    whole = register(no, pt)
    first = whole.outcomes(whole.rounds["harbour3"])[0]
    assert (first.by, first.fulfilment, first.agreement) == (TWO, {"NO": "in_progress"}, "unilateral")
    pt.report(TWO, of, "delayed")
    no.report(SET, of, "completed")
    whole = register(no, pt)
    outcomes = whole.outcomes(whole.rounds["harbour3"])
    assert (outcomes[0].by, outcomes[0].agreement) == (TWO, "disputed")
    assert outcome_json(outcomes[0], [])["commitments"] == []
    counts = figures(whole.commitments(), outcomes, ("NO", "PT"))
    units, rows = counts["outcomes"], counts["commitments"]
    assert (units.total, units.open, units.done_when_printed, units.nothing) == (3, 2, 1, 0)
    assert units.fulfilment == {"NO": {"completed": 1, "in_progress": 1}, "PT": {"delayed": 1, "unreported": 1}}
    assert units.agreement == {"disputed": 1, "proposed": 1}
    assert (rows.total, rows.open, rows.done_when_printed) == (4, 3, 1)
    assert rows.agreed == {"completed": 1}


@pytest.mark.parametrize(("less", "more"), list(pairwise(ORDER)))
def test_the_scale_has_an_order(less: str | None, more: str) -> None:
    no, pt, of = two()
    for side in (no, pt):
        if less:
            side.report(ONE, of, less)
        side.report(TWO, of, more)
    whole = register(no, pt)
    assert whole.outcomes(whole.rounds["harbour3"])[0].by == ONE


def test_a_session_has_a_date_once_its_parties_say_the_same() -> None:
    no, pt, _ = two()
    watcher = Side("SE", 3)
    said = Session(mechanism="Harbour  Dialogue", ordinal=4, state="scheduled", on="2032-02-03")
    no.write(said)
    assert sessions(register(no, pt, watcher).things) == {}
    pt.write(said)
    assert sessions(register(no, pt, watcher).things) == {
        ("harbourdialogue", 4): "2032-02-03"
    }  # not waiting for the third, whose it is not
    pt.write(Session(mechanism="Harbour Dialogue", ordinal=4, state="held", on="2032-02-05"))
    assert sessions(register(no, pt).things) == {("harbourdialogue", 4): "2032-02-03"}
    for side in (no, pt):
        side.write(Session(mechanism="Harbour Dialogue", ordinal=4, state="cancelled"))
    assert sessions(register(no, pt).things) == {}
