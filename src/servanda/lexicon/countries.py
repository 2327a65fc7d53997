"""States by their names in Chinese and English, and by the characters that stand for them in pairs (中美, 中俄).

Short names come from Unicode CLDR (compiled by tools/countries.py); long official names and pair characters are ours.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

# Separate customs territories and areas that are nobody's side in a document between states.
NOT_SIDES = frozenset({"HK", "MO", "TW", "AQ", "PS"})


# Unions of states that sign as one side beside a state, by the names that a title gives them; no ISO code is theirs.
GROUPS = {
    "东盟": "ASEAN", "东南亚国家联盟": "ASEAN", "海合会": "GCC", "海湾合作委员会": "GCC", "海湾阿拉伯国家合作委员会": "GCC",
    "拉共体": "CELAC", "拉美和加勒比国家共同体": "CELAC",
}  # fmt: skip


class Countries(NamedTuple):
    """Name or pair character to ISO 3166-1 alpha-2 code (EU for the European Union)."""

    zh: dict[str, str]
    en: dict[str, str]
    pairs: dict[str, str]


class _Row(msgspec.Struct, frozen=True):
    zh: list[str] = []
    en: list[str] = []
    pair: str = ""


@cache
def countries() -> Countries:
    """The table, read once."""
    tables = [msgspec.json.decode(_data(name), type=dict[str, _Row]) for name in ("countries.json", "countries_more.json")]
    found = Countries({}, {}, {})
    for table in tables:
        for code, row in table.items():
            found.zh.update((name, code) for name in row.zh)
            found.en.update((name, code) for name in row.en)
            if row.pair:
                found.pairs[row.pair] = code
    return found


@cache
def chinese_name(code: str) -> str:
    """A state's name in Chinese by its code, the code where it has none."""
    return next((name for name, of in countries().zh.items() if of == code), code)


def _data(name: str) -> bytes:
    return files("servanda.lexicon").joinpath("data", name).read_bytes()
