"""Which levels of an outline are sections and which are outcomes."""

from collections import Counter

from servanda.structure.headings import is_name
from servanda.structure.labels import WORDED
from servanda.structure.outline import OUTER, Item, is_heading, mark
from servanda.structure.paragraphs import Para
from servanda.structure.script import ends_sentence

_FEW = 3  # paragraphs under a heading, on average, from which on it is a section and not an outcome
_ALWAYS = ("di-article", "article", "point")  # what they number says something, however it is divided
_MANY = 15  # more numbered headings than this are no sections of prose


def choose(paras: list[Para], items: list[Item], closing: int) -> tuple[list[str], str]:
    """(styles of sections, outermost first; style of outcomes, "" where sections hold plain paragraphs)."""
    if not items:
        return [], ""
    levels = _levels(items)
    first = {x.style: i for i, x in reversed([*enumerate(items)])}
    styles = sorted(levels, key=lambda s: (levels[s], first[s]))
    between = [s for s in styles if _stands_between(paras, items, s)]
    styles = [s for s in styles if s not in between or len(between) == len(styles)]
    above: list[str] = []
    for n, style in enumerate(styles):
        nodes = [i for i, x in enumerate(items) if x.style == style]
        if style in _ALWAYS:
            return above, style
        inner = [s for s in styles[n + 1 :] if levels[s] > levels[style]]
        headings = sum(_is_headline(paras, items[i]) for i in nodes)
        parents = sum(i + 1 < len(items) and items[i + 1].depth > items[i].depth for i in nodes)
        share = 3 if inner and inner[0].startswith("multi") else 5  # 2.1.3 tells by itself that 2.1 stands over it
        if (
            inner
            and parents * share >= len(nodes) * (share - 2)
            and headings * share >= len(nodes) * (share - 2)
            and not _are_pairs(paras, items, nodes)
        ):
            above.append(style)
            continue
        plain = sum((items[i + 1].at if i + 1 < len(items) else closing) - items[i].at - 1 for i in nodes)
        if headings == len(nodes) <= _MANY and not style.startswith("bare"):
            points = [i for i in range(items[nodes[0]].at, closing) if mark(paras[i]) and ends_sentence(paras[i].text)]
            pointed = style in OUTER and style not in WORDED and len(points) >= 2 * len(nodes) and len(points) * 3 >= plain * 2
            if plain >= _FEW * len(nodes) or pointed:
                return [*above, style], ""
        return above or [s for s in between if s != style], style
    return above, ""


def lists_aside(paras: list[Para], items: list[Item], chosen: str, closing: int) -> bool:
    """Whether the numbers only list points inside of prose, each list led in by a colon and outweighed by plain paragraphs."""
    starts = [x for x in items if x.style == chosen and (x.value == 1 or x is items[0])]
    if not all(x.at and paras[x.at - 1].text.endswith(("：", ":")) for x in starts):
        return False
    first = min(x.at for x in items)
    plain = closing - len(items) - max(0, first - 1) - sum(x.body == len(paras[x.at].text) for x in items)
    if plain <= 2:
        return False
    listed = chosen == "han-paren" or not (chosen in OUTER or chosen.startswith(("bare", "multi")))
    return listed and (len(starts) > 1 or plain > len(items))


def _levels(items: list[Item]) -> dict[str, int]:
    """The usual depth of each style."""
    depths: dict[str, Counter[int]] = {}
    for item in items:
        depths.setdefault(item.style, Counter())[item.depth] += 1
    return {style: count.most_common(1)[0][0] for style, count in depths.items()}


def _stands_between(paras: list[Para], items: list[Item], style: str) -> bool:
    """Headings among items that began before the first of them and run on through: sections, although they open no level."""
    nodes = [i for i, x in enumerate(items) if x.style == style]
    return (
        style in OUTER
        and all(is_heading(paras[items[i].at].text[items[i].body :]) for i in nodes)
        and all(items[i].depth and i + 1 < len(items) and items[i + 1].depth < items[i].depth for i in nodes)
        and all(items[i + 1].value > 1 for i in nodes)
    )


def _are_pairs(paras: list[Para], items: list[Item], nodes: list[int]) -> bool:
    """Whether the nodes are sentences with one item each, as where a translation follows each item."""
    over = [i for i in nodes if i + 1 < len(items) and items[i + 1].depth > items[i].depth]
    if not over or sum(paras[items[i].at].text.endswith("。") for i in over) * 2 < len(over):
        return False
    depth = items[over[0]].depth
    return sum(x.depth == depth + 1 for x in items) < 1.5 * len(over)


def _is_headline(paras: list[Para], item: Item) -> bool:
    """Whether an item's own line is a heading; over other items one of the outer styles may end in a full stop."""
    text = paras[item.at].text[item.body :]
    if not text or is_heading(text):
        return True
    return item.style in OUTER and len(text) <= 30 and text.endswith("。") and text.count("。") == 1 and "：" not in text and is_name(text)
