"""Today: what needs us, what comes next, which texts end, what changed."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from servanda.app.today import today
from servanda.web.page import page
from servanda.web.today_view import Spoken
from servanda.web.visit import Here

router = APIRouter()


@router.get("/")
def show(visit: Here, round_: Annotated[str, Query(alias="round", max_length=64)] = "") -> HTMLResponse:
    """The page a desk officer opens in the morning."""
    found = today(visit.desk or visit.opened, visit.day, round_=round_)
    return page(visit, "today.html", today=found, spoken=Spoken(visit, found))
