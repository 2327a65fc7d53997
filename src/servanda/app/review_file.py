"""A review as a file that people or programs take away: .docx, .pdf, .json. Which of them, its name says."""

from pathlib import Path

import msgspec

from servanda.app.newfile import new_file
from servanda.app.review_rows import Aside
from servanda.app.review_sheet import Languages, review_sheet
from servanda.app.reviewing import Reviewing
from servanda.errors import BadRequest
from servanda.publish.sheet_docx import sheet_docx
from servanda.publish.sheet_pdf import sheet_pdf

FORMATS = (".docx", ".pdf", ".json")


def write_review(answer: Reviewing, path: Path, languages: Languages, *, aside: Aside | None = None) -> None:
    """Write the review. With `aside`, which fills the internal column, never as JSON.

    Raises BadRequest for another ending, a file that is there already, or a library or font that is not; NotStored.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise BadRequest(
            "{name!r} is of no kind that a review is written as: name it {known}", name=path.name, known=[f"*{known}" for known in FORMATS]
        )
    if aside is not None and ending == ".json":
        raise BadRequest("what is internal is written for people only: name it *.docx or *.pdf")
    with new_file(path, mode=0o600 if aside is not None else 0o666) as file:
        file.write(content(answer, ending, languages, aside))


def content(answer: Reviewing, ending: str, languages: Languages, aside: Aside | None = None) -> bytes:
    """The review as the bytes of a file that ends so (one of FORMATS)."""
    if ending == ".json":
        return msgspec.json.format(msgspec.json.encode(answer.json())) + b"\n"
    sheet = review_sheet(answer, languages, aside=aside)
    return sheet_docx(sheet) if ending == ".docx" else sheet_pdf(sheet)
