"""The content of a Word paragraph: its text as accepted, with what was deleted or hidden left out and remembered."""

import re

import msgspec
from lxml import etree

from servanda.reading.symbols import symbol
from servanda.reading.word_package import W
from servanda.reading.word_styles import Styles, switch, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TOC = re.compile(r"\s{0,9}TOC\b", re.IGNORECASE)
_SPACE = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_DELETED = {W + "del", W + "moveFrom"}
_SKIPPED = {W + name for name in ("pPr", "rPr", "sdtPr", "instrText", "delText", "delInstrText", "rt", "sectPr", "tblPr", "tblGrid")}
_BREAKS = {W + "br", W + "cr"}


class Content(msgspec.Struct):
    """What a paragraph holds: `lines` between its breaks, each a list of (text, emphasised); `boxes` are text boxes in it."""

    lines: list[list[tuple[str, bool]]]
    boxes: list[etree._Element]
    deleted: bool = False
    hidden: bool = False
    symbols: int = 0


class _Field(msgspec.Struct):
    instruction: str = ""
    result: bool = False
    contents: bool = False


class Inline:
    """Reads paragraphs one after another; it remembers fields that run on, and the order of notes referred to.

    Of a field the result is kept and the instruction dropped; a table of contents is dropped whole. `notes` holds
    (kind, id, mark) with the mark "" where Word counts.
    """

    def __init__(self, styles: Styles, body: etree._Element) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self.notes: list[tuple[str, str, str]] = []
        kinds = [e.get(W + "fldCharType") for e in body.iter(W + "fldChar")]
        # A field that never ends must not swallow the rest of the document.
        self._balanced = kinds.count("begin") == kinds.count("end")

    def read(self, paragraph: etree._Element, style: str) -> Content:
        """The content of one w:p of a paragraph style."""
        content = Content([[]], [])
        self._walk(paragraph, content, style)
        self._fields = [f for f in self._fields if f.contents]
        return content

    def in_contents(self) -> bool:
        """Whether a table of contents is open, so that a paragraph's own number does not count."""
        return any(f.contents for f in self._fields)

    def _walk(self, parent: etree._Element, content: Content, style: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child, content, style)
            elif tag in _DELETED:
                content.deleted |= any(True for _ in child.iter(W + "t", W + "delText"))
            elif tag == W + "sdt":
                if not placeholder(child):
                    self._walk(child, content, style)
            elif tag == W + "fldSimple" and _TOC.match(child.get(W + "instr", "")):
                continue
            elif tag == _M + "t":
                content.lines[-1].append((child.text or "", False))
            elif tag == MC + "AlternateContent":
                for choice in alternative(child):
                    self._walk(choice, content, style)
            elif tag == W + "txbxContent":
                content.boxes.append(child)
            elif tag not in _SKIPPED:
                self._walk(child, content, style)

    def _run(self, run: etree._Element, content: Content, style: str) -> None:
        properties = run.find(W + "rPr")
        if properties is not None and (properties.find(W + "del") is not None or properties.find(W + "moveFrom") is not None):
            content.deleted = True
            return
        hidden = self._is(properties, "vanish", style)
        strong = self._is(properties, "b", style) or self._is(properties, "i", style)
        own: list[str] = []
        mark = ""
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child)
            elif tag == W + "instrText":
                self._instruct(child.text or "")
            elif not self._shown():
                continue
            elif hidden:
                content.hidden |= tag in {W + "t", W + "sym"}
            elif tag in _BREAKS:
                self._put(content, own, strong)
                own = []
                content.lines.append([])
            elif tag in {W + "footnoteReference", W + "endnoteReference"}:
                custom = child.get(W + "customMarkFollows", "0") not in ("0", "false", "off")
                mark = "".join(t.text or "" for t in run.iter(W + "t")) if custom else ""
                self.notes.append((tag[len(W) : -len("Reference")], child.get(W + "id", ""), mark.strip()))
                if custom:
                    break
            elif tag == W + "sym":
                own.append(_symbol(child, content))
            elif tag in {W + "ruby", W + "drawing", W + "pict", W + "object", MC + "AlternateContent"}:
                self._put(content, own, strong)
                own = []
                for part in alternative(child) if tag == MC + "AlternateContent" else [child]:
                    self._walk(part, content, style)
            else:
                own.append(_text(child))
        self._put(content, own, strong)

    def _put(self, content: Content, own: list[str], strong: bool) -> None:
        text = "".join(own)
        if text:
            content.lines[-1].append((text, strong))

    def _is(self, properties: etree._Element | None, tag: str, style: str) -> bool:
        said = switch(properties, tag)
        return self._styles.on(tag, value(properties, "rStyle") or "", style) if said is None else said

    def _field(self, element: etree._Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruct(self, text: str) -> None:
        if self._fields and not self._fields[-1].result:
            field = self._fields[-1]
            field.instruction = (field.instruction + text)[:40]
            field.contents = self._balanced and bool(_TOC.match(field.instruction))

    def _shown(self) -> bool:
        return all(f.result and not f.contents for f in self._fields)


def alternative(element: etree._Element) -> list[etree._Element]:
    """The one of several equal contents to read: the first choice, else the fallback."""
    found = element.findall(MC + "Choice")[:1] or element.findall(MC + "Fallback")[:1]
    return list(found)


def placeholder(control: etree._Element) -> bool:
    """Whether a content control shows its prompt ("Click here to enter text") or a table of contents."""
    properties = control.find(W + "sdtPr")
    if properties is None:
        return False
    gallery = next((value(e, "docPartGallery") for e in properties.findall(W + "docPartObj")), None)
    return gallery == "Table of Contents" or bool(switch(properties, "showingPlcHdr"))


def _text(child: etree._Element) -> str:
    tag = child.tag
    if tag == W + "t":
        text = child.text or ""
        kept = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return _SPACE.sub(" ", text) if kept else _SPACE.sub(" ", text.strip(" \t\r\n"))
    if tag in {W + "tab", W + "ptab"}:
        return "\t"
    return "-" if tag == W + "noBreakHyphen" else ""


def _symbol(child: etree._Element, content: Content) -> str:
    code = child.get(W + "char", "")
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0
    if number < 0x100:  # the same code without Word's offset
        number += 0xF000
    found = symbol(number) if 0xD800 <= number < 0xF900 or number >= 0xFFFE else chr(number)
    content.symbols += not found
    return found
