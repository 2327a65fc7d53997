"""Texts and their lives, and the form to say where one stands."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from servanda.app import instruments as app
from servanda.errors import ServandaError
from servanda.model.profile import INSTRUMENT_STAGES
from servanda.publish.saying import told
from servanda.web.errors import status_of
from servanda.web.forms import Form
from servanda.web.page import done, page
from servanda.web.visit import Here, Visit

router = APIRouter()


@router.get("/instruments")
def show(visit: Here) -> HTMLResponse:
    """All texts on the day: those that end first."""
    return _all(visit)


@router.post("/instruments")
def say(visit: Here, form: Form) -> Response:
    """Say where a text stands, since when and until when."""
    desk = visit.own_desk("sign")
    try:
        app.say_stage(desk, form.get("name"), form.get("stage"), on=form.get("on"), expires=form.get("expires"))
    except ServandaError as error:
        return _all(visit, told(error.message, visit.language), status_of(error))
    return done(visit, "/instruments", "Said of {name}", name=form.get("name"))


def _all(visit: Visit, line: str = "", status: int = 200) -> HTMLResponse:
    found = app.instruments(visit.opened, visit.day)
    return page(visit, "instruments.html", status=status, lives=found, stages=sorted(INSTRUMENT_STAGES), line=line)
