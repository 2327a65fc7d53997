"""One pass over a text for names without marks: where each can begin, where it can end, and what stands in between.

An automaton gives every head of a name, every edge and every word that hides one (`lexicon.name_edges`), the longest at each
place. Going through them once, the stretch between an edge and a head is a candidate; what it means is the finders' affair.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeAlias

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec.structs import replace

from servanda.lexicon.countries import countries
from servanda.lexicon.name_edges import EDGES, NOT_PAIRS, OWNERS, REACHES

Events: TypeAlias = Callable[[str], Iterable[tuple[int, int, int]]]

HEAD, BREAK, MARK, HOLD, ABOUT, SOFT, THEME, JOIN, HIDE, OPEN, CLOSE, EITHER, TITLE = range(13)
_ROLES = {"break": BREAK, "mark": MARK, "about": ABOUT, "hold": HOLD, "soft": SOFT, "theme": THEME, "join": JOIN, "hide": HIDE}
_MOST_HEADS, _MOST_JOINS = 6, 8
_NOWHERE = (-1, -1)
_TITLE_REACH = 200  # characters between two marks
_COUNTED = frozenset("0123456789０１２３４５６７８９〇○一二三四五六七八九十百廿两次届轮期回")


class Head(msgspec.Struct, frozen=True, gc=False):
    """A head and the number of its row."""

    row: int
    start: int
    end: int


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A stretch from an edge at `start` to a head; `heads` has all heads in it, each with its row, start and end.

    `joins` are the places of 和, 与, 、 in it. `held`: a verb of holding is the edge. `quote` is where “ or 《 stands whose other
    half is the edge, `opened` where a “ stands that nothing has closed yet, `soft` where the name begins if a verb before it
    is no part of it (each -1: none).
    `about`: where the stretch before a 关于 in the same clause begins and ends, _NOWHERE without one.
    """

    start: int
    heads: tuple[Head, ...]
    joins: tuple[tuple[int, int], ...]
    held: bool
    quote: int
    opened: int
    soft: int
    about: tuple[int, int]

    @property
    def first(self) -> int:
        """Where its first head begins."""
        return self.heads[0].start


class Machine:
    """`words` are heads, each with the number of its row; the edges come from the lexicon."""

    def __init__(self, words: dict[str, int], hidden: Iterable[str] = ()) -> None:
        table = {w: (_ROLES[rule.role], -1) for rule in reversed(EDGES) for w in rule.words.split()}  # hidden words give way
        table |= {"\n": (MARK, -1), "\u3000": (MARK, -1), " ": (HIDE, -1)}
        table |= dict.fromkeys("“‘「『", (OPEN, -1)) | dict.fromkeys("”’」』", (CLOSE, -1)) | {'"': (EITHER, -1)}
        table |= {"《": (TITLE, -1), "》": (BREAK, -1)}
        table |= dict.fromkeys(hidden, (HIDE, -1)) | {w: (HEAD, row) for w, row in words.items()}
        self.words = list(table)
        self.table = list(table.values())
        self.heads = frozenset(number for number, (role, _) in enumerate(self.table) if role == HEAD)
        self.events: Events = AhoCorasick(
            self.words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA, store_patterns=False
        ).find_matches_as_indexes


def candidates(text: str, machine: Machine, bridges: Callable[[str, int, int], bool], events: Events | None = None) -> Iterator[Candidate]:
    """Every candidate in `text`, from left to right; two heads are of one name where `bridges(text, end, start)` says so.

    `events` stands in for the automaton: a slower engine that tests compare with it. One loop with its state in local names,
    since every word of every text passes through it.
    """
    table = machine.table
    edge, held, quote, quoted, soft, opened, skip = 0, False, -1, False, -1, -1, 0
    joins: list[tuple[int, int]] = []
    about = _NOWHERE
    found: Candidate | None = None
    met = list((events or machine.events)(text))
    while met and met[-1][0] not in machine.heads:  # behind the last head nothing matters
        met.pop()
    for number, start, end in met:
        role, row = table[number]
        if role == HIDE or start < skip:
            continue
        if role == BREAK:
            if found is not None:
                yield found
                found = None
            edge, held, quote, quoted, soft = end, False, -1, False, -1
            if joins:
                joins = []
            continue
        if role == HEAD:
            if found is not None:
                last = found.heads[-1].end
                if len(found.heads) < _MOST_HEADS and (last == start or bridges(text, last, start)):
                    found = replace(found, heads=(*found.heads, Head(row, start, end)))
                    continue
                yield found
                edge, held, quote, quoted, soft = last, False, -1, False, -1
                joins = []
            found = Candidate(edge, (Head(row, start, end),), tuple(joins[-_MOST_JOINS:]), held, quote, opened, soft, about)
            continue
        if role == JOIN:
            if _counted(text, start, end):
                continue
            if found is None:
                if start > edge:
                    joins.append((start, end))
                else:
                    edge, quote = end, -1
                continue
        elif role == THEME and found is None:
            soft = start if soft < 0 and start > edge else soft
            continue
        elif role == SOFT and found is None and (start > edge or quoted):
            soft = end if soft < 0 and start > edge else soft
            continue
        if found is not None:
            yield found
            found = None
        held, quote = role == HOLD or (role == JOIN and held), -1
        if role == EITHER:
            role = OPEN if opened < 0 or start - opened > _TITLE_REACH else CLOSE
        if role == MARK:
            about = _NOWHERE
            opened = -1 if text[start] == "\n" else opened
        elif role == ABOUT:
            about = (edge, start)
        edge, soft, quoted = end, -1, role == OPEN
        if joins:
            joins = []
        if role == OPEN:
            opened = start
        elif role == CLOSE:
            quote, opened = opened, -1
        elif role == TITLE:
            close = text.find("》", end, end + _TITLE_REACH)
            if close > 0:
                skip = edge = close + 1
                quote = start
    if found is not None:
        yield found


def _counted(text: str, start: int, end: int) -> bool:
    """Whether what is joined are ordinals: 第三、第四轮, 第十一次和第十二次."""
    return text[start - 1 : start] in _COUNTED and text[end : end + 1] in _ORDINAL


_ORDINAL = _COUNTED | {"第"}


@cache
def _owners() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """What each owner is, and by its first two characters how long one can be, the longest first."""
    kinds = dict.fromkeys(countries().zh, "state") | {word: "reach" if word in _REACHES else "group" for word in OWNERS.split()}
    sizes: dict[str, set[int]] = {}
    for word in kinds:
        if 2 <= len(word) <= _LONGEST_OWNER:
            sizes.setdefault(word[:2], set()).add(len(word))
    return kinds, {begin: tuple(sorted(found, reverse=True)) for begin, found in sizes.items()}


@cache
def _paired() -> frozenset[str]:
    return frozenset(c for c in countries().pairs if len(c) == 1) | _ALSO_PAIRED


_LEADING = frozenset("中美俄英法德日韩朝印欧澳")  # other characters begin names of places as well (伊斯坦布尔, 马尼拉)
_REACHES = frozenset(REACHES.split())
_LONGEST_OWNER = 14
_ALSO_PAIRED = frozenset("非拉阿")  # 中非, 中拉, 中阿: regions, and states that share a character
_NOT_PAIRS = {c: tuple(w for w in NOT_PAIRS.split() if w[0] == c) for c in _LEADING}


def pair_at(text: str, start: int, end: int) -> int:
    """How many characters there stand for states in a pair (中美, 中俄蒙), 0 where they are none."""
    if text[start : start + 1] not in _LEADING:
        return 0
    chars = _paired()
    stop = start
    while stop < end and text[stop] in chars:
        stop += 1
    size = stop - start
    return size if 2 <= size <= 5 and not text.startswith(_NOT_PAIRS[text[start]], start) else 0


def owner_at(text: str, start: int, end: int) -> tuple[int, str]:
    """How many characters there name an owner, and what it is: pair, state, group, reach, or "" where there is none."""
    kinds, sizes = _owners()
    for size in sizes.get(text[start : start + 2], ()):
        if start + size <= end and (kind := kinds.get(text[start : start + size])):
            return size, kind
    size = pair_at(text, start, end)
    return (size, "pair") if size else (0, "")
