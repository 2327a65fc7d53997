"""The people of a register of two hosted parties at its pages, each with a session; and one who has not signed in."""

import httpx2
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from servanda.access import sessions
from servanda.web.visit import COOKIE
from tests.api.made import PEOPLE, World

NOBODY = "nobody"
EVERYBODY = (NOBODY, *PEOPLE)


def routes(app: FastAPI) -> set[tuple[str, str]]:
    """Every method and path that the application answers to; what is mounted is not among them."""
    return {(method, path) for route in app.routes for method, path in _of(route)}


def _of(route: BaseRoute, prefix: str = "") -> list[tuple[str, str]]:
    if isinstance(route, APIRoute):
        return [(method, prefix + route.path) for method in route.methods or ()]
    inner = getattr(route, "original_router", None)  # a router as it was included
    if inner is None:
        return []
    within = prefix + route.include_context.prefix  # type: ignore[attr-defined]
    return [found for one in inner.routes for found in _of(one, within)]


def cookie_of(world: World, name: str) -> str:
    """A new session of one of the people; or what a browser gets where nobody has signed in."""
    access = world.place.access
    return sessions.visitor(access) if name == NOBODY else sessions.begin(access, world.accounts[name])[0]


def ask(world: World, name: str, method: str, path: str, *, form: dict[str, str] | None = None, forged: bool = False) -> httpx2.Response:
    """A request of one of the people in a session of its own; what changes something is a form of a page, or a forged one."""
    cookie = cookie_of(world, name)
    if method == "GET":
        return get(world, cookie, path)
    token = "forged" if forged else sessions.csrf(world.place.access, cookie)
    fields = {"_csrf": token, **{field: value.replace("{name}", name) for field, value in (form or {}).items()}}
    return world.http.request(method, path, data=fields, headers=_headers(cookie), follow_redirects=False)


def get(world: World, cookie: str, path: str) -> httpx2.Response:
    """A page in a session."""
    return world.http.get(path, headers=_headers(cookie), follow_redirects=False)


def told(answer: httpx2.Response) -> tuple[int, list[tuple[str, str]], str]:
    """All that an answer tells: status, headers and body, but for the number of the request."""
    return answer.status_code, sorted(item for item in answer.headers.items() if item[0] != "x-request-id"), answer.text


def _headers(cookie: str) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={cookie}; lang=en"}
