"""What the readers hand on: the blocks of a file in reading order, each character traceable to the file."""

from typing import Literal, TypeAlias

import msgspec

Unit: TypeAlias = Literal["char", "paragraph", "page"]
Form: TypeAlias = Literal["line", "paragraph", "heading", "item", "row"]
Field: TypeAlias = str | list[str]

# (offset in the block's text, offset in the source, length). For the unit "char" the source offset counts code points
# of the decoded file after its byte order mark and before any newline change; for "paragraph" and "page" it is the
# number of that paragraph (from 0, in document order) or page (from 1), the same for every character of the run.
Run: TypeAlias = tuple[int, int, int]


class Block(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text that the format itself sets apart.

    `text` holds no newline, no markup, and no space at either end. `form` says how far the format may be trusted:
    a "line" may be a paragraph, a heading or a piece of a wrapped paragraph (structure decides); a "paragraph" begins
    and ends where it says; a "heading" is one by markup, at depth `level` (1 outermost); an "item" belongs to a list
    at depth `level`; a "row" is a table's row, its cells joined by a tab.
    `label` is a number that the format computes (Word, <ol>) and that stands nowhere in the text, or the mark that the
    format draws for a bullet ("•"). `lead` counts the characters of a bold or italic opening. `gap`: an empty line
    stood before. `indent` is the leading space in columns. `full`: the line reaches the right margin of its page
    (None where the format cannot say). `note`: a footnote or endnote.
    """

    text: str
    runs: tuple[Run, ...]
    form: Form = "line"
    level: int = 0
    label: str = ""
    lead: int = 0
    gap: bool = False
    indent: int = 0
    full: bool | None = None
    note: bool = False


class Notice(msgspec.Struct, frozen=True, gc=False):
    """Something a reader saw and could not carry over: `block` is the index of the block it is about, or None."""

    code: str
    message: str
    block: int | None = None


class SourceText(msgspec.Struct, frozen=True):
    """One article of a file: its blocks, what the file says about it, and how to get back to the bytes.

    `fields` holds tags or metadata by the name the file uses, a list where one repeats, and always "file" and
    "encoding" where there is one. `title` and `date` (YYYY-MM-DD or "") are what the metadata say, not the text.
    `digest` is "sha256:" and the hex digest of the file's bytes. `language` is what the metadata say, or "".
    `length` counts the code points of the decoded file (0 where the unit is not "char").
    """

    blocks: list[Block]
    unit: Unit
    digest: str
    fields: dict[str, Field]
    title: str = ""
    date: str = ""
    language: str = ""
    length: int = 0
    notices: tuple[Notice, ...] = ()
