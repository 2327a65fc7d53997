"""The review on a page, and as files to take away."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(("language", "word"), [("zh", "轮次回顾"), ("en", "Review of a round")])
def test_a_round_under_review(browser: TestClient, language: str, word: str) -> None:
    answer = browser.get("/review", params={"lang": language})
    assert answer.status_code == 200
    assert word in answer.text
    assert "灯塔维护" in answer.text


@pytest.mark.parametrize(("name", "starts"), [("dlg3.json", b"{"), ("dlg3.docx", b"PK")])
def test_a_file_to_take_away(browser: TestClient, name: str, starts: bytes) -> None:
    answer = browser.get(f"/reviews/{name}", params={"languages": "en"})
    assert answer.content.startswith(starts)
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("path", ["/reviews/dlg3.exe", "/reviews/other.json", "/review?round=other", "/reviews/..%2fdlg3.json"])
def test_nothing_else_is_there(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404
