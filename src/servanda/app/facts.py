"""Facts as they are typed, NAME=VALUE, beside those that there were; and the session that a report on a meeting tells of."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from servanda.app.making import a_party
from servanda.errors import BadRequest
from servanda.lexicon.bodies import default_lexicon
from servanda.model.profile import Fact, Facts, known, profile_of
from servanda.model.typed import checked
from servanda.publish.facts import fact_named, labels
from servanda.publish.words import Words

TOGETHER = {form: code for code in ("BOTH", "ALL") for form in (code, Words("zh")[code], Words("en")[code].upper())}


def changed(kind: str, before: Facts, words: Sequence[str]) -> Facts:
    """The facts of `before` with those that `words` give, NAME=VALUE, or take away, NAME=. Raises BadRequest."""
    facts = dict(before)
    for word in words:
        name, value = typed(kind, word)
        facts.pop(name, None)
        if value is not None:
            facts[name] = value
    return facts


def typed(kind: str, word: str) -> tuple[str, Any]:
    """A fact's name and its value from NAME=VALUE, the name in Chinese or English; None where the value is empty. Raises BadRequest."""
    called, equals, said = word.replace("＝", "=", 1).partition("=")
    if not equals or not called.strip():
        raise BadRequest("{word!r} is no fact: write NAME=VALUE, such as heads=8 or 人数=8", word=word)
    name = fact_named(kind, called)
    if not said.strip():
        return name, None
    return name, _named(profile_of(kind).fact(name), checked(kind, name, _party(kind, name, said), labels()))


def _party(kind: str, name: str, said: str) -> str:
    """Where a fact is a party, its code from its name: 中方, China and CN are one."""
    fact = profile_of(kind).fact(name)
    if fact is None or fact.type != "party":
        return said
    word = " ".join(said.split())
    if word.upper() in TOGETHER:
        return TOGETHER[word.upper()]
    return a_party(word)


def _named(fact: Fact | None, value: Any) -> Any:
    """Bodies by their official Chinese name, where the lexicon has one body of the English name that was typed."""
    if fact is None or fact.type not in ("body", "bodies"):
        return value
    return _body(value) if fact.type == "body" else [_body(name) for name in value]


def _body(name: str) -> str:
    found = _english().get(name.casefold(), frozenset())
    return next(iter(found)) if len(found) == 1 else name


@cache
def _english() -> dict[str, frozenset[str]]:
    """The Chinese names of the bodies of each English name."""
    found: dict[str, frozenset[str]] = {}
    for row in default_lexicon().bodies:
        for name in (row.en, *row.en_aliases):
            found[name.casefold()] = found.get(name.casefold(), frozenset()) | {row.zh}
    return found


class Session(msgspec.Struct, frozen=True):
    """A session that a report tells of: what `servanda session held` (or `schedule`) takes; `ordinal` None where it is not known."""

    state: str
    mechanism: str
    ordinal: int | None
    on: str
    place: str
    host: str


def session_in(kind: str, planned: Facts, facts: Facts, state: str) -> Session | None:
    """The session of a mechanism of which a commitment's actual facts say when, where or at whose place; None where they do not."""
    if kind not in ("meeting", "mechanism") or not facts.keys() & {"held", "place", "host"}:
        return None
    both = known(planned) | known(facts)
    mechanism = both.get("mechanism")
    if not isinstance(mechanism, str):
        return None
    return Session(state, mechanism, both.get("session"), facts.get("held", ""), facts.get("place", ""), facts.get("host", ""))
