"""What can matter for parties in a text, compiled to one automaton: names, states, heads of names, and words that only look so."""

import re
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from servanda.finding.party_choice import by_side
from servanda.lexicon.bodies import Body, Lexicon
from servanda.lexicon.countries import NOT_SIDES, countries
from servanda.lexicon.party_words import GOES_BEFORE, GOES_ON, HEADS, SHADOWS, SHORT_NAMES, HeadRule

_LATIN = re.compile(r"[A-Za-z0-9&+-]+")


class Name(NamedTuple):
    """A name that rows of the lexicon bear.

    `sole`: it says by itself which row is meant. `owned`: it begins with its state, so none can stand before it.
    `stop`, `before`: characters that would make one word with it. `bare`: it is the name of a kind of body in many states.
    """

    text: str
    rows: tuple[Body, ...]
    sides: dict[str, list[Body]]
    sole: Body | None
    owned: bool
    stop: str
    before: str
    latin: bool
    bare: bool
    joint: bool
    last: "Head | None"


class State(NamedTuple):
    """A state by its name (`prefix`: a body's name can go on from it), or as 中方."""

    code: str
    prefix: bool


class Head(NamedTuple):
    """The last word of a name and the rules it can be read by."""

    word: str
    rules: tuple[HeadRule, ...]


Event: TypeAlias = Name | State | Head | str | None


class Table:
    """`scan` gives (number of the pattern, start, end) from left to right, the longest at each place; `event` what the pattern is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.index = lexicon.index
        self.states = {name: code for name, code in countries().zh.items() if code not in NOT_SIDES or code == "PS"}
        self.pairs = countries().pairs
        self.short = dict(SHORT_NAMES)
        for name, code in self.states.items():
            self.short.setdefault(code, name)
        events: dict[str, Event] = dict.fromkeys(SHADOWS.split())
        self.heads = _heads()
        events.update(self.heads)
        events.update((name, State(code, prefix=True)) for name, code in self.states.items())
        events.update((char + "方", State(code, prefix=False)) for char, code in self.pairs.items())
        events.update(zip(self.index, self.index, strict=True))
        self.patterns = list(events)
        self.events = list(events.values())
        self.scan = AhoCorasick(
            self.patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA, store_patterns=False
        ).find_matches_as_indexes

    def event(self, number: int) -> Name | State | Head | None:
        """What pattern `number` is; a name is made when it is met for the first time, since a document meets few of them."""
        found = self.events[number]
        if isinstance(found, str):
            found = self.events[number] = self.name(found)
        return found

    def name(self, text: str) -> Name:
        """A name of the lexicon with what decides how it may stand."""
        rows = self.index[text]
        sides = {row.side for row in rows}
        latin = _LATIN.fullmatch(text) is not None
        begins = latin or any(text[:n] in self.states for n in range(2, 14))
        joint = sides <= {"INT", "OTHER"}
        clear = begins or joint or self.pairs.get(text[0]) in sides or all(row.bare_ok for row in rows)
        sole = rows[0] if len(rows) == 1 and clear and (sides <= {"INT", "EU"} or not latin) else None
        stop, before = GOES_ON.get(text[-1], ""), GOES_BEFORE.get(text[0], "")
        return Name(text, rows, by_side(rows), sole, begins or latin, stop, before, latin, not clear, joint, self._last(text))

    def _last(self, text: str) -> Head | None:
        """The head that a name ends in, the longest."""
        return next((self.heads[text[-n:]] for n in range(min(6, len(text) - 1), 0, -1) if text[-n:] in self.heads), None)


@lru_cache(maxsize=4)
def table(lexicon: Lexicon) -> Table:
    """The automaton over a lexicon, compiled once (about 40 ms)."""
    return Table(lexicon)


def _heads() -> dict[str, Head]:
    rules: dict[str, list[HeadRule]] = {}
    for rule in HEADS:
        for word in rule.words.split():
            rules.setdefault(word, []).append(rule)
    return {word: Head(word, tuple(found)) for word, found in rules.items()}
