"""How two lines become one."""

import pytest

from servanda.reading.joining import compounds_in, joined, title_of
from servanda.reading.pdf_glyphs import GUESSED, TYPED, between, folded

JOINS = [
    ("双方将继续", "深化合作", "双方将继续深化合作"),
    ("the two", "sides", "the two sides"),
    ("加强", "WMO", "加强WMO"),
    ("WMO", "专家", "WMO专家"),
    ("于2031", "年", "于2031年"),
    ("WMO", "2031", "WMO 2031"),
    ("imple-", "mentation", "implementation"),
    ("imple\u00ad", "mentation", "implementation"),
    ("follow-", "up", "follow-up"),
    ("WMO-", "led", "WMO-led"),
    ("2014-", "15", "2014-15"),
    ("www.green-", "bay.example", "www.green-bay.example"),
    ("said “", "Yes”", "said “Yes”"),
    ("he said", "“yes”", "he said “yes”"),
    ("签署", "“青湾倡议”", "签署“青湾倡议”"),
    ("WMO", "“青湾倡议”", "WMO“青湾倡议”"),
    ("海图", "", "海图"),
    ("", "海图", "海图"),
]


@pytest.mark.parametrize(("before", "after", "expected"), JOINS)
def test_joined(before: str, after: str, expected: str) -> None:
    assert joined(before, after, compounds_in("a follow-up in spring")) == expected


TITLES = [
    ("青湾渔业对话成果清单", "青湾渔业对话成果清单"),
    ("  Outcomes\nof the dialogue ", "Outcomes of the dialogue"),
    ("Microsoft Word - list.doc", ""),
    ("Untitled", ""),
    ("list final 2.docx", ""),
    ("Document1", ""),
    ("文档 2", ""),
    ("Document on fisheries", "Document on fisheries"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title_of(text: str, title: str) -> None:
    assert title_of(text) == title


FOLDS = [
    ("ﬁ", "fi"),
    ("ﬄ", "ffl"),
    ("⼀", "一"),
    ("⽅", "方"),
    ("⻓", "长"),
    ("⺠", "民"),
    ("Ａ", "Ａ"),
    ("①", "①"),
    ("・", "・"),
    ("㎡", "㎡"),
]


@pytest.mark.parametrize(("glyph", "char"), FOLDS)
def test_only_what_fonts_put_there_is_folded(glyph: str, char: str) -> None:
    assert folded(glyph) == char


SPACES = [
    ("双", "方", 0.4, TYPED, ""),
    ("双", "方", 1.5, "", " "),
    ("双", "方", 0.0, "　", "　"),
    ("a", "b", 0.3, "", " "),
    ("a", "b", 0.1, "", ""),
    ("a", "b", 0.0, TYPED, " "),
    ("双", "a", 0.3, "", ""),
    ("双", "a", 0.3, GUESSED, ""),
    ("双", "a", 0.3, TYPED, " "),
]


@pytest.mark.parametrize(("before", "after", "gap", "space", "expected"), SPACES)
def test_space_between_glyphs(before: str, after: str, gap: float, space: str, expected: str) -> None:
    assert between(before, after, gap, 1.0, space) == expected
