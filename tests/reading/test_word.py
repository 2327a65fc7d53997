"""DOCX: blocks with the numbers that Word computes, and nothing that a reader of the page does not see."""

import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import NotReadable, ServandaError, TooLarge
from servanda.reading import word_package
from servanda.reading.page import Page
from servanda.reading.word import read_docx
from tests.reading.founding import founding_paragraphs
from tests.reading.make_docx import HEAD, NAMESPACES, abstract, docx, level, num, p, package, r, restart, t, tbl, tc, tr, typed

BOLD = "<w:b/>"
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def texts(page: Page) -> list[str]:
    return [b.text for b in page.blocks]


def labels(page: Page) -> list[str]:
    return [b.label for b in page.blocks]


def assert_runs_cover(page: Page) -> None:
    for block in page.blocks:
        at = 0
        for start, ordinal, length in block.runs:
            assert (start, ordinal >= 0, length > 0) == (at, True, True)
            at += length
        assert at == len(block.text)
        assert block.text == block.text.strip()
        assert "\n" not in block.text


def field(instruction: str, *result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    inside = "".join(one if one.startswith("<") else r(one) for one in result)
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{inside}{marks[2]}"


CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)

CONTENT = [
    pytest.param(p("海图", r("交换", BOLD), "计划"), ["海图交换计划"], id="runs"),
    pytest.param(p("<w:ins>" + r("新增") + "</w:ins>", "条款"), ["新增条款"], id="inserted"),
    pytest.param(p("<w:moveTo>" + r("移来") + "</w:moveTo>"), ["移来"], id="moved here"),
    pytest.param(p("甲&", CONTROL.format(CONTROL.format(r("乙"))), "丙"), ["甲&乙丙"], id="controls in a line, nested"),
    pytest.param(CONTROL.format(p("甲") + CONTROL.format(p("乙"))), ["甲", "乙"], id="controls around paragraphs"),
    pytest.param(
        p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("单击此处") + "</w:sdtContent></w:sdt>", "甲"),
        ["甲"],
        id="prompt",
    ),
    pytest.param(
        p("<w:hyperlink>" + r("链接") + "</w:hyperlink>", "<w:smartTag>" + r("标签") + "</w:smartTag>"), ["链接标签"], id="link, tag"
    ),
    pytest.param(p('<w:fldSimple w:instr=" REF x ">' + r("见上") + "</w:fldSimple>"), ["见上"], id="simple field"),
    pytest.param(p("第", field("PAGEREF a", "3"), "页"), ["第3页"], id="field"),
    pytest.param(p(field("IF " + "x", field("REF b", "内"))), ["内"], id="field in a field"),
    pytest.param(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "甲") + p("乙"), ["乙"], id="a field that never ends"),
    pytest.param(
        p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText></w:r>') + p("乙"), ["乙"], id="contents without end"
    ),
    pytest.param(p("前") + p(field("TOC \\o", "目录", field("PAGEREF a", "3"))) + p("后"), ["前", "后"], id="contents"),
    pytest.param(p("一", "<w:r><w:tab/></w:r>", "二"), ["一 二"], id="tab"),
    pytest.param(p("a", "<w:r><w:noBreakHyphen/></w:r>", "b", "<w:r><w:softHyphen/></w:r>", "c"), ["a-bc"], id="hyphens"),
    pytest.param(p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "甲"), ["•甲"], id="symbol"),
    pytest.param(
        p("<w:r><w:ruby><w:rt>" + r("qing") + "</w:rt><w:rubyBase>" + r("青") + "</w:rubyBase></w:ruby></w:r>", "湾"), ["青湾"], id="ruby"
    ),
    pytest.param(p("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"), ["x+y"], id="formula"),
    pytest.param(p("正文", BOX.format(p("框中"))) + p("后"), ["正文", "框中", "后"], id="text box, once"),
    pytest.param(p("甲", "<w:r><w:br/></w:r>", "乙"), ["甲乙"], id="break inside a sentence"),
    pytest.param(p("the", "<w:r><w:br/></w:r>", "port"), ["the port"], id="break between Latin words"),
    pytest.param(p("甲。", "<w:r><w:br/></w:r>", "　　乙。"), ["甲。", "乙。"], id="break before an indent"),
    pytest.param(p("甲。", "<w:r><w:br/></w:r>", "2、乙。"), ["甲。", "2、乙。"], id="break before a number"),
    pytest.param(p("甲", properties="<w:rPr><w:del/></w:rPr>") + p("乙"), ["甲乙"], id="deleted paragraph end"),
    pytest.param(p("<w:r><w:t> 甲 </w:t></w:r>", "乙"), ["甲乙"], id="space that is not preserved"),
    pytest.param(p("目录一", style="T") + p("甲"), ["甲"], id="style of contents"),
]
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="Own"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="Third"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Deeper"/><w:basedOn w:val="L"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Circle A"/><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Circle B"/><w:basedOn w:val="A"/></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="numbering" w:styleId="Q"><w:name w:val="List Q"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


@pytest.mark.parametrize(("body", "expected"), CONTENT)
def test_the_text_is_what_the_page_shows(body: str, expected: list[str]) -> None:
    page = read_docx(docx(body, styles=STYLES))
    assert texts(page) == expected
    assert_runs_cover(page)


LEFT_OUT = [
    pytest.param(
        p("甲", "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"),
        "deleted-text",
        0,
        id="deleted",
    ),
    pytest.param(p("甲", "<w:moveFrom>" + r("乙") + "</w:moveFrom>"), "deleted-text", 0, id="moved away"),
    pytest.param(p("甲") + p("<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"), "deleted-text", None, id="all of it"),
    pytest.param(p("甲", r("乙", "<w:vanish/>")), "hidden-text", 0, id="hidden"),
    pytest.param(p("甲", r("乙", '<w:rStyle w:val="H"/>')), "hidden-text", 0, id="hidden by style"),
    pytest.param(p("甲", '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'), "symbol", 0, id="symbol"),
    pytest.param(p("甲") + tbl(tr("乙", properties="<w:del/>"), tr("丙", "丁")) + p("甲"), "deleted-text", None, id="row"),
]


@pytest.mark.parametrize(("body", "code", "block"), LEFT_OUT)
def test_what_is_left_out_is_told_once(body: str, code: str, block: int | None) -> None:
    page = read_docx(docx(body, styles=STYLES))
    assert "乙" not in "".join(texts(page))
    assert [(n.code, n.block) for n in page.notices] == [(code, block)]


FORMATS = [
    ("decimal", {1: "1", 116: "116"}),
    ("decimalZero", {1: "01", 12: "12"}),
    ("decimalFullWidth", {12: "１２"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
    ("upperRoman", {4: "IV", 19: "XIX"}),
    ("lowerRoman", {9: "ix", 3999: "mmmcmxcix", 4000: "4000"}),
    ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
    ("lowerLetter", {2: "b", 900000000: "900000000"}),
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一○一"}),
    ("taiwaneseCounting", {12: "十二"}),
    ("chineseCountingThousand", {10: "十", 15: "十五", 100: "一百", 101: "一百零一", 110: "一百一十", 116: "一百一十六", 1005: "一千零五"}),
    ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
    ("japaneseCounting", {10: "十", 11: "十一", 100: "百", 116: "百十六"}),
    ("ideographDigital", {10: "一〇", 116: "一一六"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("none", {7: ""}),
    ("somethingNew", {7: "7"}),
]


@pytest.mark.parametrize(("form", "number", "printed"), [(f, n, s) for f, cases in FORMATS for n, s in cases.items()])
def test_number_formats(form: str, number: int, printed: str) -> None:
    numbering = abstract(1, level(0, form, "第%1条", start=number)) + num(1, 1)
    page = read_docx(docx(p("甲", num=(1, 0)), numbering=numbering))
    assert labels(page) == [f"第{printed}条"]


OUTLINE = abstract(1, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))
LISTS = [
    pytest.param(
        OUTLINE + num(1, 1),
        [(1, 0), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
        ["一、", "二、", "二.1", "二.2", "三、", "三.1"],
        id="levels restart",
    ),
    pytest.param(
        OUTLINE + num(1, 1) + num(2, 1), [(1, 0), (2, 0), (1, 0)], ["一、", "二、", "三、"], id="two lists of one abstract count on"
    ),
    pytest.param(
        OUTLINE + num(1, 1) + num(2, 1, restart(0)), [(1, 0), (1, 0), (2, 0), (2, 0)], ["一、", "二、", "一、", "二、"], id="start override"
    ),
    pytest.param(OUTLINE + num(1, 1, restart(0, 7)), [(1, 0), (1, 0)], ["七、", "八、"], id="start override elsewhere"),
    pytest.param(
        abstract(1, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2、", '<w:lvlRestart w:val="0"/>')) + num(1, 1),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["一、", "1、", "二、", "2、"],
        id="never restarts",
    ),
    pytest.param(
        abstract(1, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 1),
        [(1, 0), (1, 1)],
        ["一、", "1.1"],
        id="legal",
    ),
    pytest.param(OUTLINE + num(1, 1), [(1, 1)], ["一.1"], id="deeper level first"),
    pytest.param(abstract(1, level(0, "bullet", "\uf0b7")) + num(1, 1), [(1, 0)], ["•"], id="bullet"),
    pytest.param(abstract(1, level(0, "bullet", "——")) + num(1, 1), [(1, 0)], ["——"], id="dash"),
    pytest.param(
        abstract(1, level(0, "decimal", "%1."))
        + num(1, 1, '<w:lvlOverride w:ilvl="0">' + level(0, "upperRoman", "%1)") + "</w:lvlOverride>"),
        [(1, 0)],
        ["I)"],
        id="level override",
    ),
    pytest.param(
        abstract(1, level(0, "decimal", "%1.")) + abstract(2, extra='<w:numStyleLink w:val="Q"/>') + num(1, 1) + num(2, 2),
        [(2, 0), (2, 0)],
        ["1.", "2."],
        id="style link",
    ),
    pytest.param(OUTLINE + num(1, 1), [(0, 0), (9, 0), (1, 0)], ["", "", "一、"], id="no list, unknown list"),
]


@pytest.mark.parametrize(("numbering", "places", "expected"), LISTS)
def test_lists_count_as_word_does(numbering: str, places: list[tuple[int, int]], expected: list[str]) -> None:
    page = read_docx(docx("".join(p("甲", num=place) for place in places), numbering=numbering, styles=STYLES))
    assert labels(page) == expected
    assert [b.form for b in page.blocks] == ["item" if one else "paragraph" for one in expected]
    assert [b.level for b in page.blocks] == [place[1] + 1 if one else 0 for place, one in zip(places, expected, strict=True)]


def test_numbers_come_through_styles() -> None:
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="L"/>'), level(1, "decimal", "%2、", '<w:pStyle w:val="M"/>')
    deeper = STYLES.replace(
        '<w:basedOn w:val="L"/>', '<w:basedOn w:val="L"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    body = p("甲", style="L") + p("乙", style="M") + p("丙", style="M") + p("丁", style="L", num=(0, 0)) + p("戊", style="L")
    page = read_docx(docx(body, styles=deeper, numbering=abstract(1, *levels) + num(1, 1)))
    assert labels(page) == ["一、", "1、", "2、", "", "二、"]


def test_empty_items_count_and_deleted_ones_do_not() -> None:
    body = p("甲", num=(1, 0)) + p(num=(1, 0)) + p("丙", num=(1, 0))
    gone = p("<w:del><w:r><w:delText>丁</w:delText></w:r></w:del>", num=(1, 0), properties="<w:rPr><w:del/></w:rPr>")
    page = read_docx(docx(body + gone + p("戊", num=(1, 0)), numbering=OUTLINE + num(1, 1)))
    assert labels(page) == ["一、", "三、", "四、"]


def test_headings_by_style_and_outline() -> None:
    body = p("甲", style="1") + p("乙", style="2") + p("丙", style="3") + p("丁", style="A")
    body += p("戊", properties='<w:outlineLvl w:val="1"/>') + p("己", style="1", properties='<w:outlineLvl w:val="9"/>')
    page = read_docx(docx(body, styles=STYLES))
    assert [(b.form, b.level) for b in page.blocks] == [
        ("heading", 1), ("heading", 1), ("heading", 3), ("paragraph", 0), ("heading", 2), ("paragraph", 0),
    ]  # fmt: skip


LEADS = [
    (p(r("海图交换：", BOLD), "双方同意每年交换海图。"), 5),
    (p(r("海图", BOLD), r("交换：", "<w:i/>"), "双方同意。"), 5),
    (p("双方", r("同意", BOLD)), 0),
    (p(r("一、渔业", BOLD)), 4),
    (p(r("双方同意。", BOLD)), 0),
    (p(r("渔" * 80, BOLD)), 0),
    (p(r("Charts. ", '<w:rStyle w:val="S"/>'), "Both sides agree."), 7),
    (p(r("海图", '<w:b w:val="0"/>'), "交换"), 0),
]


@pytest.mark.parametrize(("body", "lead"), LEADS)
def test_bold_opening(body: str, lead: int) -> None:
    assert read_docx(docx(body, styles=STYLES)).blocks[0].lead == lead


def test_ordinals_count_every_paragraph() -> None:
    body = p("甲") + p() + tbl(tr(tc("乙"), tc("丙", "丁"))) + p("戊", BOX.format(p("己"))) + p("庚")
    page = read_docx(docx(body))
    assert [(b.text, b.runs) for b in page.blocks] == [
        ("甲", ((0, 0, 1),)),
        ("乙\t丙丁", ((0, 2, 2), (2, 3, 1), (3, 4, 1))),
        ("戊", ((0, 5, 1),)),
        ("己", ((0, 6, 1),)),  # 7 is the copy of the box for old programs
        ("庚", ((0, 8, 1),)),
    ]


TABLES = [
    pytest.param([tr("序号", "成果"), tr("1", "交换海图。")], ["序号\t成果", "1\t交换海图。"], [1, 0], id="short cells"),
    pytest.param([tr("1", "交换海图"), tr("2", "举办研讨班")], ["1\t交换海图", "2\t举办研讨班"], [0, 0], id="numbers name nothing"),
    pytest.param([tr("双方同意。", "成果"), tr("1", "乙")], ["双方同意。\t成果", "1\t乙"], [0, 0], id="a sentence names nothing"),
    pytest.param([tr(tc(p(r("甲；乙", BOLD))), tc(p(r("丙", BOLD)))), tr("丁", "戊")], ["甲；乙\t丙", "丁\t戊"], [1, 0], id="bold"),
    pytest.param(
        [tr("甲。", "乙", properties="<w:tblHeader/>"), tr("丙", "丁"), tr("戊", "己")],
        ["甲。\t乙", "丙\t丁", "戊\t己"],
        [1, 0, 0],
        id="said",
    ),
    pytest.param([tr("甲。", "乙"), tr("丙", "丁", properties="<w:tblHeader/>")], ["甲。\t乙", "丙\t丁"], [0, 0], id="said below"),
    pytest.param([tr(tc("甲。", properties='<w:gridSpan w:val="2"/>'), "乙")], ["甲。\t\t乙"], [0], id="across"),
    pytest.param(
        [tr(tc("甲。", properties='<w:vMerge w:val="restart"/>'), "乙"), tr(tc("藏", properties="<w:vMerge/>"), "丙")],
        ["甲。\t乙", "丙"],
        [0, 0],
        id="down",
    ),
    pytest.param([tr("甲。", tc("上", "下")), tr("乙", tc("one", "two"))], ["甲。\t上下", "乙\tone two"], [0, 0], id="several paragraphs"),
    pytest.param([tr("甲。", tc(tbl(tr("内", "里"), tr("外", "面")), p()))], ["甲。\t内里外面"], [0], id="table in a table"),
    pytest.param([tr(tc("框中一", "框中二"))], ["框中一", "框中二"], [0, 0], id="a frame"),
    pytest.param([tr("甲。", tc("乙", properties='<w:gridSpan w:val="999999999"/>'))], ["甲。\t乙"], [0], id="absurd span"),
]


@pytest.mark.parametrize(("lines", "expected", "levels"), TABLES)
def test_tables(lines: list[str], expected: list[str], levels: list[int]) -> None:
    page = read_docx(docx(tbl(*lines)))
    assert (texts(page), [b.level for b in page.blocks]) == (expected, levels)
    assert_runs_cover(page)


def test_a_numbered_column_becomes_the_label_of_its_rows() -> None:
    rows = [tr(tc(p(num=(1, 0))), f"第{n}项成果。") for n in "甲乙"]
    page = read_docx(docx(tbl(*rows), numbering=abstract(1, level(0, "decimal", "%1")) + num(1, 1)))
    assert [(b.label, b.text, b.indent) for b in page.blocks] == [("1", "第甲项成果。", 1), ("2", "第乙项成果。", 1)]


def test_notes_go_last_with_their_marks() -> None:
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    body = p("甲", NOTE.format(2), "乙", star, end) + p("丙", NOTE.format(4))
    feet = '<w:footnote w:type="separator" w:id="0">' + p("----") + "</w:footnote>"
    feet += "".join(
        f'<w:footnote w:id="{i}">{p(text)}</w:footnote>' for i, text in ((2, "注二"), (3, "星注"), (4, "注四"), (5, "无人提及"))
    )
    page = read_docx(docx(body, footnotes=feet, endnotes=f'<w:endnote w:id="1">{p("尾注")}{p("续")}</w:endnote>'))
    assert [(b.text, b.label, b.note) for b in page.blocks] == [
        ("甲乙", "", False), ("丙", "", False),
        ("注二", "1", True), ("星注", "*", True), ("注四", "2", True), ("尾注", "i", True), ("续", "", True),
    ]  # fmt: skip
    assert [b.runs[0][1] for b in page.blocks] == [0, 1, 3, 4, 5, 7, 8]


def test_core_properties_are_fields_and_no_date() -> None:
    core = "<dc:title>青湾渔业成果清单</dc:title><dc:creator>渔业局</dc:creator><dcterms:created>2031-05-06T00:00:00Z</dcterms:created>"
    page = read_docx(docx(p("甲"), core=core))
    assert page.fields == {"title": "青湾渔业成果清单", "creator": "渔业局", "created": "2031-05-06T00:00:00Z"}
    assert (page.title, page.date, page.language) == ("青湾渔业成果清单", "", "")


def test_an_empty_paragraph_leaves_a_gap() -> None:
    assert [b.gap for b in read_docx(docx(p("甲") + p() + p("乙") + p("丙"))).blocks] == [False, True, False]


def test_what_python_docx_writes() -> None:
    file = python_docx.Document()
    file.add_heading("渔业", 1)
    for text in ("交换海图", "举办研讨班"):
        file.add_paragraph(text, style="List Number")
    file.add_paragraph("说明", style="List Bullet")
    out = io.BytesIO()
    file.save(out)
    page = read_docx(out.getvalue())
    assert [(b.form, b.label, b.text) for b in page.blocks] == [
        ("heading", "", "渔业"), ("item", "1.", "交换海图"), ("item", "2.", "举办研讨班"), ("item", "•", "说明"),
    ]  # fmt: skip


def test_strict_open_xml() -> None:
    with_strict = docx(p("甲", num=(1, 0)), numbering=OUTLINE + num(1, 1))
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(with_strict)) as file:
        for name in file.namelist():
            text = file.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
            parts[name] = text.replace("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")
    assert labels(read_docx(package(parts))) == ["一、"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
DOCUMENT = f"<w:document {NAMESPACES}><w:body>{p('甲')}</w:body></w:document>"
REFUSED = [
    pytest.param(b"", "not a DOCX", id="empty"),
    pytest.param(b"PK\x03\x04 broken", "not a DOCX", id="broken zip"),
    pytest.param(OLE, "old Word format", id="old"),
    pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="encrypted"),
    pytest.param(package({"xl/workbook.xml": "<a/>"}), "main document is missing", id="no document"),
    pytest.param(package({"word/document.xml": "<w:document"}), "not well-formed", id="broken XML"),
    pytest.param(package({"word/document.xml": "<a/>"}), "no body", id="no body"),
    pytest.param(package({"word/document.xml": HEAD + LAUGHS + DOCUMENT}), "declares a document type", id="entities"),
    pytest.param(package({"word/document.xml": (LAUGHS + DOCUMENT).encode("utf-16")}), "declares a document type", id="entities in UTF-16"),
    pytest.param(package({"word/document.xml": HEAD.replace("UTF-8", "UTF-7") + DOCUMENT}), "not in Unicode", id="odd encoding"),
    pytest.param(docx(p()), "without text", id="no text"),
    pytest.param(docx(CONTROL.split("{}")[0] * 900 + p("甲") + CONTROL.split("{}")[1] * 900), "nested too deeply", id="deep"),
    pytest.param(docx("<w:tbl><w:tr><w:tc>" * 600 + p("甲") + "</w:tc></w:tr></w:tbl>" * 600), "nested too deeply", id="deep tables"),
    pytest.param(docx("<w:x>" * 90000 + "</w:x>" * 90000), "not well-formed", id="very deep"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(NotReadable, match=reason) as caught:
        read_docx(data)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("member", ["word/document.xml", "word/media/image1.bmp"])
def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch, member: str) -> None:
    monkeypatch.setattr(word_package, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(TooLarge, match="unpacks to more"):
        read_docx(package({"word/document.xml": DOCUMENT, member: b" " * 1_100_000}))


def test_a_bomb_that_declares_less_than_it_holds() -> None:
    data = package({"word/document.xml": DOCUMENT + " " * 5_000_000})
    size = (5_000_000 + len(DOCUMENT.encode())).to_bytes(4, "little")
    assert size in data
    with pytest.raises(NotReadable, match="broken"):
        read_docx(data.replace(size, (100).to_bytes(4, "little")))


def test_a_long_document_takes_linear_time() -> None:
    page = read_docx(docx(p("7" * 11_000_000) + "".join(p("一、") for _ in range(2000))))
    assert len(page.blocks) == 2001


SAMPLE = docx(
    p("一、渔业", style="1") + p("甲", num=(1, 0)) + tbl(tr("序号", "成果"), tr("1", "交换海图。"))
    + p("丙", NOTE.format(2), BOX.format(p("框"))),
    styles=STYLES, numbering=OUTLINE + num(1, 1), footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>',
)  # fmt: skip


@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_only_our_errors(data: bytes) -> None:
    for candidate in (data, b"PK\x03\x04" + data, OLE[:8] + data):
        with pytest.raises(ServandaError):
            read_docx(candidate)


@given(st.data())
@settings(max_examples=100)
def test_damaged_files_raise_only_our_errors(data: st.DataObject) -> None:
    damaged = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    with suppress(ServandaError):
        assert_runs_cover(read_docx(bytes(damaged)))


TAGS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "fldChar",
    "br",
    "pPr",
    "numPr",
    "numId",
    "vMerge",
    "sym",
    "txbxContent",
]
VALUES = st.sampled_from(["", "0", "1", "-1", "begin", "end", "F0B7", "99999999999", "restart"])


def node(tag: str, said: str, text: str) -> str:
    return f'<w:{tag} w:val="{said}" w:char="{said}" w:fldCharType="{said}">{text}</w:{tag}>'


NODES = st.recursive(
    st.builds(node, st.sampled_from(TAGS), VALUES, st.sampled_from(["", "甲 ", "1、"])),
    lambda inner: st.builds(lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>", st.sampled_from(TAGS), st.lists(inner, max_size=4)),
    max_leaves=12,
)


@given(st.lists(NODES, max_size=6))
def test_any_markup_raises_only_our_errors(nodes: list[str]) -> None:
    with suppress(NotReadable):
        assert_runs_cover(read_docx(docx("".join(nodes), numbering=OUTLINE + num(1, 1), styles=STYLES)))


def test_the_founding_document_with_typed_numbers(shared: Path) -> None:
    paragraphs = founding_paragraphs(shared)
    assert texts(read_docx(typed(paragraphs))) == paragraphs


def test_the_founding_document_with_computed_numbers(shared: Path) -> None:
    paragraphs = founding_paragraphs(shared)
    numbering = abstract(1, level(0, "chineseCounting", "%1、")) + abstract(2, level(0, "decimal", "%1、")) + num(1, 1) + num(2, 2)
    body = []
    for one in paragraphs:
        section, item = re.match(r"[一二三四五六七八]、", one), re.match(r"[0-9]{1,3}、", one)
        found = section or item
        body.append(p(one[found.end() :], num=(1 if section else 2, 0)) if found else p(one))
    page = read_docx(docx("".join(body), numbering=numbering))
    assert [b.label + b.text for b in page.blocks] == paragraphs
    assert sum(b.label[0] in "0123456789" for b in page.blocks if b.label) == 116
    assert all(t(b.text) for b in page.blocks)
