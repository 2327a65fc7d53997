"""Times that are no calendar expression of year, month and day: decades, centuries, plans, weeks, 今天, dates in figures."""

import re
from datetime import date, timedelta

from servanda.finding.times_scan import NO_DATE, NO_MENTION, Scan, number
from servanda.lexicon import time_words as w
from servanda.model.mention import TimeKind

_FIGURES = re.compile(rf"([{w.DIGIT}]{{4}})[-/.．]([{w.DIGIT}]{{1,2}})[-/.．]([{w.DIGIT}]{{1,2}})")
_YEARS = re.compile(rf"([{w.DIGIT}]{{4}}){w.GAP}{w.TO}{w.GAP}([{w.DIGIT}]{{4}})")
_DECADE = re.compile(
    rf"(?:(?P<c>[上本]个?|[{w.DIGIT}一二三四五六七八九十]{{1,3}}){w.GAP}世纪{w.GAP})?"
    rf"(?:(?P<full>[12１２][{w.DIGIT}])?(?P<tens>[1-9１-９][0０]|[一二三四五六七八九]十|(?<=[{w.DIGIT}])[0０]{{2}})年代)?"
    rf"(?P<part>初期?|早期|中期|末期?|后期|中叶|[上前]半叶|[下后]半叶)?"
    rf"(?:(?P<after>以来|以后|之?后(?!期|续)|起)|(?P<before>[之以]?前(?!期|后)))?(?!海上丝绸|界)"
)
_PLAN = re.compile(
    r"(?:第(?P<n>[一二三四五六七八九十]{1,3})个五年|(?P<short>十[一二三四五六七八九]?(?=五)|[一二三四五六七八九])五)[”\"’」』]?(?:规划|计划)?(?P<part>期间|时期|末|初期|后期|以来)"
)
_WEEK = re.compile(r"(?P<which>[本上下这]?)个?(?:周|星期)(?P<day>[一二三四五六日天末]?)(?P<within>之内|以内|内(?!容|部))?")
_CLOCK = re.compile(w.CLOCK)
_STEP = {"上": -1, "下": 1}


def _until(scan: Scan, start: int) -> int:
    """Where 到, 截至 or 至 before text[start:] begins; `start` itself where none stands there."""
    for word in ("截至", "直到", "到", "至"):
        if scan.text.endswith(word, scan.pos, start):
            return start - len(word)
    return start


def read_figures(scan: Scan, start: int, by: str) -> int:
    """2014-07-09, 2014/7/9, 2014.7.9."""
    g = _FIGURES.match(scan.text, start)
    if g is None:
        return 0
    try:
        day = date(int(g[1]), int(g[2]), int(g[3]))
    except ValueError:
        return 0
    scan.add(start, g.end(), "date", day.isoformat(), by)
    scan.mention(day.year, day.month, day.day, g.end())
    return g.end()


def read_years(scan: Scan, start: int, by: str) -> int:
    """（2011—2020） after the name of a plan."""
    g = _YEARS.match(scan.text, start)
    if g is None or int(g[1]) >= int(g[2]):
        return 0
    scan.add(start, g.end(), "interval", f"{int(g[1])}/{int(g[2])}", by)
    return g.end()


def read_decade(scan: Scan, start: int, by: str) -> int:
    """20世纪90年代 (199X), 80年代末 (1989~), 21世纪 (20XX), 本世纪中叶 (2050)."""
    g = _DECADE.match(scan.text, start)
    if g is None or not (g["c"] or g["tens"]):
        return 0
    end = g.end()
    if g["full"]:
        low, why = (number(g["full"]) or 0) * 100 + (number(g["tens"]) or 0), ""
    else:
        low, why = _century(scan, g["c"], g["tens"])
    begin = _until(scan, start)
    kind: TimeKind = "deadline" if begin < start or g["before"] else "since" if g["after"] else "date"
    if why:
        scan.add(begin, end, kind, None, by, why)
        return end
    first, last, whole = _part_of_age(low, 10 if g["tens"] else 100, g["part"] or "")
    if kind == "deadline":
        whole = f"../{last if g['part'] or not g['before'] else low - 1}"
    elif kind == "since":
        whole = f"{first}/.."
    elif "/" in whole:
        kind = "interval"
    scan.add(begin, end, kind, whole, by)
    return end


def _century(scan: Scan, century: str | None, tens: str | None) -> tuple[int, str]:
    """First year of the decade or century."""
    ten = (number(tens) or 0) if tens else 0
    if century and century[0] not in "上本":
        value = number(century) or 0
        return ((value - 1) * 100 + ten, "") if 1 <= value <= 22 else (0, "no such century")
    if scan.today is None:
        return 0, NO_DATE
    now = scan.today.year // 100 * 100
    if century:
        return now - 100 * (century[0] == "上") + ten, ""
    return now + ten - 100 * (now + ten > scan.today.year), ""


def _part_of_age(low: int, size: int, part: str) -> tuple[str, str, str]:
    """EDTF of the first year, the last year and the whole of a part of a decade or century."""
    whole = str(low)[:3] + "X" if size == 10 else str(low)[:2] + "XX"
    if part[:1] in ("上", "前"):
        return str(low), str(low + size // 2 - 1), f"{low}/{low + size // 2 - 1}"
    if part[:1] in ("下", "后") and part != "后期":
        return str(low + size // 2), str(low + size - 1), f"{low + size // 2}/{low + size - 1}"
    if part:
        year = low if part[0] in "初早" else low + size // 2 if part[0] == "中" else low + size - 1
        return f"{year}~", str(year), f"{year}~"
    return whole, whole, whole


def read_plan(scan: Scan, start: int, by: str) -> int:
    """十三五期间 (2016/2020), “十四五”末 (2025)."""
    text = scan.text
    g = _PLAN.match(text, start)
    n = g and number(g["n"] or g["short"])
    if not g or n not in w.PLANS:
        return 0
    low, high = w.PLANS[n]
    begin = start - (start > scan.pos and text[start - 1] in '“"‘「『')
    opened = _until(scan, begin)
    part, kind, edtf = g["part"], "interval", f"{low}/{high}"
    if part == "以来":
        kind, edtf = "since", f"{low}/.."
    elif opened < begin:
        kind, edtf = "deadline", f"../{high}"
    elif part != "期间" and part != "时期":
        kind, edtf = "date", f"{low}~" if part == "初期" else f"{high}~"
    scan.add(opened, g.end(), kind, edtf, by)  # type: ignore[arg-type]
    return g.end()


def read_day_word(scan: Scan, start: int, by: str) -> int:
    """今天, 次日, 即日起."""
    text = scan.text
    word = next((word for word in w.DAY_WORDS if text.startswith(word, start)), "")
    if not word:
        return 0
    end = start + len(word)
    since = word == "即日"
    if since:
        end += 1
    else:
        clock = _CLOCK.match(text, end)
        end = clock.end() if clock else end
    anchor, why = scan.today, NO_DATE
    if word in w.DAYS_OF_MENTION:
        anchor, why = (date(scan.year, scan.month, scan.day), "") if scan.day else (None, NO_MENTION)
    if anchor is None:
        scan.add(start, end, "since" if since else "date", None, by, why)
        return end
    day = anchor + timedelta(w.DAY_WORDS[word])
    scan.add(start, end, "since" if since else "date", day.isoformat() + "/.." * since, by)
    scan.mention(day.year, day.month, day.day, end)
    return end


def read_week(scan: Scan, start: int, by: str) -> int:
    """下周, 上周五, 星期三 (the nearest that fits the tense)."""
    g = _WEEK.match(scan.text, start)
    if g is None or not (g["which"] or g["day"]):
        return 0
    end = g.end()
    if scan.today is None:
        scan.add(start, end, "date", None, by, NO_DATE)
        return end
    monday = scan.today - timedelta(scan.today.weekday()) + timedelta(7 * _STEP.get(g["which"], 0))
    if not g["day"] or g["day"] == "末":
        first = monday + timedelta(5 if g["day"] else 0)
        scan.add(start, end, "interval", f"{first}/{monday + timedelta(6)}", by)
        return end
    day = monday + timedelta(w.DAYS_OF_WEEK[g["day"]])
    if not g["which"]:
        tense, ahead = scan.tense(start, end), (day - scan.today).days
        day += timedelta(0 if ahead * tense >= 0 else 7 * tense)
    scan.add(start, end, "date", day.isoformat(), by)
    scan.mention(day.year, day.month, day.day, end)
    return end
