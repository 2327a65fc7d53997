"""Mechanisms: every example of every row, sentences of other bodies and years, and what must hold of any text."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.finding.mechanisms import find_mechanisms, machine
from servanda.lexicon.mechanisms import MECHANISMS, MechanismRule, Met
from servanda.lexicon.name_edges import EDGES
from servanda.model.context import Context
from tests.finding.slow_scan import slow_events

EXAMPLES = [pytest.param(s, wanted, id=f"{r.name}: {s}") for r in MECHANISMS for s, wanted in r.examples]
COUNTERS = [pytest.param(s, id=f"{r.name}: {s}") for r in MECHANISMS for s in r.counters]
EDGE_EXAMPLES = [pytest.param(s, wanted, id=f"{r.name}: {s}") for r in EDGES for s, wanted in r.examples]


def found(text: str) -> tuple[Met, ...]:
    return tuple((m.text, m.name, m.ordinal) for m in find_mechanisms(text, Context()))


def names(text: str) -> tuple[str, ...]:
    return tuple(m.text for m in find_mechanisms(text, Context()))


@pytest.mark.parametrize(("sentence", "wanted"), EXAMPLES)
def test_a_row_finds_what_its_examples_say(sentence: str, wanted: tuple[Met, ...]) -> None:
    assert found(sentence) == wanted


@pytest.mark.parametrize("sentence", COUNTERS)
def test_a_row_leaves_what_only_looks_like_a_mechanism(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize("rule", MECHANISMS, ids=lambda rule: rule.name)
def test_each_row_is_reached_by_one_of_its_examples(rule: MechanismRule) -> None:
    assert f"mechanism:{rule.name}" in {m.by for s, _ in rule.examples for m in find_mechanisms(s, Context())}


@pytest.mark.parametrize(("sentence", "wanted"), EDGE_EXAMPLES)
def test_an_edge_lets_a_name_begin_where_its_examples_say(sentence: str, wanted: tuple[str, ...]) -> None:
    assert names(sentence) == wanted


@pytest.mark.parametrize("word", sorted({w for r in MECHANISMS for w in r.words.split() if "“" not in w}))
def test_each_head_ends_a_name(word: str) -> None:
    assert names(f"双方参加了第三届“中肯织锦{word}”。")[-1:] == (f"第三届“中肯织锦{word}”",)


OTHERS = [
    ("双方同意在第二次边防演练后召开第十八轮中印边界问题特别代表会晤。", ("第十八轮中印边界问题特别代表会晤",)),
    ("2017年主办第九次金砖国家领导人会晤，另一方支持金砖国家工业部长会议。", ("第九次金砖国家领导人会晤", "金砖国家工业部长会议")),
    ("将用好中越双边合作指导委员会，推动海上低敏感领域合作专家工作组。", ("中越双边合作指导委员会", "海上低敏感领域合作专家工作组")),
    ("两国教师将参加第四次中欧高级别语言交流对话和中非合作论坛。", ("第四次中欧高级别语言交流对话", "中非合作论坛")),
    ("在澜沧江—湄公河合作首次领导人会议期间", ("澜沧江—湄公河合作首次领导人会议",)),
    ("1999年第六次中加环境合作联合委员会会议", ("1999年第六次中加环境合作联合委员会会议",)),
    ("各方参与金伯利进程和全球甲烷倡议、清洁供暖部长级会议。", ("金伯利进程", "清洁供暖部长级会议")),
    ("美日双方举行了第三次美日网络对话，决定设立防卫装备技术论坛。", ("第三次美日网络对话", "防卫装备技术论坛")),
    ("第三届中国－南亚博览会期间，双方举办了青年研讨会。", ("第三届中国－南亚博览会",)),
    ("支持国际能源论坛、二十国集团能源可持续工作组。", ("国际能源论坛", "二十国集团能源可持续工作组")),
    ('参加第二届"中葡戏剧论坛"和‘蓝色走廊’对话。', ('第二届"中葡戏剧论坛"', "‘蓝色走廊’对话")),
    ("推动“共同评估与修订进程”", ("共同评估与修订进程",)),
    ("利用中美两军海上磋商机制工作小组会议", ("中美两军海上磋商机制工作小组会议",)),
    ("参加在亚太森林恢复与可持续管理网络举行的联合国维和部长级会议。", ("亚太森林恢复与可持续管理网络", "联合国维和部长级会议")),
    ("双方支持中东和平进程，进行了友好会谈。", ()),
    ("会议由交通部副部长和日方共同主席主持。", ()),
    ("由欧亚经济委员会与国际植物保护组织尽快启动联合专家组。", ()),
    ("就维和问题加强对话，保持沟通磋商。", ()),
    ("蒙方批准了《中蒙边境口岸管理委员会章程》。", ()),
]


@pytest.mark.parametrize(("sentence", "wanted"), OTHERS)
def test_sentences_of_other_bodies_and_years(sentence: str, wanted: tuple[str, ...]) -> None:
    assert names(sentence) == wanted


ORDINALS = [
    ("第三、第四轮", [3, 4]), ("第十一次和第十二次", [11, 12]), ("第33次", [33]), ("第 14 届", [14]), ("第１２届", [12]),
    ("首届", [1]), ("首次", [1]), ("第五、六届", [5, 6]), ("第七届、第八届", [7, 8]), ("第一期", [1]), ("第二十一届", [21]),
]  # fmt: skip


@pytest.mark.parametrize(("ordinal", "wanted"), ORDINALS)
@pytest.mark.parametrize("form", ["{}中肯水文论坛", "中肯水文论坛{}会议"])
def test_ordinals_of_every_kind(ordinal: str, wanted: list[int], form: str) -> None:
    met = find_mechanisms(f"双方同意召开{form.format(ordinal)}。", Context())
    assert [m.ordinal for m in met] == wanted
    assert {m.name for m in met} == {form.format("")}


ALL = [s for r in MECHANISMS for s, _ in r.examples] + [s for e in EDGES for s, _ in e.examples] + [s for s, _ in OTHERS]


@pytest.mark.parametrize("sentence", ALL)
def test_the_fast_engine_finds_what_the_slow_one_does(sentence: str) -> None:
    assert find_mechanisms(sentence, Context()) == find_mechanisms(sentence, Context(), events=slow_events(machine()))


PIECES = st.sampled_from(
    "第 三 、 和 与 首届 次 轮 中美 中国 东盟 论坛 对话 委员会 工作组 会议 磋商 “ ” 《 》 （ 2014年 5月 打击 举行 关于 的".split()
    + "能源 双边 研讨会 进程 机制 ， 。 ： A 水文 联合".split()
    + ["\n"]
)


@given(st.lists(PIECES, max_size=25).map("".join), st.integers(0, 9))
def test_every_quote_equals_its_span(text: str, base: int) -> None:
    met = find_mechanisms(text, Context(), base)
    for mechanism in met:
        start, end = (n - base for n in mechanism.span)
        assert 0 <= start < end
        assert text[start:end] == mechanism.text
        assert mechanism.name
    assert len({(m.text, m.ordinal) for m in met}) == len(met)
    assert met == find_mechanisms(text, Context(), base, events=slow_events(machine()))


@pytest.mark.parametrize(
    "piece",
    [
        "《",
        "第",
        "议",
        "和",
        "、",
        "论坛",
        "“论坛",
        "中美",
        "第三",
        "首届",
        "关于",
        "打击",
        "工作组和",
        "委员会第三次会议",
        "水文对话、",
        "举行湖区磋商，",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    start = perf_counter()
    find_mechanisms(text, Context())
    assert perf_counter() - start < 5
