"""Markdown to blocks, line by line.

More lenient than CommonMark where real documents need it: a number may be followed by any space, indented text is no
code, a paragraph that is bold from end to end is a heading, and printed numbers stay in the text.
"""

import itertools
import re

from servanda.model.source import Block, Form, Notice
from servanda.reading.front_matter import front_matter
from servanda.reading.html import day_of
from servanda.reading.joining import title_of
from servanda.reading.markdown_inline import STRUCK_SHOWN, Inline, inline
from servanda.reading.page import Page
from servanda.reading.trace import UNSEEN, Draft, Trace, block, indent, tabbed

_LINE = re.compile(r"([^\n\r]*)(?:\r\n|\n|\r|\Z)")
_QUOTE = re.compile(r"(?: {0,3}> ?)++")
_FENCE = re.compile(r"[ \t]{0,8}(`{3,}|~{3,})([^`]*)$")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[\u2e80-\u9fff（《“])|$)")
_ATX_END = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_BULLET = re.compile(r"[ \t]*+[-*+](?:[ \t]++|$)")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]]{1,200}\]:[ \t]+\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\[\]\s]{1,60})\]:[ \t]*")
_HAN = "一二三四五六七八九十百"
_NUMBER = re.compile(r"([0-9]{1,4})[.)](?=\s|[\u2e80-\u9fff])")
_PARENTHESISED = re.compile(r"[(（](?:[0-9]{1,3}|[ivx]{1,6}|[a-z])[)）]", re.IGNORECASE)
# What opens a paragraph wherever it stands at the start of a line.
_OPENING = re.compile(rf"[{_HAN}]{{1,5}}、|[（(][{_HAN}]{{1,5}}[)）]|第[{_HAN}0-9]{{1,5}}[条章]|[0-9]{{1,3}}、|[①-⑳]|——|[•●▪■◦][ \t]")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)[\n\r]*\Z")
_DELIMITER = re.compile(r":?-+:?")
_NUMBERED_HEADING = re.compile(rf"(?:[IVXLC]{{1,7}}|[A-Z]|[0-9]{{1,3}}|[{_HAN}]{{1,5}})[.)、．]")
_LONGEST_HEADING = 200  # characters; a bold paragraph beyond it is one
_BLANK = " \t\xa0\u3000\v\f" + UNSEEN
_DATES = ("date", "published_time", "published", "pubdate")


def read_markdown(text: str) -> Page:
    """The blocks of a Markdown file; the unit of the runs is the code point of `text`.

    Never raises. Bullets are of the form "item" with the label "•", `level` 1 outermost; numbers stay in the text of
    paragraphs. A row's `level` is 1 where it names the columns, its `indent` counts the empty cells before its text.
    """
    fields, start, notices = front_matter(text)
    reader = _Reader(_without_comments(text), start)
    told = {key: value for key, value in fields.items() if isinstance(value, str)}
    return Page(
        blocks=reader.blocks,
        fields=fields,
        title=title_of(told.get("title", "")),
        date=next((day for key in _DATES if (day := day_of(told.get(key, "")))), ""),
        language=told.get("language", told.get("lang", "")),
        notices=notices + reader.notices,
    )


def _without_comments(text: str) -> str:
    """The text with its comments made unseen characters, so that nothing moves."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += (text[at:start], "\u200b" * (end + 3 - start))
        at = end + 3
    return "".join((*parts, text[at:])) if parts else text


class _Reader:
    """Reads lines, gathering those of one block until it ends."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.notices: list[Notice] = []
        self._spans: list[tuple[int, int]] = []  # the lines of the block that is open
        self._form: Form = "paragraph"
        self._label = ""
        self._level = 0
        self._note = False
        self._number = 0  # that the last numbered paragraph opened with
        self._gap = False
        self._bullets: list[int] = []  # the indents of the open items
        self._fence = ""
        self._base = 0  # the level of the last heading by markup
        self._numbered = False  # whether numbered bold headings were seen under it
        self._quoted = False
        lines = [(m.start(1), m.end(1)) for m in _LINE.finditer(text, start)]
        at = 0
        while at < len(lines):
            at += self._table(lines, at) or self._line(*lines[at])
        self._end()

    def _line(self, start: int, end: int) -> int:
        quote = _QUOTE.match(self.text, start, end)
        if quote:
            start = quote.end()
        line = self.text[start:end]
        if self._fenced(line, start):
            return 1
        if quote and not self._quoted:
            self._end()
        self._quoted = bool(quote)
        if not line.strip(_BLANK):
            self._end()
            self._gap = True
        elif not (self._rule(line) or self._markup(line, start, end)):
            self._prose(line, start, end)
        return 1

    def _fenced(self, line: str, start: int) -> bool:
        """Lines of code stand as they are."""
        mark = _FENCE.match(line)
        if self._fence:
            if mark and mark[1].startswith(self._fence) and not mark[2].strip():
                self._fence = ""
            else:
                self._code(line, start)
            return True
        if mark:
            self._end()
            self._fence = mark[1]
        return bool(mark)

    def _code(self, line: str, start: int) -> None:
        trace = Trace(line, ((0, start, len(line)),)).joined().stripped()
        if trace.text:
            self._put(block(trace, "line", gap=self._gap, columns=indent(line)))
        else:
            self._gap = True

    def _rule(self, line: str) -> bool:
        """A thematic break, or the line under a heading."""
        bare = line.replace(" ", "").replace("\t", "")
        if len(bare) < 2 or bare != bare[0] * len(bare):
            return False
        if self._spans and self._form == "paragraph" and (bare[0] == "=" or (bare[0] == "-" and " " not in line.strip() and len(bare) > 2)):
            self._form, self._level = "heading", 1 if bare[0] == "=" else 2
            self._end()
            return True
        if len(bare) > 2 and bare[0] in "-*_":
            self._end()
            self._gap = True
            return True
        return False

    def _markup(self, line: str, start: int, end: int) -> bool:
        """A line that says by its first characters what it is."""
        heading = _ATX.match(line)
        if heading:
            self._end()
            self._open("heading", len(heading[1]))
            closing = _ATX_END.search(line, heading.end())
            self._spans.append((start + heading.end(), start + closing.start() if closing else end))
            self._end()
            return True
        if not self._spans and _DEFINITION.match(line):
            return True
        note = _FOOTNOTE.match(line)
        if note:
            self._end()
            self._open("paragraph", 0, note[1])
            self._note = True
            self._spans.append((start + note.end(), end))
            return True
        bullet = _BULLET.match(line)
        if bullet:
            self._end()
            self._item(indent(line))
            self._spans.append((start + bullet.end(), end))
        return bool(bullet)

    def _item(self, columns: int) -> None:
        while self._bullets and columns < self._bullets[-1] + 2:
            self._bullets.pop()
        self._bullets.append(columns)
        self._open("item", len(self._bullets), "•")

    def _open(self, form: Form, level: int, label: str = "") -> None:
        self._form, self._level, self._label, self._note = form, level, label, False

    def _prose(self, line: str, start: int, end: int) -> None:
        """A line of text: it goes on with the open block, or begins one."""
        bare = line.strip(_BLANK)
        alone = _is_bold(bare)
        if self._spans and (alone or self._begins(bare)):
            self._end()
        if not self._spans:
            columns = indent(line)
            while self._bullets and columns <= self._bullets[-1]:
                self._bullets.pop()
            number = _NUMBER.match(bare)
            self._number = int(number[1]) if number else self._number
            belongs = bool(self._bullets) and not number
            self._open("item" if belongs else "paragraph", len(self._bullets) if belongs else 0)
        self._spans.append((start, end))
        if alone:
            self._end()

    def _begins(self, bare: str) -> bool:
        """Whether a line inside a paragraph begins another one."""
        if _OPENING.match(bare):
            return True
        broken = _HARD_BREAK.search(self.text, self._spans[-1][0], self._spans[-1][1]) is not None
        number = _NUMBER.match(bare)
        if number:
            return broken or int(number[1]) in (1, self._number + 1)
        if not _PARENTHESISED.match(bare):
            return False
        first = self.text[self._spans[0][0] : self._spans[0][1]].lstrip()
        return broken or _PARENTHESISED.match(first) is not None

    def _end(self) -> None:
        """The open block is complete."""
        if not self._spans:
            return
        draft = Draft()
        for start, end in self._spans:
            if draft.length:
                draft.add("\n")
            draft.add(self.text[start:end], start)
        self._spans.clear()
        raw = draft.trace()
        read = inline(raw)
        if read.trace.text:
            self._write(read, indent(raw.text))
        self._strike(read, len(self.blocks) - 1 if read.trace.text else None)

    def _write(self, read: Inline, columns: int) -> None:
        text = read.trace.text
        form, level = self._form, self._level
        if form == "paragraph" and read.bold and read.lead == len(text) <= _LONGEST_HEADING and not self._note:
            form, level = "heading", self._bold_level(text)
        elif form == "heading":
            self._base, self._numbered = level, False
        made = block(read.trace, form, level=level, label=self._label, lead=read.lead, gap=self._gap, columns=columns, note=self._note)
        self._put(made)

    def _bold_level(self, text: str) -> int:
        """One below the last heading by markup; unnumbered ones one below numbered ones."""
        numbered = text.isupper() or _NUMBERED_HEADING.match(text) is not None
        self._numbered |= numbered
        return self._base + (2 if self._numbered and not numbered else 1)

    def _put(self, made: Block) -> None:
        self.blocks.append(made)
        self._gap = False
        self._label = ""

    def _strike(self, read: Inline, index: int | None) -> None:
        if read.struck:
            self.notices.append(Notice("struck-out", f"struck-out text was left out: {read.struck[:STRUCK_SHOWN]}", index))

    def _table(self, lines: list[tuple[int, int]], at: int) -> int:
        """The lines that a pipe table takes from `at` on; 0 where there is none."""
        if self._fence or at + 1 >= len(lines) or not self._is_delimiter(*lines[at + 1]) or "|" not in self.text[slice(*lines[at])]:
            return 0
        self._end()
        self._row(*lines[at], heads=True)
        end = at + 2
        while end < len(lines) and "|" in self.text[slice(*lines[end])]:
            self._row(*lines[end], heads=False)
            end += 1
        return end - at

    def _is_delimiter(self, start: int, end: int) -> bool:
        line = self.text[start:end].strip()
        if "|" not in line or "-" not in line:
            return False
        cells = line.strip("|").split("|")
        return all(_DELIMITER.fullmatch(cell.strip()) for cell in cells)

    def _row(self, start: int, end: int, *, heads: bool) -> None:
        read = [inline(Trace(self.text[a:b], ((0, a, b - a),))) for a, b in self._cells(start, end)]
        trace, empty = tabbed(cell.trace for cell in read)
        if trace.text:
            self._put(block(trace, "row", level=int(heads), gap=self._gap, columns=empty))
        for cell in read:
            self._strike(cell, len(self.blocks) - 1 if trace.text else None)

    def _cells(self, start: int, end: int) -> list[tuple[int, int]]:
        bars = [start - 1, *(i for i in range(start, end) if self.text[i] == "|" and self.text[i - 1] != "\\"), end]
        cells = [(a + 1, b) for a, b in itertools.pairwise(bars)]
        first, last = cells[0], cells[-1]
        if not self.text[first[0] : first[1]].strip():
            cells = cells[1:]
        return cells[:-1] if not self.text[last[0] : last[1]].strip() and len(cells) > 1 else cells


def _is_bold(line: str) -> bool:
    """Whether a line is one bold run from end to end."""
    mark = line[:2]
    inner = line.strip(mark[:1])
    return mark in ("**", "__") and line.endswith(mark) and bool(inner) and mark not in inner and len(line) <= _LONGEST_HEADING
