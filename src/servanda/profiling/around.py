"""An outcome's mentions by layer, every occurrence of a name among them, for looking up what stands in a statement."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from servanda.model.reading import Outcome, Reading

_NAMES = ("parties", "instruments", "mechanisms")  # a reading has each name once in an outcome
_LAYERS = (*_NAMES, "times", "places", "quantities", "persons")
REMEMBERED = 40  # of what stands before a clause, this much is looked at, so that a long outcome takes no longer a clause
_JOINT = frozenset({"INT", "OTHER", "BOTH", "ALL", ""})


class Around(msgspec.Struct, frozen=True):
    """One outcome: its mentions by layer in text order, without those inside another of their layer, and the sides of its document."""

    outcome: Outcome
    layers: dict[str, list[Any]]
    starts: dict[str, list[int]]
    sides: frozenset[str]

    @classmethod
    def of(cls, outcome: Outcome, sides: frozenset[str]) -> "Around":
        """What stands in an outcome of a document between these states."""
        layers = {layer: outermost(_every(outcome, layer) if layer in _NAMES else getattr(outcome, layer)) for layer in _LAYERS}
        return cls(outcome, layers, {layer: [m.span[0] for m in found] for layer, found in layers.items()}, sides)

    def within(self, layer: str, start: int, end: int) -> list[Any]:
        """The mentions of a layer that lie in a span of the document."""
        starts, found = self.starts[layer], self.layers[layer]
        return [m for m in found[bisect_left(starts, start) : bisect_left(starts, end)] if m.span[1] <= end]

    def before(self, layer: str, place: int) -> list[Any]:
        """The last mentions of a layer that begin before a place, those of the heading among them."""
        end = bisect_left(self.starts[layer], place)
        heading = self.within(layer, self.outcome.span[0], min(self.outcome.span[0] + self.outcome.body, place))
        start = max(end - REMEMBERED, len(heading))
        return [*heading, *self.layers[layer][start:end]]

    def side(self, body: str) -> str:
        """The state that a body belongs to, "" where it is nobody's or not known."""
        side = next((party.side for party in self.layers["parties"] if party.zh == body), None) or ""
        return "" if side in _JOINT else side


def outermost(mentions: Iterable[Any]) -> list[Any]:
    """Mentions in text order, without those that lie in another."""
    found: list[Any] = []
    for mention in sorted(mentions, key=lambda m: (m.span[0], -m.span[1])):
        if not found or mention.span[0] >= found[-1].span[1]:
            found.append(mention)
    return found


def _every(outcome: Outcome, layer: str) -> list[Any]:
    """Each occurrence in the outcome of a name that the layer has once, the longest where several begin at one place."""
    names = {m.text: m for m in getattr(outcome, layer)}
    if not names:
        return []
    scan = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
    forms = list(names.values())
    offset = outcome.span[0]
    found = scan.find_matches_as_indexes(outcome.text)
    return [msgspec.structs.replace(forms[i], span=(offset + start, offset + end)) for i, start, end in found]


def sides(reading: Reading) -> frozenset[str]:
    """The states that a document is between, else those that bear what it says, by themselves or through their bodies."""
    dialogue = reading.document.dialogue
    if dialogue and dialogue.parties:
        return frozenset(dialogue.parties)
    names = {name for outcome in reading.outcomes for s in outcome.statements if s.binding for name in s.bearers}
    bodies = {party.side or "" for outcome in reading.outcomes for party in outcome.parties if party.zh in names}
    return frozenset(({name for name in names if name.isascii()} | bodies) - _JOINT)
