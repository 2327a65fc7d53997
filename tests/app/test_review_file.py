"""The review as files that leave the house: whole, the same bytes twice, nothing internal in them, and no word taken for markup."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from servanda.app import releasing, reporting
from servanda.app.contacts import keep
from servanda.app.opened import Opened
from servanda.app.reporting import Report
from servanda.app.review_desk import inside
from servanda.app.review_file import write_review
from servanda.app.review_sheet import Languages, review_sheet
from servanda.app.reviewing import Reviewing, review_of
from servanda.errors import BadRequest
from servanda.publish import sheet_pdf as pdf
from servanda.publish.sheet_docx import sheet_docx
from servanda.publish.sheet_pdf import sheet_pdf
from tests.app import water
from tests.fonts import insist_on_fonts

DAY = date(2031, 5, 15)
MARKUP = '#panic("x") $1$ *强* <w:b/> &amp; \\ @a [b] \x00\x1b[2J =SUM(A1) {{}}'  # what typst, Word, HTML and a terminal would act on
CANARY = "线人所述"


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of the two sides; then a report with words that look like markup, and more that stays here."""
    found = tmp_path_factory.mktemp("review") / "water.db"
    water.started(found)
    water.followed(found)
    with water.desk(found, "2031-05-01", "MN") as mn:
        said = Report(status="delayed", difficulty=MARKUP.replace("\x00", ""), next="六月测流")
        reporting.report(mn, "water3/2.1", said)
        releasing.release(mn, releasing.pending(mn))
    with water.desk(found, "2031-05-02") as cn:
        reporting.note(cn, "water3/2", CANARY)
        reporting.report(cn, "water3/4", Report(status="on_hold", difficulty=CANARY))
        keep(cn, "中国水利部", office="国际司", person=CANARY)
    return found


@pytest.fixture(scope="module")
def answer(where: Path) -> Reviewing:
    with Opened(str(where), party="CN") as opened:
        return review_of(opened, "water3", DAY, since=date(2031, 3, 5), own="CN")


def words_of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def words_of_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


READ: dict[str, Callable[[bytes], str]] = {".pdf": words_of_pdf, ".docx": words_of_docx, ".json": bytes.decode}


@pytest.fixture(scope="module")
def _fonts() -> None:
    insist_on_fonts()


@pytest.mark.usefixtures("_fonts")
@pytest.mark.parametrize("languages", ["zh", "en", "both"])
@pytest.mark.parametrize("ending", READ)
def test_what_leaves_holds_nothing_internal(answer: Reviewing, tmp_path: Path, ending: str, languages: Languages) -> None:
    path = tmp_path / f"review{ending}"
    write_review(answer, path, languages)
    data = path.read_bytes()
    told = READ[ending](data).replace("\r\n", "").replace("\n", "")
    assert "联合测流" in told
    for secret in (CANARY, water.SECRET):
        assert secret not in told
        assert secret.encode() not in data


@pytest.mark.usefixtures("_fonts")
@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_the_internal_one_holds_it_and_says_so_on_each_page(where: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"review{ending}"
    with water.desk(where, "2031-05-15") as desk:
        found = review_of(desk, "water3", DAY, own="CN")
        write_review(found, path, "zh", aside=inside(desk, found))
        with pytest.raises(BadRequest, match="for people only"):
            write_review(found, tmp_path / "review.json", "zh", aside=inside(desk, found))
    told = READ[ending](path.read_bytes())
    assert told.count(CANARY) == 3
    assert path.stat().st_mode & 0o077 == 0
    if ending == ".pdf":
        with pypdfium2.PdfDocument(path.read_bytes()) as document:
            assert all("内部" in page.get_textpage().get_text_bounded() for page in document)
    else:
        assert "内部" in "".join(p.text for p in docx.Document(str(path)).sections[0].header.paragraphs)


@pytest.mark.usefixtures("_fonts")
@pytest.mark.parametrize("made", [sheet_pdf, sheet_docx])
def test_the_same_sheet_gives_the_same_bytes(answer: Reviewing, made: Callable[[object], bytes]) -> None:
    sheet = review_sheet(answer, "both")
    assert made(sheet) == made(sheet)


@pytest.mark.usefixtures("_fonts")
def test_words_are_set_as_they_are(answer: Reviewing) -> None:
    sheet = review_sheet(answer, "zh")
    told = words_of_pdf(sheet_pdf(sheet))
    document = docx.Document(io.BytesIO(sheet_docx(sheet)))
    written = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for piece in ('#panic("x")', "$1$", "*强*", "&amp;", "=SUM(A1)", "{{}}"):
        assert piece in told.replace("\r\n", "").replace(" ", "") or piece in told
        assert piece in written


def test_word_repeats_header_rows_and_counts_pages(answer: Reviewing) -> None:
    document = docx.Document(io.BytesIO(sheet_docx(review_sheet(answer, "en"))))
    page = document.sections[0]
    assert page.page_width > page.page_height  # type: ignore[operator]  # both are given
    assert all("tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert "NUMPAGES" in page.footer._element.xml
    titles = [cell.text for cell in document.tables[-1].rows[0].cells]
    assert titles == ["No.", "Outcome", "Lead (China / Mongolia)", "Status", "Problems", "Next step", "Proposal"]


def test_a_row_says_what_was_told(answer: Reviewing) -> None:
    sheet = review_sheet(answer, "zh")
    rows = {row[0][0].text: [[line.text for line in cell] for cell in row] for part in sheet.parts[-2:] for row in part.tables[0].rows}
    _, outcome, lead, status, problem, following, way = rows["2"]
    assert outcome[0] == "水位数据"
    assert lead == ["中方：中国水利部", "蒙方：蒙古国自然环境部"]
    assert "进展滞后" in status[0]
    assert any("#panic" in line for line in problem)
    assert following[0].endswith("六月测流")
    assert way[0] in ("重定期限", "结转")


def test_two_languages_tell_typed_words_once(answer: Reviewing) -> None:
    sheet = review_sheet(answer, "both")
    cells = [cell for part in sheet.parts for table in part.tables for row in table.rows for cell in row]
    assert sum("六月测流" in line.text for cell in cells for line in cell) == 1
    assert sheet.title[0] == "落实情况审议"
    assert "Review of implementation" in sheet.title


@pytest.mark.parametrize("name", ["review.xls", "review", "review.docx.exe"])
def test_another_kind_of_file_is_refused(answer: Reviewing, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRequest, match=r"\*\.docx"):
        write_review(answer, tmp_path / name, "zh")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays(answer: Reviewing, tmp_path: Path) -> None:
    path = tmp_path / "review.json"
    write_review(answer, path, "zh")
    assert json.loads(path.read_bytes())["round"] == "water3"
    with pytest.raises(BadRequest, match="already"):
        write_review(answer, path, "zh")


def test_without_chinese_fonts_there_is_a_line_that_says_so(answer: Reviewing, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst")
    for names in ("HAN_SERIF", "HAN_SANS"):
        monkeypatch.setattr(pdf, names, tuple(f"none {number}" for number in range(10)))
    with pytest.raises(BadRequest, match="no font"):
        sheet_pdf(review_sheet(answer, "zh"))


@pytest.mark.parametrize(("library", "made"), [("typst", sheet_pdf), ("docx", sheet_docx)])
def test_without_the_extra_there_is_a_line_that_says_so(
    answer: Reviewing, monkeypatch: pytest.MonkeyPatch, library: str, made: Callable[[object], bytes]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(BadRequest, match=r"servanda\[publish\]"):
        made(review_sheet(answer, "en"))
