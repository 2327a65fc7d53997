"""Figures of a round, each for outcomes and for commitments: whole, by section, side and kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

import msgspec

from servanda.model.statement import Kind
from servanda.projection.bodies import parties_of
from servanda.register import rollup
from servanda.register.commitment import Commitment
from servanda.register.rollup import is_open
from servanda.review.disposition import DISPOSITIONS, disposition, of_outcome
from servanda.review.material import Entry, Material

KINDS: tuple[str, ...] = get_args(Kind)


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """`figures` (rollup.Figures) and `disposition` of what is open, each by "outcomes" and "commitments"."""

    figures: dict[str, rollup.Figures]
    disposition: dict[str, dict[str, int]]


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Of the whole round, by section (its number, "" none), side and kind. An outcome counts under each side and kind that a
    commitment of it has, so these add up to more than the whole; sections and commitments by kind do not.
    """

    whole: Count
    section: dict[str, Count]
    side: dict[str, Count]
    kind: dict[str, Count]


def counts(material: Material) -> Counts:
    """All figures of a round."""
    parties, entries = material.parties, material.entries
    sections = dict.fromkeys("" if entry.section is None else str(entry.section) for entry in entries)
    return Counts(
        whole=_count(entries, [c for entry in entries for c in entry.commitments], parties),
        section={
            key: _all([entry for entry in entries if key == ("" if entry.section is None else str(entry.section))], parties)
            for key in sections
        },
        side={party: _part(entries, parties, party, sides_of) for party in parties},
        kind={kind: _part(entries, parties, kind, _kind) for kind in _in_order({c.kind for e in entries for c in e.commitments})},
    )


def _in_order(kinds: Iterable[str]) -> list[str]:
    """Kinds in the order in which people know them; those of another version behind."""
    return sorted(kinds, key=lambda kind: (KINDS.index(kind) if kind in KINDS else len(KINDS), kind))


def sides_of(commitment: Commitment) -> tuple[str, ...]:
    """The parties that bear a commitment, themselves or by their bodies, in the document's order; all where nobody is named."""
    found = {party for name in commitment.bearers for party in parties_of(name, commitment.parties)} & set(commitment.parties)
    return tuple(party for party in commitment.parties if party in found) or commitment.parties


def _kind(commitment: Commitment) -> tuple[str, ...]:
    return (commitment.kind,)


def _part(entries: Sequence[Entry], parties: Sequence[str], key: str, keys_of: Callable[[Commitment], tuple[str, ...]]) -> Count:
    """What has that key: an outcome by those of its commitments that do."""
    parts = [(entry, [c for c in entry.commitments if key in keys_of(c)]) for entry in entries]
    own = [_narrowed(entry, found) for entry, found in parts if found]
    return _count(own, [c for entry in own for c in entry.commitments], parties)


def _narrowed(entry: Entry, commitments: Sequence[Commitment]) -> Entry:
    """The outcome as if it held these commitments only."""
    state = rollup.outcome_state(entry.id.rpartition("/")[0], {"key": entry.key}, commitments)
    return msgspec.structs.replace(entry, commitments=tuple(commitments), state=state)


def _all(entries: Sequence[Entry], parties: Sequence[str]) -> Count:
    return _count(entries, [c for entry in entries for c in entry.commitments], parties)


def _count(entries: Sequence[Entry], commitments: Sequence[Commitment], parties: Sequence[str]) -> Count:
    return Count(
        figures=rollup.figures(commitments, [entry.state for entry in entries], parties),
        disposition={
            "outcomes": _tally(of_outcome(entry.commitments) for entry in entries),
            "commitments": _tally(disposition(c) for c in commitments if is_open(c)),
        },
    )


def _tally(found: Iterable[str | None]) -> dict[str, int]:
    counted = Counter(one for one in found if one is not None)
    return {one: counted[one] for one in DISPOSITIONS if counted[one]}
