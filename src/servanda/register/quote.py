"""Quotes folded for comparison: two readings of one text differ in widths, spaces and the look of a mark, not in words."""

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
    """A text's name folded, without the marks that a title may stand in: 《中越渔业协定》 and 中越渔业协定 are one."""
    return folded(name).translate(_MARKS) or folded(name)


_MARKS = str.maketrans("", "", "《》〈〉<>\"'")
