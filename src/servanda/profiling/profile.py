"""The planned facts of every statement of a reading, and what its text says of mechanisms and instruments."""

from servanda.model.profile import Read
from servanda.model.reading import Reading
from servanda.profiling.around import Around, sides
from servanda.profiling.facts import facts_of
from servanda.profiling.lives import lives
from servanda.profiling.sessions import one_name, sessions


def profiled(reading: Reading) -> dict[str, Read]:
    """By key of its outcomes, what profiling reads in each."""
    between = sides(reading)
    arounds = [Around.of(outcome, between) for outcome in reading.outcomes]
    facts = {around.outcome.key: facts_of(around) for around in arounds}
    said = sessions(arounds, facts, reading.document)
    facts = {o.key: one_name(o, facts[o.key]) for o in reading.outcomes}
    return {o.key: Read(facts[o.key], said[o.key].names, lives(o, facts[o.key]), said[o.key].sessions) for o in reading.outcomes}
