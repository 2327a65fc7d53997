"""Places: one number orders all commitments, the newest document first, within one as its text does, the same on every copy.

A place is a slot and, in its last 16 bits, the number in the round. A slot is the days from the document's first day to the
calendar's end (all of them where it has no day), and 25 bits of the round's key; a round that 16 bits do not number takes
several. Where two would overlap, the first, or the one with the smaller key, keeps its slots, and the other takes those behind.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from servanda.register.identity import Round
from servanda.register.window import first_day

IN_SLOT = 16
_IN_DAY = 25


class Wish(msgspec.Struct, frozen=True, order=True):
    """The slots a round would have if it were alone: from `base` on, `width` of them."""

    base: int
    key: str
    width: int


def wish(round_: Round, key: str) -> Wish:
    """Of a round, under its plain key."""
    opened = first_day(round_.document.date)
    days = date.max.toordinal() - (opened.toordinal() if opened else 0)
    digest = int.from_bytes(hashlib.sha256(round_.key.encode()).digest()[:4])
    most = max(len(round_.seeds), len(round_.document.outcomes), 1)
    return Wish((days << _IN_DAY) + (digest >> (32 - _IN_DAY)), key, -(-most >> IN_SLOT))


def assigned(wishes: Iterable[Wish]) -> Iterator[tuple[str, int]]:
    """Each round's first slot, none overlapping another's."""
    free = 0
    for one in sorted(wishes):
        slot = max(one.base, free)
        yield one.key, slot
        free = slot + one.width


def places(slot: int, width: int = 1) -> tuple[int, int]:
    """The first place of a round and the first behind it."""
    return slot << IN_SLOT, (slot + width) << IN_SLOT
