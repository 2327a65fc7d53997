"""Addresses that nobody types: the ends of the calendar, other hosts, what is no path."""

import re

import pytest
from starlette.testclient import TestClient

from servanda.access import accounts, sessions
from servanda.access.accounts import Particulars
from servanda.access.store import Access
from servanda.web.place import Place
from servanda.web.site import site
from servanda.web.visit import COOKIE
from tests.web.people import routes


@pytest.mark.parametrize("path", ["/", "/commitments", "/commitments.csv", "/dlg3/1"])
@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "9999-01-01", "9999-12-30", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days(browser: TestClient, path: str, day: str) -> None:
    assert browser.get(path, params={"as_of": day}).status_code == 200


def test_a_path_of_two_slashes_leads_to_no_other_host(browser: TestClient) -> None:
    answer = browser.get("http://testserver//elsewhere.example/x")
    assert answer.status_code == 404
    assert 'href="//' not in answer.text
    assert 'action="//' not in answer.text


@pytest.mark.parametrize("path", ["/read/" + "9" * 5000, "/static/a%0d%0ab", "/dlg3/%00", "/%7f"])
def test_what_is_no_path_is_refused(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 400


def test_once_there_is_an_account_everybody_signs_in(browser: TestClient) -> None:
    seal = re.search(r'name="_csrf" value="(\w+)"', browser.get("/people").text)
    assert seal
    first = {"_csrf": seal[1], "name": "First", "office": "Desk", "role": "custodian", "password": "a long password"}
    assert browser.post("/people", data=first).status_code == 303
    assert browser.get("/commitments").headers["location"] == "/sign-in?next=/commitments"


def seal_of(browser: TestClient, path: str) -> str:
    found = re.search(r'name="_csrf" value="(\w+)"', browser.get(path).text)
    assert found
    return found[1]


@pytest.mark.parametrize("role", ["observer", "auditor", "owner", ""])
def test_a_party_makes_accounts_of_its_own_only(browser: TestClient, place: Place, role: str) -> None:
    form = {"name": "Someone", "office": "Desk", "role": role, "password": "a long password", "_csrf": seal_of(browser, "/people")}
    assert browser.post("/people", data=form).status_code == 303
    assert [(one.role, one.party) for one in accounts.listed(place.access)] == [("reader", "CN")]


def test_an_account_that_another_process_made_ends_the_open_door(browser: TestClient, place: Place) -> None:
    assert browser.get("/commitments").status_code == 200
    with Access(place.where) as other:
        accounts.create(other, Particulars(name="First", office="Desk", role="custodian", party="CN"), "a long password")
    assert browser.get("/commitments").headers["location"] == "/sign-in?next=/commitments"


@pytest.mark.parametrize(("old", "status"), [("a long password", 303), ("a wrong password", 403), ("", 403)])
def test_ones_own_password_is_set_by_who_knows_it(browser: TestClient, place: Place, old: str, status: int) -> None:
    account = accounts.create(place.access, Particulars(name="First", office="Desk", role="reader", party="CN"), "a long password")
    cookie, _ = sessions.begin(place.access, account)
    browser.cookies.set(COOKIE, cookie)
    form = {"do": "password", "old": old, "password": "another password", "_csrf": sessions.csrf(place.access, cookie)}
    assert browser.post("/people/me", data=form).status_code == status


VALUES = (
    "\x00",
    "a\x00b",
    "\u202e",
    "<script>alert(1)</script>",
    "'\"`;--",
    "%s{0}{x}",
    "\r\nSet-Cookie: a=b",
    "9" * 400,
    "٣",
    "\ufffe",
    "字" * 5000,
)


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_no_value_of_a_form_makes_a_page_fail(browser: TestClient, place: Place, value: str) -> None:
    """Every field that any form here has, filled with it, sent to every address that takes a form."""
    names = {
        name for path in ("/", "/commitments", "/dlg3/1", "/people", "/ledger", "/read", "/bodies") for name in fields_of(browser, path)
    }
    for path in addresses(place):
        answer = browser.post(path, data={**dict.fromkeys(names, value), "_csrf": seal_of(browser, "/sign-in")})
        assert answer.status_code < 500, path
        assert "<script>alert" not in answer.text, path
        assert "\n" not in answer.headers.get("location", ""), path


@pytest.mark.parametrize("value", VALUES[:-1], ids=range(len(VALUES) - 1))  # a server takes no longer address
@pytest.mark.parametrize(
    "path", ["/", "/commitments", "/commitments.csv", "/calendar", "/calendar.ics", "/review", "/bodies", "/mechanisms", "/dlg3/1"]
)
def test_no_value_of_a_query_makes_a_page_fail(browser: TestClient, path: str, value: str) -> None:
    for name in (
        "as_of",
        "round",
        "section",
        "kind",
        "body",
        "q",
        "sort",
        "after",
        "view",
        "from",
        "month",
        "agreement",
        "limit",
        "lang",
        "by",
    ):
        answer = browser.get(path, params={name: value})
        assert answer.status_code < 500, name
        assert "<script>alert" not in answer.text, name


def fields_of(browser: TestClient, path: str) -> list[str]:
    return re.findall(r'<(?:input|select|textarea|button)[^>]* name="(\w+)"', browser.get(path).text)


def addresses(place: Place) -> list[str]:
    known = {"round_": "dlg3", "key": "1", "id_": "me", "sheet": "1", "name": "x", "token": "x", "number": "1"}
    posted = sorted(path for method, path in routes(site(place)) if method == "POST" and not path.startswith("/api/"))
    return [re.sub(r"{(\w+)(?::\w+)?}", lambda match: known.get(match[1], "1"), path) for path in posted]
