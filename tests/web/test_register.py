"""The register as a page: views by their address, filters, what can be taken away, many assigned at once."""

import csv
import io
import re

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("by", ["outcome", "clause"])
def test_rows_lead_to_their_outcomes(browser: TestClient, language: str, by: str) -> None:
    page = browser.get(f"/commitments?by={by}&lang={language}").text
    assert all(f'href="/dlg3/{n}' in page for n in (1, 2, 3))
    assert page.count("<h1") == 1


def test_filters_are_links_that_keep_the_day(browser: TestClient) -> None:
    page = browser.get("/commitments?as_of=2031-07-02").text
    assert "灯塔维护" in page
    assert re.search(r'href="/commitments\?as_of=2031-07-02&amp;timeliness=past"', page)
    page = browser.get("/commitments?as_of=2031-07-02&timeliness=past").text
    assert 'href="/dlg3/1?' in page
    assert 'href="/dlg3/2?' not in page


@pytest.mark.parametrize("query", ["by=row", "sort=luck", "timeliness=soon", "colour=red", "after=%00", "says_CN=wonderful"])
def test_a_view_of_nothing_known_is_refused(browser: TestClient, query: str) -> None:
    assert browser.get(f"/commitments?{query}").status_code == 400


def test_words_are_found_and_shown_as_words(browser: TestClient) -> None:
    assert "渔业磋商" in browser.get("/commitments", params={"q": "渔业"}).text
    page = browser.get("/commitments", params={"q": "<script>x</script>"}).text
    assert "<script" not in page


def test_the_same_view_can_be_taken_away(browser: TestClient) -> None:
    table = browser.get("/commitments.csv?section=&kind=")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) > 3
    assert browser.get("/commitments.xlsx").content.startswith(b"PK")
    assert {row["id"] for row in browser.get("/commitments.json").json()} == {"dlg3/1", "dlg3/2", "dlg3/3"}
    assert browser.get("/commitments.exe").status_code == 404


def test_many_are_assigned_at_once_and_stay_inside(browser: TestClient) -> None:
    found = re.search(r'name="_csrf" value="([^"]+)"', browser.get("/commitments").text)
    assert found
    sent = {"_csrf": found[1], "lead": "交通运输部", "id": ["dlg3/1", "dlg3/3"], "query": "sort=due"}
    answer = browser.post("/commitments/assign", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/commitments?sort=due")
    assert browser.get("/commitments").text.count("交通运输部") == 2
    browser.cookies.set("party", "FR")
    assert "交通运输部" not in browser.get("/commitments").text
    assert "交通运输部" not in browser.get("/commitments.csv").text
