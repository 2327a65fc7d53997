"""Events and standings in a reader's words."""

from datetime import date
from typing import Any

import pytest

from servanda.publish.bearers import bearers, body, own_first
from servanda.publish.register_words import register_words
from servanda.publish.standing import distance, due_in_words, outcome_in_words, stands, window_in_words
from servanda.publish.told import details, headline
from servanda.publish.words import Language
from servanda.register.rollup import OutcomeState
from servanda.register.window import Window
from tests.register.made import ONE, PAGE, SET, TWO, Side, commitment, two

ZH, EN = register_words("zh"), register_words("en")


@pytest.mark.parametrize(
    ("kind", "says", "zh", "en"),
    [
        ("report", {"status": "delayed"}, "填报：进展滞后", "Report: Behind schedule"),
        ("reschedule", {"to": "2031-03"}, "调整期限：2031年3月", "Change of plan: March 2031"),
        ("reschedule", {"to": "open"}, "调整期限：不再设定期限", "Change of plan: open"),
        ("accept", {"accepted": True}, "确认读本", "Reading accepted"),
        ("accept", {"accepted": False}, "不接受读本", "Reading not accepted"),
        ("assign", {"lead": "中国地震局"}, "分工：中国地震局", "Assignment: China Earthquake Administration"),
        ("concur", {"report": "ab" * 32}, "确认", "Concurs"),
        ("weather", {}, "本版本不识别的记录（weather）", "An event that this version does not understand (weather)"),
    ],
)
def test_headlines(kind: str, says: dict[str, Any], zh: str, en: str) -> None:
    assert (headline(kind, says, ZH), headline(kind, says, EN)) == (zh, en)


@pytest.mark.parametrize(
    ("kind", "says", "told"),
    [
        ("report", {"status": "delayed", "on": "2031-03", "note": "slowly"}, [("On", "March 2031"), ("Note", "slowly")]),
        ("report", {"status": "delayed", "note": None}, [("Note", "not here yet, or taken away")]),
        ("correct", {"due": None}, [("Due", "open")]),
        ("correct", {"kind": "data", "bearers": ["BOTH"]}, [("Kind", "data"), ("Responsible party", "Both sides")]),
        ("concur", {"report": "ab" * 32, "by": "MN"}, [("Answers report", "abababababab"), ("For", "Mongolia")]),
        ("assign", {"lead": "Ports", "support": ["Tides", "Lights"]}, [("Support", "Tides; Lights")]),
        (
            "evidence",
            {
                "evidence": [
                    {"stance": "against", "source": "p. 4", "quote": "not yet", "dated": "2031"},
                    {"stance": "for", "file": f"blob:{'c' * 64}"},
                ]
            },
            [("Evidence", "against · p. 4 · “not yet” · 2031"), ("Evidence", "for · file cccccccccccc")],
        ),
        ("propose", {"id": "a/1.1", "text": "x", "title": "t"}, []),
    ],
)  # fmt: skip
def test_details(kind: str, says: dict[str, Any], told: list[tuple[str, str]]) -> None:
    assert details(kind, says, EN) == told


@pytest.mark.parametrize(
    ("name", "language", "told"),
    [
        ("中国地震局", "en", "China Earthquake Administration"),
        ("中国地震局", "zh", "中国地震局"),
        ("某地无名办公室", "en", "某地无名办公室"),
        ("Ports", "zh", "Ports"),
    ],
)
def test_bodies(name: str, language: Language, told: str) -> None:
    assert body(name, language) == told


def test_bearers_and_sides() -> None:
    assert bearers(["CN", "中国地震局"], ZH) == "中方、中国地震局"
    assert bearers(["BOTH"], EN) == "Both sides"
    assert bearers([], EN) == "Third parties only"
    assert own_first(["CN", "MN", "US"], "US") == ["US", "CN", "MN"]
    assert own_first(["CN", "MN"], "") == ["CN", "MN"]


def told(side: str, *sides: Side) -> str:
    found = commitment(ONE, *sides)
    return stands(found, found.fulfilment, side, EN)


def test_stands_side_by_side_own_first_then_as_agreed() -> None:
    no, pt, of = two()
    assert told("PT", no, pt) == "No report"
    first = no.report(ONE, of, "completed", proof=PAGE)
    assert told("PT", no, pt) == "Norway: Completed · Awaiting the other side"
    pt.differ(ONE, of, first)
    assert told("PT", no, pt) == "Portugal: Differs · Norway: Completed · Views differ"
    pt.concur(ONE, of, first)
    assert told("PT", no, pt) == "Completed · Agreed"


def test_dates_in_words() -> None:
    no, pt, _ = two()
    assert due_in_words(commitment(ONE, no, pt), EN) == ["no later than 30 June 2032"]
    assert due_in_words(commitment(TWO, no, pt), ZH) == ["每季度"]
    assert due_in_words(commitment(SET, no, pt), ZH) == ["2031年和2032年"]


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (Window(date(2031, 4, 1), date(2031, 4, 30), None), "1–30 April 2031"),
        (Window(date(2031, 4, 1), date(2031, 4, 1), None), "1 April 2031"),
        (Window(date(2031, 4, 1), None, None), "from 1 April 2031 on"),
        (Window(None, None, None), "open"),
    ],
)
def test_windows(window: Window, said: str) -> None:
    assert window_in_words(window, EN) == said


@pytest.mark.parametrize(("day", "zh", "en"), [(1, "今天", "today"), (2, "1天后", "in 1 day"), (31, "30天后", "in 30 days")])
def test_distances(day: int, zh: str, en: str) -> None:
    first = date(2031, 5, 1)
    assert (distance(date(2031, 5, day), first, ZH), distance(date(2031, 5, day), first, EN)) == (zh, en)
    assert distance(first, date(2031, 5, 3), EN) == "2 days ago"


def state(**fields: Any) -> OutcomeState:
    known: dict[str, Any] = {
        "id": "h/1", "holds": "open", "by": "h/1.2", "fulfilment": {}, "agreed": None, "agreement": "unreported", "commitments": 2,
        "done_when_printed": 0,
    }  # fmt: skip
    return OutcomeState(**(known | fields))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "双方均未报"),
        ({"holds": "nothing", "by": None}, "立场或事实，不约束任何一方"),
        ({"holds": "done_when_printed", "by": None}, "发布时均已完成"),
        ({"agreed": "completed", "agreement": "agreed"}, "已落实 · 双方确认"),
        ({"fulfilment": {"CN": "delayed"}, "agreement": "unilateral"}, "中方：进展滞后 · 仅一方已报 · 以进展最慢的h/1.2为准"),
    ],
)
def test_outcomes(fields: dict[str, Any], said: str) -> None:
    assert outcome_in_words(state(**fields), ["CN", "MN"], "MN", ZH) == said
