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
    """Events about sessions with one key, by the states that tell their mechanisms apart; all under () where none have to."""
    named: dict[tuple[str, ...], list[Told]] = {}
    for told in events:
        if isinstance(told.body, Session):
            named.setdefault(read_key(told.body.mechanism).states, []).append(told)
    if len(named.keys() - {()}) > 1:
        return named
    return {(): [told for found in named.values() for told in found]} if named else {}


def of_states(words: str, states: Sequence[str]) -> str:
    """The key of the mechanism of some states among those whose words are the same."""
    return f"{words} {'-'.join(states)}" if states else words


def without_states(key: str) -> str:
    """The words in the key of a mechanism or of a session."""
    return key.partition(" ")[0]
