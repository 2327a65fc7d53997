"""How two stretches of text become one: the space rule for lines that a format broke, and titles that are none."""

import re
from collections.abc import Set

from servanda.lexicon.script import HYPHENS, spaced

_WORD = re.compile(r"[a-z]+")
_COMPOUND = re.compile(r"(?<![\w-])[a-z]+-[a-z]+(?![\w-])")
_NAMED_FILE = re.compile(r"\.(?:docx?|docm|pdf|wpsx?|rtf|odt|txt|html?|indd|qxd|pptx?|xlsx?)$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|no title|无标题|未命名|microsoft (?:word|powerpoint)\b|powerpoint |(?:word )?(?:document|文档|文件) ?[0-9]*$)",
    re.IGNORECASE,
)


def dehyphenated(before: str, after: str, compounds: Set[str] = frozenset()) -> bool:
    """Whether the hyphen that ends `before` is a printer's: only between two lower-case letters.

    So "imple-" and "mentation" join without it, "APEC-" and "led" or "2014-" and "15" with it. A compound such as
    "follow-up" that breaks at its own hyphen keeps it only if it is among `compounds`, the words that the document
    writes with a hyphen elsewhere. An address (www.…, /, @) keeps its own.
    """
    if len(before) < 2 or before[-1] not in HYPHENS or not before[-2].islower() or not after[:1].islower():
        return False
    word = before[-40:].rsplit(" ", 1)[-1]
    rest = _WORD.match(after)
    return not any(c in word for c in "./@_") and (word + rest.group() if rest else word) not in compounds


def joined(before: str, after: str, compounds: Set[str] = frozenset()) -> str:
    """`before` and `after` as one line: see `spaced` and `dehyphenated`."""
    if dehyphenated(before, after, compounds):
        return before[:-1] + after
    return f"{before} {after}" if spaced(before, after) else before + after


def compounds_in(text: str) -> frozenset[str]:
    """The lower-case words of a text that are written with a hyphen inside."""
    return frozenset(_COMPOUND.findall(text))


def title_of(text: str) -> str:
    """A title from metadata, or "" where a program put a file's name or its own there."""
    title = " ".join(text.split())
    return "" if _NAMED_FILE.search(title) or _NO_TITLE.match(title) or "\ufffd" in title else title
