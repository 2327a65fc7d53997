"""What holds of the statements of any text, and who bears what when on own sentences."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from servanda.model.context import Context
from servanda.model.mention import Party, Place, Time
from servanda.model.mentions import Mentions
from servanda.model.statement import Statement
from servanda.weighing import explain, weigh
from servanda.weighing.weigh import body_start

CHILE_KENYA = Context(date=date(2019, 6, 15), sides=("CL", "KE"))
THREE = Context(date=date(2019, 6, 15), sides=("CL", "KE", "MN"))
MARKS = set(" \u3000\t\r\n，,；;：:、。.！？!?“”‘’（）()【】《》〈〉「」『』")

WORDS = (
    "双方 两国 智利 肯尼亚 国际社会 决定 承诺 将 继续 加强 举行 签署 了 的 在 于 就 对 为 与 由 和 、 "
    "， 。 ； ： 《 》 “ ” （ ） （1） —— 以 包括 通过 同时 并 支持 重申 应 合作 会议 渔业 港口 "
    "2020年 \n ○ a 1 　 计划 以及 随后 是 已 正在 表示 欢迎 只有 才能 根据 作为 重点 方面 基础上 "
    "上"
)
PIECES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map("".join)


def party(text: str, name: str, zh: str, side: str) -> Party:
    at = text.index(name)
    return Party(text=name, span=(at, at + len(name)), zh=zh, en=None, side=side, by="test")


def time(text: str, words: str, edtf: str | None, kind: str = "date") -> Time:
    at = text.index(words)
    return Time(text=words, span=(at, at + len(words)), kind=kind, edtf=edtf, by="test")  # type: ignore[arg-type]


def place(text: str, words: str) -> Place:
    at = text.index(words)
    return Place(text=words, span=(at, at + len(words)), en=None, country=None, by="test")


def check(text: str, heading: int, found: list[Statement], base: int) -> None:
    """Spans are right, in order, apart, and leave nothing of the body out but marks."""
    start = body_start(text, heading)
    last = start
    for statement in found:
        a, b = statement.span[0] - base, statement.span[1] - base
        assert last <= a < b <= len(text)
        assert text[a:b] == statement.text
        assert set(text[last:a]) <= MARKS
        last = b
    assert set(text[last:]) <= MARKS


@given(st.one_of(PIECES, st.text(max_size=80)), st.integers(0, 12), st.integers(0, 5000))
def test_any_text_is_covered(text: str, heading: int, base: int) -> None:
    check(text, heading, weigh(text, heading, Mentions(), CHILE_KENYA, base), base)


@given(PIECES, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from("TBL")), max_size=6))
@example("是，", [])
def test_any_mentions_are_survived(text: str, spans: list[tuple[int, int, str]]) -> None:
    base = 7
    cut = [(a, min(a + size, len(text)), tag) for a, size, tag in spans if a < len(text)]
    mentions = Mentions(
        times=[Time(text=text[a:b], span=(a + base, b + base), kind="date", edtf="2020", by="t") for a, b, tag in cut if tag == "T"],
        parties=[
            Party(text=text[a:b], span=(a + base, b + base), zh="某部", en=None, side="CL", by="t") for a, b, tag in cut if tag == "B"
        ],
        places=[Place(text=text[a:b], span=(a + base, b + base), en=None, country=None, by="t") for a, b, tag in cut if tag == "L"],
    )
    check(text, 0, weigh(text, 0, mentions, CHILE_KENYA, base), base)


@pytest.mark.parametrize(
    "unit", ["，", "和", "的", "在", "《", "一", "加强", "与", "第", "，加强x", "对", "将", "支持", "以", "“", "（", "由", "；", "A"]
)
def test_long_repeats_stay_linear(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    check(text, 0, weigh(text, 0, Mentions(), CHILE_KENYA), 0)


def test_spans_count_from_the_document() -> None:
    text = "渔业合作：双方决定扩大渔业贸易，并举办展览会。"
    found = weigh(text, 4, Mentions(), CHILE_KENYA, base=100)
    assert [s.text for s in found] == ["双方决定扩大渔业贸易", "并举办展览会"]
    assert found[0].span == (105, 115)


@pytest.mark.parametrize(
    ("text", "bearers"),
    [
        ("双方决定扩大渔业贸易。", [["BOTH"]]),
        ("智方将举办港口展览。", [["CL"]]),
        ("肯尼亚将派遣兽医，开设培训班。双方将交换样本。", [["KE"], ["KE"], ["BOTH"]]),
        ("智利和肯尼亚将开放口岸。", [["BOTH"]]),
        ("智肯双方将开放口岸。", [["BOTH"]]),
        ("国际社会提供了救灾物资。", [[]]),
        ("决定由智方举办首届渔业论坛。", [["CL"]]),
        ("智方支持肯方举办草原会议。", [["KE"]]),
        ("在智方的支持下，肯方完成了航道测绘。", [["KE"]]),
        ("按照智方要求，肯方修改了图纸。", [["KE"]]),
        ("肯方认为，各国都有责任，国际社会应增加援助。", [["KE"], ["KE"]]),
    ],
)
def test_bearers(text: str, bearers: list[list[str]]) -> None:
    assert [s.bearers for s in weigh(text, 0, Mentions(), CHILE_KENYA)] == bearers


def test_more_than_two_sides_are_all() -> None:
    assert [s.bearers for s in weigh("各方将开放口岸。智利和肯尼亚将互派教师。", 0, Mentions(), THREE)] == [["ALL"], ["CL", "KE"]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("智利农业部与肯尼亚渔业局将举行会议，并互派专家。", [["智利农业部", "肯尼亚渔业局"]] * 2),
        ("智利农业部将与肯尼亚渔业局合作开展研究。", [["智利农业部"]]),
        ("由智利农业部举办培训班，肯尼亚渔业局提供教材。", [["智利农业部"], ["肯尼亚渔业局"]]),
        ("双方支持智利农业部与肯尼亚渔业局继续推进联合研究。", [["智利农业部", "肯尼亚渔业局"]]),
    ],
)
def test_bodies(text: str, named: list[list[str]]) -> None:
    names = [("智利农业部", "CL"), ("肯尼亚渔业局", "KE")]
    parties = [party(text, name, name, side) for name, side in names if name in text]
    assert [s.bearers for s in weigh(text, 0, Mentions(parties=parties), CHILE_KENYA)] == named


@pytest.mark.parametrize(
    ("text", "words", "edtf", "due", "when"),
    [
        ("双方决定于2020年3月举行会议。", "2020年3月", "2020-03", "2020-03", None),
        ("双方于2018年3月举行会议。", "2018年3月", "2018-03", None, "2018-03"),
        ("智方将制定2020年后的鱼粉标准。", "2020年后", "2020/..", None, None),
        ("双方将落实2018年达成的渔业协定。", "2018年", "2018", None, None),
        ("双方举行了2018年度会议。", "2018年度", "2018", None, None),
        ("双方将互换图纸，并在2021年底前完成勘界工作。", "2021年底前", "../2021-12-31", "../2021-12-31", None),
    ],
)
def test_times_go_with_the_verb(text: str, words: str, edtf: str, due: str | None, when: str | None) -> None:
    found = weigh(text, 0, Mentions(times=[time(text, words, edtf)]), CHILE_KENYA)
    assert (found[-1].due, found[-1].when) == (due, when)


def test_two_times_are_both_meant() -> None:
    text = "双方决定在2020年和2021年举办展览。"
    times = [time(text, "2020年", "2020"), time(text, "2021年", "2021")]
    assert weigh(text, 0, Mentions(times=times), CHILE_KENYA)[0].due == "{2020,2021}"


def test_an_event_anchors() -> None:
    text = "双方将在下届论坛前一天举行会议。"
    event = Time(text="下届论坛前一天", span=(4, 11), kind="event", edtf=None, by="t", event="下届论坛", offset="-P1D")
    found = weigh(text, 0, Mentions(times=[event]), CHILE_KENYA)[0]
    assert found.anchor is not None
    assert (found.anchor.event, found.anchor.offset, found.verifiability.date) == ("下届论坛", "-P1D", True)


@pytest.mark.parametrize(
    ("text", "places", "where"),
    [
        ("双方决定在利马举行会议。", ["利马"], "利马"),
        ("双方在利马和内罗毕举行了会议。", ["利马", "内罗毕"], "利马和内罗毕"),
        ("双方将就利马港务问题举行会议。", ["利马"], None),
        ("智方将组织教师赴内罗毕考察。", ["内罗毕"], "内罗毕"),
    ],
)
def test_where(text: str, places: list[str], where: str | None) -> None:
    found = weigh(text, 0, Mentions(places=[place(text, p) for p in places]), CHILE_KENYA)
    assert found[0].where == where


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("双方决定举办渔业研讨会。", 5),
        ("双方决定加强渔业合作。", 4),
        ("双方致力于深化渔业合作。", 3),
        ("双方将继续开展渔业合作。", 2),
        ("双方希望恢复通航。", 1),
        ("双方举行了会议。", 0),
    ],
)
def test_strength(text: str, strength: int) -> None:
    assert weigh(text, 0, Mentions(), CHILE_KENYA)[0].strength == strength


def test_explain_names_rules_and_words() -> None:
    [(statement, steps)] = explain("双方决定举办渔业研讨会。", 0, Mentions(), CHILE_KENYA)
    assert statement.act == "decide"
    assert [(s.rule, s.words) for s in steps if s.what == "act"] == [("act.decide", "决定")]
