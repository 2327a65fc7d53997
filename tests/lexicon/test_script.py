"""What joins two pieces of a paragraph."""

import pytest

from servanda.lexicon.script import is_traditional, is_wide, spaced

JOINTS = [
    ("双方将继续", "深化合作", False),
    ("the two", "sides", True),
    ("加强", "WMO", False),
    ("WMO", "专家", False),
    ("于2031", "年", False),
    ("WMO", "2031", True),
    ("said “", "Yes”", False),
    ("he said", "“yes”", True),
    ("签署", "“青湾倡议”", False),
    ("WMO", "“青湾倡议”", False),
    ("青湾”", "“东岸", False),
    ("WMO-", "led", False),
    ("2014-", "15", False),
    ("the lake -", "the river", True),
    ("양국은", "합의", True),
    ("the two ", "sides", False),
    ("海图", "", False),
    ("", "海图", False),
    ("——", "——", True),  # nothing tells: no letter on either side
]


@pytest.mark.parametrize(("before", "after", "expected"), JOINTS)
def test_spaced(before: str, after: str, expected: bool) -> None:
    assert spaced(before, after) is expected


def test_spaced_looks_no_further_than_it_must() -> None:
    assert spaced("a" * 10**6, "b" * 10**6)
    assert not spaced("湖”——", "“湖")


@pytest.mark.parametrize("char", "湖あア。，（Ａ１豈")
def test_wide(char: str) -> None:
    assert is_wide(char)


@pytest.mark.parametrize("char", "aé한1.,(“—·① ")
def test_narrow(char: str) -> None:
    assert not is_wide(char)


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("", False),
        ("兩國將續辦環境會議", True),
        ("两国将续办环境会议", False),
        ("與會者", False),
        ("双方将在国际会议上就《國際環境公約》进行协商", False),
    ],
)
def test_is_traditional(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional
