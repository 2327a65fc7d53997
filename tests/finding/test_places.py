"""Places: every example of every row, and what must hold of any text."""

import re
from importlib.resources import files
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.finding.places import NO_ENGLISH, find_places
from servanda.lexicon.places import RULES, Placed, PlaceRule, gazetteer
from servanda.model.context import Context

BETWEEN = Context(sides=("CN", "US"))
EXAMPLES = [pytest.param(s, wanted, id=f"{r.name}: {s}") for r in RULES for s, wanted in r.examples]
COUNTERS = [pytest.param(s, id=f"{r.name}: {s}") for r in RULES for s in r.counters]


def found(text: str, context: Context = BETWEEN) -> tuple[Placed, ...]:
    return tuple((p.text, p.en, p.country) for p in find_places(text, context))


@pytest.mark.parametrize(("sentence", "wanted"), EXAMPLES)
def test_an_example_is_read_as_it_says(sentence: str, wanted: tuple[Placed, ...]) -> None:
    assert found(sentence) == wanted


@pytest.mark.parametrize("sentence", COUNTERS)
def test_what_only_looks_like_a_place_is_left(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_row_is_reached_by_one_of_its_examples(rule: PlaceRule) -> None:
    assert f"place:{rule.name}" in {p.by for s, _ in rule.examples for p in find_places(s, BETWEEN)}


OTHERS = [
    ("双方将于2021年在哈萨克斯坦阿克套举行里海环境磋商", ("CN", "KZ"), ["阿克套", "里海"]),
    ("会议在秘鲁库斯科和阿雷基帕召开", ("CN", "PE"), ["库斯科", "阿雷基帕"]),
    ("俄罗斯专家将赴华考察，中国学者将赴俄访学", ("CN", "RU"), ["华", "俄"]),
    ("就叙利亚、利比亚和也门局势交换意见", ("CN", "FR"), ["叙利亚", "利比亚", "也门"]),
    ("中国、巴西和南非在约翰内斯堡签署", ("CN", "BR"), ["约翰内斯堡"]),
    ("从天津港出发经釜山港到达鹿特丹港", ("CN", "NL"), ["天津港", "釜山港", "鹿特丹港"]),
    ("在江苏镇江的农场试验，在兰州建设实验室", ("CN", "DE"), ["镇江", "兰州"]),
    ("在北京、广州、成都设总领馆", ("CN", "DE"), ["北京", "广州", "成都"]),
    ("在斯里兰卡汉班托塔港建设码头", ("CN", "LK"), ["汉班托塔港"]),
    ("在智利圣地亚哥和印度尼西亚举办", ("CL", "ID"), ["圣地亚哥", "印度尼西亚"]),
    ("日本驻华使馆与中国和日本的高校在京都府和陕西省合作", ("CN", "JP"), ["京都府", "陕西省"]),
    ("在黑河—布拉戈维申斯克修桥", ("CN", "RU"), ["黑河", "布拉戈维申斯克"]),
    ("专家赴俄罗斯参加在新西伯利亚举行的论坛", ("CN", "RU"), ["俄罗斯", "新西伯利亚"]),
    ("在福冈、长崎开设业务，经乃堆拉山口往来", ("CN", "JP"), ["福冈", "长崎", "乃堆拉山口"]),
    ("西亚北非局势", ("CN", "RU"), ["西亚", "北非"]),
    ("阿尔及利亚外长和突尼斯政府代表抵达", ("CN", "US"), []),
    ("中方在美国财政部支持下，与智利大学合作", ("CN", "US"), []),
    ("约翰・华盛顿先生与纽约市长办公室", ("CN", "US"), []),
    ("中方感谢美国向灾区提供援助", ("CN", "US"), []),
    ("在圣彼得堡国立大学出席仪式", ("CN", "RU"), ["圣彼得堡国立大学"]),
    ("在美国橡树岭国家实验室举行", ("CN", "US"), ["美国橡树岭国家实验室"]),
]


@pytest.mark.parametrize(("sentence", "sides", "wanted"), OTHERS)
def test_sentences_of_other_states_and_years(sentence: str, sides: tuple[str, ...], wanted: list[str]) -> None:
    assert [p.text for p in find_places(sentence, Context(sides=sides))] == wanted


def test_a_place_without_a_row_has_no_english_name_and_says_so() -> None:
    (place,) = find_places("在克维科湖开展放流", BETWEEN)
    assert place.en is None
    assert place.unresolved == NO_ENGLISH


@pytest.mark.parametrize("name", ["regions.tsv", "cities.tsv"])
def test_the_tables_hold_chinese_names_once_each_and_codes(name: str) -> None:
    lines = files("servanda.lexicon").joinpath("data", "places", name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    names = [zh for _, _, words in rows for zh in words.split()]
    assert len(names) == len(set(names))
    assert all(len(zh) > 1 for zh in names)
    assert all(re.fullmatch("[A-Z]{2}|-", code) and en for code, en, _ in rows)


def slowly(text: str) -> list[tuple[int, int]]:
    """Where the longest name of a place begins and ends, from the left: the obvious way, without an automaton."""
    table, out, place = gazetteer(), [], 0
    while place < len(text):
        size = next((n for n in range(20, 1, -1) if text[place : place + n] in table), 0)
        if size:
            out.append((place, place + size))
        place += size or 1
    return out


@pytest.mark.parametrize("sentence", [s for s, *_ in OTHERS])
def test_what_is_found_in_the_tables_a_slow_search_finds_too(sentence: str) -> None:
    starts = {a for a, _ in slowly(sentence)}
    assert all(p.span[0] in starts for p in find_places(sentence, BETWEEN) if p.by in ("place:region", "place:city", "place:state"))


PIECES = st.sampled_from(
    [
        *"中美华俄在于赴访的和、，《》市省港岛・举",
        "中国",
        "美国",
        "阿富汗",
        "北京",
        "举行",
        "华盛顿",
        "扬州",
        "大学",
        "政府",
        "实验室",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 9))
def test_every_quote_equals_its_span(text: str, base: int) -> None:
    places = []
    for place in find_places(text, BETWEEN, base):
        start, end = (n - base for n in place.span)
        assert text[start:end] == place.text
        places.append((start, end))
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@pytest.mark.parametrize(
    "piece", ["在", "克", "《", "中国、", "在中国科", "北京", "于克克克", "赴美", "《中", "《中》北京", "在北京实", "对中国进行"]
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    start = perf_counter()
    find_places(text, BETWEEN)
    assert perf_counter() - start < 5
