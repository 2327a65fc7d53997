"""Rounds and their documents; a file read, or put into the register."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from servanda.api import shapes
from servanda.api.calling import Reads, Writes
from servanda.api.describing import gives, takes_file
from servanda.api.problems import Hidden, Route
from servanda.app import adding
from servanda.app import rounds as asked
from servanda.app.reading import read_all
from servanda.model.reading import Reading

routes = APIRouter(route_class=Route, tags=["rounds"])
LAYERS = Query(max_length=200, description="all, none, or a comma list of layers.")
DATE = Query(max_length=40, description="Stands in where the text has no date.")


@routes.get("/rounds", **gives(list[shapes.Round]))
def rounds(call: Reads) -> Response:
    """All rounds, the newest document first."""
    return call.answer([asked.round_json(row) for row in asked.rounds(call.opened)])


@routes.get("/rounds/{round}", **gives(shapes.RoundWithOutcomes))
def one_round(call: Reads, round: str) -> Response:  # noqa: A002
    """A round with its outcomes in brief."""
    found = asked.brief(call.opened, round)
    if found is None:
        raise Hidden("there is no round {round}", round=round[:40])
    return call.answer(found.json())


@routes.post("/read", **gives(list[Reading]), **takes_file("A document: text, HTML, Word, PDF, Markdown"))
def read(call: Writes, layers: Annotated[str, LAYERS] = "all", date: Annotated[str, DATE] = "") -> Response:
    """Read a document: a reading for each of its articles. The register is not touched."""
    call.demand("read")
    return call.answer([reading.to_dict() for reading in read_all(call.file(), date=date, layers=layers)])


@routes.post("/documents", **gives(shapes.Added, 201), **takes_file("A document of the round"))
def add(
    call: Writes,
    round: Annotated[str, Query(max_length=100, examples=["sed6"])],  # noqa: A002
    date: Annotated[str, DATE] = "",
    anyway: bool = False,
) -> Response:
    """Read a document into the register as one of a round; the same text again changes nothing."""
    call.demand("add")
    desk, content = call.desk, call.file()
    return call.once(lambda: msgspec.to_builtins(adding.add(desk, content, round, date=date, anyway=anyway)))
