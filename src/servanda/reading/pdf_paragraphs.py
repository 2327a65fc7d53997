"""Lines of a PDF as paragraphs: what the page shows by indents, short lines, gaps and sizes of type."""

import re
from collections import Counter
from collections.abc import Iterable, Set
from itertools import pairwise

from servanda.lexicon.script import is_wide
from servanda.model.source import Block, Run
from servanda.reading.joining import compounds_in, joined
from servanda.reading.pdf_lines import Line

HEADING = 1.15
"""A heading's type is at least this many times the body's."""
NOTE = 0.9
"""A footnote's type is at most this many times the body's."""

_MARK = re.compile(
    r"(?:[0-9０-９]{1,3}[.．、)）]|[一二三四五六七八九十百]{1,5}、|[（(][0-9一二三四五六七八九十ivx]{1,4}[)）]|第[0-9一二三四五六七八九十百]{1,5}[章节条]"
    r"|[①-⑳]|——|[•●■◆▪○·–-] ?)"
)
_NOTE_MARK = re.compile(r"(?:[0-9]{1,3}|[①-⑳]|[*†‡]|\[[0-9]{1,3}\]|〔[0-9]{1,3}〕)(?![0-9.,、])")
_INNER = re.compile(r"[（(①-⑳]")
_ENDS = "。！？!?.…”」』）)"


def paragraphs(lines: list[Line]) -> list[Block]:
    """The blocks of a document's lines, footnotes last.

    A paragraph goes on over columns and pages: its runs then tell where. A heading is a short line in larger type, its
    level the rank of that size; what only bold or position set apart stays a paragraph for structure to judge.
    """
    if not lines:
        return []
    body = _common(line.size for line in lines for _ in range(1 + len(line.text) // 8))
    _set_edges(lines, body)
    text, notes = _part_notes(lines, body)
    leading = _leading(text, body)
    ranks = {size: rank for rank, size in enumerate(sorted({_half(t.size) for t in text if _large(t, body)}, reverse=True), 1)}
    compounds = compounds_in("\n".join(line.text for line in lines))
    blocks = [_block(group, _joined(group, compounds), body, leading, ranks, before) for before, group in _groups(text, leading)]
    blocks += [_note(*_joined(group, compounds)[:2]) for _, group in _groups(notes, leading)]
    return [b for b in blocks if b.text]


def _half(size: float) -> float:
    return round(size * 2) / 2


def _large(line: Line, body: float) -> bool:
    return line.size >= HEADING * body


def _common(sizes: Iterable[float]) -> float:
    return Counter(_half(s) for s in sizes).most_common(1)[0][0] or 1.0


def _set_edges(lines: list[Line], body: float) -> None:
    """Give each line the edges of its column: what at least two of its lines reach, on its page or in the document."""
    by_page: dict[tuple[int, int, bool], list[Line]] = {}
    by_place: dict[tuple[int, bool], list[Line]] = {}
    for line in lines:
        by_page.setdefault((line.page, line.column, line.crossing), []).append(line)
        by_place.setdefault((line.column, line.crossing), []).append(line)
    whole = {place: _edges(found, body) for place, found in by_place.items()}
    for (_, column, crossing), found in by_page.items():
        left, right = _edges(found, body) if len(found) >= 12 else whole[column, crossing]
        for line in found:
            line.left, line.right = min(left, line.x0) if len(found) >= 12 else left, right


def _edges(lines: list[Line], body: float) -> tuple[float, float]:
    plain = [line for line in lines if abs(line.size - body) < 0.1 * body] or lines
    starts, ends = sorted(line.x0 for line in plain), sorted((line.x1 for line in plain), reverse=True)
    left = next((a for a, b in pairwise(starts) if b - a <= 0.3 * body), starts[0])
    right = next((a for a, b in pairwise(ends) if a - b <= body), ends[0])
    return left, right


def _part_notes(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """The text, and the footnotes: small type that ends a column and begins with a mark."""
    text: list[Line] = []
    notes: list[Line] = []
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or (lines[at].page, lines[at].column) != (lines[start].page, lines[start].column):
            column = lines[start:at]
            cut = len(column)
            while cut and column[cut - 1].size <= NOTE * body:
                cut -= 1
            while cut < len(column) and not _NOTE_MARK.match(column[cut].text):
                cut += 1
            text += column[:cut]
            notes += column[cut:]
            start = at
    return text, notes


def _leading(lines: list[Line], body: float) -> float:
    steps = [a.y - b.y for a, b in pairwise(lines) if (a.page, a.column) == (b.page, b.column) and 0.8 * body < a.y - b.y < 4 * body]
    return _common(steps) if steps else 1.5 * body


def _groups(lines: list[Line], leading: float) -> list[tuple[Line | None, list[Line]]]:
    """The lines of each paragraph, with the line before it."""
    groups: list[tuple[Line | None, list[Line]]] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        if before is None or not _goes_on(groups[-1][1], line, leading):
            groups.append((before, [line]))
        else:
            groups[-1][1].append(line)
    return groups


def _goes_on(group: list[Line], line: Line, leading: float) -> bool:
    """Whether `line` continues the paragraph whose lines so far are `group`."""
    last = group[-1]
    if max(last.size, line.size) > 1.08 * min(last.size, line.size):
        return False
    together = (last.page, last.column, last.crossing) == (line.page, line.column, line.crossing)
    scale = line.size
    if together and not 0 <= last.y - line.y <= max(1.3 * leading, 1.3 * 1.25 * scale):
        return False
    if _centred(last) and _centred(line):
        return together and len(group) < 4 and abs(last.size - line.size) < 0.5 and not _full(last, line)
    if not _full(last, line):
        return False
    if _tabular(last, line):
        return False
    ended = last.text.endswith(tuple(_ENDS))
    marked = _MARK.match(line.text) is not None
    if marked and ended and not _INNER.match(line.text):
        return False
    inset, inset_before = line.x0 - line.left, last.x0 - last.left
    if inset > inset_before + 0.8 * scale:
        return len(group) == 1 and not ended and bool(_MARK.match(last.text))
    if inset < inset_before - 0.8 * scale and len(group) > 1:
        return False
    # Two first lines, one below the other.
    return not (inset > 0.8 * scale and len(group) == 1 and (ended or marked) and abs(inset - inset_before) < 0.3 * scale)


def _tabular(last: Line, line: Line) -> bool:
    """Whether two lines are rows of a table: after a wide gap both begin anew at one place."""
    return any(abs(a - b) < 0.5 * line.size for a in last.cells for b in line.cells)


def _centred(line: Line) -> bool:
    """Whether a line stands in the middle of its column with space on both sides."""
    left, right = line.x0 - line.left, line.right - line.x1
    return min(left, right) > 2.5 * line.size and abs(left - right) < line.size


def _full(last: Line, line: Line) -> bool:
    """Whether the first word of `line` would not have fit behind `last`, so that the line was full.

    Between Han characters one and a half are allowed for punctuation that clings; a Latin word takes what it takes.
    """
    slack = 1.6 * line.size if is_wide(last.text[-1:] or " ") or is_wide(line.text[:1] or " ") else 0.4 * line.size
    return last.right - last.x1 < line.word + slack


def _joined(group: list[Line], compounds: Set[str]) -> tuple[str, tuple[Run, ...], int]:
    """The text of a paragraph's lines, its runs by page, and the length of its bold opening."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = lead = 0
    for line in group:
        part = line.text.strip()
        opening = lead == length
        if pieces:
            # Only the two ends decide how lines join, so that a long paragraph stays linear.
            tail = pieces[-1][-40:]
            glue = joined(tail, part[:40], compounds)
            ending = glue[: len(glue) - len(part[:40])]
            pieces[-1] = pieces[-1][: len(pieces[-1]) - len(tail)] + ending
            length += len(ending) - len(tail)
        if not starts or starts[-1][1] != line.page:
            starts.append((length, line.page))
        if opening:
            lead = length + min(line.lead, len(part)) if line.lead else lead
        pieces.append(part)
        length += len(part)
    ends = [start for start, _ in starts[1:]] + [length]
    runs = tuple((start, page, end - start) for (start, page), end in zip(starts, ends, strict=True) if end > start)
    return "".join(pieces), runs, min(lead, length)


def _block(
    group: list[Line], content: tuple[str, tuple[Run, ...], int], body: float, leading: float, ranks: dict[float, int], before: Line | None
) -> Block:
    text, runs, lead = content
    first = group[0]
    same = before is not None and (before.page, before.column) == (first.page, first.column)
    gap = before is not None and same and before.y - first.y > 1.6 * leading
    indent = max(0, round((first.x0 - first.left) / (first.size / 2)))
    if _large(first, body) and len(text) <= 100:
        return Block(text, runs, form="heading", level=ranks[_half(first.size)], gap=gap, indent=indent)
    return Block(text, runs, form="line" if first.cells else "paragraph", lead=lead, gap=gap, indent=indent)


def _note(text: str, runs: tuple[Run, ...]) -> Block:
    mark = _NOTE_MARK.match(text)
    if not mark:
        return Block(text, runs, form="paragraph", note=True)
    rest = text[mark.end() :].lstrip()
    cut = len(text) - len(rest)
    moved = tuple((max(0, start - cut), page, size - max(0, cut - start)) for start, page, size in runs if start + size > cut)
    return Block(rest, moved, form="paragraph", label=mark.group(), note=True)
