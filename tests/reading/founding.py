"""The paragraphs of the founding document, for tests that put it into other formats and read it back."""

import re
from pathlib import Path


def founding_paragraphs(shared: Path) -> list[str]:
    """Its lines below the body tag, without page-turn notes, the line that is broken inside a word joined."""
    text = (shared / "documents" / "000_2276c24c7de449db.txt").read_text(encoding="utf-8")
    body = text[text.index("〖ZW/正文〗") :].split("〗", 1)[1].split("〖")[0]
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    lines = [line for line in lines if not re.fullmatch(r"（[上下][转接]第.版）", line)]
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and paragraphs[-1].endswith("战略与经") and line.startswith("济"):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
    return paragraphs
