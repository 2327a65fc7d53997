"""Who asks for a page, on which day, in which language: worked out once for each request."""

from datetime import date
from functools import cached_property
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Request

from servanda.access import accounts, roles, sessions
from servanda.access.accounts import Account
from servanda.access.roles import Action, Role
from servanda.app.day import a_day
from servanda.app.desk import Desk
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.publish.register_words import RegisterWords, register_words
from servanda.publish.words import Language
from servanda.web.errors import Forbidden, NotHere
from servanda.web.place import Place
from servanda.web.words import say

COOKIE = "servanda"
AS_OF = "as_of"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")  # a proxy stands before this machine: somebody else may ask
THEMES = ("auto", "light", "dark")


class Visit:
    """One request's visitor. `party` is "" for those who speak for none; `role` is None for one who has not signed in."""

    def __init__(self, request: Request, place: Place, cookie: str, account: Account | None, party: str, role: Role | None) -> None:
        self.request, self.place, self.cookie = request, place, cookie
        self.account, self.party, self.role = account, party, role

    @cached_property
    def language(self) -> Language:
        """What was asked for, remembered, kept with the account or preferred by the browser; Chinese else."""
        asked = self.request.query_params.get("lang") or self.request.cookies.get("lang") or (self.account.language if self.account else "")
        if asked not in ("zh", "en"):
            asked = "en" if _prefers_english(self.request.headers.get("accept-language", "")) else "zh"
        return "en" if asked == "en" else "zh"

    @cached_property
    def theme(self) -> str:
        """auto, light or dark."""
        asked = self.request.cookies.get("theme", "auto")
        return asked if asked in THEMES else "auto"

    @cached_property
    def day(self) -> date:
        """The day that the page stands on. Raises BadRequest where what was asked for is none."""
        asked = self.request.query_params.get(AS_OF, "")
        return date.fromisoformat(a_day(asked)) if asked else self.place.today

    @cached_property
    def asked(self) -> str:
        """The day that links stay on, as it was asked for; "" where none was, or what was is no day."""
        try:
            return self.day.isoformat() if self.request.query_params.get(AS_OF) else ""
        except BadRequest:
            return ""

    @cached_property
    def sides(self) -> list[str]:
        """Between whose desks one person at one machine may change; [] where there is one, or people sign in."""
        parties = (
            [voice.party for voice in self.place.voices() if voice.party]
            if self.place.is_alone and self.account is None and self.role
            else []
        )
        return parties if len(parties) > 1 else []

    @property
    def is_demo(self) -> bool:
        """Whether this is a demonstration, whose reports are invented."""
        return self.place.is_demo

    @cached_property
    def words(self) -> RegisterWords:
        """The register's words in the reader's language."""
        return register_words(self.language)

    def t(self, english: str, **fields: object) -> str:
        """What a page says, in the reader's language."""
        return say(english, self.language, **fields)

    @property
    def csrf(self) -> str:
        """What a form carries to show that it is ours."""
        return sessions.csrf(self.place.access, self.cookie)

    def may(self, action: Action, body: str | None = None) -> bool:
        """Whether the visitor may do this (for that body's lines)."""
        if self.account is not None:
            return self.account.may(action, body)
        return self.role is not None and roles.may(self.role, action)

    @property
    def opened(self) -> Opened:
        """The register, without anything internal."""
        return self.place.desk(self.party) if self.party else self.place.opened()

    @property
    def desk(self) -> Desk | None:
        """The register with what the visitor's party keeps to itself; None for those who speak for no party or may not see it."""
        return self.place.desk(self.party) if self.party and self.may("read_internal") else None

    def own_desk(self, action: Action) -> Desk:
        """The desk, for a deed. Raises NotHere where the visitor has none, Forbidden where the role does not do this."""
        demand(self, action)
        if not self.party:
            raise NotHere("there is nothing here")
        return self.place.desk(self.party)

    def url(self, path: str, **query: object) -> str:
        """A link that stays on the day that is looked at."""
        asked = {AS_OF: self.asked} if self.asked else {}
        kept = asked | {key: value for key, value in query.items() if value not in ("", None)}
        return f"{path}?{urlencode(kept)}" if kept else path

    @property
    def path(self) -> str:
        """This page's own path, for links and forms: with one slash before it, since two would name another host."""
        return f"/{quote(self.request.url.path.lstrip('/'))}"

    def on(self, day: date) -> str:
        """This page on another day."""
        return self._here(AS_OF, day.isoformat())

    def in_language(self, language: str) -> str:
        """This page in the other language."""
        return self._here("lang", language)

    def _here(self, name: str, value: str) -> str:
        kept = [(key, one) for key, one in self.request.query_params.multi_items() if key not in (name, "lang")]
        return f"{self.path}?{urlencode([*kept, (name, value)])}"


def demand(visit: Visit, action: Action, body: str | None = None) -> None:
    """Raises Forbidden unless the visitor may do this."""
    if not visit.may(action, body):
        raise Forbidden("your account may not do this")


def visit_of(request: Request) -> Visit:
    """The visitor of a request; the session was looked up when the request came in."""
    visit: Visit = request.state.visit
    return visit


def reader_of(visit: Annotated[Visit, Depends(visit_of)]) -> Visit:
    """A visitor who may read. Raises NotSignedIn else, which leads to the form."""
    if not visit.may("read"):
        raise NotSignedIn
    return visit


class NotSignedIn(Exception):
    """Nobody has signed in: the page to do so is shown, and leads back."""


Anyone = Annotated[Visit, Depends(visit_of)]
Here = Annotated[Visit, Depends(reader_of)]


def arrive(request: Request, place: Place) -> Visit:
    """Find out who asks."""
    cookie = request.cookies.get(COOKIE, "")
    found = sessions.find(place.access, cookie) if cookie else None
    if found is not None:
        account = found[1]
        return Visit(request, place, cookie, account, account.party, account.role)
    if not cookie or not sessions.is_csrf(place.access, cookie, sessions.csrf(place.access, cookie)):
        cookie = sessions.visitor(place.access)
    if place.is_alone and not any(name in request.headers for name in _FORWARDED) and not accounts.are_any(place.access):
        return Visit(request, place, cookie, None, _own_party(request, place), "custodian")
    return Visit(request, place, cookie, None, "", None)


def _own_party(request: Request, place: Place) -> str:
    """Whose voice one person at one machine uses: the one chosen where several are hosted, else the first."""
    parties = [voice.party for voice in place.voices() if voice.party]
    chosen = request.cookies.get("party", "")
    return chosen if chosen in parties else (parties[0] if parties else "")


def _prefers_english(header: str) -> bool:
    found = [part.split(";")[0].strip().lower() for part in header.split(",")]
    first = next((tag for tag in found if tag[:2] in ("zh", "en")), "")
    return first.startswith("en")
