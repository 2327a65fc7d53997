"""What stands before the outcomes and after them."""

import pytest

from servanda.structure.ends import closing_start, contents_end, is_dated, is_opening, is_recital, is_thanks, opening_end
from tests.structure.shapes import paras

BODY = ("双方将共建港口。", "双方将联合巡航。")

CLOSINGS = [
    "（新华社青湾7月11日电）",
    "（据海湾通讯社青湾3月9日电）",
    "2031年5月8日于青湾",
    "二〇三一年五月八日",
    "青湾国总统 子丑",
    "青湾国代表　　　东岸国代表",
    "（签字）　　　（签字）",
    "（完）",
    "责任编辑：子丑",
    "【打印】 【关闭】",
    "抄送：各有关单位",
    "附件：渔业表",
    "附件一",
    "Annex A: List of ports",
    "* * *",
    "____________",
    "For the Government of Eastland:",
    "Done at Riverton on 5 March 2031.",
    "IN WITNESS WHEREOF, the undersigned have signed this Agreement.",
    "本协议于2031年3月5日在青湾签订，一式两份，两种文本同等作准。",
    "双方代表在本协议上签字，以昭信守。",
    "Riverton, 5 March 2031",
    "John Doe          Jane Roe",
]


@pytest.mark.parametrize("line", CLOSINGS)
def test_closing(line: str) -> None:
    assert closing_start(paras(*BODY, line)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "双方将于2031年5月8日在青湾举行会谈。",
        "青湾国总统将访问东岸国。",
        "附件由双方另行商定。",
        "双方于2031年签署协议。",
        "Both sides will sign an annex in spring.",
        "双方将加强编辑合作。",
        "1、青湾国代表",
        "For the Government of Eastland, fish matter most. It will pay. " * 3,
    ],
)
def test_no_closing(line: str) -> None:
    assert closing_start(paras(*BODY, line)) == 3


def test_names_below_a_signature_line() -> None:
    assert closing_start(paras(*BODY, "青湾国政府代表", "子丑寅", "东岸国政府代表", "卯辰巳")) == 2
    assert closing_start(paras(*BODY, "卯辰巳")) == 3


def test_annex_after_a_signature() -> None:
    lines = [*BODY, "2031年5月8日于青湾", "附件一", *["渔船名册甲乙丙。"] * 40]
    assert closing_start(paras(*lines)) == 2


def test_something_always_stays() -> None:
    assert closing_start(paras("附件", "附件")) == 1
    assert closing_start(paras("2031年5月8日")) == 1


@pytest.mark.parametrize(
    "text", ["忆及两国公报，", "考虑到气候变化；", "Recognizing the value of the lake;", "DESIRING to fish, and", "Mindful of the lake,"]
)
def test_recital(text: str) -> None:
    assert is_recital(text)


@pytest.mark.parametrize("text", ["双方认识到湖区的重要。", "Recognizing this, they will meet.", "Both sides will fish;"])
def test_no_recital(text: str) -> None:
    assert not is_recital(text)


@pytest.mark.parametrize(
    "text",
    [
        "应青湾国总统邀请，东岸国总理来访。",
        "双方达成如下共识：",
        "声明全文如下：",
        "新华社青湾5月8日电 双方",
        "On the occasion of the visit, they met.",
    ],
)
def test_opening(text: str) -> None:
    assert is_opening(text)


@pytest.mark.parametrize("text", ["双方应邀请专家。", "双方同意共建港口。"])
def test_no_opening(text: str) -> None:
    assert not is_opening(text)


def test_opening_never_takes_everything() -> None:
    assert opening_end(paras("联合声明", "应总统邀请，总理来访。"), 2, "联合声明") == 1


@pytest.mark.parametrize("text", ["2031年5月8日", "（2031年5月8日于青湾）", "Riverton, 5 March 2031"])
def test_dated(text: str) -> None:
    assert is_dated(text)


def test_contents() -> None:
    assert contents_end(paras("计划", "目 录", "一、贸易……1", "二、人文……3", "一、贸易", "1、双方将通航。", "二、人文")) == 4
    assert contents_end(paras("计划", "一、贸易", "二、人文")) == 0
    assert contents_end(paras("Contents", "Trade 1", "Fish 2", "Trade", "Both sides will meet.", "Fish")) == 3


def test_thanks() -> None:
    (thanks, labelled) = paras("总统对款待表示感谢。", "3、双方对专家表示感谢。")
    assert is_thanks(thanks)
    assert not is_thanks(labelled)


@pytest.mark.parametrize("line", ["東岸國總統 子丑", "部長（簽字）", "2031年3月5日於青灣"])
def test_closing_in_traditional_characters(line: str) -> None:
    assert closing_start(paras(*BODY, line)) == 2
