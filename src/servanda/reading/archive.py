"""The tagged text of a newspaper's CD-ROM archive: 〖XX/名〗 … 〖-XX/名〗.

Tags may repeat (FT), nest (TM with its own BH inside ZW), be left open, or never close (WJ, HH); a file may hold several
articles. An article ends where, after its body, a head tag opens again.
"""

import re

from servanda.errors import NotReadable
from servanda.model.source import Block, Field, Notice
from servanda.reading.lines import lines
from servanda.reading.page import Page

_TAG = re.compile(r"〖(?P<close>-?)(?P<code>[A-Z]{2})/[^〖〗\r\n]{0,12}〗")
_BROKEN = re.compile(r"〖-?[A-Z]{2}(?![A-Z])[^〖〗\r\n]{0,12}(?:[\r\n〖]|\Z)")
_RESIDUE = re.compile(r"[A-Z]{2}：.{0,40}")
_NUMBER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_NEVER_CLOSED = ("HH", "WJ")
_BODY = "ZW"
_PICTURE = "TM"


def is_tagged(text: str) -> bool:
    """Whether a text begins as the archive's files do."""
    return text.lstrip()[:1] == "〖" and re.match(r"\s*〖-?[A-Z]{2}", text) is not None


def read_archive(text: str) -> list[Page]:
    """The articles of a tagged file, in order. Raises NotReadable where no body can be found."""
    articles: list[_Article] = []
    current = _Article(text)
    for tag, stretch in _stretches(text):
        code, close = tag["code"], bool(tag["close"])
        if not close and current.ends_before(code):
            articles.append(current)
            current = _Article(text)
        current.take(code, close, *stretch)
    articles.append(current)
    pages = [page for article in articles if (page := article.page())]
    if not pages:
        broken = _BROKEN.search(text)
        where = f" (broken tag in line {text.count(chr(10), 0, broken.start()) + 1})" if broken else ""
        raise NotReadable(f"is tagged but has no body: 〖ZW/正文〗 is missing or empty{where}")
    return pages


def _stretches(text: str) -> list[tuple[re.Match[str], tuple[int, int]]]:
    """Each tag with the text between it and the next one."""
    tags = [*_TAG.finditer(text)]
    ends = [tag.start() for tag in tags[1:]] + [len(text)]
    return [(tag, (tag.end(), end)) for tag, end in zip(tags, ends, strict=True)]


class _Article:
    """An article as it is gathered, tag by tag."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.fields: dict[str, Field] = {}
        self.body: list[tuple[int, int]] = []
        self.notices: list[Notice] = []
        self.open: list[str] = []
        self.body_seen = False

    def ends_before(self, code: str) -> bool:
        """Whether the opening of `code` begins another article: a head tag after a body, or inside one left open."""
        if not self.body_seen or code in (_PICTURE, *_NEVER_CLOSED) or _PICTURE in self.open:
            return False
        return _BODY not in self.open or code in ("ZQ", "RQ", "BT")

    def take(self, code: str, close: bool, start: int, end: int) -> None:
        """Enter one tag and the stretch of text that follows it."""
        if close:
            self._close(code)
        elif code not in _NEVER_CLOSED:
            self._open(code)
        if _BODY in self.open and _PICTURE not in self.open:
            self.body.append((start, end))
        elif not close:
            self._field(code, start, end)
        elif self.open:
            self._field(self.open[-1], start, end)
        elif residue := self.text[start:end].strip():
            self._residue(residue)

    def _open(self, code: str) -> None:
        left = [c for c in self.open if c not in (_BODY, _PICTURE)]
        if left:
            self.notices.append(Notice("tag-unclosed", f"the tag 〖{left[-1]}〗 is not closed"))
            self.open = [c for c in self.open if c in (_BODY, _PICTURE)]
        if code not in self.open:
            self.open.append(code)
        self.body_seen |= code == _BODY

    def _close(self, code: str) -> None:
        if code in self.open:
            del self.open[self.open.index(code) :]

    def _field(self, code: str, start: int, end: int) -> None:
        value = " ".join(self.text[start:end].split())
        if not value:
            return
        held = self.fields.get(code)
        self.fields[code] = value if held is None else [*(held if isinstance(held, list) else [held]), value]

    def _residue(self, residue: str) -> None:
        """Text outside of every tag: bits such as `DW：` that the archive's own programs left, told and kept as a field."""
        self.notices.append(Notice("tag-residue", f"text outside of the tags was left out: {residue[:40]}"))
        self.fields["residue"] = residue[:1000]

    def page(self) -> Page | None:
        """The article, or None where it has no body."""
        blocks = self._blocks()
        if not blocks:
            return None
        if self.open:
            self.notices.append(Notice("tag-unclosed", f"the tag 〖{self.open[0]}〗 is not closed"))
        title = self.fields.get("BT", "")
        return Page(
            blocks=blocks,
            fields=self.fields,
            title=" ".join(title) if isinstance(title, list) else title,
            date=_iso(self.fields.get("RQ", "")),
            notices=self.notices,
        )

    def _blocks(self) -> list[Block]:
        blocks = [block for start, end in self.body for block in lines(self.text, start, end)]
        kept = [b for b in blocks if not _RESIDUE.fullmatch(b.text)]
        if len(kept) < len(blocks):
            self.notices.append(Notice("tag-residue", "a residue of the archive's own codes was left out"))
        return kept


def _iso(day: Field) -> str:
    match = _NUMBER.fullmatch(day) if isinstance(day, str) else None
    return "-".join(match.groups()) if match else ""
