"""Sides, countries and bodies in the reader's language."""

from collections.abc import Iterable
from functools import cache

from servanda.lexicon.countries import GROUPS, countries
from servanda.model.mention import Party
from servanda.model.reading import Reading
from servanda.publish.words import Language, Words


@cache
def _by_code(language: Language) -> dict[str, str]:
    """Code to the country's name: the first of its names is the short one."""
    names = countries().zh if language == "zh" else countries().en
    found: dict[str, str] = {}
    for name, code in [*names.items(), *(GROUPS.items() if language == "zh" else ())]:
        found.setdefault(code, name)
    return found


@cache
def _sides_zh() -> dict[str, str]:
    """Code to 中方, 美方: a country's one character and 方."""
    return {code: f"{pair}方" for pair, code in countries().pairs.items() if len(pair) == 1}


def country(code: str, language: Language) -> str:
    """A country's short name, or its code."""
    return _by_code(language).get(code, code)


def side(code: str, words: Words) -> str:
    """A side as a table names it: 中方, China; 双方, Both sides."""
    if code in ("BOTH", "ALL", "INT", "OTHER"):
        return words[code]
    said = _sides_zh().get(code) if words.language == "zh" else None
    return said or country(code, words.language)


class Bodies:
    """The bodies a document names, so that a bearer told by its Chinese name can be shown in English."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self._words = words
        self._english = {p.zh: p.en for p in parties(reading) if p.en}

    def bearer(self, name: str) -> str:
        """A bearer: a code, BOTH, ALL, or a body's Chinese name."""
        if name.isascii() and name.isupper() and len(name) <= 5:
            return side(name, self._words)
        return self._english.get(name, name) or name if self._words.language == "en" else name

    def bearers(self, names: Iterable[str]) -> list[str]:
        """All of them, in the document's order."""
        return [self.bearer(name) for name in names]


def parties(reading: Reading) -> Iterable[Party]:
    """Every mention of a body in a document."""
    return (party for outcome in reading.outcomes for party in outcome.parties)


def named_bodies(reading: Reading) -> int:
    """How many different bodies a document names."""
    return len({party.zh or party.text for party in parties(reading)})
