"""Where a clause's verb stands: the outermost predicate of a stretch of tags, its subject, and what it lacks.

A coverb's phrase (在 … 下, 就 … , 为 … ) hides the verbs inside it, and a verb before 的 describes a noun; the first verb
that neither holds is the predicate, and names that stand before it outside such phrases are its subject.
"""

import re

from servanda.lexicon.clauses import ABOUT, ASKS, DATIVE, DISPOSES, LIGHT, ON, PARTNER, RELATIVE
from servanda.weighing.tokens import Sentence

_VERBAL = frozenset("mpuqAVt")
_NOUNS = frozenset("xoMLi")
_OBJECT = re.compile("[xoMnLBSTiUHV]")
_SAID = re.compile("tl?[An](?=$|[,;:])")  # 对…表示欢迎


class Predicate:
    """The outermost predicate at token `at` (-1: none), the tokens of its subject and of a 由 agent.

    `weak`: it has no object. `other`: something that is no side and no body stands as its subject.
    """

    __slots__ = ("agents", "at", "other", "subject", "weak")

    def __init__(self, at: int, subject: list[int], agents: list[int], weak: bool, other: bool) -> None:
        self.at, self.subject, self.agents, self.weak, self.other = at, subject, agents, weak, other


def predicate(s: Sentence, start: int, end: int) -> Predicate:
    """The predicate of tags[start:end], read from the left past adjuncts and the subject."""
    return _Scan(s, start, end).run()


class _Scan:
    """One reading from the left: what stood before, and the coverb phrase one is in."""

    __slots__ = ("agents", "end", "inside", "other", "s", "start", "subject", "tags", "weak")

    def __init__(self, s: Sentence, start: int, end: int) -> None:
        self.s, self.tags, self.start, self.end = s, s.tags, start, end
        self.subject: list[int] = []
        self.agents: list[int] = []
        self.weak = -1
        self.other = False
        self.inside = ""  # the tag of the coverb whose phrase may still hold verbs: J, F or G

    def run(self) -> Predicate:
        """Token by token, until one is the predicate."""
        tags, end = self.tags, self.end
        k = self.start
        while k < end:
            tag = tags[k]
            if tag in _NOUNS:
                self.other = self.other or self.inside not in ("F", "G", "P")
                k += 1
            elif tag in _VERBAL:
                if self.verbal(k):
                    return Predicate(k, self.subject, self.agents, False, self.other)
                k += 1
            elif tag in "SB":
                self.subject.append(k)
                k += 1
            elif tag in "nU":
                self.noun(k)
                k += 1
            elif tag == "Z":
                k = _place(tags, k + 1, end)
            elif tag in "PFJGw":
                if said := self.said(k):
                    return Predicate(said, self.subject, self.agents, False, self.other)
                k = self.coverb(k)
            elif tag == "y":
                k = self.agent(k + 1)
            elif tag == "X" and k > self.start:
                break
            else:
                if tag in "sc,":
                    self.other = False  # 年内, 会上: when or where, no subject
                    self.inside = "" if tag == "," else self.inside
                k += 1
        return Predicate(self.weak, self.subject, self.agents, True, self.other)

    def noun(self, k: int) -> None:
        """A verbal noun or a count may be the subject; a verbal noun at the end, the predicate."""
        tags = self.tags
        tag, after = tags[k], tags[k + 1] if k + 1 < self.end else ""
        described = k > self.start and tags[k - 1] in "De"
        if tag == "n" and after in ("", "l", ",") and not self.inside and not described and self.weak < 0:
            self.weak = k
        if self.inside not in ("F", "G", "P"):
            heads = (after != "" and after in "mpuqT") or (k == self.start and after not in ("V", "A"))
            self.other = self.other or heads

    def verbal(self, k: int) -> bool:
        """Whether the verb, act verb or modal at `k` is the predicate."""
        s, tags, end = self.s, self.tags, self.end
        tag, before, after = tags[k], tags[k - 1] if k > self.start else ";", tags[k + 1] if k + 1 < end else ";"
        if (tag in "mp" or s.words[k].value == "plan") and _of_noun(s, k, end):
            return False
        if tag in "mpu":
            return True
        if tag == "q":
            return before not in "eD" and not _relative(s, k, end)
        if tag == "V" and after == "e" and _joint_verb(s, k, end) and not (self.inside == "J" and _described(tags, k, end)):
            return self.inside != "F" or s.words[k].text in DATIVE or bool(self.subject)
        if after == "D" or (after == "l" and tags[k + 2 : k + 3] == "D") or before in "eDb" or (before == "n" and after == "e"):
            return False
        if after == "V" and s.words[k + 1].text in LIGHT and "P" in tags[self.start : k]:  # 就互认进行磋商
            return False
        if tag == "V" and after in ",;:sce":
            if self.inside == "P" and after not in "sce":
                return True  # 把机制向前推进: its object stands before it
            if self.weak < 0 and after not in "sce" and not self.inside:
                self.weak = k
            return False
        if self.inside == "J" and _described(tags, k, end):
            return False
        return not (self.inside == "F" and tag == "V" and s.words[k].text not in DATIVE and not self.subject)

    def said(self, k: int) -> int:
        """The act verb of 对…表示欢迎 where 对 stands at `k`, 0 for none."""
        if self.tags[k] != "P" or self.s.words[k].text not in ("对", "对于", "就"):
            return 0
        said = _SAID.search(self.tags, k, self.end)
        return said.start() if said else 0

    def coverb(self, k: int) -> int:
        """Past the phrase that the coverb at `k` opens, or past 与 where it joins two subjects."""
        tags, end = self.tags, self.end
        tag = tags[k]
        if tag == "P" and self.s.words[k].text in ON and (after := _topic(tags, k + 1, end)):
            return after
        joined = (
            tag == "w" and self.subject and self.inside != "J" and tags[k - 1] not in "dmpuA" and tags[k + 1 : k + 2] in ("B", "S", "x")
        )
        if joined and _joins(tags, k, end):
            return k + 1
        if tag in "JG" or (tag == "F" and _for_somebody(self.s, k, end)) or self.s.words[k].text in DISPOSES:
            self.inside = tag
        if self.s.words[k].text in DISPOSES and tags[k + 1 : k + 2] == "Z":  # 将在印投资提高到…
            return _skip_nouns(tags, _place(tags, k + 2, end), end)
        return _skip_nouns(tags, _coverb(self.s, k + 1, end, means=tag == "G"), end)

    def agent(self, k: int) -> int:
        """The names behind 由, unless they only belong to a description (由…资助的)."""
        tags, end = self.tags, self.end
        while k < end and tags[k] in "SBewxoLMnD":
            if tags[k] in "SB":
                self.agents.append(k)
            k += 1
        if k < end and tags[k] in "VA" and tags[k + 1 : k + 2] == "D":
            self.agents.clear()
        return k


def _for_somebody(s: Sentence, k: int, end: int) -> bool:
    """Whether 为 at `k` takes a purpose, or somebody for whom a later verb does something: no other verb is the predicate then."""
    tags = s.tags
    purpose = tags[k + 1 : k + 2] in ("V", "A", "d", "n", "P", "Z")
    return purpose or any(word.text in DATIVE for word in s.words[k + 1 : min(end, k + 40)])


def _joins(tags: str, at: int, end: int) -> bool:
    """Whether 与 at `at` joins two subjects: only names and what joins them stand before the verb phrase that follows."""
    k = at + 1
    end = min(end, at + 60)
    while k < end and tags[k] in "BSexoLMwD":
        k += 1
    return k == end or tags[k] in "AmpuZdTPGtyV(JFCq"


def _place(tags: str, k: int, end: int) -> int:
    """Where the phrase that 在 opens before `k` is over."""
    if k < end and tags[k] in "TLB(SM":
        at = k
        while at < end and tags[at] in "TLBeSM":
            at += 1
        after = tags[at] if at < end else ";"
        if after in "AVdmuptPZwFGJy,;:":
            return at
        if after in "cs":
            return at + 1
    for at in range(k, min(end, k + 60)):
        if tags[at] in ",;:":
            break
        if tags[at] in "cs" and (at + 1 >= end or tags[at + 1] not in "De"):
            return at + 1
    while k < end and tags[k] in "dV" and k + 1 < end:  # no closer: the verb right after 在 belongs to the phrase
        k += 1
    while k < end and tags[k] not in "VAmuptdPFJGwy,;:":
        k += 1
    return k


def _coverb(s: Sentence, k: int, end: int, *, means: bool) -> int:
    """Past the verb that a coverb takes as part of its object (就加强…, 为支持…); of 通过协商解决… only the first is."""
    tags = s.tags
    while k < end and (tags[k] in "deP" or s.words[k].text in ASKS):
        k += 1
    if k < end and tags[k] == "Z":
        k = _place(tags, k + 1, end)
    if k < end and tags[k] == "n" and s.words[k].tag != "v":  # 通过会议交换…: the noun ends it
        return k + 1
    if k < end and tags[k] in "VAtmun":
        k += 1
        while k < end and tags[k] in "VA" and not means:
            k += 1
    return k


def _topic(tags: str, k: int, end: int) -> int:
    """Past the 问题 or 方面 that closes what 就 opened, where a verb still follows in the piece; 0 where none does."""
    stop = tags.find(",", k, end)
    end = stop if stop > 0 else end
    for at in range(k, end - 1):
        if tags[at] == "c" and tags[at + 1] not in "Decs":
            return at + 1 if any(tag in "VAmuptq" for tag in tags[at + 1 : end]) else 0
    return 0


def _skip_nouns(tags: str, k: int, end: int) -> int:
    while k < end and tags[k] in "xoMLBSTDeincUH":
        k += 1
    return k


def _described(tags: str, k: int, end: int) -> bool:
    """Whether the verb at `k` only describes a noun: 的 follows before the piece ends, and no verb after it."""
    of = tags.find("D", k, end)
    return of >= 0 and "V" not in tags[of:end] and "A" not in tags[of:end]


def _joint_verb(s: Sentence, k: int, end: int) -> bool:
    """Whether 和 joins the verb at `k` to another, and both take the object behind it: 保护和利用湿地."""
    tags = s.tags
    while k + 2 < end and tags[k + 1] == "e":
        k += 2
    if k + 1 >= end or s.words[k].tag not in "Vv" or tags[k + 1] not in "xoMLBST":
        return False
    closes = k + 1
    while closes < end and tags[closes] in "xoMLBSTneDid":
        closes += 1
    return closes == end or tags[closes] not in "cs"


def _of_noun(s: Sentence, k: int, end: int) -> bool:
    """Whether the modal at `k` and its verb only describe a noun: 的 stands right behind the verb (将于明年开通的航线)."""
    tags, j = s.tags, k + 1
    while j < end and tags[j] in "dmTZLBS":
        j += 1
    if j < end and (tags[j] == "D" or (tags[j] == "x" and j == k + 1 and s.ends[j] - s.starts[j] < 3 and tags[j + 1 : j + 2] == "D")):
        return tags[k] == "A"  # 拟建的铁路
    return j < end and tags[j] in "VnA" and tags[j + 1 : j + 2] == "D"


def _relative(s: Sentence, k: int, end: int) -> bool:
    """Whether 有 or 涉及 at `k` only describes a noun: 的 follows, and a verb after it."""
    tags = s.tags
    if tags[k + 1 : k + 2] == "D":
        return True
    of = tags.find("D", k, end) if s.words[k].text in RELATIVE else -1
    return of >= 0 and any(tag in "mAVtpu" for tag in tags[of:end])


def has_object(tags: str, k: int, end: int) -> bool:
    """Whether a noun follows the verb at `k` before the stretch ends."""
    return _OBJECT.search(tags, k + 1, end) is not None


def partner(s: Sentence, start: int, end: int) -> bool:
    """Whether the stretch ends in 与…合作, so that the verb after the comma says what is done together."""
    tags = s.tags
    if end - start < 3 or s.words[end - 1].text not in PARTNER:
        return False
    with_ = tags.rfind("w", start, end - 2)
    return with_ >= 0 and tags[with_ + 1] in "SBxoLM" and not any(tag in "VAmuD" for tag in tags[with_:end])


def unfinished(s: Sentence, start: int, at: int, end: int) -> bool:
    """Whether the act verb or modal at `at` has only adjuncts behind it, so that its verb must follow the comma."""
    tags = s.tags
    k = at + 1
    while k < end and tags[k] in "dmT":
        k += 1
    if k >= end:
        dated = tags[at] == "q" and "T" in tags[at:end]  # 时间为2031年春 lacks nothing, and so does 就…达成一致
        return tags[at] in "Atq" and "P" not in tags[start:at] and not dated
    if asks := next((j for j in range(k, end) if s.words[j].text in ASKS), 0):  # 讨论了如何通过开展行动，服务于…
        return tags[asks + 1 : asks + 2] in ("G", "Z") and predicate(s, asks + 1, end).at < 0
    views = s.words[at].value in ("support", "call", "recognise", "reaffirm")
    if tags[k] == "Z" and tags[at] == "A" and tags[end - 1] == "c":  # 欢迎在…基础上，…: no more than where
        return True
    if (tags[k] == "Z" or (views and s.words[k].text in ABOUT)) and tags[end - 1] in "noMxd" and "D" in tags[k:end]:
        return False  # 重申在…方面的合作, 谴责针对…的袭击
    return tags[k] in "GJFZPw" and tags[at] in "Amut" and predicate(s, k, end).at < 0
