"""Instruments: every example of every row, sentences of other bodies and years, and what must hold of any text."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.finding.instruments import find_instruments, machine
from servanda.lexicon.instruments import INSTRUMENTS, InstrumentRule, Text
from servanda.model.context import Context
from tests.finding.slow_scan import slow_events

EXAMPLES = [pytest.param(s, wanted, id=f"{r.name}: {s}") for r in INSTRUMENTS for s, wanted in r.examples]
COUNTERS = [pytest.param(s, id=f"{r.name}: {s}") for r in INSTRUMENTS for s in r.counters]


def found(text: str) -> tuple[Text, ...]:
    return tuple((i.text, i.kind, tuple(i.ids)) for i in find_instruments(text, Context()))


def names(text: str) -> tuple[str, ...]:
    return tuple(i.text for i in find_instruments(text, Context()))


@pytest.mark.parametrize(("sentence", "wanted"), EXAMPLES)
def test_a_row_finds_what_its_examples_say(sentence: str, wanted: tuple[Text, ...]) -> None:
    assert found(sentence) == wanted


@pytest.mark.parametrize("sentence", COUNTERS)
def test_a_row_leaves_what_only_looks_like_an_instrument(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize("rule", [r for r in INSTRUMENTS if not r.title], ids=lambda rule: rule.name)
def test_each_row_is_reached_by_one_of_its_examples(rule: InstrumentRule) -> None:
    assert f"instrument:{rule.name}" in {i.by for s, _ in rule.examples for i in find_instruments(s, Context())}


@pytest.mark.parametrize(("word", "kind"), [(w, r.kind) for r in INSTRUMENTS for w in r.words.split()])
def test_each_head_tells_the_kind_of_a_title(word: str, kind: str) -> None:
    title = f"《中肯织锦{word}》"
    assert found(f"双方遵守{title}。") == ((title, kind, ()),)


RESOLUTIONS = [
    ("安理会第1540、1673和1810号决议", ("1540", "1673", "1810")),
    ("安理会第1540号、第1673号以及1810号决议", ("1540", "1673", "1810")),
    ("安理会第１５４０号决议", ("1540",)),
    ("联合国安理会一五四〇号决议", ("1540",)),
    ("联大第49/116号决议", ("49/116",)),
    ("安理会第1718(2006)号决议", ("1718",)),
    ("世界卫生大会WHA55.2号决议", ("WHA55.2",)),
    ("联合国大会A/RES/60/1号决议", ("A/RES/60/1",)),
    ("安理会第661号等决议", ("661",)),
]


@pytest.mark.parametrize(("words", "ids"), RESOLUTIONS)
def test_the_numbers_of_a_resolution_are_its_ids(words: str, ids: tuple[str, ...]) -> None:
    assert found(f"双方支持全面执行{words}。") == ((words, "resolution", ids),)


OTHERS = [
    ("落实2008年签署的关于中哈界河的补充叙述议定书。", ("2008年签署的关于中哈界河的补充叙述议定书",)),
    ("加入生物武器公约和禁止化学武器公约，修改《反导条约》。", ("生物武器公约", "禁止化学武器公约", "《反导条约》")),
    ("实施上合组织成员国打击贩毒、走私和洗钱2016至2018年合作纲要。", ("上合组织成员国打击贩毒、走私和洗钱2016至2018年合作纲要",)),
    ("推动蒙古“草原之路”计划与俄罗斯跨欧亚走廊倡议对接。", ("“草原之路”计划", "俄罗斯跨欧亚走廊倡议")),
    ("就中日韩自贸协定、区域海运便利协定谈判加强协调。", ("中日韩自贸协定", "区域海运便利协定")),
    ("两国签署《中土植物检疫协定》及其附件。", ("《中土植物检疫协定》及其附件",)),
    ('支持"蓝色走廊"倡议，他说："已签约。"并参加"候鸟计划"。', ('"蓝色走廊"倡议', "候鸟计划")),
    ("遵守1993年关于在界河两岸保持安宁的协定。", ("1993年关于在界河两岸保持安宁的协定",)),
    ("支持打击核走私全球倡议和国际原子能机构核安保行动计划。", ("打击核走私全球倡议", "国际原子能机构核安保行动计划")),
    ("中瑞钟表贸易协定联合委员会", ()),
    ("双方达成谅解并签署协议，发表声明。", ()),
    ("成员国支持启动“防止在月球放置武器、对月球物体使用武力条约”谈判。", ("防止在月球放置武器、对月球物体使用武力条约",)),
    ("签署《关于执行〈中越渔港协定〉的实施细则》。", ("《关于执行〈中越渔港协定〉的实施细则》", "〈中越渔港协定〉")),
    ("两国水利部签署了河口治理与研究谅解备忘录。", ("河口治理与研究谅解备忘录",)),
    ("遵守《双边安排》《会谈纪要》和《工作守则》", ("《双边安排》", "《会谈纪要》", "《工作守则》")),
]


@pytest.mark.parametrize(("sentence", "wanted"), OTHERS)
def test_sentences_of_other_bodies_and_years(sentence: str, wanted: tuple[str, ...]) -> None:
    assert names(sentence) == wanted


@pytest.mark.parametrize("sentence", [s for r in INSTRUMENTS for s, _ in r.examples] + [s for s, _ in OTHERS])
def test_the_fast_engine_finds_what_the_slow_one_does(sentence: str) -> None:
    assert find_instruments(sentence, Context()) == find_instruments(sentence, Context(), events=slow_events(machine()))


PIECES = st.sampled_from(
    "《 》 〈 〉 < > “ ” 公约 条约 协定 谅解备忘录 决议 号 第 1540 49/116 一五 、 和 关于 的 签署 2014年 5月6日 中美 联合国安理会".split()
    + "声明 倡议 行动计划 十年合作框架 保护法 及其附件 ， 。 水文 工作组".split()
    + ["\n"]
)


@given(st.lists(PIECES, max_size=25).map("".join), st.integers(0, 9))
def test_every_quote_equals_its_span(text: str, base: int) -> None:
    met = find_instruments(text, Context(), base)
    for instrument in met:
        start, end = (n - base for n in instrument.span)
        assert 0 <= start < end
        assert text[start:end] == instrument.text
        assert bool(instrument.ids) == (instrument.by == "instrument:resolution")
    assert len({i.text for i in met}) == len(met)
    assert met == find_instruments(text, Context(), base, events=slow_events(machine()))


@pytest.mark.parametrize("piece", "《 《< 》 第 议 决议 号决议 第1号 1、 公约 和 、 关于 “公约 签署的协定 《水》及其 5月6日 保护法".split())
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    start = perf_counter()
    find_instruments(text, Context())
    assert perf_counter() - start < 5
