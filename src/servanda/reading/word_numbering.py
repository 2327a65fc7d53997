"""The list numbers that Word computes: which level a paragraph counts in, and how its number is written."""

import re

import msgspec
from lxml import etree

from servanda.reading.word_formats import formatted
from servanda.reading.word_package import W
from servanda.reading.word_styles import Styles, integer, switch, value

LEVELS = 9
BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_DASHES = "-–—―─－"


class Level(msgspec.Struct, frozen=True):
    """One level of a list: the number it starts at, the format, the text around it, and after which level it restarts.

    `restart` is None for "after any higher level", 0 for never, else the level (from 1) that restarts it.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


class _List(msgspec.Struct):
    """A w:num: its abstract list, the numbers it starts anew at, and the levels it writes in its own way."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """Counts the paragraphs of a document's lists in the order they are asked for.

    All lists (w:num) of one abstract list count on together, save where one overrides a start: then the count begins
    anew the first time that list is used.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        if root is not None:
            for element in root.findall(W + "abstractNum"):
                name = element.get(W + "abstractNumId", "")
                self._abstract[name] = _levels(element)
                self._links[name] = value(element, "numStyleLink") or ""
            for element in root.findall(W + "num"):
                number = integer(element.get(W + "numId"))
                if number is not None:
                    self._lists[number] = _list(element)

    def place(self, direct: tuple[int | None, int | None], style: str) -> tuple[int, int] | None:
        """The list and level (from 0) of a paragraph, None where it is not numbered.

        `direct` is what its own w:numPr says. A paragraph that is numbered by its style takes the level that names the
        style (w:pStyle); a list 0 takes a style's number away.
        """
        number, level = direct
        owner = ""
        if number is None:
            number, by_style, owner = self._styles.numbering(style)
            level = by_style if level is None else level
        if number is None or number not in self._lists:
            return None
        if owner and direct[1] is None:
            linked = [i for i, one in self._levels_of(number).items() if one.style == owner]
            level = linked[0] if linked else level
        return number, min(max(level or 0, 0), LEVELS - 1)

    def label(self, number: int, level: int) -> str:
        """Count one more in a list and give its number as printed, "•" for a bullet; a dash drawn as a bullet stays."""
        one, name, levels = self._lists[number], self._root(number), self._levels_of(number)
        counts = self._counts.setdefault(name, [None] * LEVELS)
        here = levels.get(level, Level())
        before = counts[level]
        if level in one.starts and (number, level) not in self._begun:
            counts[level] = one.starts[level]
        else:
            counts[level] = here.start if before is None else before + 1
        self._begun.add((number, level))
        for deeper in range(level + 1, LEVELS):
            restart = levels.get(deeper, Level()).restart
            if restart is None or level + 1 <= restart:
                counts[deeper] = None
        if here.format == "bullet":
            drawn = here.text.strip()
            return drawn if drawn and not drawn.strip(_DASHES) else BULLET

        def number_at(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = levels.get(place, Level())
            count = counts[place]
            shown = one.starts.get(place, of.start) if count is None else count
            return formatted(shown, "decimal" if here.legal and of.format != "none" else of.format)

        return _PLACE.sub(number_at, here.text).strip()

    def _root(self, number: int) -> str:
        """The abstract list that a list counts in, through numbering styles that point to another."""
        seen: set[str] = set()
        name = self._lists[number].abstract
        while (link := self._links.get(name)) and name not in seen:
            seen.add(name)
            target = self._styles.numbering(link)[0]
            if target is None or target not in self._lists:
                break
            name = self._lists[target].abstract
        return name

    def _levels_of(self, number: int) -> dict[int, Level]:
        return self._abstract.get(self._root(number), {}) | self._lists[number].levels


def _levels(element: etree._Element) -> dict[int, Level]:
    return {i: _level(e) for e in element.findall(W + "lvl") if (i := integer(e.get(W + "ilvl"))) is not None and 0 <= i < LEVELS}


def _level(element: etree._Element) -> Level:
    start = integer(value(element, "start"))
    return Level(
        start=1 if start is None else start,
        format=_format(element),
        text=value(element, "lvlText") or "",
        restart=integer(value(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle") or "",
    )


def _format(element: etree._Element) -> str:
    """The w:numFmt, where newer files may wrap it in mc:AlternateContent to offer an old one."""
    found = element.find(W + "numFmt")
    if found is None:
        found = next(element.iter(W + "numFmt"), None)
    return "decimal" if found is None else found.get(W + "val", "decimal")


def _list(element: etree._Element) -> _List:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element.findall(W + "lvlOverride"):
        level = integer(override.get(W + "ilvl"))
        start = integer(value(override, "startOverride"))
        if level is None or not 0 <= level < LEVELS:
            continue
        if start is not None:
            starts[level] = start
        own = override.find(W + "lvl")
        if own is not None:
            levels[level] = _level(own)
    return _List(value(element, "abstractNumId") or "", starts, levels)
