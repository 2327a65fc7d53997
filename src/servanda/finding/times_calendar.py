"""Calendar expressions: a point such as 2014年7月, the points joined to it, and the word before or after them.

What a joined point leaves out is carried over: 7月9日至10日, 2011-13年度, 2013年7月和9月. Joined by 至 they make an interval, by
或 alternatives, by 和 or 、 entries of their own.
"""

import re
from datetime import date
from typing import TypeAlias

from servanda.finding.times_point import NEXT_POINT, POINT, Point, check_day, edges, eve, read_point
from servanda.finding.times_scan import Scan
from servanda.lexicon import time_words as w
from servanda.model.mention import TimeKind

Group: TypeAlias = list[tuple[str, Point]]  # each point with what joins it to the one before: "", to, or, and

_G = w.GAP
_JOIN = re.compile(rf"{_G}(?:(?P<to>{w.TO})|(?P<or>{w.OR})|{w.AND}){_G}")
_CLOSING = re.compile(
    rf"{_G}(?:(?P<around>左右|前后)|(?P<before>[之以]?{w.guarded('前')}夕?)|(?P<within>[之以]?{w.guarded('内')})"
    rf"|(?P<since>[之以]{w.guarded('后')}|{w.guarded('后')}|以来|{w.guarded('起')}|至今|迄今)"
    rf"|(?P<during>期间|年?{w.guarded('间')}|时期)|(?P<from>开始))"
)
_CLOSING_FIRST = frozenset("左前之以后起至迄内期年间时开 \u3000\u00a0")
_OPENING = re.compile(
    r"(?:(?P<until>截至|截止到?|直到|直至|不晚于|不迟于|最迟|至迟|最晚"
    r"|(?<![达感看得意识降升复增减提推延改回等涉追调直晚迟移遇])到|(?<!延期)(?<![甚乃以降推改冬升提移截直迟])至)"
    r"|(?P<since>自从|[不最]早|(?<![来源各亲独])自|(?<![\u4e00-\u9fff])后)|(?P<from>从)|(?P<around>大约|约|大概))[于在]?$"
)
_OPENING_LAST = frozenset("到至自从约概止迟晚早后")
_AT = ("于", "在")
_LONGEST_OPENING = 5
_DISPATCH = ("电", "讯")  # 十二月十六日讯 opens a news agency's dispatch: what follows was written on that day


def read(scan: Scan, start: int, by: str) -> int:
    """Read the calendar expression that begins at `start`, note what it says, and return its end (0: it is none)."""
    text = scan.text
    match = POINT.match(text, start)
    point = read_point(scan, match, None, turns=False) if match else None
    if point is None:
        return 0
    end = point.end
    groups: list[Group] = [[("", point)]]
    if end < len(text) and text[end] in w.JOIN_FIRST:
        groups = _chain(scan, point)
        end = groups[-1][-1][1].end
    begin, opening = _opening(scan, start)
    closing = ""
    if end < len(text) and text[end] in _CLOSING_FIRST:
        after = _CLOSING.match(text, end)
        if after and (after.lastgroup != "from" or opening in ("since", "from")):
            closing, end = after.lastgroup or "", after.end()
    final = groups[-1]
    for group in groups:
        low = begin if group is groups[0] else group[0][1].start
        high = end if group is final else group[-1][1].end
        _note(scan, group, (low, high), opening if group is groups[0] else "", closing if group is final else "", by)
    last = final[-1][1]
    if last.year:
        scan.mention(last.year, last.month, 0 if last.why else last.day, end)
    if last.day and not last.why and text[end : end + 1] in _DISPATCH:
        scan.today = date(last.year, last.month, last.day)
    return end


def _opening(scan: Scan, start: int) -> tuple[int, str]:
    """Where the expression begins with its word before (自, 截至, 大约于), and which kind of word that is."""
    text = scan.text
    last = start - 1
    last -= last > scan.pos and text[last] in _AT
    if last < scan.pos or text[last] not in _OPENING_LAST:
        return start, ""
    low = max(scan.pos, start - _LONGEST_OPENING)
    before = _OPENING.search(text[low:start])
    return (low + before.start(), before.lastgroup or "") if before else (start, "")


def _chain(scan: Scan, point: Point) -> list[Group]:
    """The point and those joined to it, cut where 和 or 、 makes them entries of their own."""
    text = scan.text
    flat: Group = [("", point)]
    while join := _JOIN.match(text, point.end):
        match = NEXT_POINT.match(text, join.end())
        after = read_point(scan, match, point, turns=join.lastgroup is not None) if match else None
        if after is None:
            break
        if after.told and after.year and not point.told and join.lastgroup:  # 12月至2020年2月
            point.year, point.why = after.year - (point.first_month > after.first_month > 0), ""
            check_day(point)
        flat.append((join.lastgroup or "and", after))
        point = after
    place = len(flat) - 2 if flat[-1][0] == "or" else 0
    while place > 0 and flat[place][0] == "and" and text[flat[place][1].start - 1] == "、":  # 2014、2015或2016年
        flat[place] = ("or", flat[place][1])
        place -= 1
    groups: list[Group] = []
    for item in flat:
        if item[0] in ("", "and"):
            groups.append([])
        groups[-1].append(item)
    return groups


def _note(scan: Scan, group: Group, span: tuple[int, int], opening: str, closing: str, by: str) -> None:
    """Note one entry with the words before and after it."""
    first, last = group[0][1], group[-1][1]
    kind = _kind(group, opening, closing)
    why = first.why if first is last else next((point.why for _, point in group if point.why), "")
    if not why and kind == "interval" and first is not last and not _ordered(first, last):
        why = "it ends before it begins"
    edtf = None if why else _edtf(group, kind, opening, closing)
    scan.add(*span, kind, edtf, by, why)


def _ordered(a: Point, b: Point) -> bool:
    """Whether `b` does not end before `a` begins; what is not given does not tell."""
    if a.year != b.year or not (a.first_month and b.first_month):
        return a.year <= (b.until or b.year)
    if a.month != b.month or not (a.day and b.day):
        return a.first_month <= b.first_month or (a.month == 0) != (b.month == 0)
    return a.day <= b.day


def _kind(group: Group, opening: str, closing: str) -> TimeKind:
    if len(group) > 1:
        return "alternatives" if group[-1][0] == "or" else "interval"
    if closing == "before" or opening == "until":
        return "deadline"
    if opening == "since" or closing in ("since", "from"):
        return "since"
    p = group[0][1]
    return "interval" if p.until or "/" in p.part or (p.days and p.days[0] != p.days[1]) else "date"


def _edtf(group: Group, kind: TimeKind, opening: str, closing: str) -> str:
    first = group[0][1]
    if closing == "before" and kind == "deadline":
        return f"../{eve(first)}"
    whole, low, high = edges(first)
    around = "~" if "around" in (opening, closing) else ""
    if kind == "deadline":
        return f"../{high}" if high[-1] == "~" else f"../{high}{around}"
    if kind == "since":
        return f"{low}/.."
    if kind == "interval" and len(group) > 1:
        return f"{low}/{edges(group[-1][1])[0].split('/')[-1]}"
    if kind == "alternatives":
        return f"[{_listed(group)}]"
    return whole if kind == "interval" or whole[-1] == "~" else whole + around


def _listed(group: Group) -> str:
    """Points joined by 或 with a comma, by 至 with two dots."""
    out = ""
    for join, point in group:
        out += (".." if join == "to" else ",") * bool(out) + edges(point)[0].replace("/", "..")
    return out
