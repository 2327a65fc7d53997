"""The body of a Word file as blocks: its paragraphs, list items, table rows and notes."""

import re

import msgspec
from lxml import etree

from servanda.errors import NotReadable
from servanda.model.source import Block, Field, Form, Notice
from servanda.reading.joining import joined, title_of
from servanda.reading.lines import width
from servanda.reading.page import Page
from servanda.reading.word_formats import formatted
from servanda.reading.word_inline import Content, Inline
from servanda.reading.word_numbering import Numbering
from servanda.reading.word_package import Package, W
from servanda.reading.word_styles import Styles, integer, switch, value
from servanda.reading.word_table import Cell, Part, contents, glued, headings, rows, stitched, tabbed

_ORDINAL = "ordinal"
_BOLD_LINE = 60
"""A wholly bold paragraph up to this length may be a heading; a longer one is only loud."""
_ENDS = tuple("。！？；.!?;")
_HAN = "一二三四五六七八九十"
_NEW_LINE = re.compile(
    rf"　|\s{{0,20}}(?:[0-9０-９]{{1,3}}[.．、)）]|[{_HAN}百]{{1,5}}、"
    rf"|[（(][0-9{_HAN}ivx]{{1,4}}[)）]|第[{_HAN}百]{{1,5}}[章节条]|[①-⑳]|——|[•●■◆▪○·])"
)


def document(data: bytes) -> Page:
    """What `servanda.reading.word.read_docx` gives, but for RecursionError where markup is nested too deeply."""
    package = Package(data)
    root = package.part(package.main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise NotReadable("not a Word file: its main document has no body")
    reader = _Reader(package, body)
    reader.body(body)
    reader.flush()
    reader.notes(body)
    if not reader.blocks:
        raise NotReadable("a Word file without text")
    fields = _properties(package)
    title = fields.get("title", "")
    return Page(blocks=reader.blocks, fields=fields, title=title_of(title) if isinstance(title, str) else "", notices=reader.notices)


class _Reader:
    """Walks through a document and gathers its blocks and notices."""

    def __init__(self, package: Package, body: etree._Element) -> None:
        self.blocks: list[Block] = []
        self.notices: list[Notice] = []
        self._package = package
        self._styles = Styles(_related(package, "styles"))
        self._numbering = Numbering(_related(package, "numbering"), self._styles)
        self._inline = Inline(self._styles, body)
        self._carried: list[Part] = []
        self._gap = False
        self._count = 0
        self._number(body)

    def _number(self, parent: etree._Element) -> None:
        for paragraph in parent.iter(W + "p"):
            paragraph.set(_ORDINAL, str(self._count))
            self._count += 1

    def body(self, parent: etree._Element) -> None:
        """Read the paragraphs and tables of a body, text box, note or lone cell."""
        for child in contents(parent):
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self.flush()
                self._table(child)

    def flush(self) -> None:
        """Let go of text whose paragraph end was deleted, if no paragraph follows to take it."""
        if self._carried:
            self._add(self._carried, "paragraph")
            self._carried = []

    def _paragraph(self, p: etree._Element) -> None:
        style, content, label, level, depth = self._read(p)
        if self._styles.name(style).startswith(("toc ", "table of ")):
            return
        ordinal = int(p.get(_ORDINAL, "0"))
        groups = [g for g in _groups(content) if g[0]]
        if switch(p.find(f"{W}pPr/{W}rPr"), "del"):
            self._carried += [(ordinal, text) for text, _, _ in groups]
        elif groups or self._carried:
            form: Form = "heading" if depth else "item" if label else "paragraph"
            for at, (text, lead, indent) in enumerate(groups or [("", 0, 0)]):
                parts = [*(self._carried if not at else []), (ordinal, text)]
                own: Form = "line" if at or (len(groups) > 1 and form == "paragraph") else form
                self._add(parts, own, level=(depth or level) if not at else 0, label="" if at else label, lead=lead, indent=indent)
            self._carried = []
        else:
            self._gap = True
        self._tell(content, bool(groups))
        for box in content.boxes:
            self.body(box)

    def _read(self, p: etree._Element) -> tuple[str, Content, str, int, int]:
        """A paragraph's style, content, computed number, level in its list (from 1), depth as a heading (from 1, or 0)."""
        properties = p.find(W + "pPr")
        style = value(properties, "pStyle") or self._styles.default
        content = self._inline.read(p, style)
        mark = None if properties is None else properties.find(W + "rPr")
        outline = integer(value(properties, "outlineLvl"))
        depth = self._styles.heading(style) if outline is None else outline + 1 if 0 <= outline < 9 else 0
        numbered = None if properties is None else properties.find(W + "numPr")
        place = self._numbering.place((integer(value(numbered, "numId")), integer(value(numbered, "ilvl"))), style)
        uncounted = switch(mark, "del") or (switch(mark, "vanish") and not any(content.lines)) or self._inline.in_contents()
        if place is None or uncounted:
            return style, content, "", 0, depth
        return style, content, self._numbering.label(*place), place[1] + 1, depth

    def _tell(self, content: Content, kept: bool) -> None:
        where = len(self.blocks) - 1 if kept and self.blocks else None
        if content.deleted:
            self.notices.append(Notice("deleted-text", "text that a revision deletes was left out", where))
        if content.hidden:
            self.notices.append(Notice("hidden-text", "hidden text was left out", where))
        if content.symbols:
            self.notices.append(Notice("symbol", "a symbol of a font without characters was left out", where))

    def _add(self, parts: list[Part], form: Form, level: int = 0, label: str = "", lead: int = 0, indent: int = 0) -> None:
        kept = [(ordinal, text) for ordinal, text in parts if text]
        if not kept:
            return
        kept[0] = (kept[0][0], kept[0][1].lstrip())
        kept[-1] = (kept[-1][0], kept[-1][1].rstrip())
        text, runs = stitched(kept)
        if text:
            before = len(text) - len(kept[-1][1]) if lead and len(kept) > 1 else 0
            lead = 0 if before else lead
            self.blocks.append(Block(text, runs, form, level, label, lead, self._gap, indent))
            self._gap = False

    def _table(self, table: etree._Element) -> None:
        cells = [c for row in contents(table) if row.tag == W + "tr" for c in contents(row) if c.tag == W + "tc"]
        if len(cells) == 1:  # a frame around text, no table
            self.body(cells[0])
            return
        found, deleted = rows(table, self._cell)
        top = headings(found)
        for at, row in enumerate(found):
            parts, empty = tabbed(row.cells)
            label = next((cell.label for cell in row.cells if cell.label), "")
            self._add(parts, "row", level=int(at < top), label=label, indent=empty)
        if deleted:
            self.notices.append(Notice("deleted-text", "table rows that a revision deletes were left out"))

    def _cell(self, cell: etree._Element) -> Cell:
        parts: list[Part] = []
        strong: list[bool] = []
        labels: list[str] = []
        self._gather(cell, parts, strong, labels)
        return Cell(glued(parts), bool(strong) and all(strong), next((n for n in labels if n), ""))

    def _gather(self, parent: etree._Element, parts: list[Part], strong: list[bool], labels: list[str]) -> None:
        """The text of a cell, that of tables and boxes inside it with it."""
        for child in contents(parent):
            if child.tag == W + "p":
                _, content, label, _, _ = self._read(child)
                text = ""
                for line in content.lines:
                    text = joined(text, _plain(line)) if text else _plain(line)
                if text:
                    parts.append((int(child.get(_ORDINAL, "0")), text))
                    strong.append(all(bold for line in content.lines for piece, bold in line if piece.strip()))
                labels.append(label)
                self._tell(content, False)
                for box in content.boxes:
                    self._gather(box, parts, strong, labels)
            elif child.tag == W + "tbl":
                for row in contents(child):
                    for cell in contents(row) if row.tag == W + "tr" else ():
                        self._gather(cell, parts, strong, labels)

    def notes(self, body: etree._Element) -> None:
        """Read the footnotes and endnotes that the text refers to, in that order, as blocks at the end."""
        section = body.find(W + "sectPr")
        for kind, usual in (("footnote", "decimal"), ("endnote", "lowerRoman")):
            root = _related(self._package, kind + "s")
            if root is None:
                continue
            self._number(root)
            texts = {e.get(W + "id", ""): e for e in root.findall(W + kind)}
            form = value(None if section is None else section.find(f"{W}{kind}Pr"), "numFmt") or usual
            count = 0
            for _, name, mark in [n for n in self._inline.notes if n[0] == kind]:
                count += not mark
                note = texts.pop(name, None)
                if note is not None:
                    self._note(note, mark or formatted(count, form))

    def _note(self, note: etree._Element, mark: str) -> None:
        start = len(self.blocks)
        self.body(note)
        self.flush()
        for at in range(start, len(self.blocks)):
            label = mark if at == start else self.blocks[at].label
            self.blocks[at] = msgspec.structs.replace(self.blocks[at], note=True, form="paragraph", level=0, label=label)


def _plain(line: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in line).replace("\t", " ").strip()


def _groups(content: Content) -> list[tuple[str, int, int]]:
    """The lines of a paragraph as (text, bold opening, indent), those that only wrap joined."""
    found: list[tuple[str, int, int]] = []
    pending: list[list[tuple[str, bool]]] = []
    for line in content.lines:
        raw = "".join(text for text, _ in line)
        if pending and _NEW_LINE.match(raw):
            found.append(_group(pending))
            pending = []
        pending.append(line)
    return [*found, _group(pending)]


def _group(lines: list[list[tuple[str, bool]]]) -> tuple[str, int, int]:
    texts = [text for line in lines if (text := _plain(line))]
    pieces: list[str] = []
    for text in texts:
        if pieces:
            tail = pieces[-1][-40:]
            pieces[-1] = pieces[-1][: len(pieces[-1]) - len(tail)]
            pieces += [joined(tail, text[:40])[: -len(text[:40])], text]
        else:
            pieces.append(text)
    whole = "".join(pieces)
    first = "".join(text for text, _ in lines[0]).replace("\t", " ")
    opening = ""
    for text, strong in lines[0]:
        if not strong and text.strip():
            break
        opening += text
    lead = len(opening.replace("\t", " ").strip()) if any(strong for _, strong in lines[0]) else 0
    if lead >= len(whole) and (len(whole) > _BOLD_LINE or whole.endswith(_ENDS)):
        lead = 0
    return whole, min(lead, len(whole)), width(first[: len(first) - len(first.lstrip())])


def _related(package: Package, kind: str) -> etree._Element | None:
    names = package.related(package.main, kind)
    return package.part(names[0]) if names else None


def _properties(package: Package) -> dict[str, Field]:
    names = package.related("", "core-properties")
    root = package.part(names[0]) if names else None
    found: dict[str, Field] = {}
    for child in root if root is not None else ():
        text = " ".join((child.text or "").split())
        if text:
            found[etree.QName(child).localname] = text
    return found
