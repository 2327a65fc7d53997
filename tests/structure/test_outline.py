"""Which labels are real, and how deep each stands."""

import pytest

from servanda.structure.outline import is_heading, mark, outline
from tests.structure.shapes import paras


def tree(*texts: str) -> list[tuple[str, int, int]]:
    return [(x.style, x.value, x.depth) for x in outline(paras(*texts), 0, len(texts))]


def test_styles_nest_as_they_appear() -> None:
    assert tree("一、贸易", "（一）关税", "1. 双方将降税。", "2. 双方将会晤。", "（二）配额", "1. 双方将公布。", "二、人文") == [
        ("han", 1, 0), ("han-paren", 1, 1), ("num", 1, 2), ("num", 2, 2), ("han-paren", 2, 1), ("num", 1, 2), ("han", 2, 0),
    ]  # fmt: skip


def test_numbers_run_on_through_sections() -> None:
    assert tree("一、贸易", "1、甲。", "2、乙。", "二、人文", "3、丙。") == [
        ("han", 1, 0),
        ("num", 1, 1),
        ("num", 2, 1),
        ("han", 2, 0),
        ("num", 3, 1),
    ]


def test_articles_run_on_through_chapters() -> None:
    assert [x[2] for x in tree("第一章 总则", "第一条 甲。", "第二条 乙。", "第二章 合作", "第三条 丙。")] == [0, 1, 1, 0, 1]


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("1、甲。", "2、乙。", "4、丁。"), ["", "", "skip"]),
        (("1、甲。", "2、乙。", "2、丙。"), ["", "", "repeat"]),
        (("1、甲。", "2、乙。", "1、丙。"), ["", "", "restart"]),
        (("1、甲。", "3、丙。", "2、乙。", "4、丁。"), ["", "skip", "order", ""]),
        (("7、甲。", "8、乙。"), ["start", ""]),
        (("1、甲。", "2、乙。", "贸易", "1、丙。"), ["", "", ""]),
    ],
)
def test_irregular_numbers_are_told(texts: tuple[str, ...], codes: list[str]) -> None:
    assert [x.irregular.removeprefix("numbering-") for x in outline(paras(*texts), 0, len(texts))] == codes


@pytest.mark.parametrize(
    "text",
    [
        "一、二审文书均可送达。",
        "1、2号机组由双方建造。",
        "甲、乙双方将会晤。",
        "50、双方将会晤。",
        "2.5万名学员参加。",
        "I. Newton wrote this.",
        "（九）款另议。",
    ],
)
def test_prose_among_items(text: str) -> None:
    assert [x[1] for x in tree("1、甲。", text, "2、乙。")] == [1, 2]


def test_a_letter_or_a_roman_number() -> None:
    assert [x[:2] for x in tree("(g) a", "(h) b", "(i) c", "(j) d")][-3:] == [("alpha-paren", 8), ("alpha-paren", 9), ("alpha-paren", 10)]
    assert [x[:2] for x in tree("(a) a", "(b) b", "(c) c", "(i) d", "(ii) e")][-2:] == [("roman-paren", 1), ("roman-paren", 2)]
    assert [x[2] for x in tree("(a) a", "(b) b", "(i) d", "(ii) e", "(c) c")] == [0, 0, 1, 1, 0]
    assert [x[:2] for x in tree("A. a", "B. b", "C. c", "D. d")][2:] == [("ALPHA", 3), ("ALPHA", 4)]


def test_the_same_item_in_another_language_is_none() -> None:
    assert [x[1] for x in tree("1. 双方将会晤。", "1. Both sides will meet.", "2. 双方将通航。", "2. Both sides will sail.")] == [1, 2]


def test_decimals() -> None:
    assert [x[2] for x in tree("1、贸易", "1.1双方将降税。", "1.2双方将会晤。", "2、人文", "2.1双方将办展。")] == [0, 1, 1, 0, 1]
    assert tree("3.2亿元用于港口。", "5.1万人受益。") == []


HEADINGS = ["海上合作", "Trade and investment", "U.S. ports", "中俄关系"]


@pytest.mark.parametrize("text", HEADINGS)
def test_heading(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize("text", ["双方将会晤。", "双方商定：", "甲，", "", "Both sides will meet by 2032.", "港" * 41, "甲。乙"])
def test_no_heading(text: str) -> None:
    assert not is_heading(text)


def test_mark() -> None:
    dash, bullet, number = paras("——贸易", "• 贸易", "1、贸易")
    assert [m and m.style for m in map(mark, (dash, bullet, number))] == ["dash", "bullet", None]
