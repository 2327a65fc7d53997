"""Facts in the reader's words, and a fact's name from what people call it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from servanda.errors import BadRequest
from servanda.model.profile import NAMES, Fact, Type, profile_of, type_of
from servanda.model.typed import folded
from servanda.publish.bearers import body
from servanda.publish.names import side
from servanda.publish.profile_words import PROFILE
from servanda.publish.register_words import RegisterWords
from servanda.publish.times import in_words
from servanda.register.asked import Asked

_MARKED = ("%", "％", "$", "€", "£")


def fact_named(kind: str, word: str) -> str:
    """The name of a kind's fact that is called so in Chinese or English, or by its name. Raises BadRequest that says which there are."""
    names = {form: fact.name for fact in profile_of(kind).facts for form in (*_labels(f"fact.{fact.name}"), fact.name)}
    found = names.get(folded(word))
    if found is None:
        known = ", ".join(f"{fact.name} {PROFILE.get(f'fact.{fact.name}', ('',))[0]}".strip() for fact in profile_of(kind).facts)
        raise BadRequest("{word!r} is no fact of a commitment of kind {kind}: it is one of {known}", word=word, kind=kind, known=known)
    return found


@cache
def labels() -> Mapping[str, str]:
    """The words that facts are one of, by their Chinese and English forms."""
    return {form: key.partition(".")[2] for key in PROFILE if key.startswith("one.") for form in _labels(key)}


def fact_word(name: str, words: RegisterWords) -> str:
    """What a fact is called; one of another version by its name."""
    return words.of("fact", name)


def fact_in_words(name: str, value: Any, words: RegisterWords) -> str:
    """A fact's value in the reader's words; one that is not of its shape as it is."""
    type_: Type | None = type_of(name, value)
    if isinstance(value, list) and type_ not in ("texts", "bodies", None):
        return words.join(fact_in_words(name, one, words) for one in value)
    if type_ in ("time", "duration", "rhythm"):
        return in_words(value, words.language)
    if type_ == "amount":
        return _amount(value, words)
    if type_ == "count":
        return words.fill("ordinal", value) if name == "session" else f"{value:,}" if words.language == "en" else str(value)
    if type_ == "party":
        return side(value, words)
    if type_ in ("body", "bodies"):
        return words.join(body(one, words.language) for one in ([value] if type_ == "body" else value))
    if type_ == "texts":
        return words.join(value)
    if type_ == "one of":
        return words.of("one", value)
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def short_word(fact: Fact, words: RegisterWords) -> str:
    """How a fact falls short of what is planned: below it, later, fewer."""
    return words["short.expires" if fact.name == "expires" else f"short.{fact.type}"]


def facts_in_words(facts: Mapping[str, Any], words: RegisterWords, kind: str = "") -> Iterator[tuple[str, str]]:
    """Each fact's label and its value, in the order of the kind's profile; without a kind in one that is near to all of them."""
    adopted = facts.get("stage") == "adopted"  # who adopts a plan does not sign it
    known = [name for name in dict.fromkeys((*(fact.name for fact in profile_of(kind).facts), *NAMES)) if name in facts]
    return (
        (fact_word("adopted" if adopted and name == "signed" else name, words), fact_in_words(name, facts[name], words))
        for name in (*known, *(facts.keys() - set(known)))
    )


def changes_in_words(old: Mapping[str, Any], new: Mapping[str, Any], words: RegisterWords) -> str:
    """What of the facts changes, the rest left out: those that are new or other, then those that are taken away."""
    told = facts_in_words({name: value for name, value in new.items() if old.get(name) != value}, words)
    gone = words.join(fact_word(name, words) for name in old if name not in new)
    said = [f"{name} {value}" for name, value in told] + ([words.fill("facts.gone", gone)] if gone else [])
    return words["comma"].join(said) or words["nothing"]


def asked_in_words(what: Asked, words: RegisterWords) -> str:
    """What is asked next, as a sentence with the facts that are missing in it; without the day, which stands beside it."""
    if what.recorded is not None:
        state = words["turn.held" if what.recorded.state == "held" else f"life.{what.recorded.state}"]
        since = in_words(what.recorded.on, words.language) if what.recorded.on else ""
        return words.fill("asked.recorded", f"{state} {since}".strip())
    if what.at:
        return words.fill(f"asked.{what.code}", what.at.rpartition(".")[2])
    names = [words.get(f"noun.{name}") if f"noun.{name}" in PROFILE else fact_word(name, words) for name in what.facts]
    *most, last = names or [""]
    return words.fill(
        f"asked.{what.code}", words["asked.and"].join(filter(None, (words["list" if words.language == "zh" else "comma"].join(most), last)))
    )


def encoded_in_words(field: str, value: str, words: RegisterWords) -> tuple[str, str]:
    """The same of a line `facts heads` whose value is JSON, as a preview and an answer have it."""
    name = field.partition(" ")[2]
    return fact_word(name, words), fact_in_words(name, msgspec.json.decode(value), words)


def _amount(value: Mapping[str, Any], words: RegisterWords) -> str:
    number, unit = value["value"], str(value["unit"])
    said = f"{number:,}" if isinstance(number, int) and words.language == "en" else str(number)
    gap = "" if unit in _MARKED or not unit or (words.language == "zh" and not unit[0].isascii()) else " "
    return f"{words['about'] if value.get('approx') else ''}{said}{gap}{unit}"


def _labels(key: str) -> Iterator[str]:
    return map(folded, PROFILE.get(key, ()))
