"""A round under review: its figures, what wants a decision, each outcome; and the same as a file to take away. Released facts only."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from servanda.app.review_file import FORMATS, content
from servanda.app.review_sheet import Languages, review_sheet
from servanda.app.reviewing import review_of
from servanda.app.rounds import rounds
from servanda.web.errors import NotHere
from servanda.web.page import page
from servanda.web.visit import Here

router = APIRouter()
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".json": "application/json",
}
Round = Annotated[str, Query(alias="round", max_length=64)]


@router.get("/review")
def show(visit: Here, round_: Round = "") -> HTMLResponse:
    """The round that was asked for, else the newest."""
    known = rounds(visit.opened)
    key = round_ or (known[0].key if known else "")
    if round_ and round_ not in {row.key for row in known}:
        raise NotHere("there is nothing here")
    sheet = review_sheet(review_of(visit.opened, key, visit.day, own=visit.party), visit.language) if key else None
    return page(visit, "review.html", sheet=sheet, rounds=known, key=key, formats=FORMATS)


@router.get("/reviews/{name}")
def take(visit: Here, name: str, languages: Annotated[Languages, Query()] = "zh") -> Response:
    """The review of a round as a file: sed6.pdf, sed6.docx, sed6.json."""
    key, dot, ending = name.rpartition(".")
    if f"{dot}{ending}" not in FORMATS or key not in {row.key for row in rounds(visit.opened)}:
        raise NotHere("there is nothing here")
    data = content(review_of(visit.opened, key, visit.day, own=visit.party), f".{ending}", languages)
    return Response(data, media_type=TYPES[f".{ending}"], headers={"Content-Disposition": f'attachment; filename="{key}-review.{ending}"'})
