"""Find instruments in Chinese text: texts in 《》, numbered resolutions, and names without marks.

Marks are paired by one pass with a stack, names without them are read from candidates between an edge and a head
(`name_scan`), and numbers are looked for only before 决议.
"""

import re
from collections.abc import Iterator
from functools import cache

from servanda.finding.name_edge import CLOSING, DATE, DATE_ENDS, YEAR, after_leads, begin, behind
from servanda.finding.name_scan import Candidate, Events, Machine, candidates, owner_at
from servanda.finding.resolutions import resolution
from servanda.finding.titles import titles
from servanda.lexicon import instruments as words
from servanda.lexicon.instruments import INSTRUMENTS, InstrumentRule
from servanda.lexicon.persons import TRANSLITERATION
from servanda.model.context import Context
from servanda.model.mention import Instrument


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_RULES = tuple((row, rule) for row, rule in enumerate(INSTRUMENTS) if not rule.title)
_NEEDS = {row: tuple(frozenset(alternative.split("+")) for alternative in rule.needs.split()) for row, rule in _RULES}
_KIND_FIRST = frozenset(word[0] for word in (words.KINDS + " " + words.MEETINGS).split())
_KINDS = re.compile(f"(?:{_any(words.KINDS + ' ' + words.MEETINGS)})*+")
_MANY = re.compile(f"^(?:{words.MANY})|(?:{words.MANY})(?:{_any(words.KINDS)})?$")
_DONE_BY = re.compile("(?<=[部局署委院会国方])(?:发展|制定|联合|共同)")
_TYPE = re.compile(f"(?:双边)?(?:{_any(words.TYPES)}){{1,2}}+")
_FOLLOWED = re.compile(words.FOLLOWED)
_MEETING = re.compile(f".*(?:{_any(words.MEETINGS)})")
_ISSUE = re.compile("问题|停火|和平|核")
_ISSUED = re.compile("峰会|会议|会晤|对话")
_SOUND = re.compile(f"[{TRANSLITERATION}]{{2,6}}")
_PLACES = frozenset(words.PLACES.split())
_DAY = re.compile("[0-9０-９一二三四五六七八九十]{1,3}[・·‧•．﹒][0-9０-９一二三四五六七八九十]{1,3}")
_STAGE = re.compile("第[0-9一二三四五六七八九十]{1,2}阶段|[国欧][0-9一二三四五六七八九ⅣⅤⅥ]$|ISO|GB")
_YEARS = re.compile("[0-9一二两三四五六七八九十]{1,3}年$")
_DATED = re.compile(f"{DATE}$|{YEAR.pattern}$")
_SIGNED = re.compile(f"(?:{DATE}|{YEAR.pattern})(?:在[^，。；：的在]{{1,8}})?(?:签署|签订|达成|缔结|商定|通过|发表)的$")
_SIGNERS = re.compile("(?:[^，。；：、的在就按据于和与]{2,20}[和与])+[^，。；：、的在就按据于和与]{2,20}(?:签署|签订|缔结|商签)的$")
_SIGNERS_END = ("签署的", "签订的", "缔结的", "商签的")
_SIGNING = re.compile("签署|签订|发表|达成|缔结|举行|批准")
_AFTER_LAW = frozenset("律庭院人则规学制官治")
_NO_LAW = frozenset(("国际", "国内", "有关", "本国"))
_WITH_IT, _ALONG = "》及其", 16  # told with the title before it
_ABOUT, _BEFORE, _DATE_LENGTH = 90, 60, 24
_NO_ABOUT = frozenset(("convention", "law", "standard", "initiative", "framework", "agenda", "named plan", "action plan"))


@cache
def machine() -> Machine:
    """The automaton over heads and edges."""
    return Machine({word: row for row, rule in reversed(_RULES) for word in rule.words.split()}, words.HIDDEN.split())


def find_instruments(text: str, context: Context, base: int = 0, *, events: Events | None = None) -> list[Instrument]:
    """Every instrument in `text`, each form of its name once, in the order of the text; spans are counted from `base`.

    A text in 《》 includes the marks; one in <> or 〈〉 inside of it is a find of its own. Several numbers before one 决议 are one
    find with several `ids`. Finders are called alike: `context` changes nothing here. `events` is for tests.
    """
    finds = list(_titled(text, base)) if "《" in text else []
    for candidate in candidates(text, machine(), _bridges, events):
        for instrument in _read(text, candidate, base):
            start = instrument.span[0] - base
            if text.find(_WITH_IT, max(0, start - _ALONG), start + len(_WITH_IT)) < 0:
                finds.append(instrument)
    if len(finds) < 2:
        return finds
    finds.sort(key=lambda i: (i.span[0], -i.span[1]))
    return list({i.text: i for i in reversed(finds)}.values())[::-1]


def _titled(text: str, base: int) -> Iterator[Instrument]:
    for start, close, end in titles(text):
        row = title_row(text[start + 1 : close])
        if row > _NO_TEXT:
            kind = INSTRUMENTS[row].kind if row >= 0 else "other"
            yield Instrument(text=text[start:end], span=(base + start, base + end), kind=kind, ids=[], by="instrument:title")


def title_row(title: str) -> int:
    """The row that a title's last head belongs to, -1 where none does, _NO_TEXT where it is no such text or refers back."""
    bare = _TAIL.sub("", title)
    for size in range(min(_LONGEST_HEAD, len(bare)), 0, -1):
        row = _HEADS.get(bare[-size:])
        if row is not None:
            return _NO_TEXT if size == len(bare) < 4 else row
    return _NO_TEXT if title.endswith(_NO_TEXTS) else -1


_NO_TEXT = -2
_HEADS = {word: row for row, rule in reversed(list(enumerate(INSTRUMENTS))) for word in rule.words.split()}
_LONGEST_HEAD = max(map(len, _HEADS))
_TAIL = re.compile(rf"(?:（[^（）]{{1,20}}）|\([^()]{{1,20}}\)|{_any(words.APPENDED)}|[〉>》]){{1,4}}+$")
_NO_TEXTS = tuple(words.NO_TEXTS.split())


def _bridges(text: str, end: int, start: int) -> bool:
    return False


def _read(text: str, found: Candidate, base: int) -> Iterator[Instrument]:
    """The names in a candidate: those of resolutions, and the one that its last head ends, if anything names it."""
    for head in found.heads:
        if INSTRUMENTS[head.row].kind == "resolution" and (numbered := resolution(text, head.start, head.end, base)):
            yield numbered
    rule, end = INSTRUMENTS[found.heads[-1].row], found.heads[-1].end
    if rule.kind == "resolution":
        return
    start = _name_start(text, found, rule)
    if start >= 0:
        yield Instrument(text=text[start:end], span=(base + start, base + end), kind=rule.kind, ids=[], by="instrument:" + rule.name)


def _name_start(text: str, found: Candidate, rule: InstrumentRule) -> int:
    """Where the name that the last head ends begins, -1 where what its row needs does not stand with it."""
    start = begin(text, found)
    head = found.heads[-1]
    if start < 0 or (rule.name != "convention" and _FOLLOWED.match(text, head.end)):
        return -1
    meeting = _MEETING.match(text, start, found.first)
    if meeting and _topic(text, meeting.end(), found.first):
        start = meeting.end()
    if rule.kind == "plan":
        start = max([start, *(m.end() for m in _DONE_BY.finditer(text, start, found.first))])
    start, signs = _signs(text, found, start, rule.name)
    if _NEEDS[head.row] and not any(alternative <= signs for alternative in _NEEDS[head.row]):
        return -1
    return _signed(text, start)


def _signs(text: str, found: Candidate, start: int, name: str) -> tuple[int, set[str]]:
    """Where the name begins when quotes, a date and 关于 before it are looked at, and what stands with the head."""
    first, end = found.first, found.heads[-1].end
    inner = behind(text, start, first)
    size, kind = owner_at(text, inner, first)
    topic = _topic(text, inner + size, first)
    signs = ({"owner"} if kind == "group" and inner + size < first else {"owner", kind}) if size else set()
    if inner > start:
        signs.add("year")
    if kind == "reach" and inner + size < first:
        signs.add("global")
    if found.opened >= 0 and start == found.opened + 1 and text[end : end + 1] in CLOSING:
        signs.add("quoted")
    if found.quote >= 0 and start == found.start and not topic and not size:
        start = found.quote
        signs |= {"quoted", "topic"}
        topic = text[start + 1 : found.start - 1]
    elif topic:
        signs.add("topic")
        signs |= _kinds_of_topic(topic)
    before = text[start:first]
    if _STAGE.search(before):
        signs.add("stage")
    if _YEARS.search(before):
        signs.add("years")
    if _ISSUED.search(before):
        signs.add("meeting")
    if name == "law" and text[end : end + 1] not in _AFTER_LAW:
        signs |= {"stands"} if start == first and end - first > 2 else set()
        signs |= {"topic"} if start < first and not _MANY.search(before) and before not in _NO_LAW else set()
    if (
        not size
        and (not topic or "date" in signs or "quoted" in signs)
        and text[start - 1 : start] in DATE_ENDS
        and (date := _DATED.search(text, max(0, start - _DATE_LENGTH), start))
    ):
        start = date.start()
        signs.add("date")
    if not size and _about(text, found, name):
        signs.add("about")
        start = _title_start(text, found.about)
        date = _DATED.search(text, max(0, start - _DATE_LENGTH), start)
        start = date.start() if date else start
    elif text.endswith(_SIGNERS_END, 0, start) and _SIGNERS.search(text, max(0, start - _BEFORE), start):
        signs.add("signed")
    return start, signs


def _kinds_of_topic(topic: str) -> set[str]:
    """What the words between owner and head are: many, a place, the sound of a name, a day."""
    signs = {"many"} if len(topic) > 3 else set()
    if topic in _PLACES:
        signs.add("place")
    elif _SOUND.fullmatch(topic):
        signs.add("sound")
    if _ISSUE.search(topic):
        signs.add("issue")
    if _DAY.search(topic):
        signs.add("date")
    if not _TYPE.fullmatch(topic):
        signs.add("unlike")
    return signs


def _topic(text: str, start: int, first: int) -> str:
    """What stands between owner and head; "" where it says of what kind the text is and not which."""
    topic = text[start:first]
    if _MANY.search(topic):
        return ""
    kinds = _KINDS.match(topic) if topic[:1] in _KIND_FIRST else None
    return "" if kinds and kinds.end() == len(topic) else topic


def _about(text: str, found: Candidate, name: str) -> bool:
    """Whether the 关于 before it in the clause opens the text's title: 关于…的谅解备忘录."""
    place = found.about[1]
    if place < 0 or found.first - place > _ABOUT or name in _NO_ABOUT or _SIGNING.search(text, place, found.start):
        return False
    return name == "memorandum" or text[found.first - 1] == "的" or text[found.start - 1] == "的"


def _title_start(text: str, about: tuple[int, int]) -> int:
    """The parties that stand before 关于 belong to the title: 中国…部与…部关于."""
    edge, place = about
    start = after_leads(text, edge, place)
    if start == place and text[edge - 1 : edge] == "的":
        return edge
    return start if place - start <= _BEFORE and owner_at(text, start, place)[0] else place


def _signed(text: str, start: int) -> int:
    """The day on which it was signed, or the parties that signed it, where they stand right before its name."""
    if text[start - 1 : start] != "的":
        return start
    low = max(0, start - _BEFORE)
    match = _SIGNED.search(text, low, start) or _SIGNERS.search(text, low, start)
    return match.start() if match else start
