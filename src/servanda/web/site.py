"""The application: pages, API, what watches over each request, and what is said where it cannot be answered."""

import json
import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from servanda.api.problems import language_of, nothing_here, problem
from servanda.api.routes import PREFIX, router
from servanda.errors import ServandaError, TooLarge
from servanda.publish.saying import told
from servanda.web import metrics
from servanda.web.capped import Capped
from servanda.web.errors import NotHere, status_of
from servanda.web.forms import LARGEST
from servanda.web.page import FLASH, page
from servanda.web.pages import PAGES
from servanda.web.place import Place
from servanda.web.visit import COOKIE, NotSignedIn, arrive

Next = Callable[[Request], Awaitable[Response]]
STATIC = Path(__file__).parent / "static"
HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "img-src 'self' data:",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
PUBLIC = ("/static/", "/healthz", "/readyz", "/metrics")
LONGEST = 2000  # characters of a path: what is longer names nothing, and a number of 4,301 digits is none to Python
log = logging.getLogger("servanda.web")


def site(place: Place) -> FastAPI:
    """The application over a place. Whoever serves it closes the place."""
    app = FastAPI(title="Servanda", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.place = place
    app.add_middleware(Capped, most=LARGEST)  # inside of what watches, which would wrap what it raises
    app.middleware("http")(_watch)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(ServandaError, _refused)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(NotSignedIn, _sign_in)
    app.add_exception_handler(RequestValidationError, _unlike)
    app.get("/healthz", include_in_schema=False)(_healthy)
    app.get("/readyz", include_in_schema=False)(_ready)
    metrics.watch(app)
    app.include_router(router())
    for name in PAGES:
        app.include_router(import_module(f"servanda.web.pages.{name}").router, include_in_schema=False)
    return app


async def _watch(request: Request, call: Next) -> Response:
    """Host, size, visitor, headers, and a line of log that says nothing of what was asked or told."""
    place: Place = request.app.state.place
    began, number = time.perf_counter(), uuid.uuid4().hex[:12]
    answer = _turned_away(request, place)
    if answer is None:
        request.state.told = place.signed(request.cookies.get(FLASH, ""))
        if not request.url.path.startswith(PUBLIC):
            request.state.visit = arrive(request, place)
        answer = await call(request)
        _remember(request, answer)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        answer.headers.setdefault("Cache-Control", "no-store")
    answer.headers["X-Request-Id"] = number
    route = getattr(request.scope.get("route"), "path", "-")  # the pattern: ids and words stay out of the log
    took = time.perf_counter() - began
    request.app.state.metrics.seen(request.method, route, answer.status_code, took)
    line = {"id": number, "method": request.method, "route": route, "status": answer.status_code, "ms": round(took * 1000)}
    log.info("%s", json.dumps(line))
    return answer


def _turned_away(request: Request, place: Place) -> Response | None:
    if not place.answers_to(request.headers.get("host", "")):
        return PlainTextResponse("this place does not answer to that name\n", status_code=400)
    path: str = request.scope["path"]  # `request.url` has already dropped line ends
    if len(path) > LONGEST or any(char < " " or char == "\x7f" for char in path):
        if path.startswith(PREFIX):
            return problem(NotHere("there is nothing here"), language_of(request))
        return PlainTextResponse("no address here is like that\n", status_code=400)
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length) > LARGEST:
        if request.url.path.startswith(PREFIX):
            return problem(TooLarge("a request has at most {most} MB", most=LARGEST >> 20), language_of(request))
        return PlainTextResponse("too large\n", status_code=413)
    return None


def _remember(request: Request, answer: Response) -> None:
    """Keep the cookie of one who came without, and the language that was asked for."""
    visit = getattr(request.state, "visit", None)
    if visit is None:
        return
    secure = request.url.scheme == "https"
    if request.cookies.get(COOKIE) != visit.cookie and f"{COOKIE}=" not in (answer.headers.get("set-cookie") or ""):
        answer.set_cookie(COOKIE, visit.cookie, httponly=True, samesite="lax", secure=secure)
    if request.query_params.get("lang") in ("zh", "en"):
        answer.set_cookie("lang", visit.language, samesite="lax", max_age=31536000, secure=secure)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServandaError)  # noqa: S101 (for mypy: registered for these only)
    status = status_of(error)
    return _said(request, status, error)


def _said(request: Request, status: int, error: ServandaError) -> Response:
    visit = getattr(request.state, "visit", None)
    if visit is None:
        return PlainTextResponse(f"{error.message}\n", status_code=status)
    answer = page(visit, "error.html", status=status, code=status, line=told(error.message, visit.language))
    if wait := getattr(error, "wait", 0):
        answer.headers["Retry-After"] = str(wait)
    return answer


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if request.url.path.startswith("/static/"):
        return PlainTextResponse("not found\n", status_code=error.status_code)
    if request.url.path.startswith(PREFIX):  # an address that no route can have: one with a line's end in it
        return nothing_here(404, language_of(request), {})
    return _said(request, error.status_code, NotHere("there is nothing here"))


def _unlike(request: Request, error: Exception) -> Response:
    """A number that is none, or a value too long, in an address: nothing here is like that."""
    return _said(request, 404, NotHere("there is nothing here"))


def _sign_in(request: Request, error: Exception) -> Response:
    return RedirectResponse(f"/sign-in?next={request.url.path}" if request.url.path != "/" else "/sign-in", status_code=303)


def _healthy() -> JSONResponse:
    return JSONResponse({"status": "ok"})


def _ready(request: Request) -> JSONResponse:
    request.app.state.place.voices()
    return JSONResponse({"status": "ready"})
