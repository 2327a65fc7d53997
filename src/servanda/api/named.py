"""What documents name: mechanisms and their sessions, texts and their lives, bodies and their successors."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from servanda.api import asked, shapes
from servanda.api.calling import Reads, Writes
from servanda.api.commitments import existing
from servanda.api.describing import gives, takes
from servanda.api.problems import Route
from servanda.app import asking, bodies, instruments, mechanisms
from servanda.projection.load import Load, Met
from servanda.register.chain import Chain
from servanda.register.life import Life
from servanda.register.thing import Thing

routes = APIRouter(route_class=Route, tags=["mechanisms, instruments, bodies"])
Span = Annotated[str, Query(max_length=40, description="90d, 12w, 3m or 1y.")]


class Succession(msgspec.Struct, frozen=True, rename={"start": "from"}):
    """A body took another's place on a day, for all or for some commitments."""

    old: str
    to: str
    start: str
    only: list[str]


class Body(Load, frozen=True, kw_only=True):
    """A body's load, whose place it took and who took its."""

    before: list[Succession]
    after: list[Succession]


class BodyWithLines(Body, frozen=True, kw_only=True):
    """A body with its lines and whom it meets."""

    counterparts: list[Met]
    commitments: list[shapes.Commitment]


class ChainWithPast(Chain, frozen=True, kw_only=True):
    """A mechanism's chain, what sides said of its sessions, and by number what hangs on one."""

    history: list[mechanisms.Before]
    hanging: dict[str, list[str]]


@routes.get("/mechanisms", **gives(list[Chain]))
def all_mechanisms(call: Reads) -> Response:
    """All mechanisms with the chains of their sessions."""
    return call.answer(mechanisms.mechanisms(call.opened, call.day))


@routes.get("/mechanisms/{name:path}", **gives(ChainWithPast))
def one_mechanism(call: Reads, name: str) -> Response:
    """One mechanism, by any of its names or an unambiguous part of one."""
    return call.answer(existing(lambda: mechanisms.mechanism(call.opened, name, call.day)).json())


@routes.post(
    "/sessions",
    **gives(Thing, 201),
    **takes(asked.Session, {"mechanism": "Joint Commission", "ordinal": 4, "state": "scheduled", "on": "2031-05"}),
)
def say_session(call: Writes) -> Response:
    """Say that a session is scheduled, was held or is cancelled."""
    call.demand("sign")
    desk, said = call.desk, call.asked(asked.Session)
    return call.once(
        lambda: mechanisms.say_session(desk, said.mechanism, said.ordinal, said.state, on=said.on, place=said.place, host=said.host)
    )


@routes.get("/instruments", **gives(list[Life]))
def all_instruments(call: Reads) -> Response:
    """All texts that documents name, those that end first."""
    return call.answer(instruments.instruments(call.opened, call.day))


@routes.post("/stages", **gives(Thing, 201), **takes(asked.Stage, {"instrument": "Memorandum", "stage": "signed", "on": "2031-05-06"}))
def say_stage(call: Writes) -> Response:
    """Say where a text stands, since when and until when."""
    call.demand("sign")
    desk, said = call.desk, call.asked(asked.Stage)
    return call.once(lambda: instruments.say_stage(desk, said.instrument, said.stage, on=said.on, expires=said.expires))


@routes.get("/bodies", **gives(list[Body]))
def all_bodies(call: Reads, within: Span = "90d") -> Response:
    """The bodies that bear or lead commitments, those with the most open ones first."""
    return call.answer([body.json() for body in bodies.bodies(call.opened, call.day, asking.until(call.day, within))])


@routes.get("/bodies/{name:path}", **gives(BodyWithLines))
def one_body(call: Reads, name: str, within: Span = "90d") -> Response:
    """One body by any of its names, with its lines."""
    opened, day = call.opened, call.day
    until = asking.until(day, within)
    return call.answer(existing(lambda: bodies.detail(opened, name, day, until)).json())


@routes.post(
    "/successions", **gives(Thing, 201), **takes(asked.Succeed, {"old": "Water Office", "to": "Water Agency", "start": "2031-03-01"})
)
def succeed(call: Writes) -> Response:
    """Say that a body takes another's place from a day on."""
    call.demand("sign")
    desk, said = call.desk, call.asked(asked.Succeed)
    return call.once(lambda: bodies.succeed(desk, said.old, said.to, said.start, ids=said.ids))
