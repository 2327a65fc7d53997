"""What texts tell of the life of instruments."""

from typing import Any

import pytest

from servanda import read_text
from servanda.profiling.profile import profiled

HEAD = "第三轮中越水文对话成果清单\n\n（2021年3月5日，河内）\n\n"


def lives(outcome: str) -> list[dict[str, Any]]:
    reading = read_text(f"{HEAD}一、{outcome}")
    return [life for found in profiled(reading).values() for life in found.lives]


TOLD: list[tuple[str, dict[str, Any]]] = [
    (
        "渔业：双方于2021年2月3日签署《中越界湖渔业合作谅解备忘录》。",
        {"text": "《中越界湖渔业合作谅解备忘录》", "kind": "mou", "stage": "signed", "on": "2021-02-03"},
    ),
    (
        "渔业：目前，双方关于界湖渔业合作的谅解备忘录今年年底即将到期，应继续延长或续签。",
        {"text": "关于界湖渔业合作的谅解备忘录", "expires": "2021-12~", "wanted": "renewed"},
    ),
    ("水文：双方决定签署《中越水文资料交换议定书》。", {"text": "《中越水文资料交换议定书》", "wanted": "signed"}),
    (
        "水文联委会：双方于2021年1月8日召开中越水文联合委员会第二次会议，并批准了未来两年的工作计划。",
        {"text": "中越水文联合委员会工作计划", "kind": "plan", "on": "2021-01-08", "term": "P2Y"},
    ),
    ("水文：继续执行2019年5月6日签署的关于水文合作的谅解备忘录。", {"stage": "signed", "on": "2019-05-06"}),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=lambda value: value[:14] if isinstance(value, str) else "")
def test_the_life_of_a_text(sentence: str, expected: dict[str, Any]) -> None:
    (found,) = lives(sentence)
    assert found | expected == found


@pytest.mark.parametrize("sentence", ["立场：双方重申《中越渔业协定》的重要性。", "培训：双方计划举办培训班。"])
def test_a_text_that_is_only_named_has_none(sentence: str) -> None:
    assert lives(sentence) == []
