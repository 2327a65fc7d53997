"""The segments of a page as lines in reading order: without running heads and feet, column after column."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from servanda.reading.pdf_glyphs import GUESSED, NONE, Segment, between

_DIGITS = re.compile(r"[0-9０-９]+")
_N = "[0-9０-９一二三四五六七八九十〇○]{1,6}"
_PAGE_NUMBER = re.compile(
    rf"[-–—―─‐·•~～|]+(?:{_N}|[ivxl]{{1,7}})[-–—―─‐·•~～|]+"
    rf"|[-–—|]*(?:第{_N}[页頁]|{_N}[页頁]|page{_N}|p\.{_N}|[0-9]{{1,5}}(?=of|/))(?:(?:of|/|／|，|,)?共?{_N}[页頁]?)?[-–—|]*"
)
_BARE_NUMBER = re.compile(r"[0-9]{1,5}|[ivxl]{1,7}")
MOST_COLUMNS = 6


class Line(msgspec.Struct, gc=False):
    """One line of one column; `left` and `right` are the column's edges, `crossing` marks a line over several columns.

    `lead` counts the characters of its bold opening, `word` is the width of its first word, `cells` says where what
    follows a wide gap begins.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    page: int
    column: int
    crossing: bool
    lead: int
    word: float
    cells: tuple[float, ...] = ()
    left: float = 0.0
    right: float = 0.0


def rows(segments: Iterable[Segment], tolerance: float) -> Iterator[list[Segment]]:
    """Segments on about the same height together, from the top; `tolerance` in sizes of the type."""
    row: list[Segment] = []
    for one in sorted(segments, key=lambda s: (-s.y, s.x0)):
        if row and row[0].y - one.y > tolerance * max(one.size, row[0].size):
            yield sorted(row, key=lambda s: s.x0)
            row = []
        row.append(one)
    if row:
        yield sorted(row, key=lambda s: s.x0)


def without_furniture(pages: list[list[Segment]], heights: list[tuple[float, float]]) -> list[list[Segment]]:
    """The pages without running heads, feet and page numbers; `heights` are each page's (bottom, top).

    From either edge inwards, up to three rows go: one that stands, digits aside, at the same height on another page,
    or that is a page number (- 3 - · 第 3 页 · Page 3 of 9; a bare 3 only at the foot, since above it may number an
    outcome) in the outer tenth of the page. The first row that is neither ends it, so that nothing inside the text goes.
    """
    edges = [_edges(page) for page in pages]
    seen: Counter[tuple[str, int, str]] = Counter()
    for side in ("top", "bottom"):
        for edge in edges:
            seen.update({key for row in edge[side] for key in _keys(side, row)})
    kept: list[list[Segment]] = []
    for page, edge, (bottom, top) in zip(pages, edges, heights, strict=True):
        gone: set[int] = set()
        for side in ("top", "bottom"):
            for row in edge[side]:
                text = _bare(row)
                near = min(top - row[0].y, row[0].y - bottom) <= 0.1 * (top - bottom)
                repeats = any(seen[key] > 1 for key in _keys(side, row)[:1]) and len(text) < 80
                if not (repeats or (near and _is_page_number(text.lower(), side))):
                    break
                gone.update(id(s) for s in row)
        kept.append([s for s in page if id(s) not in gone])
    return kept


def _is_page_number(text: str, side: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or (side == "bottom" and _BARE_NUMBER.fullmatch(text)))


def _edges(page: list[Segment]) -> dict[str, list[list[Segment]]]:
    found = list(rows(page, 0.5))
    return {"top": found[:3], "bottom": found[:-4:-1]} if len(found) > 1 else {"top": found, "bottom": []}


def _bare(row: list[Segment]) -> str:
    return "".join("".join(s.chars) for s in row).replace(" ", "").replace("　", "")


def _keys(side: str, row: list[Segment]) -> list[tuple[str, int, str]]:
    """The row's own key first, then those of rows a hair higher or lower: heights differ by rounding."""
    text = _DIGITS.sub("#", _bare(row))
    height = round(row[0].y / 2)
    return [(side, height + shift, text) for shift in (0, -1, 1)]


def gutters(segments: list[Segment]) -> list[float]:
    """Where columns part, from the left: abscissae that at least four rows leave free, with full lines on both sides.

    A table's cells leave such gaps too, but are short or ragged: columns of text are eight characters wide or more, most
    lines on the right begin at one of two places and many on the left end at one.
    """
    gaps = [(a, b) for row in rows(segments, 0.8) for a, b in pairwise(row) if b.x0 - a.x1 > 0.8 * max(a.size, b.size)]
    found: list[float] = []
    for _ in range(2 * MOST_COLUMNS):
        if len(gaps) < 4 or len(found) == MOST_COLUMNS - 1:
            break
        x = _busiest(gaps)
        inside = [(a, b) for a, b in gaps if a.x1 <= x <= b.x0]
        gaps = [(a, b) for a, b in gaps if not a.x1 <= x <= b.x0]
        if len(inside) < 4:
            break
        if _even(inside):
            found.append(x)
    return sorted(found)


def _busiest(gaps: list[tuple[Segment, Segment]]) -> float:
    """The middle of the stretch that the most gaps have in common."""
    events = sorted([(a.x1, -1) for a, _ in gaps] + [(b.x0, 1) for _, b in gaps])
    depth = most = 0
    start = end = 0.0
    for at, (x, step) in enumerate(events):
        depth -= step
        if depth > most:
            most, start, end = depth, x, events[at + 1][0]
    return (start + end) / 2


def _even(pairs: list[tuple[Segment, Segment]]) -> bool:
    size = sorted(a.size for a, _ in pairs)[len(pairs) // 2]
    ends, starts = sorted(a.x1 for a, _ in pairs), sorted(b.x0 for _, b in pairs)
    edge = ends[-1 - len(ends) // 20]
    full = sum(x >= edge - 2.5 * size for x in ends) >= 0.35 * len(ends)
    begin = starts[len(starts) // 20]
    indented = [x for x in starts if x > begin + 0.5 * size]
    second = indented[len(indented) // 2] if indented else begin
    flush = sum(min(abs(x - begin), abs(x - second)) <= 0.5 * size for x in starts) >= 0.6 * len(starts)
    left, right = sorted(a.x1 - a.x0 for a, _ in pairs), sorted(b.x1 - b.x0 for _, b in pairs)
    return full and flush and min(left[len(left) // 2], right[len(right) // 2]) >= 8 * size


def reading_order(pages: list[list[Segment]]) -> list[Line]:
    """The lines of all pages in reading order, numbered from page 1.

    A page with too few rows to show its gutters, such as the last one, takes those of another page that fit.
    """
    cuts = [gutters(page) for page in pages]
    common = max(cuts, key=len, default=[])
    lines: list[Line] = []
    for number, (page, own) in enumerate(zip(pages, cuts, strict=True), 1):
        lines += in_order(page, number, own or (common if _fits(page, common) else []))
    return lines


def _fits(page: list[Segment], cuts: list[float]) -> bool:
    """Whether every row of several segments leaves the gutters free, and there is one."""
    found = [row for row in rows(page, 0.8) if len(row) > 1]
    return 0 < len(found) < 12 and all(not s.x0 < cut < s.x1 for cut in cuts for row in found for s in row)


def in_order(segments: list[Segment], page: int, cuts: list[float]) -> list[Line]:
    """The lines of a page with gutters at `cuts` in reading order.

    A line that crosses a gutter ends the columns above it: they are read first, each from top to bottom, then the line.
    """
    waiting: list[list[Segment]] = [[] for _ in range(len(cuts) + 1)]
    found: list[Line] = []
    for row in rows(segments, 0.45):
        crossing = [s for s in row if _column(s.x0 + 0.1, cuts) != _column(s.x1 - 0.1, cuts)]
        if crossing:
            found += _flush(waiting, page)
            found.append(_line(row, page, 0, len(cuts) > 0))
        else:
            for one in row:
                waiting[_column((one.x0 + one.x1) / 2, cuts)].append(one)
    return found + _flush(waiting, page)


def _column(x: float, cuts: list[float]) -> int:
    return sum(x > cut for cut in cuts)


def _flush(waiting: list[list[Segment]], page: int) -> list[Line]:
    """Read the columns one after another, last the lines on the left that stand below them all after a gap.

    Those are a heading of what follows over the whole page, too short to cross the gutter itself.
    """
    others = [s.y for column in waiting[1:] for s in column]
    lowest = min(others, default=float("-inf"))
    column, after = waiting[0], len(waiting[0])
    for at in range(len(column) - 1, 0, -1):
        if not others or column[at].y > lowest - column[at].size:
            break
        if column[at - 1].y - column[at].y > 1.9 * column[at].size:
            after = at
    waiting.append(column[after:])
    del column[after:]
    found = [_line(row, page, i % (len(waiting) - 1), False) for i, column in enumerate(waiting) for row in rows(column, 0.45)]
    waiting.pop()
    for column in waiting:
        column.clear()
    return found


def _line(row: list[Segment], page: int, column: int, crossing: bool) -> Line:
    chars: list[str] = []
    cells: list[float] = []
    bold, opening = 0, True
    end = row[0].x0
    for one in row:
        if chars:
            if one.x0 - end > 1.2 * one.size:
                cells.append(one.x0)
            chars.append(between(chars[-1], one.chars[0], one.x0 - end, one.size, GUESSED if one.x0 - end > 0.1 * one.size else NONE))
        chars += one.chars
        end = max(end, one.x1)
        opening = opening and one.bold
        if opening:
            bold = len(chars)
    text = "".join(chars)
    # The height and size of the line are those of most of its width: a raised footnote mark does not move it.
    main = max(row, key=lambda s: s.x1 - s.x0)
    lead = sum(map(len, chars[:bold]))
    return Line(text, row[0].x0, end, main.y, main.size, page, column, crossing, lead, row[0].word - row[0].x0, tuple(cells))
