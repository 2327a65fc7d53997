"""What text and tables are worth, as far as counting can tell."""

import re

from servanda.reading.html_elements import HEADINGS, Element

_STOPS = re.compile(r"[。；，]|[.;,](?=\s)")
_NUMBERED = re.compile(
    r"(?:[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,5}|[ivxIVX]{1,5}|[a-z])[)）.、．]|[①-⑳]|第[一二三四五六七八九十]{1,3}[条章])"
)


class Chunk:
    """The text between two block boundaries or line breaks, measured."""

    def __init__(self) -> None:
        self.heading = False
        self.clear()

    def clear(self) -> None:
        """Begin the next chunk."""
        self.size = self.linked = self.stops = 0
        self.numbered = False

    def take(self, text: str, start: int, end: int, link: bool) -> None:
        """Take in `text[start:end]`, which is in a link or not."""
        piece = text[start:end].strip()
        if not piece:
            return
        if not self.size:
            self.numbered = _NUMBERED.match(piece) is not None
        self.size += len(piece)
        self.linked += len(piece) if link else 0
        self.stops += len(_STOPS.findall(piece))

    def worth(self) -> float:
        """Characters, more for the stops and numbers that paragraphs have, little for a short line, less than none for links."""
        if self.linked * 2 > self.size:
            return -float(self.size)
        if self.stops or self.numbered or self.heading:
            return self.size + 5.0 * self.stops + 20.0 * self.numbered
        return 0.3 * self.size


class TableShape:
    """What tells a table of data from one that arranges the page."""

    def __init__(self, element: Element) -> None:
        self.arranging = element.attrs.get("role", "").lower() in ("presentation", "none")
        self.cells = self.columns = self.paragraphs = 0
        self.headed = self.crowded = False

    def note(self, name: str) -> None:
        """Take in a block that opens inside of the table."""
        if name == "tr":
            self.cells = 0
        elif name in ("td", "th"):
            self.cells += 1
            self.columns = max(self.columns, self.cells)
            self.paragraphs = 0
            self.headed |= name == "th"
        elif name == "table":
            self.arranging = True
        elif name in ("p", "div"):
            self.paragraphs += 1
            self.crowded |= self.paragraphs > 2
        elif name in HEADINGS or name in ("ul", "ol"):
            self.crowded = True

    def is_layout(self) -> bool:
        """One column, tables inside, or cells of several paragraphs and no header."""
        return self.arranging or self.columns < 2 or (self.crowded and not self.headed)
