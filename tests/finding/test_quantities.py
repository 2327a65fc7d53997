"""Quantities: every example of every row, and what must hold of any text."""

import re
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.finding.quantities import LARGE, RANGE, VAGUE, find_quantities
from servanda.lexicon.numerals import DIGIT
from servanda.lexicon.quantities import NUMBERS, UNITS, Counted, UnitRule
from servanda.model.context import Context

EXAMPLES = [pytest.param(s, wanted, id=f"{r.name}: {s}") for r in UNITS for s, wanted in r.examples]
COUNTERS = [pytest.param(s, id=f"{r.name}: {s}") for r in UNITS for s in r.counters]


def found(text: str) -> tuple[Counted, ...]:
    return tuple((q.text, q.value, q.unit, q.approx) for q in find_quantities(text, Context()))


@pytest.mark.parametrize(("sentence", "wanted"), [*EXAMPLES, *NUMBERS])
def test_an_example_is_read_as_it_says(sentence: str, wanted: tuple[Counted, ...]) -> None:
    assert found(sentence) == wanted


@pytest.mark.parametrize("sentence", COUNTERS)
def test_what_only_looks_like_a_quantity_is_left(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize("rule", UNITS, ids=lambda rule: rule.name)
def test_each_row_is_reached_by_one_of_its_examples(rule: UnitRule) -> None:
    assert f"quantity:{rule.name}" in {q.by for s, _ in rule.examples for q in find_quantities(s, Context())}


@pytest.mark.parametrize("unit", sorted({u for r in UNITS for u in r.units()}))
def test_each_unit_counts_after_a_number(unit: str) -> None:
    assert [35] in [[q.value for q in find_quantities(f"{before}35{unit}。", Context())] for before in ("共有", "举办")]


OTHERS = [
    ("2023年塔什干会议邀请了12个观察员国和60多名专家", [(12, "个"), (60, "名")]),
    ("蒙方向智方赠送两匹马和三头牦牛", [(2, "匹"), (3, "头")]),
    ("两国海警船八次联合巡逻，航程逾1.2万海里", [(8, "次"), (12000, "海里")]),
    ("到2031年风电装机不低于15吉瓦，占比达百分之三十", [(15, "吉瓦"), (30, "%")]),
    ("第七次会议批准四项议定书，第五、六条除外", [(4, "项")]),
    ("奖学金名额由200个增至350个", [(200, "个"), (350, "个")]),
    ("双方每周增开14班航班，票价下降两成", [(14, "班")]),
    ("捐赠一百二十万剂疫苗、五套净水设备", [(1200000, "剂"), (5, "套")]),
    ("十三国部长与会，另有7国派观察员", [(7, "国")]),
    ("五年来互派教师千余名，近三百人获奖", [(1000, "名"), (300, "人")]),
    ("一座大桥、三座水电站和长约90公里的公路", [(3, "座"), (90, "公里")]),
]


@pytest.mark.parametrize(("sentence", "wanted"), OTHERS)
def test_sentences_of_other_places_and_years(sentence: str, wanted: list[tuple[int, str]]) -> None:
    assert [(q.value, q.unit) for q in find_quantities(sentence, Context())] == wanted


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("互派几十名教师", VAGUE),
        ("选派三四名医生", VAGUE),
        ("招收20至30名学员", RANGE),
        ("举办两到三次", RANGE),
        ("投入1234567890123456789012345678901234美元", LARGE),
    ],
)
def test_a_number_that_is_not_told_stays_open_and_says_why(sentence: str, reason: str) -> None:
    (quantity,) = find_quantities(sentence, Context())
    assert quantity.value is None
    assert quantity.unresolved == reason


PIECES = st.sampled_from(
    [*"0129０９一二三两十百千万亿〇几数多余来约近第点分之%，,.-至到 年月个名国家项次对元", "百分之", "美元", "公里", "以上"]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 9))
def test_every_quote_equals_its_span(text: str, base: int) -> None:
    places = []
    for quantity in find_quantities(text, Context(), base):
        start, end = (n - base for n in quantity.span)
        assert text[start:end] == quantity.text
        assert bool(quantity.unresolved) == (quantity.value is None)
        places.append((start, end))
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@pytest.mark.parametrize(
    "piece", ["1", "一", "百", "3,333", "１，２３４", "百分之", "第3、", "1亿", "两三", "几百", "5至", "十分之", "约3个"]
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    start = perf_counter()
    find_quantities(text, Context())
    assert perf_counter() - start < 4


UNIT_PATTERNS = [(re.compile(f"{re.escape(u)}(?!{bar})" if bar else re.escape(u)), u) for r in UNITS for u, bar in r.units().items()]
NUMERAL = re.compile(f"[{DIGIT}一二三四五六七八九十百千万亿两几数多余来.,，点〇]+$")


def slowly(text: str) -> set[str]:
    """The units that stand right after a number: the obvious way, each unit at each place."""
    return {u for at in range(1, len(text)) if NUMERAL.search(text[:at]) for p, u in UNIT_PATTERNS if p.match(text, at)}


@pytest.mark.parametrize("sentence", [s for s, _ in OTHERS] + [s for r in UNITS for s, _ in r.examples])
def test_a_slow_search_finds_the_units_too(sentence: str) -> None:
    units = {u for q in find_quantities(sentence, Context()) if (u := q.unit) not in ("%", "百分点")}
    assert units <= slowly(sentence)
