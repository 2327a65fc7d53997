"""What happened, as an Atom feed (RFC 4287). Entries have one id for ever: the hash of what happened."""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from servanda.publish.extra import lacking
from servanda.publish.words import Language


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, `time` when it came here (YYYY-MM-DDTHH:MM:SSZ), `who` the office; `id` a hash, `url` its page ("" none)."""

    id: str
    time: str
    title: str
    said: str = ""
    who: str = ""
    url: str = ""
    kind: str = ""


def write_atom(posts: Sequence[Post], *, title: str, register: str, url: str, language: Language) -> bytes:
    """The feed of a register, the newest first; `url` is where it is read. Raises BadRequest where the library for it is not installed."""
    try:
        from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]  # only here: it is of the extra `publish`
    except ImportError as error:
        raise lacking(error) from None
    feed = FeedGenerator()
    feed.id(f"urn:servanda:{register or 'register'}:feed")
    feed.title(_clean(title))
    feed.author({"name": "Servanda"})
    feed.language(language)
    if url:
        feed.link(href=url, rel="self")
    feed.updated(max((_moment(post.time) for post in posts), default=datetime(1970, 1, 1, tzinfo=UTC)))
    for post in posts:
        entry = feed.add_entry(order="append")
        entry.id(f"urn:servanda:{register or 'register'}:{post.id}")
        entry.title(_clean(post.title) or post.id)
        entry.updated(_moment(post.time))
        entry.published(_moment(post.time))
        entry.content(_clean(post.said or post.title) or post.id, type="text")
        if post.who:
            entry.author({"name": _clean(post.who)})
        if post.kind:
            entry.category({"term": post.kind})
        if post.url:
            entry.link(href=post.url)
    written: bytes = feed.atom_str(pretty=True)
    return written


def _moment(time: str) -> datetime:
    return datetime.fromisoformat(time)


def _clean(words: str) -> str:
    """Without the signs that no XML may hold."""
    return "".join(sign for sign in words if sign in "\n\t" or not (sign < " " or "\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff"))
