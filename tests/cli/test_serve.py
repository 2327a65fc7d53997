"""`servanda serve`: on this machine alone for one person, never elsewhere before there are accounts."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from servanda.access import accounts
from servanda.access.accounts import Particulars
from servanda.access.store import Access
from servanda.app import making
from servanda.cli.serve import serve
from servanda.errors import BadRequest, NotFound
from servanda.web.place import Place

Seen = list[tuple[Place, dict[str, Any]]]


@pytest.fixture
def register(tmp_path: Path) -> str:
    where = str(tmp_path / "servanda.db")
    making.init(where, ["CN"])
    return where


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """What would have been served."""
    found: Seen = []

    def run(app: FastAPI, **how: Any) -> None:
        found.append((app.state.place, how))

    monkeypatch.setattr(uvicorn, "run", run)
    return found


def person(register: str) -> None:
    with Access(register) as access:
        accounts.create(access, Particulars(name="desk", office="Desk", role="custodian", party="CN"), "a long enough password")


def test_one_person_on_this_machine(register: str, seen: Seen) -> None:
    serve(register=register)
    place, how = seen[0]
    assert (place.is_alone, place.is_demo, how["host"]) == (True, False, "127.0.0.1")


def test_with_accounts_everybody_signs_in(register: str, seen: Seen) -> None:
    person(register)
    serve(register=register)
    serve(register=register, host="192.0.2.1", name=["register.example"])
    assert [place.is_alone for place, _ in seen] == [False, False]
    assert seen[1][0].answers_to("register.example:443")
    assert not seen[1][0].answers_to("elsewhere.example")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_nobody_elsewhere_before_there_are_accounts(register: str, seen: Seen, host: str) -> None:
    with pytest.raises(BadRequest, match="nobody has an account"):
        serve(register=register, host=host)
    assert seen == []


def test_behind_a_proxy_nobody_is_alone(register: str, seen: Seen) -> None:
    serve(register=register, name=["register.example"])
    assert not seen[0][0].is_alone


def test_clock_of_a_demonstration_goes_on_from_its_day(register: str, seen: Seen) -> None:
    serve(register=register, as_of="2014-07-12", demo=True)
    serve(register=register, as_of="2014-07-12")
    made_up, real = seen[0][0], seen[1][0]
    assert made_up.clock().date() == made_up.today == real.today == date(2014, 7, 12)
    assert real.clock().date() != real.today


def test_no_register(tmp_path: Path, seen: Seen) -> None:
    with pytest.raises(NotFound):
        serve(register=str(tmp_path / "none.db"))
    assert seen == []
