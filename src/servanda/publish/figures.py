"""How much a reading holds, for the summary line of a page and of the terminal."""

from typing import NamedTuple

from servanda.model.reading import Reading
from servanda.publish.names import named_bodies


class Figures(NamedTuple):
    """Counts; `commitments` are binding statements, `dated` those of them with a due date."""

    sections: int
    outcomes: int
    statements: int
    commitments: int
    dated: int
    bodies: int


def figures(reading: Reading) -> Figures:
    """What a reading holds. Openings and closings are no outcomes, but what they name and undertake counts."""
    statements = [s for outcome in reading.outcomes for s in outcome.statements]
    binding = [s for s in statements if s.binding]
    return Figures(
        sections=len(reading.sections),
        outcomes=sum(outcome.role == "outcome" for outcome in reading.outcomes),
        statements=len(statements),
        commitments=len(binding),
        dated=sum(s.due is not None for s in binding),
        bodies=named_bodies(reading),
    )
