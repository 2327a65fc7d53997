"""The planned facts of every statement of a reading, and what its text says of mechanisms and instruments."""

from servanda.model.profile import Read
from servanda.model.reading import Outcome, Reading
from servanda.profiling.around import Around
from servanda.profiling.facts import facts_of
from servanda.profiling.lives import lives
from servanda.profiling.sessions import sessions


def profiled(reading: Reading) -> dict[str, Read]:
    """By key of its outcomes, what profiling reads in each."""
    return {outcome.key: read_in(outcome, reading) for outcome in reading.outcomes}


def read_in(outcome: Outcome, reading: Reading) -> Read:
    """What profiling reads in one outcome of a reading."""
    facts = facts_of(Around.of(outcome, reading.document))
    return Read(facts, sessions(outcome, reading.document), lives(outcome, reading.document))
