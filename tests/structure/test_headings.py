"""The heading of an outcome: what stands before a colon, where it is a name."""

import pytest

from servanda.structure.headings import heading_of

HEADINGS = [
    ("高层交往：双方同意", "高层交往"),
    ("气候变化:双方将", "气候变化"),
    ("气候变化、能源与环境：双方", "气候变化、能源与环境"),
    ("双方合作：双方将", "双方合作"),
    ("三方合作：各方将", "三方合作"),
    ("加强湖区同东岸国的合作：双方", "加强湖区同东岸国的合作"),
    ("“一湖一带”倡议：双方", "“一湖一带”倡议"),
    ("关于“十年计划：第二期”的安排：双方将", "关于“十年计划：第二期”的安排"),
    ("《公报：2031》落实：双方", "《公报：2031》落实"),
    ("能源（含核能：民用）：双方将", "能源（含核能：民用）"),
    ("湖区关系：新起点：双方将加强", "湖区关系：新起点"),
    ("渔业（Fisheries）：双方", "渔业（Fisheries）"),
    ("10:30会议：双方", "10:30会议"),
    ("Trade: both sides", "Trade"),
    ("Phase 1: Ports: open two ports", "Phase 1: Ports"),
    ("U.S. Exports: Eastland will", "U.S. Exports"),
    ("Law of the Lake: both sides", "Law of the Lake"),
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_heading(text: str, heading: str) -> None:
    assert heading_of(text) == heading


@pytest.mark.parametrize(
    "text",
    [
        "双方同意：加强合作",
        "双方重申如下：一",
        "会议于10：30开始，双方",
        "一是：双方",
        "包括：甲",
        "为此：双方",
        "其中：甲",
        "如下：",
        "东方：将提供援助",
        "人员培训方案如下：一",
        "主要成果有：甲",
        "双方将在三个领域合作：甲",
        "双方讨论了湖区，并决定：甲",
        "双方将通航。港口：甲",
        "没有冒号的一段话",
        "：双方",
        "",
        "Both sides will: cut",
        "The two sides agreed to: cut",
        "Parties shall cooperate in: fish",
        "The following: fish",
        "see http://lake.example/x",
        "At 10:30 the ministers met",
        "We met, and: fish",
    ],
)
def test_no_heading(text: str) -> None:
    assert heading_of(text) == ""


def test_longest() -> None:
    assert heading_of("港" * 60 + "：双方") == "港" * 60
    assert heading_of("港" * 61 + "：双方") == ""


@pytest.mark.parametrize(
    ("text", "lead", "heading"),
    [
        ("Rivers: the two", 7, "Rivers"),
        ("Rivers: the two", 6, "Rivers"),
        ("Rivers. The two", 7, ""),
        ("港口。双方：甲", 3, ""),
        ("港口将开放：双方", 5, "港口将开放"),
    ],
)
def test_bold_opening(text: str, lead: int, heading: str) -> None:
    assert heading_of(text, lead) == heading
