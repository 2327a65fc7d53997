"""What a side says of an outcome for all to read: releases, answers, corrections, changes of plan. Each is signed."""

from fastapi import APIRouter
from fastapi.responses import Response

from servanda.app import accepting, answering, releasing
from servanda.app.showing import Whole
from servanda.errors import BadRequest
from servanda.web.errors import Overtaken
from servanda.web.forms import Fields, Form
from servanda.web.outcome_deed import PATH, deed, outcome_of
from servanda.web.outcome_view import field_in_words
from servanda.web.page import done, page
from servanda.web.visit import Here, Visit

router = APIRouter()


@router.get(PATH + "/release")
def preview(visit: Here, round_: str, key: str) -> Response:
    """Every word that would be shared."""
    return _preview(visit, round_, key)


def _preview(visit: Visit, round_: str, key: str, *, line: str = "", status: int = 200) -> Response:
    desk = visit.own_desk("release")
    whole = outcome_of(visit, round_, key)
    found = releasing.pending(desk, [whole.state.id])
    names = {"id": visit.t("Clause"), "of": visit.t("Proposal it belongs to")}
    told_ = [(said.about, *field_in_words(said.field, said.words, visit.words)) for said in found.lines]
    lines = [(about, names.get(name, name), words) for about, name, words in told_]
    return page(visit, "release.html", status=status, id=whole.state.id, lines=lines, seal=releasing.seal(found), line=line)


@router.post(PATH + "/release")
def release(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Release what was shown, and only if it is still that."""
    desk = visit.own_desk("release")
    whole = outcome_of(visit, round_, key)
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


@router.post(PATH + "/concur")
def concur(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Sign exactly the report whose hash was shown."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        answering.concur(visit.opened, _answers(visit, id_, form))
        return "Signed and shared: our side concurs with that report."

    return deed(visit, round_, key, "concur", form, do)


@router.post(PATH + "/differ")
def differ(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Sign that we see it differently."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        _answers(visit, id_, form)
        answering.differ(visit.opened, id_, reason=form.get("reason"), report=form.get("report"), occurrence=form.get("occurrence"))
        return "Signed and shared: our side sees it differently."

    return deed(visit, round_, key, "differ", form, do)


@router.post(PATH + "/withdraw")
def withdraw(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Take our last word back."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        answering.withdraw(visit.opened, id_, reason=form.get("reason"))
        return "Signed and shared: our word was taken back. It stays in the history."

    return deed(visit, round_, key, "withdraw", form, do)


@router.post(PATH + "/reschedule")
def reschedule(visit: Here, form: Form, round_: str, key: str) -> Response:
    """Propose another date."""
    visit.own_desk("sign")

    def do(whole: Whole, id_: str) -> str:
        accepting.reschedule(visit.opened, id_, form.get("to"), reason=form.get("reason"))
        return "Signed and shared: the new date holds once all sides say so."

    return deed(visit, round_, key, "reschedule", form, do)


@router.post(PATH + "/correct")
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

    return deed(visit, round_, key, "correct", form, do)
