"""The shape of a reading in a few lines, so that a whole document's structure can stand beside its text.

`documents/*.txt` hold documents in our own words, each with the shape that a desk officer would give it:
"=== name", the text, "---", the shape as `sketch` writes it. Those in blocks.txt are blocks as `of_blocks` reads them.
"""

import re
from pathlib import Path
from typing import NamedTuple

from servanda.model.reading import Outcome, Reading
from servanda.model.source import Block, Form, SourceText
from servanda.reading.files import from_text
from servanda.structure import structure
from servanda.structure.paragraphs import Para, para
from servanda.structure.script import ends_sentence

_BLOCK = re.compile(r"(?P<form>[phirn])(?P<level>\d?)(?:\{(?P<label>[^}]*)\})?(?:\*(?P<lead>\d+))?\|(?P<text>.*)")
_FORMS: dict[str, Form] = {"p": "paragraph", "h": "heading", "i": "item", "r": "row", "n": "paragraph"}


class Case(NamedTuple):
    """A document and its shape."""

    name: str
    text: str
    shape: str


def cases(file: str) -> list[Case]:
    """The documents in a file of the folder `documents`."""
    found = []
    for chunk in (Path(__file__).parent / "documents" / file).read_text("utf-8").split("=== ")[1:]:
        name, _, rest = chunk.partition("\n")
        text, _, shape = rest.partition("\n---\n")
        found.append(Case(name, text, shape.strip()))
    return found


def of_text(text: str) -> Reading:
    """A plain text, structured."""
    return structure(from_text(text)[0])[0]


def of_blocks(lines: str, title: str = "") -> Reading:
    """Blocks, one a line: form, level, {label}, *length of the bold opening | text; r1 is a header row, ¦ parts its cells."""
    blocks, at = [], 0
    for line in lines.strip("\n").split("\n"):
        match = _BLOCK.fullmatch(line)
        assert match, line
        text = match["text"].replace("¦", "\t")
        blocks.append(
            Block(
                text, ((0, at, len(text)),), _FORMS[match["form"]], int(match["level"] or 0), match["label"] or "",
                int(match["lead"] or 0), note=match["form"] == "n",
            )
        )  # fmt: skip
        at += len(text) + 1
    return structure(SourceText(blocks, "char", "sha256:0", {}, title=title))[0]


def paras(*texts: str) -> list[Para]:
    """One paragraph a text, as structure takes them."""
    return [para(text, ((0, 0, len(text)),), Block(text, ((0, 0, len(text)),)), i) for i, text in enumerate(texts)]


def sketch(reading: Reading) -> str:
    """One line a section (#), outcome (key, [heading], words), preamble (<), closing (>), warning (!); · before each part."""
    found = [(s.span[0], 0, f"# {s.title}") for s in reading.sections]
    found += [(o.span[0], 1, _unit(o, reading.document.text)) for o in reading.outcomes]
    lines = [line for _, _, line in sorted(found)]
    return "\n".join([*lines, *(f"! {w.code}" for w in reading.warnings)])


def _unit(unit: Outcome, text: str) -> str:
    words = _short(unit.text)
    if unit.role != "outcome":
        mark = "<" if unit.role == "preamble" else ">"
        return f"{mark} {words}"
    heading = f"[{unit.heading}] " if unit.heading else ""
    parts = "".join(f"\n  · {p.label} {f'[{p.heading}] ' if p.heading else ''}{_short(text[slice(*p.span)])}".rstrip() for p in unit.parts)
    return f"{unit.key} {heading}{words}{parts}"


def _short(text: str) -> str:
    text = text.replace("\n", "¶").replace("\t", "¦")
    return text if len(text) <= 26 else f"{text[:14]}…{text[-10:]}"


def sound(reading: Reading) -> None:
    """What holds for every reading: texts are their spans, units stand in order, keys are unique, no words are lost."""
    text, end = reading.document.text, 0
    for unit in reading.outcomes:
        assert text[slice(*unit.span)] == unit.text
        assert end <= unit.span[0] <= unit.span[1] <= len(text)
        assert all(unit.span[0] <= p.span[0] <= p.span[1] <= unit.span[1] for p in unit.parts)
        if unit.label_span:
            assert text[slice(*unit.label_span)] == unit.label
        end = unit.span[1]
    assert reading.outcomes
    for names in ([unit.key for unit in reading.outcomes], [section.number for section in reading.sections]):
        assert len(set(names)) == len(names)
    for section in reading.sections:
        assert section.title in text[slice(*section.span)]
    _covers(reading)


def _covers(reading: Reading) -> None:
    """Every paragraph is in a unit, or heads others: a section's, a subhead, a header row; a label alone has its span."""
    spans = iter([*(unit.span for unit in reading.outcomes), (len(reading.document.text) + 1,) * 2])
    sections = {section.span[0] for section in reading.sections}
    labels = {unit.label_span for unit in reading.outcomes}
    start, end = next(spans)
    at = 0
    for line in reading.document.text.split("\n")[:-1]:
        while end < at:
            start, end = next(spans)
        inside = start <= at + len(line) and at <= end
        assert inside or at in sections or (at, at + len(line)) in labels or not ends_sentence(line), line
        at += len(line) + 1
