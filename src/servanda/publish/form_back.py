"""A digest's sheet as it comes back from outside: opened with distrust, its rows as they were filled in, and what is wrong with each.

Nothing is computed: a formula is no answer, whatever its cell shows. What a row says is judged elsewhere; here is told what can be
told of the cells alone.
"""

import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import msgspec

from servanda.errors import BadRequest, NotReadable, TooLarge, TooNew
from servanda.publish.form import HIDDEN, MOST, VERSION
from servanda.publish.form_words import ANSWERED, COLUMN, LANGUAGES, REASON, Reason, normal, words

LARGEST = 20_000_000  # bytes of a file
_UNPACKED = 100_000_000  # bytes of what is in it
_PARTS = 2000
_COLUMNS = 40  # looked at; a sheet of ours has eleven
_LAST = 1_048_576  # the last row that a spreadsheet program has; some write it, empty
_HEAD = 60  # rows in which the header may stand
_ROWS = 50_000  # filled-in rows; nobody bears as many lines
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # make text look other than it is
_SERIAL = (20_000, 80_000)  # days since 1900 that people mean: 1954 to 2119


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row as it was filled in: its line in the sheet, its id, its answers as text by column, and what is wrong with it first, if any."""

    line: int
    id: str
    cells: dict[str, str]
    wrong: Reason = ()
    text: str | None = None  # what stands for the commitment's own words, None where that column is gone

    @property
    def is_answered(self) -> bool:
        """Whether anything was filled in."""
        return bool(self.wrong) or any(self.cells.values())


class Back(msgspec.Struct, frozen=True, kw_only=True):
    """What came back: what the hidden sheet says of all of it, the rows that went out (id to proposal), and the rows that are there now.

    `body` is what the sheet shows for the body that was asked, "" nothing.
    """

    meta: dict[str, str]
    sent: dict[str, str]
    rows: list[Row]
    body: str = ""


def read_back(data: bytes, name: str) -> Back:
    """A sheet that `form.written` made and somebody filled in. Raises NotReadable, TooLarge, TooNew, BadRequest, all about `name`."""
    try:
        _insist(data)
        try:
            from openpyxl import load_workbook  # only here: no other command reads sheets, and it is of the extra `publish`
        except ImportError:
            raise BadRequest('sheets need a library that is not installed: pip install "servanda[publish]"') from None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations that are no concern of ours
            try:
                book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
                sheets = {page.title: page for page in book.worksheets}
                return _read(sheets)
            except (BadRequest, TooNew, TooLarge):
                raise
            except Exception:  # a library for well-formed files: of others it raises whatever it stumbles on
                raise NotReadable("is damaged, or no workbook: ask for it again") from None
    except (BadRequest, NotReadable, TooLarge, TooNew) as error:
        raise error.at(name) from None


def _insist(data: bytes) -> None:
    """That it is a package of an ordinary size with no macros in it, before any library looks into it."""
    if len(data) > LARGEST:
        raise TooLarge("a sheet has {most} MB at most", most=f"{LARGEST / 1e6:g}")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotReadable("is an old .xls, or behind a password: save it as .xlsx without one")
    if not data.startswith(b"PK"):
        raise NotReadable("is no .xlsx: fill in the sheet that `servanda digest` wrote, and save it as such")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
                raise TooLarge("unpacks to more than any sheet has")
            if any(part.flag_bits & 1 for part in parts):
                raise NotReadable("is behind a password: save it as .xlsx without one")
            for part in parts:
                _insist_part(part.filename.lower(), _unpacked(data, part))
    except (NotReadable, TooLarge):
        raise
    except Exception:  # of what is damaged, the libraries for packages raise whatever they stumble on
        raise NotReadable("is damaged: ask for it again") from None


def _unpacked(data: bytes, part: zipfile.ZipInfo) -> bytes:
    """What is packed in a part, never more than the directory of the package says of it; raises where it is not just that.

    A library unpacks a part whole, whatever the directory says.
    """
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotReadable("is packed in a way that no spreadsheet program packs: save it as .xlsx again")
    name, extra = int.from_bytes(data[(at := part.header_offset) + 26 : at + 28], "little"), data[at + 28 : at + 30]
    start = at + 30 + name + int.from_bytes(extra, "little")
    packed = data[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        content, whole = packed, True
    else:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        content = unpacking.decompress(packed, part.file_size + 1)
        whole = unpacking.eof
    if not whole or len(content) != part.file_size or zlib.crc32(content) != part.CRC:
        raise NotReadable("is damaged: ask for it again")
    return content


def _insist_part(name: str, text: bytes) -> None:
    if name.endswith("vbaproject.bin") or "/macrosheets/" in name:
        raise NotReadable("holds macros: save it as .xlsx without them")
    is_other = text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!DOCTYPE" in text or b"<!ENTITY" in text
    if is_other and name.endswith((".xml", ".rels")):
        raise NotReadable("is no sheet that a spreadsheet program writes")


def _read(sheets: Mapping[str, Any]) -> Back:
    hidden = sheets.get(HIDDEN)
    if hidden is None:
        raise BadRequest("is no sheet of ours: fill in the one that `servanda digest` wrote")
    meta, sent = _hidden(hidden)
    for title, page in sheets.items():
        if title != HIDDEN:
            found = _rows(page)
            if found is not None:
                return Back(meta=meta, sent=sent, rows=found[0], body=found[1])
    raise BadRequest("has no header any more: its columns have to keep their names")


def _hidden(page: Any) -> tuple[dict[str, str], dict[str, str]]:
    """What the hidden sheet says, and the rows that went out."""
    page.reset_dimensions()
    cells = page.iter_rows(max_col=2, max_row=_ROWS + 100, values_only=True)
    pairs = [(str(row[0] or ""), str(row[1] or "")) for row in cells if len(row) > 1]
    if not pairs or pairs[0][0] != "servanda digest" or not pairs[0][1].isascii() or not pairs[0][1].isdecimal():
        raise BadRequest("is no sheet of ours: fill in the one that `servanda digest` wrote")
    if int(pairs[0][1]) > VERSION:
        raise TooNew("was written by a newer version of Servanda")
    keys = [key for key, _ in pairs]
    if "rows" not in keys:
        raise BadRequest("is no whole sheet: its hidden part is cut off")
    start = keys.index("rows") + 1
    return dict(pairs[1 : start - 1]), {id_: basis for id_, basis in pairs[start:] if id_}


def _rows(page: Any) -> tuple[list[Row], str] | None:
    """The rows below the header, and the body above it; None where there is none. Raises BadRequest where a column is
    missing or there twice.
    """
    page.reset_dimensions()
    columns: dict[str, int] = {}
    found: list[Row] = []
    body = ""
    gap: Sequence[Any] = ()  # what stands for rows that are not in the file: the same one each time
    for line, cells in enumerate(page.iter_rows(max_col=_COLUMNS), 1):
        if cells is gap:
            if line > _LAST:
                raise TooLarge("has a row beyond {last}, which no sheet of ours has", last=_LAST)
            if columns:
                continue
        gap = cells
        if not columns:
            if line > _HEAD:
                return None
            columns, body = _header(cells), body or _body(cells)
            continue
        row = _row(line, cells, columns)
        if row is not None:
            found.append(row)
            if len(found) > _ROWS:
                raise TooLarge("has more rows than any sheet of ours")
    return (found, body) if columns else None


def _body(cells: Sequence[Any]) -> str:
    """What stands beside the label of the body, if this is its row."""
    label, value = ("", "") if len(cells) < 2 else (cells[0].value, cells[1].value)
    labels = {normal(words("about.body", tongue)) for tongue in LANGUAGES}
    return _plain(value)[:MOST] if isinstance(label, str) and normal(label) in labels and isinstance(value, str) else ""


def _header(cells: Sequence[Any]) -> dict[str, int]:
    """Where each column stands, if this is the header: people move columns, and the names go with them."""
    found = [(name, at) for at, cell in enumerate(cells) if (name := _column(cell))]
    names = [name for name, _ in found]
    if "id" not in names or not set(names) & set(ANSWERED):
        return {}
    missing = [name for name in ANSWERED if name not in names]
    if missing:
        raise BadRequest("lacks the column {names}: nothing was taken", names=[words(f"column.{name}", "both") for name in missing])
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise BadRequest("has the column {name} twice: nothing was taken", name=words(f"column.{twice[0]}", "both"))
    return dict(found)


def _column(cell: Any) -> str | None:
    """Which column a heading names; not that of reasons, which nobody fills in."""
    name = COLUMN(normal(cell.value)) if isinstance(cell.value, str) and cell.data_type != "f" else None
    return name if name != REASON else None


def _row(line: int, cells: Sequence[Any], columns: Mapping[str, int]) -> Row | None:
    """A row with anything in it."""
    texts: dict[str, str] = {}
    wrong: list[Reason] = []
    for name in ("id", *ANSWERED):
        cell = cells[columns[name]] if columns[name] < len(cells) else None
        texts[name], reason = _text(cell, name)
        if reason:
            wrong.append(reason)
    id_ = texts.pop("id")
    if not id_ and not wrong and not any(texts.values()):
        return None
    if not id_ and not wrong:
        wrong.append(("no-id",))
    at = columns.get("text")
    text = None if at is None or at >= len(cells) else _plain(cells[at].value or "")
    return Row(line=line, id=id_, cells=texts, wrong=wrong[0] if wrong else (), text=text)


def _text(cell: Any, name: str) -> tuple[str, Reason]:
    """What a cell says, as text, and what is wrong with it."""
    value, kind = (None, "n") if cell is None else (cell.value, cell.data_type)
    column = f"column.{name}"
    if value is None:
        return "", ()
    if kind == "f" or not isinstance(value, str | int | float | date | datetime):
        return "", ("formula", column)
    if kind == "e":
        return "", ("error-cell", column)
    if name == "month" and not isinstance(value, str):
        return _month(value)
    text = _plain(value)
    if any(_is_control(char) for char in text):
        return _safe(text), ("control", column)
    if len(text) > MOST:
        return text[:MOST], ("long", column, str(len(text)), str(MOST))
    return text, ()


def _month(value: Any) -> tuple[str, Reason]:
    """A month that a spreadsheet program took for a day or a number."""
    if isinstance(value, date):  # a datetime is one
        return (f"{value:%Y-%m}" if value.day == 1 else f"{value:%Y-%m-%d}"), ()
    said = _plain(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and _SERIAL[0] <= value <= _SERIAL[1]:
        return said, ("serial", said)
    return said, ()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes") if value.hour or value.minute else value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _is_control(char: str) -> bool:
    return char in _TURNING or (unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t")


def _safe(text: str) -> str:
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(char) else char for char in text)[:MOST]


def doubled(rows: Iterable[Row]) -> dict[str, int]:
    """The ids that more than one row answers, and how many do."""
    counted: dict[str, int] = {}
    for row in rows:
        if row.is_answered and row.id:
            counted[row.id] = counted.get(row.id, 0) + 1
    return {id_: number for id_, number in counted.items() if number > 1}
