"""Mentions as weighing sees them: opaque stretches of the text, outermost first, each with the tag of its kind."""

from operator import itemgetter
from typing import NamedTuple, TypeAlias

from servanda.model.mention import Instrument, Mechanism, Party, Person, Place, Quantity, Time
from servanda.model.mentions import Mentions

Mention: TypeAlias = Time | Party | Place | Person | Quantity | Instrument | Mechanism


class Found(NamedTuple):
    """A mention at [start, end) of the text at hand."""

    start: int
    end: int
    tag: str
    mention: Mention


def located(mentions: Mentions, base: int, length: int) -> list[Found]:
    """The mentions that lie in a text of `length` characters that begins at `base`, in order, without those inside others.

    A recurrence stands for an adverb (每年) and may span its verb (每年举行两次), so its words are left to the rules.
    Of two at the same place a body goes first, since it may be the subject.
    """
    rows: list[tuple[int, int, int, str, Mention]] = []
    rows += [(p.span[0], -p.span[1], 0, "B", p) for p in mentions.parties]
    rows += [(t.span[0], -t.span[1], 1, "T", t) for t in mentions.times if t.kind != "recurrence"]
    rows += [(p.span[0], -p.span[1], 2, "L", p) for p in mentions.places]
    rows += [(m.span[0], -m.span[1], 3, "M", m) for m in mentions.mechanisms]
    rows += [(i.span[0], -i.span[1], 3, "M", i) for i in mentions.instruments]
    rows += [(p.span[0], -p.span[1], 4, "H", p) for p in mentions.persons]
    rows += [(q.span[0], -q.span[1], 5, "U", q) for q in mentions.quantities]
    rows.sort(key=itemgetter(0, 1, 2))
    kept: list[Found] = []
    last = 0
    for start, negative, _, tag, mention in rows:
        begin, end = start - base, -negative - base
        if last <= begin < end <= length:
            kept.append(Found(begin, end, tag, mention))
            last = end
    return kept
