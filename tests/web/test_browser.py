"""Every page of the table of roles in a real browser, in both languages: nothing that axe-core finds in light or dark, nothing on the
console, nothing wider than a phone, and all of it there with scripts off.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from servanda.web.visit import COOKIE
from tests.web.people import cookie_of
from tests.web.test_roles import GETS, TABLE, Served, a_world
from tests.web.walk import chromium, served

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NO_PAGES = ("/healthz", "/readyz", "/metrics")
FILES = (".csv", ".ics")
SHOWN = sorted(
    row.path for key in GETS if (row := TABLE[key]).wanted["lead"] == 200 and row.path not in NO_PAGES and not row.path.endswith(FILES)
)


class Walk(NamedTuple):
    """A browser, the address of a place, what is served there, and the session of one who leads."""

    browser: Browser
    address: str
    served: Served
    cookie: str

    def context(self, *, scripts: bool = True, width: int = 1280) -> BrowserContext:
        """A window in which that one has signed in."""
        context = self.browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 812})
        context.add_cookies([{"name": COOKIE, "value": self.cookie, "url": self.address}])
        return context

    def go(self, page: Page, path: str, language: str) -> int:
        """Open a page; its status."""
        answer = page.goto(f"{self.address}{self.served.path(path)}?lang={language}")
        assert answer
        return answer.status


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    with chromium() as browser, a_world(tmp_path_factory.mktemp("browser")) as found:
        found.world.place.hosts = ("127.0.0.1",)
        with served(found.world.place) as address:
            yield Walk(browser, address, found, cookie_of(found.world, "cn-lead"))


@pytest.fixture(scope="module")
def page(walk: Walk) -> Iterator[Page]:
    with walk.context() as context:
        yield context.new_page()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", SHOWN)
def test_a_page_is_for_everybody(walk: Walk, page: Page, path: str, language: str) -> None:
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        said.extend([message.text] if message.type in ("error", "warning") else [])

    page.on("console", listen)
    page.set_viewport_size({"width": 1280, "height": 812})
    assert walk.go(page, path, language) == 200
    page.wait_for_load_state("load")
    page.remove_listener("console", listen)
    assert said == []
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for scheme in SCHEMES:  # in the dark only colours are others
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page, options={"runOnly": ["color-contrast"]} if scheme == "dark" else None)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"
    page.set_viewport_size({"width": 375, "height": 812})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_has_its_words_and_forms_without_scripts(walk: Walk, page: Page, path: str) -> None:
    walk.go(page, path, "en")
    forms, headings, length = page.locator("form").count(), page.locator("h1").count(), len(page.locator("main").inner_text())
    with walk.context(scripts=False) as context:
        bare = context.new_page()
        assert walk.go(bare, path, "en") == 200
        assert (bare.locator("form").count(), bare.locator("h1").count()) == (forms, headings)
        assert headings == 1
        assert len(bare.locator("main").inner_text()) >= length * 0.9  # what a script adds is no more than a remark
