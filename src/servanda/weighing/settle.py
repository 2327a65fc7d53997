"""The tags of a sentence made definite: noun or verb, will or 把, purpose or ground.

Chinese marks neither clauses nor parts of speech, so the neighbours decide: a word that is noun or verb is a verb at the
head of a clause or right after an adverb or modal, and a noun before 的; 将 before a noun and 列为 is 把.
"""

import re

from servanda.lexicon.acts import WHOLE_ACTS
from servanda.lexicon.clauses import AIMED, DISPOSAL, PARTS, RELATIVE
from servanda.model.mention import Instrument
from servanda.weighing.words import Word

_HEAD = frozenset("(CNdmupATtBcs,;:")
_AFTER_NOUN = frozenset("De,;:sc")
_TEMPORAL = frozenset("ZdVvAPFwJGnqiutXyCp")
_PURPOSE = frozenset("VvAunFPqwt")
_OPENS = "(CNdil,;:"
_SHORT = 4
_DOERS = "方者商员署局"
_SAYERS = re.compile("[(CNd]*[SB](?:[eSB])*")
_NOMINAL = re.compile("[MoxDiLTSBe]+")


def settle(text: str, words: list[Word], starts: list[int], ends: list[int]) -> str:
    """One tag a token, with those that depend on their neighbours made definite."""
    tags = [word.tag for word in words]
    raw = "".join(tags) + ";;"
    for match in _OPEN.finditer(raw):
        i = match.start()
        tag = raw[i]
        if tag in _CHOICE:
            tags[i] = _CHOICE[tag](raw, i, tags[i - 1] if i else ";", words)
        elif tag == "V":
            if text[starts[i + 1]] in _DOERS:
                tags[i] = "n"  # 提供方, 使用者
        elif tag == "x":
            if ends[i] - starts[i] <= _SHORT:
                tags[i] = "V"  # 参观了: what 了 follows is a verb
        elif text[ends[i + 1] - 1] == "地":
            tags[i] = "d"  # 有计划地
    return "".join(tags)


def _verb_or_noun(raw: str, i: int, before: str, words: list[Word]) -> str:
    after = raw[i + 1]
    if after == "u" and words[i + 1].text == "会":  # 评审会
        return "n"
    if after in "iox" and raw[i + 2] in "mpuq":  # 研究课题将包括
        return "n"
    if before == "d" and _led(raw, i):  # 开展联合培训
        return "n"
    if words[i].text.endswith("化") and after in ",;" and _disposed(raw, i, words):
        return "V"
    if before in _HEAD and after not in _AFTER_NOUN:
        return "V" if before != "c" or after != "n" else "n"
    return "V" if after == "l" else "n"


def _disposed(raw: str, i: int, words: list[Word]) -> bool:
    """Whether 将 or 把 opens the piece of the verb at `i`: 将两国会晤机制化."""
    start = max(raw.rfind(mark, 0, i) for mark in ",;:") + 1
    return any(words[k].text in ("将", "把") for k in range(start, min(start + 2, i)))


def _led(raw: str, i: int) -> bool:
    """Whether a verb stands before `i` in its piece, so that what an adverb stands before may be its object."""
    for k in range(i - 1, max(-1, i - 40), -1):
        if raw[k] in ",;:":
            return False
        if raw[k] == "V":
            return True
    return False


def _act(raw: str, i: int, before: str, words: list[Word]) -> str:
    after = raw[i + 1]
    if before == "t" or (before == "l" and i > 1 and raw[i - 2] == "t"):
        return "A"
    if i and words[i - 1].text == "不":  # 不确定, 不同意
        return "n"
    if words[i].text == "要求" and after not in "SBxoL":
        return "n"
    if before in "Deb" or after in "Dsc" or (after == "e" and before not in _HEAD and before not in "SB;"):
        return "n"
    if words[i].text in ("计划", "准备", "预计", "建议", "提议", "授权"):
        if after == "Z" and _planned(raw, i + 2):
            return "A"
        verbal = before in _HEAD or before in "SBHp"
        charges = words[i].text in ("建议", "提议", "授权") and after == "S"
        if verbal and (charges or after in "VvdZPwTmnAFGJypxoMLB"):
            return "A"
        return "A" if (after == "," and _said_by(raw, i)) or (after == "T" and before in "oM" and _held(raw, i, words)) else "n"
    if after == ";" and before not in ",;:SBCd" and words[i].text not in WHOLE_ACTS:
        return "n"
    return "A"


def _said_by(raw: str, i: int) -> bool:
    """Whether only those who plan stand before it in its piece: 双方计划，…."""
    start = max(raw.rfind(mark, 0, i) for mark in ",;:") + 1
    return _SAYERS.fullmatch(raw, start, i) is not None


def _held(raw: str, i: int, words: list[Word]) -> bool:
    """Whether what is planned for a time is that a meeting be held: 下次会议计划2031年在利马召开."""
    stop = next(j for j in range(i + 1, len(raw)) if raw[j] in ",;:")
    return any(words[k].rule == "verb.hold" for k in range(i + 2, stop))


def _planned(raw: str, k: int) -> bool:
    """计划在 before a time, or before a place that a verb follows without a closer (在…中 would be the plan's own)."""
    for tag in raw[k : k + 12]:
        if tag in "TV":
            return True
        if tag in "cs,;:":
            return False
    return False


def _future(raw: str, i: int, before: str, words: list[Word]) -> str:
    described = raw[i + 1] in "Xq" and words[i + 1].text in RELATIVE and "D" in raw[i : i + 20]
    if words[i].text == "将" and any(word.text in DISPOSAL and word.text[-1] in "到至" for word in words[i + 1 : i + 24]):
        return "P"
    if words[i].text != "将" or (raw[i + 1] in _TEMPORAL and not described):
        return "m"
    stop = next(j for j in range(i + 1, len(raw)) if raw[j] in ",;:")
    if raw[i + 1] in "SMxo" and words[stop - 1].text.endswith("化"):  # 将两国会晤机制化
        return "P"
    for j in range(i + 2, min(i + 24, len(raw) - 2)):
        if raw[j] in ",;:":
            break
        if words[j].text in DISPOSAL:
            return "P"
        if raw[j] in "VA" and not described:
            return "m"
    return "P" if raw[i + 1] in "TSM" else "m"


def _purpose(raw: str, i: int, before: str, words: list[Word]) -> str:
    if words[i].text == "使" and before in ";:(":
        return "V"  # an item of a list: 使公众了解…
    if words[i].text in PARTS:
        return "X" if before in _OPENS or (before == "n" and i < 2) else "q"
    if words[i].text in AIMED:
        return "X" if before in _OPENS else "q"
    if words[i].text == "用于" and before not in _OPENS:
        return "o"
    if words[i].text == "以此":
        return "J" if raw[i + 1] == "c" else "X"
    if words[i].text != "以":
        return "X"
    j = i + 1
    while raw[j] == "d":
        j += 1
    return "X" if raw[j] in _PURPOSE else "J"


def _edge(raw: str, i: int, before: str, words: list[Word]) -> str:
    return "s" if raw[i + 1] in "dVvPmADelnZpuqtwTS,;:CFJGyN" else "x"


def _copula(raw: str, i: int, before: str, words: list[Word]) -> str:
    return "q" if before == "i" else "F"


def _through(raw: str, i: int, before: str, words: list[Word]) -> str:
    """通过 is a verb before 了, and before a text that ends its piece (通过《…》); else by what means."""
    if raw[i + 1] == "l":
        return "V"
    end = next(k for k in range(i + 1, len(raw)) if raw[k] in ",;:")
    adopted = end - i > 1 and _NOMINAL.fullmatch(raw, i + 1, end) and _is_text(words[end - 1])
    return "V" if adopted else "G"


def _is_text(word: Word) -> bool:
    return word.head == "instrument" or isinstance(word.mention, Instrument) or (word.tag == "M" and word.value == "》")


def _as(raw: str, i: int, before: str, words: list[Word]) -> str:
    """作为 after a noun is the verb of 将…作为."""
    return "V" if words[i].text == "作为" and before in "TxoMnLSBUD" else "J"


def _joint(raw: str, i: int, before: str, words: list[Word]) -> str:
    """且 between adjectives joins them."""
    return "e" if words[i].text == "且" and before not in ",;:" else "C"


def _invited(raw: str, i: int, before: str, words: list[Word]) -> str:
    """应…邀请 at the head of a clause is its occasion."""
    if raw[i + 1] == "D" or (words[i].text == "会" and before == "n" and raw[i - 1] == "v"):
        return "o"  # 地热能的利用, 评审会
    if words[i].text == "应" and before in ",;:":
        for j in range(i + 1, min(i + 16, len(raw) - 2)):
            if raw[j] in ",;:":
                break
            if words[j].text in ("邀请", "请求", "要求"):
                return "J"
    return "u"


def _topic(raw: str, i: int, before: str, words: list[Word]) -> str:
    """重点 before a verb is an adverb."""
    return "d" if words[i].text == "重点" and raw[i + 1] in "Vv" else "i"


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
_OPEN = re.compile(f"[{''.join(_CHOICE)}]|V(?=x)|x(?=l)|q(?=x)")
