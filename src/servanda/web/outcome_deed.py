"""What every deed at an outcome does: find it, do what the form asks, lead back, or show again what was typed with the reason."""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from fastapi.responses import HTMLResponse, Response

from servanda.access import links
from servanda.access.links import Link
from servanda.app import reporting
from servanda.app.accepting import KINDS
from servanda.app.showing import One, Whole, show
from servanda.errors import BadRequest, NotFound, ServandaError
from servanda.publish.saying import told
from servanda.register.agreement import ASSESSED_ONLY
from servanda.register.commitment import Commitment
from servanda.web.errors import Forbidden, NotHere, status_of
from servanda.web.forms import Fields
from servanda.web.outcome_view import answered_in_words, view
from servanda.web.page import done, page
from servanda.web.visit import Visit

PATH = "/{round_}/{key}"
_ROUND = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
Failed: TypeAlias = tuple[str, str] | None  # which deed, and why
_NOTHING = Fields({}, {})
_STATUSES = tuple(status for status in reporting.STATUSES if status not in ASSESSED_ONLY)


def outcome_page(visit: Visit, whole: Whole, *, failed: Failed = None, typed: Fields = _NOTHING, status: int = 200) -> HTMLResponse:
    """The outcome's page; where a deed has `failed`, with the reason and what was typed."""
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


def named(visit: Visit, round_: str, key: str, *, history: bool = True) -> Whole | One:
    """What an id names. Raises NotHere."""
    if not _ROUND.fullmatch(round_) or len(key) > 64:
        raise NotHere("there is nothing here")
    try:
        return show(visit.opened, f"{round_}/{key}", visit.day, history=history)
    except (BadRequest, NotFound):
        raise NotHere("there is nothing here") from None


def outcome_of(visit: Visit, round_: str, key: str) -> Whole:
    """The outcome that an id names. Raises NotHere, for the id of a clause too."""
    found = named(visit, round_, key, history=False)
    if not isinstance(found, Whole):
        raise NotHere("there is nothing here")
    return found


def deed(visit: Visit, round_: str, key: str, name: str, form: Fields, do: Callable[[Whole, str], str]) -> Response:
    """Do what a form asks, and lead back to the page; where that cannot be done, the page again with the reason and what was typed."""
    whole = outcome_of(visit, round_, key)
    ids = {whole.state.id, *(part.id for part in whole.parts)}
    id_ = form.get("id") or whole.state.id
    try:
        if id_ not in ids:
            raise NotHere("there is nothing here")
        line = do(whole, id_)
    except (NotHere, Forbidden):
        raise
    except ServandaError as error:
        fresh = named(visit, round_, key)
        if not isinstance(fresh, Whole):
            raise
        failed = (name, told(error.message, visit.language))
        return outcome_page(visit, fresh, failed=failed, typed=form, status=status_of(error))
    anchor = id_.rpartition(".")[2] if id_ != whole.state.id else ""
    answer = done(visit, f"/{whole.state.id}", line)
    if anchor:
        answer.headers["Location"] += f"#c{anchor}"
    return answer


def who(visit: Visit) -> str:
    """The name that our side keeps with what was done; it is never shared."""
    return visit.account.name if visit.account else ""


def rows_of(whole: Whole, id_: str) -> list[Commitment]:
    """The commitments that an id of the outcome or of a clause stands for."""
    return [part.commitment for part in whole.parts if part.commitment is not None and id_ in (part.id, whole.state.id)]


def insist_own_lines(visit: Visit, action: str, rows: Sequence[Commitment]) -> None:
    """That an account which writes for some bodies only has one of theirs before it. Raises Forbidden."""
    account = visit.account
    if account is None or account.role != "contributor":
        return
    for row in rows:
        given = row.assigned.get(visit.party)
        bodies = [*row.bearers, *([given.lead, *given.support] if given else [])]
        if not any(account.may("report", body) for body in bodies):
            raise Forbidden("your account may not do this")
