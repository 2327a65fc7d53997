"""Successions: who took whose place from which day on, for all that a body does or for single commitments only.

Whose body it is says who took its place: the word of its own side counts without that of the others. What a single function was
handed on by goes before what became of the rest of the body.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from servanda.register.quote import folded
from servanda.register.thing import Thing


class Passed(msgspec.Struct, frozen=True):
    """From `start` (YYYY-MM-DD) on `to` stands in the place of `old`; of the commitments `only` (ids; empty: of all)."""

    old: str
    to: str
    start: str
    only: frozenset[str] = frozenset()

    def holds(self, day: str, commitment: str = "") -> bool:
        """Whether it does so on a day, of a commitment."""
        return self.start <= day and (not self.only or commitment in self.only)


def passed(things: Iterable[Thing], side_of: Callable[[str], str]) -> list[Passed]:
    """The successions that hold, those of single functions first: what the side says whose body it is, or all say together.

    Of a body that is nobody's ("" not known) what all say that say anything.
    """
    found = []
    for thing in things:
        said = list(thing.positions.values())
        side = side_of(thing.name)
        alike = said[0] if said and all(other == said[0] for other in said) else None
        one = thing.positions.get(side) or thing.joint or (None if side else alike)
        if thing.kind == "succession" and one is not None:
            found.append(Passed(thing.name, str(one["to"]), str(one["start"]), frozenset(one["only"])))
    return sorted(found, key=lambda p: (not p.only, folded(p.old), p.start, folded(p.to)))


Same = Callable[[str, str], bool]


def line(successions: Sequence[Passed], body: str, day: str, *, commitment: str = "", same: Same | None = None) -> list[Passed]:
    """How a body's place passed on by a day, one after the other; of a commitment, also where it was handed on alone.

    `same` says whether two names are of one body; without it they have to be the same words.
    """
    is_same = same or (lambda one, other: folded(one) == folded(other))
    steps: list[Passed] = []
    been = [body]
    while True:
        step = next((p for p in successions if is_same(p.old, been[-1]) and p.holds(day, commitment)), None)
        if step is None:
            return steps
        steps.append(step)
        if any(is_same(step.to, name) for name in been):  # round in a circle
            return steps
        been.append(step.to)


def holder(successions: Sequence[Passed], body: str, day: str, *, commitment: str = "", same: Same | None = None) -> str:
    """The body that stands in the place of `body` on a day, itself where none does."""
    steps = line(successions, body, day, commitment=commitment, same=same)
    return steps[-1].to if steps else body
