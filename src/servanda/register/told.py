"""Events as the register takes them: what a party told, at its place in that party's order; and which of them count.

State is a function of the set of events: order of receipt, copies and what waits behind a gap make no difference.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from servanda.errors import Refused
from servanda.ledger.bodies import (
    Accept,
    AddText,
    Assign,
    Concur,
    Continued,
    Correct,
    Differ,
    Evidence,
    Item,
    Known,
    Open,
    Propose,
    Report,
    Reschedule,
    Succeed,
    Withdraw,
    understood,
)
from servanda.ledger.event import Entry, Event

Place: TypeAlias = tuple[int, str, int]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One event that counts. `epoch` is how many logs of the party its log goes on from; `seen` how far the others went.

    `body` is None where this version does not understand the event.
    """

    party: str
    epoch: int
    log: str
    seq: int
    hash: str
    time: str
    office: str
    type: str
    seen: dict[str, int]
    body: Known | None

    @property
    def who(self) -> str:
        """The voice it is told in: the party, or an observer's log."""
        return self.party or self.log

    @property
    def place(self) -> Place:
        """Its place among all that this voice told."""
        return (self.epoch, self.log, self.seq)

    @property
    def day(self) -> str:
        """The day it was written on, in UTC."""
        return self.time[:10]


def saw(later: Told, earlier: Told) -> bool:
    """Whether whoever wrote `later` knew `earlier`: it is its own earlier word, or among what it says it saw."""
    if later.who == earlier.who:
        return earlier.place < later.place
    return earlier.seq <= later.seen.get(earlier.log, 0)


def told(entry: Entry, party: str, *, epoch: int = 0, event: Event | None = None) -> Told:
    """An entry of a log of `party` ("" an observer's). Raises Refused where its bytes are no event."""
    event = event or entry.event
    return Told(
        party=party,
        epoch=epoch,
        log=entry.log,
        seq=entry.seq,
        hash=entry.hash,
        time=event.time,
        office=event.office,
        type=event.type,
        seen={log: seq for log, (seq, _) in event.seen.items()},
        body=understood(event),
    )


def counted(entries: Iterable[Entry]) -> list[Told]:
    """The events that count, log by log in each voice's order, whatever order and how often they came.

    A log counts up to its first gap, its first number with two events (a fork), or where a newer log of the same party
    goes on from it. Signatures and links are the ledger's to check. Memory grows with the events.
    """
    chains = {log: list(_unbroken(found)) for log, found in _by_number(entries).items()}
    opened = {log: chain[0][2] for log, chain in chains.items() if chain}
    cuts = _cuts(chains, opened)
    result = []
    for log, opening in opened.items():
        epoch = _epoch(log, opened)
        for entry, event, _ in chains[log][: cuts.get(log)]:
            result.append(told(entry, opening.party, epoch=epoch, event=event))
    return sorted(result, key=lambda t: (t.who, t.place))


def items(event: Told) -> Iterator[Item]:
    """What an event says of single commitments, in its order."""
    body = event.body
    if isinstance(body, Correct | Reschedule | Assign | Report | Evidence | Concur | Differ | Withdraw):
        yield from body.items
    elif isinstance(body, Succeed):
        yield from body.only


def concerns(event: Told) -> set[tuple[str, str]]:
    """Whose rows an event changes: (proposal, id) of each; of an Accept of a whole proposal (proposal, "")."""
    if isinstance(event.body, Accept):
        return {(event.body.of, row) for row in event.body.rows} if event.body.rows is not None else {(event.body.of, "")}
    return {(item.of, item.id) for item in items(event)}


def reshapes(event: Told) -> set[str]:
    """Whose round's basis, texts, names or splits an event may change: the proposals, by hash, that it names or is."""
    body = event.body
    if isinstance(body, Propose):
        return {event.hash}
    if isinstance(body, AddText | Accept):
        return {body.of}
    return {item.of for item in body.items} if isinstance(body, Correct | Withdraw) else set()


def _by_number(entries: Iterable[Entry]) -> dict[str, dict[int, dict[str, Entry]]]:
    found: dict[str, dict[int, dict[str, Entry]]] = {}
    for entry in entries:
        found.setdefault(entry.log, {}).setdefault(entry.seq, {})[entry.hash] = entry
    return found


def _unbroken(found: dict[int, dict[str, Entry]]) -> Iterator[tuple[Entry, Event, Open]]:
    """A log from its first event on, as far as each number has one event."""
    opening: Open | None = None
    seq = 1
    while len(found.get(seq, ())) == 1:
        (entry,) = found[seq].values()
        try:
            event = entry.event
        except Refused:
            return
        if seq == 1:
            body = understood(event)
            if not isinstance(body, Open):
                return
            opening = body
        if opening is None:
            return
        yield entry, event, opening
        seq += 1


def _cuts(chains: dict[str, list[tuple[Entry, Event, Open]]], opened: dict[str, Open]) -> dict[str, int]:
    """Up to which number a log counts that a newer one of its party goes on from."""
    cuts: dict[str, int] = {}
    for body in opened.values():
        old = body.continues
        if old is not None and old.log in opened and opened[old.log].party == body.party and _is_there(chains[old.log], old):
            cuts[old.log] = min(old.seq, cuts.get(old.log, old.seq))
    return cuts


def _is_there(chain: list[tuple[Entry, Event, Open]], old: Continued) -> bool:
    """Whether the event that the newer log names is the one here; one that is not here yet may still come."""
    return len(chain) < old.seq or chain[old.seq - 1][0].hash == old.hash


def _epoch(log: str, opened: dict[str, Open]) -> int:
    """How many logs it goes on from. No log can go on from itself: its id is the hash of what names the other."""
    epoch, body = 0, opened.get(log)
    while body is not None and body.continues is not None and epoch <= len(opened):
        epoch += 1
        body = opened.get(body.continues.log)
    return epoch
