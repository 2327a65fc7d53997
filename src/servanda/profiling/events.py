"""The facts of a meeting: of which mechanism, which session, when, where, by whose side."""

import re
from collections.abc import Mapping, Sequence

from servanda.lexicon.countries import chinese_name, countries
from servanda.lexicon.fact_words import FIRST, LASTING, NEXT, REGULAR, SESSIONS, SOLE_HOSTS, THIS
from servanda.lexicon.numerals import DIGIT, HAN_NUMERAL
from servanda.lexicon.numerals import value as numeral
from servanda.model.mention import Mechanism
from servanda.model.profile import Facts
from servanda.profiling.clause import Clause
from servanda.profiling.matching import amount

_NOUN = "|".join(SESSIONS)
_REF = re.compile(rf"(?P<next>{NEXT})|(?P<first>{FIRST})|(?P<regular>{REGULAR})|(?P<this>{THIS})")
_BARE = re.compile(
    rf"(?:^|[，（]|举行|召开|举办|主办|承办|主持|出席|参加|双方|一次)(?:了)?(?:一次)?(?P<ref>{NEXT}|{FIRST}|{REGULAR}|{THIS}|第[{DIGIT}{HAN_NUMERAL}]{{1,6}}(?:次|轮|届))?"
    rf"(?P<noun>{_NOUN})?(?P<late>{NEXT}|{FIRST}|{REGULAR})?(?P<second>{_NOUN})?"
)
_ORDINAL = re.compile(rf"第(?P<number>[{DIGIT}{HAN_NUMERAL}]{{1,6}})(?:次|轮|届)")
_COUNT = re.compile(rf"第(?P<number>[{DIGIT}{HAN_NUMERAL}]{{1,6}})(?=次|轮|届|、|和|至)")
_REACH = 40
_TITLE = 20
_APART = "分别"
_SOLE = re.compile(SOLE_HOSTS)
_TIMES_OVER = ("次", "场", "期", "轮", "届")
_BEFORE_COUNT = ("前", "第", "过去", "上述")
_MAKES = re.compile(r"(?:建立|成立|设立|指定|互设|组建|创建|搭建|启动|重启|重新启动|形成)(?:了)?(?:一[个项])?(?P<words>[^，。；]{2,80})")
_KIND = re.compile(
    r"(?P<words>[^，。；的]{0,20}(?:工作组|委员会|联委会|机制|小组|平台|联盟|理事会|渠道|热线|中心|网络|论坛|对话|磋商|联络点|办公室))"
)


def event(clause: Clause, earlier: Sequence[Facts]) -> Facts:
    """What the clause says of a meeting or mechanism; `earlier` are the facts of the outcome's statements before it."""
    found: Facts = {}
    if mechanism := _mechanism(clause, earlier):
        found["mechanism"] = mechanism
    if session := _session(clause, mechanism):
        found["session"] = session
    if clause.day:
        found["held"] = clause.day
    found |= placed(clause)
    if number := _number(clause):
        found["number"] = number
    return found


def placed(clause: Clause) -> Facts:
    """Place and host: one each, or a list where the times are apart (分别在北京和乌兰巴托)."""
    places = _places(clause)
    names = [name for name, _ in places]
    hosts = [country if country in clause.around.sides else "" for _, country in places]
    found: Facts = {}
    many = len(names) > 1 and (clause.day or "").count(",") == len(names) - 1 and _APART in clause.text
    if names:
        found["place"] = names if many else clause.statement.where if len(names) > 1 else names[0]
    sides = clause.sides() & clause.around.sides
    if _SOLE.search(clause.text) and len(sides) == 1:
        return found | {"host": next(iter(sides))}
    if hosts and all(hosts) and (many or len(set(hosts)) == 1):
        found["host"] = hosts if many else hosts[0]
    return found


def _places(clause: Clause) -> list[tuple[str, str]]:
    """The sites of the statement's `where`, each with its country; 美 as 美国. One that no mention gives is in no country."""
    where = clause.statement.where
    if not where:
        return []
    start = clause.statement.span[0] + _at(clause.text, where)
    mentions = clause.around.within("places", start, start + len(where))
    if not mentions:
        body = next((m.side or "" for m in clause.around.within("parties", start, start + len(where))), "")
        return [(where, countries().zh.get(where, body))]
    return [(chinese_name(m.country) if len(m.text) == 1 and m.country else m.text, m.country or "") for m in mentions]


def _at(text: str, where: str) -> int:
    """Where the words of a place stand as one: behind 在, 于 or 赴, else at their first."""
    return next((at + 1 for mark in "在于赴" if (at := text.find(mark + where)) >= 0), max(text.find(where), 0))


def _mechanism(clause: Clause, earlier: Sequence[Facts]) -> str:
    """The mechanism by its fullest name: named in the clause, else the one before it that a bare word stands for."""
    before = [m.name for m in _before(clause) if m.name not in SESSIONS]
    known = [*_titled(clause), *before, *(facts["mechanism"] for facts in earlier if "mechanism" in facts)]
    named = clause.named()
    if named:
        best = next((m for m in named if m.ordinal is not None), named[-1])
        fullest = _fullest(best.name, known)
        return fullest if fullest not in SESSIONS else _meant(clause.text, known)
    if clause.statement.kind == "mechanism" and (words := _made(clause)):
        return _fullest(words, known)
    return _meant(clause.text, known)


def _titled(clause: Clause) -> list[str]:
    """The heading, where it names one mechanism that the reading has not found in it: 港务委员会."""
    outcome = clause.around.outcome
    heading = outcome.heading
    found = clause.around.within("mechanisms", outcome.span[0], outcome.span[0] + len(heading))
    return [heading] if not found and heading.endswith(LASTING) and heading not in SESSIONS and len(heading) <= _TITLE else []


def _meant(text: str, known: Sequence[str]) -> str:
    """The latest of the known mechanisms that a bare 会议, 下一轮磋商 or 第四届 stands for, "" where it stands for none."""
    if not known:
        return ""
    for match in _BARE.finditer(text):
        noun, ref = match["second"] or match["noun"], match["ref"] or match["late"]
        if not (noun or ref):
            continue
        alike = [name for name in known if noun and name.endswith((noun, match["noun"] or noun))]
        if alike:
            return alike[-1]
        if ref and noun in (None, "会议", "会间会", "工作组会议"):
            return known[-1]
    counted = _ORDINAL.search(text) or re.search(f"(?:{REGULAR})(?:举办|举行|召开)", text)  # 计划举办第四届; 随后定期举办
    return known[-1] if counted and not re.search(_NOUN, text) else ""


def _before(clause: Clause) -> list[Mechanism]:
    """The mechanisms that the outcome names before the clause, its heading's among them."""
    return [m for m in clause.around.before("mechanisms", clause.statement.span[0]) if not _of_time(clause, m)]


def _of_time(clause: Clause, mechanism: Mechanism) -> bool:
    """Whether a mechanism only gives a time: 峰会期间."""
    start, end = mechanism.span
    near = clause.around.within("times", start - _REACH, end + _REACH)
    return any(t.kind == "event" and t.span[0] <= start and end <= t.span[1] for t in near)


def _fullest(name: str, known: Sequence[str]) -> str:
    """The longest name known before that the name is short for: its characters in their order, the same end."""
    longer = [other for other in known if len(other) > len(name) and other.endswith(name[-2:]) and short_for(name, other)]
    return max(longer, key=len, default=name)


def short_for(name: str, other: str) -> bool:
    """Whether the characters of a name stand in another in their order (科技联委会 in 科技合作联委会)."""
    rest = iter(other)
    return all(character in rest for character in name)


def _made(clause: Clause) -> str:
    """What is set up: the noun phrase behind the verb, from behind its last 的."""
    made = _MAKES.search(clause.text)
    kinds = [m["words"] for m in _KIND.finditer(made["words"])] if made else []
    return kinds[-1] if kinds else ""


def _session(clause: Clause, mechanism: str) -> int | list[int] | None:
    """Which session: as the clause counts it, the first, or the one after the last that the outcome counts."""
    ordinals = [n for m in clause.named() for n in _counted(m)]
    if not ordinals:
        ordinals = [n for match in _ORDINAL.finditer(clause.text) if (n := numeral(match["number"])) is not None and _own(clause, match)]
    if ordinals:
        return ordinals if len(ordinals) > 1 else ordinals[0]
    ref = next((match for match in _REF.finditer(clause.text) if match["next"] or match["first"]), None)
    if ref is None:
        return _heading(clause, mechanism)
    if ref["first"]:
        return 1
    last = [m.ordinal for m in _before(clause) if m.ordinal is not None and _same(m.name, mechanism)]
    return max(last) + 1 if last else None


def _counted(mechanism: Mechanism) -> list[int]:
    """The sessions that a mechanism's words count: 第三、第四届论坛 has two."""
    several = [n for match in _COUNT.finditer(mechanism.text) if (n := numeral(match["number"])) is not None]
    return several if len(several) > 1 else [] if mechanism.ordinal is None else [mechanism.ordinal]


def _own(clause: Clause, match: "re.Match[str]") -> bool:
    """Whether an ordinal of the clause is no part of a time, a text's name or another mechanism's frame."""
    at = clause.statement.span[0] + match.start()
    others = [*clause.within("times"), *clause.within("instruments"), *clause.within("mechanisms")]
    return not any(m.span[0] <= at < m.span[1] for m in others)


def _heading(clause: Clause, mechanism: str) -> int | None:
    """The session that the heading counts, where it is of the same mechanism or of one that ends alike."""
    around = clause.around
    start = around.outcome.span[0]
    counted = [m for m in around.within("mechanisms", start, start + around.outcome.body) if m.ordinal is not None]
    alike = [m.ordinal for m in counted if mechanism and (_same(m.name, mechanism) or m.name[-4:] == mechanism[-4:])]
    return alike[0] if len(counted) == 1 and alike and clause.statement.binding else None


def _same(name: str, other: str) -> bool:
    return bool(name and other) and (short_for(name, other) or short_for(other, name))


def _number(clause: Clause) -> Mapping[str, object] | None:
    """How many times it is held: 两次, 三期; not 前两轮, which counts what was."""
    start = clause.statement.span[0]
    for quantity in clause.within("quantities"):
        before = clause.text[: quantity.span[0] - start]
        if quantity.unit in _TIMES_OVER and not before.endswith(_BEFORE_COUNT) and not _timed(clause, quantity.span):
            return amount(quantity)
    return None


def _timed(clause: Clause, span: tuple[int, int]) -> bool:
    return any(t.span[0] <= span[0] and span[1] <= t.span[1] for t in clause.within("times"))
