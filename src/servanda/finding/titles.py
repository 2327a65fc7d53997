"""Texts in 《》 and those in 〈〉 or <> inside of them, paired by one pass with a stack."""

import re
from collections.abc import Iterator

from servanda.lexicon.instruments import ALONG

_MARK = re.compile("[《》〈〉<>]")
_CLOSES = {"》": "《", "〉": "〈", ">": "<"}
_ALONG = re.compile(ALONG)
_LONGEST = 200


def titles(text: str) -> Iterator[tuple[int, int, int]]:
    """Each title from its opening mark (start, place of its closing mark, end with what is named along with it), inner ones first."""
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        opens = _CLOSES.get(mark)
        if opens is None:
            if mark == "《" or open_marks:
                open_marks.append((mark, at))
            continue
        if not open_marks or open_marks[-1][0] != opens:
            continue
        start = open_marks.pop()[1]
        if 2 < at - start <= _LONGEST:
            along = _ALONG.match(text, at + 1) if mark == "》" else None
            yield start, at, along.end() if along else at + 1
        if mark == "》":
            open_marks.clear()
