"""A sheet as a Word document: A4 across, header rows that repeat, pages counted, and the same bytes for the same sheet."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from servanda.publish.extra import lacking
from servanda.publish.sheet import Cell, Part, Sheet, Table

LATIN, HAN, HAN_HEADING = "Times New Roman", "宋体", "黑体"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can name
_WIDTH, _HEIGHT, _SIDE, _EDGE = 297, 210, 16, 18  # mm: the page, its margins
_QUIET, _ALARM, _LINE, _HAIR = "5A5A5A", "A01818", "1A1A1A", "9A9A9A"
_KEPT = 120  # characters of a row that stays on one page: kept whole, a longer one would leave half a page empty before it


def sheet_docx(sheet: Sheet) -> bytes:
    """The sheet as DOCX. Raises BadRequest where python-docx is not installed."""
    try:
        import docx  # only here: it is heavy, and an extra
    except ImportError as error:
        raise lacking(error) from None
    document = docx.Document()
    _Writer(document, sheet).write()
    packed = io.BytesIO()
    document.save(packed)
    return _still(packed.getvalue())


def _still(packed: bytes) -> bytes:
    """The archive without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, given.read(name))
    return out.getvalue()


class _Writer:
    """Writes a sheet into an empty document."""

    def __init__(self, document: Any, sheet: Sheet) -> None:
        from docx.enum import section, table, text  # only here: see sheet_docx
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt, RGBColor

        self.document, self.sheet = document, sheet
        self._element, self._qn, self._mm, self._pt, self._colour = OxmlElement, qn, Mm, Pt, RGBColor
        self._to_right = text.WD_TAB_ALIGNMENT.RIGHT
        self._align, self._landscape, self._middle = text.WD_ALIGN_PARAGRAPH, section.WD_ORIENT.LANDSCAPE, table.WD_ALIGN_VERTICAL.CENTER

    def write(self) -> None:
        """Title, parts, and what stands on each page."""
        self._prepare()
        for number, words in enumerate(self.sheet.title):
            self._paragraph(self.document, words, 19 if number == 0 else 13, bold=True, centred=True)
        for words in self.sheet.lines:
            self._paragraph(self.document, words, 10, colour=_QUIET, centred=True)
        for part in self.sheet.parts:
            self._part(part)

    def _prepare(self) -> None:
        page = self.document.sections[0]
        page.orientation = self._landscape
        page.page_width, page.page_height = self._mm(_WIDTH), self._mm(_HEIGHT)
        page.left_margin = page.right_margin = self._mm(_SIDE)
        page.top_margin = page.bottom_margin = self._mm(_EDGE)
        page.header_distance = page.footer_distance = self._mm(9)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = _clean(" · ".join(self.sheet.title)), "", ""
        properties.last_modified_by, properties.revision = "", 1
        properties.created = properties.modified = datetime.fromisoformat(f"{self.sheet.day}T00:00:00")
        properties.language = "zh-CN" if "zh" in self.sheet.languages else "en-GB"
        normal = self.document.styles["Normal"]
        normal.font.size = self._pt(9)
        self._faces(normal.element.get_or_add_rPr(), HAN)
        self._headings()
        self._running(page)

    def _headings(self) -> None:
        for level, size in ((1, 13), (2, 10.5)):
            style = self.document.styles[f"Heading {level}"]
            style.font.size, style.font.bold, style.font.italic = self._pt(size), True, False
            style.font.color.rgb = self._colour.from_string(_LINE)
            self._faces(style.element.get_or_add_rPr(), HAN_HEADING)
            style.paragraph_format.space_before, style.paragraph_format.space_after = self._pt(14 if level == 1 else 10), self._pt(4)
            style.paragraph_format.keep_with_next = True

    def _running(self, page: Any) -> None:
        """What stands on each page: the title, the mark, the page's number."""
        head = page.header.paragraphs[0]
        head.style = self.document.styles["Normal"]  # that of headers has tab stops of its own
        self._run(head, " · ".join(self.sheet.title), 8, colour=_QUIET)
        if self.sheet.mark:
            head.paragraph_format.tab_stops.add_tab_stop(self._mm(_WIDTH - 2 * _SIDE), self._to_right)
            self._run(head, "\t" + " ".join(self.sheet.mark), 9, bold=True, colour=_ALARM, han=HAN_HEADING)
        foot = page.footer.paragraphs[0]
        foot.alignment = self._align.CENTER
        for number, words in enumerate(self.sheet.page):
            before, between, after = words.split("{}")
            self._run(foot, (" · " if number else "") + before, 8, colour=_QUIET)
            self._field(foot, "PAGE")
            self._run(foot, between, 8, colour=_QUIET)
            self._field(foot, "NUMPAGES")
            self._run(foot, after, 8, colour=_QUIET)

    def _part(self, part: Part) -> None:
        heading = self.document.add_heading("", part.level)
        for number, words in enumerate(part.title):
            size = (13 if part.level == 1 else 10.5) * (1 if number == 0 else 0.85)
            self._run(heading, ("  " if number else "") + words, size, bold=True, han=HAN_HEADING)
        for words in part.notes:
            self._paragraph(self.document, words, 9, colour=_QUIET, kept=bool(part.tables))
        for table in part.tables:
            self._table(table)

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=0, cols=len(table.columns))
        made.autofit = False
        self._borders(made)
        whole = sum(column.share for column in table.columns)
        widths = [self._mm((_WIDTH - 2 * _SIDE) * table.width * column.share / whole) for column in table.columns]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        head = made.add_row()
        head._tr.get_or_add_trPr().append(self._element("w:tblHeader"))
        for cell, column, width in zip(head.cells, table.columns, widths, strict=True):
            cell.width, cell.vertical_alignment = width, self._middle
            for number, words in enumerate(column.title):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                self._set(paragraph, to_right=column.figures)
                self._run(paragraph, words, 8, bold=True, han=HAN_HEADING)
        for number, row in enumerate(table.rows):
            sums = table.total and number == len(table.rows) - 1
            made_row = made.add_row()
            if table.brief or max((len(line.text) for cell in row for line in cell), default=0) <= _KEPT:
                made_row._tr.get_or_add_trPr().append(self._element("w:cantSplit"))
            for cell, column, width, lines in zip(made_row.cells, table.columns, widths, row, strict=True):
                cell.width = width
                self._cell(cell, lines, to_right=column.figures, sums=sums)
        if table.brief:
            for made_row in made.rows[:-1]:
                for paragraph in (paragraph for cell in made_row.cells for paragraph in cell.paragraphs):
                    paragraph.paragraph_format.keep_with_next = True

    def _cell(self, cell: Any, lines: Cell, *, to_right: bool, sums: bool) -> None:
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            self._set(paragraph, to_right=to_right)
            if line.apart:
                paragraph.paragraph_format.space_before = self._pt(5)
            self._run(paragraph, line.text, 8.5, bold=sums or line.style == "strong", colour=_QUIET if line.style == "quiet" else "")

    def _set(self, paragraph: Any, *, to_right: bool = False) -> None:
        form = paragraph.paragraph_format
        form.space_before, form.space_after, form.line_spacing = self._pt(1), self._pt(1), 1.1
        if to_right:
            paragraph.alignment = self._align.RIGHT

    def _paragraph(
        self, where: Any, words: str, size: float, *, bold: bool = False, colour: str = "", centred: bool = False, kept: bool = False
    ) -> None:
        paragraph = where.add_paragraph()
        paragraph.paragraph_format.keep_with_next = kept
        self._set(paragraph)
        if centred:
            paragraph.alignment = self._align.CENTER
        self._run(paragraph, words, size, bold=bold, colour=colour)

    def _run(self, paragraph: Any, words: str, size: float, *, bold: bool = False, colour: str = "", han: str = HAN) -> Any:
        run = paragraph.add_run(_clean(words))
        run.font.size, run.font.bold = self._pt(size), bold
        if colour:
            run.font.color.rgb = self._colour.from_string(colour)
        self._faces(run._r.get_or_add_rPr(), han)
        return run

    def _faces(self, properties: Any, han: str) -> None:
        """Which face sets Latin and which Chinese characters."""
        fonts = properties.get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]  # a theme's faces would come before these
        for script, face in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", han)):
            fonts.set(self._qn(f"w:{script}"), face)

    def _field(self, paragraph: Any, code: str) -> None:
        """A number that Word works out: begin, code, end."""
        for kind in ("begin", code, "end"):
            run = self._run(paragraph, "", 8, colour=_QUIET)
            if kind == code:
                part = self._element("w:instrText")
                part.text = code
            else:
                part = self._element("w:fldChar")
                part.set(self._qn("w:fldCharType"), kind)
            run._r.append(part)

    def _borders(self, table: Any) -> None:
        """Rules above and below, hair lines within, none at the sides."""
        borders = self._element("w:tblBorders")
        for edge, size, colour in _edges():
            line = self._element(f"w:{edge}")
            for name, value in (("val", "single" if size else "nil"), ("sz", str(size)), ("space", "0"), ("color", colour)):
                line.set(self._qn(f"w:{name}"), value)
            borders.append(line)
        properties = table._tbl.tblPr
        behind = [self._qn(f"w:{name}") for name in ("shd", "tblLayout", "tblCellMar", "tblLook")]  # which the schema wants behind them
        place = next((n for n, child in enumerate(properties) if child.tag in behind), len(properties))
        properties.insert(place, borders)


def _edges() -> Iterator[tuple[str, int, str]]:
    yield from (
        ("top", 8, _LINE),
        ("left", 0, _LINE),
        ("bottom", 8, _LINE),
        ("right", 0, _LINE),
        ("insideH", 4, _HAIR),
        ("insideV", 4, _HAIR),
    )


def _clean(words: str) -> str:
    """Without the characters that XML does not hold."""
    return "".join(
        char for char in words if char in "\t\n" or (char >= " " and char not in "\x7f\ufffe\uffff" and not "\ud800" <= char <= "\udfff")
    )
