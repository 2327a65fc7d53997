"""Readings as CSV tables with a codebook, for people who work in spreadsheets and statistics.

RFC 4180 with CRLF line ends, in UTF-8 with a byte order mark: without the mark, Excel takes Chinese for the machine's
own code page. Cells are never altered, also where they begin with = + - or @ and a spreadsheet would compute them: a
quote that differs from the document by one apostrophe is no quote any more, and `text` must equal its span in every
program that reads the table. The codebook says how to import them as text.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from servanda.errors import BadRequest, reason
from servanda.model.reading import Reading
from servanda.publish.codebook import codebook
from servanda.publish.columns import TABLES

CODEBOOK = "CODEBOOK.md"


def write_tables(readings: Iterable[Reading], folder: Path) -> dict[str, int]:
    """Write documents.csv, outcomes.csv, statements.csv, mentions.csv and CODEBOOK.md into `folder`; rows by table.

    The folder is made where it is missing; files of these names are replaced. Readings are taken one at a time and not
    kept. BadRequest where the folder cannot be written to.
    """
    with _told(folder), ExitStack() as files:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CODEBOOK).write_text(codebook(), encoding="utf-8", newline="\n")
        opened = [files.enter_context((folder / f"{t.name}.csv").open("w", encoding="utf-8-sig", newline="")) for t in TABLES]
        writers = [csv.writer(file) for file in opened]
        for table, writer in zip(TABLES, writers, strict=True):
            writer.writerow([column.name for column in table.columns])
        rows = dict.fromkeys((table.name for table in TABLES), 0)
        for number, reading in enumerate(readings, 1):
            for table, writer in zip(TABLES, writers, strict=True):
                for row in table.rows(number, reading):
                    writer.writerow([cell(column.value(row)) for column in table.columns])
                    rows[table.name] += 1
        return rows


def cell(value: object) -> str:
    """A value as its cell: null is empty, a list's members stand between bars (a bar inside one, and a backslash, get a backslash)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "|".join(str(item).replace("\\", "\\\\").replace("|", "\\|") for item in value)
    return str(value)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadRequest("cannot write tables: {reason}", reason=reason(error), source=str(folder)) from None
