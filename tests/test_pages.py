"""The pages that tell a round and a year with commands: they print what the pages say, and what they leave behind is as it should be."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import docx
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from tests.fonts import insist_on_fonts
from tools import story
from tools.examples import EXAMPLE

PAIRS = [("docs/story.md", "docs/story.zh.md"), ("docs/year.md", "docs/year.zh.md")]
INTERNAL = ("国能函", "条函", "8000", "名单已定", "the list is settled")  # typed on the pages for the house alone


class Told(NamedTuple):
    """A page as its commands print it now, and the folder in which they ran."""

    page: str
    folder: Path


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """Each page; one beside the other, since each takes half a minute."""
    folders = {page: tmp_path_factory.mktemp("page") for page in story.PAGES}  # before there are threads: it is not made for them

    def told(page: str) -> Told:
        folder = folders[page]
        return Told(story.told((story.ROOT / page).read_text(encoding="utf-8"), story.PAGES[page], folder), folder)

    insist_on_fonts()  # a page writes a review as PDF
    with ThreadPoolExecutor() as pool:
        return dict(zip(story.PAGES, pool.map(told, story.PAGES), strict=True))


@pytest.mark.parametrize("page", story.PAGES)
def test_the_page_prints_what_it_says(page: str, pages: dict[str, Told]) -> None:
    """To bring it up to date: make examples."""
    assert pages[page].page == (story.ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("pair", PAIRS)
def test_both_pages_tell_the_same(pair: tuple[str, str]) -> None:
    """The same commands in the same order, but for what people say in them."""
    first, second = (
        [re.sub("'[^']*'|echo .*", "", found["command"]) for found in EXAMPLE.finditer((story.ROOT / page).read_text(encoding="utf-8"))]
        for page in pair
    )
    assert first == second


def in_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def in_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("page", PAIRS[1])
def test_the_review_of_the_year(page: str, pages: dict[str, Told]) -> None:
    """What may leave the house has both languages, the shortfall and the difference, and no internal word; the house's has them."""
    folder = pages[page].folder
    for words in (in_pdf(folder / "review.pdf"), in_docx(folder / "review.docx")):
        flat = "".join(words.split())
        assert all(said in flat for said in ("落实情况审议", "Reviewofimplementation", "双方看法不同", "Viewsdiffer", "办结"))
        assert [word for word in INTERNAL if word in words] == []
    assert "国能函" in in_pdf(folder / "house.pdf").replace("\r\n", "")


@pytest.mark.parametrize("page", PAIRS[1])
def test_nothing_internal_lies_in_the_shared_store(page: str, pages: dict[str, Told]) -> None:
    shared = (pages[page].folder / "desk.db").read_bytes()
    assert [word for word in INTERNAL if word.encode() in shared] == []
