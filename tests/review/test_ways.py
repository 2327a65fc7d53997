"""How an outcome may go on, by where its commitments stand: a row a case."""

from datetime import date
from typing import Any

import msgspec
import pytest

from servanda.register.agreement import Agreement
from servanda.register.commitment import Commitment, Fulfilled, Standing
from servanda.register.rollup import outcome_state
from servanda.review.disposition import of_outcome
from servanda.review.material import Entry, Material
from servanda.review.ways import way

DAY = date(2032, 6, 1)


def commitment(agreement: Agreement, values: str = "", **given: Any) -> Commitment:
    """A commitment of two parties that say `values`, in their order; "" nothing."""
    said = zip(("CN", "NO"), values.split(), strict=False)
    positions = {p: Standing(value=v, by="report", event="e", day="2032-01-01", office="o") for p, v in said if v != "-"}
    agreed = next(iter(positions.values())).value if agreement == "agreed" else None
    fields: dict[str, Any] = {
        "id": "fish/1.1", "round": "fish", "outcome": "1", "clause": 1, "basis": "b", "provisional": False, "parties": ("CN", "NO"),
        "opens": "2031-03-14", "text": "双方将互派渔业观察员", "texts": {}, "span": (0, 10), "act": "commit", "kind": "project",
        "status": "binding", "strength": 4, "verifiability": {}, "bearers": ["BOTH"], "due": None, "original_due": None, "plan": "",
        "every": None, "anchor": None, "parent": "", "accepted": {}, "assigned": {}, "occurrences": {}, "evidence": [], "assessments": [],
        "proposals": [], "last_report": {}, "facts": {},
    }  # fmt: skip
    found = Fulfilled(positions=positions, agreed=agreed, agreement=agreement)
    known = Commitment.__struct_fields__
    return Commitment(fulfilment=found, **{name: value for name, value in (fields | given).items() if name in known})


def entry(*commitments: Commitment, others: tuple[str, ...] = ()) -> Entry:
    numbered = tuple(msgspec.structs.replace(c, id=f"fish/1.{n}", clause=n) for n, c in enumerate(commitments, 1))
    state = outcome_state("fish", {"key": "1", "others": [{"status": status} for status in others]}, numbered)
    return Entry(
        id="fish/1", key="1", role="outcome", label="1、", heading="", section=1, text="", texts={}, state=state, commitments=numbered
    )


def material(one: Entry) -> Material:
    return Material(
        round="fish", title="", titles={}, date="2031-03-14", language="zh", parties=("CN", "NO"), provisional=False, dialogue=None,
        sections=(), entries=(one,),
    )  # fmt: skip


SILENT = commitment("unreported")
DONE = commitment("agreed", "completed completed")
CASES = [
    ("all done", entry(DONE, DONE), "close", "completed", "done"),
    ("done or overtaken", entry(DONE, commitment("agreed", "overtaken overtaken")), "close", "ended", "ended"),
    ("given up", entry(commitment("agreed", "not_pursued not_pursued")), "drop", "not_pursued", "ended"),
    ("done when printed", entry(commitment("unreported", status="done")), "close", "done_when_printed", None),
    ("a report of what was done", entry(others=("done",)), "close", "done_when_printed", None),
    ("binds nobody", entry(others=("standing",)), "restate", "standing", None),
    ("nobody said a word", entry(SILENT), "restate", "silent", "silent"),
    ("nor of a date gone by", entry(commitment("unreported", due="2032-05")), "restate", "silent_passed", "silent"),
    ("a date still to come", entry(commitment("unreported", due="2032-12")), "carry", "not_due", "silent"),
    ("a position", entry(commitment("unreported", kind="position")), "restate", "standing", "silent"),
    ("late and going on", entry(commitment("unilateral", "in_progress", due="2032-05")), "reset", "date_passed", "advancing"),
    ("differs", entry(commitment("disputed", "completed delayed", due="2032-05")), "carry", "differ", "differ"),
    ("waits", entry(commitment("proposed", "completed in_progress", due="2032-05")), "carry", "awaits_answer", "advancing"),
    ("one silent", entry(DONE, SILENT), "carry", "partly_reported", "silent"),
    ("date to come", entry(commitment("unilateral", "in_progress", due="2032-12")), "carry", "date_to_come", "advancing"),
    ("no date", entry(DONE, commitment("agreed", "ongoing ongoing")), "carry", "under_way", "advancing"),
]


@pytest.mark.parametrize(("name", "one", "how", "why", "stands"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_way(name: str, one: Entry, how: str, why: str, stands: str | None) -> None:
    found = way(one, material(one), DAY)
    assert (found.how, found.why) == (how, why)
    assert of_outcome(one.commitments) == stands
    assert set(found.by) <= {c.id for c in one.commitments}
