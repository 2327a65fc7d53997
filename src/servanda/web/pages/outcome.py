"""An outcome: what was agreed beside what became of it, and everything that can be done about it."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.access import links
from servanda.access.links import Link
from servanda.app import accepting, answering, proofs, proving, releasing, reporting
from servanda.app.accepting import KINDS
from servanda.app.asked_lines import askable
from servanda.app.day import a_day
from servanda.app.showing import One, Whole, show
from servanda.errors import BadRequest, NotFound, ServandaError
from servanda.publish.saying import told
from servanda.register.agreement import ASSESSED_ONLY
from servanda.register.commitment import Commitment
from servanda.web.errors import Forbidden, NotHere, Overtaken, status_of
from servanda.web.forms import Fields, Form
from servanda.web.outcome_view import answered_in_words, field_in_words, view
from servanda.web.page import done, page
from servanda.web.visit import Here, Visit

router = APIRouter()
_PATH = "/{round_}/{key}"
_ROUND = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
Failed: TypeAlias = tuple[str, str] | None  # which deed, and why
_NOTHING = Fields({}, {})
_STATUSES = tuple(status for status in reporting.STATUSES if status not in ASSESSED_ONLY)


@router.get(_PATH)
def look(visit: Here, round_: str, key: str) -> Response:
    """The page; the id of a clause leads to it there."""
    found = _found(visit, round_, key)
    if isinstance(found, One):
        return RedirectResponse(f"{visit.url('/' + quote(found.head.id))}#c{found.id.rpartition('.')[2]}", status_code=303)
    return _page(visit, found)


def _page(
    visit: Visit, whole: Whole, *, failed: tuple[str, str] | None = None, typed: Fields = _NOTHING, status: int = 200
) -> HTMLResponse:
    shown = view(visit, whole)
    return page(
        visit,
        "outcome.html",
        status=status,
        v=shown,
        typed=typed,
        failed=failed,
        acts=bool(visit.party) and visit.party in shown.parties,
        statuses=_STATUSES,
        all_kinds=KINDS,
        links=_links(visit, whole.state.id),
        signed=lambda answer: answered_in_words(answer, visit.words),
    )


def _links(visit: Visit, id_: str) -> list[Link]:
    """The links of our side that still open this outcome's lines."""
    if not (visit.party and visit.may("links")):
        return []
    round_, now = id_.rpartition("/")[0], visit.place.clock()
    found = [link for link in links.listed(visit.place.access, visit.party) if link.revoked is None and link.expires > now]
    return [link for link in found if link.round == round_ and (not link.ids or any(one.rpartition(".")[0] == id_ for one in link.ids))]


def _found(visit: Visit, round_: str, key: str, *, history: bool = True) -> Whole | One:
    """What an id names. Raises NotHere."""
    if not _ROUND.fullmatch(round_) or len(key) > 64:
        raise NotHere("there is nothing here")
    try:
        return show(visit.opened, f"{round_}/{key}", visit.day, history=history)
    except (BadRequest, NotFound):
        raise NotHere("there is nothing here") from None


def _outcome(visit: Visit, round_: str, key: str) -> Whole:
    found = _found(visit, round_, key, history=False)
    if not isinstance(found, Whole):
        raise NotHere("there is nothing here")
    return found


def _deed(visit: Visit, round_: str, key: str, name: str, form: Fields, do: Callable[[Whole, str], str]) -> Response:
    """Do what a form asks, and lead back to the page; where that cannot be done, the page again with the reason and what was typed."""
    whole = _outcome(visit, round_, key)
    ids = {whole.state.id, *(part.id for part in whole.parts)}
    id_ = form.get("id") or whole.state.id
    try:
        if id_ not in ids:
            raise NotHere("there is nothing here")
        line = do(whole, id_)
    except (NotHere, Forbidden):
        raise
    except ServandaError as error:
        fresh = _found(visit, round_, key)
        if not isinstance(fresh, Whole):
            raise
        failed = (name, told(error.message, visit.language))
        return _page(visit, fresh, failed=failed, typed=form, status=status_of(error))
    anchor = id_.rpartition(".")[2] if id_ != whole.state.id else ""
    answer = done(visit, f"/{whole.state.id}", line)
    if anchor:
        answer.headers["Location"] += f"#c{anchor}"
    return answer


def _who(visit: Visit) -> str:
    return visit.account.name if visit.account else ""


def _rows(whole: Whole, id_: str) -> list[Commitment]:
    return [part.commitment for part in whole.parts if part.commitment is not None and id_ in (part.id, whole.state.id)]


def _own_lines(visit: Visit, action: str, rows: Sequence[Commitment]) -> None:
    """That an account which writes for some bodies only has one of theirs before it. Raises Forbidden."""
    account = visit.account
    if account is None or account.role != "contributor":
        return
    for row in rows:
        given = row.assigned.get(visit.party)
        bodies = [*row.bearers, *([given.lead, *given.support] if given else [])]
        if not any(account.may("report", body) for body in bodies):
            raise Forbidden("your account may not do this")


@router.post(_PATH + "/report")
def report(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Our side's status, kept as a draft."""
    desk = visit.own_desk("report")

    def do(whole: Whole, id_: str) -> str:
        _own_lines(visit, "report", _rows(whole, id_))
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
        reporting.report(desk, id_, said, who=_who(visit), replace=bool(form.get("replace")))
        return "Kept internal. Nobody else sees it until it is released."

    return _deed(visit, round_, key, "report", form, do)


@router.post(_PATH + "/evidence")
def evidence(visit: Here, form: Form, round_: str, key: str) -> Response:
    """A file or an address, kept as a draft."""
    desk = visit.own_desk("report")

    def do(whole: Whole, id_: str) -> str:
        _own_lines(visit, "report", _rows(whole, id_))
        file = form.files.get("file")
        given = proving.Given(
            source=form.get("source"),
            name=file.name if file else "",
            data=file.data if file else b"",
            quote=form.get("quote"),
            dated=form.get("dated"),
            stance=form.get("stance", "for"),
        )
        proving.prove(desk, [id_], given, who=_who(visit))
        return "Kept internal. Nobody else sees it until it is released."

    return _deed(visit, round_, key, "evidence", form, do)


@router.post(_PATH + "/assign")
def assign(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Who leads and supports, kept as a draft."""
    desk = visit.own_desk("assign")

    def do(whole: Whole, id_: str) -> str:
        support = [line.strip() for line in form.get("support").splitlines() if line.strip()]
        if not form.get("lead"):
            raise BadRequest("say which body leads")
        reporting.assign(desk, [id_], form.get("lead"), support, who=_who(visit), replace=True)
        return "Kept internal. Nobody else sees it until it is released."

    return _deed(visit, round_, key, "assign", form, do)


@router.post(_PATH + "/note")
def note(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Words that never leave our side."""
    desk = visit.own_desk("note")

    def do(whole: Whole, id_: str) -> str:
        _own_lines(visit, "note", _rows(whole, id_))
        reporting.note(desk, id_, form.get("text"), who=_who(visit))
        return "Kept internal. It is never released."

    return _deed(visit, round_, key, "note", form, do)


@router.get(_PATH + "/release")
def preview(visit: Here, round_: str, key: str) -> Response:
    """Every word that would be shared."""
    return _preview(visit, round_, key)


def _preview(visit: Visit, round_: str, key: str, *, line: str = "", status: int = 200) -> Response:
    desk = visit.own_desk("release")
    whole = _outcome(visit, round_, key)
    found = releasing.pending(desk, [whole.state.id])
    names = {"id": visit.t("Clause"), "of": visit.t("Proposal it belongs to")}
    told_ = [(said.about, *field_in_words(said.field, said.words, visit.words)) for said in found.lines]
    lines = [(about, names.get(name, name), words) for about, name, words in told_]
    return page(visit, "release.html", status=status, id=whole.state.id, lines=lines, seal=releasing.seal(found), line=line)


@router.post(_PATH + "/release")
def release(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Release what was shown, and only if it is still that."""
    desk = visit.own_desk("release")
    whole = _outcome(visit, round_, key)
    found = releasing.pending(desk, [whole.state.id])
    if not found.drafts:
        raise BadRequest("there is nothing to release")
    if releasing.seal(found) != form.get("shown"):
        said = visit.t("The drafts changed meanwhile. These are the words as they are now.")
        return _preview(visit, round_, key, line=said, status=409)
    releasing.release(desk, found)
    return done(visit, f"/{whole.state.id}", "Released: both sides can read it now.")


def _answers(visit: Visit, id_: str, form: Fields) -> list[answering.Answer]:
    """The reports that were shown, if they still stand. Raises Overtaken, which is a conflict."""
    if len(form.get("report")) != 64:
        raise BadRequest("say which report is answered")
    found = answering.concurrence(visit.opened, id_, report=form.get("report"), occurrence=form.get("occurrence"))
    if any(answer.overtaken or answer.report != form.get("report") for answer in found):
        raise Overtaken("the report that was shown has been overtaken: read the new one before you answer")
    return found


@router.post(_PATH + "/concur")
def concur(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Sign exactly the report whose hash was shown."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        answering.concur(visit.opened, _answers(visit, id_, form))
        return "Signed and shared: our side concurs with that report."

    return _deed(visit, round_, key, "concur", form, do)


@router.post(_PATH + "/differ")
def differ(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Sign that we see it differently."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        _answers(visit, id_, form)
        answering.differ(visit.opened, id_, reason=form.get("reason"), report=form.get("report"), occurrence=form.get("occurrence"))
        return "Signed and shared: our side sees it differently."

    return _deed(visit, round_, key, "differ", form, do)


@router.post(_PATH + "/withdraw")
def withdraw(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Take our last word back."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        answering.withdraw(visit.opened, id_, reason=form.get("reason"))
        return "Signed and shared: our word was taken back. It stays in the history."

    return _deed(visit, round_, key, "withdraw", form, do)


@router.post(_PATH + "/reschedule")
def reschedule(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Propose another date."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        accepting.reschedule(visit.opened, id_, form.get("to"), reason=form.get("reason"))
        return "Signed and shared: the new date holds once all sides say so."

    return _deed(visit, round_, key, "reschedule", form, do)


@router.post(_PATH + "/correct")
def correct(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Put a misreading right."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        bearers, facts = ([line.strip() for line in form.get(name).splitlines() if line.strip()] for name in ("bearers", "facts"))
        if not (form.get("due") or bearers or form.get("kind") or facts):
            raise BadRequest("say what is to be put right")
        accepting.correct(
            visit.opened, id_, due=form.get("due"), bearers=bearers, kind=form.get("kind"), facts=facts, reason=form.get("reason")
        )
        return "Signed and shared: the correction holds once all sides say so."

    return _deed(visit, round_, key, "correct", form, do)


@router.post(_PATH + "/link")
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
            made_by=_who(visit),
        )
        return ""

    answer = _deed(visit, round_, key, "link", form, do)
    if not made:
        return answer
    address = f"{visit.request.base_url}answer/{made}"
    return page(visit, "link.html", id=f"{round_}/{key}", address=address, body=form.get("body"), until=form.get("until"))


@router.post(_PATH + "/unlink")
def unlink(visit: Here, form: Form, round_: str, key: str) -> Response:
    """End a link before its time."""
    visit.own_desk("links")
    whole = _outcome(visit, round_, key)
    links.revoke(visit.place.access, visit.party, form.get("link"))
    return done(visit, f"/{whole.state.id}", "The link opens nothing any more.")


@router.get(_PATH + "/evidence/{number}")
def file(visit: Here, round_: str, key: str, number: int) -> Response:
    """The file of a piece of evidence, to keep and never to open here."""
    whole = _outcome(visit, round_, key)
    try:
        piece, data = proofs.content(visit.opened, whole.state.id, number)
    except BadRequest:
        raise NotHere("there is nothing here") from None
    return attachment(piece.source or "evidence", data)


def attachment(name: str, data: bytes) -> Response:
    """A file to keep: of no type that a browser would run."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}", "Content-Security-Policy": "sandbox"}
    return Response(data, media_type="application/octet-stream", headers=headers)
