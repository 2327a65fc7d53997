"""A digest as a sheet that anyone can fill in: what is asked on the left, locked; what is answered on the right, in yellow.

A hidden sheet says which register, body and day it is of and which rows went out, so that what comes back can be told from what
somebody added. Every cell is written as text: nothing that a document or a person wrote becomes a formula.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import msgspec

from servanda.errors import BadRequest
from servanda.publish.form_words import ANSWERED, ASKED, REASON, Tongue, choices, words

VERSION = 1
HIDDEN = "_servanda"
MOST = 2000  # characters in a cell that is filled in
_WIDTHS = {
    "id": 13, "outcome": 18, "text": 46, "date": 15, "last": 24,
    "status": 17, "note": 34, "next": 24, "month": 14, "to": 18, "reason": 34,
}  # fmt: skip
_INK, _LINE, _PALE, _YELLOW, _RED = "#1F3A5F", "#B8C2CC", "#F4F6F8", "#FFF9DB", "#B42318"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A row: the commitment's id, the proposal it belongs to, and the words of its cells by column."""

    id: str
    basis: str
    cells: Mapping[str, str]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet holds: `about` is what stands above the rows, label and value; `meta` what the hidden sheet says of all of it."""

    title: str
    about: Sequence[tuple[str, str]]
    rows: Sequence[Asked]
    meta: Mapping[str, str]
    tongue: Tongue
    returned: bool = False


def written(sheet: Sheet, made: datetime) -> bytes:
    """The sheet as an .xlsx file. Raises BadRequest where the library for it is not installed."""
    try:
        from xlsxwriter import Workbook  # only here: no other command writes sheets, and it is of the extra `publish`
    except ImportError:
        raise BadRequest('sheets need a library that is not installed: pip install "servanda[publish]"') from None
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": sheet.title, "created": made.replace(tzinfo=None)})
    _Writing(book, sheet).all()
    book.close()
    return out.getvalue()


class _Writing:
    """One sheet on its way."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.page = book.add_worksheet(words("title", "zh" if sheet.tongue != "en" else "en")[:31])
        self.columns = [*ASKED, *ANSWERED, *([REASON] if sheet.returned else [])]
        self.base = {"font_name": "Microsoft YaHei" if sheet.tongue != "en" else "Calibri", "font_size": 10, "valign": "top"}

    def all(self) -> None:
        header = self._above()
        self._header(header)
        for number, row in enumerate(self.sheet.rows, header + 1):
            self._row(number, row)
        last = header + max(1, len(self.sheet.rows))
        self._checks(header + 1, last)
        self._page(header, last)
        self._hidden()

    def _format(self, **more: Any) -> Any:
        return self.book.add_format({**self.base, **more})

    def _above(self) -> int:
        """Title, what it is about, and how to fill it in; the row of the header."""
        end = len(self.columns) - 1
        title = self._format(bold=True, font_size=18, font_color=_INK, valign="vcenter")
        self.page.set_row(0, 34)
        self._across(0, 0, end, self.sheet.title, title)
        label = self._format(font_color="#667085", shrink=True)
        value = self._format(bold=True, text_wrap=True)
        for number, (name, said) in enumerate(self.sheet.about, 1):
            self.page.set_row(number, 15 * (said.count("\n") + 1))
            self.page.write_string(number, 0, name, label)
            self._across(number, 1, end, said, value)
        row = len(self.sheet.about) + 1
        both = self.sheet.tongue == "both"
        self.page.set_row(row, 34 if both else 20)
        how = words("how", self.sheet.tongue, between="\n")
        self._across(row, 0, end, how, self._format(font_color="#667085", text_wrap=True, italic=True, valign="vcenter"))
        return row + 1

    def _across(self, row: int, first: int, last: int, said: str, format_: Any) -> None:
        self.page.merge_range(row, first, row, last, "", format_)
        self.page.write_string(row, first, said, format_)

    def _header(self, row: int) -> None:
        plain = {"bold": True, "font_color": "#FFFFFF", "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        asked = self._format(**plain, bg_color=_INK, border_color=_INK)
        answered = self._format(**plain, bg_color="#8A6D1B", border_color="#8A6D1B")
        back = self._format(**plain, bg_color=_RED, border_color=_RED)
        self.page.set_row(row, 34)
        for column, name in enumerate(self.columns):
            format_ = back if name == REASON else answered if name in ANSWERED else asked
            self.page.write_string(row, column, words(f"column.{name}", self.sheet.tongue, between="\n"), format_)
            self.page.set_column(column, column, _WIDTHS[name])

    def _row(self, number: int, row: Asked) -> None:
        for column, name in enumerate(self.columns):
            self.page.write_string(number, column, row.id if name == "id" else row.cells.get(name, ""), self._cell(name))

    def _cell(self, name: str) -> Any:
        """The look of a column's cells, made once."""
        if not hasattr(self, "_cells"):
            edge = {"border": 1, "border_color": _LINE, "text_wrap": True, "num_format": "@"}
            asked = self._format(**edge, bg_color=_PALE, font_color="#344054")
            self._cells = {
                "asked": asked,
                "id": self._format(**edge, bg_color=_PALE, font_color="#667085"),
                "text": self._format(**edge, bg_color="#FFFFFF"),
                "answered": self._format(**edge, bg_color=_YELLOW, locked=False),
                REASON: self._format(**edge, bg_color="#FEF3F2", font_color=_RED),
            }
        return self._cells.get(name) or self._cells["answered" if name in ANSWERED else "asked"]

    def _checks(self, first: int, last: int) -> None:
        """A list to choose from, and hints where one writes."""
        tongue = self.sheet.tongue
        at = {name: self.columns.index(name) for name in ANSWERED}
        page = self.page
        page.data_validation(first, at["status"], last, at["status"], {
            "validate": "list", "source": choices(tongue), "input_message": words("hint.status", tongue),
            "error_message": words("error.status", tongue),
        })  # fmt: skip
        for name in ("note", "next", "month", "to"):
            rule = {"validate": "length", "criteria": "<=", "value": MOST, "error_message": words("error.long", tongue, MOST)}
            hint = words(f"hint.{name}", tongue) if name != "next" else ""
            page.data_validation(first, at[name], last, at[name], {**rule, **({"input_message": hint} if hint else {})})

    def _page(self, header: int, last: int) -> None:
        page = self.page
        page.freeze_panes(header + 1, 1)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(header)
        page.print_area(0, 0, last, len(self.columns) - 1)
        page.set_footer("&L&8&A&R&8&P / &N")
        page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True})
        page.set_zoom(110)

    def _hidden(self) -> None:
        page = self.book.add_worksheet(HIDDEN)
        page.very_hidden()
        lines = [("servanda digest", str(VERSION)), *self.sheet.meta.items(), ("rows", str(len(self.sheet.rows)))]
        lines += [(row.id, row.basis) for row in self.sheet.rows]
        for number, (key, value) in enumerate(lines):
            page.write_string(number, 0, key)
            page.write_string(number, 1, value)
        self.book.worksheets_objs[0].activate()
