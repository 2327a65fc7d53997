"""Character classes and the small questions about punctuation that structure asks everywhere."""

import re

TERMINAL = "。！？；：…!?;:.．」』”’）)》】〉>*#—"
CLOSING_MARKS = "」』”’）)》】〉\"'"
_SENTENCE_END = "。！？!?；;…"
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
_CJK_QUOTES = "“”‘’…—―·"


def is_cjk(char: str) -> bool:
    """Whether no space is set beside a character: Han, kana, CJK and full-width punctuation; not Hangul, which spaces words."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\ufe30" <= char <= "\uff60" or char >= "\U00020000"


def glue(before: str, after: str) -> str:
    """What joins two pieces of one paragraph: a space between Latin characters, nothing beside a CJK one."""
    a, b = before[-1:], after[:1]
    if not a or not b or is_cjk(a) or is_cjk(b):
        return ""
    if a in _CJK_QUOTES and b in _CJK_QUOTES:
        return ""
    return "" if a == "-" and before[-2:-1].isalpha() else " "


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, closing marks aside."""
    bare = text.rstrip(CLOSING_MARKS)
    return bare[-1:] in _SENTENCE_END or (bare[-1:] in ".．" and not bare[-8:-1].isdigit()) or text[-1:] in "）)"


def columns(text: str) -> int:
    """The width of a line in columns, a wide character counting two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
