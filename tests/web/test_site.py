"""What watches over each request, and what the first pages say."""

import json
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


def test_metrics_tell_routes_and_no_words(browser: TestClient) -> None:
    browser.get("/dlg3/1")
    browser.get("/", params={"q": "灯塔"})
    told = browser.get("/metrics").text
    assert 'servanda_requests_total{method="GET",route="/",status="200"} 1.0' in told
    assert "dlg3" not in told
    assert "灯塔" not in told


def test_one_person_changes_desks(browser: TestClient) -> None:
    first = browser.get("/", params={"lang": "en"}).text
    token = re.search(r'name="_csrf" value="(\w+)"', first)
    assert token is not None
    assert re.search(r'value="CN" aria-pressed="true"', first)
    assert browser.post("/side", data={"party": "US", "_csrf": token[1]}).status_code == 404
    assert browser.post("/side", data={"party": "FR", "_csrf": token[1]}).status_code == 303
    assert re.search(r'value="FR" aria-pressed="true"', browser.get("/").text)


def test_log_names_no_outcome(browser: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="servanda.web"):
        browser.get("/dlg3/1", params={"q": "灯塔"})
    lines = [json.loads(record.getMessage()) for record in caplog.records if record.name == "servanda.web"]
    assert [sorted(line) for line in lines] == [["id", "method", "ms", "route", "status"]]
    assert "dlg3" not in caplog.text.replace("http://testserver/dlg3/1", "")


@pytest.mark.parametrize("header", ["forwarded", "x-forwarded-for", "x-real-ip", "via"])
def test_whoever_comes_through_a_proxy_signs_in(browser: TestClient, header: str) -> None:
    answer = browser.get("/", headers={header: "192.0.2.1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_what_does_not_say_how_large_it_is_is_measured(browser: TestClient) -> None:
    piece = b"a" * (1 << 20)
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    kind = {"content-type": "multipart/form-data; boundary=x"}
    browser.get("/")
    many = browser.post("/display", content=(part for part in (head, *[piece] * 33)), headers=kind)
    assert many.status_code == 413
    few = browser.post("/display", content=(part for part in (head, piece, b"\r\n--x--\r\n")), headers=kind)
    assert few.status_code == 403
