"""The page of an outcome: its words with their marks, both sides, and every form."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from servanda.app import answering, releasing, reporting
from servanda.app.desk import Desk
from servanda.app.reporting import Report
from servanda.web.place import Place

LIGHT, TALKS, CHARTS = "dlg3/1", "dlg3/2", "dlg3/3"


def token(browser: TestClient) -> str:
    """What a form of this browser carries."""
    found = re.search(r'name="_csrf" value="([^"]+)"', browser.get("/").text)
    assert found
    return found[1]


def post(browser: TestClient, path: str, files: dict[str, tuple[str, bytes]] | None = None, **fields: str) -> Any:
    """Send a form as the page would."""
    return browser.post(path, data={"_csrf": token(browser), **fields}, files=files)


def other(place: Place, id_: str, status: str = "in_progress", note: str = "") -> None:
    """The French side reports and releases."""
    with Desk(place.where, party="FR") as desk:
        reporting.report(desk, id_, Report(status=status, note=note))
        releasing.release(desk, releasing.pending(desk))


def test_words_are_the_document_s_with_their_marks_and_both_sides_beside(browser: TestClient) -> None:
    page = browser.get("/dlg3/1").text
    assert '<mark class="k-time"' in page
    assert '<a class="cl" href="#c1">1</a>' in page
    assert page.index("中方") < page.index("法方")
    assert 'id="c1"' in page
    assert "dlg3/1.1" in page
    assert page.count("<h1") == 1


def test_pages_lead_to_those_before_and_after(browser: TestClient) -> None:
    page = browser.get("/dlg3/2?as_of=2031-07-01").text
    assert 'href="/dlg3/1?as_of=2031-07-01"' in page
    assert 'href="/dlg3/3?as_of=2031-07-01"' in page


def test_the_id_of_a_clause_leads_to_it(browser: TestClient) -> None:
    answer = browser.get("/dlg3/1.1?as_of=2031-07-01")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dlg3/1?as_of=2031-07-01#c1")


@pytest.mark.parametrize("path", ["/dlg3/99", "/nothing/1", "/dlg3/1.9", "/dlg3/%2e%2e", "/dlg3/" + "9" * 200, "/dlg3/<script>"])
def test_what_is_not_here_is_not_found(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_a_report_stays_inside_until_it_is_released_word_by_word(browser: TestClient, place: Place) -> None:
    answer = post(browser, "/dlg3/1/report", id="dlg3/1.1", status="in_progress", note="三座已检修<script>alert(1)</script>")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dlg3/1#c1")
    browser.cookies.set("party", "FR")
    assert "三座已检修" not in browser.get("/dlg3/1").text
    browser.cookies.set("party", "CN")
    page = browser.get("/dlg3/1").text
    assert "三座已检修&lt;script&gt;" in page
    assert "<script" not in page
    preview = browser.get("/dlg3/1/release").text
    assert "三座已检修&lt;script&gt;" in preview
    seal = re.search(r'name="shown" value="([0-9a-f]{64})"', preview)
    assert seal
    assert post(browser, "/dlg3/1/release", shown=seal[1]).status_code == 303
    browser.cookies.set("party", "FR")
    assert "三座已检修&lt;script&gt;" in browser.get("/dlg3/1").text


def test_words_that_were_not_shown_are_not_released(browser: TestClient) -> None:
    post(browser, "/dlg3/1/report", id="dlg3/1.1", status="in_progress", note="甲")
    seal = re.search(r'name="shown" value="([0-9a-f]{64})"', browser.get("/dlg3/1/release").text)
    assert seal
    post(browser, "/dlg3/1/report", id="dlg3/1.1", status="in_progress", note="乙")
    answer = post(browser, "/dlg3/1/release", shown=seal[1])
    assert answer.status_code == 409
    assert "乙" in answer.text
    browser.cookies.set("party", "FR")
    assert "乙" not in browser.get("/dlg3/1").text


def test_a_wrong_form_comes_back_with_its_words_and_the_reason(browser: TestClient) -> None:
    answer = post(browser, "/dlg3/1/report", id="dlg3/1.1", status="wonderful", note="七座<b>")
    assert answer.status_code == 400
    assert "七座&lt;b&gt;" in answer.text
    assert 'role="alert"' in answer.text


def test_a_concurrence_signs_the_report_that_was_shown(browser: TestClient, place: Place) -> None:
    other(place, "dlg3/1.1", note="两座已检修")
    page = browser.get("/dlg3/1").text
    report = re.search(r'name="report" value="([0-9a-f]{64})"', page)
    assert report
    assert "两座已检修" in page
    answer = post(browser, "/dlg3/1/concur", id="dlg3/1.1", report=report[1])
    assert answer.status_code == 303
    with Desk(place.where, party="FR") as desk:
        stand = answering.again(desk, answering.paper_concurrence(desk, "dlg3/1.1", "CN"))[0][1].positions["CN"]
    assert (stand.by, stand.cites) == ("concur", report[1])
    assert report[1] not in browser.get("/dlg3/1").text


def test_a_concurrence_with_an_overtaken_report_is_refused(browser: TestClient, place: Place) -> None:
    other(place, "dlg3/1.1")
    report = re.search(r'name="report" value="([0-9a-f]{64})"', browser.get("/dlg3/1").text)
    assert report
    other(place, "dlg3/1.1", status="delayed")
    assert post(browser, "/dlg3/1/concur", id="dlg3/1.1", report=report[1]).status_code == 409
    assert post(browser, "/dlg3/1/differ", id="dlg3/1.1", report=report[1]).status_code == 409
    assert post(browser, "/dlg3/1/concur", id="dlg3/1.1", report="").status_code == 400


def test_a_side_differs_and_takes_that_back(browser: TestClient, place: Place) -> None:
    other(place, "dlg3/1.1")
    report = re.search(r'name="report" value="([0-9a-f]{64})"', browser.get("/dlg3/1").text)
    assert report
    assert post(browser, "/dlg3/1/differ", id="dlg3/1.1", report=report[1], reason="尚未动工").status_code == 303
    assert "尚未动工" in browser.get("/dlg3/1").text
    assert post(browser, "/dlg3/1/withdraw", id="dlg3/1.1", reason="误填").status_code == 303
    assert post(browser, "/dlg3/1/withdraw", id="dlg3/1.1").status_code == 400


def test_evidence_is_a_file_or_an_address_and_never_a_path_of_this_machine(browser: TestClient, place: Place) -> None:
    given = post(browser, "/dlg3/1/evidence", {"file": ("../../灯塔.pdf", b"%PDF- light")}, id="dlg3/1.1", stance="for", quote="三座")
    assert given.status_code == 303
    assert post(browser, "/dlg3/1/evidence", id="dlg3/1.1", source=place.where, stance="context").status_code == 400
    assert post(browser, "/dlg3/1/evidence", id="dlg3/1.1", source="urn:<b>:javascript:alert(1)", stance="context").status_code == 303
    assert post(browser, "/dlg3/1/evidence", id="dlg3/1.1", stance="for").status_code == 400
    seal = re.search(r'name="shown" value="([0-9a-f]{64})"', browser.get("/dlg3/1/release").text)
    assert seal
    assert post(browser, "/dlg3/1/release", shown=seal[1]).status_code == 303
    page = browser.get("/dlg3/1").text
    assert "urn:&lt;b&gt;:javascript" in page
    assert 'href="urn' not in page
    numbers = re.findall(r'href="/dlg3/1/evidence/(\d+)"', page)
    assert len(numbers) == 1
    file = browser.get(f"/dlg3/1/evidence/{numbers[0]}")
    assert file.content == b"%PDF- light"
    assert file.headers["content-disposition"].startswith("attachment")
    assert browser.get("/dlg3/1/evidence/9").status_code == 404


def test_who_leads_notes_and_changes_of_plan(browser: TestClient) -> None:
    assert post(browser, "/dlg3/1/assign", id="dlg3/1.1", lead="交通运输部", support="水利部\n").status_code == 303
    assert post(browser, "/dlg3/1/note", id=LIGHT, text="先问里昂").status_code == 303
    assert post(browser, "/dlg3/1/reschedule", id="dlg3/1.1", to="2031-09", reason="台风").status_code == 303
    assert post(browser, "/dlg3/1/correct", id="dlg3/1.1", kind="project", reason="误读").status_code == 303
    page = browser.get("/dlg3/1").text
    assert "先问里昂" in page
    assert "交通运输部" in page
    assert "台风" in page
    browser.cookies.set("party", "FR")
    page = browser.get("/dlg3/1").text
    assert "先问里昂" not in page
    assert "交通运输部" not in page
    assert "台风" in page


@pytest.mark.parametrize(
    "deed", ["report", "evidence", "assign", "note", "release", "concur", "differ", "withdraw", "reschedule", "correct", "link"]
)
def test_no_deed_is_done_without_the_page_s_token(browser: TestClient, deed: str) -> None:
    assert browser.post(f"/dlg3/1/{deed}", data={"id": "dlg3/1.1"}).status_code == 403


def test_a_form_of_one_outcome_says_nothing_of_another(browser: TestClient) -> None:
    assert post(browser, "/dlg3/1/note", id="dlg3/2.1", text="错").status_code == 404
