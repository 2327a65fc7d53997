"""Which commitments a round has, and under which ids: basis, variants, other languages, splits.

| rule | source: DESIGN section 5, "Identity" |
| --- | --- |
| basis | the proposal that all parties accepted, the first where there are several |
| before that | the last one of the party first in code order; ids are provisional |
| variants | rows join the basis's by outcome number and folded quote, in order where one stands twice; the rest is unplaced |
| other language | a proposal in another language than the basis's adds its text, never commitments |
| splits | a part takes its outcome's next free number when the party first in code order says the split, and exists when all have |
"""

import re
from collections import Counter, deque
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec

from servanda.ledger.bodies import Accept, AddText, Propose
from servanda.register.position import Lines, at, cuts, line_of
from servanda.register.propose import aligned, paired, place_of
from servanda.register.quote import folded
from servanda.register.seed import Seed, seeds
from servanda.register.sound import sound
from servanda.register.split import split
from servanda.register.told import Told, items

_CODE = re.compile(r"[A-Za-z0-9-]{1,32}")  # what becomes a key of canonical JSON, and a path
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,35}")


class Unplaced(msgspec.Struct, frozen=True):
    """A row of a variant that has no place in the basis."""

    of: str
    id: str
    text: str


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A round's document and its commitments. `parties` are all that have to agree, `voices` those of them that have a log
    (or, where none has, the observers): until a party has a log nobody waits for it with a correction.

    `seeds` is by id, in the text's order; `names` leads from (proposal, id there) to the id.
    """

    key: str
    basis: str
    provisional: bool
    parties: tuple[str, ...]
    voices: tuple[str, ...]
    document: Propose
    proposals: tuple[str, ...]
    seeds: dict[str, Seed]
    names: dict[tuple[str, str], str]
    aliases: dict[str, list[tuple[str, str]]]
    unplaced: tuple[Unplaced, ...]
    texts: dict[str, AddText]

    def name(self, of: str, id: str) -> str | None:  # noqa: A002
        """The commitment's id that a row of a proposal of this round goes by; None where it has no place."""
        found = self.names.get((of, id))
        if found is None and of in self.proposals and id in self.seeds and self.seeds[id].parent:
            return id  # a part of a split, which no proposal has
        return found

    def also(self, id: str) -> list[tuple[str, str]]:  # noqa: A002
        """Under which names events tell of a commitment, as `told.concerns` gives them; ("", of the whole basis) among them."""
        parts = [(of, id) for of in self.proposals] if self.seeds[id].parent else []
        return [*self.aliases.get(id, ()), *parts, (self.basis, "")]


def place(key: str, events: Iterable[Told], writers: Collection[str]) -> Round | None:
    """The round `key` from the events about its proposals (propose, text, accept, correct; others are passed over); None
    where nobody proposed it. `writers` are the parties that have a log here.
    """
    events = sorted(events, key=lambda t: (t.who, t.place))
    candidates = [(t, sound(t.body)) for t in events if isinstance(t.body, Propose) and t.body.round == key]
    if not candidates:
        return None
    if any(t.party for t, _ in candidates):  # observers propose for themselves alone
        events = [t for t in events if t.party]
        candidates = [(t, body) for t, body in candidates if t.party]
    chosen = _accepted_first(events, candidates, writers)
    (told, document), provisional = (chosen, False) if chosen else (_provisional(candidates), True)
    parties = tuple(sorted(_parties(told, document, writers)))
    voices = tuple(p for p in parties if p in writers) or tuple(sorted({t.who for t, _ in candidates}))
    texts = _texts(events, told.hash, document, candidates)
    found = dict(seeds(key, document, texts))
    names, unplaced = _joined(told.hash, document, candidates)
    proposals = tuple(t.hash for t, _ in candidates)
    same = {t.hash for t, body in candidates if body.text == document.text}
    whole = split(found, document, voices, [(t, i) for t in events for i in _spans(t, same, names)], texts)
    also: dict[str, list[tuple[str, str]]] = {}
    for name, id_ in names.items():
        also.setdefault(id_, []).append(name)
    return Round(
        key=key,
        basis=told.hash,
        provisional=provisional,
        parties=parties,
        voices=voices,
        document=document,
        proposals=proposals,
        seeds=whole,
        names=names,
        aliases=also,
        unplaced=tuple(unplaced),
        texts=texts,
    )


def _parties(told: Told, document: Propose, writers: Collection[str]) -> set[str]:
    """Whose document it is: as its dialogue says, else all that have a log; whoever proposed it among them."""
    said = (document.dialogue or {}).get("parties")
    named = {code for code in said if isinstance(code, str) and _CODE.fullmatch(code)} if isinstance(said, list) else set()
    return (named if len(named) > 1 else set(writers)) | ({told.party} if told.party else set())


def _provisional(candidates: Sequence[tuple[Told, Propose]]) -> tuple[Told, Propose]:
    first = min(t.who for t, _ in candidates)
    return [(t, body) for t, body in candidates if t.who == first][-1]


def _accepted_first(
    events: Sequence[Told], candidates: Sequence[tuple[Told, Propose]], writers: Collection[str]
) -> tuple[Told, Propose] | None:
    """The proposal of which all its parties first had accepted a row or the whole; an acceptance taken back later changes nothing."""
    hashes = {t.hash for t, _ in candidates}
    lines: Lines[frozenset[str]] = {}
    for who in sorted({t.who for t in events}):
        accepts = [(t, t.body) for t in events if t.who == who and isinstance(t.body, Accept) and t.body.accepted and t.body.of in hashes]
        lines[who] = line_of(accepts, frozenset(), lambda known, _, body: known | {body.of})
    for cut in cuts(lines):
        accepted = at(lines, cut, frozenset())
        for told, body in candidates:  # in code order
            if all(told.hash in accepted.get(party, ()) for party in _parties(told, body, writers)):
                return (told, body) if told.party else None
    return None


def _texts(events: Sequence[Told], basis: str, document: Propose, candidates: Sequence[tuple[Told, Propose]]) -> dict[str, AddText]:
    """By language, the text of the party first in code order, its last; keys are the basis's outcomes."""
    known = {t.hash: body for t, body in candidates}
    result: dict[str, tuple[str, AddText]] = {}
    for told in events:
        body = told.body
        if isinstance(body, AddText) and body.of in known:
            pairs = paired(known[body.of].outcomes, document.outcomes)
            keys = {pairs[key]: span for key, span in body.alignment.items() if key in pairs}
            body = msgspec.structs.replace(body, of=basis, alignment=keys)
        elif isinstance(body, Propose) and told.hash in known:
            body = _as_text(body, basis, document)
        else:
            continue
        if (
            body.language != document.language
            and _LANGUAGE.fullmatch(body.language)
            and result.get(body.language, (told.who,))[0] == told.who
        ):
            result[body.language] = (told.who, body)
    return {language: result[language][1] for language in sorted(result)}


def _as_text(body: Propose, basis: str, document: Propose) -> AddText:
    alignment = aligned(body.outcomes, document.outcomes)
    return AddText(of=basis, language=body.language, digest=body.digest, text=body.text, title=body.title, alignment=alignment)


def _joined(basis: str, document: Propose, candidates: Sequence[tuple[Told, Propose]]) -> tuple[dict[tuple[str, str], str], list[Unplaced]]:
    names: dict[tuple[str, str], str] = {}
    unplaced: list[Unplaced] = []
    for told, body in candidates:
        if told.hash == basis:
            names.update({(basis, row["id"]): row["id"] for row in body.rows})
        elif body.language == document.language:
            for row, id_ in zip(body.rows, _matched(body, document), strict=True):
                if id_ is None:
                    unplaced.append(Unplaced(told.hash, row["id"], str(row.get("text"))))
                else:
                    names[told.hash, row["id"]] = id_
    return names, unplaced


def _matched(variant: Propose, basis: Propose) -> list[str | None]:
    """For each row of the variant the id of the basis's row with that outcome number and those words."""
    free: dict[tuple[str, str], deque[str]] = {}
    for row, key in zip(basis.rows, _keys(basis), strict=True):
        free.setdefault(key, deque()).append(row["id"])
    return [queue.popleft() if (queue := free.get(key)) else None for key in _keys(variant)]


def _keys(body: Propose) -> list[tuple[str, str]]:
    places = {outcome["key"]: place_of(outcome) for outcome in body.outcomes}
    often = Counter(places.values())  # where numbering restarts, a number alone says nothing
    where = {key: number if often[number] == 1 else key for key, number in places.items()}
    return [(where.get(row["outcome"], row["outcome"]), folded(str(row.get("text")))) for row in body.rows]


def _spans(told: Told, same: Collection[str], names: dict[tuple[str, str], str]) -> list[Any]:
    """What an event says of rows whose text is the basis's own (spans are offsets into it), under their ids."""
    return [msgspec.structs.replace(item, id=names.get((item.of, item.id), item.id)) for item in items(told) if item.of in same]
