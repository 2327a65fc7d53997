"""What a reader of times carries along a text, and the arithmetic of years and days it needs."""

import calendar
import re
from datetime import date

from servanda.lexicon import numerals
from servanda.lexicon.time_words import HAN, WIDE_DIGITS
from servanda.model.context import Context
from servanda.model.mention import Time, TimeKind

NO_DATE = "depends on the document's date, which is not known"
NO_MENTION = "depends on a date mentioned before, and there is none"
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FIRST_YEAR, LAST_YEAR = 1200, 2200  # no document that states agreed on speaks of years outside, and 1000年 is a length
_WINDOW = 40
_STOP = "。；！？\n"
_SIGNS = re.compile(r"(?P<future>[将拟]|计划|预计|即将|定于|打算|准备|争取|期待|力争|届时)|曾|已|刚|此前|回顾")
_AFTER = re.compile(r"[^，。；\n]{0,30}?(?:(?P<future>将)|了|[举召]行过|过(?!程|渡|境))")


class Scan:
    """One text being read. `year`, `month`, `day` are those last mentioned (0: none), `at` where that mention ended."""

    __slots__ = ("at", "base", "day", "month", "out", "pos", "text", "today", "year")

    def __init__(self, text: str, context: Context, base: int) -> None:
        self.text = text
        self.today: date | None = context.date if context.date and FIRST_YEAR <= context.date.year < LAST_YEAR else None
        self.base = base
        self.out: list[Time] = []
        self.pos = self.at = self.year = self.month = self.day = 0

    def add(self, start: int, end: int, kind: TimeKind, edtf: str | None, by: str, unresolved: str = "") -> None:
        """Note one find at text[start:end]."""
        base = self.base
        self.out.append(
            Time(text=self.text[start:end], span=(base + start, base + end), kind=kind, edtf=edtf, by=by, unresolved=unresolved)
        )

    def mention(self, year: int, month: int, day: int, end: int) -> None:
        """Remember what later 同年, 次月, 当天 and bare months lean on."""
        self.year, self.month, self.day, self.at = year, month, day, end

    def same_sentence(self, start: int) -> bool:
        """Whether the last mention stands in the sentence of `start`."""
        between = self.text[self.at : start] if start - self.at < 300 else _STOP
        return not any(c in between for c in _STOP)

    def tense(self, start: int, end: int) -> int:
        """1 where the clause around text[start:end] speaks of what is to come, -1 of what is past, 0 where it does not say."""
        left = self.text[max(0, start - _WINDOW) : start]
        left = left[1 + max(left.rfind(c) for c in "，。；：\n") :]
        signs = list(_SIGNS.finditer(left))
        sign = signs[-1] if signs else _AFTER.match(self.text, end)
        if sign is None:
            return 0
        return 1 if sign["future"] else -1

    def settle(self, first: int, last: int, start: int, end: int, *, stay: bool) -> int:
        """The year of months `first` to `last` without one: the nearest that fits the tense; this year if `stay` and it fits."""
        if self.today is None:
            return 0
        tense, now = self.tense(start, end), self.today.month
        fits = [n for n in (0, -1, 1) if ((last if tense > 0 else first) + 12 * n - now) * tense >= 0]
        best = 0 if stay and 0 in fits else min(fits, key=lambda n: max(first + 12 * n - now, now - last - 12 * n, 0))
        return self.today.year + best


def number(text: str) -> int | None:
    """The value of digits in any form or of a Chinese numeral, None where it is neither."""
    if text.isdecimal():
        return int(text)
    if text[0] in HAN or text[0] in "十百廿卅两":
        return numerals.han(text.replace("O", "〇").replace("Ｏ", "〇"))
    text = text.translate(WIDE_DIGITS)
    return int(text) if text.isdigit() else numerals.han(text)


def month_length(year: int, month: int) -> int:
    """Days of a month."""
    return 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month]
