"""The whole register in memory, and its `state`: the joint register as canonical JSON, to the byte the same for the same events."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from servanda.ledger import canonical
from servanda.ledger.bodies import Open, Propose, Redact
from servanda.ledger.event import Entry
from servanda.register.commitment import Commitment
from servanda.register.fold import FOLD, fold_commitment
from servanda.register.identity import Round, place
from servanda.register.rollup import OutcomeState, outcome_state
from servanda.register.thing import Thing, fold_things
from servanda.register.told import Told, concerns, counted, reshapes


class Register:
    """All events that count, by what they are about; in any order, each as often as it likes."""

    def __init__(self, events: Iterable[Told]) -> None:
        self.events = sorted({t.hash: t for t in events}.values(), key=lambda t: (t.who, t.place))
        self.writers = tuple(sorted({t.party for t in self.events if t.party}))
        self._round_of = {t.hash: t.body.round for t in self.events if isinstance(t.body, Propose)}
        self._about_round: dict[str, list[Told]] = {}
        self._about: dict[tuple[str, str], list[Told]] = {}
        for told in self.events:
            for round_ in {self._round_of[of] for of in reshapes(told) if of in self._round_of}:
                self._about_round.setdefault(round_, []).append(told)
            for name in concerns(told):
                self._about.setdefault(name, []).append(told)
        placed = ((key, place(key, self._about_round[key], self.writers)) for key in sorted(set(self._round_of.values())))
        self.rounds: dict[str, Round] = {key: round_ for key, round_ in placed if round_ is not None}
        self.things: list[Thing] = fold_things(self.events, self.rounds.values(), self.writers)

    def commitment(self, id: str) -> Commitment | None:  # noqa: A002
        """One commitment, folded from the events about it; None where there is no such one."""
        round_ = self.rounds.get(id.rpartition("/")[0])
        if round_ is None or id not in round_.seeds:
            return None
        about = (told for name in round_.also(id) for told in self._about.get(name, ()))
        return fold_commitment(round_.seeds[id], round_, about)

    def commitments(self) -> Iterator[Commitment]:
        """All, by round and in the text's order."""
        for round_ in self.rounds.values():
            for id_ in round_.seeds:
                found = self.commitment(id_)
                if found is not None:
                    yield found

    def outcomes(self, round_: Round) -> list[OutcomeState]:
        """A round's outcomes in the text's order, preamble and closing too."""
        by: dict[str, list[Commitment]] = {}
        for id_ in round_.seeds:
            found = self.commitment(id_)
            if found is not None:
                by.setdefault(found.outcome, []).append(found)
        return [outcome_state(round_.key, outcome, by.get(outcome["key"], [])) for outcome in round_.document.outcomes]


def state(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The joint register of all entries: see `written`. Observers' logs are no part of it."""
    register = Register(told for told in counted(entries) if told.party)
    yield from written(register.events, register.rounds.values(), register.commitments(), register.things)


def written(events: Iterable[Told], rounds: Iterable[Round], commitments: Iterable[Commitment], things: Iterable[Thing]) -> Iterator[bytes]:
    """Canonical JSON, piece by piece, of what the parties' events come to. All come in their order: events by party and
    place, rounds by key, commitments by round and place in the text, things as `fold_things` gives them.

    `commitments`; `fold` (the version of the rules); `logs` (party, whether hosted, the last event that counts); `redacted`
    (blobs that were taken away); `rounds`; `things`; `unknown` (events that this version does not understand).
    """
    logs: dict[str, dict[str, Any]] = {}
    redacted: set[str] = set()
    unknown: list[dict[str, Any]] = []
    for told in events:
        if not told.party:
            continue
        if isinstance(told.body, Open):
            logs[told.log] = {"party": told.party, "hosted": told.body.hosted}
        logs.setdefault(told.log, {"party": told.party}).update(seq=told.seq, hash=told.hash)
        if isinstance(told.body, Redact):
            redacted.update(told.body.blobs)
        if told.body is None:
            unknown.append({"log": told.log, "seq": told.seq, "hash": told.hash, "type": told.type})
    yield b'{"commitments":'
    yield from _array(commitments)
    yield b',"fold":' + canonical.encode(FOLD) + b',"logs":' + canonical.encode(logs)
    yield b',"redacted":' + canonical.encode(sorted(redacted)) + b',"rounds":'
    yield from _array(_round(round_) for round_ in rounds)
    yield b',"things":'
    yield from _array(things)
    yield b',"unknown":' + canonical.encode(unknown) + b"}"


def _array(values: Iterable[Any]) -> Iterator[bytes]:
    opening = b"["
    for value in values:
        yield opening + canonical.encode(value)
        opening = b","
    yield b"]" if opening == b"," else b"[]"


def _round(round_: Round) -> dict[str, Any]:
    """A round without its texts, which their digests name, and without its rows, which are among the commitments."""
    document = round_.document
    told = {
        field: getattr(document, field) for field in ("title", "date", "language", "digest", "dialogue", "reader", "sections", "outcomes")
    }
    return {
        "key": round_.key,
        "basis": round_.basis,
        "provisional": round_.provisional,
        "parties": round_.parties,
        "document": told,
        "proposals": round_.proposals,
        "texts": [{"language": language, "digest": text.digest, "title": text.title} for language, text in round_.texts.items()],
        "unplaced": [msgspec.to_builtins(row) for row in round_.unplaced],
    }
