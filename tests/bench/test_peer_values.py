"""bench/peer_values.py: a peer's value is read as every EDTF that it may stand for, and as nothing that it may not."""

import importlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BASE = date(2031, 7, 11)


@pytest.fixture
def values(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(root / "bench"))
    yield importlib.import_module("peer_values")
    for name in {"peer_values"} - before:
        sys.modules.pop(name, None)


def seconds(first: str, last: str) -> list[str]:
    return [f"{first} 00:00:00" if first[0] != "-" else first, f"{last} 23:59:59" if last != "inf" else last]


@pytest.mark.parametrize(
    ("time", "among", "not_among"),
    [
        (seconds("2031-07-08", "2031-07-08"), "2031-07-08", "2031-07"),
        (seconds("2031-05-01", "2031-05-31"), "2031-05", "2031"),
        (seconds("2032-01-01", "2032-12-31"), "2032", "2032-01"),
        (seconds("2031-07-01", "2031-12-31"), "2031-41", "2031-40"),
        (seconds("2031-04-01", "2031-06-30"), "2031-34", "2031-35"),
        (seconds("2031-05-06", "2031-08-07"), "2031-22", "2031-23"),
        (seconds("2031-11-07", "2032-02-03"), "2031-24", "2032-24"),
        (seconds("2031-07-09", "2031-07-10"), "2031-07-09/2031-07-10", "2031-07"),
        (seconds("2030-01-01", "2032-12-31"), "2030/2032", "2030"),
        (seconds("2031-07-11", "2032-06-30"), "../2032-06-30", "../2032"),
        (seconds("2031-07-11", "2032-06-30"), "../2032-06", "2032-06"),
        (seconds("2029-01-01", "2031-07-11"), "2029/..", "2029"),
        (seconds("2035-01-01", "inf"), "2035/..", "2035"),
        (seconds("2034-11-01", "2034-12-31"), "2034-12~", "2035-12~"),
        (seconds("2026-07-12", "2031-07-11"), "P5Y", "P4Y"),
        (seconds("2031-07-11", "2031-10-31"), "P3M", "P6M"),
        ({"day": 21.0}, "P3W", "P2W"),
        ({"year": 5.0}, "P5Y", "P5M"),
        ({"delta": {"year": 1}, "point": None}, "R/P1Y", "P1Y"),
    ],
)
def test_jionlp(values: ModuleType, time: Any, among: str, not_among: str) -> None:
    read = values.of_jionlp({"detail": {"time": time}}, BASE)
    assert among in read
    assert not_among not in read


@pytest.mark.parametrize(
    ("value", "among", "not_among"),
    [
        ({"timex": "2031-10", "type": "daterange", "start": "2031-10-01", "end": "2031-11-01"}, "2031-10", "2031-11"),
        ({"timex": "2032", "type": "daterange", "start": "2032-01-01", "end": "2033-01-01"}, "2032", "2033"),
        ({"timex": "2031-SU", "type": "daterange", "value": "not resolved"}, "2031-22", "2031-23"),
        ({"timex": "2031-07-08", "type": "date", "value": "2031-07-08"}, "2031-07-08", "2031-07-09"),
        ({"timex": "(2028-01-01,2030-01-01,P2Y)", "type": "daterange", "start": "2028-01-01", "end": "2030-01-01"}, "2028/2030", "2028"),
        ({"timex": "(2026-07-11,2031-07-11,P5Y)", "type": "daterange", "start": "2026-07-11", "end": "2031-07-11"}, "P5Y", "P4Y"),
        ({"timex": "P3W", "type": "duration", "value": "1814400"}, "P3W", "P2W"),
        ({"timex": "P1Y", "type": "set", "value": "not resolved"}, "R/P1Y", "P1Y"),
    ],
)
def test_recognizers(values: ModuleType, value: dict[str, str], among: str, not_among: str) -> None:
    read = values.of_recognizers({"values": [value]}, BASE)
    assert among in read
    assert not_among not in read
