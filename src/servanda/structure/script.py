"""Character classes and the small questions about punctuation that structure asks everywhere."""

import re

CLOSING_MARKS = "」』”’）)》】〉\"'"
_SENTENCE_END = "。！？!?；;…"
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, closing marks aside."""
    bare = text.rstrip(CLOSING_MARKS)
    return bare[-1:] in _SENTENCE_END or (bare[-1:] in ".．" and not bare[-8:-1].isdigit()) or text[-1:] in "）)"


def columns(text: str) -> int:
    """The width of a line in columns, a wide character counting two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
