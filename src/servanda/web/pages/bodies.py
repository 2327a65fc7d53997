"""Ministries and agencies: their lines, whom they meet, whom to phone, who took their place, and by which links they answer."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from servanda.access import links
from servanda.app import bodies as app
from servanda.app import contacts
from servanda.app.asking import until
from servanda.app.day import a_day
from servanda.app.known import insist_body
from servanda.errors import BadRequest, ServandaError
from servanda.publish.saying import told
from servanda.web.errors import NotHere, status_of
from servanda.web.forms import Form
from servanda.web.page import done, page
from servanda.web.visit import Here, Visit, demand

router = APIRouter()
GONE = "The link opens nothing any more"
WITHIN = "90d"  # in which what falls due is counted


@router.get("/bodies")
def show(visit: Here) -> HTMLResponse:
    """All bodies, those with the most open lines first."""
    return page(visit, "bodies.html", bodies=app.bodies(visit.opened, visit.day, until(visit.day, WITHIN)))


@router.get("/bodies/{name:path}")
def show_one(visit: Here, name: str) -> HTMLResponse:
    """One body."""
    return _one(visit, name)


@router.post("/bodies/contact")
def contact(visit: Here, form: Form) -> Response:
    """Keep whom to phone: internal."""
    demand(visit, "note", form.get("body"))
    desk = visit.own_desk("note")
    who = visit.account.name if visit.account else ""
    kept = {key: form.get(key) for key in ("office", "person", "phone", "email", "text")}
    return _deed(visit, form.get("body"), lambda: contacts.keep(desk, form.get("body"), **kept, who=who), "Kept for our side only")


@router.post("/bodies/succeed")
def succeed(visit: Here, form: Form) -> Response:
    """Say that another body took its place."""
    desk = visit.own_desk("sign")
    return _deed(visit, form.get("body"), lambda: app.succeed(desk, form.get("body"), form.get("to"), a_day(form.get("start"))), "Said")


@router.post("/bodies/link")
def link(visit: Here, form: Form) -> Response:
    """A link by which the body answers all of its lines; shown once."""
    desk = visit.own_desk("links")
    body, made = form.get("body"), ""
    try:
        if not form.get("until"):
            raise BadRequest("say until which day it may be used")
        day = datetime.fromisoformat(a_day(form.get("until"))).date()
        with desk.reading() as connection:
            insist_body(connection, body, visit.day)
        ends = datetime.combine(day, time.max, tzinfo=UTC)
        language = "en" if form.get("language") == "en" else "zh"
        who = visit.account.name if visit.account else ""
        made, _ = links.make(visit.place.access, party=visit.party, body=body, expires=ends, language=language, made_by=who)
    except (ServandaError, OverflowError) as error:
        return _one(visit, body, told(error.message, visit.language) if isinstance(error, ServandaError) else "", 400)
    address = f"{visit.request.base_url}answer/{made}"
    return page(visit, "body_link.html", address=address, body=body, until=form.get("until"))


@router.post("/bodies/revoke")
def revoke(visit: Here, form: Form) -> Response:
    """Make a link open nothing any more."""
    visit.own_desk("links")
    access, id_ = visit.place.access, form.get("id")
    return _deed(visit, form.get("body"), lambda: links.revoke(access, visit.party, id_), GONE)


def _deed(visit: Visit, body: str, do: Callable[[], object], line: str) -> Response:
    try:
        do()
    except ServandaError as error:
        return _one(visit, body, told(error.message, visit.language), status_of(error))
    return done(visit, f"/bodies/{quote(body, safe='')}", line)


def _one(visit: Visit, name: str, line: str = "", status: int = 200) -> HTMLResponse:
    day = visit.day
    try:
        found = app.detail(visit.opened, name, day, until(day, WITHIN))
    except BadRequest:
        raise NotHere("there is nothing here") from None
    desk = visit.desk
    phoned = contacts.contacts_of(desk, name) if desk else []
    made = links.listed(visit.place.access, visit.party, name) if visit.party and visit.may("links") else []
    return page(visit, "body.html", status=status, found=found, load=found.body.load, contacts=phoned, links=made, line=line)
