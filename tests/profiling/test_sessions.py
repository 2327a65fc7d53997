"""What texts tell of sessions: which one, held or announced, when, where, whose turn."""

from typing import Any

import pytest

from servanda import read_text
from servanda.model.reading import Reading
from servanda.profiling.profile import profiled
from servanda.register.propose import proposal

HEAD = "第三轮中越水文对话成果清单\n\n（2021年3月5日，河内）\n\n"


def read(*outcomes: str) -> Reading:
    numbered = "\n".join(f"{n}、{text}" for n, text in zip("一二三四五六", outcomes, strict=False))
    return read_text(HEAD + numbered)


def sessions(*outcomes: str) -> list[dict[str, Any]]:
    reading = read(*outcomes)
    said = profiled(reading)
    return [session for outcome in reading.outcomes for session in said[outcome.key].sessions]


def brief(session: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(session.get(field) for field in ("name", "ordinal", "state", "on", "place", "host"))


TOLD: list[tuple[str, list[tuple[Any, ...]]]] = [
    (
        "渔业磋商：双方于2021年1月12日在河内举行第四次中越渔业磋商，决定2022年在中国举行下一次磋商。",
        [("中越渔业磋商", 4, "held", "2021-01-12", "河内", "VN"), ("中越渔业磋商", 5, "scheduled", "2022", "中国", "CN")],
    ),
    (
        "港口磋商：决定2021年和2022年分别在昆明和河内举行第三、第四轮中越港口磋商。",
        [("中越港口磋商", 3, "scheduled", "2021", "昆明", "CN"), ("中越港口磋商", 4, "scheduled", "2022", "河内", "VN")],
    ),
    ("红树林论坛：越方计划于2021年9月主办下一届红树林论坛。", [("红树林论坛", None, "scheduled", "2021-09", None, "VN")]),
    ("界河联委会：定于2021年6月在南宁召开本届界河联委会。", [("界河联委会", None, "scheduled", "2021-06", "南宁", "CN")]),
    ("湿地论坛：双方欢迎2019年湿地论坛的成果。", [("湿地论坛", None, "held", "2019", None, None)]),
    ("稻米论坛：论坛每年召开两次会议。", [("稻米论坛", None, None, None, None, None)]),
    ("立场：双方重申支持东亚峰会。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=lambda value: value[:6] if isinstance(value, str) else "")
def test_sessions_of_an_outcome(sentence: str, expected: list[tuple[Any, ...]]) -> None:
    assert [brief(session) for session in sessions(sentence)] == expected


def test_a_rhythm_is_no_session() -> None:
    (found,) = sessions("稻米论坛：论坛每年召开两次会议。")
    assert (found["every"], found["clause"]) == ("R/P6M", 1)


def test_an_event_that_sets_the_day_is_kept() -> None:
    (found,) = sessions("海上安全磋商：双方将在下一轮中越水文对话前一天举行第六次海上安全磋商。")
    assert (found["ordinal"], found["anchor"]) == (6, {"event": "下一轮中越水文对话", "offset": "-P1D"})


def test_a_short_name_stands_for_the_full_one() -> None:
    reading = read("中越科技合作联委会：定于2021年9月在南宁召开科技联委会。", "培训：由科技联委会确定培训名单。")
    said = profiled(reading)
    names = {m.text: said[o.key].mechanisms[n].get("mechanism") for o in reading.outcomes for n, m in enumerate(o.mechanisms)}
    assert names["科技联委会"] == "中越科技合作联委会"
    assert [said["2"].mechanisms[n].get("mechanism") for n, _ in enumerate(reading.outcomes[-1].mechanisms)] == ["中越科技合作联委会"]


def test_two_groups_of_one_kind_stay_two() -> None:
    said = sessions("工作组：2021年5月举行第二次中越卫生联合工作组会议。", "工作组：2021年6月举行第三次中越农业联合工作组会议。")
    assert [(s["name"], s["ordinal"]) for s in said] == [("中越卫生联合工作组会议", 2), ("中越农业联合工作组会议", 3)]


def test_sessions_stand_beside_the_mechanisms_of_a_proposal() -> None:
    reading = read("渔业磋商：双方将于2021年9月在河内举行第四次中越渔业磋商。")
    (told,) = [entry for entry in proposal(reading, "water3", profiled(reading)).mechanisms if "clause" in entry]
    assert (told["outcome"], told["clause"], told["ordinal"], told["on"], told["host"]) == ("1", 1, 4, "2021-09", "VN")
    assert reading.document.text[slice(*told["span"])] == told["text"]


NAMES = [
    ("渔业磋商：双方于2021年1月举行第四次渔业磋商。双方同意2022年举行中越渔业磋商。", ["中越渔业磋商", "中越渔业磋商"]),
    ("渔业磋商：双方于2021年1月举行第四次渔业磋商。", ["渔业磋商"]),
    (
        "渔业磋商：双方将举行渔业磋商。越方将主办中越渔业磋商。中方将主办中蒙渔业磋商。",
        ["渔业磋商", "中越渔业磋商", "中蒙渔业磋商"],
    ),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=lambda value: value[-8:] if isinstance(value, str) else "")
def test_an_outcome_calls_a_mechanism_by_one_name(text: str, names: list[str]) -> None:
    reading = read(text)
    (outcome,) = [o for o in reading.outcomes if o.role == "outcome"]
    facts = profiled(reading)[outcome.key].facts.values()
    assert [found["mechanism"] for found in facts if "mechanism" in found] == names
