"""The floors below which no figure may fall on the settled outcomes of the founding document, by the gold's own score."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from servanda import read

# What the measure is called in score.py, its figure, and the floor.
FLOORS = {
    "times": ("f1", 1.0),
    "parties": ("f1", 0.95),
    "places": ("f1", 0.93),
    "persons": ("f1", 0.85),
    "quantities": ("f1", 0.93),
    "instruments": ("f1", 0.90),
    "mechanisms": ("f1", 0.90),
    "statements": ("f1", 0.92),
    "statements.act": ("accuracy", 0.94),
    "statements.binding": ("accuracy", 0.94),
    "statements.status": ("accuracy", 0.94),
    "statements.bearers": ("accuracy", 0.92),
    "statements.bearers named": ("f1", 0.86),
    "statements.due": ("f1", 0.92),
    "statements.when": ("f1", 0.88),
    "statements.kind": ("accuracy", 0.85),
    "commitments": ("f1", 0.82),
}


def score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures(shared: Path) -> dict[str, dict[str, float]]:
    gold = json.loads((shared / "gold" / "dev.json").read_text(encoding="utf-8"))
    reading = read(shared / "documents" / "000_2276c24c7de449db.txt")
    counted: dict[str, dict[str, float]] = score(shared).score(gold, reading.to_dict())[0]
    return counted


@pytest.mark.parametrize("measure", FLOORS)
def test_no_figure_falls_below_its_floor(figures: dict[str, dict[str, float]], measure: str) -> None:
    figure, floor = FLOORS[measure]
    assert figures[measure][figure] >= floor, figures[measure]
