"""Find times in Chinese text: one scan for where an expression can begin, then the reader of the rule that it begins.

The rules are `lexicon.times` and `lexicon.time_spans`. All of them are joined to one pattern that starts with the set of all
first characters, since the regular expression engine skips to a set far faster than it tries alternatives, and for the same
reason looks at the second character before it tries any; every reader is anchored and looks at a bounded stretch of text, so
that the time taken grows with the text and no faster.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from servanda.finding import times_calendar, times_other, times_spans
from servanda.finding.times_scan import Scan
from servanda.lexicon.time_rule import TimeRule
from servanda.lexicon.time_spans import SPANS
from servanda.lexicon.time_words import DIGIT, HAN
from servanda.lexicon.times import DATES
from servanda.model.context import Context
from servanda.model.mention import Time

Reader: TypeAlias = Callable[[Scan, int, str], int]

RULES: tuple[TimeRule, ...] = (*(r for r in DATES + SPANS if r.counted), *(r for r in SPANS + DATES if not r.counted))
READERS: dict[str, Reader] = {
    "calendar": times_calendar.read,
    "figures": times_other.read_figures,
    "years": times_other.read_years,
    "decade": times_other.read_decade,
    "plan": times_other.read_plan,
    "day_word": times_other.read_day_word,
    "week": times_other.read_week,
    "every": times_spans.read_every,
    "so_often": times_spans.read_so_often,
    "rhythm": times_spans.read_rhythm,
    "length": times_spans.read_length,
    "event": times_spans.read_event,
}
# Before a number that counts: no digit of the same number, no letter (AP1000), no decimal point, no 第.
NOT_COUNTED = f"(?<![{DIGIT}{HAN}十百千万亿廿卅第A-Za-zＡ-Ｚａ-ｚ.．].)"


def _characters(sets: Iterable[str]) -> frozenset[str]:
    return frozenset(c for chars in sets for c in re.sub("0-9|０-９", "0123456789０１２３４５６７８９", chars))


def _set(chars: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(chars)))}]"


def _unnumbered(rest: str, group: int) -> str:
    """The pattern with its back-references counted from `group`."""
    return re.sub(r"\\1", rf"\\{group + 1}", rest)


def _join(rules: tuple[TimeRule, ...]) -> tuple[re.Pattern[str], list[tuple[Reader, str] | None]]:
    """All rules as one pattern, and for each of its groups the reader to call and the rule's name.

    First characters fall into numbers, those that any character can follow, and the others; each kind has its own rules.
    """
    table: list[tuple[Reader, str] | None] = [None]
    every = _characters(r.first for r in rules)
    numbers = _characters(r.first for r in rules if r.counted)
    free = _characters(r.first for r in rules if not r.second) - numbers
    kinds = []
    for kind in (numbers, free, every - numbers - free):
        own = [r for r in rules if kind & _characters([r.first])]
        ahead = "" if kind is free else f"(?={_set(_characters(r.second for r in own))})"
        counted = "|".join([_branch(r, table) for r in own if r.counted])
        worded = "|".join([_branch(r, table) for r in own if not r.counted])
        kinds.append(f"(?<={_set(kind)}){ahead}(?:{f'{NOT_COUNTED}(?:{counted})|' if counted else ''}{worded})")
    return re.compile(f"{_set(every)}(?:{'|'.join(kinds)})"), table


def _branch(rule: TimeRule, table: list[tuple[Reader, str] | None]) -> str:
    """A rule as an alternative of the pattern, after its first character, with its groups entered in the table."""
    group = len(table)
    table.append((READERS[rule.reads], "time:" + rule.name))
    table.extend([None] * re.compile(rule.rest).groups)
    return f"(?<=[{rule.first}])({_unnumbered(rule.rest, group)})"


_GATE, _TABLE = _join(RULES)


def find_times(text: str, context: Context, base: int = 0) -> list[Time]:
    """Every time in `text`, in its order; spans are counted from `base`, the place of `text` in the document.

    What depends on the document's date (`context.date`) or on a date mentioned before, where there is none, has no EDTF and
    says so in `unresolved`.
    """
    search = _GATE.search
    match = search(text)
    if match is None:
        return []
    scan = Scan(text, context, base)
    while match is not None:
        start = match.start()
        found = _TABLE[match.lastindex or 0]
        end = found[0](scan, start, found[1]) if found else 0
        scan.pos = max(end, start + 1) if end else scan.pos
        match = search(text, end or start + 1)
    return scan.out
