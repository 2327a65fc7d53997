"""A document as a page: all of its words, its clauses' marks, and the file it was read from for the side that kept it."""

import re

import pytest
from starlette.testclient import TestClient

from servanda.app import adding, filed
from servanda.web.place import Place
from tests.web.conftest import TEXT


def test_all_words_stand_there_in_their_order(browser: TestClient) -> None:
    page = browser.get("/documents/dlg3").text
    paper = re.sub(r'<ul class="margin".*?</ul>|<a class="cl".*?</a>', "", page[page.index('class="paper"') :], flags=re.DOTALL)
    words = re.sub(r"<[^>]+>|\s", "", paper)
    for line in ("双方决定于2031年6月底前完成十座灯塔的联合检修。", "双方同意每季度交换一次海图更新清单。"):
        assert line in TEXT
        assert line in words
    assert page.count("<h1") == 1


@pytest.mark.parametrize("key", ["1", "2", "3"])
def test_every_outcome_leads_to_its_page(browser: TestClient, key: str) -> None:
    page = browser.get("/documents/dlg3?as_of=2031-07-02").text
    assert f'href="/dlg3/{key}?as_of=2031-07-02#c1"' in page
    assert f'id="o{key}"' in page


def test_a_date_that_passed_is_in_the_margin(browser: TestClient) -> None:
    days = ("2031-03-20", "2031-05-02", "2031-07-02")
    passed = [browser.get(f"/documents/dlg3?as_of={day}").text.count("期限已过，尚无报告") for day in days]
    assert passed == [0, 1, 2]  # the charts of the first quarter, then the lighthouses


@pytest.mark.parametrize("path", ["/documents/none", "/documents/dlg3/original/0", "/documents/%3Cscript%3E"])
def test_what_is_not_here_is_not_found(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_the_original_is_for_the_side_that_kept_it(browser: TestClient, place: Place) -> None:
    desk = place.desk("CN")
    desk.internal.original(TEXT.encode(), "清单.txt", "dlg3", now=desk.clock())
    link = re.search(r'href="(/documents/dlg3/original/[^"]+)"', browser.get("/documents/dlg3").text)
    assert link
    assert browser.get(link[1]).content == TEXT.encode()
    browser.cookies.set("party", "FR")
    assert browser.get(link[1]).status_code == 404
    assert "清单.txt" not in browser.get("/documents/dlg3").text


def test_hostile_words_are_shown_as_words(browser: TestClient, place: Place) -> None:
    heading, rest = "<script>alert(1)</script>", '中法双方决定于2031年6月举行"<b>会谈</b>。'
    text = f"第一届甲乙测试对话成果清单\n\n（2031年3月4日，里昂）\n\n一、{heading}。{rest}\n"
    adding.add(place.desk("CN"), text.encode(), "evil1", anyway=True)
    for path in ("/documents/evil1", "/evil1/1", "/commitments?round=evil1"):
        page = browser.get(path).text
        assert "<script" not in page
        assert "<b>会谈" not in page
    assert filed.filed(place.opened(), "evil1")[0].round.key == "evil1"
