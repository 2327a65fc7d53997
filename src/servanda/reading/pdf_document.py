"""A PDF file through PDFium: its pages, its document information, and why one cannot be read."""

import threading
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from servanda.errors import NotReadable, TooLarge
from servanda.model.source import Field, Notice
from servanda.reading.joining import title_of
from servanda.reading.page import Page
from servanda.reading.pdf_glyphs import Segment, segments
from servanda.reading.pdf_lines import reading_order, without_furniture
from servanda.reading.pdf_paragraphs import paragraphs

MAX_PAGES = 3000
MAX_GLYPHS = 30_000_000
"""Glyphs in one file: about two minutes of reading."""

# PDFium is one library with one state: two threads in it at once end the process.
_PDFIUM = threading.Lock()


def document(data: bytes) -> Page:
    """What `servanda.reading.pdf.read_pdf` gives."""
    if b"%PDF-" not in data[:1024]:
        raise NotReadable("not a PDF file")
    with _PDFIUM:
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(error) from None
        try:
            pages, boxes, lost, notices = _pages(file)
            fields = _fields(file)
        finally:
            file.close()
    found = sum(len(s.chars) for page in pages for s in page)
    if not found:
        raise NotReadable("the PDF's characters cannot be told (its fonts do not name them)" if lost else "a scanned PDF, no text")
    if lost > found:
        raise NotReadable("the PDF's characters cannot be told (its fonts do not name most of them)")
    if lost:
        notices.append(Notice("pdf-unmapped", f"{lost} characters whose fonts do not say which they are were left out"))
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    if empty:
        notices.append(Notice("pdf-page-empty", f"blank or scanned, no text: page {', '.join(empty[:20])}{' …' * (len(empty) > 20)}"))
    blocks = paragraphs(reading_order(without_furniture(pages, boxes)))
    if not blocks:
        raise NotReadable("a scanned PDF, no text but page numbers")
    title = fields.get("Title", "")
    return Page(blocks=blocks, fields=fields, title=title_of(title) if isinstance(title, str) else "", notices=notices)


def _refusal(error: Exception) -> NotReadable:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        return NotReadable("an encrypted PDF: save it without its password")
    if code == raw.FPDF_ERR_SECURITY:
        return NotReadable("an encrypted PDF of a kind that cannot be opened")
    return NotReadable("a broken PDF file")


def _pages(file: Any) -> tuple[list[list[Segment]], list[tuple[float, float]], int, list[Notice]]:
    """Each page's segments and its (bottom, top), the number of glyphs without a character, and notices."""
    count = len(file)
    if count > MAX_PAGES:
        raise TooLarge("{count} pages, more than {most}", count=count, most=MAX_PAGES)
    pages: list[list[Segment]] = []
    heights: list[tuple[float, float]] = []
    notices: list[Notice] = []
    lost = total = 0
    for number in range(count):
        found: list[Segment] = []
        height = (0.0, 0.0)
        try:
            page = file[number]
            try:
                box = page.get_bbox()
                text = page.get_textpage()
                try:
                    found, missing = segments(raw, text, box)
                finally:
                    text.close()
            finally:
                page.close()
            lost += missing
            height = (box[1], box[3])
        except pypdfium2.PdfiumError:
            notices.append(Notice("pdf-page-broken", f"page {number + 1} cannot be opened"))
        total += sum(len(s.chars) for s in found)
        if total > MAX_GLYPHS:
            raise TooLarge("more than {most} characters", most=MAX_GLYPHS)
        pages.append(found)
        heights.append(_height(found, height))
    return pages, heights, lost, notices


def _height(found: list[Segment], box: tuple[float, float]) -> tuple[float, float]:
    """The page's bottom and top as its text stands: a page that was turned has its box turned away from it."""
    low, high = min((s.y for s in found), default=box[0]), max((s.y for s in found), default=box[1])
    return box if box[0] - 1 <= low and high <= box[1] + 1 else (low, high)


def _fields(file: Any) -> dict[str, Field]:
    found = file.get_metadata_dict(skip_empty=True)
    return {name: clean for name, value in found.items() if (clean := _clean(value))}


def _clean(value: str) -> str:
    return " ".join("".join(c for c in value if c.isprintable() or c.isspace()).split())
