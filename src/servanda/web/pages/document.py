"""A document whole, as in the paper, with what became of each clause in its margin; and the file that it was read from."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from servanda.app.filed import Clause, Filed, filed, original, originals
from servanda.errors import NotFound
from servanda.model.reading import Outcome
from servanda.publish.setting import Block
from servanda.register.commitment import Commitment
from servanda.register.timing import Dates, timeliness_of
from servanda.web.errors import NotHere
from servanda.web.page import attachment, page
from servanda.web.source_view import set_outcome
from servanda.web.visit import Here, Visit

router = APIRouter()
_PRESSING = ("overdue", "past", "possibly_past", "window_open", "late", "on_time")  # what a margin says of dates


class Unit:
    """An outcome on the page: its text set, and beside it a line a clause: (clause, its commitment, what its date says)."""

    def __init__(self, outcome: Outcome, blocks: list[Block], lines: list[tuple[Clause, Commitment | None, str]]) -> None:
        self.outcome, self.blocks, self.lines = outcome, blocks, lines


@router.get("/documents/{round_}")
def show(visit: Here, round_: str) -> HTMLResponse:
    """The whole reading."""
    try:
        found, dates = filed(visit.opened, round_)
    except NotFound:
        raise NotHere("there is nothing here") from None
    files = originals(visit.desk, round_) if visit.desk else []
    return page(visit, "document.html", doc=found, groups=_groups(visit, found, dates), files=files)


def _groups(visit: Visit, found: Filed, dates: Dates) -> list[tuple[int | None, str, list[Unit]]]:
    """Sections in the text's order: (number, title, outcomes)."""
    titles = {section.number: section.title for section in found.reading.sections}
    groups: list[tuple[int | None, str, list[Unit]]] = []
    for outcome in sorted(found.reading.outcomes, key=lambda one: one.span):
        if not groups or groups[-1][0] != outcome.section:
            groups.append((outcome.section, titles.get(outcome.section or 0, ""), []))
        clauses = found.clauses[outcome.key]
        lines = [(clause, row := found.commitments.get(clause.id), _date(visit, row, found, dates)) for clause in clauses]
        groups[-1][2].append(Unit(outcome, set_outcome(outcome, clauses, visit.words), lines))
    return groups


def _date(visit: Visit, row: Commitment | None, found: Filed, dates: Dates) -> str:
    said = timeliness_of(row, visit.day, dates, found.round.dialogue) if row else ""
    return said if said in _PRESSING else ""


@router.get("/documents/{round_}/original/{digest}")
def take(visit: Here, round_: str, digest: str) -> Response:
    """The file that our side read it from."""
    if visit.desk is None:
        raise NotHere("there is nothing here")
    try:
        kept, data = original(visit.desk, round_, digest)
    except NotFound:
        raise NotHere("there is nothing here") from None
    return attachment(kept.name, data)
