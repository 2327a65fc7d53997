"""Times: every example of every rule, a slow matcher beside the fast one, and what must hold of any text."""

import re
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.finding.times import NOT_COUNTED, READERS, RULES, find_times
from servanda.finding.times_scan import Scan
from servanda.lexicon.time_rule import Found, TimeRule
from servanda.model import When
from servanda.model.context import Context
from servanda.model.mention import Time

DAY = Context(date=date(2019, 5, 20))
EXAMPLES = [pytest.param(sentence, found, id=f"{rule.name}: {sentence}") for rule in RULES for sentence, found in rule.examples]
COUNTERS = [pytest.param(sentence, id=f"{rule.name}: {sentence}") for rule in RULES for sentence in rule.counters]
PATTERNS = [(r, re.compile(f"[{r.first}]{NOT_COUNTED if r.counted else ''}{r.rest}")) for r in RULES]


def found(text: str, context: Context = DAY) -> list[Found]:
    return [(t.text, t.kind, t.edtf) for t in find_times(text, context)]


def slowly(text: str, context: Context) -> list[Time]:
    """The obvious way: at each character each rule in turn, and on from the end of what one of them reads."""
    scan = Scan(text, context, 0)
    place = 0
    while place < len(text):
        rule = next((r for r, pattern in PATTERNS if pattern.match(text, place)), None)
        end = READERS[rule.reads](scan, place, "time:" + rule.name) if rule else 0
        scan.pos = end or scan.pos
        place = end or place + 1
    return scan.out


@pytest.mark.parametrize(("sentence", "wanted"), EXAMPLES)
def test_a_rule_finds_what_its_examples_say(sentence: str, wanted: tuple[Found, ...]) -> None:
    assert tuple(found(sentence)) == wanted


@pytest.mark.parametrize("sentence", COUNTERS)
def test_a_rule_leaves_what_only_looks_like_a_time(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_is_reached_by_one_of_its_examples(rule: TimeRule) -> None:
    assert f"time:{rule.name}" in {t.by for sentence, _ in rule.examples for t in find_times(sentence, DAY)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_its_pattern_can_begin_with(rule: TimeRule) -> None:
    parsed = import_module("re._parser").parse(rule.rest)
    starts, _ = beginnings(parsed)
    assert not rule.second or starts == set(re.sub("0-9|０-９", "0123456789０１２３４５６７８９", rule.second))


def beginnings(parsed: Iterable[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """The characters that a parsed pattern can begin with, and whether it can match nothing; what it only looks at is passed over."""
    starts: set[str] = set()
    for code, said in parsed:
        match str(code):
            case "ASSERT" | "ASSERT_NOT":
                continue
            case "LITERAL":
                return starts | {chr(said)}, False
            case "IN":
                ranges = [(one, one) if str(kind) == "LITERAL" else one for kind, one in said]
                return starts | {chr(n) for low, high in ranges for n in range(low, high + 1)}, False
            case "BRANCH":
                inner = [beginnings(one) for one in said[1]]
            case "SUBPATTERN":
                inner = [beginnings(said[3])]
            case "MAX_REPEAT":
                inner = [beginnings(said[2]), (set(), said[0] == 0)]
            case _:
                raise AssertionError(f"{code} is not known here")
        starts.update(*[chars for chars, _ in inner])
        if not any(empty for _, empty in inner):
            return starts, False
    return starts, True


@pytest.mark.parametrize("sentence", [s for r in RULES for s in (*(e[0] for e in r.examples), *r.counters)])
def test_the_fast_matcher_finds_what_the_slow_one_does(sentence: str) -> None:
    assert find_times(sentence, DAY) == slowly(sentence, DAY)


EVENTS = [
    ("定于下一轮渔业对话前一天会晤", "下一轮渔业对话", "-P1D"),
    ("须在大会召开前两周提交", "大会召开", "-P2W"),
    ("在峰会结束后三个月通报", "峰会结束", "P3M"),
    ("在第八届气象论坛期间会晤", "第八届气象论坛", None),
    ("自双方签署水文议定书以来", "双方签署水文议定书", None),
    ("将于2021年10月维也纳峰会期间会晤", "维也纳峰会", None),
    ("自协定生效之日起实施", "协定生效", None),
    ("在论坛前夕发表", "论坛", None),
]


@pytest.mark.parametrize(("sentence", "event", "offset"), EVENTS)
def test_an_event_is_named_with_its_offset(sentence: str, event: str, offset: str | None) -> None:
    placed = [t for t in find_times(sentence, DAY) if t.kind == "event"]
    assert [(t.event, t.offset, t.edtf) for t in placed] == [(event, offset, None)]


RELATIVE = [
    "今年",
    "明年3月",
    "年底前",
    "本月中旬",
    "下周",
    "昨天",
    "9月",
    "上半年",
    "星期五",
    "15日至17日",
    "本世纪中叶",
    "今明两年",
    "次日",
    "同年",
]


@pytest.mark.parametrize("words", RELATIVE)
def test_without_a_document_date_it_stays_unresolved_and_says_why(words: str) -> None:
    (time,) = find_times(f"定于{words}举行", Context())
    assert time.text == words
    assert time.edtf is None
    assert "date" in time.unresolved


def test_a_day_that_the_calendar_lacks_has_no_morrow() -> None:
    assert [(t.text, t.edtf) for t in find_times("2030年2月30日签署，次日生效", DAY)] == [("2030年2月30日", None), ("次日", None)]


TENSES = [
    (date(2019, 12, 5), "将于1月访问", "2020-01"),
    (date(2019, 12, 5), "曾于1月访问", "2019-01"),
    (date(2019, 12, 5), "双方1月举行了会谈", "2019-01"),
    (date(2019, 12, 5), "会议1月召开", "2020-01"),
    (date(2019, 1, 5), "已于11月签署", "2018-11"),
    (date(2019, 1, 5), "预计11月签署", "2019-11"),
    (date(2019, 1, 5), "会议11月召开", "2018-11"),
    (date(2019, 7, 5), "将于上半年签署", "2020-40"),
    (date(2019, 7, 5), "上半年贸易额下降", "2019-40"),
    (date(2019, 7, 5), "第四季度签署", "2019-36"),
    (date(2019, 7, 5), "已于第四季度签署", "2018-36"),
    (date(2019, 12, 20), "将于10日访问", "2020-01-10"),
    (date(2019, 12, 20), "已于25日签署", "2019-11-25"),
]


@pytest.mark.parametrize(("day", "sentence", "edtf"), TENSES)
def test_what_has_no_year_takes_the_nearest_that_fits_the_tense(day: date, sentence: str, edtf: str) -> None:
    assert [t.edtf for t in find_times(sentence, Context(date=day))] == [edtf]


CARRIED = [
    ("2011年9月签署协定，10月启动项目", ["2011-09", "2011-10"]),
    ("2011年9月签署协定。10月启动项目", ["2011-09", "2019-10"]),
    ("根据2011年3月达成的谅解，双方将于9月会晤", ["2011-03", "2019-09"]),
    ("2011年签署，同年生效，次年启动", ["2011", "2011", "2012"]),
    ("2011年12月31日签署，次日生效", ["2011-12-31", "2012-01-01"]),
    ("2011年12月签署，次月生效", ["2011-12", "2012-01"]),
    ("2011年5月3日签署，当天生效", ["2011-05-03", "2011-05-03"]),
    ("2011年10月至1月", ["2011-10/2012-01"]),
    ("2011年11月30日至2日", ["2011-11-30/2011-12-02"]),
    ("2011年12月30日至2日", ["2011-12-30/2012-01-02"]),
    ("1998-02年度", ["1998/2002"]),
]


@pytest.mark.parametrize(("sentence", "edtf"), CARRIED)
def test_what_is_left_out_is_carried_over(sentence: str, edtf: list[str]) -> None:
    assert [t.edtf for t in find_times(sentence, DAY)] == edtf


def test_spans_count_from_the_base() -> None:
    text = "双方定于2021年3月和5月会晤"
    assert [text[t.span[0] - 100 : t.span[1] - 100] for t in find_times(text, DAY, 100)] == ["2021年3月", "5月"]


PIECES = [
    *"2019年 二○一四年 2011-13年度 3月 十二月 9日 31日 15、 底 年底 上半年 第三季度 夏季 中旬 今年 次年 下月 前 后 之前 以来 起 内".split(),
    *"左右 至 到 或 和 、 — 自 截至 大约 将于 曾在 每 两次 定期 季度 十三五 期间 20世纪 90年代 会议 对话 过去五年 三个月 半 周".split(),
    *"今天 “ ” （ ） ， 。 0 1 ２".split(),
    *"\n ",
]
_texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=40))
_days = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from([date.min, date.max]))


@given(_texts, _days)
def test_any_text_gives_quotes_in_order_and_times_that_parse(text: str, day: date | None) -> None:
    context = Context(date=day)
    last = 0
    for time in find_times(text, context):
        start, end = time.span
        assert last <= start < end
        assert text[start:end] == time.text
        last = end
        if time.edtf is not None:
            assert str(When.parse(time.edtf)) == time.edtf
        else:
            assert time.event or time.unresolved
    assert find_times(text, context) == slowly(text, context)


@pytest.mark.parametrize(
    "text",
    [
        "2",
        "年",
        "第",
        "和",
        "一",
        "二○",
        "2、",
        "2014、",
        "第三、",
        "前",
        "会前",
        "每",
        "上",
        "今年和",
        "3月1、",
        "会议期间和",
        "２０",
        "“",
        "20世纪",
    ],
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    def seconds(size: int) -> float:
        many = text * (size // len(text))
        start = perf_counter()
        find_times(many, DAY)
        return perf_counter() - start

    seconds(1_000)
    assert seconds(60_000) < 12 * seconds(20_000) + 0.2
