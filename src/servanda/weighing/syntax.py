"""Where a clause's verb stands: the tags of a sentence made definite, and the outermost predicate of a stretch.

Chinese marks neither clauses nor parts of speech, so position decides: a word that is noun or verb is a verb at the head
of a clause or right after an adverb or modal; a coverb's phrase (在 … 下, 就 … , 为 … ) hides the verbs inside it; a verb
before 的 describes a noun.
"""

import re
from typing import NamedTuple

from servanda.lexicon.clauses import AIMED, DATIVE, DISPOSAL, PARTNER, PARTS, RELATIVE
from servanda.weighing.tokens import Token

_HEAD = frozenset("(CNdmupATtBcs,;:")
_AFTER_NOUN = frozenset("De,;:sc")
_TEMPORAL = frozenset("ZdVvAPFwJGnqiutXyCp")
_SHORT = 4
_DOERS = "方者商员署局"
_PURPOSE = frozenset("VvAunFPqwt")


_SAID = re.compile("tl?[An](?=$|[,;:])")  # 对…表示欢迎


def settle(text: str, tokens: list[Token]) -> str:
    """One tag a token, with those that depend on their neighbours made definite."""
    raw = [token.word.tag for token in tokens]
    raw.append(";")
    tags: list[str] = []
    before = ";"
    for i, tag in enumerate(raw[:-1]):
        if tag in _CHOICE:
            tag = _CHOICE[tag](raw, i, before, tokens)
        elif tag == "V" and raw[i + 1] == "x" and text[tokens[i + 1].start] in _DOERS:
            tag = "n"  # 提供方, 使用者
        elif tag == "x" and raw[i + 1] == "l" and tokens[i].end - tokens[i].start <= _SHORT:
            tag = "V"  # 参观了: what 了 follows is a verb
        elif tag == "q" and raw[i + 1] == "x" and text[tokens[i + 1].end - 1] == "地":
            tag = "d"  # 有计划地
        tags.append(tag)
        before = tag
    return "".join(tags)


def _verb_or_noun(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    after = raw[i + 1]
    if before in _HEAD and after not in _AFTER_NOUN:
        return "V" if before != "c" or after != "n" else "n"
    return "V" if after == "l" else "n"


def _act(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    after = raw[i + 1]
    if before == "t" or (before == "l" and i > 1 and raw[i - 2] == "t"):
        return "A"
    if tokens[i].word.text == "要求" and after not in "SBxoL":
        return "n"
    if before in "Deb" or after in "Dsc" or (after == "e" and before not in _HEAD and before not in "SB;"):
        return "n"
    if tokens[i].word.text in ("计划", "准备", "预计"):
        if after == "Z" and _planned(raw, i + 2):
            return "A"
        verbal = before in _HEAD or before in "SBHp"
        return "A" if verbal and after in "VvdZPwTmnAFGJypxoMLB" else "n"
    if after == ";" and before not in ",;:SBCd":
        return "n"
    return "A"


def _planned(raw: list[str], k: int) -> bool:
    """计划在 before a time, or before a place that a verb follows without a closer (在…中 would be the plan's own)."""
    for tag in raw[k : k + 12]:
        if tag in "TV":
            return True
        if tag in "cs,;:":
            return False
    return False


def _future(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    described = raw[i + 1] in "Xq" and tokens[i + 1].word.text in RELATIVE and "D" in raw[i : i + 12]
    if tokens[i].word.text != "将" or (raw[i + 1] in _TEMPORAL and not described):
        return "m"
    for j in range(i + 2, min(i + 14, len(raw) - 1)):
        if raw[j] in ",;:":
            break
        if tokens[j].word.text in DISPOSAL:
            return "P"
        if raw[j] in "VA" and not described:
            return "m"
    return "P" if raw[i + 1] in "TSM" else "m"


def _purpose(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    if tokens[i].word.text in PARTS:
        return "X" if before in "(CNdil,;:" or (before == "n" and i < 2) else "q"
    if tokens[i].word.text in AIMED:
        return "X" if before in "(CNdil,;:" else "q"
    if tokens[i].word.text == "用于" and before not in "(CNdil,;:":
        return "o"
    if tokens[i].word.text == "以此":
        return "J" if raw[i + 1] == "c" else "X"
    if tokens[i].word.text != "以":
        return "X"
    j = i + 1
    while raw[j] == "d":
        j += 1
    return "X" if raw[j] in _PURPOSE else "J"


def _edge(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    return "s" if raw[i + 1] in "dVvPmADelnZpuqtwTS,;:CFJGyN" else "x"


def _copula(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    return "q" if before == "i" else "F"


def _through(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    return "V" if raw[i + 1] == "l" else "G"


def _as(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    """作为 after a noun is the verb of 将…作为."""
    return "V" if tokens[i].word.text == "作为" and before in "TxoMnLSBUD" else "J"


def _joint(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    """且 between adjectives joins them."""
    return "e" if tokens[i].word.text == "且" and before not in ",;:" else "C"


def _invited(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    """应…邀请 at the head of a clause is its occasion."""
    if tokens[i].word.text == "应" and before in ",;:":
        for j in range(i + 1, min(i + 16, len(raw) - 1)):
            if raw[j] in ",;:":
                break
            if tokens[j].word.text in ("邀请", "请求", "要求"):
                return "J"
    return "u"


def _topic(raw: list[str], i: int, before: str, tokens: list[Token]) -> str:
    """重点 before a verb is an adverb."""
    return "d" if tokens[i].word.text == "重点" and raw[i + 1] in "Vv" else "i"


_CHOICE = {
    "v": _verb_or_noun,
    "A": _act,
    "m": _future,
    "X": _purpose,
    "s": _edge,
    "F": _copula,
    "G": _through,
    "i": _topic,
    "J": _as,
    "C": _joint,
    "u": _invited,
}


class Predicate(NamedTuple):
    """The outermost predicate at token `at` (-1: none), the tokens of its subject and of a 由 agent.

    `weak`: it has no object. `other`: something that is no side and no body stands as its subject.
    """

    at: int
    subject: list[int]
    agents: list[int]
    weak: bool
    other: bool


def predicate(tokens: list[Token], tags: str, start: int, end: int) -> Predicate:
    """The predicate of tags[start:end], read from the left past adjuncts and the subject."""
    subject: list[int] = []
    agents: list[int] = []
    weak = -1
    other = ground = target = means = False
    k = start
    while k < end:
        tag = tags[k]
        if tag in "SB":
            subject.append(k)
        elif tag in "xoMnLiU":
            if (
                tag == "n"
                and (k + 1 == end or tags[k + 1] in "l,")
                and not (ground or target or means or (k > start and tags[k - 1] in "De"))
            ):
                weak = weak if weak >= 0 else k
            other = other or tag in "xoMLi" or k == start or (k + 1 < end and tags[k + 1] in "mpuqT")
        elif tag == "Z":
            k = _place(tags, k + 1, end)
            continue
        elif tag in "PFJGw":
            if (
                tag == "w"
                and subject
                and not ground
                and tags[k - 1] not in "dmpuA"
                and tags[k + 1 : k + 2] in ("B", "S", "x")
                and _joins(tags, k, end)
            ):
                k += 1
                continue
            ground = ground or tag == "J"
            target = target or (tag == "F" and tags[k + 1 : k + 2] in ("V", "A", "d", "n"))
            means = means or tag == "G"
            if tag == "P" and (said := _SAID.search(tags, k, end)) and tokens[k].word.text in ("对", "对于", "就"):
                return Predicate(said.start(), subject, agents, False, other)
            k = _skip_nouns(tags, _coverb(tags, k + 1, end), end)
            continue
        elif tag == "y":
            k += 1
            while k < end and tags[k] in "SBewxoLMnD":
                if tags[k] in "SB":
                    agents.append(k)
                k += 1
            if k < end and tags[k] in "VA" and tags[k + 1 : k + 2] == "D":
                agents.clear()
            continue
        elif tag in "mpuq":
            if tag == "q" and ((k > start and tags[k - 1] in "eD") or _relative(tokens, tags, k, end)):
                k += 1
                continue
            return Predicate(k, subject, agents, False, other)
        elif tag in "AVt":
            after = tags[k + 1] if k + 1 < end else ";"
            if after == "D" or (k > start and tags[k - 1] in "eDb") or (k > start and tags[k - 1] == "n" and after == "e"):
                pass
            elif after in ",;:sce" and tag == "V":
                weak = k if weak < 0 and after not in "sce" and not (ground or target or means) else weak
            elif ground and _described(tags, k, end):
                pass
            elif target and tokens[k].word.text not in DATIVE and not subject and tag == "V":
                weak = weak if weak >= 0 else -1
            else:
                return Predicate(k, subject, agents, False, other)
        elif tag == "X" and k > start:
            break
        k += 1
    return Predicate(weak, subject, agents, True, other)


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


def _coverb(tags: str, k: int, end: int) -> int:
    """Past the verb that a coverb takes as part of its object (就加强…, 为支持…)."""
    while k < end and tags[k] in "deP":
        k += 1
    if k < end and tags[k] == "Z":
        k = _place(tags, k + 1, end)
    if k < end and tags[k] in "VAtmun":
        k += 1
        while k < end and tags[k] in "VA":
            k += 1
    return k


def _skip_nouns(tags: str, k: int, end: int) -> int:
    while k < end and tags[k] in "xoMLBSTDeincUH":
        k += 1
    return k


def _described(tags: str, k: int, end: int) -> bool:
    """Whether the verb at `k` only describes a noun: 的 follows before the piece ends, and no verb after it."""
    of = tags.find("D", k, end)
    return of >= 0 and "V" not in tags[of:end] and "A" not in tags[of:end]


def _relative(tokens: list[Token], tags: str, k: int, end: int) -> bool:
    """Whether 有 or 涉及 at `k` only describes a noun: 的 follows, and a verb after it."""
    if tags[k + 1 : k + 2] == "D":
        return True
    of = tags.find("D", k, end) if tokens[k].word.text in RELATIVE else -1
    return of >= 0 and any(tag in "mAVtpu" for tag in tags[of:end])


def has_object(tags: str, k: int, end: int) -> bool:
    """Whether a noun follows the verb at `k` before the stretch ends."""
    return any(tag in "xoMnLBSTiUHV" for tag in tags[k + 1 : end])


def partner(tokens: list[Token], tags: str, start: int, end: int) -> bool:
    """Whether the stretch ends in 与…合作, so that the verb after the comma says what is done together."""
    if end - start < 3 or tokens[end - 1].word.text not in PARTNER:
        return False
    with_ = tags.rfind("w", start, end - 2)
    return with_ >= 0 and tags[with_ + 1] in "SBxoLM" and not any(tag in "VAmuD" for tag in tags[with_:end])


def unfinished(tokens: list[Token], tags: str, at: int, end: int) -> bool:
    """Whether the act verb or modal at `at` has only adjuncts behind it, so that its verb must follow the comma."""
    k = at + 1
    while k < end and tags[k] in "dmT":
        k += 1
    if k == end:
        return tags[at] in "Atq"
    if tags[k] == "Z" and tags[end - 1] in "noM" and "D" in tags[k:end]:  # 重申在…方面的合作 has its object
        return False
    return tags[k] in "GJFZPw" and tags[at] in "Amut" and predicate(tokens, tags, k, end).at < 0
