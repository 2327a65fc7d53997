"""Names of one mechanism have one key, those of two have two."""

import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.lexicon.mechanism_key import is_plain, mechanism_key, read_key

# One mechanism a row, in all the forms that documents and people give it.
ONE = [
    ("领事磋商", "中美领事磋商", "中国-美国领事磋商", "中国与美国领事磋商", "中美领事磋商机制", "第三次中美领事磋商", "中—美领事磋商会议"),
    ("中越渔业联委会", "渔业联合委员会", "中越渔业联委会会议", "中国和越南渔业联合委员会第七次会议", "越中渔业联委会"),
    ("中俄蒙水文磋商", "中国、俄罗斯、蒙古水文磋商", "水文磋商机制"),
    ("中哈界河工作组", "界河工作组会议", "中哈界河工作组机制会议", "“界河工作组”", "中国—哈萨克斯坦界河工作组"),
    ("中德港口论坛", "港口论坛年会", "2019年中德港口论坛", "中德港口双边论坛", "第十二届港口论坛", "中德 港口 论坛"),
    ("中英海事对话", "海事年度对话", "中英海事定期对话", "２０１８年度中英海事对话", "海事对话（以下简称“对话”）"),
    ("中国-东盟减灾论坛", "减灾论坛", "中国—东盟减灾论坛会议", "中国与东盟减灾论坛"),
    ("日韩渔业混委会", "日本与韩国渔业混合委员会", "渔业混委会第四次会议"),
    ("中法核能委员会", "法国-中国核能委员会会议"),
    ("中印边界事务磋商和协调工作机制会议", "边界事务磋商和协调工作机制"),
    ("中国-南非国家双边委员会", "南非与中国国家双边委员会会议"),
    ("上合组织能源部长会议", "上合组织能源部长会"),
    ("U.S.-Japan Ports Dialogue", "Japan - United States ports dialogue", "Ports Dialogue mechanism"),
]  # fmt: skip

# Two mechanisms a row.
TWO = [
    ("亚太经合组织峰会", "亚太经合组织能源部长会议"),
    ("中老卫生联合工作组", "中老农业联合工作组"),
    ("亚太经合组织峰会", "亚太经合组织会议"),
    ("中越对话", "中老对话"),
    ("中英联合委员会", "中德联合委员会"),
    ("中国-英国战略对话", "中法战略对话"),
    ("中美法律专家对话", "中美专家对话"),
    ("中德中东事务磋商", "中德东亚事务磋商"),
    ("中越渔业对话", "中越渔业论坛"),
    ("水文委员会", "水文委员会特别会议"),
    ("海空通报机制", "海空通报"),
    ("能源政策对话", "部长级能源政策对话"),
    ("中国港口协会与老挝海事局联合工作组", "港口联合工作组"),
    ("中美洲一体化论坛", "一体化论坛"),
    ("马尼拉对话", "对话"),
    ("中日印度洋论坛", "中日洋论坛"),
    ("中英法治圆桌会议", "中英治圆桌会议"),
    ("两军通报机制", "通报机制"),
]


@pytest.mark.parametrize("forms", ONE, ids=lambda forms: forms[0])
def test_one_mechanism_has_one_key(forms: tuple[str, ...]) -> None:
    assert len({mechanism_key(form) for form in forms}) == 1, {form: mechanism_key(form) for form in forms}


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_mechanisms_have_two(one: str, other: str) -> None:
    assert mechanism_key(one) != mechanism_key(other)


def test_no_mechanism_of_the_rows_is_another() -> None:
    keys = [{mechanism_key(form) for form in forms} for forms in ONE]
    assert all(not one & other for one, other in combinations(keys, 2))


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("中越渔业磋商", ("CN", "VN")),
        ("越南-中国渔业磋商", ("CN", "VN")),
        ("中俄蒙水文磋商", ("CN", "MN", "RU")),
        ("中日韩外长会", ("CN", "JP", "KR")),
        ("中国与东盟减灾论坛", ("ASEAN", "CN")),
        ("中美新能源论坛", ("CN", "US")),
        ("渔业磋商", ()),
        ("中国水利论坛", ()),
        ("东亚峰会", ()),
        ("中亚论坛", ()),
    ],
)
def test_the_states_in_front_are_known(name: str, states: tuple[str, ...]) -> None:
    assert read_key(name).states == states


@pytest.mark.parametrize(("name", "plain"), [("联合工作组会议", True), ("第四次磋商", True), ("渔业磋商", False), ("中越对话", False)])
def test_a_name_may_say_of_what_kind_only(name: str, plain: bool) -> None:
    assert is_plain(name) is plain


@given(st.text("中美越-第三次会议机制年2014“”（）对话渔业 ", max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    words = read_key(name).words
    assert isinstance(words, str)
    assert read_key(name) == read_key(name)
    assert " " not in words


@pytest.mark.parametrize("char", ["中", "第", "（", "会议", "机制", "-", "2014年", "国"])
def test_a_long_name_takes_its_time_only(char: str) -> None:
    start = time.perf_counter()
    mechanism_key(char * 200_000)
    assert time.perf_counter() - start < 5
