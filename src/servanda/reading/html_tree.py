"""HTML tokens to balanced events: what each element holds, with the end tags that authors leave out put in.

A light stand-in for the WHATWG tree builder. Inline elements only set a state (emphasised, inside a link, not shown);
block elements become events; those that may hold an article, or may be dropped as a whole, become `Element`s with
sums over their text by which the article is found.
"""

import re
from collections.abc import Callable

from servanda.reading.html_elements import (
    BLOCKS,
    CONTAINERS,
    HEADINGS,
    LISTS,
    MARKED,
    MUTE,
    PRE,
    STRONG,
    STRUCK,
    Element,
    Event,
    Mark,
    Text,
    names,
)
from servanda.reading.html_measure import Chunk, TableShape
from servanda.reading.html_tokens import Token, tokens

_VOID = names("area base br col embed frame hr img input link meta param source track wbr basefont bgsound keygen")
_MUTE = names("template noscript svg select button object video audio canvas datalist map applet rt rp rtc")
_STRUCK = names("del s strike")
_STRONG = names("b strong i em")
_SCOPE = ("table", "td", "th", "caption", "template", "object")
# What an opening tag closes first: these names, if open above the last of those.
_CLOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr", "caption"), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "thead": (("tr", "thead", "tbody", "tfoot", "caption"), ("table",)),
    "tbody": (("tr", "thead", "tbody", "tfoot", "caption"), ("table",)),
    "tfoot": (("tr", "thead", "tbody", "tfoot", "caption"), ("table",)),
    "rt": (("rt", "rp"), ("ruby",)),
    "rp": (("rt", "rp"), ("ruby",)),
}
_FLOORS = dict.fromkeys(("td", "th", "tr", "thead", "tbody", "tfoot", "caption"), ("table",)) | {"li": ("ul", "ol", "menu", *_SCOPE)}
# Beyond this depth browsers no longer nest elements; a block is a mere boundary there, and inline elements do nothing.
_DEEPEST = 512
_BOUNDARY = Mark("open", "div")
# Marks hold nothing of their own but for a li's value: one of each serves a page of a million.
_OPENINGS = {name: Mark("open", name) for name in MARKED}
_ENDS = {name: Mark("close", name) for name in MARKED}
_HIDING = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
_BOLD = re.compile(r"font-(?:weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)|style\s{0,3}:\s{0,3}italic)", re.IGNORECASE)
_UNSEEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text)(?:\s|$)", re.IGNORECASE)


class Tree:
    """The events of a page, its containers in document order, and what its metadata say."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Element("html", {}, None, 0)
        self.events: list[Event] = [self.root]
        self.elements = [self.root]
        self.titles: list[Token] = []  # the content of <title>
        self.headings: list[int] = []  # events that open an h1
        self.meta: list[dict[str, str]] = []
        self.times: list[str] = []  # of <time datetime>
        self.language = ""
        self._stack: list[tuple[str, int, Event | None]] = []  # name, flags outside of it, the event that its end gives
        self._at: dict[str, list[int]] = {}  # depths by name
        self._blocks: list[int] = []  # depths of block elements
        self._flags = 0
        self._link = False  # links do not nest, and an end that is missing must not make a link of all that follows
        self._tables: list[TableShape] = []
        self._lists: list[Element] = []
        self._container = self.root
        self._chunk = Chunk()
        steps: dict[str, Callable[[Token], None]] = {"text": self._text, "raw": self._raw, "open": self._open, "close": self._close}
        for token in tokens(text):
            steps[token.kind](token)
        self._pop(0)
        self._weigh()
        self.root.last = len(self.events)
        self.events.append(self.root)

    def _text(self, token: Token) -> None:
        start, end = token.start, token.end
        if self._flags & (MUTE | STRUCK):
            if not self._flags & MUTE:
                self.events.append(Mark("put", "struck", self.text[start:end].strip()))
            return
        self.events.append(Text(start, end, self._flags))
        self._chunk.take(self.text, start, end, self._link)

    def _raw(self, token: Token) -> None:
        if token.name == "title" and not self._at.get("svg"):
            self.titles.append(token)

    def _open(self, token: Token) -> None:
        name, attrs = token.name, token.attrs
        if name in _VOID:
            self._void(name, attrs)
            return
        if name in ("html", "body"):
            self.language = self.language or attrs.get("lang", attrs.get("xml:lang", ""))
            if name == "html" or self._at.get("body"):
                return
        if name in ("tr", "td", "th", "thead", "tbody", "tfoot", "caption") and not self._at.get("table"):
            name = "div"
        self._imply(name)
        if len(self._stack) >= _DEEPEST:
            self._flatten(name)
            return
        if name == "time" and "datetime" in attrs:
            self.times.append(attrs["datetime"])
        self._push(name, attrs)

    def _flatten(self, name: str) -> None:
        if name in BLOCKS and not self._flags & MUTE:
            self._weigh()
            self.events.append(_BOUNDARY)

    def _void(self, name: str, attrs: dict[str, str]) -> None:
        if name == "meta":
            self.meta.append(attrs)
        elif name in ("br", "hr") and not self._flags & MUTE:
            self._weigh()
            self.events.append(Mark("put", name))

    def _imply(self, name: str) -> None:
        """End what the opening of `name` ends."""
        if name in BLOCKS and self._at.get("p"):
            self._end_within(("p",), (*_SCOPE, "button"))
        if name in HEADINGS and self._chunk.heading:
            self._end_within(tuple(HEADINGS), (*_SCOPE, "div"))
        if name in _CLOSES:
            self._end_within(*_CLOSES[name])

    def _end_within(self, names: tuple[str, ...], room: tuple[str, ...]) -> None:
        """End the outermost of `names` that is open above the last of `room`. Loops, since every block comes by here."""
        floor = lowest = -1
        for name in room:
            held = self._at.get(name)
            if held and held[-1] > floor:
                floor = held[-1]
        for name in names:
            held = self._at.get(name)
            if held and held[-1] > floor and not 0 <= lowest < held[-1]:
                lowest = held[-1]
        if lowest >= 0:
            self._pop(lowest)

    def _depth(self, name: str) -> int:
        held = self._at.get(name)
        return held[-1] if held else -1

    def _push(self, name: str, attrs: dict[str, str]) -> None:
        flags = self._flags
        end: Event | None = None
        hidden = bool(attrs) and _is_hidden(attrs)
        if name in BLOCKS:
            self._weigh()
            if self._tables:
                self._tables[-1].note(name)
            self._blocks.append(len(self._stack))
            if name in CONTAINERS and not flags & MUTE:
                end = self._contain(name, attrs, hidden)
                hidden = False
            elif not flags & MUTE:
                if name == "h1":
                    self.headings.append(len(self.events))
                self.events.append(Mark("open", name, attrs["value"]) if "value" in attrs else _OPENINGS[name])
                end = _ENDS[name]
            self._chunk.heading = name in HEADINGS
            if name == "li" and self._lists:
                self._lists[-1].items += 1
        elif name == "q" and not flags & (MUTE | STRUCK):
            self.events.append(Mark("open", "q"))
            end = Mark("close", "q")
        elif name == "a":
            self._link = "href" in attrs
            self._container.links += self._link
        self._at.setdefault(name, []).append(len(self._stack))
        self._stack.append((name, flags, end))
        self._flags = flags | _flags(name, attrs) | (MUTE if hidden else 0)

    def _contain(self, name: str, attrs: dict[str, str], hidden: bool) -> Element:
        up = self._container
        element = Element(name, attrs, up, len(self.events), hidden=hidden, inner=up.inner or up.name in ("article", "main"))
        self.events.append(element)
        self.elements.append(element)
        self._container = element
        if name == "table":
            self._tables.append(TableShape(element))
        elif name in LISTS:
            self._lists.append(element)
        return element

    def _close(self, token: Token) -> None:
        name = token.name
        if name == "a":
            self._link = False
        elif name == "br":
            self._void("br", {})
        if name in ("html", "body"):
            return
        if name in HEADINGS and not self._at.get(name):
            name = next((h for h in HEADINGS if self._at.get(h)), name)
        if self._depth(name) > self._floor(name):
            self._pop(self._depth(name))

    def _floor(self, name: str) -> int:
        """The depth above which the end tag `name` looks for its element."""
        if name == "table" or name in _MUTE:  # all that is open above is inside of it
            return -1
        if name not in BLOCKS:
            return self._blocks[-1] if self._blocks else -1
        room = _FLOORS.get(name, _SCOPE)
        return max(map(self._depth, room))

    def _pop(self, depth: int) -> None:
        """End all elements from `depth` up."""
        while len(self._stack) > depth:
            name, self._flags, end = self._stack.pop()
            self._at[name].pop()
            if name in BLOCKS:
                self._weigh()
                self._blocks.pop()
                self._chunk.heading = False
            if end is not None:
                if isinstance(end, Element):
                    self._leave(end)
                self.events.append(end)

    def _leave(self, element: Element) -> None:
        element.last = len(self.events)
        self._container = element.up or self.root
        if element.name == "table":
            element.layout = self._tables.pop().is_layout()
        elif element.name in LISTS:
            self._lists.pop()

    def _weigh(self) -> None:
        """End a chunk of text: enter its worth for the container it stands in."""
        chunk = self._chunk
        if chunk.size:
            worth = chunk.worth()
            container = self._container
            container.own += worth
            container.good += max(worth, 0.0)
            container.size += chunk.size
            container.linked += chunk.linked
            chunk.clear()


def _flags(name: str, attrs: dict[str, str]) -> int:
    if name in BLOCKS and not attrs:
        return PRE if name in ("pre", "listing") else 0
    if name in _STRONG:
        return STRONG
    if name in _MUTE:
        return MUTE
    if name in _STRUCK:
        return STRUCK
    if name in ("pre", "listing"):
        return PRE
    style = attrs.get("style")
    return STRONG if style and name not in CONTAINERS and _BOLD.search(style) else 0


def _is_hidden(attrs: dict[str, str]) -> bool:
    return (
        "hidden" in attrs
        or attrs.get("aria-hidden", "").strip().lower() == "true"
        or ("style" in attrs and _HIDING.search(attrs["style"]) is not None)
        or ("class" in attrs and _UNSEEN_CLASS.search(attrs["class"]) is not None)
    )
