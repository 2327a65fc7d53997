"""Addresses that nobody types: the ends of the calendar, other hosts, what is no path."""

import re

import pytest
from starlette.testclient import TestClient


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
