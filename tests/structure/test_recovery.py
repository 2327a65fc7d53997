"""What holds of any text, and that an outline written down in any style is read back as it was."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import ServandaError
from tests.structure.shapes import of_blocks, of_text, sound

HAN = "一二三四五六七八九十"
WORDS = "港湖河桥船灯塔渔林田风雨云雪谷鱼虾网舟帆潮岸滩沙石泉溪浪礁"
LETTERS = "abcdefghijklmnopqrstuvwxyz"

words = st.text(WORDS, min_size=2, max_size=8)
sentences = st.builds("双方将共建{}，并养护{}。".format, words, words)


def han(n: int) -> str:
    return HAN[n - 1] if n <= 10 else f"十{HAN[n - 11]}" if n < 20 else f"{HAN[n // 10 - 1]}十{HAN[n % 10 - 1] if n % 10 else ''}"


def roman(n: int) -> str:
    return "".join(("", "X", "XX")[n // 10]) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[n % 10]


Style = Callable[[int], str]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SECTIONS: dict[str, Style] = {
    "一、": lambda n: f"{han(n)}、",
    "I. ": lambda n: f"{roman(n)}. ",
    "第一章　": lambda n: f"第{han(n)}章　",
    "第一部分 ": lambda n: f"第{han(n)}部分 ",
}
ITEMS: dict[str, Style] = {
    "1、": lambda n: f"{n}、",
    "1. ": lambda n: f"{n}. ",
    "１．": lambda n: f"{n}．".translate(WIDE),
    "1 、": lambda n: f"{n} 、",
    "（一）": lambda n: f"（{han(n)}）",
    "（1）": lambda n: f"（{n}）",
    "第一条 ": lambda n: f"第{han(n)}条 ",
}
PARTS: dict[str, Style] = {
    "（1）": lambda n: f"（{n}）",
    "①": lambda n: chr(0x245F + n),
    "1)": lambda n: f"{n}）",
    "(a) ": lambda n: f"({LETTERS[n - 1]}) ",
    "——": lambda _: "——",
    "• ": lambda _: "• ",
}


@st.composite
def outlines(draw: st.DrawFn) -> tuple[str, list[str], list[tuple[int, int, int]]]:
    """(text, titles of sections, for each outcome its number, its paragraphs without a label, its parts)."""
    section, item = draw(st.sampled_from([*SECTIONS])), draw(st.sampled_from([*ITEMS]))
    part = draw(st.sampled_from([p for p in PARTS if p != item]))
    runs_on = draw(st.booleans())
    lines, titles, outcomes = ["两湖会谈成果", "双方商定如下："], [], []
    number = 0
    for n in range(1, draw(st.integers(2, 5)) + 1):
        titles.append(draw(words))
        lines.append(SECTIONS[section](n) + titles[-1])
        number = number if runs_on else 0
        for _ in range(draw(st.integers(2, 6))):
            number += 1
            plain, parts = draw(st.integers(0, 1)), draw(st.sampled_from([0, 0, 2, 3]))
            lines.append(ITEMS[item](number) + draw(sentences))
            lines += [draw(sentences) for _ in range(plain)]
            lines += [PARTS[part](k) + draw(sentences) for k in range(1, parts + 1)]
            outcomes.append((number, plain, parts))
    return "\n".join(lines), titles, outcomes


@given(outlines())
@settings(max_examples=300)
def test_outline_is_read_back(outline: tuple[str, list[str], list[tuple[int, int, int]]]) -> None:
    text, titles, outcomes = outline
    reading = of_text(text)
    sound(reading)
    assert [s.title for s in reading.sections] == titles
    found = [o for o in reading.outcomes if o.role == "outcome"]
    assert [(o.number, o.text.count("\n") - len(o.parts), len(o.parts)) for o in found] == outcomes
    assert not reading.warnings


MARKUP = "一二三、（）()1234.．:：—·•①②aivx附件第条章年月日 　。；，\n\n\n双方将Article"


@given(st.text(MARKUP, max_size=400))
@settings(max_examples=400)
def test_any_text_is_sound(text: str) -> None:
    try:
        reading = of_text(text)
    except ServandaError:
        return
    sound(reading)


LINES = st.sampled_from(
    """h1|经贸
h2|一、贸易
h3{1.1}|Rail
p|双方将降低关税。
p{一、}|经贸
p{1.}|双方将互认证书。
p{(a)}|双方将互办展览。
p|1. 双方将通航。
p|（一）双方将修桥。
p*4|港口合作
p|（下转第二版）
p|附件
p|2031年5月8日
p|甲国代表（签字）
i1{•}|建立热线；
i2{◦}|每季开会。
r1|序号¦内容
r|1¦双方将共建港口。
r|经贸
r|一¦人文
n|另见附表。""".split("\n")
)


@given(st.lists(LINES, min_size=1, max_size=14))
@settings(max_examples=400)
def test_any_blocks_are_sound(lines: list[str]) -> None:
    try:
        reading = of_blocks("\n".join(lines))
    except ServandaError:
        return
    sound(reading)


REPEATED = """1|一、¶|3、双方¶|——¶|（|双方：|（下转第|附件：¶|总统 |1.1.1 |第一条¶|2031年7月|双方同意扩大交流¶|(i) x¶|目录¶|责任编辑：甲¶|\
甲   乙¶|表示感谢。¶|一、甲¶● 双方。¶|甲方¶1、乙。¶""".replace("¶", "\n").split("|")


def seconds(text: str) -> float:
    start = time.process_time()
    with suppress(ServandaError):
        of_text(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", REPEATED)
def test_time_is_linear(unit: str) -> None:
    """Eight times the text takes about eight times as long: a quadratic step would take sixty-four."""
    small, large = (unit * (size // len(unit)) for size in (15_000, 120_000))
    seconds(small)
    assert seconds(large) < 24 * max(seconds(small), 0.004)
