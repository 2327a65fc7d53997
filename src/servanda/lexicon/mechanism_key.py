"""The key by which names of one mechanism compare: 中美领事磋商, 领事磋商 and 中国-美国领事磋商机制 are one.

| what is passed over | source: names in outcome lists of 1972 to 2026 |
| --- | --- |
| the states at the front, where the rest says which mechanism it is | 中越渔业对话, 渔业对话; but 中越对话 stays apart from 中老对话 |
| 机制, 会议, 年会 and their like behind what is a mechanism already | 渔业工作组会议, 渔业对话机制 |
| ordinals and years, wherever they stand | 第三次渔业对话, 2016年渔业论坛, 渔业工作组第十次会议 |
| widths, spaces, quotes, brackets at the end | “渔业对话”, 渔业对话（简称对话） |
| how often and of how many | 定期, 年度, 双边 |

Two forms of a head are one: 联委会 and 联合委员会, 部长会 and 部长会议.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from servanda.lexicon.countries import GROUPS, countries
from servanda.lexicon.mechanisms import MECHANISMS
from servanda.lexicon.name_edges import NOT_PAIRS

_N = "[0-9〇○零一二三四五六七八九十百廿]"
_S = "[次届轮期回]"
_ORDINAL = re.compile(f"第{_N}{{1,5}}+{_S}|[首上下本]一?[次届轮期](?!脑)")
_YEAR = re.compile("(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年度?(?![一-鿿]?(?:议程|目标|战略))")
_OFTEN = re.compile("双边|定期|年度")
_BRACKETS = re.compile(r"\([^()]{0,80}\)$")
_MARKS = re.compile(r"[\s\"'“”‘’「」『』《》〈〉<>]+")
_DASHES = re.compile("[‐‑‒–—―─━－﹣−~〜～-]+")
_FORMS = (("联委会", "联合委员会"), ("混委会", "混合委员会"), ("部长会议", "部长会"), ("协调会议", "协调会"))
_ENDS = ("机制会议", "年度会议", "机制", "会议", "年会", "框架", "进程", "mechanism", "meeting")
_JOINS = ("-", "与", "和", "及", "、", "and")
_WHOLE = ("对话", "磋商", "论坛", "峰会", "会议", "工作组", "委员会", "联合工作组", "联合委员会")
_PLAIN = re.compile(
    "(?:政府间?|双方|高级别|高层|联合|混合|合作|战略|部长级?|外长|总理|首脑|领导人|工作|协调|指导|执行|专家|事务|定期|年度)*"
    "(?:对话|磋商|论坛|峰会|会晤|会谈|会议|会|工作组|小组|专家组|委员会|理事会|机制)?"
)
_LEADING = frozenset("中美俄英法德日韩朝印欧澳")  # what other characters begin may be a place (马尼拉)
_NO_STATE = re.compile(
    "法[律治规语制院官庭]|中[东亚欧医小国长学等期文央部非]|日[常内]|印[度章刷]|欧[洲亚盟]|[韩德法英美俄澳]国|朝鲜|蒙古|美[洲术丽]|澳[洲大门]|德[语育]|英[语才]|日本|俄罗"
)


class MechanismKey(NamedTuple):
    """`words` say which mechanism it is; `states` are the codes of those that its name puts in front, in order of the alphabet."""

    words: str
    states: tuple[str, ...]


def mechanism_key(name: str) -> str:
    """The words by which names of one mechanism compare; of states alone (中越对话) with their codes in front."""
    return read_key(name).words


@lru_cache(maxsize=8192)
def read_key(name: str) -> MechanismKey:
    """The key of a name, and the states in front of it."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", name)).casefold()
    plain = _ORDINAL.sub("", _YEAR.sub("", _MARKS.sub("", _BRACKETS.sub("", _MARKS.sub("", plain)))))
    states, size = _states(plain)
    rest = _trimmed(plain[size:].lstrip("-、的").removeprefix("两国"))
    if not states:
        return MechanismKey(rest or plain, ())
    if _is_plain(rest):
        return MechanismKey(f"{'-'.join(states)}:{rest}", states)
    return MechanismKey(rest, states)


def is_plain(name: str) -> bool:
    """Whether a name says of what kind its mechanism is and not which: 联合工作组会议."""
    found = read_key(name)
    return not found.states and _is_plain(found.words)


def _is_plain(rest: str) -> bool:
    """Whether words say of what kind a mechanism is and not which."""
    return _PLAIN.fullmatch(rest) is not None


def _trimmed(words: str) -> str:
    rest = _OFTEN.sub("", words) or words
    for form, other in _FORMS:
        rest = rest.replace(form, other) if not form.endswith("会议") else rest.removesuffix(form) + other * rest.endswith(form)
    while True:
        end = next((end for end in _ENDS if rest.endswith(end) and rest.removesuffix(end).endswith(_heads())), "")
        if not end:
            return rest
        rest = rest.removesuffix(end)


@cache
def _heads() -> tuple[str, ...]:
    """What names of mechanisms end in, but for what may stand behind one that is complete."""
    words = {word for rule in MECHANISMS for word in rule.words.split()}
    return tuple(sorted({*words, *_WHOLE, "工作机制", "dialogue", "consultations", "forum", "committee", "group"} - {*_ENDS, "会"}))


def _states(words: str) -> tuple[tuple[str, ...], int]:
    """The states in front and how many characters they take; none where only one stands there."""
    names, pairs = _names(), countries().pairs
    if words[1:2] == "-" and words[:1] in pairs and words[2:3] in pairs:
        return tuple(sorted({pairs[words[0]], pairs[words[2]]})), 3
    if (words[:1] in _LEADING or words[1:2] == "中") and not words.startswith(_not_pairs()):
        size = 2 if words[:1] in pairs and words[1:2] in pairs and words[1] != words[0] else 0
        while size and words[size : size + 1] in _LEADING | {"蒙"} and not _NO_STATE.match(words, size):
            size += 1
        if size:
            return tuple(sorted({pairs[char] for char in words[:size]})), size
    codes: list[str] = []
    at = 0
    while found := _name_at(words, at, names):
        codes.append(names[found])
        at += len(found)
        join = next((join for join in _JOINS if words.startswith(join, at)), "")
        if not _name_at(words, at + len(join), names):
            break
        at += len(join)
    return (tuple(sorted(set(codes))), at) if len(codes) >= 2 else ((), 0)


def _name_at(words: str, at: int, names: dict[str, str]) -> str:
    return next((words[at : at + size] for size in _sizes() if words[at : at + size] in names), "")


@cache
def _names() -> dict[str, str]:
    known = countries()
    english = {"".join(name.casefold().split()): code for name, code in known.en.items() if len(name) > 3}
    return {**known.zh, **GROUPS, **english, "u.s.": "US", "us": "US", "uk": "GB"}


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _names()} - {1}, reverse=True))


@cache
def _not_pairs() -> tuple[str, ...]:
    return tuple(NOT_PAIRS.split())
