"""The object of a clause in its own words: what is written, studied, held (lexicon/fact_objects.py)."""

import re
from functools import cache
from typing import NamedTuple

from servanda.lexicon.fact_objects import OBJECTS, ObjectRule
from servanda.lexicon.kinds import KINDS
from servanda.model.profile import Facts
from servanda.profiling.clause import Clause

_LONGEST = 80
_REACH = 120  # characters behind the verb in which the object ends
_BREAK = re.compile(
    r"[，。；：]|(?<![、和与及])以(?=便|期|使|促|强|加|及时|深|此|提|分|讨)|(?:并|同时)(?=[推加促开建提分])|(?<=[团班])(?:于|赴|前往|到)"
)
_LEAD = re.compile(
    r"了|过|积极|继续|进一步|切实|努力|逐步|尽快|一系列|新的|其他|其它"
    r"|(?:若干|[一两二三四五六七八九十]|[0-9]{1,3})[项个份种些次期场批轮套届]|第[一二三四五六七八九十]{1,3}[次期轮]"
    r"|为期[^，。；的]{1,8}的|由[^，。；的]{1,24}(?:资助|出资|赞助)的"
)
_NO_OBJECT = re.compile(r"的|由|通过|与|于|该研|该培|这|其")
_TOPIC = re.compile(r"(?:就|为(?=[^，。；]{2,20}$)|针对|围绕)(?P<words>[^，。；]{2,48}?)$")
_TOPIC_REACH = 52
_ADVERBS = re.compile("(?:进一步|共同|联合|积极|继续|深入)$")
_JOINS = ("并", "和", "、")
_SHORT = 3
_SUBJECT = re.compile(r"(?:^|，)(?P<words>[^，。；]{2,40}?)(?:已|即?将|拟|计划|定于|于|在|有效期|今年|明年|年底|应|[0-9]{4}年)")
_DISPOSED = re.compile(r"(?:[将把])(?P<words>[^，。；]{2,40}?)(?:延长|展期|延期|扩大|提升|续签|公布|发布)")
_BARE = frozenset({"会议", "对话", "磋商", "论坛", "大会", "年会", "峰会", "培训", "考察", "学习"})


class _Found(NamedTuple):
    verbs: re.Pattern[str]
    heads: re.Pattern[str]
    itself: re.Pattern[str] | None


def objects(clause: Clause) -> Facts:
    """The facts that are the clause's object; the first rule for a fact that holds."""
    found: Facts = {}
    for rule in OBJECTS:
        if clause.statement.kind in rule.kinds and rule.fact not in found and (words := _object(_patterns(rule), clause.text)):
            found[rule.fact] = words
    return found


def _object(found: _Found, text: str) -> str:
    """The object's words, "" where the clause has none: behind the first verb that has one, else those that stand as the subject."""
    for verb in found.verbs.finditer(text):
        piece = _piece(text, _after(found, text, verb.end()))
        if _NO_OBJECT.match(piece):
            continue
        if words := _headed(found, piece):
            topic = _TOPIC.search(text, max(verb.start() - _TOPIC_REACH, 0), verb.start())
            about = _ADVERBS.sub("", topic["words"]) if topic else ""
            return f"{words}（{about}）"[:_LONGEST] if len(about) > 1 else words
    deed = found.itself.search(text) if found.itself else None
    if deed and (words := _piece(text, _after(found, text, deed.end())).strip("“”")) and len(words) > _SHORT:
        return words[:_LONGEST]
    other = _DISPOSED.search(text) or _SUBJECT.search(text)
    return _headed(found, other["words"]) if other and "了" not in other["words"] else ""


def _piece(text: str, start: int) -> str:
    """The text from a place up to the end of its phrase."""
    piece = text[start : start + _REACH]
    broken = _BREAK.search(piece, 1)
    return piece[: broken.start()] if broken else piece


def _headed(found: _Found, piece: str) -> str:
    """The words up to the last head noun of the rule, "" where there is none, or nothing but a word that stands for a thing."""
    heads = [head.end() for head in found.heads.finditer(piece)]
    words = piece[: heads[-1]].strip("“”")[:_LONGEST] if heads else ""
    words = words + "”" if words.count("“") > words.count("”") else words
    words = "“" + words if words.count("”") > words.count("“") else words
    return "" if words in _BARE else words


def _after(found: _Found, text: str, at: int) -> int:
    """Where the object begins: behind verbs that follow each other, adverbs, and 一项; not behind a verb in the name of a head noun."""
    while not found.heads.match(text, at):
        joined = at + (text[at : at + 1] in _JOINS)
        lead = _LEAD.match(text, at) or found.verbs.match(text, joined)
        if lead is None:
            break
        at = lead.end()
    return at


@cache
def _patterns(rule: ObjectRule) -> _Found:
    heads = [word for kind in KINDS if kind.id in rule.heads for word in kind.words.split() if len(word) > 1]  # 会 stands in 机会
    return _Found(_any(rule.verbs.split()), _any(heads), _deed(rule.itself.split()) if rule.itself else None)


def _deed(words: list[str]) -> re.Pattern[str]:
    """The words where they are the verb of a clause: behind nothing, an act, an adverb."""
    return re.compile(f"(?:^|[，并将定意续同合步极入在])(?:{_any(words).pattern})")


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
