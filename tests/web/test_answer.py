"""An agency answers by a link: its own lines, once they are asked for, and nothing else of the register."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from servanda.access import links
from servanda.app import aside, reporting, showing
from servanda.web.place import Place
from servanda.web.site import site

BODY = "农业农村部"
SECRET = "先不告诉他们"


@pytest.fixture
def place_asking(place: Place) -> Iterator[Place]:
    """The same place for people who have to sign in, with a note and a body that leads."""
    desk = place.desk("CN")
    reporting.assign(desk, ["dlg3/2.1"], BODY)
    reporting.note(desk, "dlg3/2.1", SECRET)
    made = Place(place.where, pinned=place.pinned, hosts=("testserver",))
    yield made
    made.close()


@pytest.fixture
def agency(place_asking: Place) -> Iterator[TestClient]:
    """A browser that nobody has signed in with."""
    with TestClient(site(place_asking), follow_redirects=False) as client:
        yield client


def link(place: Place, expires: datetime = datetime(2099, 1, 1, tzinfo=UTC), **more: object) -> str:
    """A link for the ministry."""
    return links.make(place.access, party="CN", body=BODY, expires=expires, **more)[0]  # type: ignore[arg-type]


def send(agency: TestClient, token: str, **fields: str) -> int:
    """Send the form that the page shows."""
    page = agency.get(f"/answer/{token}").text
    found = re.search(r'name="_csrf" value="([^"]+)"', page)
    assert found
    return agency.post(f"/answer/{token}", data={"_csrf": found[1], **fields}).status_code


@pytest.mark.parametrize(("language", "said"), [("zh", "条待答复"), ("en", "line to answer")])
def test_only_the_body_s_lines_are_shown(agency: TestClient, place_asking: Place, language: str, said: str) -> None:
    page = agency.get(f"/answer/{link(place_asking, language=language)}").text
    assert said in page
    assert "s:dlg3/2.1" in page
    assert "dlg3/1.1" not in page
    assert SECRET not in page


def test_an_answer_waits_at_the_desk(agency: TestClient, place_asking: Place) -> None:
    token = link(place_asking)
    answer = {"s:dlg3/2.1": "in_progress", "n:dlg3/2.1": "会期已商定<i>", "x:dlg3/2.1": "发函", "m:dlg3/2.1": "2031-09"}
    assert send(agency, token, **answer) == 303
    desk = place_asking.desk("CN")
    kinds = {kept.kind for kept in aside.asides(desk, showing.show(desk, "dlg3/2", place_asking.today))}
    assert {"answer", "report"} <= kinds
    page = agency.get(f"/answer/{token}").text
    assert "会期已商定&lt;i&gt;" in page


def test_what_is_asked_of_others_cannot_be_answered(agency: TestClient, place_asking: Place) -> None:
    assert send(agency, link(place_asking), **{"s:dlg3/1.1": "completed"}) == 400
    desk = place_asking.desk("CN")
    assert not [kept for kept in aside.asides(desk, showing.show(desk, "dlg3/1", place_asking.today)) if kept.kind == "answer"]


@pytest.mark.parametrize(
    "fields", [{"s:dlg3/2.1": "wonderful"}, {"s:dlg3/2.1": "same"}, {"s:dlg3/2.1": "delayed", "m:dlg3/2.1": "soon"}, {}]
)
def test_what_cannot_be_taken_comes_back(agency: TestClient, place_asking: Place, fields: dict[str, str]) -> None:
    assert send(agency, link(place_asking), **fields) == 400


def test_a_link_that_ended_or_never_was_says_the_same(agency: TestClient, place_asking: Place) -> None:
    token = link(place_asking)
    links.revoke(place_asking.access, "CN", links.listed(place_asking.access, "CN")[0].id)
    first, second = agency.get(f"/answer/{token}"), agency.get("/answer/nothing")
    assert (first.status_code, second.status_code) == (404, 404)
    assert BODY not in first.text


def test_no_answer_comes_from_another_page(agency: TestClient, place_asking: Place) -> None:
    assert agency.post(f"/answer/{link(place_asking)}", data={"s:dlg3/2.1": "completed"}).status_code == 403


def test_the_desk_makes_a_link_at_an_outcome_and_ends_it(browser: TestClient, place: Place) -> None:
    found = re.search(r'name="_csrf" value="([^"]+)"', browser.get("/").text)
    assert found
    theirs = {"_csrf": found[1], "body": "法国海洋部", "until": "2099-01-01"}
    assert browser.post("/dlg3/2/link", data=theirs).status_code == 400
    page = browser.post("/dlg3/2/link", data={"_csrf": found[1], "body": BODY, "until": "2099-01-01", "all": "1"}).text
    made = re.search(r'value="http://testserver(/answer/[^"]+)"', page)
    assert made
    assert browser.get(made[1]).status_code == 200
    live = links.listed(place.access, "CN")[0].id
    assert live in browser.get("/dlg3/2").text
    assert browser.post("/dlg3/2/unlink", data={"_csrf": found[1], "link": live}).status_code == 303
    assert browser.get(made[1]).status_code == 404
