"""The ledger: logs and their heads, keys, whom we trust, dispatches out and in, and whether all of it is sound."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from servanda.app import exchange, keeping, making
from servanda.errors import BadRequest, ServandaError
from servanda.ledger.dispatch import Shown
from servanda.publish.saying import told
from servanda.web.errors import status_of
from servanda.web.forms import Form
from servanda.web.page import attachment, done, page
from servanda.web.visit import Here, Visit, demand

router = APIRouter()
_T = TypeVar("_T")


@router.get("/ledger")
def show(visit: Here) -> HTMLResponse:
    """All of it."""
    return _all(visit)


@router.post("/ledger/send")
def send(visit: Here, form: Form) -> Response:
    """Write a dispatch and hand it over as a file."""
    desk = visit.own_desk("exchange")
    to = form.get("to")
    try:
        with TemporaryDirectory() as folder:
            out = Path(folder) / "dispatch"
            exchange.send(desk, to, out)
            return attachment(f"{visit.party}-{to}.dispatch", out.read_bytes())
    except ServandaError as error:
        return _all(visit, told(error.message, visit.language), status_of(error))


@router.post("/ledger/receive")
def receive(visit: Here, form: Form) -> Response:
    """Show what a dispatch holds, or take it, all or nothing."""
    desk = visit.own_desk("exchange")
    try:
        if "file" not in form.files:
            raise BadRequest("there is no file in this form")
        data = form.files["file"].data
        if form.get("do") != "take":
            return _all(visit, shown=_with(data, lambda path: exchange.show(desk, path)))
        got = _with(data, lambda path: exchange.receive(desk, path))
    except ServandaError as error:
        return _all(visit, told(error.message, visit.language), status_of(error))
    return done(visit, "/ledger", "{n} new event|{n} new events", n=sum(map(len, got.new.values())))


@router.post("/ledger/trust")
def trust(visit: Here, form: Form) -> Response:
    """Take the log of a token for a party's."""
    desk = visit.own_desk("keys")
    try:
        making.trust(desk, form.get("party"), form.get("token"))
    except ServandaError as error:
        return _all(visit, told(error.message, visit.language), status_of(error))
    return done(visit, "/ledger", "Trusted")


@router.post("/ledger/rotate")
def rotate(visit: Here, form: Form) -> Response:
    """Put a new key in the place of ours."""
    desk = visit.own_desk("keys")
    try:
        making.rotate(desk)
    except ServandaError as error:
        return _all(visit, told(error.message, visit.language), status_of(error))
    return done(visit, "/ledger", "A new key is in force")


def _with(data: bytes, do: Callable[[Path], _T]) -> _T:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dispatch"
        path.write_bytes(data)
        return do(path)


def _all(visit: Visit, line: str = "", status: int = 200, shown: Shown | None = None) -> HTMLResponse:
    demand(visit, "ledger")
    opened = visit.opened
    found = [(told(one.message, visit.language), one.is_break) for one in keeping.verify(opened, quick=True)]
    values = {
        "whose": exchange.parties(opened),
        "heads": keeping.checkpoint(opened),
        "own": {token.log: token for token in making.own_tokens(opened)},
        "trusted": making.trusted_tokens(opened),
        "peers": exchange.status(opened) if visit.may("exchange") else [],
        "findings": found,
        "is_sound": not any(is_break for _, is_break in found),
    }
    return page(visit, "ledger.html", status=status, line=line, shown=shown, **values)
