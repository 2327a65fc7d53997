"""The whole at a glance: who calls, today, a round's review, the joint state."""

from datetime import date
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Response

from servanda.access.roles import ACTIONS
from servanda.api import shapes
from servanda.api.calling import JSON, Reads
from servanda.api.commitments import existing
from servanda.api.describing import gives
from servanda.api.problems import Route
from servanda.app import asking, reviewing
from servanda.app import state as joint
from servanda.app import today as first
from servanda.app.day import a_day
from servanda.app.lines import Item, Line
from servanda.app.today import Group, Today

routes = APIRouter(route_class=Route, tags=["whole"])
Anything = dict[str, Any]


@routes.get("/me", **gives(shapes.Me))
def me(call: Reads) -> Response:
    """Who calls, and what it may do."""
    account, may = call.caller.account, [action for action in ACTIONS if call.caller.may(action)]
    return call.answer(
        shapes.Me(
            name=call.caller.name,
            party=call.caller.party,
            role=call.caller.role,
            bodies=list(account.bodies) if account else [],
            language=call.language,
            may=list(may),
            today=call.day,
            csrf=call.caller.csrf,
        )
    )


@routes.get("/today", **gives(Anything))
def today(
    call: Reads,
    round: Annotated[str, Query(max_length=100)] = "",  # noqa: A002
    within: Annotated[int, Query(ge=0, le=3660)] = 90,
) -> Response:
    """What the day asks for: what needs us, what falls due, which texts end. Of a party's people with what is internal to it."""
    return call.answer(_today(first.today(call.opened, call.day, round_=round, within=within)))


@routes.get("/reviews/{round}", **gives(Anything))
def review(
    call: Reads,
    round: str,  # noqa: A002
    since: Annotated[str, Query(max_length=40)] = "",
    against: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """A round's review from released facts only: figures, lists, how each outcome may go on."""
    opened, day = call.opened, call.day
    from_day = date.fromisoformat(a_day(since)) if since else None
    own = asking.own_side(opened, opened.party)
    return call.answer(existing(lambda: reviewing.review_of(opened, round, day, since=from_day, own=own, against=against)).json())


@routes.get("/state", **gives(Anything))
def state(call: Reads) -> Response:
    """The joint register as canonical JSON, from the parties' shared logs alone: of no day and no language."""
    return call.content(b"".join(joint.state(call.opened)), JSON)


def _today(found: Today) -> dict[str, Any]:
    needs = {name: _group(getattr(found.needs, name)) for name in ("past", "overdue", "possibly_past", "theirs", "ours", "returned")}
    return {
        "day": found.day,
        "own": found.own,
        "round": found.round.row.key if found.round else None,
        "needs": {**needs, "to_assign": _group(found.needs.to_assign)},
        "soon": _group(found.soon),
        "later": _group(found.later),
        "soon_until": found.soon_until,
        "until": found.until,
        "lapsing": [{"name": life.name, "ends": life.ends, "left": life.left, "warned": life.warned} for life in found.lapsing],
    }


def _group(group: Group) -> dict[str, Any]:
    counts = {"outcomes": group.outcomes, "commitments": group.commitments, "capped": group.capped}
    return {**counts, "lines": [_line(line) for line in group.lines]}


def _line(line: Line) -> dict[str, Any]:
    return {"id": line.head.id, "heading": line.head.heading, "section": line.head.section, "items": [_item(item) for item in line.items]}


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.commitment.id,
        "text": item.commitment.text,
        "why": item.need.why if item.need else None,
        "day": item.need.day if item.need else None,
        "timeliness": item.timeliness,
        "window": [item.window.earliest, item.window.latest] if item.window else None,
        "whom": msgspec.to_builtins(item.whom),
    }
