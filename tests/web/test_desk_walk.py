"""The reading desk by keyboard alone, in a real browser; and the same with scripts off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from servanda.app import making
from servanda.web.place import Place
from tests.web.test_desk import TEXT
from tests.web.walk import chromium, served


@pytest.fixture(scope="module")
def browser_() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    making.init(str(tmp_path / "w.db"), ["CN", "IS"], office="Polar")
    place = Place(str(tmp_path / "w.db"), is_alone=True, hosts=("127.0.0.1",))
    with served(place) as found:
        yield found
    place.close()


def opened(browser: Browser, address: str, *, scripts: bool = True, width: int = 1280) -> Page:
    """A page at the desk, with the document just read."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/read?lang=en")
    page.get_by_label("Or its text, pasted").fill(TEXT)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_text("0 of 3 outcomes accepted")).to_be_visible()
    page.wait_for_load_state("load")
    return page


def go(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until that one listens."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)


def clauses(page: Page, outcome: str) -> int:
    return page.locator(f"#o{outcome} .rd-lines li").count()


def test_a_sitting_by_keyboard(browser_: Browser, address: str) -> None:
    page = opened(browser_, address)
    press = page.keyboard.press
    before = clauses(page, "1")
    press("s")  # split: the cursor goes to the clause, Enter splits where it stands
    for _ in range(len("双方决定于2031年8月")):
        press("ArrowRight")
    go(page, "Enter")
    expect(page.locator("#o1 .rd-lines li")).to_have_count(before + 1)
    go(page, "m")
    expect(page.locator("#o1 .rd-lines li")).to_have_count(before)
    go(page, "u")
    expect(page.locator("#o1 .rd-lines li")).to_have_count(before + 1)
    go(page, "u")
    expect(page.locator("#o1 .rd-lines li")).to_have_count(before)
    press("e")
    press("Tab")
    page.keyboard.type("2031-09")
    go(page, "Enter")
    expect(page.locator("#o1 .rd-lines li").first).to_contain_text("September 2031")
    go(page, "2")
    expect(page.locator("#o1 .rd-lines li").nth(1)).to_have_attribute("aria-current", "true")
    go(page, "x")
    expect(page.locator("#o1 .rd-lines li").nth(1)).to_contain_text("changed")
    go(page, "a")
    expect(page.locator("#o2")).to_have_attribute("aria-current", "true")
    go(page, "j")
    expect(page.locator("#o3")).to_have_attribute("aria-current", "true")
    go(page, "k")
    for left in (2, 3):
        expect(page.locator(f"#o{left}")).to_have_attribute("aria-current", "true")
        go(page, "a")
    expect(page.get_by_text("3 of 3 outcomes accepted")).to_be_visible()


def test_selected_words_are_taken_over(browser_: Browser, address: str) -> None:
    page = opened(browser_, address)
    chosen = """([key, words]) => {
        const root = document.querySelector(`[data-text="${key}"]`);
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            range.setStart(node, at); range.setEnd(node, at + words.length);
            getSelection().removeAllRanges(); getSelection().addRange(range);
            return true;
        }
        return false;
    }"""
    go(page, "2")
    expect(page.locator("#o1 .rd-lines li").nth(1)).to_have_attribute("aria-current", "true")
    assert page.evaluate(chosen, ["1", "冰芯数据"])
    page.keyboard.press("e")
    expect(page.get_by_label("Its words, as they stand in the text").first).to_have_value("冰芯数据")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Change", exact=True).click()
    expect(page.locator("#t1\\.2, #o1 .t2").first).to_have_text("冰芯数据")
    assert page.evaluate(chosen, ["1", "双方将共享"])
    page.keyboard.press("n")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#o1 .rd-lines li")).to_have_count(3)


def test_the_same_without_scripts(browser_: Browser, address: str) -> None:
    page = opened(browser_, address, scripts=False, width=390)
    before = clauses(page, "1")
    page.get_by_text("Split clause 1").click()
    page.locator("#s-words").fill("开展联合考察")
    page.get_by_role("button", name="Split", exact=True).click()
    expect(page.locator("#o1 .rd-lines li")).to_have_count(before + 1)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Accept all of them as they stand").click()
    page.get_by_label("Key of the round").fill("polar5")
    page.get_by_role("button", name="Put into the register").click()
    page.goto(f"{address}/?as_of=2031-05-01&lang=en")
    expect(page.locator("body")).to_contain_text("联合考察")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_in_anybodys_way(browser_: Browser, address: str, width: int, scheme: str) -> None:
    page = opened(browser_, address, width=width)
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
