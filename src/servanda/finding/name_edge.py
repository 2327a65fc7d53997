"""Where the name of a candidate begins: behind counts and dates, at an owner, at an ordinal, behind or before what is joined."""

import re

from servanda.finding.name_scan import Candidate, owner_at, pair_at
from servanda.lexicon import numerals
from servanda.lexicon.name_edges import ENDS_NAME, LEADS, OFFICES

LONGEST = 60
OPENING, CLOSING = tuple('“‘「『"'), tuple('”’」』"')
_PLAIN = {"与": 10}  # characters of a part that nobody owns; 与 joins within a name more often than 和
_PLAIN_ELSE = 7
_N = "[0-9０-９〇○零一二三四五六七八九十百廿]"
_S = "[次届轮期回]"
ORDINAL = re.compile(rf"第[ ]?{_N}{{1,5}}+[ ]?{_S}?(?:[、和与及至][ ]?第?[ ]?{_N}{{1,5}}+[ ]?{_S}?){{0,4}}+(?<={_S})|首{_S}(?!脑)")
_NUMBER = re.compile(f"{_N}+")
YEAR = re.compile("(?:[12][0-9]{3}|[１２][０-９]{3}|[一二][〇○零一二三四五六七八九]{3})年度?")
_YEAR_FIRST = "12１２一二"
_DAY = rf"(?:{_N}{{1,2}}+日)"
_DAYS = rf"{_DAY}(?:至(?:{_N}{{1,2}}+月)?{_DAY})?"
_MONTH_PART = "[底初]|[上中下]旬|中(?![美俄英法德日韩朝印欧澳非拉阿国方央东亚])"
_YEAR_PART = "[初底春夏秋冬后前起]|[上下]半年|以来|之后|之前"
DATE = rf"(?:(?:{_N}{{2,4}}+年)?{_N}{{1,2}}+月(?:{_MONTH_PART}|{_DAYS})?[前后起内]?|{_DAY}|[今明去]年|{_N}{{4}}年(?:{_YEAR_PART}))"
DATE_ENDS = frozenset("月日年度底初旬中前后起内春夏秋冬来")  # the last characters of DATE and YEAR
_FEW = "[一二两三四五六七八九十几0-9０-９]{1,3}+"
_COUNT = rf"(?:[前后近]?{_FEW}(?:次|届|轮|个|项|系列|场|份|些|类|批|期)|[下上本历新](?:一|两|几)?[次届轮期]|前[两三四]轮)"
_LEAD = re.compile(f"(?:{DATE}|{_COUNT}|{'|'.join(sorted(LEADS.split(), key=len, reverse=True))})++")
_LEAD_FIRST = frozenset("今明去前后近下上本历新两几0123456789０１２３４５６７８９〇○零一二三四五六七八九十百廿") | {
    w[0] for w in LEADS.split()
}
_PAIR = re.compile("[中美俄英法德日韩朝印欧澳]")
_NOUN_ENDS = frozenset("会组人理首长坛话作织部院心国盟信程议员席团制谈商署局家题")


def begin(text: str, found: Candidate) -> int:
    """The place where the name begins at the latest word that it cannot hold, -1 where it is too long to be one."""
    first = found.first
    start = found.start
    if found.opened >= 0 and first - found.opened <= LONGEST and text[found.heads[-1].end : found.heads[-1].end + 1] in CLOSING:
        return found.opened + 1
    if first - start > LONGEST:
        start = next((end for _, end in found.joins if first - end <= LONGEST), -1)
        if start < 0:
            return -1
    start = after_leads(text, start, first)
    joins = [j for j in found.joins if j[0] > start]
    start = _shifted(text, start, joins[0][0] if joins else first)
    if found.soft > start and behind(text, start, first) == start and not owner_at(text, start, first)[0]:
        start = after_leads(text, found.soft, first)
        joins = [j for j in joins if j[0] > start]
    return _joined(text, start, joins, first) if joins else start


def after_leads(text: str, start: int, end: int) -> int:
    """Behind dates, counts and words such as 有关 that stand before a name."""
    lead = _LEAD.match(text, start, end) if text[start : start + 1] in _LEAD_FIRST else None
    return lead.end() if lead else start


def behind(text: str, start: int, end: int) -> int:
    """Behind a year and an ordinal that a name begins with."""
    if start < end and text[start] in _YEAR_FIRST and (year := YEAR.match(text, start, end)):
        start = year.end()
    if start < end and text[start] in "第首" and (ordinal := ORDINAL.match(text, start, end)):
        start = ordinal.end()
    return start


def ordinal_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first ordinal there; few names hold one, and looking for its first character is the quicker look."""
    if text.find("第", start, end) < 0 and text.find("首", start, end) < 0:
        return None
    return ORDINAL.search(text, start, end)


def numbers(ordinal: str) -> list[tuple[int, int]]:
    """The numbers of an ordinal with where each begins in it: 第三、第四轮 is 3 and 4, 首届 is 1."""
    if ordinal[0] == "首":
        return [(0, 1)]
    found = []
    for match in _NUMBER.finditer(ordinal):
        value = numerals.value(match[0])
        if value:
            found.append((match.start() - (ordinal[match.start() - 1] == "第"), value))
    return found


def _joined(text: str, start: int, joins: list[tuple[int, int]], first: int) -> int:
    """Which of the joined parts the name begins with: that of the last owner; all of them where bodies or states hold it together."""
    starts = [start, *(after_leads(text, end, first) for _, end in joins)]
    apart = max((i for i, (_, end) in enumerate(joins, 1) if starts[i] > end), default=0)
    starts = starts[apart:]
    if len(starts) == 1 or (starts[-1] >= first and not text.startswith("合作", first)):
        return min(starts[-1], first)
    ends = [begin for begin, _ in joins[apart:]]
    owners = [owner_at(text, behind(text, s, first), first) for s in starts]
    last = max((i for i, (size, _) in enumerate(owners) if size), default=-1)
    if last < 0:
        plain = all(
            1 < end - begin <= _PLAIN.get(text[end], _PLAIN_ELSE) and not text.endswith(OFFICES, begin, end)
            for begin, end in zip(starts, ends, strict=False)
        )
        return start if plain else starts[-1]
    apart = max(
        (i for i, begin in enumerate(ends, 1) if text.endswith(ENDS_NAME, starts[i - 1], begin) or _body(text, starts, owners, begin, i)),
        default=0,
    )
    if apart > last:
        return starts[apart]
    while last > apart and (_whole(text, starts, ends, owners, last) or _bodies(text, ends, owners, last)):
        last -= 1
    return starts[last]


def _body(text: str, starts: list[int], owners: list[tuple[int, str]], begin: int, i: int) -> bool:
    """Whether the part before 、 is a body and part `i` begins without an owner: an enumeration, and no body of two states."""
    return text[begin] == "、" and not owners[i][0] and text.endswith(OFFICES, starts[i - 1], begin)


def _whole(text: str, starts: list[int], ends: list[int], owners: list[tuple[int, str]], last: int) -> bool:
    """Whether the part before is nothing but a state or a region like this one: 非洲、拉美、南亚, 中国和哈萨克斯坦."""
    (size, kind), before = owners[last - 1], behind(text, starts[last - 1], ends[last - 1])
    return kind == owners[last][1] and kind in ("state", "group") and before + size == ends[last - 1] and (kind == "state" or size < 4)


def _bodies(text: str, ends: list[int], owners: list[tuple[int, str]], last: int) -> bool:
    """Whether two states' bodies stand side by side: 中国水利部与蒙古国环境部."""
    return owners[last - 1][1] == owners[last][1] == "state" and text.endswith(OFFICES, 0, ends[last - 1])


def _shifted(text: str, start: int, first: int) -> int:
    """A pair of states begins a name, and so does an ordinal unless an owner or the name of a group stands before it."""
    inner = behind(text, start, first)
    for match in _PAIR.finditer(text, inner + 1, first):
        if pair_at(text, match.start(), first):
            ordinal = next((o for o in ORDINAL.finditer(text, start, match.start()) if o.end() == match.start()), None)
            if not owner_at(text, inner, first)[0]:
                return ordinal.start() if ordinal else match.start()
            break
    ordinal = ordinal_in(text, start, first)
    if ordinal and ordinal.start() > start and text[ordinal.start() - 1] not in _NOUN_ENDS and not owner_at(text, inner, first)[0]:
        year = next((y for y in YEAR.finditer(text, start, ordinal.start()) if y.end() == ordinal.start()), None)
        return year.start() if year else ordinal.start()
    return start
