"""docs/outcomes.md is what the program says of the founding document today."""

from pathlib import Path

from tools import outcomes


def test_the_page_is_what_is_followed_today(shared: Path) -> None:
    assert (shared / "documents" / outcomes.DOCUMENT.name).is_file()
    assert outcomes.PAGE.read_text(encoding="utf-8") == outcomes.page(), "python tools/outcomes.py --write"
