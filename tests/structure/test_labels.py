"""What opens a paragraph: labels in every style, and what only looks like one."""

import pytest

from servanda.structure.labels import computed, labels

READ = [
    ("一、双方", "han", 1, "双方"),
    ("十二、双方", "han", 12, "双方"),
    ("二十三．双方", "han", 23, "双方"),
    ("三. 双方", "han", 3, "双方"),
    ("四 、双方", "han", 4, "双方"),
    ("参、船舶", "", 0, ""),
    ("參、船舶", "formal", 3, "船舶"),
    ("拾壹、其他", "formal", 11, "其他"),
    ("乙、检验", "stem", 2, "检验"),
    ("（三）双方", "han-paren", 3, "双方"),
    ("(十)双方", "han-paren", 10, "双方"),
    ("12、双方", "num", 12, "双方"),
    ("12. Both", "num", 12, "Both"),
    ("１２．双方", "num", 12, "双方"),
    ("7 、双方", "num", 7, "双方"),
    ("116．双方", "num", 116, "双方"),
    ("（1）双方", "num-paren", 1, "双方"),
    ("( 2 ). Both", "num-paren", 2, "Both"),
    ("3）双方", "num-close", 3, "双方"),
    ("3) Both", "num-close", 3, "Both"),
    ("②双方", "circled", 2, "双方"),
    ("㉑双方", "circled", 21, "双方"),
    ("⑴双方", "one-char", 1, "双方"),
    ("⒊双方", "one-char", 3, "双方"),
    ("㈡双方", "one-char-han", 2, "双方"),
    ("2.1 双方", "multi-2", 1, "双方"),
    ("2.1.3 双方", "multi-3", 3, "双方"),
    ("２．１　双方", "multi-2", 1, "双方"),
    ("10.12. Both", "multi-2", 12, "Both"),
    ("第三条　双方", "di-article", 3, "双方"),
    ("第3条 双方", "di-article", 3, "双方"),
    ("第 三 條 雙方", "di-article", 3, "雙方"),
    ("第一章 总则", "di-chapter", 1, "总则"),
    ("第二部分：合作", "di-part", 2, "合作"),
    ("第一节、贸易", "di-section", 1, "贸易"),
    ("议题二：渔业", "topic", 2, "渔业"),
    ("Article 4. Scope", "article", 4, "Scope"),
    ("ARTICLE IV", "article", 4, ""),
    ("Article 4 – Scope", "article", 4, "– Scope"),
    ("Section 2: Costs", "section", 2, "Costs"),
    ("CHAPTER II", "chapter", 2, ""),
    ("Part 3 Trade", "part", 3, "Trade"),
    ("Item 1. Fish", "article", 1, "Fish"),
    ("(ii) both", "roman-paren", 2, "both"),
    ("(B) both", "ALPHA-paren", 2, "both"),
    ("（b）双方", "alpha-paren", 2, "双方"),
    ("IV. Trade", "ROMAN", 4, "Trade"),
    ("Ⅳ、贸易", "ROMAN", 4, "贸易"),
    ("iii. both", "roman", 3, "both"),
    ("b) both", "alpha", 2, "both"),
    ("B、双方", "ALPHA", 2, "双方"),
    ("——贸易：双方", "dash", None, "贸易：双方"),
    ("- trade", "bullet", None, "trade"),
    ("--trade", "dash", None, "trade"),
    ("• 双方", "bullet", None, "双方"),
    ("●双方", "bullet", None, "双方"),
    ("· 双方", "bullet", None, "双方"),
    ("○ 双方", "bullet", None, "双方"),
    ("十九", "bare-han", 19, ""),
    ("7", "bare-num", 7, ""),
    ("VI", "bare-ROMAN", 6, ""),
]


@pytest.mark.parametrize(("text", "style", "value", "body"), READ)
def test_first_reading(text: str, style: str, value: int | None, body: str) -> None:
    found = labels(text)
    if not style:
        assert not found
        return
    assert (found[0].style, found[0].value, text[found[0].body :]) == (style, value, body)


@pytest.mark.parametrize(
    "text",
    [
        "双方一、二",
        "2031年双方",
        "2031. x",
        "10.5%",
        "3.5.",
        "3：2",
        "“一、二”",
        "（双方）",
        "第三届会议",
        "第一条和第二条",
        "第二章的",
        "Article 5 of the Treaty",
        "Section 3 is",
        "（2031）",
        "(Both)",
        "-5度",
        "·双方",
        "1.5亿",
        "甲方",
        "I think",
        "A side",
        "e.g. both",
        "一双方",
        "Particle 4.",
        "",
    ],
)
def test_no_label(text: str) -> None:
    assert not [label for label in labels(text) if not label.above]


AMBIGUOUS = [
    ("(c) x", {("roman-paren", 100), ("alpha-paren", 3)}),
    ("(i) x", {("roman-paren", 1), ("alpha-paren", 9)}),
    ("V. x", {("ROMAN", 5), ("ALPHA", 22)}),
    ("x) y", {("roman", 10), ("alpha", 24)}),
    ("1．10亿元", {("multi-2", 10), ("num", 1)}),
]


@pytest.mark.parametrize(("text", "readings"), AMBIGUOUS)
def test_every_reading_is_given(text: str, readings: set[tuple[str, int]]) -> None:
    assert {(x.style, x.value) for x in labels(text)} == readings


COMPUTED = [
    ("一、", "han", 1),
    ("（二）", "han-paren", 2),
    ("1.", "num", 1),
    ("1.2", "multi-2", 2),
    ("1.2.", "multi-2", 2),
    ("3", "bare-num", 3),
    ("a)", "alpha", 1),
    ("(iv)", "roman-paren", 4),
    ("Article 2", "article", 2),
    ("第二条", "di-article", 2),
    ("•", "bullet", None),
    ("\uf0b7", "bullet", None),
    ("o", "bullet", None),
]


@pytest.mark.parametrize(("label", "style", "value"), COMPUTED)
def test_computed(label: str, style: str, value: int | None) -> None:
    first = computed(label)[0]
    assert (first.style, first.value, first.end, first.body) == (style, value, 0, 0)


def test_numbers_above() -> None:
    assert labels("2.1.3 x")[0].above == (2, 1)
