"""Where a clause takes place: the innermost site after 在, 于 or 赴, several as one text (gold guide, "where")."""

from servanda.weighing.cut import Clause
from servanda.weighing.tokens import Sentence
from servanda.weighing.words import Word

_GENERAL = frozenset({"多地", "各地", "境内", "等地", "当地"})
_ON = frozenset({"上", "内", "境内", "中"})
_VERBAL = frozenset("VAdDePwFZTmn;,:pyqtG")


def where(s: Sentence, clause: Clause) -> str | None:
    """The words of the place, None where the clause names none."""
    tags = s.tags
    stop = tags.find("X", clause.start, clause.end)
    end = stop if stop > clause.start else clause.end
    k = clause.start
    while (k := tags.find("Z", k, end)) >= 0:
        if found := _site(s, k, end, clause):
            return found
        k += 1
    return None


def _site(s: Sentence, k: int, end: int, clause: Clause) -> str:
    tags = s.tags
    first = k + 1
    if tags[first : first + 3] == "oLD" and s.words[first].text == "位于":
        first += 3
    while first < end and tags[first] == "T":  # 于2014年在北京 has two, 在2014年北京 one
        return ""
    at = first
    while at < end and (_place(s.words[at], tags[at]) or (tags[at] == "e" and at + 1 < end and _place(s.words[at + 1], tags[at + 1]))):
        at += 1
    if at == first:
        return ""
    if first + 1 < at and tags[first] == "S" and tags[first + 1] != "e":
        first += 1
    after = tags[at] if at < end else ";"
    if after in "cs" and s.text[s.starts[at] : s.ends[at]] in _ON:  # 在岛屿上的合作
        after = tags[at + 1] if at + 1 < end else ";"
    general = after == "x" and s.text[s.starts[at] : s.ends[at]] in _GENERAL
    if not (general or after in _VERBAL) or (tags[first] == "B" and after not in "Vd"):
        return ""
    if _inside(tags, k, at, end, clause):
        return ""
    return s.text[s.starts[first] : s.ends[at - 1]]


def _place(word: Word, tag: str) -> bool:
    if tag in "LB":
        return True
    return tag == "S" and word.rule == "side.state"


def _inside(tags: str, k: int, at: int, end: int, clause: Clause) -> bool:
    """Whether the phrase belongs to a 就 or 对 phrase or a ground, or to a verb that only describes a noun."""
    piece = max(clause.start, tags.rfind(",", clause.start, k) + 1)
    if tags[piece] in "JF" or (k > clause.start and tags[k - 1] in "PJF"):
        return True
    for j in range(at, min(end, at + 20)):
        if tags[j] in ",;:":
            return False
        if tags[j] == "V":
            return tags[j + 1 : j + 2] == "D" and k > clause.start and tags[k - 1] not in ",;:"
    return False
