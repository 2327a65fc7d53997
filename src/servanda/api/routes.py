"""The router of the API, to be mounted in an app whose `state.place` has the register."""

from functools import cache

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.routing import Match
from starlette.types import Scope

from servanda.api import answers, commitments, drafts, ledger, named, rounds, whole
from servanda.api.calling import JSON
from servanda.api.describing import description
from servanda.api.problems import Route, language_of, nothing_here

PREFIX = "/api/v1"
PARTS = tuple(part.routes for part in (whole, rounds, commitments, named, drafts, answers, ledger))
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def router() -> APIRouter:
    """All routes, with their description at /openapi.json; whatever is under the prefix besides is answered as a problem."""
    made = APIRouter(prefix=PREFIX, route_class=Route)
    for part in PARTS:
        made.include_router(part)

    @cache
    def described() -> bytes:
        return msgspec.json.encode(description(made))

    def openapi() -> Response:
        """The description of this API (OpenAPI 3.1): it says nothing of what is in the register."""
        return Response(described(), media_type=JSON)

    def elsewhere(request: Request) -> Response:
        """Anything else: no such address, or not with this method."""
        allowed = sorted(_methods(request.scope))
        headers = {"Allow": ", ".join(allowed)} if allowed else {}
        return nothing_here(405 if allowed else 404, language_of(request), headers)

    made.add_api_route("/openapi.json", openapi, include_in_schema=False)
    made.add_api_route("/{rest:path}", elsewhere, methods=list(METHODS), include_in_schema=False)
    return made


def _methods(scope: Scope) -> set[str]:
    """The methods that the routes at an address take."""
    inside = {**scope, "path": scope["path"].removeprefix(PREFIX)}
    found = (route for part in PARTS for route in part.routes if isinstance(route, Route))
    return {method for route in found if route.matches(inside)[0] == Match.PARTIAL for method in route.methods or ()}
