"""What a Word file's styles say: numbering, outline level, bold and hidden, each through the chain of basedOn."""

import re
from collections.abc import Iterator

from lxml import etree

from servanda.reading.word_package import W

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_OFF = ("0", "false", "off")


def value(parent: etree._Element | None, tag: str) -> str | None:
    """The w:val of a child, None where either is missing."""
    child = None if parent is None else parent.find(W + tag)
    return None if child is None else child.get(W + "val")


def integer(text: str | None) -> int | None:
    """A whole number of at most nine digits, None for anything else."""
    return int(text) if text and _INTEGER.fullmatch(text) else None


def switch(properties: etree._Element | None, tag: str) -> bool | None:
    """Whether a toggle such as w:b is on, None where it is not said."""
    child = None if properties is None else properties.find(W + tag)
    return None if child is None else child.get(W + "val", "1").lower() not in _OFF


class Styles:
    """The styles of a file by id; a chain that runs in a circle ends where it meets itself."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        self.default = next(
            (s.get(W + "styleId", "") for s in found if s.get(W + "type") == "paragraph" and s.get(W + "default", "0") not in _OFF), ""
        )
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._switches: dict[tuple[str, str], bool | None] = {}

    def chain(self, style: str) -> Iterator[tuple[str, etree._Element]]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            yield style, element
            style = value(element, "basedOn") or ""

    def name(self, style: str) -> str:
        """The style's name in lower case; Word keeps the English one for its own styles in every language."""
        return (value(self._styles.get(style), "name") or "").lower()

    def numbering(self, style: str) -> tuple[int | None, int | None, str]:
        """The list that a style numbers in, its level where said, and the id of the style that says so."""
        for owner, element in self.chain(style):
            properties = element.find(f"{W}pPr/{W}numPr")
            number = integer(value(properties, "numId"))
            if number is not None:
                return number, integer(value(properties, "ilvl")), owner
        return None, None, ""

    def heading(self, style: str) -> int:
        """The depth of a heading style from 1, or 0."""
        for _, element in self.chain(style):
            level = integer(value(element.find(W + "pPr"), "outlineLvl"))
            if level is not None:
                return level + 1 if 0 <= level < 9 else 0
            named = _HEADING.fullmatch((value(element, "name") or "").strip())
            if named:
                return int(named[1])
        return 1 if self.name(style) in ("title", "标题") else 0

    def on(self, tag: str, *styles: str) -> bool:
        """Whether a toggle is on in the first of the styles that says anything, or else by default."""
        for style in styles:
            key = (tag, style)
            if key not in self._switches:
                said = (switch(element.find(W + "rPr"), tag) for _, element in self.chain(style))
                self._switches[key] = next((s for s in said if s is not None), None)
            found = self._switches[key]
            if found is not None:
                return found
        return switch(self._defaults, tag) or False
