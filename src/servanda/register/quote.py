"""Quotes folded for comparison: two readings of one text differ in widths, spaces and the look of a mark, not in words."""

import re
import unicodedata

_SAME = {
    "-": "‐‑‒–—―─━－﹣−~〜～",
    "·": "・·‧•∙⋅･",
    '"': "“”„‟〝〞＂「」『』«»",
    "'": "‘’‚‛＇‹›",
    ",": "，、﹐﹑､",
    ".": "。．｡﹒",
    ";": "；﹔",
    ":": "：﹕∶",
    "(": "（〔［【﹙",
    ")": "）〕］】﹚",
    "!": "！﹗",
    "?": "？﹖",
    "〇": "○◯",
}
_TABLE = {ord(other): one for one, others in _SAME.items() for other in others}


def folded(quote: str) -> str:
    """The quote without white space and invisible characters, in one width, each mark in one form; a run of dashes is one.

    Marks are not dropped: 1.5 and 15 stay two.
    """
    marked = quote.translate(_TABLE)  # before NFKC, which takes some marks apart (…)
    plain = unicodedata.normalize("NFKC", marked).translate(_TABLE)
    kept: list[str] = []
    for char in plain:
        if char.isspace() or unicodedata.category(char) == "Cf" or (char == "-" and kept and kept[-1] == "-"):
            continue
        kept.append(char)
    return "".join(kept)


def title(name: str) -> str:
    """A text's name folded, without the marks that a title may stand in, and without when it was signed: 《中越渔业协定》, 中越渔业协定 and
    2031年2月3日签署的中越渔业协定 are one.
    """
    bare = folded(name).translate(_MARKS)
    return _SIGNED.sub("", bare, count=1) or bare or folded(name)


_SIGNED = re.compile(
    r"\A(?:双方)?于?[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:在[^,。;的]{1,8})?(?:共同|正式)?(?:签署|签订|签定|达成|通过|批准)的(?=[^,。;]{4})"
)
_MARKS = str.maketrans("", "", "《》〈〉<>\"'")
