"""PDF: the text layer, in reading order, as paragraphs."""

from servanda.reading.page import Page


def read_pdf(data: bytes) -> Page:
    """The paragraphs of a PDF with a text layer; the unit of the runs is the page, from 1.

    Running heads, feet and page numbers are dropped, lines joined, columns read one after another, footnotes put last.
    Document information goes to `fields` by its own names; `title` is its Title where that is one.

    Raises NotReadable (no PDF, broken, encrypted with a password, no text layer) and TooLarge (see `servanda.reading.pdf_document`).
    """
    # Imported here: PDFium and what stands on it cost every start 60 ms, and most files are no PDF.
    from servanda.reading.pdf_document import document

    return document(data)
