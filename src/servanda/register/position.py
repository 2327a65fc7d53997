"""Positions and joint values, without comparing times across logs.

A voice's position on a thing is the last that its own log says about it; what it withdrew was never said, from then on. A
*cut* is how far into each voice's line one looks. What one party knew of the others when it wrote is a cut (its event's
`seen`), and the present is one. A joint value is settled at a cut; the last one settled stands until another is.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeAlias, TypeVar

import msgspec

from servanda.ledger.bodies import Item, Withdrawn
from servanda.register.told import Told, saw

S = TypeVar("S")
V = TypeVar("V")
I = TypeVar("I")  # noqa: E741
Cut: TypeAlias = tuple[int, ...]


class Said(msgspec.Struct, Generic[S], frozen=True):
    """Where a voice stands after an event of its own."""

    told: Told
    state: S


Line: TypeAlias = list[Said[S]]
Lines: TypeAlias = dict[str, Line[S]]


def line_of(said: Iterable[tuple[Told, I]], start: S, apply: Callable[[S, Told, I], S]) -> Line[S]:
    """A voice's states, one after each of its events that are about the thing, in its own order; the empty one is `start`.

    A `Withdrawn` item takes back what it names: the state is what the rest alone gives. A withdrawal can be withdrawn.
    """
    line: Line[S] = []
    kept: list[tuple[Told, I]] = []
    state = start
    for told, item in said:
        kept.append((told, item))
        if isinstance(item, Withdrawn):
            state = start
            for before, other in _standing(kept):
                state = apply(state, before, other)
        else:
            state = apply(state, told, item)
        if line and line[-1].told.place == told.place:
            line.pop()
        line.append(Said(told, state))
    return line


def _standing(said: Sequence[tuple[Told, I]]) -> list[tuple[Told, I]]:
    """What is left when withdrawals, the latest first, have taken away what they name."""
    gone: set[tuple[str, str | None]] = set()
    left: list[tuple[Told, I]] = []
    for told, item in reversed(said):
        if (told.hash, getattr(item, "occurrence", None)) in gone:
            continue
        if isinstance(item, Withdrawn):
            gone.add((item.event, item.occurrence))
        else:
            left.append((told, item))
    return left[::-1]


def cuts(lines: Mapping[str, Sequence[Said[S]]]) -> list[Cut]:
    """All cuts at which something may have been settled, the earlier before the later: nothing, each event's before and after
    as its writer knew the others, the present. Each names as many events as there are voices, in the order of their names.

    Of two cuts neither of which holds the other the one with fewer events comes first, then the one with fewer of the first voice's.
    """
    voices = sorted(lines)
    found: set[Cut] = {tuple(0 for _ in voices), tuple(len(lines[v]) for v in voices)}
    for voice in voices:
        for place, said in enumerate(lines[voice]):
            known = [_known(lines[other], said.told) for other in voices]
            for own in (place, place + 1):
                known[voices.index(voice)] = own
                found.add(tuple(known))
    return sorted(found, key=lambda cut: (sum(cut), cut))


def _known(line: Sequence[Said[S]], by: Told) -> int:
    """How many of a line's events the writer of `by` had seen."""
    return bisect_left(line, True, key=lambda said: not saw(by, said.told))


def at(lines: Mapping[str, Sequence[Said[S]]], cut: Cut, start: S) -> dict[str, S]:
    """Where each voice stands at a cut."""
    return {voice: lines[voice][n - 1].state if n else start for voice, n in zip(sorted(lines), cut, strict=True)}


def settled(
    lines: Mapping[str, Sequence[Said[S]]], start: S, judge: Callable[[dict[str, S]], tuple[V, ...]], *, first: bool = False
) -> tuple[V, ...]:
    """The value settled last (or first), as a tuple of one; () where none ever was. `judge` gives one for a cut, or ()."""
    ordered = cuts(lines)
    for cut in ordered if first else reversed(ordered):
        value = judge(at(lines, cut, start))
        if value:
            return value
    return ()


def joint(lines: Mapping[str, Sequence[Said[S]]], start: S, wanted: Callable[[S], bool] = lambda _: True) -> S:
    """The value (of those wanted) on which all voices were last at one; `start` on which all are at one before anybody speaks."""

    def common(standing: dict[str, S]) -> tuple[S, ...]:
        first, *others = standing.values()
        return (first,) if all(other == first for other in others) and wanted(first) else ()

    value = settled(lines, start, common) if lines else ()
    return value[0] if value else start


def now(lines: Mapping[str, Sequence[Said[S]]], start: S) -> dict[str, S]:
    """Where each voice stands with all that is here."""
    return {voice: line[-1].state if line else start for voice, line in lines.items()}


def by_voice(said: Iterable[tuple[Told, Item]]) -> dict[str, list[tuple[Told, Item]]]:
    """What each voice said, in its own order, each event once."""
    found: dict[str, list[tuple[Told, Item]]] = {}
    for told, item in said:
        found.setdefault(told.who, []).append((told, item))
    for words in found.values():
        words.sort(key=lambda pair: pair[0].place)  # stable: an event's items stay in their order
    return found


def only(said: Iterable[tuple[Told, Item]], *kinds: type[Item]) -> Iterator[tuple[Told, Item]]:
    """Items of these kinds, and withdrawals."""
    return ((told, item) for told, item in said if isinstance(item, (*kinds, Withdrawn)))
