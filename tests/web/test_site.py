"""What watches over each request, and what the first pages say."""

import re

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("language", ["zh", "en"])
def test_today_shows_what_falls_due(browser: TestClient, language: str) -> None:
    answer = browser.get("/", params={"lang": language})
    assert answer.status_code == 200
    assert "灯塔维护" in answer.text
    assert ("需要我方处理" in answer.text) is (language == "zh")


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/nowhere", {}, 404),
        ("/", {"host": "evil.example"}, 400),
        ("/", {"host": "testserver@evil.example"}, 400),
        ("/?as_of=2031-02-30", {}, 400),
        ("/healthz", {}, 200),
        ("/readyz", {}, 200),
        ("/static/servanda.css", {}, 200),
        ("/static/../site.py", {}, 404),
    ],
)
def test_status(browser: TestClient, path: str, headers: dict[str, str], status: int) -> None:
    assert browser.get(path, headers=headers).status_code == status


def test_headers_forbid_what_is_inline(browser: TestClient) -> None:
    answer = browser.get("/")
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"\sstyle=|<script(?![^>]*src=)|\son\w+=", answer.text)


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_form_from_elsewhere_is_refused(browser: TestClient, token: str) -> None:
    browser.get("/")
    assert browser.post("/display", data={"theme": "dark", "_csrf": token}).status_code == 403


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_form_leads_elsewhere(browser: TestClient, onward: str) -> None:
    token = re.search(r'name="_csrf" value="(\w+)"', browser.get("/").text)
    assert token is not None
    answer = browser.post("/display", data={"theme": "dark", "_csrf": token[1], "next": onward})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
