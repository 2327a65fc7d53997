"""Persons: every example of every row, and what must hold of any text."""

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.finding.persons import NO_SIDE, find_persons
from servanda.lexicon.persons import TITLES, Named, TitleRule
from servanda.model.context import Context

BETWEEN = Context(sides=("CN", "US"))
EXAMPLES = [pytest.param(s, wanted, id=f"{r.name}: {s}") for r in TITLES for s, wanted in r.examples]
COUNTERS = [pytest.param(s, id=f"{r.name}: {s}") for r in TITLES for s in r.counters]


def found(text: str, context: Context = BETWEEN) -> tuple[Named, ...]:
    return tuple((p.text, p.role, p.side) for p in find_persons(text, context))


@pytest.mark.parametrize(("sentence", "wanted"), EXAMPLES)
def test_an_example_is_read_as_it_says(sentence: str, wanted: tuple[Named, ...]) -> None:
    assert found(sentence) == wanted


@pytest.mark.parametrize("sentence", COUNTERS)
def test_nobody_is_invented(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize("rule", TITLES, ids=lambda rule: rule.name)
def test_each_row_is_reached_by_one_of_its_examples(rule: TitleRule) -> None:
    found_by = {p.by for s, _ in rule.examples for p in find_persons(s, BETWEEN)}
    assert f"person:{rule.name}" in found_by


@pytest.mark.parametrize("dot", "・·‧•．")
def test_middle_dots_come_in_every_encoding(dot: str) -> None:
    assert found(f"法国总统弗朗索瓦{dot}密特朗抵达桂林") == ((f"弗朗索瓦{dot}密特朗", "总统", "FR"),)


OTHERS = [
    ("周恩来总理同田中角荣首相在人民大会堂签字", ("CN", "JP"), [("周恩来", "CN"), ("田中角荣", "JP")]),
    ("中国总理李鹏和俄罗斯总理切尔诺梅尔金通话", ("CN", "RU"), [("李鹏", "CN"), ("切尔诺梅尔金", "RU")]),
    ("由国家主席李先念与加拿大总督让娜·索韦致辞", ("CN", "CA"), [("李先念", "CN"), ("让娜·索韦", "CA")]),
    ("水利部部长汪恕诚强调节水", ("CN", "NL"), [("汪恕诚", "CN")]),
    ("日本外相河野洋平与唐家璇外长", ("JP", "CN"), [("河野洋平", "JP"), ("唐家璇", "CN")]),
    ("卫生部长陈竺会见凯瑟琳・西贝利厄斯部长", ("CN", "US"), [("陈竺", "CN"), ("凯瑟琳・西贝利厄斯", "US")]),
    ("美国驻华大使洪博培", ("CN", "US"), [("洪博培", "US")]),
    ("驻华大使洪博培", ("CN", "US"), [("洪博培", "US")]),
    ("蒙古国总统额勒贝格道尔吉", ("CN", "MN"), [("额勒贝格道尔吉", "MN")]),
    ("越共中央总书记阮富仲访华", ("VN", "CN"), [("阮富仲", "VN")]),
    ("吴仪副总理、戴秉国国务委员和蒂莫西・盖特纳财长", ("CN", "US"), [("吴仪", "CN"), ("戴秉国", "CN"), ("蒂莫西・盖特纳", "US")]),
    ("福田康夫首相与胡锦涛主席", ("CN", "JP"), [("福田康夫", "JP"), ("胡锦涛", "CN")]),
    ("贸易代表施瓦布和质检总局局长李长江", ("CN", "US"), [("施瓦布", "US"), ("李长江", "CN")]),
    ("肯尼亚外交部长阿明娜・穆罕默德", ("CN", "KE"), [("阿明娜・穆罕默德", "KE")]),
    ("总理辛格欢迎普京总统", ("IN", "RU"), [("辛格", None), ("普京", None)]),
    ("德国总理默克尔和法国总统马克龙", ("DE", "FR"), [("默克尔", "DE"), ("马克龙", "FR")]),
    ("约翰・霍普金斯大学和约翰・肯尼迪机场", ("CN", "US"), []),
    ("部长们认为秘书长会议应于9・19前召开", ("CN", "US"), []),
    ("罗马尼亚总统府、纽约市长办公室、联合国秘书长特别代表", ("CN", "US"), []),
]


@pytest.mark.parametrize(("sentence", "sides", "wanted"), OTHERS)
def test_sentences_of_other_states_and_years(sentence: str, sides: tuple[str, ...], wanted: list[tuple[str, str | None]]) -> None:
    assert [(p.text, p.side) for p in find_persons(sentence, Context(sides=sides))] == wanted


def test_a_side_that_nothing_tells_stays_open_and_says_why() -> None:
    (person,) = find_persons("总理拉宾出席", Context())
    assert person.side is None
    assert person.unresolved == NO_SIDE


PIECES = st.sampled_from(
    [*"王李方克里奥巴马尔和与在・·．的、。中美 国", "总统", "部长", "副", "国务卿", "美国", "教授", "主持", "外交部", "负责"]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 9))
def test_every_quote_equals_its_span(text: str, base: int) -> None:
    places = []
    for person in find_persons(text, BETWEEN, base):
        start, end = (n - base for n in person.span)
        assert text[start:end] == person.text
        places.append((start, end))
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@pytest.mark.parametrize("piece", ["克", "・", "克・", "总统", "部长王", "王李", "克里总统", "约翰・F・", "外交部副部长张", "负责"])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    start = perf_counter()
    find_persons(text, BETWEEN)
    assert perf_counter() - start < 5


@pytest.mark.parametrize(("text", "name"), [("外交部副部长乔冠", "乔冠"), ("总统章三", "章三"), ("双方由外长李克", "李克")])
def test_a_name_ends_with_its_text(text: str, name: str) -> None:
    """A longer name is not tried past the end."""
    assert [(p.text, p.span) for p in find_persons(text, Context())] == [(name, (len(text) - 2, len(text)))]
