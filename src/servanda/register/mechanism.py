"""Sessions of one mechanism met under many names: which events are about one, and the name of one session in keys.

The key of a mechanism (`lexicon.mechanism_key`) leaves out the states in front of its name, so that 中越渔业磋商 and 渔业磋商 meet.
Where names put different states in front of the same words (中越渔业磋商, 中老渔业磋商), each is a mechanism of its own.
"""

from collections.abc import Iterable, Sequence

from servanda.ledger.bodies import Session
from servanda.lexicon.mechanism_key import read_key
from servanda.register.told import Told


def session_key(mechanism: str, ordinal: int) -> str:
    """The key of a session, before it is known whether states tell two mechanisms apart."""
    return f"{read_key(mechanism).words} {ordinal}"


def apart(events: Iterable[Told]) -> dict[tuple[str, ...], list[Told]]:
    """Events about sessions with one key, by the states that tell their mechanisms apart; all under () where none have to.

    A voice that has named no states yet means by a bare name the mechanism that all others named from their first word on: what
    they agreed on so stands, whatever mechanism one of them names later.
    """
    ordered = sorted((told for told in events if isinstance(told.body, Session)), key=lambda told: (told.who, told.place))
    first: dict[str, tuple[str, ...]] = {}
    for told in ordered:
        first.setdefault(told.who, _states(told))
    found: dict[tuple[str, ...], list[Told]] = {}
    naming: set[str] = set()
    for told in ordered:
        states = _states(told)
        naming |= {told.who} if states else set()
        others = {theirs for who, theirs in first.items() if who != told.who}
        meant = others.pop() if not states and told.who not in naming and len(others) == 1 else states
        found.setdefault(meant, []).append(told)
    if len(found.keys() - {()}) > 1:
        return found
    return {(): ordered} if ordered else {}


def full_name(events: Iterable[Told], states: tuple[str, ...]) -> str:
    """The name with these states in front that the first voice in code order wrote last; "" where none did."""
    named = [t for t in events if isinstance(t.body, Session) and _states(t) == states]
    last = max((t for t in named if t.who == min(one.who for one in named)), key=lambda t: t.place, default=None)
    return last.body.mechanism if last is not None and isinstance(last.body, Session) else ""


def _states(told: Told) -> tuple[str, ...]:
    return read_key(told.body.mechanism).states if isinstance(told.body, Session) else ()


def of_states(words: str, states: Sequence[str]) -> str:
    """The key of the mechanism of some states among those whose words are the same."""
    return f"{words} {'-'.join(states)}" if states else words


def without_states(key: str) -> str:
    """The words in the key of a mechanism or of a session."""
    return key.partition(" ")[0]
