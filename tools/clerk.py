"""Fill in a digest as a clerk does, for pages and tests: python tools/clerk.py SHEET.xlsx ID COLUMN=WORDS… [ID …].

Columns go by their headings, in either language (落实情况=正在推进, Status='Under way'); the sheet is written over.
"""

import sys
from pathlib import Path

from openpyxl import load_workbook


def fill(path: Path, rows: dict[str, dict[str, str]]) -> None:
    """Write words into the rows of those ids. Raises KeyError where the sheet has no such id or column."""
    book = load_workbook(path)
    page = book.worksheets[0]
    header = next(row for row in page.iter_rows() if str(row[0].value).startswith(("编号", "Id")))
    columns = {line: cell.column for cell in header for line in str(cell.value or "").split("\n")}
    places = {str(page.cell(row, 1).value): row for row in range(header[0].row + 1, page.max_row + 1)}
    for id_, answers in rows.items():
        for column, words in answers.items():
            page.cell(places[id_], columns[column]).value = words
    book.save(path)


def main(arguments: list[str]) -> int:
    """Read the arguments and fill the sheet."""
    rows: dict[str, dict[str, str]] = {}
    for argument in arguments[1:]:
        column, equals, words = argument.partition("=")
        if equals:
            rows[list(rows)[-1]][column] = words
        else:
            rows[argument] = {}
    fill(Path(arguments[0]), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
