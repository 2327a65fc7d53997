"""The register as a table for spreadsheets."""

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from servanda.errors import BadRequest
from servanda.publish.register_table import columns, safe, write_csv, write_xlsx
from servanda.publish.register_words import register_words

ROW: dict[str, Any] = {
    "id": "water3/1.2", "round": "water3", "title": "第三轮中蒙水文对话", "section": "观测", "outcome": "1", "heading": "=HYPERLINK(1)",
    "text": "双方将举行演练。", "texts": {"zh": "双方将举行演练。", "en": "-Both will hold a drill."},
    "kind": "meeting", "bearers": ["BOTH"],
    "due": "2031-04", "every": None, "original_due": "2031-04", "window": ["2031-04-01", "2031-04-30"], "timeliness": "window_open",
    "fulfilment": {"CN": "delayed"}, "agreed": None, "agreement": "unilateral", "accepted": {"CN": True, "MN": True},
    "assigned": {"CN": {"lead": "@水利部", "support": ["气象局"]}}, "last_report": {"CN": "2031-03-10"}, "next_report": "2031-06-30",
    "evidence": [{"source": "https://water.example/a"}],
}  # fmt: skip


def table(language: Any, *chosen: str) -> list[list[str]]:
    words = register_words(language)
    data = b"".join(write_csv([ROW], columns(["CN", "MN"], chosen), words))
    assert data.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_column_in_both_languages() -> None:
    zh, en = table("zh"), table("en")
    assert zh[0][:4] == ["编号", "轮次", "部分", "序号"]
    told = dict(zip(*zh, strict=True))
    assert (told["中方进展"], told["蒙方进展"], told["中方最近填报"], told["期限状况"]) == ("进展滞后", "", "2031-03-10", "期限内")
    english = dict(zip(*en, strict=True))
    assert (english["Timeliness"], english["Agreement"], english["Due"]) == ("Within its window", "One side reported", "April 2031")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"])
def test_nothing_is_computed(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1=1", "演练", "'=1", " =1"])
def test_all_else_stays(cell: str) -> None:
    assert safe(cell) == cell


def test_cells_of_the_csv_are_safe() -> None:
    assert table("en", "heading", "text", "lead")[1] == ["'=HYPERLINK(1)", "'-Both will hold a drill.", "'@水利部", ""]


def test_the_sheet_holds_text_only() -> None:
    chosen = columns(["CN", "MN"], ["id", "heading", "text", "lead", "reported"])
    book = load_workbook(io.BytesIO(write_xlsx([ROW] * 3, chosen, register_words("zh"), title="登记册")))
    (sheet,) = book.worksheets
    rows = list(sheet.iter_rows(min_row=2))
    assert [cell.value for cell in rows[0]][:4] == ["water3/1.2", "=HYPERLINK(1)", "双方将举行演练。", "@水利部"]
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert (len(rows), sheet.freeze_panes, sheet.auto_filter.ref) == (3, "B2", "A1:G4")


def test_an_unknown_column() -> None:
    with pytest.raises(BadRequest, match="'colour' is no column"):
        columns(["CN"], ["id", "colour"])


def test_an_empty_table_is_its_titles() -> None:
    words = register_words("en")
    assert b"".join(write_csv([], columns(["CN"], ["id"]), words)).decode("utf-8-sig") == "Id\r\n"
    assert load_workbook(io.BytesIO(write_xlsx([], columns(["CN"], ["id"]), words))).worksheets[0].max_row == 1
