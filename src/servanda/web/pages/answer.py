"""An agency's lines without an account: whoever holds the link answers for one body, and sees that body's lines and nothing else."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from servanda.access import links
from servanda.access.links import Link
from servanda.app.answers import SAME, Said, a_month
from servanda.app.asked_lines import Asked, Attached, asked, refused, take
from servanda.errors import NotFound, ServandaError
from servanda.internal.notes import NOT_OURS
from servanda.publish.form_words import reason_in_words
from servanda.publish.saying import told
from servanda.web.errors import status_of
from servanda.web.forms import Fields, Form
from servanda.web.page import done, page
from servanda.web.visit import Anyone, Visit

router = APIRouter()
CHOICES = (SAME, "in_progress", "completed", "delayed", NOT_OURS)


def _link(visit: Visit, token: str) -> Link | None:
    """What the token opens; its language is that of the page, unless the reader asked for another."""
    try:
        found = links.open_link(visit.place.access, token)
    except NotFound:
        return None
    if "lang" not in visit.request.query_params and "lang" not in visit.request.cookies:
        visit.language = "en" if found.language == "en" else "zh"
    return found


def _lines(visit: Visit, link: Link) -> list[Asked]:
    return asked(visit.place.desk(link.party), link.body, visit.place.today, round_=link.round, ids=link.ids)


def _ended(visit: Visit) -> HTMLResponse:
    return page(visit, "answer_ended.html", status=404)


def _page(visit: Visit, link: Link, token: str, *, typed: Fields, wrong: dict[str, str], line: str = "", status: int = 200) -> HTMLResponse:
    found = _lines(visit, link)
    return page(
        visit, "answer.html", status=status, link=link, token=token, lines=found, typed=typed, wrong=wrong, line=line, choices=CHOICES
    )


@router.get("/answer/{token}")
def show(visit: Anyone, token: str) -> Response:
    """The lines."""
    link = _link(visit, token)
    return _page(visit, link, token, typed=Fields({}, {}), wrong={}) if link else _ended(visit)


@router.post("/answer/{token}")
def answer(visit: Anyone, form: Form, token: str) -> Response:
    """Keep what was answered: all of it, or nothing where one line cannot be taken."""
    link = _link(visit, token)
    if link is None:
        return _ended(visit)
    lines, wrong, said = _lines(visit, link), dict[str, str](), dict[str, Said]()
    for line in lines:
        id_ = line.commitment.id
        status = form.get(f"s:{id_}")
        if not status:
            continue
        month, why = a_month(form.get(f"m:{id_}"))
        if why:
            wrong[id_] = reason_in_words(why, visit.language)
        body = form.get(f"t:{id_}") if status == NOT_OURS else ""
        said[id_] = Said(status=status, text=form.get(f"n:{id_}"), next=form.get(f"x:{id_}"), month=month, to=body)
    wrong |= {id_: reason_in_words(why, visit.language) for id_, why in refused(lines, said, visit.place.today).items()}
    if wrong or not said:
        why_not = visit.t("Nothing was sent: see the lines that are marked.") if wrong else visit.t("Nothing was answered yet.")
        return _page(visit, link, token, typed=form, wrong=wrong, line=why_not, status=400)
    files = {id_: Attached(file.name, file.data) for id_ in said if (file := form.files.get(f"f:{id_}"))}
    try:
        count = take(visit.place.desk(link.party), link.body, lines, said, files, day=visit.place.today, who=link.body)
    except ServandaError as error:
        return _page(visit, link, token, typed=form, wrong={}, line=told(error.message, visit.language), status=status_of(error))
    return done(
        visit,
        f"/answer/{token}",
        "Thank you: {n} line answered|Thank you: {n} lines answered",
        n=count,
    )
