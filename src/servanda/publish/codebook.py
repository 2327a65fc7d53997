"""The data dictionary that lies beside the tables, written from the same rows as they are."""

from collections.abc import Iterator
from typing import Any

from servanda.publish.columns import TABLES, Table

_TYPES = (
    ("text", "文字，与原文一字不差", "words; where they come from the document, exactly as there"),
    ("integer", "整数", "whole number"),
    ("number", "数", "number"),
    ("boolean", "true 或 false", "true or false"),
    ("EDTF", "ISO 8601-2 时间，含糊之处照样保留", "time by ISO 8601-2; vague stays vague"),
    ("code", "固定取值", "one of a fixed set"),
    (
        "list",
        "多值，以 | 分隔；值内的 | 和 \\ 前加 \\",
        "several values between bars; a bar or backslash inside one has a backslash before it",
    ),
)
_INTRO = """\
# Codebook · 数据字典

CSV by RFC 4180, UTF-8 with a byte order mark. An empty cell: the text does not say, or it could not be resolved; never a default.
`start` and `end` are half-open code-point offsets into the document's reading text (`servanda read FILE --json`: `document.text`), so
that `text == document.text[start:end]`; within an outcome, `outcomes.text[start - outcomes.start : end - outcomes.start]`. Tables join
on `document`, `outcome` and `clause`.

CSV 遵循 RFC 4180，编码为带字节顺序标记的 UTF-8。空格表示原文未写明或未能判定，从不以默认值代替。
`start` 与 `end` 是读本（`document.text`）中的码位区间，
含起点、不含终点，任何一格文字均可据此回到原文。各表以 `document`、`outcome`、`clause` 相连。

**Before opening in a spreadsheet.** Cells are the document's words, unaltered, so one may begin with `=`, `+`, `-` or `@`, which a
spreadsheet program would compute; it would also take the key 3.10 for 3.1 and 2014-05 for a date of its own. With
documents that you do not trust, import instead of opening: in Excel Data → From Text/CSV →
Transform → type Text; in LibreOffice column type Text, without “evaluate formulas”.

**用电子表格打开之前。** 单元格是原文，未作任何改动，因此可能以 `=`、`+`、`-`、`@` 开头而被当作公式计算；
键 3.10 会变成 3.1，2014-05 会变成程序自己的日期。来源不可信的文件，请用“导入”并把列设为文本，不要直接双击打开。
"""


def codebook() -> str:
    """Every column of every table: type, meaning in both languages, example."""
    return "\n".join([_INTRO, *_types(), *(line for table in TABLES for line in _table(table))]) + "\n"


def _types() -> Iterator[str]:
    yield from ("| type | 含义 | meaning |", "| --- | --- | --- |")
    for row in _TYPES:
        yield _row(row)


def _table(table: Table[Any]) -> Iterator[str]:
    yield from ("", f"## {table.name}.csv", "", f"{table.zh} · {table.en}", "")
    yield from ("| column | type | 含义 | meaning | example |", "| --- | --- | --- | --- | --- |")
    for column in table.columns:
        yield _row((f"`{column.name}`", column.type, column.zh, column.en, column.example))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
