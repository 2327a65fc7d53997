"""Plain text: every line a block; what is a paragraph is for structure to say."""

from servanda.reading.lines import lines
from servanda.reading.page import Page


def read_plain(text: str) -> Page:
    """The lines of a plain text file; the unit of the runs is the code point of `text`."""
    return Page(blocks=lines(text))
