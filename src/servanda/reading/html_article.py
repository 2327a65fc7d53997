"""Which part of a page is the article, and what inside of it is not.

The article is the container whose text is worth most (`Tree` says what a stretch of text is worth: paragraphs much,
links less than nothing), counted without what is named as navigation, hidden, or a list of links. Names and roles that
usually mean the article only weigh in. Nothing that holds most of the page's text is ever dropped for its name.
"""

import re

from servanda.reading.html_elements import Element, names
from servanda.reading.html_tree import Tree

_CANDIDATES = names("html body div section article main td th form center fieldset details figure blockquote dialog header")
_LINK_LISTS = names("div section ul ol dl menu table td center figure fieldset")
_BOILERPLATE = names("nav aside footer menu dialog")
_ROLES = names("navigation banner contentinfo search complementary menu menubar toolbar")
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|share|sharing|bdsharebuttonbox|social|footer|foot|copyright|"
    r"sidebar|related|relnews|recommend|hot|toolbar|pagination|pager|comments?|advert|ads?|banner|search|login|qrcode|weixin|topbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HINTS = re.compile(
    r"(?:^|\s)(?:content|article|zoom|ucap-content|trs_editor|trs_ueditor|view|articlecontent|article-content|article-body|articlebody|"
    r"pages_content|main-content|entry-content|post-content|post-body|body-content|con_text|rich_media_content|text_con|news_content)(?:$|\s)",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST = 0.8  # the share of the page's text that no boilerplate has
_SOME = 0.25  # the share that no list of links has
_HINT = 1.25  # how much more a hinted container counts


def find_article(tree: Tree) -> Element:
    """The container of the article; what is to be left out, in it and elsewhere, is marked `skip`."""
    _gather(tree.elements)
    good = tree.root.good
    for element in tree.elements:
        up = element.up
        element.skip = up is not None and (
            up.skip
            or (element.good <= _MOST * good and _is_boilerplate(element))
            or (element.good <= _SOME * good and _is_link_list(element))
        )
    _value(tree.elements)
    best = max((e for e in tree.elements if _is_candidate(e)), key=lambda e: (_worth(e), e.first), default=tree.root)
    return best if best.value > 0 else tree.root


def _gather(elements: list[Element]) -> None:
    """Add to each container what those inside of it hold."""
    _value(elements)
    for element in reversed(elements):
        if element.up:
            element.up.good += element.good
            element.up.size += element.size
            element.up.linked += element.linked
            element.up.links += element.links


def _value(elements: list[Element]) -> None:
    """The worth of each container with all in it; of what is skipped only what speaks against its surroundings."""
    for element in elements:
        element.value = element.own
    for element in reversed(elements):
        if element.up:
            element.up.value += min(element.value, 0.0) if element.skip else element.value


def _is_candidate(element: Element) -> bool:
    if element.skip or element.name not in _CANDIDATES:
        return False
    return element.name not in ("td", "th") or element.up is None or element.up.layout


def _worth(element: Element) -> float:
    return element.value * (_HINT if element.value > 0 and _is_hinted(element) else 1.0)


def _is_hinted(element: Element) -> bool:
    if element.name in ("article", "main"):
        return True
    attrs = element.attrs
    if attrs.get("role", "").lower() in ("main", "article") or attrs.get("itemprop", "").lower() == "articlebody":
        return True
    return any(_HINTS.search(attrs[key]) for key in ("id", "class") if key in attrs)


def _is_boilerplate(element: Element) -> bool:
    if element.hidden or element.name in _BOILERPLATE or (element.name == "header" and not element.inner):
        return True
    if element.name in ("html", "body", "article", "main"):
        return False
    attrs = element.attrs
    if attrs.get("role", "").lower() in _ROLES:
        return True
    return any(_NAMES.search(_CAMEL.sub("-", attrs[key])) for key in ("id", "class") if key in attrs)


def _is_link_list(element: Element) -> bool:
    return element.name in _LINK_LISTS and element.value < 0 and element.links > 2 and element.linked > 0.6 * element.size
