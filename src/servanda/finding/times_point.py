"""A point of the calendar: what stands there (7月, 明年上半年, 10日), completed from what was said before, and its EDTF."""

import re
from datetime import date, timedelta

import msgspec

from servanda.finding.times_scan import FIRST_YEAR, LAST_YEAR, NO_DATE, NO_MENTION, Scan, month_length, number
from servanda.lexicon import time_words as w

_D = w.DIGIT
_G = w.GAP


def _pattern(short_year: str) -> re.Pattern[str]:
    """A point with all its parts as groups; a month can follow a year or stand alone (its groups then begin with n)."""
    listed_year = rf"(?=(?:{w.JOIN}{w.YEAR}){{0,5}}{w.JOIN}[{w.PLACE}]{{2,4}}{_G}(?:[两三四五]?年|学年|财))"
    year = rf"(?:(?P<y>{w.YEAR}){_G}(?:{w.YEAR_UNIT}|{listed_year})|(?P<z>{short_year})|(?P<yw>{w.YEAR_WORD}))"
    day = rf"(?P<d>{w.DAY}){_G}(?:[日号]|(?=(?:{w.JOIN}{w.DAY}){{1,6}}{_G}[日号]))"
    month = rf"(?:(?P<m>{w.MONTH}){_G}(?:月份?|(?=(?:{w.JOIN}{w.MONTH}){{1,6}}{_G}月))|(?P<mw>{w.MONTH_WORD}))"
    month += rf"(?:{_G}(?:{day}|(?P<mp>{w.MONTH_PART})))?"
    dotted = rf"[“\"]?(?P<dot>{w.MONTH}[・·•‧]{w.DAY})(?![{w.PLACE}])[”\"]?"
    alone = re.sub(r"\(\?P<(\w+)>", r"(?P<n\1>", month)
    bare_day = rf"(?P<bd>{w.DAY}){_G}(?:日|(?=(?:{w.JOIN}{w.DAY}){{1,6}}{_G}日))"
    bare = rf"(?P<bp>{w.BARE_YEAR_PART})|(?P<bm>{w.BARE_MONTH_PART})|{bare_day}"
    return re.compile(rf"{year}(?:{_G}(?:{month}|{dotted}|(?P<yp>{w.YEAR_PART})))?|{alone}|{bare}")


POINT = _pattern(rf"[{_D}]{{2}}{_G}年(?={_G}[{_D}]{{1,2}}{_G}月)")
NEXT_POINT = _pattern(rf"[{w.PLACE}]{{2}}{_G}{w.YEAR_UNIT}")
_TAIL = re.compile(rf"{_G}(?:[（(]{w.WEEKDAY}[）)]|{w.WEEKDAY})?{_G}(?:当地时间)?(?:{w.CLOCK})?")
_TAIL_FIRST = frozenset("（(星礼周凌清早上中下傍晚深夜当零0123456789０１２３４５６７８９ ")
_UP_TO = re.compile(rf"{_G}{w.TO}{_G}({w.MONTH}){_G}月")
_DOT = re.compile("[・·•‧]")

# First month and number of months of a part, for carrying a year over and for what comes before it.
_MONTHS = {
    "-21": (3, 3), "-22": (6, 3), "-23": (9, 3), "-24": (12, 3), "-33": (1, 3), "-34": (4, 3), "-35": (7, 3), "-36": (10, 3),
    "-40": (1, 6), "-41": (7, 6), "-01~": (1, 1), "-06~": (6, 1), "-03>": (3, 1), "-06>": (6, 1), "-09>": (9, 1), "-12>": (12, 1),
}  # fmt: skip
_PREVIOUS = {"-33": "-36", "-34": "-33", "-35": "-34", "-36": "-35", "-40": "-41", "-41": "-40"}


class Point(msgspec.Struct, gc=False):
    """A point as far as it is said: year 0 where unknown, month and day 0 where not given.

    `part` is what follows the year in EDTF (-22; -12> for the end of a month), `days` the first and last day of a part of the
    month (0: its last). `told`: its year stands there. `why` says what kept it from being resolved. `until` is the second
    year of a word for two (今明两年).
    """

    year: int
    month: int
    day: int
    part: str
    days: tuple[int, int] | None
    start: int
    end: int
    told: bool
    why: str = ""
    until: int = 0

    @property
    def first_month(self) -> int:
        """The month it begins with, 0 for a whole year."""
        return self.month or _MONTHS.get(self.part, (0, 0))[0]


def read_point(scan: Scan, match: re.Match[str], prev: Point | None, *, turns: bool) -> Point | None:
    """What one match of POINT or NEXT_POINT says, completed from the point before it, the text, or the document's date.

    `turns`: what comes after `prev` is later than it, so that 1月 after 12月 is in the next year.
    """
    y, z, yw, m, mw, d, mp, dot, yp, nm, nmw, nd, nmp, bp, bm, bd = match.groups()
    start, end = match.span()
    p = Point(0, 0, 0, "", None, start, end, True)
    if y:
        p.year = int(y if y.isdecimal() else y.translate(w.WIDE_DIGITS))
    elif z:
        p.year = _short_year(z, prev)
    elif yw:
        p.year, p.until, p.why = _year_word(scan, yw, prev)
    else:
        p.told = False
    if (y or z) and not FIRST_YEAR <= p.year < LAST_YEAR:
        return None
    m, mw, d, mp = m or nm, mw or nmw, d or nd or bd, mp or nmp or bm
    if dot:
        m, d = _DOT.split(dot)
    if (m and not _read_month(p, m)) or (d and not _read_day(p, d)):
        return None
    if mw:
        p.year, p.month, p.why = _month_word(scan, mw)
    elif yp or bp:
        p.part = w.YEAR_PARTS.get(yp or bp, "" if bp == "年内" else "-06>")
    if mp:
        p.days = w.MONTH_PARTS.get(mp, (15, 15))
    if not p.told and not mw and not _complete(scan, p, prev, bare=bool(bd or bm), turns=turns):
        return None
    if d:
        _read_tail(scan, p)
    return p


def _read_month(p: Point, text: str) -> bool:
    p.month = 1 if text == "元" else number(text) or 0
    return 1 <= p.month <= 12


def _read_day(p: Point, text: str) -> bool:
    p.day = number(text) or 0
    return 1 <= p.day <= 31


def _read_tail(scan: Scan, p: Point) -> None:
    """Take in a weekday and a time of day."""
    text = scan.text
    if p.end < len(text) and text[p.end] in _TAIL_FIRST:
        tail = _TAIL.match(text, p.end)
        if tail and tail[0].strip():
            p.end = tail.end()
    check_day(p)


def check_day(p: Point) -> None:
    """A day that its month lacks stays unresolved."""
    if p.year and p.month and p.day > month_length(p.year, p.month):
        p.why = "the calendar has no such day"


def _complete(scan: Scan, p: Point, prev: Point | None, *, bare: bool, turns: bool) -> bool:
    """Give a point without a year the year, and a bare day (10日, 下旬) the month, that it leaves out."""
    if not bare:
        p.year, p.why = _year_left_out(scan, p, prev, turns=turns)
        return True
    p.told = True  # by the month it leans on
    if prev is not None:
        if not prev.month:
            p.why = prev.why
            return bool(prev.why and prev.day)
        later = turns and 0 < p.day < prev.day
        p.year, p.month, p.why = prev.year + (later and prev.month == 12), prev.month % 12 + 1 if later else prev.month, prev.why
    elif scan.month and p.day:
        p.year, p.month = scan.year, scan.month
    elif scan.today is None:
        p.why = NO_DATE
    else:
        tense, ahead = scan.tense(p.start, p.end), p.day - scan.today.day
        month = scan.today.month - 1 + (0 if not p.day or ahead * tense >= 0 else tense)
        p.year, p.month = scan.today.year + month // 12, month % 12 + 1
    return True


def _year_left_out(scan: Scan, p: Point, prev: Point | None, *, turns: bool) -> tuple[int, str]:
    month = p.first_month
    if prev is not None and (prev.year or prev.why):
        later = bool(prev.year) and 0 < month < prev.first_month and (turns or not prev.told)
        return prev.year + later, prev.why
    if scan.year and scan.month and p.month >= scan.month and scan.same_sentence(p.start):
        now = scan.today.year * 12 + scan.today.month if scan.today else 0
        if not now or (scan.year * 12 + p.month - now) * scan.tense(p.start, p.end) >= 0:
            return scan.year, ""
    if scan.today is None:
        return 0, NO_DATE
    if not month:
        return scan.today.year, ""
    last = month + _MONTHS.get(p.part, (0, 1))[1] - 1
    up_to = _UP_TO.match(scan.text, p.end) if p.month else None
    if up_to:
        last = number(up_to[1]) or last
        last += 12 * (last < month)
    return scan.settle(month, last, p.start, p.end, stay=not p.month), ""


def _short_year(text: str, prev: Point | None) -> int:
    """98年5月 is in 1998, the 13 of 2011-13年度 in 2013."""
    value = int(text[:2].translate(w.WIDE_DIGITS))
    if prev is None:
        return value + (1900 if value > 48 else 2000)
    if not prev.year or prev.month or prev.part:
        return 0
    year = prev.year // 100 * 100 + value
    return year if year > prev.year else year + 100


def _year_word(scan: Scan, word: str, prev: Point | None) -> tuple[int, int, str]:
    """First and last year (0: one year only) of a word such as 今年, 次年, 今明两年."""
    if word[0] in w.FROM_MENTION:
        anchor = (prev and prev.year) or scan.year or (scan.today.year if scan.today and word[0] in "当同" else 0)
        return (anchor + w.FROM_MENTION[word[0]], 0, "") if anchor else (0, 0, NO_MENTION)
    if scan.today is None:
        return 0, 0, NO_DATE
    year = scan.today.year
    if word[:2] in w.TWO_YEARS:
        low, high = w.TWO_YEARS[word[:2]]
        return year + low, year + high, ""
    return year + w.FROM_TODAY[word[0]], 0, ""


def _month_word(scan: Scan, word: str) -> tuple[int, int, str]:
    """Year and month of 本月, 上个月, 次月."""
    if word[0] in w.FROM_MENTION and scan.month:
        month = scan.year * 12 + scan.month - 1 + w.FROM_MENTION[word[0]]
    elif word[0] in "次翌":
        return 0, 0, NO_MENTION
    elif scan.today is None:
        return 0, 0, NO_DATE
    else:
        month = scan.today.year * 12 + scan.today.month - 1 + {"上": -1, "下": 1}.get(word[0], 0)
    return month // 12, month % 12 + 1, ""


def edges(p: Point) -> tuple[str, str, str]:
    """EDTF of a point, of its beginning and of its end."""
    if p.day:
        whole = f"{p.year}-{p.month:02}-{p.day:02}"
    elif p.days:
        first, last = (n or month_length(p.year, p.month) for n in p.days)
        low, high = f"{p.year}-{p.month:02}-{first:02}", f"{p.year}-{p.month:02}-{last:02}"
        return (f"{low}/{high}", low, high) if first != last else (f"{low}~", f"{low}~", low)
    elif p.month:
        whole = f"{p.year}-{p.month:02}"
    elif "/" in p.part:
        low, high = (f"{p.year}{half}" for half in p.part.split("/"))
        return f"{low}/{high}", low, high
    elif p.until:
        return f"{p.year}/{p.until}", str(p.year), str(p.until)
    elif p.part[-1:] == ">":
        month = f"{p.year}{p.part[:-1]}"
        return f"{month}~", f"{month}~", f"{month}-{month_length(p.year, int(p.part[1:3]))}"
    else:
        whole = f"{p.year}{p.part}"
    return whole, whole, whole


def eve(p: Point) -> str:
    """The last time before a point begins, in its own precision: before 2020 is 2019. A word for an end (年底) is reached first."""
    if p.part[-1:] == ">" or (p.days and p.days[0] in (0, 15)):
        return edges(p)[2]
    if p.part in _PREVIOUS:
        return f"{p.year - (p.part in ('-33', '-40'))}{_PREVIOUS[p.part]}"
    month = p.first_month
    if not month:
        return str(p.year - 1)
    if p.day or p.days or p.part in ("-21", "-22", "-23", "-24"):
        return (date(p.year, month, p.day or (p.days[0] if p.days else 1)) - timedelta(1)).isoformat()
    return f"{p.year}-{month - 1:02}" if month > 1 else f"{p.year - 1}-12"
