"""The document's date: what it states of itself, else its dateline, else its tag."""

import re
from datetime import date
from string import ascii_uppercase

from servanda.lexicon.numerals import DIGIT, HAN_DIGIT, value
from servanda.structure.ends import DATE, DATED, DATELINE, LATIN_DATE, LATIN_DATED, MONTH, MONTHS
from servanda.structure.paragraphs import Para

_D = f"[{HAN_DIGIT}十廿卅{DIGIT}]"
_FULL = re.compile(DATE)
_SIGNED = "签署|签订|签字|发表|通过|订立"
_STATED = re.compile(rf"于[\s　]?{DATE}[^。；]{{0,30}}(?:{_SIGNED})|(?:{_SIGNED})(?:于|日期)[^。；]{{0,20}}?{DATE.replace('?P<', '?P<_')}")
_OF_ITSELF = re.compile(rf"(?:本|此)[\u4e00-\u9fff《》]{{1,20}}?于|(?:{_SIGNED})日期")
_MONTH_DAY = re.compile(rf"(?:(?P<y>{_D}{{4}})年)?(?P<m>{_D}{{1,3}})月(?P<d>{_D}{{1,3}})日[^。；]{{0,6}}(?:电|讯)")
_LATIN_MONTH_DAY = re.compile(
    rf"[A-Z][A-Za-z .'-]{{1,30}}, (?P<m>{MONTH}) (?P<d>[0-9]{{1,2}})(?:, (?P<y>[0-9]{{4}}))?\s{{0,2}}"
    r"(?:\([A-Z][^()]{2,30}\)\s{0,2})?(?:--|—|–)"
)
_POSTED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}[：:][\s　]{0,3})?(?P<y>(?:19|20)[0-9]{2})"
    r"(?:[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})|年(?P<m2>[0-9]{1,2})月(?P<d2>[0-9]{1,2})日)"
    r"(?:[\s　T]{1,3}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?:[\s　|].{0,60})?\Z"
)
_ENDS = 60  # paragraphs of an opening or closing that may state a date
_ENGLISH = re.compile(rf"(?i)\b{LATIN_DATE}\b")
_ENGLISH_SIGNED = re.compile(r"(?i)\b(?:done|signed|issued|adopted)\b")
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {w: i for i, w in enumerate(_UNITS, 1)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_NTH = "first second third fourth fifth sixth seventh eighth ninth".split()
_ORDINALS = [
    *_NTH, *"tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
    *(f"twenty-{n}" for n in _NTH), "thirtieth", "thirty-first",
]  # fmt: skip
_IN_WORDS = re.compile(
    rf"(?i)\b(?:(?P<o>{'|'.join(reversed(_ORDINALS))})|(?P<n>[0-9]{{1,2}})(?:st|nd|rd|th))(?: day)? of (?P<m>{MONTH}),? "
    r"(?:in the year (?:of our lord )?)?(?:(?P<y>[0-9]{4})|two thousand(?:,? and)?(?P<w>(?:[ -][a-z]+){1,2}))"
)


def document_date(opening: list[Para], closing: list[Para], tag: str, fallback: str) -> str | None:
    """ISO date of the document, or None. `tag` is the metadata's, `fallback` what the caller says of a text without one.

    `opening` holds the first paragraphs at least, whatever they are. A dateline without a year takes it from the tag,
    else from the last date that the opening states.
    """
    known = tag or fallback
    return _stated(opening, closing) or _dateline([*closing, *opening[:4]], opening, known) or tag or _posted(opening) or fallback or None


def _stated(opening: list[Para], closing: list[Para]) -> str | None:
    last = closing[-_ENDS:]
    for i, para in enumerate([*reversed(last), *opening[:_ENDS]]):
        text, at_end = para.text, i < len(last)
        if len(text) > 400:
            continue
        if len(text) < 48 and not DATELINE.fullmatch(text) and (match := DATED.fullmatch(text)):
            return _iso(match["y"], match["m"], match["d"])
        may_state = "年" in text and ("日期" in text or ("于" in text and (at_end or "本" in text or "此" in text)))
        if may_state and (match := _STATED.search(text)) and (at_end or _OF_ITSELF.search(text)):
            groups = match.groupdict()
            return _iso(groups["y"] or groups["_y"], groups["m"] or groups["_m"], groups["d"] or groups["_d"])
        if found := _english(text, at_end):
            return found
    return None


def _english(text: str, at_end: bool) -> str | None:
    if len(text) < 80 and (match := LATIN_DATED.fullmatch(text)):
        return _latin(match)
    if not at_end:
        return None
    if match := _IN_WORDS.search(text):
        return _worded(match)
    match = _ENGLISH.search(text)
    return _latin(match) if match and (_ENGLISH_SIGNED.search(text) or len(text) < 60) else None


def _latin(match: re.Match[str]) -> str | None:
    month = (match["m"] or match["m2"]).lower().rstrip(".")
    return day_of(int(match["y"] or match["y2"]), MONTHS[month], int(match["d"] or match["d2"]))


def _worded(match: re.Match[str]) -> str | None:
    """A day in words: this fifth day of March 2031; the second day of May in the year two thousand and thirty-one."""
    day = _ORDINALS.index(match["o"].lower()) + 1 if match["o"] else int(match["n"])
    words = re.findall("[a-z]+", (match["w"] or "").lower())
    year = int(match["y"]) if match["y"] else 2000 + sum(_SMALL.get(w, 0) for w in words)
    return day_of(year, MONTHS[match["m"].lower().rstrip(".")], day)


def _dateline(paras: list[Para], opening: list[Para], tag: str) -> str | None:
    """A dateline's day; its year, where it has none, is the last that is not after the tag's day."""
    for para in paras:
        text = para.text[:80]
        if ("电" in text or "讯" in text) and (match := _MONTH_DAY.search(text)):
            month, day = value(match["m"]) or 0, value(match["d"]) or 0
        elif text[0] in ascii_uppercase and (match := _LATIN_MONTH_DAY.match(text)):
            month, day = MONTHS[match["m"].lower().rstrip(".")], int(match["d"])
        else:
            continue
        if match["y"]:
            return day_of(value(match["y"]) or 0, month, day)
        if tag:
            found = day_of(int(tag[:4]), month, day)
            return found if found is None or found <= tag else day_of(int(tag[:4]) - 1, month, day)
        if before := _last_date(opening):
            found = day_of(int(before[:4]), month, day)
            return found if found is None or found[: len(before)] >= before else day_of(int(before[:4]) + 1, month, day)
    return None


def _last_date(opening: list[Para]) -> str | None:
    """The last date with a year that the opening states: what a dateline came after."""
    for para in reversed(opening[:_ENDS]):
        found = [iso for m in _FULL.finditer(para.text[:600]) if (iso := _iso(m["y"], m["m"], m["d"]))]
        found = found or [iso for m in _ENGLISH.finditer(para.text[:600]) if (iso := _latin(m))]
        if found:
            return found[-1]
    return None


def _posted(opening: list[Para]) -> str | None:
    """The day on which a web page says it was put up: 发布时间：2031-05-08 10:30."""
    for para in opening[:10]:
        if len(para.text) < 100 and (match := _POSTED.match(para.text)):
            return day_of(int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    return None


def _iso(year: str, month: str, day: str | None) -> str | None:
    y, m = value(year), value(month)
    if y is None or m is None or not 1000 <= y <= 9999 or not 1 <= m <= 12:
        return None
    return day_of(y, m, value(day) or 0) if day else f"{y:04}-{m:02}"


def day_of(year: int | None, month: int | None, day: int | None) -> str | None:
    """ISO form of a day, None where there is no such day."""
    try:
        return date(year or 0, month or 0, day or 0).isoformat()
    except ValueError:
        return None
