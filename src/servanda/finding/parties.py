"""Find parties in Chinese text: one scan for names, states and heads of names, then one look at each of them in its place.

A name of the lexicon counts where it is a word of its own; of several rows that bear it the state named near it, the
document's sides and its date choose. What the lexicon does not hold is read by the grammar (`party_grammar`).
"""

import re
from datetime import date as Day
from functools import lru_cache

from servanda.finding.party_grammar import Edges
from servanda.finding.party_scan import Scan
from servanda.finding.party_table import Name, State, table
from servanda.lexicon.bodies import Lexicon, default_lexicon
from servanda.lexicon.party_words import GOES_ON, HEADS
from servanda.model.context import Context
from servanda.model.mention import Party

_HEAD_WORDS = frozenset(word for rule in HEADS for word in rule.words.split())
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def find_parties(text: str, context: Context, base: int = 0, *, lexicon: Lexicon | None = None) -> list[Party]:
    """Every party in `text`, in its order; spans are counted from `base`, the place of `text` in the document.

    A body is given each time it is named; `distinct_parties` keeps one for each form of its name. What is not known of it
    is None, with the reason in `unresolved`; `by` is lexicon:<row> or grammar:<rule>.
    """
    held = lexicon or default_lexicon()
    known = table(held)
    events = known.scan(text)
    scan = Scan(text, context, known)
    short = _introduced(text, context, held) if context.abbreviations else []
    if short:
        events = _without(events, short)
    for number, start, end in events:
        while short and short[-1][0] < start:
            scan.stands_for(*short.pop())
        event = known.event(number)
        if event is None:
            continue
        if isinstance(event, Name):
            scan.name(event, start, end)
        elif isinstance(event, State):
            scan.state(event, start, end)
        else:
            scan.head(event, start, end)
    while short:
        scan.stands_for(*short.pop())
    return scan.parties(base)


def distinct_parties(parties: list[Party]) -> list[Party]:
    """The first of those with the same words and the same side."""
    kept: dict[tuple[str, str | None], Party] = {}
    for party in parties:
        kept.setdefault((party.text, party.side), party)
    return list(kept.values())


def _introduced(text: str, context: Context, lexicon: Lexicon) -> list[tuple[int, int, Party]]:
    """Where the document's own short names for bodies stand, the last first."""
    bodies = {
        short: body
        for short, long in context.abbreviations.items()
        if short in text and (body := _body(long, context.sides, context.date, lexicon))
    }
    if not bodies:
        return []
    pattern = re.compile("|".join(re.escape(short) for short in sorted(bodies, key=len, reverse=True)))
    return [(m.start(), m.end(), bodies[m[0]]) for m in pattern.finditer(text) if _alone(text, m.start(), m.end())][::-1]


@lru_cache(maxsize=1024)
def _body(long: str, sides: tuple[str, ...], date: Day | None, lexicon: Lexicon) -> Party | None:
    """The body that a text names with all its characters."""
    found = find_parties(long, Context(date=date, sides=sides), lexicon=lexicon)
    return found[0] if len(found) == 1 and found[0].span == (0, len(long)) else None


def _alone(text: str, start: int, end: int) -> bool:
    """Whether the short name is a word of its own: 联盟 after a verb or a mark, not in 渔民联盟."""
    before, after, short = text[start - 1 : start], text[end : end + 1], text[start:end]
    if short[0] in _LATIN:
        return not (before and before in _LATIN) and not (after and after in _LATIN)
    if after and after in GOES_ON.get(short[-1], ""):
        return False
    return short not in _HEAD_WORDS or Edges(text).before(max(0, start - 12), start) == start


def _without(events: list[tuple[int, int, int]], short: list[tuple[int, int, Party]]) -> list[tuple[int, int, int]]:
    """The events that do not lie across a short name; a short name inside a longer event is taken from `short`."""
    kept: list[tuple[int, int, int]] = []
    ahead = short[::-1]
    left: list[tuple[int, int, Party]] = []
    i = 0
    for event in events:
        _, start, end = event
        while i < len(ahead) and ahead[i][1] <= start:
            left.append(ahead[i])
            i += 1
        if i < len(ahead) and ahead[i][0] < end:
            if start <= ahead[i][0] and ahead[i][1] <= end and (start, end) != ahead[i][:2]:
                i += 1
            else:
                continue
        kept.append(event)
    short[:] = (left + ahead[i:])[::-1]
    return kept
