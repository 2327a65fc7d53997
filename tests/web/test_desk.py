"""The reading desk as pages, by plain forms: what a browser without scripts can do, which is everything."""

import re
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

TEXT = """第五届中冰极地合作对话成果清单

（2031年4月2日，雷克雅未克）

一、联合考察。双方决定于2031年8月开展联合考察，双方将共享冰芯数据。

二、极光观测。中国极地研究中心将于2032年接待冰岛专家。<script>alert(1)</script>

三、青年交流。双方已举办三期训练营。
"""


class Sheet:
    """A browser at the desk: posts forms as the page that it looks at has them."""

    def __init__(self, browser: TestClient) -> None:
        self.browser = browser
        self.page = browser.get("/read?lang=en").text
        self.path = ""

    def send(self, path: str, files: Any = None, **fields: str) -> Any:
        """Post, and follow to the page that comes of it."""
        token = re.search(r'name="_csrf" value="([^"]+)"', self.page)
        assert token
        seen = re.search(r'name="seen" value="(\d+)"', self.page)
        data = {"_csrf": token[1], **({"seen": seen[1]} if seen else {}), **fields}
        answer = self.browser.post(path, data=data, files=files)
        if answer.status_code == 303:
            self.path = answer.headers["location"]
            answer = self.browser.get(self.path, headers={"accept-language": "en"})
        self.page = answer.text
        return answer

    def do(self, do: str, outcome: str = "1", **fields: str) -> Any:
        return self.send("/read/1", do=do, outcome=outcome, **fields)

    def clauses(self, outcome: str) -> list[str]:
        """The words of an outcome's clauses, in its text."""
        article = re.search(rf'id="o{outcome}".*?</article>', self.page, re.DOTALL)
        assert article
        return re.findall(r'class="t t\d+"[^>]*><a class="cl"[^>]*></a>(.*?)</span>', article[0], re.DOTALL)


@pytest.fixture
def at_desk(browser: TestClient) -> Sheet:
    browser.cookies.set("lang", "en")
    sheet = Sheet(browser)
    assert sheet.send("/read", files={"file": ("paper.txt", TEXT.encode())}).status_code == 200
    return sheet


def test_a_document_is_read_put_right_and_registered(at_desk: Sheet) -> None:
    assert "0 of 3 outcomes accepted" in at_desk.page
    at_desk.do("accept")
    assert at_desk.path == "/read/1?at=2"
    at_desk.do("change", "2", clause="1", due="2033", bearers="CN")
    assert 'value="2033"' in at_desk.page
    at_desk.do("split", "1", clause="1", words="开展联合考察")
    assert len(at_desk.clauses("1")) == 3
    at_desk.do("merge", "1", clause="1")
    at_desk.do("accept-all")
    assert "3 of 3 outcomes accepted" in at_desk.page
    answer = at_desk.send("/read/1/register", round="polar5", accept="yes")
    assert at_desk.path == "/commitments?round=polar5"
    assert at_desk.browser.get("/read/1").status_code == 404
    assert answer.status_code in (200, 404)  # the register's page


def test_what_is_not_accepted_does_not_get_in(at_desk: Sheet) -> None:
    answer = at_desk.send("/read/1/register", round="polar5")
    assert answer.status_code == 400
    assert "3 outcomes are not accepted yet" in answer.text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"do": "split", "outcome": "1", "clause": "1", "words": "没有这些字"}, "no such words"),
        ({"do": "merge", "outcome": "3", "clause": "1"}, "is the last of the outcome"),
        ({"do": "change", "outcome": "1", "clause": "1", "due": "<b>soon"}, "is no date"),
        ({"do": "burn", "outcome": "1"}, "nothing that can be done"),
        ({"do": "undo"}, "nothing to undo"),
        ({"do": "accept", "outcome": "77"}, "no outcome"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(at_desk: Sheet, fields: dict[str, str], told: str) -> None:
    answer = at_desk.send("/read/1", **fields)
    assert answer.status_code == 400
    said = re.search(r'role="alert">([^<]*)<', answer.text)
    assert said
    assert told in unescape(said[1])


def test_somebody_elses_edit_is_seen_first(at_desk: Sheet) -> None:
    at_desk.do("accept")
    answer = at_desk.send("/read/1", do="accept", outcome="2", seen="0")
    assert "changed meanwhile" in answer.text


def test_undo_takes_back(at_desk: Sheet) -> None:
    before = at_desk.clauses("1")
    at_desk.do("merge", "1", clause="1")
    assert len(at_desk.clauses("1")) == len(before) - 1
    at_desk.do("undo")
    assert at_desk.clauses("1") == before


def test_what_stands_in_a_document_is_text(at_desk: Sheet) -> None:
    assert "<script>alert" not in at_desk.page
    assert "&lt;script&gt;" in at_desk.page


@pytest.mark.parametrize("name", ["", "n" * 256, "../../x\x00"])
def test_names_are_names(browser: TestClient, name: str) -> None:
    sheet = Sheet(browser)
    assert sheet.send("/read", files={"file": (name or " ", TEXT.encode())}).status_code in (200, 400)
    assert "x\x00" not in sheet.page


def test_nothing_to_read(browser: TestClient) -> None:
    assert Sheet(browser).send("/read", text=" ").status_code == 400
    assert Sheet(browser).send("/read", files={"file": ("a.pdf", b"%PDF-1.7 no more")}).status_code == 422


def test_pasted_text_and_an_empty_desk(browser: TestClient) -> None:
    sheet = Sheet(browser)
    assert "No document is being read." in browser.get("/read?lang=en").text
    sheet.send("/read", text=TEXT.replace("\n", "\r\n"))
    assert len(sheet.clauses("1")) == 2
    assert sheet.send("/read/1/discard").status_code == 200
    assert browser.get("/read/1").status_code == 404


def test_a_form_from_elsewhere_is_refused(at_desk: Sheet) -> None:
    assert at_desk.browser.post("/read/1", data={"do": "accept-all"}).status_code == 403


@pytest.mark.parametrize("query", ["at=77", "at=1&clause=99", "at=1&clause=x", "at=1&clause=" + "9" * 40, "at=%00"])
def test_any_address_leads_to_an_outcome(at_desk: Sheet, query: str) -> None:
    assert at_desk.browser.get(f"/read/1?{query}").status_code == 200
