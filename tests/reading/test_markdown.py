"""Markdown to blocks: what each line becomes, what each mark leaves, and where each character comes from."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.reading.markdown import read_markdown
from servanda.reading.page import Page


def read(text: str) -> Page:
    """Read, and check what must hold of every file."""
    page = read_markdown(text)
    for block in page.blocks:
        assert block.text
        assert block.text == block.text.strip()
        assert len(block.text.splitlines()) == 1
        assert 0 <= block.lead <= len(block.text)
        at = 0
        for o, s, n in block.runs:
            assert o >= at
            assert block.text[o : o + n] == text[s : s + n]
            at = o + n
        assert at <= len(block.text)
    assert all(notice.block is None or 0 <= notice.block < len(page.blocks) for notice in page.notices)
    return page


def shape(text: str) -> list[tuple[str, int, str]]:
    return [(b.form, b.level, b.text) for b in read(text).blocks]


def paragraphs(*texts: str) -> list[tuple[str, int, str]]:
    return [("paragraph", 0, text) for text in texts]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("The two\nsides  agreed.\n\nAnd met.", paragraphs("The two sides  agreed.", "And met.")),
        ("The two\r\nsides\r\n\xa0 \r\nmet.\rAgain.", paragraphs("The two sides", "met. Again.")),
        ("双方同意\n每年举行\nOcean对话。", paragraphs("双方同意每年举行Ocean对话。")),
        ("one  \ntwo\\\nthree", paragraphs("one two three")),
        ("1.        The ports.\n\n2.  The ships.", paragraphs("1.        The ports.", "2.  The ships.")),
        ("1. a\n2. b\n3) c\n7. d", paragraphs("1. a", "2. b", "3) c 7. d")),
        ("In the year\n2031. And\n1. then", paragraphs("In the year 2031. And", "1. then")),
        ("They met in  \n12. then", paragraphs("They met in", "12. then")),
        ("(i) one;\n(ii) two", paragraphs("(i) one;", "(ii) two")),
        ("will (i) one\n(ii) two", paragraphs("will (i) one (ii) two")),
        ("一、港口\n二、渔业\n（一）鱼类\n——调查：甲\n• 数据", paragraphs("一、港口", "二、渔业", "（一）鱼类", "——调查：甲", "• 数据")),
        (
            "# Ports #\n## Ships\n###### Six\n####### seven",
            [("heading", 1, "Ports"), ("heading", 2, "Ships"), ("heading", 6, "Six"), *paragraphs("####### seven")],
        ),
        ("#港口\n#1 port", [("heading", 1, "港口"), *paragraphs("#1 port")]),
        ("Ports\n=====\nShips\nand\n---\ntext", [("heading", 1, "Ports"), ("heading", 2, "Ships and"), *paragraphs("text")]),
        ("a\n\n---\n\nb\n***\n_ _ _\nc", paragraphs("a", "b", "c")),
        ("- a\n  b\n* c\n\n+ d", [("item", 1, "a b"), ("item", 1, "c"), ("item", 1, "d")]),
        (
            "-   a\n    -   b\n        - c\n    -   d\n-   e",
            [("item", n, t) for n, t in ((1, "a"), (2, "b"), (3, "c"), (2, "d"), (1, "e"))],
        ),
        ("- a\nlazy\n\n  more\n\nout", [("item", 1, "a lazy"), ("item", 1, "more"), *paragraphs("out")]),
        ("- a\n\n    1. b", [("item", 1, "a"), *paragraphs("1. b")]),
        ("1. a\n   - b", [*paragraphs("1. a"), ("item", 1, "b")]),
        ("> quoted\n> text\n\n> > deep", paragraphs("quoted text", "deep")),
        ("text\n> quote\nlazy", paragraphs("text", "quote lazy")),
        ("```py\n# a *b*\n\n  c\n```\nd", [("line", 0, "# a *b*"), ("line", 0, "c"), *paragraphs("d")]),
        ("~~~\nopen\n```\nstill", [("line", 0, "open"), ("line", 0, "```"), ("line", 0, "still")]),
        ("[1]: http://x.example\n[^n]: A note.\n\ntext[^n]", paragraphs("A note.", "text")),
        ("a <!-- hidden\n\nb --> c\n<!-- whole -->\nd <!-- open", paragraphs("a  c", "d <!-- open")),
        ("\\*\\*\\*", paragraphs("***")),
        ("\\###", paragraphs("###")),
        ("", []),
        (" \n\xa0\n", []),
    ],
)
def test_blocks(text: str, blocks: list[tuple[str, int, str]]) -> None:
    assert shape(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("**I. THE PORTS**\n\ntext", [("heading", 1, "I. THE PORTS"), *paragraphs("text")]),
        ("**  \nII. THE PORTS AND\nSHIPS**", [("heading", 1, "II. THE PORTS AND SHIPS")]),
        ("***Keeping the\nPorts***  \n\xa0  \n2.   text", [("heading", 1, "Keeping the Ports"), *paragraphs("2.   text")]),
        ("**I. PORTS**\n\n**Piers**\n\n**II. SHIPS**", [("heading", 1, "I. PORTS"), ("heading", 2, "Piers"), ("heading", 1, "II. SHIPS")]),
        (
            "# All\n\n**Piers**\n\n## Part\n\n**Quays**",
            [("heading", n, t) for n, t in ((1, "All"), (2, "Piers"), (2, "Part"), (3, "Quays"))],
        ),
        ("text\n**Piers**\nmore", [*paragraphs("text"), ("heading", 1, "Piers"), *paragraphs("more")]),
        ("__一、港口__\n正文", [("heading", 1, "一、港口"), *paragraphs("正文")]),
        ("*all in italics*", paragraphs("all in italics")),
        ("**Piers:** text", paragraphs("Piers: text")),
        ("- **Piers**", [("item", 1, "Piers")]),
        ("**" + "long " * 50 + "end.**", paragraphs("long " * 50 + "end.")),
        ("**a** and **b**", paragraphs("a and b")),
    ],
)
def test_bold_lines_are_headings(text: str, blocks: list[tuple[str, int, str]]) -> None:
    assert shape(text) == blocks


@pytest.mark.parametrize(
    ("text", "plain", "lead"),
    [
        ("**Ports:** text", "Ports: text", 6),
        ("***First-ever Plan*:** text", "First-ever Plan: text", 16),
        ("***First-ever Plan***: text", "First-ever Plan: text", 15),
        ("*Ports* text *and* ships", "Ports text and ships", 5),
        ("_Ports_ and __ships__", "Ports and ships", 5),
        ("secure telecommunications**, **supply", "secure telecommunications, supply", 0),
        ("**never ends", "never ends", 0),
        ("the *UN Council* said", "the UN Council said", 0),
        ("港口**合作**和*渔业*", "港口合作和渔业", 0),
        ("** 港口 **合作", "港口 合作", 0),
        ("2*3*4 and 5 * 6 * 7, x*", "2*3*4 and 5 * 6 * 7, x*", 0),
        ("snake_case_name and ____ (seal)", "snake_case_name and ____ (seal)", 0),
        ("21<sup>st</sup> century", "21st century", 0),
        ("a<br>b <span class='x'>c</span> 1 < 2 > 3", "a b c 1 < 2 > 3", 0),
        ('see [the *list*](http://x.example/a_(b) "title") now', "see the list now", 0),
        ("[a][1] and [b] and [c](no target", "a and [b] and [c](no target", 0),
        ("![picture [x](y)](z) text ![p](q)", "text", 0),
        ("[![picture](a)](b) text", "text", 0),
        ("<http://x.example/a_b_c> <a@x.example>", "http://x.example/a_b_c a@x.example", 0),
        ("\\``` x", "``` x", 0),
        ("`a *b* \\c` and ``d ` e`` and `f", "a *b* \\c and d ` e and `f", 0),
        ("AT&amp;T &copy; &#x2014; &nosuch;", "AT&T © — &nosuch;", 0),
        ("1\\. \\*not\\* \\[x\\] C:\\dir", "1. *not* [x] C:\\dir", 0),
        ("co\xadop\u200beration", "cooperation", 0),
        ("***", "", 0),
    ],
)
def test_inline(text: str, plain: str, lead: int) -> None:
    blocks = read(text).blocks
    assert [(b.text, b.lead) for b in blocks] == ([(plain, lead)] if plain else [])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "| Item | Lead |\n|:--|--:|\n| Ports | Sea *Office* |\n\ntext",
            [(1, 0, "Item\tLead"), (0, 0, "Ports\tSea Office"), (0, 0, "text")],
        ),
        ("a|b\n-|-\nc|d\ntext", [(1, 0, "a\tb"), (0, 0, "c\td"), (0, 0, "text")]),
        ("| a | b | c |\n|---|---|---|\n| | d | |\n| e \\| f | | g |", [(1, 0, "a\tb\tc"), (0, 1, "d"), (0, 0, "e | f\t\tg")]),
        ("a | b\nc | d", [(0, 0, "a | b c | d")]),
    ],
)
def test_tables(text: str, rows: list[tuple[int, int, str]]) -> None:
    assert [(b.level, b.indent, b.text) for b in read(text).blocks] == rows


def test_what_blocks_tell_of_themselves() -> None:
    blocks = read("a\n- b\n\n　　c\n\n[^1]: d").blocks
    assert [(b.label, b.gap, b.indent, b.note) for b in blocks] == [
        ("", False, 0, False),
        ("•", False, 0, False),
        ("", True, 4, False),
        ("1", True, 0, True),
    ]


def test_struck_out_text_goes_with_a_notice() -> None:
    page = read("one\n\nachieving <s>of</s> the ~~old~~ aims\n\n~~all~~")
    assert [b.text for b in page.blocks] == ["one", "achieving  the  aims"]
    assert [(n.code, n.block, n.message.rsplit(": ")[-1]) for n in page.notices] == [
        ("struck-out", 1, "ofold"),
        ("struck-out", None, "all"),
    ]


def test_characters_that_the_file_does_not_hold_are_in_no_run() -> None:
    block = read("The **two\nsides** &amp; x").blocks[0]
    assert (block.text, block.runs) == ("The two sides & x", ((0, 0, 4), (4, 6, 3), (8, 10, 5), (13, 17, 1), (15, 23, 2)))


@pytest.mark.parametrize(
    ("head", "title", "date", "language"),
    [
        ("title: \"Ports\\_List\"\ndate: '2031-04-09'\nlang: en", "Ports List", "2031-04-09", "en"),
        ("published_time: 2031-04-09 09:01:00-04:00\nlanguage: zh", "", "2031-04-09", "zh"),
        ("date: soon", "", "", ""),
    ],
)
def test_front_matter(head: str, title: str, date: str, language: str) -> None:
    page = read(f"---\n{head}\n---\n \ntext")
    assert (page.title, page.date, page.language) == (title, date, language)
    assert [b.text for b in page.blocks] == ["text"]


def test_broken_front_matter_stays_as_text() -> None:
    page = read("---\ntitle: [a\n---\ntext")
    assert page.notices[0].code == "front-matter"
    assert [b.text for b in page.blocks] == ["title: [a", "text"]


@pytest.mark.parametrize(
    ("name", "headings", "items", "numbered"),
    [
        ("2022-09-29-us-pacific-roadmap.en.md", 9, 47, 0),
        ("2023-06-22-us-india-joint-statement.en.md", 6, 0, 57),  # 28. stands inside of the paragraph before it
        ("2025-05-12-us-china-geneva.en.md", 0, 0, 0),
    ],
)
def test_real_documents(name: str, headings: int, items: int, numbered: int, shared: Path) -> None:
    page = read((shared / "documents" / name).read_text(encoding="utf-8"))
    blocks = page.blocks
    assert page.title
    assert page.date == name[:10]
    assert [sum(b.form == form for b in blocks) for form in ("heading", "item")] == [headings, items]
    assert sum(b.form == "paragraph" and b.text.split(".")[0].isdecimal() for b in blocks) == numbered
    assert {b.level for b in blocks if b.form == "heading"} <= {1}
    assert not [b.text for b in blocks if "**" in b.text and b.text.strip("*")]


LINES = st.lists(
    st.lists(
        st.sampled_from(
            [
                *"* ** *** _ __ ` `` ~~ [ ] ]( )".split(),
                *"![ < > <s> </s> <br> & &amp; \\ | - # ## 1. (i) 一、 甲 ab . , http: --- === ``` <!-- -->".split(),
            ]
        )
        | st.sampled_from([" ", "  ", "    ", "\t", "\xa0", "\u3000", "\u200b"]),
        max_size=8,
    ).map("".join),
    max_size=10,
).map("\n".join)


@given(LINES)
def test_runs_lead_back_whatever_the_marks(text: str) -> None:
    read(text)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    read(text)


@given(st.lists(st.text(alphabet="港口合作 abc，。", min_size=1, max_size=20).filter(lambda t: t.strip() == t and t), max_size=6))
def test_plain_paragraphs_come_back(texts: list[str]) -> None:
    page = read("\n\n".join(texts))
    assert [b.text for b in page.blocks] == texts
    assert all(b.runs[0][2] == len(b.text) for b in page.blocks)


@pytest.mark.parametrize(
    "unit",
    [
        "*",
        "_",
        "`",
        "``` `",
        "[",
        "](",
        "![",
        "](<",
        "<",
        "<!--",
        "<a ",
        "&",
        "\\",
        "~~ ",
        "#",
        "- ",
        "- \n",
        ">",
        "|",
        " ",
        "\n",
        "*a ",
        "a* ",
        "中",
        "1. a\n",
        "a\n",
    ],
)
def test_time_is_linear(unit: str) -> None:
    start = time.process_time()
    read_markdown("a|b\n-|-\n" * (unit == "|") + unit * (400_000 // len(unit)))
    assert time.process_time() - start < 10  # a quadratic reader takes minutes
