"""Who bears a clause: the sides, a side, bodies by name, or nobody of the document (gold guide, "bearers")."""

import re

from servanda.lexicon.party_words import GENERIC
from servanda.lexicon.sides import JOINTLY, MEMBERS, OWN_NAMES, PASSIVE
from servanda.model.mention import Party
from servanda.weighing.cut import Clause
from servanda.weighing.flow import Flow
from servanda.weighing.tokens import Sentence
from servanda.weighing.weighed import ours, union
from servanda.weighing.words import Word

_AGAIN = re.compile(r"(?:此|该|上述|这|以上)[一两二三四五六几]?[家个]?(?:机构|部门|单位)?")
_BODIES = re.compile(r"机构|部门|单位")
_VAGUE = re.compile(f"{GENERIC}|国家")
_SHORTEST = 5
_MANY = ("各", "成", "元")
_THERE = re.compile("q[Mdx]*M(?P<side>S)[noxi]+")
_TOLD = re.compile("t[ld,]*(?P<names>[SB](?:[exoMn]*[SB])*)[Td]*(?=m)")


def of_clause(s: Sentence, clause: Clause, flow: Flow) -> tuple[list[str], str]:
    """The bearers of a clause and the rule that found them."""
    tags = s.tags
    found = clause.main.predicate
    told = _told(tags, found.at, clause.main.end)
    if told:
        return _named(s, told, flow), "bearers.told"
    waits = found.at + 1 >= clause.main.end  # 商定，由…
    agents = found.agents or _agents(tags, found.at, clause.end if waits else clause.main.end)
    if agents:
        return _named(s, agents, flow), "bearers.agent"
    if own := _own_agent(s, found.at, clause.main.end):
        return [own], "bearers.own-name"
    if found.subject:
        again = _again(s, clause, flow)
        together = _together(s, found.at, clause.main.end)
        names = [*found.subject, *together]
        if s.words[clause.main.start].text == "来自":  # 来自肯方和粮农组织的代表: of others nothing is promised
            names = [k for k in names if ours(s.words[k], flow)]
        listed = _named(s, names, flow)
        if together and not again:
            return listed, "bearers.together"
        if again:
            return again + [b for b in listed if b not in again and b not in flow.sides and b not in flow.everyone], "bearers.again"
        return listed, "bearers.subject"
    if s.words[clause.main.start].text == "来自":  # 来自十个国家的海关参与了
        return [], "bearers.others"
    there = _there(s, clause)
    if there:
        return _named(s, there, flow), "bearers.there"
    if own := _own_name(s, clause):
        return [own], "bearers.own-name"
    if found.other:
        return list(flow.everyone), "bearers.joint"
    if flow.bearers is not None:
        return list(flow.bearers), "bearers.carried"
    return list(flow.everyone), "bearers.sides"


def after(s: Sentence, subject: list[int], flow: Flow) -> list[str]:
    """The bearers that an act verb names as its object (支持中方举办…)."""
    return _named(s, subject, flow)


def _told(tags: str, at: int, end: int) -> list[int]:
    """The names that stand behind 宣布 or 表示 as the subject of what is told (宣布甲、乙将于明年举行…)."""
    match = _TOLD.match(tags, at, end) if at >= 0 else None
    return [k for k in range(match.start("names"), match.end("names")) if tags[k] in "SB"] if match else []


def _there(s: Sentence, clause: Clause) -> list[int]:
    """The side whose people 有 brings in as the subject of what follows (将有六名甲方人员参加…)."""
    match = _THERE.search(s.tags, clause.main.start, clause.main.end)
    if match is None or s.words[match.start()].text not in ("有", "共有"):
        return []
    return [match.start("side")]


def _agents(tags: str, at: int, end: int) -> list[int]:
    """The names after a 由 behind the predicate (决定由…举行)."""
    by = tags.find("y", at + 1, end) if at >= 0 else -1
    agents: list[int] = []
    k = by + 1
    while by >= 0 and k < end and tags[k] in "SBewxoLMnD":
        if tags[k] in "SB":
            agents.append(k)
        k += 1
    return [] if tags[k : k + 1] in "VA" and tags[k + 1 : k + 2] == "D" else agents


def _together(s: Sentence, at: int, end: int) -> list[int]:
    """The partners behind 将 or an act verb with whom it is done as one: 将与乙共同举办, 将会同乙修订."""
    tags, k = s.tags, at + 1
    while 0 < k < end and tags[k] in "dTm":
        k += 1
    if not 0 < k < end or tags[k] != "w" or tags[at] not in "mAt":
        return []
    with_ = s.words[k].text
    first = k = k + 1
    while k < end and tags[k] in "BSexoLMD":
        k += 1
    partners = [j for j in range(first, k) if tags[j] in "SB" and tags[j + 1 : j + 2] != "D"]
    while k < end and tags[k] in "TZ":
        k += 1
    jointly = k < end and (s.words[k].text.startswith(JOINTLY) or with_ == "会同" or s.words[first - 2].text == "将会")
    return partners if jointly else []


def _own_name(s: Sentence, clause: Clause) -> str:
    """The words of a subject that is no side and no body that anybody holds, but ends like one and is not one of many."""
    found = clause.main.predicate
    if not found.other or found.subject or found.at < 0 or any(s.words[k].text in PASSIVE for k in range(found.at, clause.main.end)):
        return ""
    return _own(s, clause.main.start, found.at)


def _own_agent(s: Sentence, at: int, end: int) -> str:
    """The same behind 由: 由蒙巴萨渔业观察站负责."""
    by = s.tags.find("y", at + 1, end) if at >= 0 else -1
    return _own(s, by + 1, end) if by >= 0 else ""


def _own(s: Sentence, k: int, end: int) -> str:
    tags = s.tags
    while k < end and tags[k] in "CNdT(,":
        k += 1
    start = k
    while k < end and tags[k] in "xonLiVe":
        if s.text[s.starts[start] : s.ends[k]].endswith(OWN_NAMES):
            name = s.text[s.starts[start] : s.ends[k]]
            return name if len(name) > _SHORTEST and not _VAGUE.search(name) else ""
        k += 1
    return ""


def _named(s: Sentence, at: list[int], flow: Flow) -> list[str]:
    tags = s.tags
    codes: list[str] = []
    bodies: list[str] = []
    third = False
    members = [k for k in at if k and tags[k - 1] == "B" and s.words[k].text in MEMBERS]
    for k in at:
        if (k in members) if len(flow.sides) == 2 else (k + 1 in members):
            continue  # 上合组织成员国: the states of the document, where it has more than two, else the organisation
        word = s.words[k]
        if tags[k] == "B" and k and s.words[k - 1].value == "together":  # 双方海关总署: that of each
            codes.append("*")
            continue
        if code := union(word, flow):
            codes += [code] if code not in codes else []
            continue
        if tags[k] == "B":
            mention = word.mention
            if isinstance(mention, Party) and mention.zh and mention.zh not in bodies:
                bodies.append(mention.zh)
                flow.named = [*flow.named, (mention.zh, mention.side)][-12:]
            continue
        if k + 1 < len(tags) and tags[k + 1] == "B":  # 中方外交部: the body, not the side
            continue
        states = ["*"] if k in members else _codes(word, flow)
        third = third or (not states and word.value != "short")
        codes += [c for c in states if c not in codes]
    if bodies:
        return bodies + [c for c in codes if c in flow.sides and len(flow.sides) == 2 and not _home(c, at, s)]
    if not codes:
        return [] if third else list(flow.everyone)
    every = len(flow.sides) > 1 and set(flow.sides) <= set(codes)
    if "*" in codes and not flow.sides and any(s.words[k].text[:1] in _MANY for k in at):
        return ["ALL"]  # 各方, 成员国: more than two, where the document doesn't say who
    if every or "*" in codes:
        return list(flow.everyone)
    return codes


def _home(code: str, at: list[int], s: Sentence) -> bool:
    """Whether a body of that state is among the subjects: the state's name only leads to it."""
    return any(isinstance(body := s.words[k].mention, Party) and body.side == code for k in at)


def _codes(word: Word, flow: Flow) -> list[str]:
    if word.value == "together" or (word.value == "group" and len(flow.sides) != 2):
        return ["*"]
    if word.value in ("third", "group"):
        return []
    if flow.sides:
        return [code for code in word.states if code in flow.sides]
    return list(word.states[: {"short": 1, "pair": 2}.get(word.value)])  # nothing tells: the states it usually stands for


def _again(s: Sentence, clause: Clause, flow: Flow) -> list[str]:
    """The bodies that 此两家机构 takes up again, of one state where it names one."""
    tags = s.tags
    start = s.starts[clause.main.start]
    if clause.main.predicate.at < 0 or not _AGAIN.match(s.text, start):
        return []
    end = s.starts[clause.main.predicate.at]
    if not _BODIES.search(s.text, start, min(end, start + 16)):
        return []
    states = [code for k in clause.main.predicate.subject[:1] if tags[k] == "S" for code in s.words[k].states]
    return list(dict.fromkeys(zh for zh, side in flow.named if not states or side in states))
