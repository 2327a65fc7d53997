"""Mentions as weighing sees them: opaque stretches of the text, outermost first, each with the tag of its kind."""

from typing import NamedTuple, TypeAlias

from servanda.model.mention import Instrument, Mechanism, Party, Person, Place, Quantity, Time
from servanda.model.mentions import Mentions

Mention: TypeAlias = Time | Party | Place | Person | Quantity | Instrument | Mechanism


class Found(NamedTuple):
    """A mention at [start, end) of the text at hand."""

    start: int
    end: int
    mention: Mention


def located(mentions: Mentions, base: int, length: int) -> list[Found]:
    """The mentions that lie in a text of `length` characters that begins at `base`, in order, without those inside others.

    A recurrence stands for an adverb (每年) and may span its verb (每年举行两次), so its words are left to the rules.
    Of two at the same place a body goes first, since it may be the subject.
    """
    listed: list[Mention] = [
        *mentions.parties,
        *[time for time in mentions.times if time.kind != "recurrence"],
        *mentions.places,
        *mentions.mechanisms,
        *mentions.instruments,
        *mentions.persons,
        *mentions.quantities,
    ]
    rows = [(mention.span[0], -mention.span[1], order) for order, mention in enumerate(listed)]
    rows.sort()
    kept: list[Found] = []
    last = 0
    for start, negative, order in rows:
        begin, end = start - base, -negative - base
        if last <= begin < end <= length:
            kept.append(Found(begin, end, listed[order]))
            last = end
    return kept
