"""What was said in English, told in the reader's language: one catalogue, data/zh.po, Chinese by English.

The catalogue is in the format of gettext, which translators' tools and Babel know; it is read when the first line is told in
Chinese, so that nobody else waits for it. Tests ask for the Chinese of every message in the source.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from servanda.errors import Said, ServandaError
from servanda.publish.words import Language

_FIELD = re.compile(r"\{(\w+)[^{}]*\}")
_LONGEST = 2000  # characters of a line that is looked for among patterns
_OTHERS = ("warning", "usage")  # contexts of the lines that come without their fields


def told(line: str, language: Language) -> str:
    """The line in the language; as it is where that is English, or where nothing in the catalogue is like it."""
    if language == "en":
        return str(line)
    template, fields = (line.template, line.fields) if isinstance(line, Said) else (line, {})
    words = catalogue().get(template)
    return str(line) if words is None else Said(words, **{name: _value(value) for name, value in fields.items()})


def error_line(error: ServandaError, language: Language) -> str:
    """An error with the file it is about, as one line."""
    return about(error.source, error.message, language)


def about(source: str, line: str, language: Language) -> str:
    """A line and the file it is about ("" none)."""
    said = told(line, language)
    if isinstance(source, Said):  # no file, but a name that we give
        source = told(source, language)
    return f"{source}{'：' if language == 'zh' else ': '}{said}" if source else said


def recognised(line: str, language: Language) -> str:
    """A line that came without its fields, a reading's warning or typer's own: told where one of their templates fits it."""
    if language == "en" or len(line) > _LONGEST:
        return line
    for pattern, template in _patterns():
        if match := pattern.fullmatch(line):
            fields = {name: recognised(value, language) for name, value in match.groupdict().items()}
            return told(Said(template, **fields), language)
    return told(line, language)


def _value(value: object) -> object:
    if isinstance(value, list | tuple):
        return "、".join(str(_value(one)) for one in value)
    return told(value, "zh") if isinstance(value, Said) else value


@cache
def catalogue() -> dict[str, str]:
    """Every template with its Chinese."""
    return {english: chinese for _, english, chinese in entries() if english}


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """What a line looks like that came of a template; the longest first, so that the most is known of it."""
    found = sorted((english for context, english, _ in entries() if context in _OTHERS), key=len, reverse=True)
    return [(re.compile("".join(_pieces(english)), re.DOTALL), english) for english in found]


def _pieces(template: str) -> Iterable[str]:
    for place, piece in enumerate(_FIELD.split(template)):
        yield f"(?P<{piece}>.*)" if place % 2 else re.escape(piece)


@cache
def entries() -> list[tuple[str, str, str]]:
    """Context, English and Chinese of each entry of the catalogue."""
    text = (Path(__file__).parent / "data" / "zh.po").read_text(encoding="utf-8")
    return [(_entry(block)) for block in text.split("\n\n") if "msgid" in block]


def _entry(block: str) -> tuple[str, str, str]:
    found = {"msgctxt": "", "msgid": "", "msgstr": ""}
    keyword = ""
    for line in block.splitlines():
        if not line.startswith("#"):
            word, quote, rest = line.partition('"')
            keyword = word.strip() or keyword
            found[keyword] += json.loads(quote + rest)
    return found["msgctxt"], found["msgid"], found["msgstr"]
