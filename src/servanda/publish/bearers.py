"""Who bears a commitment, in the reader's language: sides, and bodies by their official names where the lexicon has them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from servanda.lexicon.bodies import default_lexicon
from servanda.publish.names import side
from servanda.publish.words import Language, Words


@cache
def body(name: str, language: Language) -> str:
    """A body's official name in that language; the name itself where the lexicon has none, or several bodies of that name."""
    if language == "zh" or name.isascii():
        return name
    found = {row.en for row in default_lexicon().index.get(name, ()) if row.en}
    return found.pop() if len(found) == 1 else name


def bearer(name: str, words: Words) -> str:
    """A side's code, BOTH, ALL, or a body's name, in the reader's words."""
    is_code = name.isascii() and name.isupper() and len(name) <= 5
    return side(name, words) if is_code else body(name, words.language)


def bearers(names: Iterable[str], words: Words, beside: Mapping[str, str] = MappingProxyType({})) -> str:
    """All of them in a row, in the text's order, each with what is said `beside` it; what to say where there is none."""
    return words.join(bearer(name, words) + beside.get(name, "") for name in names) or words["nobody"]


def own_first(parties: Iterable[str], own: str) -> list[str]:
    """Parties in the order given, one's own before all others."""
    return sorted(parties, key=lambda party: party != own)


def sides(parties: Sequence[str], own: str, words: Words) -> list[tuple[str, str]]:
    """(code, name) of the parties, one's own first."""
    return [(party, side(party, words)) for party in own_first(parties, own)]
