"""Errors as RFC 9457 has them: one line in the reader's language, a type that programs can tell apart, and nothing internal."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from servanda.access.repeats import Reused, StillPending
from servanda.access.throttle import Throttled
from servanda.errors import BadRequest, NotFound, NotReadable, NotStored, Refused, Said, ServandaError, TooLarge, TooNew
from servanda.publish.saying import about, told
from servanda.publish.words import Language

MEDIA = "application/problem+json"
URN = "urn:servanda:problem:"


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a request was refused. `type` is stable; `title` and `detail` are for people, in the language of Accept-Language."""

    type: str
    title: str
    status: int
    detail: str


class Unknown(ServandaError):
    """Sign in, or send a token that is in force."""


class Forbidden(ServandaError):
    """Ask somebody who may do that."""


class Hidden(NotFound):
    """There is no such thing, or none that who asks may know of."""


class Overtaken(ServandaError):
    """Look at what there is now, and decide again."""


class NotJson(BadRequest):
    """Send JSON of the shape that the description gives."""


# The first that an error is one of decides: type, status, title.
KINDS: tuple[tuple[type[ServandaError], str, int, str], ...] = (
    (Unknown, "sign-in", 401, Said("Not signed in")),
    (Forbidden, "forbidden", 403, Said("Not allowed")),
    (Overtaken, "overtaken", 409, Said("Overtaken")),
    (StillPending, "pending", 409, Said("Still being answered")),
    (Reused, "key-reused", 422, Said("The key was used before")),
    (Throttled, "throttled", 429, Said("Too many requests")),
    (NotFound, "not-found", 404, Said("Not found")),
    (TooLarge, "too-large", 413, Said("Too large")),
    (NotJson, "malformed", 400, Said("Not understood")),
    (NotReadable, "not-readable", 422, Said("Not readable")),
    (BadRequest, "bad-request", 422, Said("Not possible as asked")),
    (Refused, "refused", 422, Said("Refused")),
    (TooNew, "too-new", 503, Said("Not available")),
    (NotStored, "not-stored", 503, Said("Not available")),
    (ServandaError, "failed", 500, Said("Failed")),
)
_HTTP: dict[int, tuple[str, str, str]] = {
    404: ("not-found", Said("Not found"), Said("there is nothing at this address")),
    405: ("method", Said("Not this method"), Said("this address does not take that method")),
}


def language_of(request: Request, preferred: str = "") -> Language:
    """Chinese or English, whichever Accept-Language wants more; `preferred`, else English, where it wants neither."""
    wanted: dict[str, float] = {}
    for part in request.headers.get("accept-language", "")[:500].split(","):
        name, _, weight = part.strip().lower().partition(";q=")
        try:
            wanted.setdefault(name.partition("-")[0], float(weight or 1))
        except ValueError:
            continue
    found = [name for name in sorted(wanted, key=lambda name: -wanted[name]) if name in ("zh", "en") and wanted[name] > 0]
    return "zh" if (found[0] if found else preferred) == "zh" else "en"


def problem(error: ServandaError, language: Language) -> Response:
    """An error as its answer."""
    _, name, status, title = next(kind for kind in KINDS if isinstance(error, kind[0]))
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if isinstance(error, Throttled):
        headers["Retry-After"] = str(error.wait)
    where = error.source if isinstance(error.source, Said) else re.split(r"[/\\]", error.source)[-1]  # folders of this machine stay here
    return _answer((name, title, status), about(where, error.message, language), language, headers)


def nothing_here(status: int, language: Language, headers: dict[str, str]) -> Response:
    """The answer where there is no such address (404), or it does not take the method (405, with Allow)."""
    name, title, detail = _HTTP[status]
    return _answer((name, title, status), told(detail, language), language, headers)


def _answer(kind: tuple[str, str, int], detail: str, language: Language, headers: dict[str, str]) -> Response:
    name, title, status = kind
    found = Problem(type=URN + name, title=str(told(title, language)), status=status, detail=str(detail))
    said = {"Content-Language": language, "Cache-Control": "no-store", "Vary": "Accept-Language, Authorization, Cookie", **headers}
    return Response(msgspec.json.encode(found), status_code=found.status, media_type=MEDIA, headers=said)


class Route(APIRoute):
    """A route whose errors are all answered as problems, wherever the router is mounted."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with what becomes of its errors."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                return problem(_invalid(error), self._language(request))
            except ServandaError as error:
                return problem(error, self._language(request))
            except HTTPException as error:  # what FastAPI itself finds wrong with a body
                return problem(NotJson("the request was not understood: {why}", why=str(error.detail)[:200]), self._language(request))

        return handled

    @staticmethod
    def _language(request: Request) -> Language:
        return language_of(request, getattr(request.state, "language", ""))


def _invalid(error: RequestValidationError) -> BadRequest:
    first = error.errors()[0]
    where = "/".join(str(step) for step in first.get("loc", ()))
    return BadRequest("{where} is not as described: {why}", where=where[:100], why=str(first.get("msg", ""))[:300])
