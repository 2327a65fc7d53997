"""Lines: where they end, their indent, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.reading.lines import lines, width


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_what_ends_a_line(end: str) -> None:
    text = f"甲方{end}{end}　　乙方 {end}\t丙方"
    assert [(b.text, b.gap, b.indent) for b in lines(text)] == [("甲方", False, 0), ("乙方", True, 4), ("丙方", False, 4)]
    assert [text[s : s + n] for b in lines(text) for _, s, n in b.runs] == ["甲方", "乙方", "丙方"]


def test_line_ends_may_be_mixed() -> None:
    assert [b.text for b in lines("甲\r乙\n丙\r\n丁\r\r\n戊")] == ["甲", "乙", "丙", "丁", "戊"]


def test_a_stretch_of_a_text() -> None:
    blocks = lines("前文\n 甲\n乙\n后文", 2, 7)
    assert [(b.text, b.runs) for b in blocks] == [("甲", ((0, 4, 1),)), ("乙", ((0, 6, 1),))]


@pytest.mark.parametrize("text", ["", "\n", " \t　\r\n", "\u2028"])
def test_nothing_but_space(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(("space", "columns"), [("", 0), ("  ", 2), ("　　", 4), ("\t", 4), (" \t　", 7), ("\xa0", 1)])
def test_width(space: str, columns: int) -> None:
    assert width(space) == columns


@given(st.text(alphabet="甲乙a 　\t\n\r\f\u2028\xa0", max_size=60))
def test_every_character_comes_back_once(text: str) -> None:
    blocks = lines(text)
    assert [text[s : s + n] for b in blocks for _, s, n in b.runs] == [b.text for b in blocks]
    assert "".join("".join(b.text.split()) for b in blocks) == "".join(text.split())
    assert all(len(b.text.splitlines()) == 1 and b.text == b.text.strip() for b in blocks)
