"""The number or mark that opens a paragraph: 一、 · （三） · 12. · ① · (ii) · Article 4 · —— · 十九.

A style is a way of writing numbers; a sequence of one style is a level of the outline. What looks like a label need not
be one (「一、二审」 opens a sentence): that is for the outline to decide from the sequence.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

import msgspec

from servanda.lexicon.numerals import ARABIC, CIRCLED, DIGIT, HAN_DIGIT, PARENTHESISED, SINGLE, STOPPED, arabic, han, roman

_HAN = f"[{HAN_DIGIT}十百]{{1,6}}"
_NUM = f"[{DIGIT}]{{1,3}}"
_ROMAN = "[IVXLCivxlc]{1,7}"
_TOPICS = "议题|议程|专题|领域|任务|行动|项目|成果"
_MULTI_END = rf"(?![{DIGIT}.．%％])(?=[\s　\u4e00-\u9fffA-Z《“（]|\Z)"
_BULLETS = "•●◆■□▪◦‣※▲△►▶➢★☆◇◎❖✓✔➤⚫"
_WIDE_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"  # numerals as on cheques
_FORMAL_OLD = str.maketrans("貳參叄陸", "贰叁叁陆")
_STEMS = "甲乙丙丁戊己庚辛壬癸"

# What a worded label numbers, from the largest to the smallest: a style each, since articles run on through chapters.
_UNITS = {
    "di-part": "部分|篇|编|編", "di-chapter": "章", "di-section": "节|節", "di-article": "条|條", "di-clause": "款|项|項",
    "part": "Part|PART|Title|TITLE", "chapter": "Chapter|CHAPTER", "section": "Section|SECTION",
    "article": "Article|ARTICLE|Paragraph|PARAGRAPH|Item|ITEM",
    "point": "Outcome|OUTCOME|Action|ACTION|Deliverable|DELIVERABLE|Commitment|COMMITMENT|Measure|MEASURE",
}  # fmt: skip
WORDED = tuple(_UNITS)

# style: pattern of the whole label, its number as the group "n", the numbers before it in 2.1.3 as "above"
_STYLES = {
    **{
        style: rf"第[\s　]?(?P<n>{_HAN}|{_NUM})[\s　]?(?:{words})(?:[、:：.．]|(?![和至到与及或以、的之]))"
        for style, words in _UNITS.items()
        if style.startswith("di")
    },
    "han": rf"(?P<n>{_HAN})[ 　]?(?:[、．]|\.(?!\d))",  # 一、
    "formal": rf"(?P<n>[{_FORMAL}貳參叄陸]{{1,3}})[ 　]?[、．.]",  # 贰、
    "stem": rf"(?P<n>[{_STEMS}])[ 　]?[、．.]",  # 乙、
    "han-paren": rf"[（(][ 　]?(?P<n>{_HAN})[ 　]?[）)][、．.]?",  # （一）
    "multi": rf"(?P<above>(?:[{DIGIT}]{{1,2}}[.．]){{1,3}})(?P<n>[{DIGIT}]{{1,2}})[.．、]?{_MULTI_END}",  # 2.1.3
    "num": rf"(?P<n>{_NUM})(?:[ 　]?[、．]|\.(?![{DIGIT}]))",  # 12、 12.
    "num-paren": rf"[（(][ 　]?(?P<n>{_NUM})[ 　]?[）)][、．.]?",  # （1）
    "num-close": rf"(?P<n>{_NUM})[）)](?!\))",  # 1)
    "circled": rf"(?P<n>[{''.join(CIRCLED)}])[、．.]?",  # ①
    "one-char": rf"(?P<n>[{''.join(c for c in PARENTHESISED if c < '㈠')}{''.join(STOPPED)}])[、．.]?",  # ⑴ ⒈
    "one-char-han": r"(?P<n>[㈠-㈩])[、．.]?",
    **{
        style: rf"(?:{words})\s{{1,3}}(?P<n>[0-9]{{1,3}}|{_ROMAN})(?:[.:：]|(?=\s*[–—]|\s*\Z|[\s　]+[A-Z“\"(\[]))"
        for style, words in _UNITS.items()
        if not style.startswith("di")
    },
    "topic": rf"(?:{_TOPICS})[ 　]?(?P<n>{_HAN}|{_NUM})(?:[：:、．]|(?=[\s　]|\Z))",  # 议题一：
    "spaced": rf"(?P<n>{_HAN}|{_NUM})[ 　\t]{{1,4}}(?=[\u4e00-\u9fff《“（])",  # 3　双方
    "roman-paren": r"[（(](?P<n>[ivxlc]{1,7})[）)]",  # (ii)
    "ROMAN-paren": r"[（(](?P<n>[IVXLC]{1,7})[）)]",  # (II)
    "alpha-paren": r"[（(](?P<n>[a-z])[）)]",  # (b)
    "ALPHA-paren": r"[（(](?P<n>[A-Z])[）)]",  # (B)
    "roman": r"(?P<n>[ivxl]{1,6})[.)](?=\s)",  # ii)
    "ROMAN": rf"(?:(?P<n>[IVXLC]{{1,7}})(?:[、．]|\.(?=[\s　\u4e00-\u9fff]))|(?P<w>[{_WIDE_ROMAN}])(?:[、．.]|(?=[\s　])))",  # IV. Ⅳ、
    "alpha": r"(?P<n>[a-z])(?:[、．]|[.)](?=[\s\u4e00-\u9fff]))",  # b.
    "ALPHA": r"(?P<n>[A-Z])(?:[、．]|[.)](?=[\s\u4e00-\u9fff]))",  # B.
    "dash": r"(?:[—―─–－]{1,4}|--{1,3})[\s　]*(?=[^\s—―─–－-])",  # ——
    "bullet": rf"(?:[{_BULLETS}]|[·・*＊○-](?=[\s　]))",  # •
}
_PATTERNS = {style: re.compile(pattern) for style, pattern in _STYLES.items()}
_BARE = {
    "bare-han": re.compile(f"[{HAN_DIGIT}十百]{{1,6}}"),
    "bare-num": re.compile(f"[{DIGIT}]{{1,3}}"),
    "bare-ROMAN": re.compile(f"[IVXLC]{{1,7}}|[{_WIDE_ROMAN}]"),
}
MARKS = ("dash", "bullet")
_AMBIGUOUS = ("roman-paren", "ROMAN-paren", "roman", "ROMAN", "multi")


def _openers() -> dict[str, tuple[str, ...]]:
    """The styles that may begin with a character, so that prose is dismissed by one look-up."""
    found: dict[str, tuple[str, ...]] = {}
    chars: Iterable[str]
    for chars, styles in (
        (HAN_DIGIT + "十百", ("han", "spaced")),
        (_FORMAL + "貳參叄陸", ("formal",)),
        (_STEMS, ("stem",)),
        (ARABIC, ("multi", "num", "num-close", "spaced")),
        ("".join(CIRCLED), ("circled",)),
        ("".join(PARENTHESISED) + "".join(STOPPED), ("one-char", "one-char-han")),
        ("（(", ("han-paren", "num-paren", "roman-paren", "ROMAN-paren", "alpha-paren", "ALPHA-paren")),
        ("—―─–－-", ("dash",)),
        (_BULLETS + "·・*＊○-", ("bullet",)),
        ("第", tuple(x for x in WORDED if x.startswith("di"))),
        ("IVXLC" + _WIDE_ROMAN, ("ROMAN",)),
        ({x[0] for x in _TOPICS.split("|")}, ("topic",)),
        ("ivxl", ("roman",)),
        ("PTCSAIODM", tuple(x for x in WORDED if not x.startswith("di"))),
        (ascii_lowercase, ("alpha",)),
        (ascii_uppercase, ("ALPHA",)),
    ):
        for char in chars:
            found[char] = (*found.get(char, ()), *styles)
    return found


_OPENERS = _openers()


class Label(msgspec.Struct, frozen=True, gc=False):
    """A label as it may be read: its style, its number (None for a mark), and where the text after it begins."""

    style: str
    value: int | None
    end: int  # of the label as printed
    body: int  # start of the text after it
    above: tuple[int, ...] = ()  # the numbers before the last one in 2.1.3


def labels(text: str) -> tuple[Label, ...]:
    """The ways in which the opening of `text` reads as a label, the likeliest first; () where it does not.

    (i), (v), (x) and (c) are both a letter and a Roman number, 3.2 may be an amount or a sub-item: all readings are given.
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
    found = [Label(x.style, x.value, 0, 0, x.above) for x in labels(label + " X") if x.end == len(label)]
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
    if style == "multi":
        above = tuple(arabic(x) or 0 for x in re.split("[.．]", match["above"])[:-1])
        value = arabic(match["n"])
        return Label(f"multi-{len(above) + 1}", value, printed, body, above) if value and all(above) else None
    value = number(style, match[match.lastgroup or "n"])
    return Label(style, value, printed, body) if value else None


def _read_bare(style: str, text: str) -> Label | None:
    value = number(style, text) if _BARE[style].fullmatch(text) else None
    return Label(style, value, len(text), len(text)) if value else None


@lru_cache(4096)
def number(style: str, numeral: str) -> int | None:
    """The value of a numeral in a style; None (or 0) where it has none."""
    if style in ("han", "han-paren", "bare-han"):
        return han(numeral)
    if style == "formal":
        return han("".join("一二三四五六七八九十"[_FORMAL.index(c)] for c in numeral.translate(_FORMAL_OLD)))
    if style == "stem":
        return _STEMS.index(numeral) + 1
    if style.lower().startswith("alpha"):
        return ord(numeral.lower()) - ord("a") + 1
    if numeral in _WIDE_ROMAN:
        return _WIDE_ROMAN.index(numeral) + 1
    if style.startswith("roman") or style == "bare-ROMAN":
        return roman(numeral)
    if numeral in SINGLE:
        return SINGLE[numeral]
    plain = arabic(numeral)
    if plain is not None:
        return plain
    return roman(numeral) if numeral.isascii() else han(numeral)
