"""The register as a table for spreadsheets: CSV and XLSX, each column with its title and what it holds. Released content only.

A cell that begins with = + - @ (or a tab or line end before it) would be computed by a spreadsheet: in CSV an apostrophe stands before
it, in XLSX every cell is written as text. Whoever needs each character as it is takes the JSON.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from servanda.errors import BadRequest
from servanda.publish.bearers import bearers, body
from servanda.publish.extra import lacking
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords, register_words
from servanda.publish.times import in_words

Row: TypeAlias = Mapping[str, Any]  # a commitment as the contract has it, with `heading`, `section` and `title` of what it stands in
_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n")
_CELL = 32_767  # characters that a cell of a sheet takes
_INK, _LINE = "#15181D", "#9AA0AA"


class Column(NamedTuple):
    """A column: its name, its title in Chinese and English, its width in a sheet, and its cell for a row."""

    name: str
    zh: str
    en: str
    width: int
    value: Callable[[Row, RegisterWords], str]

    def title(self, words: RegisterWords) -> str:
        """Its title in the reader's language."""
        return self.zh if words.language == "zh" else self.en


def _text(row: Row, words: RegisterWords) -> str:
    texts: Mapping[str, str] = row["texts"]
    return texts.get(words.language) or str(row["text"])


def _due(row: Row, words: RegisterWords) -> str:
    return in_words(row["due"] or row["every"] or "", words.language) if row["due"] or row["every"] else ""


def _edge(row: Row, end: int) -> str:
    return str((row["window"] or (None, None))[end] or "")


def _status(value: str | None, words: RegisterWords) -> str:
    return words.of("fulfilment", value) if value else ""


def _evidence(row: Row, words: RegisterWords) -> str:
    return "\n".join(str(found["source"]) for found in row["evidence"] if found["source"])


_FIXED = (
    Column("id", "编号", "Id", 13, lambda row, words: row["id"]),
    Column("round", "轮次", "Round", 24, lambda row, words: row["title"]),
    Column("section", "部分", "Section", 18, lambda row, words: row["section"]),
    Column("outcome", "序号", "Outcome", 8, lambda row, words: row["outcome"]),
    Column("heading", "成果", "Heading", 24, lambda row, words: row["heading"]),
    Column("text", "内容", "Words", 60, _text),
    Column("kind", "类别", "Kind", 12, lambda row, words: words.of("kind", row["kind"])),
    Column("bearers", "责任方", "Responsible", 22, lambda row, words: bearers(row["bearers"], words)),
    Column("due", "期限", "Due", 18, _due),
    Column("due_edtf", "期限（EDTF）", "Due (EDTF)", 14, lambda row, words: row["due"] or row["every"] or ""),
    Column("original_due", "原期限（EDTF）", "Original date (EDTF)", 14, lambda row, words: row["original_due"] or ""),
    Column("from", "最早", "Earliest day", 12, lambda row, words: _edge(row, 0)),
    Column("until", "最晚", "Latest day", 12, lambda row, words: _edge(row, 1)),
    Column("timeliness", "期限状况", "Timeliness", 18, lambda row, words: words.of("timeliness", row["timeliness"])),
    Column(
        "agreed", "双方确认的进展", "Agreed status", 16, lambda row, words: words.of("fulfilment", row["agreed"]) if row["agreed"] else ""
    ),
    Column("agreement", "双方", "Agreement", 16, lambda row, words: words.agreement(row["agreement"], len(row["accepted"]))),
    Column("evidence", "佐证材料", "Evidence", 30, _evidence),
    Column("next_report", "下次填报", "Next report", 12, lambda row, words: row["next_report"] or ""),
)
_SIDES = ("lead", "support", "status", "reported")  # columns that each side has
NAMES = (*(column.name for column in _FIXED), *_SIDES)


def columns(parties: Sequence[str], chosen: Iterable[str] = ()) -> list[Column]:
    """The columns, those of sides a party each in the order of `parties`; `chosen` names the only ones wanted, in their order.

    Raises BadRequest where one is none.
    """
    sided = {name: [_of_side(name, party) for party in parties] for name in _SIDES}
    every = {column.name: [column] for column in _FIXED} | sided
    wanted = list(chosen) or [*_before("timeliness"), "lead", "support", "timeliness", "status", "reported", *_from("agreed")]
    unknown = next((name for name in wanted if name not in every), None)
    if unknown is not None:
        raise BadRequest("{name!r} is no column: it is one of {known}", name=unknown, known=[*every])
    return [column for name in dict.fromkeys(wanted) for column in every[name]]


def _before(name: str) -> list[str]:
    names = [column.name for column in _FIXED]
    return names[: names.index(name)]


def _from(name: str) -> list[str]:
    names = [column.name for column in _FIXED]
    return names[names.index(name) :]


def _of_side(name: str, party: str) -> Column:
    zh, en = side(party, register_words("zh")), side(party, register_words("en"))

    def lead(row: Row, words: RegisterWords) -> str:
        return body((row["assigned"].get(party) or {}).get("lead", ""), words.language)

    def support(row: Row, words: RegisterWords) -> str:
        return words.join(body(one, words.language) for one in (row["assigned"].get(party) or {}).get("support", ()))

    def status(row: Row, words: RegisterWords) -> str:
        return _status(row["fulfilment"].get(party), words)

    def reported(row: Row, words: RegisterWords) -> str:
        return str(row["last_report"].get(party) or "")

    made: dict[str, tuple[str, str, int, Callable[[Row, RegisterWords], str]]] = {
        "lead": ("牵头单位", "lead", 20, lead),
        "support": ("配合单位", "support", 20, support),
        "status": ("进展", "status", 14, status),
        "reported": ("最近填报", "last report", 12, reported),
    }
    title, told, width, value = made[name]
    return Column(f"{name}_{party}", f"{zh}{title}", f"{en}: {told}", width, value)


def write_csv(rows: Iterable[Row], chosen: Sequence[Column], words: RegisterWords) -> Iterator[bytes]:
    """The table as CSV (RFC 4180, UTF-8 with a byte order mark), a stretch at a time."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow([column.title(words) for column in chosen])
    for row in rows:
        writer.writerow([safe(column.value(row, words)) for column in chosen])
        if out.tell() > 1 << 16:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    data = out.getvalue().encode("utf-8", "replace")
    out.seek(0)
    out.truncate()
    return data


def safe(cell: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell


def write_xlsx(rows: Iterable[Row], chosen: Sequence[Column], words: RegisterWords, *, title: str = "") -> bytes:
    """The table as a sheet: every cell as text, titles above that stay in sight, a filter in each column.

    Raises BadRequest where the library for it is not installed.
    """
    try:
        from xlsxwriter import Workbook  # only here: it is of the extra `publish`
    except ImportError as error:
        raise lacking(error) from None
    out = io.BytesIO()
    plain = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, plain)
    book.set_properties({"title": title})
    page = book.add_worksheet("登记册" if words.language == "zh" else "Register")
    look = {"font_name": "Microsoft YaHei" if words.language == "zh" else "Calibri", "font_size": 10, "valign": "top", "num_format": "@"}
    heading = book.add_format({**look, "bold": True, "bottom": 1, "bottom_color": _INK, "text_wrap": True})
    cell = book.add_format({**look, "text_wrap": True, "bottom": 4, "bottom_color": _LINE})
    for number, column in enumerate(chosen):
        page.set_column(number, number, column.width)
        page.write_string(0, number, column.title(words), heading)
    last = 0
    for last, row in enumerate(rows, 1):
        for number, column in enumerate(chosen):
            page.write_string(last, number, column.value(row, words)[:_CELL], cell)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(last, 1), max(len(chosen) - 1, 0))
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&8&A&R&8&P / &N")
    book.close()
    return out.getvalue()
