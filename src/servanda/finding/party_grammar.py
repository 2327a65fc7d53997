"""Where the name of a body that the lexicon does not hold begins, going left from its head (rules in lexicon.party_words)."""

import re
from typing import NamedTuple

from servanda.finding.party_table import Head, Table
from servanda.lexicon import party_words as words
from servanda.lexicon.party_words import HeadRule
from servanda.lexicon.places import gazetteer

REACH = 34
_LONGEST = 6  # characters of the longest word of an edge, with what it looks at
_AHEAD = 3
_LITERAL = "|".join(sorted(words.VERBS.split(), key=len, reverse=True))
_HARD = f"{'|'.join(map(re.escape, words.PUNCTUATION))}|{words.FUNCTION}|{words.VERBS_BUT}|{_LITERAL}"
_EDGE = re.compile(f"{_HARD}|{words.JOINS}")
_HARD_EDGE = re.compile(_HARD)
_JOIN = re.compile(words.JOINS)
_GENERIC = re.compile(words.GENERIC)
_COUNTED = re.compile(words.COUNTED)
_AGENTS = re.compile(words.AGENTS)
_REGION = re.compile("|".join(sorted(words.REGIONS.split(), key=len, reverse=True)))
_NATIONAL = re.compile(words.NATIONAL)
_PROVINCE = re.compile(f"(?:{'|'.join(words.PROVINCES.split())})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?")
_PLAIN = {key: re.compile(f"(?:{alternatives})+") for key, alternatives in words.PLAIN.items()}
_DEPUTY = re.compile(words.DEPUTY)
_JOINTLY = re.compile(words.JOINTLY)
_GOVERNMENT = re.compile(r"(?:联邦|临时|过渡|民族团结|看守|中央|共和国|皇家)*")


class Anchor(NamedTuple):
    """Where a name begins (`start`) and what is behind its anchor (`inside`).

    `code` is the side, `short` what stands for the anchor in `zh`.
    """

    start: int
    inside: int
    code: str
    short: str


class Left(NamedTuple):
    """What was met to the left of a head: states that can open a name (start, end, code), and the last body (None: none).

    `floor` is where the last body ends; `carried` the side of a body that the head's name is joined to by 、 or 和, "" where there is none.
    """

    states: list[tuple[int, int, str]]
    parent: Anchor | None
    edges: "Edges"
    carried: str = ""
    floor: int = 0


def read(text: str, start: int, end: int, head: Head, left: Left, table: Table) -> tuple[Anchor, HeadRule] | None:
    """The anchor of the name whose head is text[start:end], by the first of the head's rules that finds one."""
    following = text[end : end + 1]
    rules = [rule for rule in head.rules if not following or following not in rule.not_before]
    if not rules or (text[start - 1 : start] == "全" and len(head.word) == 1 and text[start - 2 : start] != "安全"):
        return None
    floor = max(left.floor, start - REACH)
    edge = left.edges.before(floor, start)
    for rule in rules:
        for kind in rule.anchors.split():
            anchor = _ANCHORS[kind](text, edge, start, left, table)
            if anchor and _fits(text, anchor, start, head.word, rule, kind):
                whole = _bridged(text, floor, edge, start, left, table, rules) if kind == "edge" else None
                return whole or (anchor, rule)
    return _bridged(text, floor, edge, start, left, table, rules)


def _bridged(
    text: str, floor: int, edge: int, start: int, left: Left, table: Table, rules: list[HeadRule]
) -> tuple[Anchor, HeadRule] | None:
    """The name that goes on over 、, 与 or 和, by the first rule that allows it."""
    rule = next((rule for rule in rules if rule.bridges), None)
    anchor = bridge(text, floor, start, left, table) if rule and floor < edge else None
    return (anchor, rule) if rule and anchor else None


class Edges:
    """Where stretches begin that no word breaks which a name cannot hold.

    Asked from left to right, it looks at each part of the text once: from `since` to `upto` the last such word ends at `edge`.
    """

    __slots__ = ("edge", "since", "text", "upto")

    def __init__(self, text: str) -> None:
        self.text = text
        self.since = self.upto = 0
        self.edge = -1

    def before(self, floor: int, end: int) -> int:
        """The beginning of the stretch up to `end`, `floor` at the least."""
        if self.since <= floor <= self.upto <= end:
            begin = max(floor, self.edge, self.upto - _LONGEST)
        else:
            begin, self.since, self.edge = floor, floor, -1
        for match in _EDGE.finditer(self.text, begin, end + _AHEAD):
            if match.end() > end:
                break
            self.edge = match.end()
        self.upto = end
        return max(floor, self.edge)


def named(inside: str) -> bool:
    """Whether no word in it makes it one of many."""
    return not _GENERIC.search(inside) and not _COUNTED.search(inside)


def _fits(text: str, anchor: Anchor, start: int, word: str, rule: HeadRule, kind: str) -> bool:
    inside = text[anchor.inside : start]
    if len(inside) < rule.least or not named(inside):
        return False
    if kind in ("state", "parent") and text[start + len(word) : start + len(word) + 1] == "长" and len(word) == 1:
        titled = kind == "parent" and text[anchor.inside - 1] == word
        if titled or _DEPUTY.search(inside):
            return False
    if kind == "parent" and word == "委员会" and _JOINTLY.fullmatch(inside):
        alone = anchor.code == "INT" and text[anchor.start - 1 : anchor.start] not in ("与", "和")
        return alone and inside in ("执行", "常设", "管理")
    if rule.name == "government":
        return _GOVERNMENT.fullmatch(inside) is not None
    if kind == "region" and _PLAIN["国际"].fullmatch(inside):
        return False
    key = words.PLAIN_OF.get(word, "")
    return kind in ("state", "parent") or not key or not _PLAIN[key].fullmatch(inside)


def _state(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    for begin, end, code in left.states:
        if edge <= end <= start:  # an edge inside its name is none: 埃及
            return Anchor(begin, end, code, table.short[code])
    return None


def _province(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    if match := _PROVINCE.match(text, edge, start):
        return Anchor(edge, match.end(), "CN", match[0])
    end, side = place_at(text, edge, start)
    if not side or (text[end] not in words.PARTS and text[end - 1] not in words.PARTS):
        return None
    end += text[end] in words.PARTS
    return Anchor(edge, end, side, text[edge:end]) if end < start or text[start] == "政" else None


def place_at(text: str, start: int, end: int) -> tuple[int, str]:
    """(where the longest name of a place that begins at `start` ends, its state); (start, "") where there is none."""
    places = gazetteer()
    for stop in range(min(end, start + 9), start + 1, -1):
        if (entry := places.get(text[start:stop])) and entry.country and entry.kind != "state":
            return stop, entry.country
    return start, ""


def _national(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    match = _NATIONAL.match(text, edge, start)
    if not match:
        return None
    joined = left.parent is not None and edge - left.parent.inside == 1
    code = left.carried if joined else ""
    return Anchor(edge, match.end(), code, table.short.get(code, "") + match[0])


def _listed(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    parent = left.parent
    if not parent or not left.carried or edge - parent.inside != 1 or text[edge - 1] not in "、和及" or start - edge < 3:
        return None
    return Anchor(edge, edge, left.carried, table.short.get(left.carried, ""))


def _parent(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    parent = left.parent
    return parent if parent and parent.inside == edge < start else None


def _region(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    match = _REGION.search(text, edge, start)
    return Anchor(match.start(), match.end(), "INT", match[0]) if match else None


def _pair(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    end = edge
    while end < min(start, edge + 4) and (text[end] in table.pairs or text[end] in words.PAIRS):
        end += 1
    codes = text[edge:end]
    both = 1 < len(set(codes)) == len(codes) and (codes[0] in table.pairs or codes[1] in table.pairs)
    return Anchor(edge, end, "INT", codes) if both else None


def _edge(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    return Anchor(edge, edge, "", "") if start - REACH < edge < start else None


def _city(text: str, edge: int, start: int, left: Left, table: Table) -> Anchor | None:
    end, side = place_at(text, edge, start)
    return Anchor(edge, end, side, text[edge:end]) if side and end < start else None


_ANCHORS = {
    "state": _state,
    "province": _province,
    "city": _city,
    "national": _national,
    "parent": _parent,
    "listed": _listed,
    "region": _region,
    "pair": _pair,
    "edge": _edge,
}


def bridge(text: str, floor: int, start: int, left: Left, table: Table) -> Anchor | None:
    """A state or a body at the edge, then parts joined by 、 and 与 or 和, none of which is a name or an agent itself."""
    hard = floor
    for match in _HARD_EDGE.finditer(text, floor, start + _AHEAD):
        if match.end() <= start:
            hard = match.end()
    anchor = None
    for begin, end, code in left.states:
        if hard <= end <= start:
            anchor = Anchor(begin, end, code, table.short[code])
            break
    anchor = anchor or _province(text, hard + (text[hard] in "、/与和及"), start, left, table)
    if anchor is None and left.parent and left.parent.inside == hard:
        anchor = left.parent
    if anchor is None:
        return None
    parts = _JOIN.split(text[anchor.inside : start])
    if not 2 <= len(parts) <= 5 or not all(1 < len(part) < 10 for part in parts) or len(parts[0]) > 6:
        return None
    last = [m[0] for m in _JOIN.finditer(text, anchor.inside, start)][-1]
    if last in "、/／" or not all(named(part) for part in parts) or any(_AGENTS.search(part) for part in parts[:-1]):
        return None
    return anchor if not any(anchor.inside < begin < start for begin, _, _ in left.states) else None
