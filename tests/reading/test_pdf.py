"""PDF: what a page shows becomes paragraphs, in reading order and without what every page repeats."""

import io
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from servanda.errors import NotReadable, ServandaError, TooLarge
from servanda.reading import pdf_document
from servanda.reading.page import Page
from servanda.reading.pdf import read_pdf
from tests.reading.founding import founding_paragraphs
from tests.reading.make_pdf import SONG, VERA, Typesetter, chromium, draw, printed, scanned

CHINESE = [
    "一、渔业与海洋",
    "1、青湾渔港：双方同意每年春季在青湾轮流举办渔港管理研讨班，由青湾市渔业局和对方海岸署共同承办，学员各二十名，为期两周，费用由主办方负担。",
    "2、海图交换：双方将于2031年6月底前交换近岸海图一百二十幅，并在此后每季度相互通报更新情况。",
    "二、边境水文",
    "3、汛期通报：汛期内每日八时和二十时由上游水文站向下游水文站通报水位、流量和降雨，遇有险情随时通报，通报渠道由两国水利部门另行商定。",
    "4、联合考察：双方决定在2032年或2033年组织一次联合考察，考察组由 WMO 专家担任顾问，考察报告以两种文字写成，同等作准。",
] * 6  # fmt: skip
ENGLISH = [
    "1. The harbour offices of both towns will hold a workshop on pilotage every spring, alternating between the northern and the southern"
    " shore, and will publish its conclusions within sixty days of its close.",
    "2. Each side will name a contact for notices to mariners by 30 June 2031 and will tell the other of any change in five days.",
    "3. The hydrological services intend to compare their gauges at least twice a year; the results will be exchanged in writing and kept"
    " by both services for ten years.",
] * 12  # fmt: skip


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def texts(page: Page) -> list[str]:
    return [flat(b.text) for b in page.blocks]


def typeset(paragraphs: list[str], **options: object) -> bytes:
    sheet = Typesetter(**options)  # type: ignore[arg-type]
    for paragraph in paragraphs:
        sheet.paragraph(paragraph)
    return sheet.save()


LAYOUTS = [
    pytest.param(CHINESE, {}, id="one column, justified"),
    pytest.param(CHINESE, {"justify": False}, id="ragged"),
    pytest.param(CHINESE, {"indent": 0, "space": 8}, id="no indent, space between"),
    pytest.param(CHINESE, {"indent": 0}, id="no indent, no space"),
    pytest.param(CHINESE, {"columns": 2}, id="two columns"),
    pytest.param(CHINESE, {"columns": 3, "size": 9, "leading": 13}, id="three columns"),
    pytest.param(CHINESE, {"head": "海洋公报 2031年{page}月", "foot": "- {page} -"}, id="head and foot"),
    pytest.param(CHINESE, {"head": "海洋公报", "foot": "第 {page} 页", "columns": 2}, id="head and foot, two columns"),
    pytest.param(ENGLISH, {"font": VERA, "indent": 0, "space": 8}, id="English, space between"),
    pytest.param(ENGLISH, {"font": VERA}, id="English, indent"),
    pytest.param(ENGLISH, {"font": VERA, "size": 8, "leading": 11, "columns": 2, "foot": "Page {page} of 9"}, id="English, two columns"),
]


@pytest.mark.parametrize(("paragraphs", "options"), LAYOUTS)
def test_paragraphs_survive_the_page(paragraphs: list[str], options: dict[str, object]) -> None:
    page = read_pdf(typeset(paragraphs, **options))
    assert texts(page) == [flat(p) for p in paragraphs]
    if options.get("font") == VERA:
        assert [b.text for b in page.blocks] == paragraphs
    assert_runs_cover(page)


def assert_runs_cover(page: Page) -> None:
    """Runs lie end to end over each block's text, and pages only go up."""
    for block in page.blocks:
        at = 0
        for start, _, length in block.runs:
            assert start == at
            at += length
        assert at == len(block.text)
        pages = [number for _, number, _ in block.runs]
        assert pages == sorted(pages)
        assert block.text == block.text.strip()
        assert "\n" not in block.text


def test_a_paragraph_over_a_page_turn_has_two_runs() -> None:
    page = read_pdf(typeset(CHINESE, size=14, leading=24))
    over = [b for b in page.blocks if len(b.runs) == 2]
    assert over
    assert all(b.runs[0][1] + 1 == b.runs[1][1] for b in over)


def test_titles_over_two_columns_stand_between_them() -> None:
    sheet = Typesetter(columns=2)
    sheet.title("青湾渔业对话成果清单")
    for paragraph in CHINESE[:6]:
        sheet.paragraph(paragraph)
    page = read_pdf(sheet.save())
    assert texts(page) == ["青湾渔业对话成果清单", *map(flat, CHINESE[:6])]
    assert (page.blocks[0].form, page.blocks[0].level) == ("heading", 1)


def test_headings_rank_by_size() -> None:
    sheet = Typesetter()
    sheet.heading("渔业成果清单", 20)
    sheet.heading("第一部分", 14)
    for paragraph in CHINESE[:4]:
        sheet.paragraph(paragraph)
    found = [(b.text, b.form, b.level) for b in read_pdf(sheet.save()).blocks[:3]]
    assert found == [("渔业成果清单", "heading", 1), ("第一部分", "heading", 2), ("一、渔业与海洋", "paragraph", 0)]


def test_footnotes_go_last_and_do_not_part_a_paragraph() -> None:
    sheet = Typesetter(size=14, leading=24)
    for paragraph in CHINESE[:12]:
        sheet.paragraph(paragraph)
        if sheet.page == 1:
            sheet.canvas.setFont(SONG, 8)
            sheet.canvas.drawString(sheet.margin, 50, "① 青湾市位于北岸。")
    page = read_pdf(sheet.save())
    assert [(b.text, b.label) for b in page.blocks if b.note] == [("青湾市位于北岸。", "①")]
    assert [flat(b.text) for b in page.blocks if not b.note] == [flat(p) for p in CHINESE[:12]]


EDGES = [
    ("- 3 -", 40, True),
    ("第 3 页", 40, True),
    ("第3页 共9页", 40, True),
    ("Page 3 of 9", 40, True),
    ("3 / 9", 40, True),
    ("— 三 —", 800, True),
    ("3", 40, True),
    ("3", 800, False),
    ("三", 800, False),
    ("（三）", 800, False),
    ("- 3 -", 400, False),
    ("第3页", 400, False),
    ("附件三", 40, False),
]


@pytest.mark.parametrize(("text", "y", "goes"), EDGES)
def test_page_numbers_go_only_at_the_edge(text: str, y: float, goes: bool) -> None:
    page = read_pdf(draw((72, 600, "双方同意每年春季轮流举办研讨班。"), (72, 300, "会议纪要以两种文字写成。"), (280, y, text)))
    assert (flat(text) not in texts(page)) == goes


def test_table_rows_stay_apart() -> None:
    rows = [("1", "在青湾设立联络点", "渔业局"), ("2", "互派学员每年二十名", "教育厅"), ("3", "交换近岸海图", "海事局")]
    cells = [(72 + 150 * c, 600 - 20 * r, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    assert [b.text for b in read_pdf(draw(*cells)).blocks] == [" ".join(row) for row in rows]


REFUSED = [
    pytest.param(b"", "not a PDF file", id="empty"),
    pytest.param(b"plain words", "not a PDF file", id="text"),
    pytest.param(b"%PDF-1.7\nnothing more", "broken", id="broken"),
    pytest.param(scanned(), "no text", id="scanned"),
    pytest.param(draw((280, 40, "- 1 -")), "no text", id="scanned with page numbers"),
    pytest.param(typeset(CHINESE[:2], password="tide"), "encrypted", id="encrypted"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(NotReadable, match=reason):
        read_pdf(data)


def test_an_empty_user_password_opens() -> None:
    page = read_pdf(typeset(CHINESE[:2], password=StandardEncryption("", "tide")))
    assert texts(page) == [flat(p) for p in CHINESE[:2]]


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_document, "MAX_PAGES", 1)
    with pytest.raises(TooLarge, match="pages"):
        read_pdf(typeset(CHINESE))


TITLES = [
    ("青湾渔业对话成果清单", "青湾渔业对话成果清单"),
    ("Microsoft Word - 清单.doc", ""),
    ("untitled", ""),
    ("final.pdf", ""),
    ("文档1", ""),
]


@pytest.mark.parametrize(("given_title", "title"), TITLES)
def test_title_from_metadata_only_where_it_is_one(given_title: str, title: str) -> None:
    page = read_pdf(typeset(CHINESE[:2], info={"Title": given_title, "Author": "渔业局"}))
    assert (page.title, page.date, page.language) == (title, "", "")
    assert page.fields["Title"] == given_title
    assert page.fields["Author"] == "渔业局"


PDF = typeset(CHINESE[:8], head="海洋公报", foot="- {page} -")


@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_only_our_errors(data: bytes) -> None:
    for candidate in (data, b"%PDF-1.4\n" + data):
        with pytest.raises(ServandaError):
            read_pdf(candidate)


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_raise_only_our_errors(data: st.DataObject) -> None:
    damaged = bytearray(PDF)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    cut = data.draw(st.sampled_from([len(damaged), len(damaged) // 2, len(damaged) - 30]))
    with suppress(ServandaError):
        assert_runs_cover(read_pdf(bytes(damaged[:cut])))


@pytest.mark.parametrize("columns", [1, 2])
def test_the_founding_document_comes_back(shared: Path, columns: int) -> None:
    paragraphs = founding_paragraphs(shared)
    page = read_pdf(typeset(paragraphs, columns=columns, head="时事新闻 2014年7月", foot="- {page} -"))
    assert texts(page) == [flat(p) for p in paragraphs]


def page_of(paragraphs: list[str], style: str) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f'<html lang="zh"><meta charset="utf-8"><style>p{{margin:0}}{style}</style><h1>海湾</h1><div>{body}</div></html>'


@pytest.mark.skipif(not chromium(), reason="no Chromium to print with")
@pytest.mark.parametrize("style", ["p{text-indent:2em}div{text-align:justify}", "div{columns:2;text-align:justify}p{text-indent:2em}"])
def test_a_page_that_chromium_prints(tmp_path: Path, style: str) -> None:
    page = read_pdf(printed(page_of(CHINESE, style), tmp_path))
    assert texts(page) == ["海湾", *map(flat, CHINESE)]
    assert page.blocks[0].form == "heading"


def turned(angle: int) -> bytes:
    """The same page with its text turned by quarters, as landscape pages and scanners' programs leave it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(angle)
    canvas.setFont(SONG, 10.5)
    for at, text in enumerate(["双方同意每年春季在青湾轮流举办渔港管理研讨班，", "学员各二十名。"]):
        canvas.drawString(-115, 20 - 16 * at, text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_turned_text_is_read_upright(angle: int) -> None:
    assert texts(read_pdf(turned(angle))) == ["双方同意每年春季在青湾轮流举办渔港管理研讨班，学员各二十名。"]


def test_a_slanting_watermark_is_left_out() -> None:
    sheet = Typesetter()
    for paragraph in CHINESE[:4]:
        sheet.paragraph(paragraph)
    sheet.canvas.saveState()
    sheet.canvas.translate(150, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.drawString(0, 0, "内部资料")
    sheet.canvas.restoreState()
    assert texts(read_pdf(sheet.save())) == [flat(p) for p in CHINESE[:4]]


def test_bold_opening() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    line = canvas.beginText(72, 600)
    line.setFont("VeraBd", 10)
    line.textOut("Charts. ")
    line.setFont(VERA, 10)
    line.textOut("Both sides exchange charts.")
    canvas.drawText(line)
    canvas.save()
    block = read_pdf(out.getvalue()).blocks[0]
    assert (block.text, block.lead) == ("Charts. Both sides exchange charts.", 7)


def test_glyphs_struck_twice_are_read_once() -> None:
    page = read_pdf(draw((72, 600, "渔业"), (72.3, 600, "渔业")))
    assert texts(page) == ["渔业"]


def test_pages_without_text_are_told() -> None:
    sheet = Typesetter()
    sheet.paragraph(CHINESE[1])
    sheet.turn()
    sheet.canvas.rect(100, 100, 300, 400, fill=1)
    sheet.turn()
    sheet.paragraph(CHINESE[2])
    assert [(n.code, n.message) for n in read_pdf(sheet.save()).notices] == [("pdf-page-empty", "blank or scanned, no text: page 2")]
