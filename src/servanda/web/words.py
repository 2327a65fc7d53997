"""What the pages say, in the reader's language: the English stands in the page, its Chinese in data/*.po, one file a page."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from servanda.publish.words import Language

DATA = Path(__file__).parent / "data"


@cache
def chinese() -> dict[str, str]:
    """Chinese by English, of every page. The same English has the same Chinese everywhere (tested)."""
    found: dict[str, str] = {}
    for path in sorted(DATA.glob("*.po")):
        with path.open("rb") as file:
            found |= {str(message.id): str(message.string) for message in read_po(file) if message.id and message.string}
    return found


def say(english: str, language: Language, **fields: object) -> str:
    """A line with its fields ({name}) filled, in the language; "one|many" is chosen by the field `n`."""
    line = chinese().get(english, english) if language == "zh" else english
    if language == "en" and "|" in line and "n" in fields:
        one, many = line.split("|", 1)
        line = one if fields["n"] == 1 else many
    return line.format(**fields) if fields else line
