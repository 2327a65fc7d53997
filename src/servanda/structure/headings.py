"""The heading of an outcome: the words before a colon, where they are a name and not the start of a sentence."""

import re

_LEADING = frozenset(  # last words
    "如下 以下 包括 即 是 为 有 表示 指出 强调 重申 认为 同意 决定 承诺 商定 宣布 呼吁 说 将 应 需 為 將 應 "
    "为此 因此 其中 同时 此外 另外 例如 比如 注".split()
)
_LISTING = re.compile(r"(?:以下|下列|如下|这些|上述|几[点项]|[一二三四五六七八九十]点)[\u4e00-\u9fff]{0,8}$")
_LONGEST_LISTING = 10  # characters
_SUBJECT = re.compile(
    r"(?:双方|两国|雙方|兩國|各國|我們|各方|各国|三方|中方|美方|我们|成员国|各成员国|元首们|领导人|会议|[\u4e00-\u9fff]{1,4}方)"
    r"(?:(?=将|將|同意|决定|決定|願|應|繼續|应|愿|已|均|都|在|就|于|对|继续|共同|计划)|(?![\u4e00-\u9fff]{0,6}(?:合作|磋商|关系|会见|会谈|交流|机制)$))"
)
_SENTENCE = "，。；！？!?;"
_OPEN, _CLOSE = "“‘《〈（(「『<", "”’》〉）)」』>"
_LONGEST = 60
_COLONS = "：:"
_RUN_IN = 24  # characters
_SAYS = re.compile(r"决定|同意|重申|承诺|表示|宣布|认为|强调|将|已|支持|欢迎|计划|致力于|举行|召开|了$")
_PLAIN = re.compile(f"[^{re.escape(_COLONS + _SENTENCE + _OPEN + _CLOSE)}.\\n]{{0,{_LONGEST}}}")
_LATIN_LONGEST = 110
_LATIN_LEAD_IN = re.compile(
    r"(?i)\b(?:following|include[sd]?|including|that|to|are|is|namely|as follows|and|by|in|for|with|of)$|,|"
    r"\b(?:will|shall|should|must|may|agree[sd]?|decide[sd]?|commit(?:s|ted)?|intends?|reaffirm(?:s|ed)?|welcome[sd]?|"
    r"recogni[sz]e[sd]?|ha(?:s|ve|d)|(?:is|are|was|were) (?:to|\w+ed))\b"
)


def heading_of(text: str, lead: int = 0) -> str:
    """The heading that opens `text`, without its colon; "" where there is none.

    `lead` is the length of a bold opening. A heading may hold a colon itself: the last one counts before which
    everything still reads as a name. A colon inside quotation marks, titles or brackets is part of the name.
    """
    if lead:
        bold = text[:lead].rstrip()
        if bold and (bold[-1] in _COLONS or text[lead : lead + 1] in tuple(_COLONS)) and len(bold) <= 2 * _LATIN_LONGEST:
            return bold.rstrip(_COLONS).rstrip()
    if "：" not in text[: _LONGEST + 1] and ":" not in text[: _LATIN_LONGEST + 1]:
        return ""
    heading = ""
    start = 0
    while (colon := _colon(text, start)) > 0:
        if not is_name(text[start:colon]) or (start and not _goes_on(text[start:colon])):
            break
        heading = text[:colon]
        start = colon + 1
    return heading


def _colon(text: str, start: int) -> int:
    """The next colon outside of brackets and quotation marks, before any sentence punctuation; -1 without one."""
    at = _PLAIN.match(text, start).end()  # type: ignore[union-attr]  # matches the empty string too
    char = text[at : at + 1]
    if char == "：":
        return at if at - start <= _LONGEST else -1
    if char in _SENTENCE:  # or the end
        return -1
    depth = 0
    latin = text[start : start + 1] <= "\u2e7f"
    for i in range(at, min(len(text), start + (_LATIN_LONGEST if latin else _LONGEST) + 1)):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            if c in _COLONS and not (text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()) and text[i + 1 : i + 3] != "//":
                return i
            if c in _SENTENCE or c == "\n" or (c == "." and text[i + 1 : i + 2] == " " and not text[i - 1 : i].isupper()):
                return -1
    return -1


def run_in(text: str) -> str:
    """The name that is the first sentence of `text`, with more behind it (近海巡护。双方将…); "" where there is none.

    One such sentence proves nothing: it is a heading where most outcomes of a document begin like that.
    """
    at = text.find("。", 0, _RUN_IN + 1)
    words = text[: max(at, 0)]
    plain = _PLAIN.fullmatch(words) is not None and at + 1 < len(text)
    return words if plain and is_name(words) and not _SAYS.search(words) else ""


def is_name(words: str) -> bool:
    """Whether words before a colon name something, instead of saying who does what or leading in a list."""
    words = words.strip()
    if not words:
        return False
    if words[0] <= "\u2e7f" and words.isascii():
        return not _LATIN_LEAD_IN.search(words) and len(words.split()) <= 14
    leads_in = words[-1] in _LEADING or words[-2:] in _LEADING or _LISTING.search(words[-_LONGEST_LISTING:])
    return not leads_in and not _SUBJECT.match(words)


def _goes_on(words: str) -> bool:
    """Whether what stands between two colons is still a name: a noun phrase of some length without a verb of agreement."""
    return len(words) >= 2 and not re.search(
        r"决定|決定|同意|重申|承诺|表示|宣布|认为|强调|将|已|如下|包括|支持|欢迎|计划|致力于|举行了", words
    )
