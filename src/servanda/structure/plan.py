"""Which paragraphs are sections, which outcomes, which parts: the roles that an outline's levels play.

Outcomes are the first level, from the outside in, whose items say something themselves; the levels above, whose items
are headings over others, are sections. Without numbers, bullets are outcomes where they carry the text, else each
paragraph is one.
"""

from itertools import pairwise
from typing import NamedTuple

from servanda.structure.ends import closing_start, contents_end, is_thanks, opening_end
from servanda.structure.levels import choose, lists_aside
from servanda.structure.outline import Item, is_heading, mark, outline
from servanda.structure.paragraphs import Para
from servanda.structure.run_in import split_run_in
from servanda.structure.script import ends_sentence
from servanda.structure.subheads import marked, over_items, over_prose
from servanda.structure.tables import Table, table_of
from servanda.structure.translation import translation_start


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
    if len(paras) == 1 and not paras[0].labels:  # whatever it is, it is all there is
        return paras, Plan(0, 1, [], {0: None}, {}, set(), set(), [], {})
    closing = translation_start(paras, closing_start(paras))
    start = contents_end(paras)
    items = outline(paras, start, closing)
    if any(x.irregular for x in items) and (parted := split_run_in(paras, items)):
        closing += len(parted) - len(paras)
        paras = parted
        items = outline(paras, start, closing)
    drawn = _plan(paras, items, closing, title)
    if not (drawn.starts or drawn.intros or drawn.opening or drawn.closing < len(paras)):
        drawn = Plan(0, closing, [], dict.fromkeys(range(closing)), {}, set(), set(), [], {})  # nothing but headings
    return paras, drawn


def _plan(paras: list[Para], items: list[Item], closing: int, title: str) -> Plan:
    table = table_of(paras, items, closing)
    if table:
        return _rows(paras, table, closing)
    above, chosen = choose(paras, items, closing)
    if chosen and not lists_aside(paras, items, chosen, closing):
        return _numbered(paras, items, above, chosen, closing)
    return _unnumbered(paras, [x for x in items if x.style in above], items, closing, title)


def _numbered(paras: list[Para], items: list[Item], above: list[str], chosen: str, closing: int) -> Plan:
    leaves = _leaves(paras, items, above)
    starts: dict[int, Item | None] = {x.at: x for x in items if x.style == chosen or x.at in leaves}
    sections, asides = _sections(paras, items, above, chosen, closing, starts)
    parts: dict[int, Item | None] = {x.at: x for x in items if x.style != chosen and x.style not in above}
    while len(starts) > 1 and closing - 1 > max(starts) and is_thanks(paras[closing - 1]):
        closing -= 1
    first = min([*starts, *(s for s, _ in sections)], default=closing)
    at_sections = {s for s, _ in sections}
    for i in range(first, closing):
        if i in starts or i in parts or i in at_sections or i in asides:
            continue
        if paras[i].block.form == "heading":
            asides.add(i)
        elif mark(paras[i]) or paras[i].block.form == "row":
            parts[i] = None
    intros = _intros(at_sections | asides, starts, parts, closing)
    return Plan(first, closing, sections, starts, parts, asides, intros, items, _paths(items, above, starts))


def _sections(
    paras: list[Para], items: list[Item], above: list[str], chosen: str, closing: int, starts: dict[int, Item | None]
) -> tuple[list[tuple[int, Item | None]], set[int]]:
    """(sections, headings that are none): the outermost numbered headings, else those by markup, else plain ones."""
    headings = [i for i in marked(paras, 0, closing) if i not in starts]
    if above:
        numbered: list[tuple[int, Item | None]] = [(x.at, x) for x in items if x.style == above[0] and x.at not in starts]
        asides = {x.at for x in items if x.style in above[1:] and x.at not in starts}
        heads = {x.at for x in items if x.style in above}
        asides |= {x.at + 1 for x in items if x.at in heads and x.body == len(paras[x.at].text) and _titles(paras, x.at + 1, starts)}
        return numbered, asides | {*over_items(paras, sorted(starts), 1)} - heads
    if len(headings) == 1 and headings[0] < items[0].at and not any(x.style == chosen and x.at < headings[0] for x in items):
        headings = []
    return [(i, None) for i in headings or over_items(paras, sorted(starts))], set()


def _titles(paras: list[Para], i: int, starts: dict[int, Item | None]) -> bool:
    """Whether a line is the heading that belongs to the number on the line before."""
    return i < len(paras) and i not in starts and is_heading(paras[i].text)


def _leaves(paras: list[Para], items: list[Item], above: list[str]) -> set[int]:
    """Items on a level of headings that head nothing and say something: outcomes like those below the others."""
    return {
        x.at
        for x, after in zip(items, [*items[1:], None], strict=True)
        if x.style in above and not (after and after.depth > x.depth) and ends_sentence(paras[x.at].text)
    }


def _paths(items: list[Item], above: list[str], starts: dict[int, Item | None]) -> dict[int, tuple[int, ...]]:
    """For each outcome's paragraph the numbers of the headings over it."""
    path: dict[int, tuple[int, ...]] = {}
    over: dict[str, int] = {}
    for item in items:
        if item.style in above:
            over = {s: v for s, v in over.items() if above.index(s) < above.index(item.style)}
        if item.at in starts:
            path[item.at] = tuple(over.values()) or item.above
        if item.style in above:
            over[item.style] = item.value
    return path


def _intros(heads: set[int], starts: dict[int, Item | None], parts: dict[int, Item | None], closing: int) -> set[int]:
    """Paragraphs between a heading and its first outcome; under a heading without outcomes they are outcomes themselves."""
    found: set[int] = set()
    for head, end in pairwise([*sorted(heads), closing]):
        first = next((i for i in range(head + 1, end) if i in starts), None)
        if first is None:
            _promote(range(head + 1, end), starts, parts)
            continue
        for i in range(head + 1, first):
            parts.pop(i, None)
            found.add(i)
    return found


def _promote(under: range, starts: dict[int, Item | None], parts: dict[int, Item | None]) -> None:
    """Make outcomes of what stands under a heading: its outermost items, else its paragraphs, bullets as their parts."""
    depths = [item.depth for i in under if (item := parts.get(i))]
    outer = min(depths, default=0)
    plain = False
    for i in under:
        item = parts.get(i)
        if (item and item.depth == outer) or (not depths and i not in parts) or not plain:
            plain = plain or i not in parts or item is not None
            starts[i] = parts.pop(i, None)


def _unnumbered(paras: list[Para], heads: list[Item], items: list[Item], closing: int, title: str) -> Plan:
    """Sections of plain paragraphs or bullets, or no sections at all."""
    headings = [] if heads else marked(paras, 0, closing)
    if len(headings) == 1 and headings[0] == 0:
        headings = []
    named: set[int] = set()
    if not heads and not headings and not items:
        headings, named = over_prose(paras, closing)
    sections: list[tuple[int, Item | None]] = [(x.at, x) for x in heads] or [(i, None) for i in headings]
    at_sections = {i for i, _ in sections}
    opening = min(at_sections | named) if at_sections or named else opening_end(paras, closing, title)
    body = [i for i in range(opening, closing) if i not in at_sections]
    bullets = [i for i in body if (m := mark(paras[i])) and (m.style == "bullet" or heads) and paras[i].block.level <= 1]
    if not at_sections and len(bullets) > 2 and (plain := over_items(paras, bullets)):
        sections, opening = [(i, None) for i in plain], plain[0]
        at_sections = {*plain}
        body = [i for i in range(opening, closing) if i not in at_sections]
    numbered = {x.at: x for x in items}
    if len(bullets) >= 3 and sum(len(paras[i].text) for i in bullets) * 5 >= sum(len(paras[i].text) for i in body) * 2:
        return _bulleted(paras, sections, bullets, opening, closing)
    starts: dict[int, Item | None] = {}
    parts: dict[int, Item | None] = {}
    asides: set[int] = set()
    begun = False  # an outcome stands since the last heading
    for i in range(opening, closing):
        if i in at_sections or paras[i].block.form == "heading":
            asides |= {i} - at_sections
            begun = False
        elif begun and (paras[i].block.form == "row" or mark(paras[i]) or i in numbered):
            parts[i] = numbered.get(i)
        elif not (begun and (i - 1 in named or _is_hollow(paras[i]))):  # the body under a name, a label without text
            starts[i] = None
            begun = True
    return Plan(opening, closing, sections, starts, parts, asides, set(), items, {})


def _is_hollow(para: Para) -> bool:
    return bool(para.labels) and not para.block.label and any(x.body == len(para.text) for x in para.labels)


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
    intros = _intros(at_sections | asides, starts, parts, closing)
    return Plan(first, closing, sections, starts, parts, asides, intros, [], {})


def _rows(paras: list[Para], table: Table, closing: int) -> Plan:
    """A table's rows are outcomes; its header row and the text around it are not."""
    starts: dict[int, Item | None] = dict.fromkeys(table.rows)
    first, last = table.rows[0], table.rows[-1]
    opening = min([first, *(i for i, _ in table.sections)])
    at_sections = {i for i, _ in table.sections}
    between = {i for i in range(opening, last + 1) if i not in starts and i not in at_sections}
    intros = {i for i in between if paras[i].block.form not in ("row", "heading")}
    return Plan(opening, min(closing, last + 1), table.sections, starts, {}, between - intros, intros, [], {})
