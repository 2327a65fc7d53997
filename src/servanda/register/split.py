"""Spans put right, and splits: a part takes its outcome's next free number, and keeps it.

The number is set apart when the party first in code order says the split, so that the order of two splits is that of one
log; the part exists when all have said the same. Spans count where they are offsets into the basis's own text.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from servanda.ledger.bodies import AddText, Corrected, Propose, Span
from servanda.register.position import Lines, by_voice, joint, line_of, only
from servanda.register.seed import Seed, in_all
from servanda.register.told import Told


def split(
    seeds: dict[str, Seed], document: Propose, voices: Sequence[str], said: Sequence[tuple[Told, Any]], texts: dict[str, AddText]
) -> dict[str, Seed]:
    """The seeds with spans as all voices put them right, and with the parts of splits."""
    words = by_voice(only(said, Corrected))
    about: dict[str, dict[str, list[tuple[Told, Any]]]] = {}
    for voice in voices:
        for told, item in words.get(voice, []):
            about.setdefault(item.id, {}).setdefault(voice, []).append((told, item))
    numbers = _numbers(seeds, document, words.get(voices[0], []) if voices else [])
    result: dict[str, Seed] = {}
    waiting = deque(seeds.values())
    as_read: tuple[Span, ...] = ()
    while waiting:
        seed = waiting.popleft()
        lines: Lines[tuple[Span, ...]] = {
            voice: line_of(about.get(seed.id, {}).get(voice, []), as_read, lambda now, _, i: _valid(i, document) or now) for voice in voices
        }
        seed, *parts = _parts(seed, lines, document, texts, numbers.get(seed.id, ())) if seed.id in about else (seed,)
        waiting.extendleft(reversed(parts))
        result[seed.id] = seed
    return result


def _valid(item: Any, document: Propose) -> tuple[Span, ...]:
    """The spans of a correction, if it gives some that lie in the text, in order and apart."""
    spans = tuple(item.spans) if isinstance(item, Corrected) and not isinstance(item.spans, msgspec.UnsetType) else ()
    edges = [edge for span in spans for edge in span]
    fits = all(a < b for a, b in spans) and edges == sorted(edges)
    return spans if fits and edges and edges[0] >= 0 and edges[-1] <= len(document.text) else ()


def _numbers(seeds: dict[str, Seed], document: Propose, said: Sequence[tuple[Told, Any]]) -> dict[str, list[str]]:
    """The ids set apart for the parts of each commitment, in the order in which the first voice said the splits."""
    last = {outcome["key"]: int(outcome.get("clauses") or 0) for outcome in document.outcomes}
    where: dict[str, str] = {}
    for seed in seeds.values():
        where[seed.id] = seed.outcome
        last[seed.outcome] = max(last.get(seed.outcome, 0), seed.clause)
    numbers: dict[str, list[str]] = {}
    for _, item in said:
        outcome = where.get(item.id)
        if outcome is None:
            continue
        kept = numbers.setdefault(item.id, [])
        while len(kept) < len(_valid(item, document)) - 1:
            last[outcome] += 1
            round_ = item.id.rpartition("/")[0]
            kept.append(f"{round_}/{outcome}.{last[outcome]}")
            where[kept[-1]] = outcome
    return numbers


def _parts(
    seed: Seed, lines: Lines[tuple[Span, ...]], document: Propose, texts: dict[str, AddText], numbers: Sequence[str]
) -> Iterator[Seed]:
    """The commitment and its parts, each with the last span that all gave it: a part that was there once stays."""
    for place, id_ in enumerate((seed.id, *numbers)):
        spans = joint(lines, (), lambda value, place=place: len(value) > place or not place)  # type: ignore[misc]
        if spans:
            yield _part(seed, spans[place], document, texts, id_)
        elif not place:
            yield seed


def _part(seed: Seed, span: Span, document: Propose, texts: dict[str, AddText], id_: str) -> Seed:
    text = document.text[span[0] : span[1]]
    parent = seed.parent if id_ == seed.id else seed.id
    clause = int(id_.rpartition(".")[2])
    everywhere = in_all(seed.outcome, text, document, texts)
    return msgspec.structs.replace(seed, id=id_, clause=clause, span=span, text=text, texts=everywhere, parent=parent)
