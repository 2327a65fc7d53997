"""A register of two hosted parties behind the API, its people, and a client for each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from servanda.access import accounts, tokens
from servanda.access.accounts import Account, Particulars
from servanda.access.roles import MAY, Role
from servanda.access.store import Access
from servanda.client import Client
from servanda.web.place import Place
from servanda.web.site import site
from tests.app import water

NOW = datetime(2031, 4, 2, 12, tzinfo=UTC)
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
BODY = "中国水利部"
PEOPLE: dict[str, tuple[str, Role]] = {  # by name: party and role
    "cn-reader": ("CN", "reader"), "cn-contributor": ("CN", "contributor"), "cn-lead": ("CN", "lead"), "cn-custodian": ("CN", "custodian"),
    "mn-reader": ("MN", "reader"), "mn-contributor": ("MN", "contributor"), "mn-lead": ("MN", "lead"), "mn-custodian": ("MN", "custodian"),
    "observer": ("", "observer"), "auditor": ("", "auditor"),
}  # fmt: skip


class World:
    """The app, and a token for each of its people."""

    def __init__(self, place: Place) -> None:
        self.place, self.app = place, site(place)
        self.http = TestClient(self.app, base_url="http://localhost")
        self.accounts: dict[str, Account] = {}
        self.tokens: dict[str, str] = {}
        for name, (party, role) in PEOPLE.items():
            bodies = (BODY if party == "CN" else "蒙古国自然环境部",) if role == "contributor" else ()
            particulars = Particulars(name=name, office="Desk", role=role, party=party, bodies=bodies, language="en")
            account = accounts.create(place.access, particulars)
            words, _ = tokens.make(place.access, account, label="test", scopes=MAY[role], expires=NOW + timedelta(days=9))
            self.accounts[name], self.tokens[name] = account, words
        few, _ = tokens.make(place.access, self.accounts["cn-custodian"], label="few", scopes=["read"], expires=NOW + timedelta(days=9))
        self.tokens["scoped"] = few  # a custodian's, to read only

    def client(self, name: str, language: str = "en") -> Client:
        """A client of the API that comes as one of the people."""
        return Client("http://localhost", self.tokens[name], language=language, transport=self.http._transport)

    def ask(self, name: str, method: str, path: str, **how: object) -> httpx2.Response:
        """A request as one of the people; "" comes without a token."""
        headers = {**({"Authorization": f"Bearer {self.tokens[name]}"} if name else {}), **how.pop("headers", {})}  # type: ignore[dict-item]
        return self.http.request(method, f"/api/v1{path}", headers=headers, **how)  # type: ignore[arg-type]


@contextmanager
def world(where: Path | str) -> Iterator[World]:
    """The water register (made here if it is not there) behind the API."""
    if not Path(where).exists():
        water.started(where)
        water.followed(where)
    place = Place(str(where), clock=lambda: NOW, hosts=("localhost", "testserver"), access=Access(where, clock=lambda: NOW, hasher=CHEAP))
    try:
        yield World(place)
    finally:
        place.close()
