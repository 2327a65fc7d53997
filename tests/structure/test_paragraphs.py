"""Lines to paragraphs: what is joined, what is not, what goes."""

import pytest

from servanda.reading.files import from_text
from servanda.structure.paragraphs import paragraphs

LONG = "双方决定在上游地区新建三座水文监测站和两座雷达站，由两国水利部门共同设计，并于下一年度完工，所需费用由双方各自承"


def lines(text: str) -> list[str]:
    return [p.text for p in paragraphs(from_text(text)[0].blocks)]


@pytest.mark.parametrize(
    "note",
    [
        "（下转第三版）",
        "（上接第一版）",
        "(下转第2版)",
        "（紧接第八版）",
        "【下转A3版】",
        "（下转第 8 版）",
        "（↓下转第四版）",
        "（上接1版）",
        "（转第十二版）",
        "（接上版）",
        "（下转第三版 要闻）",
        "[下转第三版]",
    ],
)
def test_page_turn_notes_go(note: str) -> None:
    assert lines(f"双方将共建港口。\n{note}\n双方将通航。") == ["双方将共建港口。", "双方将通航。"]
    assert lines(f"双方将共建{note}港口，并通航。") == ["双方将共建港口，并通航。"]
    assert lines(f"双方将共建港口。{note}") == ["双方将共建港口。"]
    assert lines(f"The two sides {note} will meet.") == ["The two sides will meet."]


@pytest.mark.parametrize("text", ["双方将出版《第三版》（2031年版）。", "（第三版）由双方编写。", "双方将转让（含接收）版权。"])
def test_other_brackets_stay(text: str) -> None:
    assert lines(text) == [text]


def test_arrows_alone_go() -> None:
    assert lines("双方将通航。\n↓\n双方将会晤。") == ["双方将通航。", "双方将会晤。"]


def test_a_line_broken_inside_a_word_is_joined() -> None:
    assert lines(f"    {LONG}\n    担一半。\n    双方将会晤。") == [LONG + "担一半。", "双方将会晤。"]


def test_a_line_that_ends_in_a_comma_is_joined() -> None:
    assert lines("双方将共建港口和灯塔，\n并联合巡航。\n双方将会晤。") == ["双方将共建港口和灯塔，并联合巡航。", "双方将会晤。"]


@pytest.mark.parametrize(
    "pair",
    [
        ("贸易", "双方将降低关税。"),
        ("联合声明", "（2031年5月8日）"),
        ("双方商定如下：", "一、双方将通航。"),
        (LONG, "三、双方将会晤。"),
        (LONG, "（二）双方将会晤。"),
        (LONG, "——双方将会晤。"),
        ("青湾国总统 子丑", "东岸国总理 寅卯"),
        (LONG + "担。", "双方将会晤。"),
        (LONG, "新华社青湾5月8日电"),
    ],
)
def test_what_is_not_joined(pair: tuple[str, str]) -> None:
    assert lines("\n".join(pair)) == list(pair)


def test_an_empty_line_parts() -> None:
    assert lines(f"{LONG}\n\n担一半。") == [LONG, "担一半。"]


WRAPPED = """The ministers of the two lake states met to review how the two of them
manage the river they share, and found much to praise.
They agreed to build a station at the upper bridge, which will be paid
for by both of them in equal parts."""


def test_wrapped_english() -> None:
    assert [p[:12] + p[-8:] for p in lines(WRAPPED)] == ["The minister praise.", "They agreed l parts."]
    assert "the two of them manage" in lines(WRAPPED)[0]


def test_wrapped_english_with_empty_lines() -> None:
    text = """JOINT STATEMENT

The ministers of the two lake states met
to review the river.

They agreed to build a station at the
upper bridge."""
    assert lines(text) == [
        "JOINT STATEMENT",
        "The ministers of the two lake states met to review the river.",
        "They agreed to build a station at the upper bridge.",
    ]


def test_wrapped_chinese_with_indents() -> None:
    text = """　　双方决定在上游新建三座水文站，由两国技术部门共同
设计，费用各半。
　　双方同意每季度交换一次数据，遇有汛情时每日交换，
并指定专人联络。
　　双方将会晤。"""
    assert lines(text) == [
        "双方决定在上游新建三座水文站，由两国技术部门共同设计，费用各半。",
        "双方同意每季度交换一次数据，遇有汛情时每日交换，并指定专人联络。",
        "双方将会晤。",
    ]


def test_short_lines_are_not_wrapped() -> None:
    text = "海上联通\n陆上联通\n数字联通\n绿色发展\n防灾减灾"
    assert lines(text) == text.split("\n")


def test_list_lines_without_stops_are_not_wrapped() -> None:
    text = "\n".join(
        f"《青湾国与东岸国关于{x}的合作谅解备忘录》" for x in ("水产养殖和捕捞", "海上搜救与救助", "气象观测与预报", "港口建设与运营")
    )
    assert lines(text) == text.split("\n")


def test_two_columns_are_not_joined() -> None:
    signed = ["For the Ministry of Water of Eastland     For the Ministry of Water", "of the lakes                          of Westland"]
    assert lines("\n".join([WRAPPED, *signed]))[-2:] == signed


def test_runs_lead_back() -> None:
    text = f"    {LONG}\n    担（下转第三版）一半。\n"
    (para,) = paragraphs(from_text(text)[0].blocks)
    for at, source, length in para.runs:
        assert para.text[at : at + length] == text[source : source + length]
    assert sum(length for _, _, length in para.runs) == len(para.text)
