"""An article that goes on in another file: the continuation （接版） joined to its first part."""

import re

import msgspec

from servanda.model.source import Block, SourceText

_MARK = re.compile(r"\s*[（(]\s*(?:上?\s*接\s*[^（）()]{0,8}版|接版|续[一二三四五六七八九十]?)\s*[）)]\s*\Z")


_MARKED = tuple("接版".encode(name) for name in ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")) + tuple(
    "上接".encode(name) for name in ("utf-8", "gb18030")
)


def continues(head: bytes) -> bool:
    """Whether a file's first bytes may name a continuation: a cheap look before anything is decoded."""
    return any(mark in head for mark in _MARKED)


def base_title(title: str) -> str:
    """A title without the mark of a continuation."""
    return _MARK.sub("", title)


def join_continuations(articles: list[SourceText]) -> list[SourceText]:
    """Articles in order, each continuation joined to the one before it of the same title and day.

    The joined article keeps the first's digest and metadata; "continuation" names the other file. Its offsets run on:
    those of the second file count from the end of the first. A continuation without a first part stays by itself.
    """
    joined: list[SourceText] = []
    for article in articles:
        title = base_title(article.title)
        at = _first(joined, title, article) if title != article.title else None
        if at is None:
            joined.append(article)
        else:
            joined[at] = _join(joined[at], article)
    return joined


def _first(articles: list[SourceText], title: str, part: SourceText) -> int | None:
    for i in range(len(articles) - 1, -1, -1):
        one = articles[i]
        if one.unit == part.unit and one.date == part.date and base_title(one.title) == title:
            return i
    return None


def _join(first: SourceText, second: SourceText) -> SourceText:
    shift = 0 if first.digest == second.digest else first.length
    moved = [_move(block, shift) for block in second.blocks] if shift else second.blocks
    held = first.fields.get("continuation", [])
    more = second.fields.get("file", "")
    names = [*([held] if isinstance(held, str) else held), *([more] if isinstance(more, str) else more)]
    fields = first.fields | ({"continuation": names[0] if len(names) == 1 else names} if names else {})
    base = len(first.blocks)
    later = tuple(msgspec.structs.replace(n, block=None if n.block is None else n.block + base) for n in second.notices)
    return msgspec.structs.replace(
        first,
        blocks=first.blocks + moved,
        fields=fields,
        length=first.length + (second.length if shift else 0),
        notices=first.notices + later,
    )


def _move(block: Block, shift: int) -> Block:
    return msgspec.structs.replace(block, runs=tuple((t, s + shift, n) for t, s, n in block.runs))
