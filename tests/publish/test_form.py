"""A form goes out and comes back: nothing is lost, nothing is computed, and what somebody did to it is said in a clear line."""

import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from servanda.errors import ServandaError
from servanda.publish.form import HIDDEN, Asked, Sheet, written
from servanda.publish.form_back import Row, doubled, read_back
from servanda.publish.form_words import ANSWERED, CHOICE, CHOICES, COLUMN, LANGUAGES, Tongue, choices, normal, reason_in_words, words

DAY = datetime(2031, 4, 1)
IDS = ["water3/1.1", "water3/1.2", "water3/2.1"]
TONGUES = [*LANGUAGES]


def form(tongue: Tongue = "zh", text: str = "互换测站名录", ids: list[str] = IDS) -> bytes:
    rows = [Asked(id=id_, basis="ab" * 32, cells={"outcome": "1 联合测流", "text": text, "date": "2031年4月"}) for id_ in ids]
    meta = {"register": "cd" * 32, "party": "CN", "body": "中国水利部", "day": "2031-06-30", "round": "water3"}
    return written(Sheet(title="填报表", about=[("单位", "中国水利部")], rows=rows, meta=meta, tongue=tongue), DAY)


def opened(data: bytes) -> tuple[Any, Worksheet, int, dict[str, int]]:
    """The book, its page, the line of the header, and the column of each name."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    header = next(row for row in page.iter_rows() if row[0].value and normal(str(row[0].value)) in map(normal, ("编号", "Id", "编号Id")))
    columns = {name: cell.column for cell in header if (name := COLUMN(normal(str(cell.value or ""))))}
    return book, page, header[0].row, columns


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(data: bytes, answers: Mapping[int, Mapping[str, Any]]) -> bytes:
    """The form with answers by row and column, as a spreadsheet program would save it."""
    book, page, header, columns = opened(data)
    for number, cells in answers.items():
        for name, value in cells.items():
            page.cell(header + 1 + number, columns[name]).value = value
    return saved(book)


def rows(data: bytes) -> list[Row]:
    return read_back(data, "a.xlsx").rows


@pytest.mark.parametrize("tongue", TONGUES)
def test_what_goes_out_comes_back(tongue: Tongue) -> None:
    back = read_back(filled(form(tongue), {1: {"status": choices(tongue)[1], "note": "方案已定", "month": "2031-08"}}), "a.xlsx")
    assert back.meta == {"register": "cd" * 32, "party": "CN", "body": "中国水利部", "day": "2031-06-30", "round": "water3"}
    assert back.sent == dict.fromkeys(IDS, "ab" * 32)
    assert [row.id for row in back.rows] == IDS
    assert [row.is_answered for row in back.rows] == [False, True, False]
    assert back.rows[1].cells == {"status": choices(tongue)[1], "note": "方案已定", "next": "", "month": "2031-08", "to": ""}


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_choice_is_understood_in_each_language(tongue: Tongue) -> None:
    assert tuple(CHOICE(normal(said)) for said in choices(tongue)) == CHOICES


words_typed = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), max_size=40
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(ANSWERED, words_typed)), min_size=3, max_size=3))
def test_a_form_comes_back_without_loss(typed: list[dict[str, str]]) -> None:
    """Whatever is typed as text, '=' at its beginning too."""
    data = written(
        Sheet(
            title="t",
            about=[],
            rows=[Asked(id=id_, basis="ab" * 32, cells=cells) for id_, cells in zip(IDS, typed, strict=True)],
            meta={"body": "b"},
            tongue="zh",
        ),
        DAY,
    )
    found = rows(data)
    assert [row.cells for row in found] == [{name: text.strip() for name, text in cells.items()} for cells in typed]
    assert [row.wrong for row in found] == [()] * 3


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://water.example")', "+1", "-1", "@x", "http://water.example", "0012", "\x07"])
def test_no_words_become_a_formula_or_a_number(text: str) -> None:
    """What a document says is written as text, whatever it begins with."""
    _, page, header, columns = opened(form(text=text))
    cell = page.cell(header + 1, columns["text"])
    assert (cell.data_type, str(cell.value).replace("_x0007_", "\x07")) == ("s", text)


CELLS: list[tuple[dict[str, Any], str]] = [
    ({"note": "=1+1"}, "formula"),
    ({"status": '=HYPERLINK("http://water.example","已完成")'}, "formula"),
    ({"note": "#REF!"}, "error-cell"),
    ({"note": "_x0041_"}, ""),
    ({"note": "a_x0007_b"}, "control"),
    ({"note": "正常\u202e反向"}, "control"),
    ({"note": "长" * 2001}, "long"),
    ({"note": "两\n行"}, ""),
    ({"month": 48000}, "serial"),
    ({"month": datetime(2031, 8, 1)}, ""),
    ({"month": date(2031, 8, 31)}, ""),
    ({"note": 17}, ""),
    ({"note": True}, ""),
]


@pytest.mark.parametrize(("cells", "wrong"), CELLS)
def test_a_cell_is_told_for_what_it_is(cells: dict[str, Any], wrong: str) -> None:
    found = rows(filled(form(), {0: {"status": "正在推进", **cells}}))[0]
    assert found.wrong[:1] == ((wrong,) if wrong else ())
    if wrong:
        assert reason_in_words(found.wrong, "zh") != reason_in_words(found.wrong, "en")


@pytest.mark.parametrize(("value", "said"), [(datetime(2031, 8, 1), "2031-08"), (date(2031, 8, 31), "2031-08-31"), (2031, "2031")])
def test_a_month_that_became_a_day(value: Any, said: str) -> None:
    assert rows(filled(form(), {0: {"month": value}}))[0].cells["month"] == said


def test_columns_may_be_moved() -> None:
    """The names go with them."""
    book, page, header, columns = opened(filled(form(), {0: {"status": "已完成", "note": "互换"}}))
    one, other = columns["status"], columns["note"]
    for line in range(header, page.max_row + 1):
        first, second = page.cell(line, one), page.cell(line, other)
        first.value, second.value = second.value, first.value
    found = rows(saved(book))[0]
    assert (found.cells["status"], found.cells["note"]) == ("已完成", "互换")


def test_rows_may_be_deleted_or_sorted_and_empty_ones_added() -> None:
    book, page, header, _ = opened(form())
    page.delete_rows(header + 1)
    page.cell(100_000, 1).value = None
    page.cell(100_000, 3).value = " "
    assert [row.id for row in rows(saved(book))] == IDS[1:]


def test_a_row_without_its_id() -> None:
    """Of merged cells only the first keeps what stood there."""
    book, page, header, columns = opened(filled(form(), {0: {"status": "已完成"}, 1: {"status": "已完成"}}))
    page.merge_cells(start_row=header + 1, end_row=header + 2, start_column=1, end_column=1)
    found = rows(saved(book))
    assert [(row.id, row.wrong) for row in found[:2]] == [(IDS[0], ()), ("", ("no-id",))]
    del columns


def test_rows_that_are_answered_twice() -> None:
    book, page, header, columns = opened(filled(form(), {0: {"status": "已完成"}, 1: {"status": "进展滞后"}}))
    page.cell(header + 2, columns["id"]).value = IDS[0]
    assert doubled(rows(saved(book))) == {IDS[0]: 2}


def _without(column: str) -> Callable[[], bytes]:
    def made() -> bytes:
        book, page, _, columns = opened(form())
        page.delete_cols(columns[column])
        return saved(book)

    return made


def _renamed() -> bytes:
    book, page, header, columns = opened(form())
    page.cell(header, columns["next"]).value = words("column.note", "zh")
    page.cell(header, columns["to"] + 1).value = words("column.next", "zh")
    return saved(book)


def _no_hidden() -> bytes:
    book, *_ = opened(form())
    del book[HIDDEN]
    return saved(book)


def _no_header() -> bytes:
    book, page, header, _ = opened(form())
    page.delete_rows(header)
    return saved(book)


def _with_part(name: str, content: bytes) -> Callable[[], bytes]:
    def made() -> bytes:
        out = io.BytesIO(form())
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, content)
        return out.getvalue()

    return made


def _newer() -> bytes:
    book, *_ = opened(form())
    book[HIDDEN].cell(1, 2).value = "2"
    return saved(book)


def _cut() -> bytes:
    return form()[:-3000]


def _packed(
    change: Callable[[str, bytes], bytes] = lambda _, content: content, method: int = zipfile.ZIP_DEFLATED, only: str = "sheet1.xml"
) -> bytes:
    """The form with the parts of a name changed, or packed in another way."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORM)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content, chosen = old.read(part), part.filename.endswith(only)
            new.writestr(part.filename, change(part.filename, content) if chosen else content, method if chosen else None)
    return out.getvalue()


def _row_far_down(line: int) -> Callable[[], bytes]:
    row = f'<row r="{line}"><c r="A{line}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'.encode()
    return lambda: _packed(lambda _, content: content.replace(b"</sheetData>", row))


def _broken(at: int) -> Callable[[], bytes]:
    """The form with bytes of its first packed part changed."""
    return lambda: FORM[:at] + bytes(byte ^ 0xFF for byte in FORM[at : at + 8]) + FORM[at + 8 :]


def _says_less() -> bytes:
    """A part that is far larger than the directory of its package says, with the checksum of what it says."""
    small, data = bytes(1000), _with_part("xl/worksheets/sheet9.xml", bytes(50_000_000))()
    at = data.rindex(b"PK\x01\x02")
    head = data[at : at + 16] + zlib.crc32(small).to_bytes(4, "little") + data[at + 20 : at + 24] + len(small).to_bytes(4, "little")
    return data[:at] + head + data[at + 28 :]


FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("csv", lambda: "编号,落实情况\nwater3/1.1,已完成\n".encode(), "is no .xlsx"),
    ("empty", lambda: b"", "is no .xlsx"),
    ("xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old .xls"),
    ("zip", lambda: b"PK\x03\x04 no zip", "is damaged"),
    ("cut", _cut, "is damaged"),
    ("bomb", _with_part("xl/media/0.bin", bytes(101_000_000)), "unpacks to more"),
    ("macros", _with_part("xl/vbaProject.bin", b"macro"), "holds macros"),
    ("entities", _with_part("xl/x.xml", b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'), "is no sheet that a spreadsheet"),
    ("other", lambda: saved(openpyxl.Workbook()), "is no sheet of ours"),
    ("no hidden", _no_hidden, "is no sheet of ours"),
    ("no header", _no_header, "has no header"),
    ("no status", _without("status"), "lacks the column"),
    ("no note", _without("note"), "lacks the column"),
    ("two notes", _renamed, "twice"),
    ("newer", _newer, "newer version"),
    ("a row far down", _row_far_down(1_500_000_000), "beyond 1048576"),
    ("broken bytes", _broken(60), "is damaged"),
    ("says less", _says_less, "is damaged"),
    ("lzma", lambda: _packed(method=zipfile.ZIP_LZMA), "packed in a way"),
    ("bzip2", lambda: _packed(method=zipfile.ZIP_BZIP2), "packed in a way"),
    ("garbage", lambda: _packed(lambda _, content: bytes(len(content))), "is damaged"),
    ("deep", lambda: _packed(lambda _, content: b"<a>" * 200_000), "is damaged"),
    ("no strings", lambda: _packed(lambda _, content: b"<sst/>", only="sharedStrings.xml"), "is damaged"),
]


@pytest.mark.parametrize(("made", "said"), [pytest.param(made, said, id=name) for name, made, said in FILES])
def test_a_file_that_is_no_form_is_refused_in_one_line(made: Callable[[], bytes], said: str) -> None:
    with pytest.raises(ServandaError, match=said) as refused:
        read_back(made(), "a.xlsx")
    assert str(refused.value).startswith("a.xlsx: ")


def test_the_last_row_that_programs_write_is_none_of_ours() -> None:
    """Some end every sheet with it, empty."""
    last = b'<row r="1048576"/></sheetData>'
    data = _packed(lambda _, content: content.replace(b"</sheetData>", last))
    assert [row.id for row in rows(data)] == IDS


def test_a_part_that_is_not_what_the_package_says() -> None:
    """A library that stumbles is one more file that is damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, b"<x" if part.filename.endswith("sheet1.xml") else old.read(part))
    with pytest.raises(ServandaError, match="damaged"):
        read_back(out.getvalue(), "a.xlsx")


def test_it_is_made_for_people() -> None:
    book, page, header, columns = opened(form("both"))
    assert (page.freeze_panes, page.print_title_rows) == (f"B{header + 1}", f"${header}:${header}")
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert page.protection.sheet
    locked = {name: page.cell(header + 1, column).protection.locked for name, column in columns.items()}
    assert [name for name, is_locked in locked.items() if not is_locked] == [*ANSWERED]
    assert all(page.cell(header + 1, column).alignment.wrap_text for column in columns.values())
    lists = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
    assert [rule.formula1 for rule in lists] == ['"' + ",".join(choices("both")) + '"']
    assert len(lists[0].formula1) < 256  # Excel takes no more
    assert book[HIDDEN].sheet_state == "veryHidden"


def test_the_same_form_has_the_same_bytes() -> None:
    assert form() == form()


@pytest.mark.parametrize(("library", "deed"), [("xlsxwriter", form), ("openpyxl", lambda: read_back(FORM, "a.xlsx"))])
def test_without_the_extra_a_line_says_what_to_install(library: str, deed: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ServandaError, match=r'pip install "servanda\[publish\]"'):
        deed()


FORM: bytes = form()
