"""Lengths (三个月内), rhythms (每年两次) and times placed by another event (下次会议前一天)."""

import re

from servanda.finding.times_scan import Scan, number
from servanda.lexicon import time_words as w
from servanda.lexicon.time_spans import NAME_AFTER
from servanda.model.mention import Time

_G = w.GAP
_N = f"{w.DIGIT}〇零一二三四五六七八九十百廿卅两"
_UNIT = "|".join(sorted(w.UNITS, key=len, reverse=True))

_LENGTH = re.compile(
    rf"(?P<n>半|{w.NUMBER}(?:[.．][{w.DIGIT}])?){_G}(?P<to>{w.TO}[{_N}]{{1,4}}{_G})?(?P<more>[多余几]?){_G}"
    rf"(?P<half>个半月)?(?P<unit>(?(half)|(?:{_UNIT})))(?P<extra>半|多)?"
    rf"(?P<tail>[之以]?{w.guarded('内')}|以?来(?![自华访往宾源临])|{w.guarded('间')}|之久|[之以]?(?:前|后)(?![期往续任者勤方面备台果]))?"
)
_AHEAD = re.compile(
    r"(?:过去的?|未来的?|今后的?|最近|近|此后的?|随后的?|接下来的?|(?<![以之目此空提先当])前|(?<![以之此今先然最战])后"
    r"|下一个?|上一个?|约|大约)$"
)
_AHEAD_LAST = frozenset("去来后近的前个一约")
_ROUGH = re.compile("[一二两三四五六七八九]{2,}")  # 一两年 is one or two, not twelve
_NAME = re.compile(NAME_AFTER)
_HOTLINE = re.compile("热线|联络|联系|值班|不间断|运转|全天候|通信")
_SO_MANY = r"(?:[^，。；、：和的与每年月日\n]{0,10}?(?<![第首])(?P<k>[一1１两二2２三3３四4４五5５六6６十])(?:次(?!数)|届|轮|回|度(?!假)))"
_AT = (
    rf"(?:的?{w.MONTH}月(?:{w.DAY}日|{w.MONTH_PART})?|{w.DAY}日前?|年?[初底](?:之?前)?|[上下]半年|[春夏秋冬]季"
    r"|(?<=[周期])[一二三四五六日](?![个次国方种]))"
)
_EVERY = re.compile(
    rf"每(?P<skip>隔?)(?P<n>[{_N}]{{0,4}}){_G}(?P<unit>个?半年|年度?|个?季度|季|个?月|周|个?星期|天|日|个?学年|个?财年)"
    rf"(?:{_SO_MANY}|(?P<at>{_AT}(?:{w.AND}{_AT}){{0,5}}))?"
)
_SO_OFTEN = re.compile(rf"(?P<n>半|[{_N}]{{1,4}}){_G}(?P<unit>年|个月|个?季度?|月|周|个?星期|天)(?P<k>[{_N}])(?:次|届|回|度)")
_RHYTHMS = {
    "季度": "R/P3M", "月度": "R/P1M", "半年度": "R/P6M", "双年度": "R/P2Y", "年度": "R/P1Y",
    "定期": "R", "隔年": "R/P2Y", "隔周": "R/P2W", "隔月": "R/P2M",
}  # fmt: skip
_NAMED = re.compile("第[一二三四五六七八九十百0-9０-９]+[届次轮][^，。；、：和在]*$")
_LONGEST_EVENT = 40
_EDGE = re.compile(r"[，。；：！？、（）\n]|[在于将的并为]|自从?|从(?!事)|对(?!话)|举行|召开|出席|参加|借|利用|如果|[年月日](?!会)")
_HELD = ("举行", "召开")
_OFFSET = re.compile(rf"(?:的)?(?P<n>[{_N}]{{1,4}}){_G}(?P<unit>个月|个?星期|年|天|日|周|个?小时)(?![内以之])")
_NO_EVENT = re.compile(
    "^(?:上述|这一|长期|一直|近期|近来|历来|有史|自古|[此其该这那同是]+|与此|有效|同一|一段时间|很久|在此|除此|总之|以|之|随|会|议|话|战|[一二两三]+|.*[这该此])$"
)


def _duration(n: int, unit: str) -> str:
    letter, size = w.UNITS[unit]
    return f"PT{n * size}{letter[1]}" if letter[0] == "T" else f"P{n * size}{letter}"


def read_length(scan: Scan, start: int, by: str) -> int:
    """过去五年, 3周, 三个月内: P5Y, P3W, P3M; no value where the length is not exact."""
    text = scan.text
    g = _LENGTH.match(text, start)
    if g is None:
        return 0
    unit, end, tail = g["unit"], g.end(), g["tail"]
    begin = start
    if start > scan.pos and text[start - 1] in _AHEAD_LAST:
        low = max(scan.pos, start - 5)
        ahead = _AHEAD.search(text[low:start])
        begin = low + ahead.start() if ahead else start
    if (
        begin == start
        and not tail
        and ((unit in ("年", "天") and _NAME.match(text, end)) or (unit[-2:] == "小时" and _HOTLINE.match(text, end)))
    ):
        return 0
    edtf = None if g["to"] or g["more"] or g["half"] or g["extra"] == "多" or not w.UNITS[unit][0] else _length(g["n"], unit, g["extra"])
    scan.add(begin, end, "duration", edtf, by, "" if edtf else "no exact length")
    return end


def _length(n: str, unit: str, extra: str | None) -> str | None:
    if n == "半":
        return {"年": "P6M", "个月": "P15D", "个世纪": "P50Y", "小时": "PT30M", "个小时": "PT30M"}.get(unit)
    value = None if "." in n or "．" in n or _ROUGH.fullmatch(n) else number(n)
    if not value:
        return None
    if extra:
        return f"P{value * 12 + 6}M" if unit == "年" else None
    return _duration(value, unit)


def _rhythm(n: int, unit: str, k: int) -> str | None:
    """So many times (`k`) in n units, where that is a whole number of months, days or of the unit."""
    if unit.endswith("半年"):
        unit, n = "个月", n * 6
    unit = unit.lstrip("个").removesuffix("度") if unit not in w.UNITS else unit
    letter, size = w.UNITS[unit]
    size *= n
    if size % k and letter in "YW":
        letter, size = ("M", size * 12) if letter == "Y" else ("D", size * 7)
    if size % k:
        return None
    return f"R/PT{size // k}H" if letter == "TH" else f"R/P{size // k}{letter}"


def read_every(scan: Scan, start: int, by: str) -> int:
    """每两年, 每年召开两次, 每年9月."""
    g = _EVERY.match(scan.text, start)
    if g is None:
        return 0
    n = 1 if not g["n"] else 0 if _ROUGH.fullmatch(g["n"]) else number(g["n"])
    k = number(g["k"]) if g["k"] else 1
    if not n or not k:
        return 0
    edtf = _rhythm(n + (bool(g["skip"]) and n == 1), g["unit"], k)
    scan.add(start, g.end(), "recurrence", edtf, by, "" if edtf else "no even rhythm")
    return g.end()


def read_so_often(scan: Scan, start: int, by: str) -> int:
    """一年一度, 半年一次, 一年两次."""
    g = _SO_OFTEN.match(scan.text, start)
    if g is None:
        return 0
    half = g["n"] == "半"
    n, k = (1 if half else number(g["n"])), number(g["k"])
    if not n or not k:
        return 0
    edtf = _rhythm(n, "半年" if half else g["unit"], k)
    scan.add(start, g.end(), "recurrence", edtf, by, "" if edtf else "no even rhythm")
    return g.end()


def read_rhythm(scan: Scan, start: int, by: str) -> int:
    """季度, 定期, 年度; not 年度 in the name of a numbered meeting (第二届…年度研讨会)."""
    text = scan.text
    word = next((word for word in _RHYTHMS if text.startswith(word, start)), "")
    if not word:
        return 0
    end = start + len(word)
    if _NAMED.search(text[max(0, start - 24) : start]):
        return end
    scan.add(start, end, "recurrence", _RHYTHMS[word], by)
    return end


def read_event(scan: Scan, start: int, by: str) -> int:
    """Words for an event and 期间, 前, 后, 以来, 前一天 after them; the event has no date of its own here."""
    text = scan.text
    low = max(scan.pos, start - _LONGEST_EVENT)
    left = text[low:start]
    edge = None
    for found in _EDGE.finditer(left):
        edge = found if found.end() < len(left) or found[0] not in _HELD else edge
    begin = low + edge.end() if edge else low
    while begin < start and text[begin] in " 和与及或" and begin == scan.pos:
        begin += 1
    event = text[begin:start]
    tail = 2 if text[start] in "期以之" else 1
    tail = 3 if text.startswith("之日起", start) else tail
    end = start + tail
    if not event or _NO_EVENT.match(event) or (len(event) < 2 and tail > 1) or (edge is None and low == start - _LONGEST_EVENT):
        return end
    head = text[end - 1]
    offset = None
    if head == "前" and text.startswith("夕", end):
        end += 1
    elif head in "前后":
        g = _OFFSET.match(text, end)
        n = number(g["n"]) if g else None
        if g and n:
            offset = ("-" if head == "前" else "") + _duration(n, g["unit"])
            end = g.end()
    since = text[start : start + 2] in ("以来", "之后", "以后") or tail == 3
    if since and edge and edge[0][0] == "自":
        begin -= len(edge[0])
    span = (scan.base + begin, scan.base + end)
    scan.out.append(Time(text=text[begin:end], span=span, kind="event", edtf=None, by=by, event=event, offset=offset))
    return end
