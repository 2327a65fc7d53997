"""The roles that paragraphs play, where a whole document would hide the rule."""

from servanda.structure.levels import choose
from servanda.structure.outline import outline
from servanda.structure.plan import plan
from servanda.structure.subheads import over_items, over_prose
from tests.structure.shapes import of_blocks, paras


def chosen(*texts: str) -> tuple[list[str], str]:
    found = paras(*texts)
    return choose(found, outline(found, 0, len(found)), len(found))


def test_headings_over_items_are_sections() -> None:
    assert chosen("一、贸易", "1、双方将降税。", "2、双方将会晤。", "二、人文", "3、双方将办展。") == (["han"], "num")


def test_sentences_over_lists_are_outcomes() -> None:
    assert chosen("1、双方将降税：", "（1）鱼；", "（2）虾。", "2、双方将会晤：", "（1）春季；", "（2）秋季。") == ([], "num")
    assert chosen("一、双方将降税。", "（一）鱼。", "（二）虾。", "二、双方将会晤。", "（一）春季。", "（二）秋季。") == ([], "han")


def test_headings_over_many_paragraphs_are_sections() -> None:
    assert chosen("一、贸易", *["双方将会晤。"] * 4, "二、人文", *["双方将办展。"] * 3) == (["han"], "")
    assert chosen("一、贸易", "双方将会晤。", "二、人文", "双方将办展。") == ([], "han")


def test_headings_between_numbers_that_run_on() -> None:
    assert chosen("1. a will do.", "2. b will do.", "I. Trade", "3. c will do.", "II. Fish", "4. d will do.") == (["ROMAN"], "num")


def test_lines_over_items() -> None:
    found = paras("成果", "贸易", "1、双方将降税。", "2、双方将会晤。", "人文", "3、双方将办展。")
    assert over_items(found, [2, 3, 5]) == [1, 4]


def test_lines_after_each_item_head_nothing() -> None:
    found = paras("1、双方将降税。", "海关", "2、双方将会晤。", "外交部", "3、双方将办展。", "文化部")
    assert over_items(found, [0, 2, 4]) == []


def test_lines_over_prose() -> None:
    assert over_prose(paras("声明", "贸易", "双方将降税。", "双方将会晤。", "人文", "双方将办展。"), 6) == ([1, 4], set())
    assert over_prose(paras("声明", "贸易", "甲港。", "人文", "乙港。", "地方", "丙港。"), 7) == ([], {1, 3, 5})
    assert over_prose(paras("声明", "甲", "乙", "丙", "丁", "双方将办展。"), 6) == ([], set())


def test_headings_alone_still_give_a_unit() -> None:
    reading = of_blocks("h1|经贸")
    assert [(o.role, o.text) for o in reading.outcomes] == [("outcome", "经贸")]


def test_every_paragraph_has_one_role() -> None:
    found, drawn = plan(
        paras("成果", "双方商定：", "一、贸易", "双方重视贸易。", "1、双方将降税。", "——鱼；", "——虾。", "2、双方将会晤。", "2031年5月8日"),
        "",
    )
    assert (drawn.opening, drawn.closing, len(found)) == (2, 8, 9)
    assert [i for i, _ in drawn.sections] == [2]
    assert sorted(drawn.starts) == [4, 7]
    assert (drawn.intros, sorted(drawn.parts)) == ({3}, [5, 6])
