"""Which paragraphs are sections, which outcomes, which parts: the roles that an outline's levels play.

Outcomes are the first level, from the outside in, whose items say something themselves; the levels above, whose items
are headings over others, are sections. Without numbers, bullets are outcomes where they carry the text, else each
paragraph is one.
"""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from servanda.structure.ends import closing_start, opening_end
from servanda.structure.outline import Item, is_heading, mark, outline
from servanda.structure.paragraphs import Para
from servanda.structure.run_in import split_run_in

_LISTS = frozenset({"num", "num-paren", "num-close", "single", "roman-paren", "alpha-paren", "alpha", "han-paren"})
_FEW = 3  # paragraphs under a heading, on average, above which it is a section and not an outcome


class Plan(NamedTuple):
    """The paragraphs by role; indexes into the paragraph list.

    `sections` are (paragraph, item or None); `starts` maps the first paragraph of an outcome to its item (None where
    it has no number); `parts` are the paragraphs of sub-items; `asides` belong to no outcome (headings without a
    number, header rows); `intros` are section openings; `opening` and `closing` bound the preamble and the end.
    """

    opening: int
    closing: int
    sections: list[tuple[int, Item | None]]
    starts: dict[int, Item | None]
    parts: dict[int, Item | None]
    asides: set[int]
    intros: set[int]
    items: list[Item]
    path: dict[int, tuple[int, ...]]  # of an outcome's paragraph: the numbers of the items above it


def plan(paras: list[Para], title: str) -> tuple[list[Para], Plan]:
    """The paragraphs of one document, items that ran into others parted from them, and the roles they play."""
    closing = closing_start(paras)
    items = outline(paras, closing)
    if any(x.irregular for x in items) and (parted := split_run_in(paras, items)):
        closing += len(parted) - len(paras)
        paras = parted
        items = outline(paras, closing)
    return paras, _plan(paras, items, closing, title)


def _plan(paras: list[Para], items: list[Item], closing: int, title: str) -> Plan:
    rows = [i for i in range(closing) if paras[i].block.form == "row"]
    levels = _levels(items)
    above, chosen = _choose(paras, items, levels, closing)
    if rows and len(rows) > len(items) // 2 and sum(paras[i].block.level == 0 for i in rows) > 1:
        return _rows(paras, rows, items, closing)
    if chosen and not _is_aside_list(paras, items, chosen, closing):
        return _numbered(paras, items, above, chosen, closing)
    return _unnumbered(paras, [x for x in items if x.style in above], items, closing, title)


def _levels(items: list[Item]) -> dict[str, int]:
    """The usual depth of each style."""
    depths: dict[str, Counter[int]] = {}
    for item in items:
        depths.setdefault(item.style, Counter())[item.depth] += 1
    return {style: count.most_common(1)[0][0] for style, count in depths.items()}


def _choose(paras: list[Para], items: list[Item], levels: dict[str, int], closing: int) -> tuple[list[str], str]:
    """(styles of sections, outermost first; style of outcomes, "" where sections hold plain paragraphs)."""
    above: list[str] = []
    styles = sorted(levels, key=lambda s: (levels[s], next(i for i, x in enumerate(items) if x.style == s)))
    for n, style in enumerate(styles):
        nodes = [i for i, x in enumerate(items) if x.style == style]
        inner = [s for s in styles[n + 1 :] if levels[s] > levels[style]]
        headings = sum(_is_headline(paras, items[i]) for i in nodes)
        parents = sum(i + 1 < len(items) and items[i + 1].depth > items[i].depth for i in nodes)
        if inner and parents * 5 >= len(nodes) * 3 and headings * 5 >= len(nodes) * 3:
            above.append(style)
            continue
        between = _direct(paras, items, nodes, closing)
        if headings == len(nodes) and not style.startswith("bare") and between >= _FEW * len(nodes) and len(nodes) <= 15:
            return [*above, style], ""
        return above, style
    return above, ""


def _is_headline(paras: list[Para], item: Item) -> bool:
    """Whether an item's own line is a heading; a short line with a full stop may be one over other items."""
    text = paras[item.at].text[item.body :]
    return not text or is_heading(text) or (len(text) <= 30 and text.count("。") == 1 and text.endswith("。") and "：" not in text)


def _direct(paras: list[Para], items: list[Item], nodes: list[int], closing: int) -> int:
    """How many paragraphs without a number stand right under the nodes."""
    return sum((items[i + 1].at if i + 1 < len(items) else closing) - items[i].at - 1 for i in nodes)


def _is_aside_list(paras: list[Para], items: list[Item], chosen: str, closing: int) -> bool:
    """Whether the numbers only list points inside of prose, each list led in by a colon and outweighed by plain paragraphs."""
    starts = [x for x in items if x.style == chosen and (x.value == 1 or x is items[0])]
    if not all(x.at and paras[x.at - 1].text.endswith(("：", ":")) for x in starts):
        return False
    first = min(x.at for x in items)
    plain = closing - len(items) - max(0, first - 1)
    if plain <= 2:
        return False
    return chosen in _LISTS and (len(starts) > 1 or plain > len(items))


def _numbered(paras: list[Para], items: list[Item], above: list[str], chosen: str, closing: int) -> Plan:
    headings = [] if above else _marked_headings(paras, 0, closing)
    if len(headings) == 1 and headings[0] < items[0].at and not _under(items, chosen, headings[0]):
        headings = []
    heads: list[tuple[int, Item | None]] = [(x.at, x) for x in items if above and x.style == above[0]]
    sections = heads or [(i, None) for i in headings]
    starts: dict[int, Item | None] = {}
    parts: dict[int, Item | None] = {}
    asides: set[int] = set(headings if above else ())
    path: dict[int, tuple[int, ...]] = {}
    over: dict[str, int] = {}
    for item in items:
        if item.style in above:
            over = {s: v for s, v in over.items() if above.index(s) < above.index(item.style)} | {item.style: item.value}
            if item.style != above[0]:
                asides.add(item.at)
        elif item.style == chosen:
            starts[item.at] = item
            path[item.at] = tuple(over.values())
        else:
            parts[item.at] = item
    first = min([*starts, *(s for s, _ in sections)], default=closing)
    sections = [(i, x) for i, x in sections if i >= first or x]
    for i in range(first, closing):
        if i in starts or i in parts or any(i == s for s, _ in sections):
            continue
        if paras[i].block.form == "heading" or _is_subhead(paras, i, starts):
            asides.add(i)
        elif mark(paras[i]):
            parts[i] = None
    intros = _intros([s for s, _ in sections], starts, asides, parts, closing)
    return Plan(first, closing, sections, starts, parts, asides, intros, items, path)


def _under(items: list[Item], chosen: str, heading: int) -> bool:
    return any(x.style == chosen and x.at < heading for x in items)


def _marked_headings(paras: list[Para], start: int, stop: int) -> list[int]:
    """The headings by markup that part the text: the outermost level of which there is more than one."""
    found = [i for i in range(start, stop) if paras[i].block.form == "heading" and not paras[i].block.label]
    for level in sorted({paras[i].block.level for i in found}):
        same = [i for i in found if paras[i].block.level == level]
        if len(same) > 1 or level == max(paras[i].block.level for i in found):
            return same
    return []


def _is_subhead(paras: list[Para], i: int, starts: dict[int, Item | None]) -> bool:
    """A short line without a number, right before an outcome: a heading over the next ones, no part of the last."""
    return i + 1 in starts and len(paras[i].text) <= 30 and is_heading(paras[i].text)


def _intros(sections: list[int], starts: dict[int, Item | None], asides: set[int], parts: dict[int, Item | None], closing: int) -> set[int]:
    """Paragraphs between a section's heading and its first outcome; in a section without one each is an outcome itself."""
    found: set[int] = set()
    for at, end in pairwise([*sections, closing]):
        first = next((i for i in range(at + 1, end) if i in starts), None)
        for i in range(at + 1, end if first is None else first):
            if i in asides:
                continue
            if first is None and i not in parts:
                starts[i] = None
            elif first is not None:
                parts.pop(i, None)
                found.add(i)
    return found


def _unnumbered(paras: list[Para], heads: list[Item], items: list[Item], closing: int, title: str) -> Plan:
    """Sections of plain paragraphs or bullets, or no sections at all."""
    marked = [] if heads else _marked_headings(paras, 0, closing)
    if len(marked) == 1 and marked[0] == 0:
        marked = []
    sections: list[tuple[int, Item | None]] = [(x.at, x) for x in heads] or [(i, None) for i in marked]
    at_sections = {i for i, _ in sections}
    opening = min(at_sections) if at_sections else opening_end(paras, closing, title)
    body = [i for i in range(opening, closing) if i not in at_sections]
    bullets = [i for i in body if (m := mark(paras[i])) and m.style == "bullet" and paras[i].block.level <= 1]
    numbered = {x.at: x for x in items}
    if len(bullets) >= 3 and sum(len(paras[i].text) for i in bullets) * 5 >= sum(len(paras[i].text) for i in body) * 2:
        return _bulleted(paras, sections, bullets, opening, closing)
    starts: dict[int, Item | None] = {}
    parts: dict[int, Item | None] = {}
    asides: set[int] = set()
    for i in body:
        if paras[i].block.form == "heading":
            asides.add(i)
        elif (mark(paras[i]) or i in numbered) and i - 1 not in at_sections and (starts or parts):
            parts[i] = numbered.get(i)
        elif starts and _is_hollow(paras[i]):
            continue  # a label without text belongs to what stands before
        else:
            starts[i] = None
    return Plan(opening, closing, sections, starts, parts, asides, set(), items, {})


def _is_hollow(para: Para) -> bool:
    return not para.block.label and any(x.body == len(para.text) for x in para.labels)


def _bulleted(paras: list[Para], sections: list[tuple[int, Item | None]], bullets: list[int], opening: int, closing: int) -> Plan:
    """Bullets are outcomes, a paragraph with a bold heading is one too, its bullets its parts; other paragraphs lead in."""
    outer = min(paras[i].block.level for i in bullets)
    at_sections = {i for i, _ in sections}
    starts: dict[int, Item | None] = {}
    parts: dict[int, Item | None] = {}
    asides: set[int] = set()
    titled = False
    for i in range(opening, closing):
        para = paras[i]
        if i in at_sections:
            titled = False
        elif para.block.form == "heading":
            asides.add(i)
            titled = False
        elif mark(para):
            if titled or para.block.level > outer:
                parts[i] = None
            else:
                starts[i] = None
        elif 0 < para.block.lead < len(para.text):
            starts[i] = None
            titled = True
    first = min([*starts, *at_sections], default=opening)
    intros = _intros([i for i, _ in sections], starts, asides, parts, closing)
    return Plan(first, closing, sections, starts, parts, asides, intros, [], {})


def _rows(paras: list[Para], rows: list[int], items: list[Item], closing: int) -> Plan:
    """A table's rows are outcomes; its header row and the text around it are not."""
    starts: dict[int, Item | None] = {i: None for i in rows if paras[i].block.level == 0}
    asides = {i for i in rows if paras[i].block.level}
    first, last = min(starts), max(starts)
    sections: list[tuple[int, Item | None]] = [
        (x.at, x) for x in items if x.at > 0 and is_heading(paras[x.at].text[x.body :]) and x.at < last
    ]
    sections = sections if any(s > first for s, _ in sections) else []
    opening = min([first, *(s for s, _ in sections)])
    at_sections = {s for s, _ in sections}
    asides |= {i for i in range(opening, last + 1) if i not in starts and i not in at_sections}
    return Plan(opening, min(closing, last + 1), sections, starts, {}, asides, set(), [], {})
