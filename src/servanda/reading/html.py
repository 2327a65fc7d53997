"""HTML pages: the article among the navigation, as blocks."""

import re
from datetime import date

from servanda.model.source import Field
from servanda.reading.html_article import find_article
from servanda.reading.html_blocks import blocks_of
from servanda.reading.html_elements import Mark, Text
from servanda.reading.html_tokens import decoded
from servanda.reading.html_tree import Tree
from servanda.reading.joining import title_of
from servanda.reading.page import Page

_DAY = re.compile(r"\s*([12][0-9]{3})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})(?![0-9])|([01][0-9])([0-3][0-9])(?![0-9]))")
# Names in the order of trust, as Chinese government pages (their metadata standard), Open Graph and Dublin Core use them.
_TITLES = ("articletitle", "og:title", "dc.title", "dcterms.title")
_DATES = (
    *("pubdate", "publishdate", "publish_date", "article:published_time", "og:release_date", "datepublished"),
    *("dcterms.date", "dcterms.issued", "dc.date", "dc.date.issued", "date"),
)
_TOP_HEADINGS = 5  # a page has one; more are a template's


def read_html(text: str) -> Page:
    """The article of a page; the unit of the runs is the code point of `text`.

    Never raises; a page without text gives no blocks. U+00AD, U+200B, U+FEFF and NUL are left out of the text, white
    space is collapsed as browsers do. `fields` holds "title" (what <title> says) and "meta NAME" for each <meta>.
    A row's `level` is 1 where it names the columns, its `indent` counts the empty cells before its text.
    """
    tree = Tree(text)
    blocks, notices = blocks_of(tree, find_article(tree))
    fields = _fields(tree)
    named = {name.removeprefix("meta ").lower(): value for name, value in fields.items()}
    return Page(
        blocks=blocks,
        fields=fields,
        title=_title(named, tree),
        date=_date(named, tree.times),
        language=tree.language or _text(named.get("content-language", "")),
        notices=notices,
    )


def _fields(tree: Tree) -> dict[str, Field]:
    fields: dict[str, list[str]] = {}
    for token in tree.titles[:1]:
        fields["title"] = [_line(decoded(tree.text[token.start : token.end]))]
    for attrs in tree.meta:
        name = _line(attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or attrs.get("http-equiv") or "")
        content = _line(attrs.get("content", ""))
        if name and content:
            fields.setdefault(f"meta {name}", []).append(content)
    return {name: values[0] if len(values) == 1 else values for name, values in fields.items() if any(values)}


def _title(named: dict[str, Field], tree: Tree) -> str:
    """What the metadata say, else a top heading that <title> repeats, else <title>."""
    given = next((title for name in _TITLES if (title := title_of(_text(named.get(name, ""))))), "")
    whole = _text(named.get("title", ""))
    heading = next((h for at in tree.headings[:_TOP_HEADINGS] if (h := _heading(tree, at)) and h in whole), "")
    return given or heading or title_of(whole)


def _heading(tree: Tree, at: int) -> str:
    text = ""
    for event in tree.events[at + 1 : at + 50]:
        if isinstance(event, Text):
            text += decoded(tree.text[event.start : event.end])
        elif not (isinstance(event, Mark) and event.name in ("br", "q")):
            break
    return _line(text)


def _date(named: dict[str, Field], times: list[str]) -> str:
    """The day of publication: from the metadata, else from <time> where there is only one."""
    told = next((day for name in _DATES if (day := day_of(_text(named.get(name, ""))))), "")
    days = {day_of(t) for t in times}
    return told or (days.pop() if len(days) == 1 else "")


def day_of(text: str) -> str:
    """The day that a text opens with, as YYYY-MM-DD, or ""."""
    found = _DAY.match(text)
    if not found:
        return ""
    try:
        return date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5])).isoformat()
    except ValueError:
        return ""


def _text(field: Field) -> str:
    return field if isinstance(field, str) else field[0]


def _line(text: str) -> str:
    return " ".join(text.split())
