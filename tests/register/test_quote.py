"""Names of texts that are one."""

import pytest

from servanda.register.quote import title

SAME = [
    ("《中越渔业协定》", "中越渔业协定"),
    ("2031年2月3日签署的中越渔业协定", "中越渔业协定"),
    ("于2031年2月签订的《界河水文谅解备忘录》", "界河水文谅解备忘录"),
    ("2030年批准的海港疏浚工作计划", "海港疏浚工作计划"),
    ("双方2029年5月在河内签署的海关互助协定", "海关互助协定"),
    ("2031年２月３日正式签署的《灯塔维护议定书》", "灯塔维护议定书"),
]
OTHER = [
    ("中越渔业协定", "中越渔业协定补充议定书"),
    ("2031年工作计划", "工作计划"),
    ("2031年2月3日签署的协定", "协定"),
    ("将于2031年签署的渔业协定", "渔业协定"),
    ("签署的渔业协定", "渔业协定"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_text_by_two_names(one: str, other: str) -> None:
    assert title(one) == title(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_texts(one: str, other: str) -> None:
    assert title(one) != title(other)
