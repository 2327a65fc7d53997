"""HTML text to tokens that know where they stand, by the WHATWG tokenizer's rules for tags, comments and raw text.

The parsers at hand either give no offsets (lxml, selectolax) or take quadratic time on hostile input (html.parser of
Python 3.11). Every function here is linear: what finds no end is taken to the end of the text once.
"""

import html
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

Kind = Literal["text", "raw", "open", "close"]

_SP = "\t\n\f\r "
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_PLAIN_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)>")
_TAG = re.compile(rf"</?([A-Za-z][^{_SP}/>]*)")
_ATTRIBUTE = re.compile(rf"""[{_SP}/]*+(?:([^{_SP}/>][^{_SP}/>=]*+)(?:[{_SP}]*+=[{_SP}]*+("[^"]*+"?|'[^']*+'?|[^{_SP}>]++)?)?)?""")
_COMMENT_END = re.compile(r"--!?>")
_RAW = {
    name: re.compile(rf"</{name}(?=[{_SP}/>])", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
# At most 31 digits and letters: int() refuses thousands of digits, and no name is longer.
ENTITY = re.compile(r"&(?:#[0-9]{1,31}|#[xX][0-9a-fA-F]{1,31}|[A-Za-z][A-Za-z0-9]{1,30});?")
_NOTHING: dict[str, str] = {}


class Token(msgspec.Struct, frozen=True, gc=False):
    """A piece of the source, `text[start:end]`: text (entities as written), the content of a raw element, or a tag."""

    kind: Kind
    name: str  # of the tag, or of the element that the raw text is in; lower case
    start: int
    end: int
    attrs: dict[str, str] = _NOTHING


def tokens(text: str) -> Iterator[Token]:
    """The tokens in order; comments, declarations and a tag that the end of the text cuts off are left out."""
    at = 0
    while at < len(text):
        found = _MARKUP.search(text, at)
        start = found.start() if found else len(text)
        if start > at:
            yield Token("text", "", at, start)
        if not found:
            return
        token, at = _markup(text, start)
        if token:
            yield token
            if token.kind == "open" and token.name in _RAW:
                end = _RAW[token.name].search(text, at)
                stop = end.start() if end else len(text)
                yield Token("raw", token.name, at, stop)
                at = stop


def _markup(text: str, at: int) -> tuple[Token | None, int]:
    """The tag at `at` (None for a comment or declaration) and where the text goes on."""
    plain = _PLAIN_TAG.match(text, at)
    if plain:
        return Token("close" if plain[1] else "open", plain[2].lower(), at, plain.end()), plain.end()
    tag = _TAG.match(text, at)
    if tag:
        return _tag(text, tag)
    if text.startswith("<!--", at):
        short = next((s for s in ("<!-->", "<!--->") if text.startswith(s, at)), "")
        end = None if short else _COMMENT_END.search(text, at + 4)
        return None, at + len(short) if short else end.end() if end else len(text)
    end_at = text.find(">", at)
    return None, len(text) if end_at < 0 else end_at + 1


def _tag(text: str, tag: re.Match[str]) -> tuple[Token | None, int]:
    attrs: dict[str, str] = {}
    at = tag.end()
    while True:
        found = _ATTRIBUTE.match(text, at)
        if found is None or found[1] is None:
            at = found.end() if found else at
            break
        at = found.end()
        attrs.setdefault(found[1].lower(), _value(found[2] or ""))
    if not text.startswith(">", at):
        return None, len(text)
    kind: Kind = "close" if text[tag.start() + 1] == "/" else "open"
    return Token(kind, tag[1].lower(), tag.start(), at + 1, attrs or _NOTHING), at + 1


def _value(written: str) -> str:
    if written[:1] in ("'", '"'):
        written = written[1:-1] if len(written) > 1 and written[-1] == written[0] else written[1:]
    return decoded(written)


def decoded(text: str) -> str:
    """A text with its entities decoded."""
    return ENTITY.sub(lambda m: html.unescape(m[0]), text) if "&" in text else text


def pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """`text[start:end]` as (piece, offset in the text), a decoded entity with the offset -1."""
    if text.find("&", start, end) < 0:
        yield text[start:end], start
        return
    at = start
    for m in ENTITY.finditer(text, start, end):
        new = html.unescape(m[0])
        if new != m[0]:
            if at < m.start():
                yield text[at : m.start()], at
            yield new, -1
            at = m.end()
    if at < end:
        yield text[at:end], at
