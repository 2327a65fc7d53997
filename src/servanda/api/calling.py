"""A call: who asks, what for, on which day, and how it is answered. Every handler takes one."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Protocol, TypeVar

import msgspec
from fastapi import Depends, Header, Query, Request, Response

from servanda.access import repeats, sessions, tokens
from servanda.access.accounts import Account
from servanda.access.repeats import Answered
from servanda.access.roles import Action, Role, may
from servanda.access.store import Access
from servanda.access.tokens import Bearer
from servanda.api.problems import Forbidden, Hidden, NotJson, Unknown, language_of
from servanda.app.day import a_day
from servanda.app.desk import Desk
from servanda.app.opened import Opened
from servanda.errors import BadRequest, ServandaError, TooLarge
from servanda.publish.words import Language

COOKIE = "servanda"  # of a session
CSRF = "x-csrf-token"  # goes with the cookie on whatever changes something
LARGEST = 32 << 20  # bytes of a request, as the pages take it
JSON = "application/json"
FILE = "application/octet-stream"
READS = ("GET", "HEAD", "OPTIONS")
_T = TypeVar("_T")


class Place(Protocol):
    """What the register is to the doors: its desks, its shared part, who may come in."""

    access: Access

    @property
    def today(self) -> date:
        """The day that is meant where none is asked for."""

    def desk(self, party: str) -> Desk:
        """The desk of a party that writes here."""

    def opened(self) -> Opened:
        """The register without anybody's internal part."""


class Visit(Protocol):
    """Who comes in by a browser, as the app found out before the call."""

    account: Account | None
    party: str
    role: Role | None
    cookie: str


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls: an account, by a token (then within its scopes) or a session; without an account the one user of a laptop."""

    account: Account | None
    role: Role
    party: str
    bearer: Bearer | None = None
    csrf: str = ""

    @property
    def id(self) -> str:
        """The account's id, "" of a laptop's user."""
        return self.account.id if self.account else ""

    @property
    def name(self) -> str:
        """Who it is, for the desk's own records."""
        return self.account.name if self.account else ""

    def may(self, action: Action, body: str | None = None) -> bool:
        """Whether role, and token, allow that."""
        if self.bearer is not None:
            return self.bearer.may(action, body)
        return self.account.may(action, body) if self.account else may(self.role, action)


class Call:
    """One request. `day` is the day that is asked about."""

    def __init__(self, request: Request, body: bytes, caller: Caller, *, as_of: str = "", key: str = "") -> None:
        self.request, self.body, self.caller, self._as_of, self._key = request, body, caller, as_of, key
        self.place: Place = request.app.state.place
        self.language: Language = language_of(request, caller.account.language if caller.account else "")

    @property
    def opened(self) -> Opened:
        """What is shared; for who may see what a party keeps to itself its desk, so that its side is known."""
        return self.desk if self.caller.party and self.caller.may("read_internal") else self.place.opened()

    @property
    def desk(self) -> Desk:
        """The caller's own desk. Raises Hidden where it has none."""
        if not self.caller.party:
            raise Hidden("there is nothing at this address")
        return self.place.desk(self.caller.party)

    @property
    def day(self) -> date:
        """The day that is asked about: today without `as_of`. Raises BadRequest."""
        return date.fromisoformat(a_day(self._as_of)) if self._as_of else self.place.today

    @property
    def given_day(self) -> date | None:
        """The day, if one was given. Raises BadRequest."""
        return self.day if self._as_of else None

    def demand(self, action: Action) -> None:
        """That the caller may do that. Raises Hidden for what only a party's people may know of, else Forbidden."""
        if self.caller.may(action):
            return
        if action == "read_internal" or not self.caller.may("read"):
            raise Hidden("there is nothing at this address")
        raise Forbidden("this account or token may not do that: it takes the right {action}", action=action)

    def asked(self, kind: type[_T]) -> _T:
        """The request's body as a value. Raises NotJson, BadRequest."""
        given = self.request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if given != JSON:
            raise NotJson("the body of this request is JSON: send it as {type}", type=JSON)
        try:
            return msgspec.json.decode(self.body, type=kind)
        except msgspec.ValidationError as error:
            raise BadRequest("the body is not as described: {why}", why=str(error)[:300]) from None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotJson("the body is no JSON: {why}", why=str(error)[:300]) from None

    def file(self) -> bytes:
        """The request's body as a file. Raises NotJson where it comes as something else."""
        given = self.request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if given != FILE:  # which no form of another site can send
            raise NotJson("the body of this request is a file: send it as {type}", type=FILE)
        return self.body

    def answer(self, value: Any) -> Response:
        """What is asked for, with an ETag; 304 to who has it already."""
        return self.content(msgspec.json.encode(value, enc_hook=str), JSON)

    def content(self, data: bytes, media: str, *, name: str = "") -> Response:
        """The same of a file's bytes: handed out to be kept, never shown in a page of ours."""
        tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language, Authorization, Cookie"}
        if _has(self.request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        return Response(data, media_type=media, headers=headers | _disposition(name))

    def once(self, do: Callable[[], object], *, status: int = 201) -> Response:
        """Do what a write asks for, and tell what came of it; with an Idempotency-Key once only.

        Raises what `do` raises: then nothing was done, and the key may be used again.
        """
        if not self._key:
            return _written(Answered(status, msgspec.json.encode(do(), enc_hook=str)))
        access, who = self.place.access, self.caller.id
        same = b"\n".join((self.request.method.encode(), str(self.request.url.path).encode(), self.request.url.query.encode(), self.body))
        before = repeats.begin(access, who, self._key, same)
        if before is not None:
            return _written(before, again=True)
        try:
            answered = Answered(status, msgspec.json.encode(do(), enc_hook=str))
        except ServandaError:
            repeats.forget(access, who, self._key)
            raise
        repeats.finish(access, who, self._key, answered)
        return _written(answered)


def _written(answered: Answered, *, again: bool = False) -> Response:
    headers = {"Cache-Control": "no-store", **({"Idempotency-Replayed": "true"} if again else {})}
    return Response(answered.answer, status_code=answered.status, media_type=JSON, headers=headers)


def _has(header: str, tag: str) -> bool:
    """Whether If-None-Match names the tag (RFC 9110, 13.1.2: compared weakly)."""
    return header.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in header[:2000].split(",")}


def _disposition(name: str) -> dict[str, str]:
    if not name:
        return {}
    plain = "".join(char if (char.isalnum() and char.isascii()) or char in "-_." else "_" for char in name)[:80]
    return {"Content-Disposition": f'attachment; filename="{plain}"', "X-Content-Type-Options": "nosniff"}


def caller_of(request: Request) -> Caller:
    """Who calls, by a token, or else who came in by a browser, who on a write shows the CSRF token too. Raises Unknown, Forbidden."""
    access: Access = request.app.state.place.access
    scheme, _, words = request.headers.get("authorization", "").partition(" ")
    if scheme:
        found = tokens.find(access, words.strip()) if scheme.lower() == "bearer" and words.isascii() else None
        if found is None:
            raise Unknown("this token is not in force")
        return Caller(account=found.account, bearer=found, party=found.account.party, role=found.account.role)
    visit: Visit | None = getattr(request.state, "visit", None)
    if visit is None or visit.role is None:
        raise Unknown("send a token of the API, or sign in")
    if request.method not in READS and not sessions.is_csrf(access, visit.cookie, request.headers.get(CSRF, "")):
        raise Forbidden("the header {header} does not go with this session", header=CSRF)
    return Caller(account=visit.account, party=visit.party, role=visit.role, csrf=sessions.csrf(access, visit.cookie))


async def body_of(request: Request) -> bytes:
    """The request's body. Raises TooLarge before more than that is held."""
    held = bytearray()
    async for piece in request.stream():
        held += piece
        if len(held) > LARGEST:
            raise TooLarge("a request has at most {most} MB", most=LARGEST >> 20)
    return bytes(held)


_AS_OF = Query(description="The day that is asked about; today without it.", examples=["2014-07-12"], max_length=40)
_KEY = Header(alias="Idempotency-Key", description="With it, the same request again does nothing more.", examples=["9f0c2c1e-report-12.2"])


def reading(request: Request, as_of: Annotated[str, _AS_OF] = "") -> Call:
    """A call that reads: whoever may come in may read."""
    call = _call(request, b"", as_of=as_of)
    a_day(as_of)  # also where nothing depends on it
    call.demand("read")
    return call


def writing(request: Request, body: Annotated[bytes, Depends(body_of)], key: Annotated[str, _KEY] = "") -> Call:
    """A call that writes, or brings a file."""
    return _call(request, body, key=key)


def _call(request: Request, body: bytes, *, as_of: str = "", key: str = "") -> Call:
    caller = caller_of(request)
    request.state.language = caller.account.language if caller.account else ""
    for value in (*request.query_params.values(), *map(str, request.path_params.values())):
        if not value.isprintable():
            raise BadRequest("control characters are no part of what is asked for: {value!r}", value=value[:40])
    return Call(request, body, caller, as_of=as_of, key=key)


Reads = Annotated[Call, Depends(reading)]
Writes = Annotated[Call, Depends(writing)]
