"""Instruments and mechanisms on the settled outcomes of the founding document, as the gold's own score counts them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from servanda.app.reading import read
from servanda.finding.instruments import find_instruments
from servanda.finding.mechanisms import find_mechanisms
from servanda.model.context import Context


def _score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("layer", "extras"), [("instruments", ("kind", "ids")), ("mechanisms", ("name",))])
def test_every_settled_name_is_found_and_nothing_else(shared: Path, layer: str, extras: tuple[str, ...]) -> None:
    gold = json.loads((shared / "gold" / "dev.json").read_text(encoding="utf-8"))
    reading = read(shared / "documents" / "000_2276c24c7de449db.txt", layers="none")
    finder = find_instruments if layer == "instruments" else find_mechanisms
    outcomes = [
        {
            "number": o.number,
            "role": o.role,
            layer: [{"ids": [], "ordinal": None} | msgspec.to_builtins(f) for f in finder(o.text, Context(), o.span[0])],
        }
        for o in reading.outcomes
    ]
    figures, notes = _score(shared).score([{"number": o["number"], layer: o[layer]} for o in gold], {"outcomes": outcomes})
    assert figures[layer]["f1"] == 1.0, notes
    assert all(figures[f"{layer}.{extra}"]["accuracy"] > 0.97 for extra in extras), figures
