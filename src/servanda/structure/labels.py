"""The number or mark that opens a paragraph: 一、 · （三） · 12. · ① · (ii) · Article 4 · —— · 十九.

A style is a way of writing numbers; a sequence of one style is a level of the outline. What looks like a label need not
be one (「一、二审」 opens a sentence): that is for the outline to decide from the sequence.
"""

import re
from typing import NamedTuple

from servanda.lexicon.numerals import DIGIT, HAN_DIGIT, SINGLE, arabic, han, roman

_HAN = f"[{HAN_DIGIT}十百]{{1,6}}"
_NUM = f"[{DIGIT}]{{1,3}}"
_ROMAN = "[IVXLCivxlc]{1,7}"

# style: pattern of the whole label, its number as the group "n"; tried in this order at the start of a paragraph
_STYLES = {
    "di": rf"第(?P<n>{_HAN}|{_NUM})(?:条|章|节|款|部分|篇)(?=[\s　:：、,，]|\Z)[、:：]?",  # 第一条
    "han": rf"(?P<n>{_HAN})(?:[、．]|\.(?!\d))",  # 一、
    "han-paren": rf"[（(](?P<n>{_HAN})[）)][、．.]?",  # （一）
    "multi-3": rf"(?:[{DIGIT}]{{1,2}}[.．]){{2}}(?P<n>[{DIGIT}]{{1,2}})[.．、]?(?![{DIGIT}.．%％])(?=[\s　\u4e00-\u9fffA-Z])",  # 2.1.3
    "multi": rf"[{DIGIT}]{{1,2}}[.．](?P<n>[{DIGIT}]{{1,2}})[.．、]?(?![{DIGIT}.．%％])(?=[\s　A-Z])",  # 2.1
    "num": rf"(?P<n>{_NUM})(?:[、．]|\.(?![{DIGIT}]))",  # 12、 12.
    "num-paren": rf"[（(](?P<n>{_NUM})[）)][、．.]?",  # （1）
    "num-close": rf"(?P<n>{_NUM})[）)](?!\))",  # 1)
    "single": rf"(?P<n>[{''.join(SINGLE)}])[、．.]?",  # ① ⑴ ⒈
    "article": rf"(?:Article|ARTICLE|Section|SECTION|Chapter|CHAPTER)\s{{1,3}}(?P<n>[0-9]{{1,3}}|{_ROMAN})\b[.:：]?",
    "roman-paren": rf"[（(](?P<n>{_ROMAN})[）)]",  # (ii)
    "alpha-paren": r"[（(](?P<n>[A-Za-z])[）)]",  # (b)
    "roman": r"(?P<n>[IVXLC]{1,7})[.、．](?=[\s　\u4e00-\u9fff])",  # IV.
    "alpha": r"(?P<n>[A-Za-z])[.)](?=\s)",  # b.
    "dash": r"(?:[—―─–－]{1,4}|--{1,3})[\s　]*(?=[^\s—―─–－-])",  # ——
    "bullet": r"(?:[•●◆■□▪◦‣※▲△►▶➢★☆◇]|[·・*＊○-](?=[\s　]))",  # •
}
_PATTERNS = {style: re.compile(pattern) for style, pattern in _STYLES.items()}
_BARE = {
    "bare-han": re.compile(f"[{HAN_DIGIT}十百]{{1,6}}"),
    "bare-num": re.compile(f"[{DIGIT}]{{1,3}}"),
    "bare-roman": re.compile("[IVXLC]{1,7}"),
}
MARKS = ("dash", "bullet")
_AMBIGUOUS = ("roman-paren", "roman")

_OPENERS: dict[str, tuple[str, ...]] = {}
for _c in HAN_DIGIT + "十百":
    _OPENERS[_c] = ("han",)
for _c in "0123456789０１２３４５６７８９":
    _OPENERS[_c] = ("num", "num-close", "multi-3", "multi")
for _c in SINGLE:
    _OPENERS[_c] = ("single",)
for _c in "（(":
    _OPENERS[_c] = ("han-paren", "num-paren", "roman-paren", "alpha-paren")
for _c in "—―─–－-":
    _OPENERS[_c] = ("dash",)
for _c in "•●◆■□▪◦‣※▲△►▶➢★☆◇·・*＊○":
    _OPENERS[_c] = ("bullet",)
for _c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ":
    _OPENERS[_c] = ("alpha",)
for _c in "IVXLC":
    _OPENERS[_c] = ("roman", "alpha")
for _c in "ASC":
    _OPENERS[_c] = ("article", *_OPENERS[_c])
_OPENERS["第"] = ("di",)
_OPENERS["○"] = ("han", "bullet")
_OPENERS["-"] = ("dash", "bullet")


class Label(NamedTuple):
    """A label as it may be read: its style, its number (None for a mark), and where the text after it begins."""

    style: str
    value: int | None
    end: int  # of the label as printed
    body: int  # start of the text after it


def labels(text: str) -> tuple[Label, ...]:
    """The ways in which the opening of `text` reads as a label, the likeliest first; () where it does not.

    (i), (v), (x) and (c) are both a letter and a Roman number: both readings are given, the Roman one first.
    """
    styles = _OPENERS.get(text[:1])
    if styles is None:
        return ()
    found: list[Label] = []
    for style in styles:
        label = _read(style, text)
        if label is not None:
            found.append(label)
            if style not in _AMBIGUOUS:
                break
    if not found and len(text) <= 7:
        found = [label for style in _BARE if (label := _read_bare(style, text))]
    return tuple(found)


def computed(label: str) -> tuple[Label, ...]:
    """The ways in which a label reads that the format computed; one in no known style counts as a bullet."""
    found = [Label(x.style, x.value, 0, 0) for x in labels(label + " x") if x.end == len(label)]
    bare = [Label(style, x.value, 0, 0) for style in _BARE if (x := _read_bare(style, label))]
    return tuple(found or bare) or (Label("bullet", None, 0, 0),)


def _read(style: str, text: str) -> Label | None:
    match = _PATTERNS[style].match(text)
    if match is None:
        return None
    end = match.end()
    body = len(text) - len(text[end:].lstrip())
    printed = end - (len(match[0]) - len(match[0].rstrip()))
    if style in MARKS:
        return Label(style, None, printed, body)
    value = number(style, match["n"])
    return Label(style, value, printed, body) if value else None


def _read_bare(style: str, text: str) -> Label | None:
    value = number(style, text) if _BARE[style].fullmatch(text) else None
    return Label(style, value, len(text), len(text)) if value else None


def number(style: str, numeral: str) -> int | None:
    """The value of a numeral in a style; None (or 0) where it has none."""
    if style in ("han", "han-paren", "bare-han"):
        return han(numeral)
    if style.startswith("alpha"):
        return ord(numeral.lower()) - ord("a") + 1
    if style in ("roman", "roman-paren", "bare-roman"):
        return roman(numeral)
    if numeral in SINGLE:
        return SINGLE[numeral]
    plain = arabic(numeral)
    if plain is not None:
        return plain
    return roman(numeral) if style == "article" else han(numeral)
