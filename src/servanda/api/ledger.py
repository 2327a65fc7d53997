"""The ledger: logs, public keys, verification; dispatches out and in, as files."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from fastapi import APIRouter, Response

from servanda.api import asked, shapes
from servanda.api.calling import FILE, Reads, Writes
from servanda.api.describing import gives, gives_file, takes, takes_file
from servanda.api.problems import Route
from servanda.app import exchange, keeping, making
from servanda.app.opened import Opened
from servanda.ledger.dispatch import Received, Shown
from servanda.ledger.peers import Peer
from servanda.ledger.token import Token
from servanda.publish.saying import told

routes = APIRouter(route_class=Route, tags=["ledger"])


@routes.get("/ledger/logs", **gives(list[shapes.Log]))
def logs(call: Reads) -> Response:
    """The logs that are here: whose, how far each goes, the hash of its last event."""
    call.demand("ledger")
    opened = call.opened
    whose, heads = exchange.parties(opened), keeping.checkpoint(opened)
    with opened.reading() as connection:
        own = {voice.log: voice.hosted for voice in opened.voices(connection)}
    return call.answer(
        [
            shapes.Log(log=log, party=whose.get(log, ""), events=seq, head=head, own=log in own, hosted=own.get(log, False))
            for log, (seq, head) in sorted(heads.items())
        ]
    )


@routes.get("/ledger/keys", **gives(shapes.Keys))
def keys(call: Reads) -> Response:
    """The public tokens of the logs that are written here, and of those that are trusted."""
    call.demand("ledger")
    opened = call.opened
    return call.answer({"own": _tokens(making.own_tokens(opened)), "trusted": _tokens(making.trusted_tokens(opened))})


@routes.get("/ledger/verification", **gives(shapes.Verification))
def verification(call: Reads) -> Response:
    """Whether the logs are sound: the quick check, of the chain and the last signatures."""
    call.demand("ledger")
    found = [
        {"log": one.log, "seq": one.seq, "code": one.code, "message": told(one.message, call.language), "is_break": one.is_break}
        for one in keeping.verify(call.opened, quick=True)
    ]
    return call.answer({"sound": not any(one["is_break"] for one in found), "findings": found})


@routes.get("/dispatches", **gives(list[Peer]))
def peers(call: Reads) -> Response:
    """By trusted party: what it is known to have, what is missing, what a dispatch would carry."""
    call.demand("exchange")
    return call.answer(exchange.status(call.opened))


@routes.post("/dispatches", **gives_file("The dispatch", 201), **takes(asked.Send, {"to": "public"}))
def send(call: Writes) -> Response:
    """Write a dispatch: sealed to a trusted party, open for the public."""
    call.demand("exchange")
    desk, said = call.desk, call.asked(asked.Send)
    with TemporaryDirectory() as folder:
        out = Path(folder) / "dispatch"
        exchange.send(desk, said.to, out, above=None if said.start is None else said.start - 1)
        answer = call.content(out.read_bytes(), FILE, name="servanda.dispatch")
    answer.status_code = 201
    return answer


@routes.post("/dispatches/preview", **gives(Shown), **takes_file("A dispatch or a public bundle"))
def preview(call: Writes) -> Response:
    """What a dispatch holds, without taking it."""
    call.demand("exchange")
    return call.answer(_with_file(call.desk, call.file(), exchange.show))


@routes.post("/dispatches/received", **gives(Received, 201), **takes_file("A dispatch or a public bundle"))
def receive(call: Writes) -> Response:
    """Take what a dispatch brings, all or nothing; again changes nothing."""
    call.demand("exchange")
    desk, content = call.desk, call.file()
    return call.once(lambda: msgspec.to_builtins(_with_file(desk, content, exchange.receive)))


def _with_file(opened: Opened, content: bytes, do: Any) -> Any:
    """What comes of a file that was sent; errors do not tell where it lay meanwhile."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dispatch"
        path.write_bytes(content)
        return do(opened, path)


def _tokens(found: list[Token]) -> list[dict[str, str]]:
    return [{"party": t.party, "log": t.log, "key": t.key, "recipient": t.recipient, "token": str(t)} for t in found]
