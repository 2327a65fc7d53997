"""How like two outcomes are: by what they name and by their words. What few outcomes share weighs more than what many do.

Scores are whole numbers from 0 to 100; each of them comes with its reasons. Words are pairs of Han characters, and other words whole.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from servanda.lexicon.mechanism_key import read_key
from servanda.projection.bodies import key as body_key
from servanda.register.quote import folded
from servanda.review.material import Entry

Kind: TypeAlias = Literal["mechanism", "instrument", "body", "heading", "words", "kind"]
WEIGHTS: dict[Kind, int] = {"mechanism": 25, "instrument": 25, "body": 15, "heading": 30, "words": 60, "kind": 5}
MENTIONED: tuple[Kind, ...] = ("mechanism", "instrument", "body")
_IN_TEXT = 0.8
_COMMON = 0.2  # of all outcomes: pairs that more of them have lead nowhere
_FEW = 12  # in any case
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]{2,}")


class Reason(msgspec.Struct, frozen=True):
    """Why two outcomes are alike: in what, how much of the score that is, and the names that both have ("" of words)."""

    kind: Kind
    points: int
    names: tuple[str, ...] = ()


class Likeness(msgspec.Struct, frozen=True):
    """How like an outcome is to a later one (its id)."""

    id: str
    score: int
    reasons: tuple[Reason, ...]


class _Marks(msgspec.Struct, frozen=True):
    """What an outcome is known by: sets of keys by kind, and the names as people wrote them."""

    keys: dict[Kind, frozenset[str]]
    names: dict[str, str]


class Likenesses:
    """How like the outcomes of one document are to those of another."""

    def __init__(self, earlier: Sequence[Entry], later: Sequence[Entry]) -> None:
        self.later = later
        self._marks = {entry.id: _marks(entry) for entry in (*earlier, *later)}
        self._count = len(self._marks)
        self._df = Counter(f"{kind} {key}" for marks in self._marks.values() for kind, keys in marks.keys.items() for key in keys)
        self._postings: dict[str, list[str]] = {}
        for entry in later:
            for kind, keys in self._marks[entry.id].keys.items():
                for name in (f"{kind} {key}" for key in keys if kind != "kind"):
                    if self._df[name] <= max(_FEW, self._count * _COMMON):
                        self._postings.setdefault(name, []).append(entry.id)

    def of(self, entry: Entry) -> list[Likeness]:
        """The later outcomes that are at all like it, the likest first; of equals the first in the text."""
        marks = self._marks[entry.id]
        near = {id_ for kind, keys in marks.keys.items() for key in keys for id_ in self._postings.get(f"{kind} {key}", ())}
        order = {one.id: place for place, one in enumerate(self.later)}
        found = [self._between(marks, id_) for id_ in near]
        return sorted((one for one in found if one.score), key=lambda one: (-one.score, order[one.id]))

    def _between(self, marks: _Marks, id_: str) -> Likeness:
        other = self._marks[id_]
        reasons = [reason for kind in WEIGHTS if (reason := self._reason(kind, marks, other)) is not None]
        return Likeness(id_, min(100, sum(reason.points for reason in reasons)), tuple(reasons))

    def _reason(self, kind: Kind, one: _Marks, other: _Marks) -> Reason | None:
        """What both have of a kind, weighed against what the poorer and, less, the richer of them has."""
        if kind == "heading":
            return self._headed(one, other)
        mine, theirs = one.keys[kind], other.keys[kind]
        shared = mine & theirs
        if not shared:
            return None
        common, (less, more) = self._weight(kind, shared), sorted((self._weight(kind, mine), self._weight(kind, theirs)))
        rarest = max(self._rarity(kind, key) for key in shared)  # of names one in common says it, however many others there are
        points = round(WEIGHTS[kind] * (rarest**2 if kind in MENTIONED else common / (0.6 * less + 0.4 * more)))
        names = tuple(sorted(one.names[f"{kind} {key}"] for key in shared)) if kind in MENTIONED else ()
        return Reason(kind, points, names) if points else None

    def _headed(self, one: _Marks, other: _Marks) -> Reason | None:
        """What a heading says that stands in the other's heading or, which is less, in its text."""
        parts = [0.0]
        for mine, theirs in ((one, other), (other, one)):
            heading = mine.keys["heading"]
            whole = self._weight("words", heading)
            for kind, worth in (("heading", 1.0), ("words", _IN_TEXT)):
                if whole:
                    parts.append(worth * self._weight("words", heading & theirs.keys[kind]) / whole)  # type: ignore[index]
        points = round(WEIGHTS["heading"] * max(parts))
        return Reason("heading", points) if points else None

    def _weight(self, kind: Kind, keys: Iterable[str]) -> float:
        return sum(math.log((self._count + 1) / max(1, self._df[f"{kind} {key}"])) for key in sorted(keys))

    def _rarity(self, kind: Kind, key: str) -> float:
        """1 for what only two outcomes name, towards 0 for what all do."""
        most = math.log((self._count + 1) / 2)
        return min(1.0, math.log((self._count + 1) / max(2, self._df[f"{kind} {key}"])) / most) if most > 0 else 1.0


def _marks(entry: Entry) -> _Marks:
    named: Mapping[Kind, dict[str, str]] = {
        "mechanism": {read_key(name).words: name for name, _ in entry.mechanisms},
        "instrument": {folded(name): name for name in entry.instruments},
        "body": {body_key(name): name for name in entry.bodies},
    }
    keys: dict[Kind, frozenset[str]] = {kind: frozenset(found) for kind, found in named.items()}
    keys["heading"] = pairs(entry.heading)
    keys["words"] = pairs(entry.text)
    keys["kind"] = frozenset(c.kind for c in entry.commitments)
    return _Marks(keys, {f"{kind} {key}": name for kind, found in named.items() for key, name in found.items()})


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters of a text, and its other words; a single character is one."""
    found: set[str] = set()
    for run in _HAN.findall(folded(text.replace(" ", "\N{IDEOGRAPHIC COMMA}")).lower()):
        if run[0].isascii() or len(run) == 1:
            found.add(run)
        else:
            found.update(run[place : place + 2] for place in range(len(run) - 1))
    return frozenset(found)
