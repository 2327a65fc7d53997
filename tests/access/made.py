"""People and a clock, as tests of access want them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from servanda.access import accounts
from servanda.access.accounts import Account, Particulars
from servanda.access.store import Access

PASSWORD = "four words on paper"


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


def particulars(name: str = "desk", **fields: Any) -> Particulars:
    return Particulars(**{"name": name, "office": "Desk", "role": "lead", "party": "CN", **fields})


def someone(access: Access, name: str = "desk", password: str = PASSWORD, **fields: Any) -> Account:
    return accounts.create(access, particulars(name, **fields), password)
