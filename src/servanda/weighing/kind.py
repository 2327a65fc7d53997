"""What would show that a clause was carried out: its kind, by verb and head noun (gold guide, "kind").

A noun phrase ends in its head, so the last kind word behind the verb decides. Where that one is light (合作, 交流, 问题),
what it is joined to by 和 or 、 may be heavier (培训和交流 is training). What is told of a thing (项目, 报告) is of its kind.
"""

import re
from functools import lru_cache
from typing import cast

import msgspec

from servanda.lexicon.clauses import ASKS, LAPSES, WHENS
from servanda.model.mention import Instrument, Mechanism, Quantity
from servanda.model.statement import Act, Kind, Status
from servanda.weighing.cut import Clause
from servanda.weighing.flow import Flow
from servanda.weighing.syntax import partner, predicate, unfinished
from servanda.weighing.tokens import Sentence
from servanda.weighing.words import vocabulary

_LIGHT = frozenset({"coordination", "talks"})
_SENT = frozenset({"培训团", "考察团", "培训班", "研讨班", "研修班", "讲习班"})
_TAKES_PART = frozenset({"参与", "参加", "出席", "邀请"})
_LEARN = frozenset({"考察", "学习", "培训", "实习", "进修", "研修"})
_OVER_TOPIC = frozenset({"verb.fund", "verb.talk", "verb.notify"})
_INVOLVED = frozenset({"参与", "参加"})
_JOINED = frozenset({"加入", "退出"})
_PUT = frozenset({"纳入", "列入", "融入", "置于"})
_USED = frozenset({"利用", "依托", "借助", "运用", "用好"})
_SENDING = frozenset({"派遣", "派出", "邀请", "选派", "派"})
_OUTCOMES = ("危害", "影响", "效力", "贡献", "比重", "好处")
_MONEY = ("元", "镑", "卢布", "法郎")
_CARRIED = frozenset({"执行", "发挥", "协调", "统筹", "对接", "采取"})
_STUDIED = frozenset({"研究", "分析", "调查", "调研", "论证"})
_POSITIONS = frozenset({"recognise", "call", "support", "reaffirm", "decide"})
_MET = frozenset({"training", "meeting", "partnership", "operation", "instrument"})
_FOR = "用于"
_LONGEST = 8
_DEEDS = re.compile("[VAn]")
_PREDICATE = re.compile("[ZPdmpu]")  # ends the noun phrase of the subject


class _Read(msgspec.Struct, frozen=True, gc=False):
    """The lexical verb of a clause, and the kind words behind it."""

    verb: str
    rule: str
    heads: list[tuple[int, str]]
    start: int
    end: int


def of_clause(s: Sentence, clause: Clause, act: Act, binding: bool, status: Status, flow: Flow) -> tuple[Kind, str]:
    """The kind of a clause, and the rule or word that gave it."""
    if not binding and act in _POSITIONS and status != "open":
        flow.topic = ""
        return "position", f"act.{act}"
    found = clause.main.predicate
    told = act in ("report", "plan")
    own = told and found.other and not found.subject
    if own:
        flow.topic = _topic(s, clause)
        if found.at >= 0 and s.words[found.at].text in ("是", "乃", "系") and flow.topic:
            return "position", "kind.is"
    elif found.subject:
        flow.topic = ""
    if _lapses(s, clause):
        flow.topic = "instrument"  # 协定即将到期，应予续签
        return "instrument", "kind.lapse"
    if dated := _dated(s, clause):
        return cast(Kind, _head(s, dated - 1) if _head(s, dated - 1) not in _LIGHT | {""} else "meeting"), "kind.dated"
    kind, rule = _decide(s, _read(s, clause))
    if flow.topic and told and (own or kind == "coordination") and rule not in _OVER_TOPIC:
        return cast(Kind, flow.topic), "kind.topic"
    deeds = _DEEDS.search(s.tags, max(found.at, 0), clause.main.end)
    if own and status == "standing" and kind == "coordination" and not deeds:
        return "position", "kind.fact"
    return kind, rule


def _lapses(s: Sentence, clause: Clause) -> bool:
    """Whether a text is said to end: 协定将于明年到期."""
    closing = (k for k in range(clause.start, clause.end) if k + 1 == clause.end or s.tags[k + 1] in ",;:")
    ends = next((k for k in closing if s.text.endswith(LAPSES, 0, s.ends[k])), -1)
    for k in range(ends - 1, clause.start - 1, -1):
        if s.tags[k] in ",;:":
            return False
        if head := _head(s, k):
            return head == "instrument"
    return False


def _dated(s: Sentence, clause: Clause) -> int:
    """The noun of time that a clause opens with (磋商时间定于…: what is dated is a meeting, unless it names another thing), 0 for none."""
    for start in (clause.main.start, clause.main.end + 1):
        at = start
        while at < clause.end and s.tags[at] in "(CNdxonMD":
            at += 1
        if start < at < clause.end and s.tags[at] == "i" and s.words[at].text in WHENS:
            return at
    return 0


def _topic(s: Sentence, clause: Clause) -> str:
    """The kind of the thing that is told of, the head of the subject; a committee isn't told of, it acts."""
    tags = s.tags
    at = clause.main.predicate.at
    end = at if at >= 0 else clause.main.end
    stop = _PREDICATE.search(tags, clause.main.start + 1, end)
    end = stop.start() if stop and "D" not in tags[stop.start() : end] else end
    for k in range(end - 1, clause.main.start - 1, -1):
        head = _head(s, k)
        if head and (k + 1 == end or tags[k + 1] not in "De"):
            return "" if head in _LIGHT or head == "mechanism" else head
    return ""


def _read(s: Sentence, clause: Clause) -> _Read:
    """The lexical verb behind act verbs and modals, and the object's kind words up to a tail or a second verb phrase."""
    tags = s.tags
    start, end = max(clause.main.predicate.at, clause.main.start), clause.main.end
    if end < clause.end and tags[start] != "V" and (unfinished(s, clause.main.start, start, end) or partner(s, clause.main.start, end)):
        found = predicate(s, end + 1, clause.end)
        start, end = found.at if found.at >= 0 else end, clause.end
        comma = tags.find(",", start, end)
        if comma >= 0 and tags[start] != "V" and unfinished(s, start, start, comma) and predicate(s, comma + 1, end).at >= 0:
            start = predicate(s, comma + 1, end).at  # 主席决定，委员会将从…出发，审议…
    for mark in "X,":
        stop = tags.find(mark, start + 1, end)
        end = stop if stop > 0 else end
    end = next((j for j in range(start + 1, end) if s.words[j].text in ASKS and tags[j - 1] not in "PJ"), end)
    k = start
    while tags[k] in "AmuptZ":
        found = predicate(s, k + 1, end)
        if found.at <= k:
            break
        k = found.at
    also = tags.find("C", k + 1, end)
    end = also if also > 0 and k + 1 < also else end
    span = range(k, end)
    if s.words[k].text in _PUT and (about := _before(s, clause, k, k)):
        span = about
    heads = [(j, head) for j in span if (head := s.words[j].head or (tags[j] == "M" and _head(s, j))) and tags[j] != "u"]
    if not heads:
        heads = [(j, head) for j in _before(s, clause, k, end) if tags[j] != "B" and (head := _head(s, j))]
    verb = s.words[k]
    return _Read(verb.text, verb.rule, heads, k, end)


def _before(s: Sentence, clause: Clause, k: int, end: int) -> range:
    """Where the noun stands that a verb at `k` without object is about: behind 将, behind the act verb, or its subject."""
    tags = s.tags
    found = clause.main.predicate
    disposed = next((j for j in range(k - 1, clause.main.start - 1, -1) if tags[j] == "P" and s.words[j].text in ("将", "把")), -1)
    if disposed >= 0:
        return range(disposed + 1, k)
    if k > found.at >= 0 and not tags[k + 1 : end].strip("T"):  # 期待项目完工, 决定将协定延长三年
        stop = next((j for j in range(found.at + 1, k) if tags[j] in "ZPGJF"), k)
        return range(found.at + 1, stop)
    return range(clause.main.start, k if found.other else clause.main.start)


def _decide(s: Sentence, read: _Read) -> tuple[Kind, str]:
    tags = s.tags
    strong = [(k, head) for k, head in read.heads if head not in _LIGHT]
    if (
        read.rule in ("verb.keep", "verb.talk")
        or read.verb in _CARRIED
        or (tags[read.start] == "n" and s.words[read.start].head == "meeting")
    ):
        return "coordination", read.rule
    if read.rule in ("verb.notify", "verb.rule"):
        return cast(Kind, _verbs()[read.verb]), read.rule
    if read.verb in _STUDIED and read.rule == "verb.study":
        return "study", read.rule
    if read.verb in _USED and read.start + 1 < read.end and "V" not in tags[read.start + 1 : read.end]:
        return "coordination", "kind.used"
    if read.verb in _JOINED and (not strong or tags[read.start + 1 : read.start + 2] == "B"):
        return "mechanism", "kind.joined"
    if any(s.words[k].text in _SENT for k, _ in read.heads) or _journey(s, read):
        return "training", "kind.training"
    if read.rule == "verb.hold":
        return _event(s, strong, read)
    if read.rule == "verb.fund" and not any(head == "training" for _, head in strong):
        return "funding", read.rule
    if not read.heads:
        kind = _verbs().get(read.verb, "project" if read.rule == "verb.make" else "")
        return (cast(Kind, kind), read.rule) if kind else ("coordination", "kind.coordination")
    first = next((k for k, head in strong if head == "notification" and tags[k + 1 : k + 2] in ("e", "w")), 0)
    if any(s.words[j].rule == "verb.make" for j in range(read.start, first)):
        return "notification", "kind.told"  # 建立通报机制和行为准则: the first of the two is to be in use, the other in it
    money = next((k for k, head in read.heads if head == "funding"), -1)
    if money >= 0 and _FOR in s.text[s.ends[money] : s.ends[read.end - 1]]:
        return "funding", "kind.spent"  # 提供五百万美元用于开展研究
    k, head = read.heads[-1]
    of = tags.rfind("D", k, read.end)
    if of > k and of + 1 < read.end and s.text.startswith(_OUTCOMES, s.starts[of + 1]):  # 了解走私对系统的危害
        return "coordination", "kind.modifier"
    if head == "mechanism" and read.verb in _SENDING:  # 派遣专家组
        return "coordination", "kind.sent"
    if head in _LIGHT:
        k, head = _lighter(tags, strong, k, head, read)
    return cast(Kind, head), f"head {s.words[k].text or s.text[s.starts[k] : s.ends[k]][-6:]}"


def _journey(s: Sentence, read: _Read) -> bool:
    """赴…考察: people go somewhere to learn."""
    if "Z" not in s.tags[read.start : read.end]:
        return False
    words = [word.text for word in s.words[read.start : read.end]]
    return "赴" in words and any(word in _LEARN for word in words[words.index("赴") :])


def _lighter(tags: str, strong: list[tuple[int, str]], k: int, head: str, read: _Read) -> tuple[int, str]:
    """A light head yields to what it is joined to; talks that are set up are a mechanism."""
    for j, other in reversed(strong):
        if k - j <= 6 and tags[j + 1 : j + 2] in ("e", "w") and "D" not in tags[j:k]:
            return j, other
    if head == "talks" and read.rule == "verb.make":
        return k, "mechanism"
    return k, "coordination"


def _event(s: Sentence, strong: list[tuple[int, str]], read: _Read) -> tuple[Kind, str]:
    """A meeting, unless what is held is a course, a patrol or a signing."""
    if strong and read.verb in _TAKES_PART and strong[-1] == read.heads[-1]:
        return cast(Kind, strong[-1][1]), f"head {s.words[strong[-1][0]].text or 'mention'}"
    if read.verb in _INVOLVED and s.tags[read.start + 1 : read.end] and not any(head == "meeting" for _, head in read.heads):
        return "coordination", "kind.involved"
    final = bool(strong) and strong[-1] == read.heads[-1]
    if strong and (final or strong[-1][1] == "training") and strong[-1][1] in _MET and read.verb not in ("召开", "会见", "会晤"):
        return cast(Kind, strong[-1][1]), f"head {s.words[strong[-1][0]].text or 'mention'}"
    return "meeting", "verb.hold"


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    return {word.text: word.value for word in vocabulary().words if word.rule.startswith("verb.") and word.value}


def _head(s: Sentence, k: int) -> str:
    """The kind that the token at `k` makes as a head noun, "" for none."""
    word = s.words[k]
    if word.head:
        return word.head
    mention = word.mention
    if mention is None:
        return _suffix(s.text[s.starts[k] + 1 : s.ends[k] - 1][-_LONGEST:]) if word.tag == "M" else ""
    if isinstance(mention, Quantity):
        return "funding" if mention.unit.endswith(_MONEY) else ""
    if isinstance(mention, (Mechanism, Instrument)):
        words = s.text[s.starts[k] : s.ends[k]].rstrip("》”")
        return _suffix(words[-_LONGEST:]) or ("instrument" if isinstance(mention, Instrument) else "mechanism")
    return ""


@lru_cache(maxsize=4096)
def _suffix(words: str) -> str:
    """The kind of the longest head noun that `words` ends in."""
    heads = _heads()
    for start in range(len(words)):
        if head := heads.get(words[start:]):
            return head
    return ""


@lru_cache(maxsize=1)
def _heads() -> dict[str, str]:
    return {word.text: word.head for word in vocabulary().words if word.head}
