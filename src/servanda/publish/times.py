"""EDTF in a reader's words: 2014-41 is 2014年下半年, "the second half of 2014". Vague stays vague, and nothing is added."""

import re
from functools import lru_cache

from servanda.errors import BadRequest
from servanda.model.when import When
from servanda.publish.words import Language

_MONTHS = "January February March April May June July August September October November December".split()
_PARTS: dict[int, tuple[str, str]] = {
    21: ("春季", "spring"), 22: ("夏季", "summer"), 23: ("秋季", "autumn"), 24: ("冬季", "winter"),
    25: ("春季", "spring"), 26: ("夏季", "summer"), 27: ("秋季", "autumn"), 28: ("冬季", "winter"),
    29: ("春季", "spring"), 30: ("夏季", "summer"), 31: ("秋季", "autumn"), 32: ("冬季", "winter"),
    33: ("第一季度", "the first quarter of"), 34: ("第二季度", "the second quarter of"),
    35: ("第三季度", "the third quarter of"), 36: ("第四季度", "the fourth quarter of"),
    37: ("前四个月", "the first four months of"),
    38: ("中间四个月", "the middle four months of"), 39: ("后四个月", "the last four months of"),
    40: ("上半年", "the first half of"), 41: ("下半年", "the second half of"),
}  # fmt: skip
_SOUTH = range(29, 33)
_UNITS = {"Y": ("年", "year"), "M": ("个月", "month"), "W": ("周", "week"), "D": ("天", "day")}
_CLOCK = {"H": ("小时", "hour"), "M": ("分钟", "minute"), "S": ("秒", "second")}
_RHYTHMS: dict[str, tuple[str, str]] = {
    "": ("定期", "regularly"),
    "P1Y": ("每年", "every year"), "P6M": ("每半年", "every six months"), "P3M": ("每季度", "every quarter"),
    "P1M": ("每月", "every month"), "P2W": ("每两周", "every two weeks"), "P1W": ("每周", "every week"),
    "P7D": ("每周", "every week"), "P1D": ("每天", "every day"),
}  # fmt: skip
_AMOUNT = re.compile("([0-9]+)([YMWDHST])|(T)")


@lru_cache(maxsize=4096)
def in_words(edtf: str, language: Language) -> str:
    """What `edtf` says in that language; the text itself where it is no EDTF that we read."""
    try:
        when = When.parse(edtf)
    except BadRequest:
        return edtf
    zh = language == "zh"
    if when.form == "duration":
        return _amount(when.edtf, zh)
    if when.form == "rhythm":
        return _rhythm(when.edtf, zh)
    if when.form in ("one of", "all of"):
        return _set(when, zh)
    return _interval(when.edtf, zh) if when.form == "interval" else _date(when.edtf, zh)


def offset_in_words(event: str, offset: str | None, language: Language) -> str:
    """An event with its distance: (对话, -P1D) is 对话前1天."""
    if not offset:
        return event
    amount = _amount(offset.lstrip("+-"), language == "zh")
    before = offset.startswith("-")
    if language == "zh":
        return f"{event}{'前' if before else '后'}{amount}"
    return f"{amount} {'before' if before else 'after'} {event}"


def _set(when: When, zh: bool) -> str:
    """Members in a row, those of one year sharing it (2014年夏季或秋季, summer or autumn 2014)."""
    inner = when.edtf[1:-1].split(",")
    words = [_range(part, when.form == "one of", zh) if ".." in part else _date(part, zh) for part in inner]
    year = inner[0][:4]
    if all(len(part) == 7 and part.startswith(year) for part in inner):
        words[1 if zh else 0 : None if zh else -1] = [
            w.removeprefix(f"{year}年") if zh else w.removesuffix(f" {year}") for w in (words[1:] if zh else words[:-1])
        ]
    link = ("或", "or") if when.form == "one of" else ("和", "and")
    if zh:
        return "、".join(words[:-1]) + link[0] + words[-1] if len(words) > 1 else words[0]
    return ", ".join(words[:-1]) + f" {link[1]} {words[-1]}" if len(words) > 1 else words[0]


def _range(part: str, one: bool, zh: bool) -> str:
    """2014..2016 within a set: every one of them, or one among them."""
    start, _, end = part.partition("..")
    said = _interval(f"{start or '..'}/{end or '..'}", zh)
    if one and start and end:
        return f"{said}之间" if zh else f"some time in {said}"
    return said


def _interval(edtf: str, zh: bool) -> str:
    start, _, end = edtf.partition("/")
    start, end = (start or "?"), (end or "?")
    low, high = (_date(side, zh) if side not in ("..", "?") else "" for side in (start, end))
    if low and high:
        return _from_to(start, end, zh)
    if low:
        unknown = ("，止期不明" if zh else ", end not known") if end == "?" else ""
        return (f"自{low}起" if zh else f"from {low} on") + unknown
    unknown = ("，起期不明" if zh else ", start not known") if start == "?" else ""
    return (f"不晚于{high}" if zh else f"no later than {high}") + unknown


def _from_to(start: str, end: str, zh: bool) -> str:
    """Two dates that leave out what they share (2014年7月9日至10日; 9–10 July 2014)."""
    low, high = _date(start, zh), _date(end, zh)
    plain = re.fullmatch("[0-9-]+", start + end)
    a, b = start.split("-"), end.split("-")
    if zh:
        shared = [*(f"{a[0]}年",), f"{int(a[1])}月"] if plain and len(a) == len(b) == 3 and a[:2] == b[:2] else [f"{a[0]}年"]
        prefix = "".join(shared) if plain and len(a) == len(b) > 1 and a[0] == b[0] else ""
        return f"{low}至{high.removeprefix(prefix)}"
    if plain and len(a) == len(b) == 3 and a[:2] == b[:2]:
        return f"{int(a[2])}–{high}"
    if plain and len(a) == len(b) == 1:
        return f"{low}–{high}"
    if plain and len(a) == len(b) and a[0] == b[0]:
        low = low.removesuffix(f" {a[0]}")
    return f"{low} to {high}"


def _date(edtf: str, zh: bool) -> str:
    marks = set(edtf) & set("~?%")
    plain = re.sub("[~?%]", "", edtf)
    about, perhaps = bool(marks & {"~", "%"}), bool(marks & {"?", "%"})
    prefix = ("可能" if perhaps else "") + ("约" if about else "") if zh else ("perhaps " if perhaps else "") + ("about " if about else "")
    return prefix + (_date_zh(plain) if zh else _date_en(plain))


def _date_zh(plain: str) -> str:
    year, month, day = (*plain.split("-"), "", "")[:3]
    if "X" in year:
        return _years(year, True)
    said = f"{int(year)}年"
    if not month or month == "XX":
        return said + ("某月" if month else "") + ("某日" if day else "")
    if int(month) in _PARTS:
        return said + _PARTS[int(month)][0] + ("（南半球）" if int(month) in _SOUTH else "")
    return f"{said}{int(month)}月" + (("某日" if day == "XX" else f"{int(day)}日") if day else "")


def _date_en(plain: str) -> str:
    year, month, day = (*plain.split("-"), "", "")[:3]
    if "X" in year:
        return _years(year, False)
    said = str(int(year))
    if not month or month == "XX":
        return ("some day in " if day else "some month in " if month else "") + said
    if int(month) in _PARTS:
        return f"{_PARTS[int(month)][1]} {said}" + (" (southern)" if int(month) in _SOUTH else "")
    named = f"{_MONTHS[int(month) - 1]} {said}"
    return ("some day in " if day == "XX" else f"{int(day)} " if day else "") + named


def _years(year: str, zh: bool) -> str:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year.count("X") == 1:
        return f"{low}年代" if zh else f"the {low}s"
    return f"{low}年至{high}年间" if zh else f"between {low} and {high}"


def _amount(duration: str, zh: bool) -> str:
    said, units = [], _UNITS
    for match in _AMOUNT.finditer(duration):
        if match[3]:
            units = _CLOCK
            continue
        number, unit = int(match[1]), units.get(match[2], ("", match[2]))
        said.append(f"{number}{unit[0]}" if zh else f"{number} {unit[1]}{'' if number == 1 else 's'}")
    return ("" if zh else " ").join(said)


def _rhythm(edtf: str, zh: bool) -> str:
    count, _, duration = edtf.partition("/")
    known = _RHYTHMS.get(duration)
    said = known[0 if zh else 1] if known else (f"每{_amount(duration, True)}" if zh else f"every {_amount(duration, False)}")
    times = count[1:]
    if not times:
        return said
    return f"{said}，共{times}次" if zh else f"{said}, {times} times"
