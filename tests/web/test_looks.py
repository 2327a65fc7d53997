"""Pages in a browser: nothing that axe-core finds, nothing wider than a phone, everything reachable by keyboard, all without scripts."""

import json
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from servanda.web.place import Place
from tests.web.walk import chromium, served

PATHS = ("/nowhere",)  # the other pages: test_browser.py, by the table of roles


def faults(page: Page) -> list[str]:
    found: dict[str, Any] = Axe().run(page).response
    return [f"{page.url} {one['id']}: {json.dumps([node['target'] for node in one['nodes']][:3])}" for one in found["violations"]]


def test_pages_for_everybody(place: Place, tmp_path: Path) -> None:
    place.hosts = ("127.0.0.1",)
    looks: list[tuple[str, Literal["light", "dark"], int]] = [
        ("zh", "light", 1440),
        ("en", "dark", 1440),
        ("en", "light", 375),
        ("zh", "dark", 375),
    ]
    with served(place) as address, chromium() as browser:
        found, wide, headings = [], [], set()
        for language, scheme, width in looks:
            page = browser.new_page(viewport={"width": width, "height": 812}, color_scheme=scheme)
            for path in PATHS:
                page.goto(f"{address}{path}?lang={language}")
                found += faults(page)
                headings.add((path, page.locator("h1").count()))
                wide += [path] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
            page.close()
    assert found == []
    assert wide == []
    assert headings == {(path, 1) for path in PATHS}


def test_today_by_keyboard_and_without_scripts(place: Place) -> None:
    place.hosts = ("127.0.0.1",)
    with served(place) as address, chromium() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{address}/?lang=en")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the text"
        page.get_by_role("button", name="Dark").click()
        assert page.locator("html").get_attribute("data-theme") == "dark"
        page.get_by_label("As of").fill("2031-07-10")
        page.get_by_role("button", name="Show").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Thursday, 10 July 2031"
        page.get_by_role("link", name="中文").click()
        assert page.get_by_role("heading", level=1).inner_text() == "2031年7月10日星期四"
