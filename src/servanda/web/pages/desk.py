"""The reading desk, `/read`: a document is read, put right by keyboard or by plain forms, and put into the register."""

from typing import Any, NamedTuple, get_args

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from servanda.app import reading_desk
from servanda.app.desk import Desk
from servanda.app.edit_form import edit_of
from servanda.app.reading_desk import Work
from servanda.errors import BadRequest, ServandaError
from servanda.model.reading import Outcome
from servanda.model.statement import Act, Kind, Statement, Status
from servanda.publish.page import sheet_of, text_in_html
from servanda.publish.saying import about
from servanda.publish.words import Words
from servanda.web.errors import status_of
from servanda.web.forms import Fields, Form
from servanda.web.page import done, page
from servanda.web.visit import Here, Visit

router = APIRouter()
_KEEPS = ("exclude", "change", "split", "merge", "add")  # after these one stays with the outcome


class Spot(NamedTuple):
    """The outcome that is worked on, and the number of a clause of it (0 where it has none)."""

    outcome: Outcome
    clause: int

    @property
    def key(self) -> str:
        """The outcome's."""
        return self.outcome.key

    @property
    def statement(self) -> Statement | None:
        """The clause."""
        return self.outcome.statements[self.clause - 1] if self.clause else None


@router.get("/read")
def lying(visit: Here) -> HTMLResponse:
    """What lies on the desk, and the form for a new document."""
    return _lying(visit, visit.own_desk("add"))


@router.post("/read")
def read(visit: Here, form: Form) -> Response:
    """Read a file, or a text that was pasted."""
    desk = visit.own_desk("add")
    try:
        number = reading_desk.open_sheet(desk, *_source(form), date=form.get("date"), who=_who(visit))
    except ServandaError as error:
        return _lying(visit, desk, error, pasted=form.get("text"))
    return done(visit, f"/read/{number}")


@router.get("/read/{number:int}")
def sheet(visit: Here, number: int, at: str = "", clause: str = "") -> HTMLResponse:
    """A document as it was read, with what is done about one of its outcomes."""
    return _sheet(visit, reading_desk.work(visit.own_desk("add"), number), at, clause)


@router.post("/read/{number:int}")
def edit(visit: Here, number: int, form: Form) -> Response:
    """One edit; then the outcome as it stands, or after it was accepted the next that is left."""
    desk = visit.own_desk("add")
    key, clause, do = form.get("outcome"), form.get("clause"), form.get("do")
    work = reading_desk.work(desk, number)
    try:
        wanted = edit_of(work, {name: form.get(name) for name in form.values})
        work = reading_desk.edit(desk, number, wanted, seen=_seen(form), who=_who(visit))
    except ServandaError as error:
        return _sheet(visit, reading_desk.work(desk, number), key, clause, error)
    at = _after(work, key) or key if do == "accept" else key
    return done(visit, _link(visit, number, at, clause if do in _KEEPS else ""))


@router.post("/read/{number:int}/register")
def register(visit: Here, number: int, form: Form) -> Response:
    """Into the register."""
    desk = visit.own_desk("add")
    if form.get("accept"):
        visit.own_desk("sign")
    try:
        round_ = form.get("round")
        added = reading_desk.register(desk, number, round_, accept=bool(form.get("accept")), anyway=bool(form.get("anyway")))
    except ServandaError as error:
        return _sheet(visit, reading_desk.work(desk, number), "", "", error, round_=form.get("round"))
    line = "{title} is in the register as {round}: {outcomes} outcomes, {commitments} commitments."
    told = {"title": added.title, "round": added.round, "outcomes": added.outcomes, "commitments": added.commitments}
    return done(visit, visit.url("/commitments", round=added.round), line, **told)


@router.post("/read/{number:int}/discard")
def discard(visit: Here, number: int, form: Form) -> Response:
    """Off the desk."""
    reading_desk.discard(visit.own_desk("add"), number)
    return done(visit, "/read", "It is off the desk.")


def _lying(visit: Visit, desk: Desk, error: ServandaError | None = None, pasted: str = "") -> HTMLResponse:
    status = status_of(error) if error else 200
    return page(visit, "desk.html", status=status, sheets=reading_desk.sheets(desk), error=_line(visit, error), pasted=pasted)


def _sheet(visit: Visit, work: Work, at: str, clause: str, error: ServandaError | None = None, *, round_: str = "") -> HTMLResponse:
    words = Words(visit.language)
    spot, shown = _spot(work, at, clause), sheet_of(work.reading, words)
    keys = [outcome.key for outcome in work.reading.outcomes]
    place = keys.index(spot.key)
    left = _after(work, spot.key)

    def link(key: str, number: int = 0) -> str:
        return _link(visit, work.number, key, str(number or ""))

    return page(
        visit,
        "desk_sheet.html",
        status=status_of(error) if error else 200,
        work=work,
        sheet=shown,
        w=words,
        units={unit.key: unit for unit in work.units},
        texts={item.key: Markup(text_in_html(item, words)) for group in shown.groups for item in group.items},  # noqa: S704 (escaped there)
        spot=spot,
        choices=_choices(visit, words, spot),
        link=link,
        previous=link(keys[place - 1]) if place else "",
        following=link(keys[place + 1]) if place + 1 < len(keys) else "",
        undecided=link(left) if left and left != spot.key else "",
        error=_line(visit, error),
        round=round_,
    )


def _spot(work: Work, at: str, clause: str) -> Spot:
    """Where an address leads: to the outcome `at`, else the first that is left, else the first."""
    units = {outcome.key: outcome for outcome in work.reading.outcomes}
    outcome = units.get(at) or units.get(work.next) or next(iter(units.values()))
    number = int(clause) if clause.isascii() and clause.isdecimal() and len(clause) < 10 else 1
    return Spot(outcome, max(1, min(number, len(outcome.statements))) if outcome.statements else 0)


def _after(work: Work, key: str) -> str:
    """The first outcome behind one that nobody accepted yet, else the first at all; "" where none is left."""
    order = {outcome.key: place for place, outcome in enumerate(work.reading.outcomes)}
    behind = [left for left in work.left if order[left] > order.get(key, -1)]
    return (behind or work.left or [""])[0]


def _choices(visit: Visit, words: Words, spot: Spot) -> dict[str, Any]:
    """What a clause may be, in the reader's words; `start`: where its words begin in the outcome's text."""
    return {
        "act": [(act, words[act]) for act in get_args(Act)],
        "kind": [(kind, words[f"kind.{kind}"]) for kind in get_args(Kind)],
        "status": [(status, visit.t("Still to come") if status == "open" else words[status]) for status in get_args(Status)],
        "binding": [("yes", visit.t("Yes")), ("no", visit.t("No"))],
        "start": spot.statement.span[0] - spot.outcome.span[0] if spot.statement else 0,
    }


def _link(visit: Visit, number: int, key: str, clause: str = "") -> str:
    return visit.url(f"/read/{number}", at=key, clause=clause)


def _source(form: Fields) -> tuple[bytes | str, str]:
    """What there is to read, and its name. Raises BadRequest where there is neither file nor text."""
    if (file := form.files.get("file")) is not None:
        return file.data, file.name
    if not form.get("text"):
        raise BadRequest("there is neither a file nor a text to read")
    return form.get("text").replace("\r\n", "\n"), "text.txt"


def _seen(form: Fields) -> int | None:
    said = form.get("seen")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None


def _who(visit: Visit) -> str:
    return visit.account.name if visit.account else ""


def _line(visit: Visit, error: ServandaError | None) -> str:
    return about(error.source, error.message, visit.language) if error else ""
