"""Commitments and outcomes: lists with filters, what is due, search, one with its details, its evidence."""

import base64
import binascii
import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal, TypeAlias, TypeVar

import msgspec
from fastapi import APIRouter, Query, Response

from servanda.api import shapes
from servanda.api.calling import FILE, Call, Reads
from servanda.api.describing import gives, gives_file
from servanda.api.problems import Hidden, Route
from servanda.app import asking, proofs, showing
from servanda.app.asking import Question
from servanda.app.making import a_party
from servanda.app.showing import One, Whole
from servanda.errors import BadRequest
from servanda.ledger.bodies import Fulfilment
from servanda.model.statement import Kind
from servanda.projection.listing import Filters
from servanda.register.agreement import Agreement
from servanda.register.timing import Timeliness

routes = APIRouter(route_class=Route, tags=["commitments"])
MOST = 500  # of a page
Limit: TypeAlias = Annotated[int, Query(ge=1, le=MOST, description="So many of a page.")]
Cursor: TypeAlias = Annotated[str, Query(max_length=1000, description="`next` of the page before; opaque.")]
Words: TypeAlias = Annotated[str, Query(max_length=500)]
_T = TypeVar("_T")


class _Mark(msgspec.Struct, frozen=True, array_like=True):
    """Where a page ended, and in the answer to which question."""

    question: str
    after: str


@routes.get("/commitments", **gives(shapes.Page[shapes.Commitment]))
def commitments(
    call: Reads,
    round: Words = "",  # noqa: A002
    section: Words = "",
    outcome: Words = "",
    kind: Kind | None = None,
    fulfilment: Fulfilment | Literal["unreported"] | None = None,
    agreement: Agreement | None = None,
    timeliness: Timeliness | None = None,
    body: Words = "",
    party: Words = "",
    text: Words = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """Which commitments there are, the newest document first, within a document as its text goes."""
    filters = Filters(
        round=round, section=section, outcome=outcome, kind=kind or "", fulfilment=fulfilment or "", agreement=agreement or "",
        timeliness=timeliness or "", body=body, party=a_party(party) if party else "", text=text,
    )  # fmt: skip
    return _page(call, asking.listed(filters, call.day), msgspec.json.encode(filters), limit, cursor)


@routes.get("/due", **gives(shapes.Page[shapes.Commitment]))
def due(call: Reads, within: Words = "90d", party: Words = "", body: Words = "", limit: Limit = 50, cursor: Cursor = "") -> Response:
    """What needs whom on the day: what has passed without a report first, then what opens or closes within the span."""
    side = a_party(party) if party else ""
    question = asking.due(call.day, asking.until(call.day, within), party=side, body=body)
    return _page(call, question, msgspec.json.encode((within, side, body)), limit, cursor)


@routes.get("/search", **gives(shapes.Page[shapes.Commitment]))
def search(call: Reads, q: Annotated[str, Query(max_length=500, min_length=1)], limit: Limit = 50, cursor: Cursor = "") -> Response:
    """Where words stand, the newest document first."""
    return _page(call, asking.found(q), q.encode(), limit, cursor)


@routes.get("/commitments/{round}/{key}", **gives(shapes.CommitmentDetails))
def commitment(call: Reads, round: str, key: str, history: bool = False) -> Response:  # noqa: A002
    """One commitment with its details; with its history as it was known on the day."""
    found = shown(call, f"{round}/{key}", history=history)
    if not isinstance(found, One) or found.commitment is None:
        raise Hidden("there is no commitment {id}", id=f"{round}/{key}")
    return call.answer(found.json())


@routes.get("/outcomes/{round}/{key}", **gives(shapes.OutcomeDetails))
def outcome(call: Reads, round: str, key: str) -> Response:  # noqa: A002
    """One outcome with its commitments, and how it goes on."""
    found = shown(call, f"{round}/{key}")
    if not isinstance(found, Whole):
        raise Hidden("there is no outcome {id}", id=f"{round}/{key}")
    return call.answer(found.json())


@routes.get("/commitments/{round}/{key}/evidence", **gives(list[shapes.Piece]))
def evidence(call: Reads, round: str, key: str) -> Response:  # noqa: A002
    """All evidence of a commitment, and concurrences on paper, by number."""
    pieces = existing(lambda: proofs.pieces(call.opened, f"{round}/{key}"))
    return call.answer([{**msgspec.to_builtins(piece), "file": bool(piece.blob)} for piece in pieces])


@routes.get("/commitments/{round}/{key}/evidence/{number}", **gives_file("The file"))
def evidence_file(call: Reads, round: str, key: str, number: int) -> Response:  # noqa: A002
    """The file of a piece of evidence."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "file"
        piece = existing(lambda: proofs.take_out(call.opened, f"{round}/{key}", number, out))
        return call.content(out.read_bytes(), FILE, name=piece.source or "evidence")


def shown(call: Call, id_: str, *, history: bool = False) -> showing.Shown:
    """A commitment or outcome. Raises Hidden."""
    day, opened = call.day, call.opened
    return existing(lambda: showing.show(opened, id_, day, history=history, known=call.given_day if history else None))


def existing(ask: Callable[[], _T]) -> _T:
    """What an address names; all that can be wrong with it is that there is no such thing. Raises Hidden."""
    try:
        return ask()
    except BadRequest as error:
        raise Hidden(error.message) from None


def _page(call: Call, question: Question, asked: bytes, limit: int, cursor: str) -> Response:
    """A page, with the way to the next; a cursor is good for its own question only."""
    of = hashlib.sha256(call.request.url.path.encode() + asked + str(call.day).encode()).hexdigest()[:16]
    found = asking.ask(call.opened, question, call.day, limit=limit, after=_after(cursor, of))
    page = {"commitments": found.commitments, "outcomes": found.outcomes, "capped": found.capped}
    return call.answer({"items": found.json(), **page, "next": _cursor(found.after, of) if found.after else None})


def _cursor(after: str, of: str) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(_Mark(of, after))).decode().rstrip("=")


def _after(cursor: str, of: str) -> str | None:
    """Where a cursor says that the page begins. Raises BadRequest."""
    if not cursor:
        return None
    try:
        mark = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=_Mark)
    except (ValueError, binascii.Error, msgspec.MsgspecError):
        mark = _Mark("", "")
    if mark.question != of:
        raise BadRequest("this cursor is not of this list")
    return mark.after
