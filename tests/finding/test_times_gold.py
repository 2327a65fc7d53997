"""Times on the settled outcomes of the founding document, as the gold's own score counts them."""

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType

import msgspec

from servanda.app.reading import read
from servanda.finding.times import find_times
from servanda.model.context import Context


def _score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_settled_time_is_found_and_nothing_else(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "dev.json").read_text(encoding="utf-8"))
    reading = read(shared / "documents" / "000_2276c24c7de449db.txt", layers="none")
    assert reading.document.date
    context = Context(date=date.fromisoformat(reading.document.date))
    outcomes = [
        {"number": o.number, "role": o.role, "times": [{"edtf": None} | msgspec.to_builtins(t) for t in find_times(o.text, context)]}
        for o in reading.outcomes
    ]
    only_times = [{"number": o["number"], "times": o["times"]} for o in gold]
    figures, notes = _score(shared).score(only_times, {"outcomes": outcomes})
    assert figures["times"]["f1"] == 1.0, notes
    assert figures["times.kind"]["accuracy"] == 1.0
