"""The document's date: what it states of itself, else its dateline, else its tag."""

import re
from datetime import date

from servanda.lexicon.numerals import DIGIT, HAN_DIGIT, value
from servanda.structure.ends import DATE, DATED, DATELINE, LATIN_DATE, MONTHS
from servanda.structure.paragraphs import Para

_D = f"[{HAN_DIGIT}十廿卅{DIGIT}]"
_FULL = re.compile(DATE)
_SIGNED = "签署|签订|签字|发表|通过|订立"
_STATED = re.compile(rf"于[\s　]?{DATE}[^。；]{{0,30}}(?:{_SIGNED})|(?:{_SIGNED})(?:于|日期)[^。；]{{0,20}}?{DATE.replace('?P<', '?P<_')}")
_MONTH_DAY = re.compile(rf"(?:(?P<y>{_D}{{2,4}})年)?(?P<m>{_D}{{1,3}})月(?P<d>{_D}{{1,3}})日[^。；]{{0,6}}(?:电|讯)")
_ENDS = 60  # paragraphs of an opening or closing that may state a date
_ENGLISH = re.compile(rf"(?i)\b{LATIN_DATE}\b")
_ENGLISH_SIGNED = re.compile(r"(?i)\b(?:done|signed|issued|adopted)\b")


def document_date(opening: list[Para], closing: list[Para], tag: str, fallback: str) -> str | None:
    """ISO date of the document, or None. `tag` is the metadata's, `fallback` what the caller says of a text without one."""
    return _stated(opening, closing) or _dateline([*closing, *opening[:2]], tag or fallback) or tag or fallback or None


def _stated(opening: list[Para], closing: list[Para]) -> str | None:
    for i, para in enumerate([*reversed(closing[-_ENDS:]), *opening[:_ENDS]]):
        text = para.text
        if len(text) > 200:
            continue
        if len(text) < 48 and not DATELINE.fullmatch(text) and (match := DATED.fullmatch(text)):
            return _iso(match["y"], match["m"], match["d"])
        if match := _STATED.search(text):
            groups = match.groupdict()
            return _iso(groups["y"] or groups["_y"], groups["m"] or groups["_m"], groups["d"] or groups["_d"])
        if found := _english(text, i < len(closing)):
            return found
    return None


def _english(text: str, at_end: bool) -> str | None:
    match = _ENGLISH.search(text)
    if match is None or not (match[0] == text.strip(" .") or (at_end and (_ENGLISH_SIGNED.search(text) or len(text) < 60))):
        return None
    month = (match["m"] or match["m2"]).lower().rstrip(".")
    return _day(int(match["y"] or match["y2"]), MONTHS[month], int(match["d"] or match["d2"]))


def _dateline(paras: list[Para], tag: str) -> str | None:
    """A dateline's day; its year, where it has none, is the last that is not after the tag's day."""
    for para in paras:
        match = _MONTH_DAY.search(para.text[:80])
        if match is None:
            continue
        month, day = value(match["m"]) or 0, value(match["d"]) or 0
        if match["y"]:
            return _iso(match["y"], match["m"], match["d"])
        if tag:
            found = _day(int(tag[:4]), month, day)
            return found if found is None or found <= tag else _day(int(tag[:4]) - 1, month, day)
    return None


def iso_date(text: str) -> str | None:
    """The first Chinese date with a year in `text`, to the precision it has."""
    match = _FULL.search(text)
    return _iso(match["y"], match["m"], match["d"]) if match else None


def _iso(year: str, month: str, day: str | None) -> str | None:
    y, m = value(year), value(month)
    if y is None or m is None or y < 100 or not 1 <= m <= 12:
        return None
    return _day(y, m, value(day) or 0) if day else f"{y:04}-{m:02}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
