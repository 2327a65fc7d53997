"""Mechanisms, texts and bodies: their pages in both languages, their forms, who may not."""

import re

import pytest
from starlette.testclient import TestClient

PATHS = ["/mechanisms", "/mechanisms/渔业磋商", "/instruments", "/bodies", "/bodies/农业农村部", "/calendar", "/ledger", "/people"]


def token(browser: TestClient) -> str:
    found = re.search(r'name="_csrf" value="(\w+)"', browser.get("/").text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_page_in_both_languages(browser: TestClient, path: str, language: str) -> None:
    answer = browser.get(path, params={"lang": language})
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert not re.search(r"\sstyle=|<script(?![^>]*src=)|\son\w+=", answer.text)
    if path not in ("/ledger", "/people"):
        assert browser.get(path, params={"as_of": "2031-02-30"}).status_code == 400


@pytest.mark.parametrize("path", ["/mechanisms/none", "/bodies/none", "/bodies/%3Cscript%3E"])
def test_what_nobody_knows_is_not_here(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_a_session_is_said_and_shown(browser: TestClient) -> None:
    said = {"_csrf": token(browser), "name": "渔业磋商", "ordinal": "2", "state": "scheduled", "on": "2031-09-08", "place": "<script>x"}
    assert browser.post("/mechanisms", data=said).status_code == 303
    page = browser.get("/mechanisms/渔业磋商", params={"lang": "zh"}).text
    assert "2031年9月8日" in page
    assert "<script>x" not in page
    assert browser.post("/mechanisms", data=said | {"ordinal": "none"}).status_code == 400


def test_a_contact_stays_with_its_side(browser: TestClient) -> None:
    csrf = token(browser)
    said = {"_csrf": csrf, "body": "农业农村部", "office": "Desk <b>", "phone": "12345678"}
    assert browser.post("/bodies/contact", data=said).status_code == 303
    assert "Desk &lt;b&gt; · 12345678" in browser.get("/bodies/农业农村部").text
    browser.post("/side", data={"party": "FR", "_csrf": csrf})
    assert "12345678" not in browser.get("/bodies/农业农村部").text


def test_a_link_is_made_shown_once_and_revoked(browser: TestClient) -> None:
    csrf = token(browser)
    made = browser.post("/bodies/link", data={"_csrf": csrf, "body": "农业农村部", "until": "2099-01-01"})
    assert made.status_code == 200
    address = re.search(r"/answer/[\w.-]+", made.text)
    assert address is not None
    page = browser.get("/bodies/农业农村部").text
    assert address[0] not in page
    id_ = re.search(r'name="id" value="([^"]+)"', page)
    assert id_ is not None
    assert browser.post("/bodies/revoke", data={"_csrf": csrf, "body": "农业农村部", "id": id_[1]}).status_code == 303
    assert browser.post("/bodies/link", data={"_csrf": csrf, "body": "农业农村部", "until": "never"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/instruments", {"name": "none", "stage": "signed"}),
        ("/instruments", {"name": "none", "stage": "lost"}),
        ("/bodies/succeed", {"body": "农业农村部", "to": "", "start": "2031-01-01"}),
    ],
)
def test_what_is_wrong_is_refused_on_the_page(browser: TestClient, path: str, data: dict[str, str]) -> None:
    answer = browser.post(path, data={"_csrf": token(browser), **data})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
