"""Mechanisms: the chains of their sessions, and the form to say something of one."""

from collections.abc import Callable

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from servanda.app import mechanisms as app
from servanda.errors import BadRequest, ServandaError
from servanda.publish import chained
from servanda.publish.saying import told
from servanda.register.chain import Chain, Turn
from servanda.web.errors import NotHere, status_of
from servanda.web.forms import Form
from servanda.web.page import done, page
from servanda.web.visit import Here, Visit

router = APIRouter()
STATES = ("scheduled", "held", "cancelled")


@router.get("/mechanisms")
def show(visit: Here) -> HTMLResponse:
    """All mechanisms on the day."""
    found = app.mechanisms(visit.opened, visit.day)
    return page(visit, "mechanisms.html", chains=found, say_turn=_say(visit))


@router.get("/mechanisms/{name:path}")
def show_one(visit: Here, name: str) -> HTMLResponse:
    """One mechanism with its sessions and what was said of them."""
    return _one(visit, name)


@router.post("/mechanisms")
def say(visit: Here, form: Form) -> Response:
    """Say that a session is scheduled, was held or is cancelled."""
    desk = visit.own_desk("sign")
    name, state, ordinal = form.get("name"), form.get("state"), form.get("ordinal")
    try:
        if state not in STATES or not (ordinal.isascii() and ordinal.isdigit() and len(ordinal) < 6):
            raise BadRequest("sessions are counted from 1")
        app.say_session(desk, name, int(ordinal), state, on=form.get("on"), place=form.get("place"), host=form.get("host"))
    except ServandaError as error:
        return _one(visit, name, told(error.message, visit.language), status_of(error))
    return done(visit, "/mechanisms", "Said of {name}", name=name)


def _one(visit: Visit, name: str, line: str = "", status: int = 200) -> HTMLResponse:
    day = visit.day
    try:
        found = app.mechanism(visit.opened, name, day)
    except BadRequest:
        raise NotHere("there is nothing here") from None
    return page(visit, "mechanism.html", status=status, found=found, chain=found.chain, say_turn=_say(visit), line=line, states=STATES)


def _say(visit: Visit) -> Callable[[Chain, Turn], str]:
    return lambda chain, turn: " · ".join(chained.told(chain, turn, visit.words))
