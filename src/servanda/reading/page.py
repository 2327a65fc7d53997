"""What each format's reader gives: the blocks of one article and what the file says about it."""

import msgspec

from servanda.model.source import Block, Field, Notice


class Page(msgspec.Struct, frozen=True):
    """One article of a file, not yet tied to the file it came from.

    `title`, `date` (YYYY-MM-DD or "") and `language` are what the metadata say; `fields` is all of it.
    """

    blocks: list[Block]
    fields: dict[str, Field] = {}
    title: str = ""
    date: str = ""
    language: str = ""
    notices: list[Notice] = []
