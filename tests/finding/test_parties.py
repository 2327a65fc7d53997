"""Parties: every example of every rule, sentences of many states, a slow matcher beside the fast one, and what must hold of any text."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.finding.abbreviations import collect_abbreviations
from servanda.finding.parties import distinct_parties, find_parties
from servanda.finding.party_choice import at_the_time, by_side, choose
from servanda.finding.party_table import Table, table
from servanda.lexicon.bodies import Body, default_lexicon
from servanda.lexicon.party_words import HEADS, HeadRule
from servanda.model.context import Context
from servanda.model.mention import Party

CN = Context(date(2020, 5, 20), ("CN",))
Row = dict[str, Any]


def shown(text: str, context: Context = CN) -> list[tuple[str, str | None]]:
    return [(p.text, p.side) for p in find_parties(text, context)]


def by_grammar(text: str) -> list[str]:
    return [p.text for p in find_parties(text, CN) if p.by.startswith("grammar")]


# The rules.


@pytest.mark.parametrize(("rule", "sentence", "names"), [pytest.param(r, *e, id=f"{r.name}: {e[0]}") for r in HEADS for e in r.examples])
def test_a_rule_finds_what_its_examples_say(rule: HeadRule, sentence: str, names: tuple[str, ...]) -> None:
    found = find_parties(sentence, CN)
    assert tuple(p.text for p in found if p.by.startswith("grammar")) == names
    assert f"grammar:{rule.name}" in {p.by for p in found}


@pytest.mark.parametrize(("rule", "sentence"), [pytest.param(r, c, id=f"{r.name}: {c}") for r in HEADS for c in r.counters])
def test_a_rule_leaves_what_only_looks_like_a_body(rule: HeadRule, sentence: str) -> None:
    assert any(word in sentence for word in rule.words.split()), "a counter-example without a head proves nothing"
    assert by_grammar(sentence) == []


# The rows of the lexicon.


@cache
def rows() -> list[Row]:
    folder = files("servanda.lexicon").joinpath("data", "bodies")
    return [json.loads(line) for f in folder.iterdir() if f.name.endswith(".jsonl") for line in f.read_text("utf-8").splitlines()]


def ids(sentence: str, row: Row, known: bool) -> set[str]:
    """What is found in a document of the row's time, by its side or by nobody."""
    context = Context(date(int(row["to"][:4] or 2026), 1, 1), (row["side"],) if known else ())
    return {party.by for party in find_parties(sentence, context)}


@pytest.mark.parametrize("known", [False, True], ids=["sides unknown", "sides known"])
def test_each_example_of_a_row_names_its_body(known: bool) -> None:
    missed = [
        (row["id"], sentence)
        for row in rows()
        if not (known and row["zh"].endswith("政府"))  # the government of a document's side is the side itself
        for sentence in row["examples"]
        if f"lexicon:{row['id']}" not in ids(sentence, row, known)
    ]
    assert missed == []


@pytest.mark.parametrize("known", [False, True], ids=["sides unknown", "sides known"])
def test_no_counter_example_of_a_row_names_its_body(known: bool) -> None:
    wrong = [(row["id"], s) for row in rows() for s in row["counter"] if f"lexicon:{row['id']}" in ids(s, row, known)]
    assert wrong == []


# Sentences of our own: words and side of all that is found.
SENTENCES: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("由马拉维渔业与水产部、肯尼亚野生动物管理局共同起草手册。", [("马拉维渔业与水产部", "MW"), ("肯尼亚野生动物管理局", "KE")]),
    ("中国商务部、海关总署同智利农业部签署议定书。", [("中国商务部", "CN"), ("海关总署", "CN"), ("智利农业部", "CL")]),
    ("日本国土交通省、环境省和韩国环境部商定互派专家。", [("日本国土交通省", "JP"), ("环境省", "JP"), ("韩国环境部", "KR")]),
    ("哈萨克斯坦国家银行、财政部及农业部参加会议。", [("哈萨克斯坦国家银行", "KZ"), ("财政部", "KZ"), ("农业部", "KZ")]),
    ("越南文化、体育和旅游部将在河内举办图片展。", [("越南文化、体育和旅游部", "VN")]),
    ("乌兹别克斯坦国家地质和矿产资源委员会交换数据。", [("乌兹别克斯坦国家地质和矿产资源委员会", "UZ")]),
    ("新加坡贸工部、国家气候变化秘书处签署备忘录。", [("新加坡贸工部", "SG"), ("国家气候变化秘书处", "SG")]),
    ("以色列创新署、农业与农村发展部派员。", [("以色列创新署", "IL"), ("农业与农村发展部", "IL")]),
    ("美方由国务院负责，中方由外交部负责。", [("国务院", "US"), ("外交部", "CN")]),
    ("俄罗斯自然资源部水资源署与黑龙江省生态环境厅建立热线。", [("俄罗斯自然资源部水资源署", "RU"), ("黑龙江省生态环境厅", "CN")]),
    ("埃及文物部与河南省文物局合办展览。", [("埃及文物部", "EG"), ("河南省文物局", "CN")]),
    ("瑞典斯德哥尔摩国际和平研究所与复旦大学合办论坛。", [("瑞典斯德哥尔摩国际和平研究所", "SE"), ("复旦大学", "CN")]),
    ("乌克兰国家核监管监察局派员赴国家核安全局培训。", [("乌克兰国家核监管监察局", "UA"), ("国家核安全局", "CN")]),
    ("埃塞俄比亚投资委员会和坦桑尼亚港务局参加。", [("埃塞俄比亚投资委员会", "ET"), ("坦桑尼亚港务局", "TZ")]),
    ("新西兰初级产业部生物安全局局长来访。", [("新西兰初级产业部生物安全局", "NZ")]),
    ("意大利海岸警卫队、希腊海岸警卫队举行推演。", [("意大利海岸警卫队", "IT"), ("希腊海岸警卫队", "GR")]),
    ("斯里兰卡中央银行行长表示，中央银行将稳定汇率。", [("斯里兰卡中央银行", "LK"), ("中央银行", "LK")]),
    ("世界银行、亚洲开发银行和联合国粮农组织提供支持。", [("世界银行", "INT"), ("亚洲开发银行", "INT"), ("联合国粮农组织", "INT")]),
    ("双方同意设立中蒙荒漠化防治联合研究中心。", [("中蒙荒漠化防治联合研究中心", "INT")]),
    ("埃及驻秘鲁大使馆与中国驻旧金山总领事馆", [("埃及驻秘鲁大使馆", "EG"), ("中国驻旧金山总领事馆", "CN")]),
    ("肯尼亚财政部部长与外交部副部长会谈。", [("肯尼亚财政部", "KE"), ("外交部", "CN")]),
    ("交通运输部李部长和水利部助理部长出席。", [("交通运输部", "CN"), ("水利部", "CN")]),
    ("国际原子能机构（IAEA）派专家两名。", [("国际原子能机构", "INT"), ("IAEA", "INT")]),
    ("阿富汗临时政府外交部代表出席。", [("阿富汗临时政府外交部", "AF")]),
    ("津巴布韦共和国灌溉发展部派员。", [("津巴布韦共和国灌溉发展部", "ZW")]),
    ("中华人民共和国水利部来函。", [("中华人民共和国水利部", "CN")]),
    ("向俄紧急情况部提供物资，俄远东发展部协调。", [("俄紧急情况部", "RU"), ("俄远东发展部", "RU")]),
    ("德国联邦议院、联邦参议院代表团访华。", [("德国联邦议院", "DE"), ("联邦参议院", "DE")]),
    ("中国五矿集团与波音公司、谷歌公司签约。", [("中国五矿集团", "CN"), ("波音公司", "US"), ("谷歌公司", "US")]),
    ("喀布尔大学、莫斯科国立大学和维多利亚州政府派员。", [("喀布尔大学", "AF"), ("莫斯科国立大学", "RU"), ("维多利亚州政府", "AU")]),
    ("美国国立卫生研究院过敏与传染病研究所", [("美国国立卫生研究院过敏与传染病研究所", "US")]),
    ("阿联酋穆罕默德·本·扎耶德渔业中心", [("阿联酋穆罕默德·本·扎耶德渔业中心", "AE")]),
    ("中国水利部、河湖管理局将派员。", [("中国水利部", "CN"), ("河湖管理局", "CN")]),
    ("在研究机构、大学、医院和企业之间开展合作，鼓励基金会和行业协会参与。", []),
    ("两国外交部和商务部将继续磋商，有关部门抓紧落实，各部门应予配合。", []),
    ("该机会惠及两国社会，大会讨论了部分议题，局势总体平稳，委员们同意。", []),
    ("加强科技部门、商务部门和海关部门合作，统一部署，签署文件。", []),
    ("双方欢迎两国最高法院、最高检察院之间的交流。", []),
    ("肯尼亚将建设区域物流中心，埃塞俄比亚计划成立航空培训学院。", []),
    ("法国企业和德国银行参与了项目，日本多家电力公司提供设备。", []),
    ("双方将成立指导委员会和若干工作组，轮流举行部长级会议。", []),
    ("中俄海关、边防部门建立热线，中方和俄方每季度核对。", []),
    ("两国会谈后举行能源部长会议，外交部长级磋商每年举行。", []),
    ("其中石油贸易增长，过程中共同出资，参与集中共享。", []),
    ("该县卫健委加开门诊，有关省农业农村厅、各市能源局配合。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_sentences(sentence: str, wanted: list[tuple[str, str | None]]) -> None:
    assert shown(sentence) == wanted


def test_what_is_not_known_says_why() -> None:
    (bare,) = find_parties("外交部派员两名。", Context())
    assert (bare.side, bare.en, bare.zh) == (None, None, "外交部")
    assert "several states" in bare.unresolved
    (made,) = find_parties("汤加渔业部派员两名。", Context())
    assert (made.side, made.en, made.zh) == ("TO", None, "汤加渔业部")
    assert "not in the lexicon" in made.unresolved
    (held,) = find_parties("中国商务部派员两名。", Context())
    assert (held.side, held.en, held.unresolved) == ("CN", "Ministry of Commerce of China", "")


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("中华人民共和国水利部", "中国水利部"),
        ("中国科技部", "中国科学技术部"),
        ("肯尼亚共和国渔业部", "肯尼亚渔业部"),
        ("蒙古国自然环境与旅游部", "蒙古国自然环境与旅游部"),
        ("外交部礼宾规划司", "中国外交部礼宾规划司"),
    ],
)
def test_one_name_for_one_body(text: str, zh: str) -> None:
    (party,) = find_parties(f"{text}派员两名。", CN)
    assert (party.text, party.zh) == (text, zh)


@pytest.mark.parametrize(("year", "zh"), [(2012, "中国环境保护部"), (2020, "中国生态环境部")])
def test_a_parent_before_its_part_gives_two_and_one_word_one(year: int, zh: str) -> None:
    context = Context(date(year, 1, 1), ("CN", "US"))
    assert shown("美国能源部/国家核安全署派员。", context) == [("美国能源部", "US"), ("国家核安全署", "US")]
    (one,) = find_parties("美国能源部国家核安全署派员。", context)
    assert one.zh == "美国国家核安全署"
    assert zh in {p.zh for p in find_parties("中国环境保护部和中国生态环境部派员。", context)}


def test_the_document_s_sides_choose_and_its_date() -> None:
    assert [p.side for p in find_parties("国防部派员。", Context(sides=("KR", "JP")))] == ["KR"]
    assert [p.side for p in find_parties("国防部派员。", Context(sides=("FR", "CN")))] == ["FR"]
    old, new = (find_parties("法国国防部派员。", Context(date(y, 6, 1)))[0].by for y in (2012, 2022))
    assert (old, new) == ("lexicon:fr-def", "lexicon:fr-minarm")


def test_the_government_of_a_side_is_the_side() -> None:
    text = "汤加政府和斐济政府各出一半。"
    assert shown(text, Context(sides=("TO", "FJ"))) == []
    assert shown(text, Context(sides=("TO", "CN"))) == [("斐济政府", "FJ")]


def test_a_body_is_given_each_time_and_once_for_each_form() -> None:
    found = find_parties("中国商务部来函。商务部、中国商务部复函。", CN)
    assert [p.text for p in found] == ["中国商务部", "商务部", "中国商务部"]
    assert [(p.text, p.span) for p in distinct_parties(found)] == [("中国商务部", (0, 5)), ("商务部", (8, 11))]


# Short names that the document introduces.


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("双方感谢白鹭湿地基金会（以下简称“白鹭会”）。", {"白鹭会": "白鹭湿地基金会"}),
        ("亚太竹藤培训中心（下称中心）派员。", {"中心": "亚太竹藤培训中心"}),
        ("国际竹子研究组织（以下简称“竹子组织”或“本组织”）", {"竹子组织": "国际竹子研究组织", "本组织": "国际竹子研究组织"}),
        ("国际竹子研究组织（IBO）的观察员", {"IBO": "国际竹子研究组织"}),
        ("双方签署《湖区巡护议定书》（以下简称《议定书》）。", {"议定书": "《湖区巡护议定书》"}),
        ("微型堆（以下简称微堆）改造", {}),
        ("国际竹子研究组织成员在万隆开会。本组织感谢东道主。", {"本组织": "国际竹子研究组织"}),
        ("（以下简称“甲”）", {}),
    ],
)
def test_short_names_of_a_document(text: str, wanted: dict[str, str]) -> None:
    assert collect_abbreviations(text, CN) == wanted


def test_a_short_name_stands_for_its_body() -> None:
    context = Context(CN.date, CN.sides, {"中心": "亚太竹藤培训中心", "竹子组织": "国际竹子研究组织", "议定书": "《湖区巡护议定书》"})
    found = find_parties("加入中心的学员感谢竹子组织，议定书由物流中心保存，亚太竹藤培训中心备案。", context)
    assert [(p.text, p.zh) for p in found] == [
        ("中心", "亚太竹藤培训中心"),
        ("竹子组织", "国际竹子研究组织"),
        ("亚太竹藤培训中心", "亚太竹藤培训中心"),
    ]


def test_own_rows_are_found(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("zh,en,side,aliases\n白鹭湿地信托,Egret Wetland Trust,KE,白鹭信托\n", encoding="utf-8")
    lexicon = default_lexicon().with_rows(tmp_path / "own.csv")
    (party,) = find_parties("与白鹭信托签约。", CN, lexicon=lexicon)
    assert (party.zh, party.en, party.side, party.by) == ("白鹭湿地信托", "Egret Wetland Trust", "KE", "lexicon:user:2")
    assert find_parties("与白鹭信托签约。", CN) == []


# Choice among rows.


@pytest.mark.parametrize(
    ("day", "wanted"), [("1990-01-01", "a"), ("2007-12-31", "a"), ("2008-06-01", "b"), ("2030-01-01", "b"), (None, "b")]
)
def test_the_row_of_the_day(day: str | None, wanted: str) -> None:
    rows = [Body(id="a", zh="甲局", start="1994", end="2007"), Body(id="b", zh="甲局", start="2008")]
    assert at_the_time(rows, date.fromisoformat(day) if day else None).id == wanted


@pytest.mark.parametrize(
    ("near", "sides", "wanted"),
    [(["KE"], ["TZ"], "KE"), (["UG"], ["TZ"], "TZ"), ([], ["UG"], None), (["TZ", "KE"], [], "TZ"), ([], [], None)],
)
def test_the_row_of_the_side(near: list[str], sides: list[str], wanted: str | None) -> None:
    rows = [Body(zh="甲局", side="KE", bare_ok=False), Body(zh="甲局", side="TZ", bare_ok=False)]
    chosen = choose(by_side(rows), near, sides, None)
    assert (chosen.side if chosen else None) == wanted


# The slow matcher: at each place the longest pattern, by looking each one up.


def slowly(table: Table, text: str) -> Iterator[tuple[int, int, int]]:
    numbers = {pattern: number for number, pattern in enumerate(table.patterns)}
    longest = max(map(len, numbers))
    at = 0
    while at < len(text):
        end = next((e for e in range(min(len(text), at + longest), at, -1) if text[at:e] in numbers), at)
        if end > at:
            yield numbers[text[at:end]], at, end
        at = max(end, at + 1)


ALL = [s for s, _ in SENTENCES] + [e[0] for r in HEADS for e in r.examples] + [c for r in HEADS for c in r.counters]


def test_the_fast_matcher_sees_what_the_slow_one_does() -> None:
    known = table(default_lexicon())
    for text in [*ALL, *(s for row in rows()[::7] for s in (*row["examples"], *row["counter"]))]:
        assert list(known.scan(text)) == list(slowly(known, text)), text


# What must hold of any text.

PIECES = sorted(
    {w for s in ALL for w in (s[:3], s[2:6], s[5:9])} | set("和与及、，。部局司会省国中美的（）《》“”长") | {"两国", "以下简称", "联合国"}
)


def check(text: str, context: Context, base: int) -> list[Party]:
    found = find_parties(text, context, base)
    last = 0
    for party in found:
        start, end = party.span[0] - base, party.span[1] - base
        assert last <= start < end
        assert text[start:end] == party.text
        assert party.zh
        assert (party.side is None) <= bool(party.unresolved)
        assert party.by.startswith(("lexicon:", "grammar:"))
        last = end
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.integers(0, 10**6), st.sampled_from([(), ("CN",), ("KE", "US"), ("RU",)]))
def test_every_quote_equals_its_span(pieces: list[str], base: int, sides: tuple[str, ...]) -> None:
    text = "".join(pieces)
    context = Context(date(2015, 1, 1), sides, collect_abbreviations(text))
    found = check(text, context, base)
    assert found == find_parties(text, context, base)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    check(text, Context(abbreviations=collect_abbreviations(text)), 0)


@pytest.mark.parametrize(
    "unit", ["部", "和", "中国", "中国部", "外交部", "中国、和部", "联盟", "省外交部", "《", "（以下简称“", "安全局", "中美中心", "A"]
)
def test_the_time_taken_grows_with_the_text(unit: str) -> None:
    text = unit * (120_000 // len(unit))
    find_parties(text[:100], CN)
    start = perf_counter()
    find_parties(text, CN)
    collect_abbreviations(text, CN)
    assert perf_counter() - start < 4
