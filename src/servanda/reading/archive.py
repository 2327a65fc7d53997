"""The tagged text of a newspaper's CD-ROM archive: 〖XX/名〗 … 〖-XX/名〗.

Tags may repeat (FT), nest (TM with its own BH inside ZW), be left open, or never close (WJ, HH); a file may hold several
articles. An article ends where, after its body, a head tag opens again.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from servanda.errors import NotReadable
from servanda.lexicon.script import spaced
from servanda.model.source import Block, Notice
from servanda.reading.lines import lines
from servanda.reading.page import Page

_TAG = re.compile(r"〖(?P<close>-?)(?P<code>[A-Z]{2})/[^〖〗\r\n]{0,12}〗")
_BROKEN = re.compile(r"〖-?[A-Z]{2}(?:/[^〖〗\r\n]*|(?![A-Z])[^〖〗\r\n]{0,12})(?=[\r\n〖]|\Z)")
_LINE_END = re.compile(r"\r\n?|\n")
_FIRST = re.compile(r"^[ \t　\ufeff]{0,80}〖-?[A-Z]{2}(?![A-Z])", re.M)
_RESIDUE = re.compile(r"(?:ZQ|RQ|BH|TH|YT|BT|FT|ZZ|FL|GJ|LM|BM|TC|ZW|WJ|DW)：.{0,40}")
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_LOOK = 2000  # characters in which the first tag stands, after residues
_NEVER_CLOSED = ("HH", "WJ")
_BODY = "ZW"
_PICTURE = "TM"
_BEGINNERS = ("ZQ", "RQ", "BH", "TH", "YT", "BT")  # the tags an article begins with
_ALWAYS = ("ZQ", "RQ")  # those that begin one even inside a body left open, or where there was none


def is_tagged(text: str) -> bool:
    """Whether a text begins as the archive's files do: a tag opens one of its first lines."""
    return text.find("〖", 0, _LOOK) >= 0 and _FIRST.search(text, 0, _LOOK) is not None


def read_archive(text: str) -> list[Page]:
    """The articles of a tagged file, in order. Raises NotReadable on a broken tag and where there is no body."""
    if broken := _BROKEN.search(text):
        line = 1 + len(_LINE_END.findall(text, 0, broken.start()))
        raise NotReadable("has a broken tag in line {line}: {broken}", line=line, broken=broken[0][:20])
    tags = [*_TAG.finditer(text)]
    bounds = [*(tag.start() for tag in tags), len(text)]
    current = _Article(text, _text(text, 0, bounds[0]))
    articles = [current]
    for tag, end in zip(tags, bounds[1:], strict=True):
        if not tag["close"] and current.ends_before(tag["code"]):
            current = _Article(text)
            articles.append(current)
        current.take(tag["code"], bool(tag["close"]), (tag.end(), end))
    pages = [page for article in articles if (page := article.page())]
    if not pages:
        raise NotReadable("is tagged but has no body: 〖ZW/正文〗 is missing or empty")
    return pages


class _Article:
    """An article as it is gathered, tag by tag."""

    def __init__(self, text: str, residue: str = "") -> None:
        self.text = text
        self.fields: dict[str, list[str]] = {}
        self.body: list[tuple[int, int]] = []
        self.notices: list[Notice] = []
        self.open: list[str] = []  # the tags that are open, each with its stretches in `held`
        self.held: list[list[tuple[int, int]]] = []
        self.body_seen = False
        self._residue(residue)

    def ends_before(self, code: str) -> bool:
        """Whether the opening of `code` begins another article: a head tag after a body, or inside one left open."""
        if code in _ALWAYS:
            return self.body_seen or code in self.fields
        if not self.body_seen or code in (_PICTURE, *_NEVER_CLOSED) or _PICTURE in self.open:
            return False
        return code == "BT" if _BODY in self.open else code in _BEGINNERS or code in self.fields

    def take(self, code: str, close: bool, stretch: tuple[int, int]) -> None:
        """Enter one tag and the stretch of text that follows it."""
        if close:
            self._close(code)
        elif code not in _NEVER_CLOSED:
            self._open(code)
        if not self.open:
            self._outside(code, close, _text(self.text, *stretch))
        elif _BODY in self.open and _PICTURE not in self.open:
            self.body.append(stretch)
        else:
            self.held[-1].append(stretch)

    def page(self) -> Page | None:
        """The article, or None where it has no body."""
        while self.open:
            self._leave(closed=False)
        blocks = self._blocks()
        if not blocks:
            return None
        return Page(
            blocks=blocks,
            fields={code: values[0] if len(values) == 1 else values for code, values in self.fields.items()},
            title=_one_line(self.fields.get("BT", [])),
            date=_iso(self.fields.get("RQ", [""])[0]),
            notices=self.notices,
        )

    def _open(self, code: str) -> None:
        """Open a tag; only bodies and pictures hold others, and none holds a body, so any other that is open was left so."""
        while self.open and (code == _BODY or self.open[-1] not in (_BODY, _PICTURE)):
            self._leave(closed=False)
        if code not in self.open:
            self.open.append(code)
            self.held.append([])
        self.body_seen |= code == _BODY

    def _close(self, code: str) -> None:
        while code in self.open:
            self._leave(closed=self.open[-1] == code)

    def _leave(self, closed: bool) -> None:
        """Close the innermost open tag and keep what it held."""
        code, held = self.open.pop(), self.held.pop()
        if not closed:
            self.notices.append(Notice("tag-unclosed", f"the tag 〖{code}〗 is not closed"))
        if code == _PICTURE and not closed:
            held = self._caption(held)
        if code != _BODY and (value := _one_line(_text(self.text, *one) for one in held)):
            self.fields.setdefault(f"{_PICTURE}/{code}" if _PICTURE in self.open else code, []).append(value)

    def _caption(self, held: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The first line of a picture block left open; what follows is the body again."""
        for i, (start, end) in enumerate(held):
            first = next(iter(lines(self.text, start, end)), None)
            if first:
                cut = first.runs[0][1] + len(first.text)
                self.body += [(cut, end), *held[i + 1 :]]
                return [(start, cut)]
        return []

    def _outside(self, code: str, close: bool, words: str) -> None:
        """Text outside of every closed tag: what a tag that is never closed says, else a residue."""
        if words and code in _NEVER_CLOSED and not close:
            self.fields.setdefault(code, []).append(words)
        else:
            self._residue(words)

    def _residue(self, words: str) -> None:
        """Bits such as `DW：` that the archive's own programs left, told and kept as a field."""
        if words:
            self.notices.append(Notice("tag-residue", f"text outside of the tags was left out: {words[:40]}"))
            self.fields.setdefault("residue", []).append(words[:1000])

    def _blocks(self) -> list[Block]:
        blocks = [block for start, end in self.body for block in lines(self.text, start, end)]
        kept = [b for b in blocks if not _RESIDUE.fullmatch(b.text)]
        if len(kept) < len(blocks):
            self.notices.append(Notice("tag-residue", "a residue of the archive's own codes was left out"))
        return kept


def _text(text: str, start: int, end: int) -> str:
    """A stretch as one line."""
    return _one_line(" ".join(block.text.split()) for block in lines(text, start, end)).strip("\ufeff")


def _one_line(pieces: Iterable[str]) -> str:
    """Pieces joined, without a space beside a Han character."""
    words = [piece for piece in pieces if piece]
    joints = [" " if spaced(before[-8:], after[:8]) else "" for before, after in pairwise(words)]
    return "".join(piece + joint for piece, joint in zip(words, [*joints, ""], strict=False))


def _iso(day: str) -> str:
    match = _DAY.fullmatch(day)
    return "-".join(match.groups()) if match else ""
