"""An outcome: what was agreed beside what became of it, and what our side writes about it for itself."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from servanda.access import links
from servanda.app import proofs, proving, reporting
from servanda.app.asked_lines import askable
from servanda.app.day import a_day
from servanda.app.showing import One, Whole
from servanda.errors import BadRequest
from servanda.web.errors import NotHere
from servanda.web.forms import Form
from servanda.web.outcome_deed import PATH, deed, insist_own_lines, named, outcome_of, outcome_page, rows_of, who
from servanda.web.page import attachment, done, page
from servanda.web.visit import Here

router = APIRouter()


@router.get(PATH)
def look(visit: Here, round_: str, key: str) -> Response:
    """The page; the id of a clause leads to it there."""
    found = named(visit, round_, key)
    if isinstance(found, One):
        return RedirectResponse(f"{visit.url('/' + quote(found.head.id))}#c{found.id.rpartition('.')[2]}", status_code=303)
    return outcome_page(visit, found)


@router.post(PATH + "/report")
def report(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Our side's status, kept as a draft."""
    desk = visit.own_desk("report")

    def do(whole: Whole, id_: str) -> str:
        insist_own_lines(visit, "report", rows_of(whole, id_))
        facts = [line for line in form.get("facts").splitlines() if line.strip()]
        said = reporting.Report(
            status=form.get("status"),
            on=form.get("on"),
            occurrence=form.get("occurrence"),
            note=form.get("note"),
            difficulty=form.get("difficulty"),
            next=form.get("next"),
            body=form.get("body"),
            ref=form.get("ref"),
            facts=facts,
        )
        reporting.report(desk, id_, said, who=who(visit), replace=bool(form.get("replace")))
        return "Kept internal. Nobody else sees it until it is released."

    return deed(visit, round_, key, "report", form, do)


@router.post(PATH + "/evidence")
def evidence(visit: Here, form: Form, round_: str, key: str) -> Response:
    """A file or an address, kept as a draft."""
    desk = visit.own_desk("report")

    def do(whole: Whole, id_: str) -> str:
        insist_own_lines(visit, "report", rows_of(whole, id_))
        file = form.files.get("file")
        given = proving.Given(
            source=form.get("source"),
            name=file.name if file else "",
            data=file.data if file else b"",
            quote=form.get("quote"),
            dated=form.get("dated"),
            stance=form.get("stance", "for"),
        )
        proving.prove(desk, [id_], given, who=who(visit))
        return "Kept internal. Nobody else sees it until it is released."

    return deed(visit, round_, key, "evidence", form, do)


@router.post(PATH + "/assign")
def assign(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Who leads and supports, kept as a draft."""
    desk = visit.own_desk("assign")

    def do(whole: Whole, id_: str) -> str:
        support = [line.strip() for line in form.get("support").splitlines() if line.strip()]
        if not form.get("lead"):
            raise BadRequest("say which body leads")
        reporting.assign(desk, [id_], form.get("lead"), support, who=who(visit), replace=True)
        return "Kept internal. Nobody else sees it until it is released."

    return deed(visit, round_, key, "assign", form, do)


@router.post(PATH + "/note")
def note(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Words that never leave our side."""
    desk = visit.own_desk("note")

    def do(whole: Whole, id_: str) -> str:
        insist_own_lines(visit, "note", rows_of(whole, id_))
        reporting.note(desk, id_, form.get("text"), who=who(visit))
        return "Kept internal. It is never released."

    return deed(visit, round_, key, "note", form, do)


@router.post(PATH + "/link")
def link(visit: Here, form: Form, round_: str, key: str) -> Response:
    """A link by which an agency answers; it is shown once."""
    desk = visit.own_desk("links")
    made = ""

    def do(whole: Whole, id_: str) -> str:
        nonlocal made
        if not form.get("until"):
            raise BadRequest("say until which day it may be used")
        day = datetime.fromisoformat(a_day(form.get("until"))).date()
        body = askable(desk, form.get("body"), visit.day)
        expires = datetime.combine(day + timedelta(1) if day < date.max else day, time(), tzinfo=UTC)
        ids = () if form.get("all") else tuple(part.id for part in whole.parts)
        made, _ = links.make(
            visit.place.access,
            party=visit.party,
            body=body,
            expires=expires,
            round=round_,
            ids=ids,
            language="en" if form.get("language") == "en" else "zh",
            made_by=who(visit),
        )
        return ""

    answer = deed(visit, round_, key, "link", form, do)
    if not made:
        return answer
    address = f"{visit.request.base_url}answer/{made}"
    return page(visit, "link.html", id=f"{round_}/{key}", address=address, body=form.get("body"), until=form.get("until"))


@router.post(PATH + "/unlink")
def unlink(visit: Here, form: Form, round_: str, key: str) -> Response:
    """End a link before its time."""
    visit.own_desk("links")
    whole = outcome_of(visit, round_, key)
    links.revoke(visit.place.access, visit.party, form.get("link"))
    return done(visit, f"/{whole.state.id}", "The link opens nothing any more.")


@router.get(PATH + "/evidence/{number}")
def file(visit: Here, round_: str, key: str, number: int) -> Response:
    """The file of a piece of evidence, to keep and never to open here."""
    whole = outcome_of(visit, round_, key)
    try:
        piece, data = proofs.content(visit.opened, whole.state.id, number)
    except BadRequest:
        raise NotHere("there is nothing here") from None
    return attachment(piece.source or "evidence", data)
