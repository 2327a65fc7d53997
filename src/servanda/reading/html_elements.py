"""What a page's tokens become: text, the marks of small blocks, and containers; and which element is which."""

from typing import Literal, TypeAlias

import msgspec

STRONG, MUTE, STRUCK, PRE = 1, 2, 4, 8


class Text(msgspec.Struct, frozen=True, gc=False):
    """`source[start:end]` is text that is shown; `flags` are STRONG and PRE."""

    start: int
    end: int
    flags: int


class Mark(msgspec.Struct, frozen=True, gc=False):
    """The opening or end of a small block (p, li, h2, tr …), a `br`, `hr`, the quotation marks of a `q`, or struck-out text.

    `value` is the `value` of a li, or the text that was struck out.
    """

    kind: Literal["open", "close", "put"]
    name: str
    value: str = ""


class Element(msgspec.Struct, gc=False):
    """A container. It stands twice among the events: where it opens (`first`) and where it closes (`last`)."""

    name: str
    attrs: dict[str, str]
    up: "Element | None"
    first: int
    last: int = -1
    hidden: bool = False
    inner: bool = False  # stands inside an <article> or <main>
    own: float = 0.0  # value of the text right in it, see `Tree._weigh`
    good: float = 0.0  # the positive part of it
    value: float = 0.0  # with all that it contains
    size: int = 0  # characters
    linked: int = 0  # characters in links
    links: int = 0
    skip: bool = False
    layout: bool = False  # a table that only arranges the page
    items: int = 0  # of a list


Event: TypeAlias = Text | Mark | Element


def names(words: str) -> frozenset[str]:
    """A set of element names."""
    return frozenset(words.split())


CONTAINERS = names(
    "html body div section article main nav aside footer header form center td th table ul ol dl menu fieldset details dialog figure "
    "blockquote"
)
HEADINGS = names("h1 h2 h3 h4 h5 h6")
LISTS = names("ul ol menu")
MARKED = HEADINGS | names("p li dt dd pre address figcaption caption summary legend tr thead tbody tfoot hgroup search listing")
BLOCKS = CONTAINERS | MARKED
