"""The planned facts of every statement of a reading, and what its text says of mechanisms and instruments."""

from servanda.model.profile import Read
from servanda.model.reading import Outcome, Reading
from servanda.profiling.around import Around, sides
from servanda.profiling.facts import facts_of
from servanda.profiling.lives import lives
from servanda.profiling.sessions import sessions


def profiled(reading: Reading) -> dict[str, Read]:
    """By key of its outcomes, what profiling reads in each."""
    between = sides(reading)
    return {outcome.key: _read(outcome, reading, between) for outcome in reading.outcomes}


def _read(outcome: Outcome, reading: Reading, between: frozenset[str]) -> Read:
    """What profiling reads in one outcome of a reading between these states."""
    return Read(facts_of(Around.of(outcome, between)), sessions(outcome, reading.document), lives(outcome, reading.document))
