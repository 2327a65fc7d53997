"""An article that goes on in another file: the continuation （接版） joined to its first part."""

import re

import msgspec

from servanda.model.source import Block, Notice, SourceText

_MARK = re.compile(r"\s*[（(]\s*(?:接版|上\s*接\s*[^（）()]{0,8}版)\s*[）)]\s*\Z")
_ENCODINGS = ("utf-8", "gb2312", "gb18030", "big5", "utf-16-le", "utf-16-be")
_MARKS = tuple(mark.encode(name) for name in _ENCODINGS for mark in ("接版", "上接"))


def continues(head: bytes) -> bool:
    """Whether a file's first bytes may name a continuation: a cheap look before anything is decoded."""
    return any(mark in head for mark in _MARKS)


def named(title: str) -> list[bytes]:
    """How a title may stand in a file's bytes: in each encoding that can write it."""
    written = (title.encode(name, "ignore") for name in _ENCODINGS)
    return [one for one, name in zip(written, _ENCODINGS, strict=True) if one.decode(name) == title]


def base_title(title: str) -> str:
    """A title without the mark of a continuation."""
    return _MARK.sub("", title)


def is_continuation(article: SourceText) -> bool:
    """Whether an article's title marks it as the continuation of another, which it names."""
    return base_title(article.title) not in ("", article.title)


def join_continuations(articles: list[SourceText]) -> list[SourceText]:
    """The articles in order, each continuation joined to the article of the same title and day, wherever that stands.

    The joined article keeps the first's digest and metadata; "continuation" names the other file. Its offsets run on:
    those of the second file count from the end of the first. Several continuations follow in the order of their pages.
    One without a first part stays by itself, with a notice.
    """
    if not any(map(is_continuation, articles)):
        return articles
    firsts = {_series(a): i for i, a in reversed([*enumerate(articles)]) if not is_continuation(a)}
    joined: dict[int, SourceText] = {i: a for i, a in enumerate(articles) if not is_continuation(a)}
    for i, article in sorted(((i, a) for i, a in enumerate(articles) if is_continuation(a)), key=lambda one: (_page(one[1]), one[0])):
        first = firsts.get(_series(article))
        if first is None:
            alone = Notice("continuation-alone", "goes on from an article that was not given")
            joined[i] = msgspec.structs.replace(article, notices=(alone, *article.notices))
        else:
            joined[first] = _join(joined[first], article)
    return [joined[i] for i in sorted(joined)]


def _series(article: SourceText) -> tuple[str, str, str]:
    return base_title(article.title), article.date, article.unit


def _page(article: SourceText) -> tuple[int, int]:
    """(page, item) that the archive's tags give; 0 where they do not."""
    numbers = [value if isinstance(value, str) else value[0] for value in (article.fields.get("BH", ""), article.fields.get("TH", ""))]
    page, item = (int(n) if n.isascii() and n.isdigit() else 0 for n in numbers)
    return page, item


def _join(first: SourceText, second: SourceText) -> SourceText:
    shift = 0 if first.digest == second.digest else first.length
    moved = [_move(block, shift) for block in second.blocks] if shift else second.blocks
    held = first.fields.get("continuation", [])
    more = second.fields.get("file", "")
    names = [*([held] if isinstance(held, str) else held), *([more] if isinstance(more, str) and more and shift else [])]
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
