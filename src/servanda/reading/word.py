"""DOCX: the paragraphs, list items, table rows and notes of a Word file.

lxml reads the parts, not python-docx: that opens every part of a package, refuses one with a dangling picture or in
Strict Open XML, and leaves numbers, notes and revisions, which are the work here, to its caller.
"""

from servanda.errors import NotReadable
from servanda.reading.page import Page


def read_docx(data: bytes) -> Page:
    """The blocks of a DOCX; the unit of the runs is the paragraph.

    A paragraph's number counts from 0 every w:p of the body in document order, those of tables and text boxes too, and
    goes on through the footnotes and then the endnotes of the file. `label` holds the number that Word computes.
    Insertions are read as accepted, deletions left out with one notice a paragraph ("deleted-text"), hidden text
    likewise ("hidden-text"); headers, footers and comments are not read. A line break in a paragraph parts it in two
    blocks of form "line" where the next line begins with a full-width space or a number, else it is joined over.
    Core properties go to `fields`; none of their dates is the document's.

    Raises NotReadable and TooLarge, see `servanda.reading.word_package.Package`.
    """
    # Imported here: lxml and what stands on it cost every start 20 ms, and most files are no DOCX.
    from servanda.reading.word_body import document

    try:
        return document(data)
    except RecursionError:
        raise NotReadable("a broken DOCX file: nested too deeply") from None
