"""What a text says of the life of the instruments it names: when they were signed, until when they hold."""

from servanda.model.profile import Facts
from servanda.model.reading import Document, Outcome


def lives(outcome: Outcome, document: Document) -> tuple[Facts, ...]:
    """One for each of the outcome's instruments: stage, on, expires, term, as far as the statement that it stands in says them."""
    found = []
    for instrument in outcome.instruments:
        about = next((s for s in outcome.statements if s.span[0] <= instrument.span[0] < s.span[1]), None)
        said: Facts = {}
        if about is not None and about.kind == "instrument" and about.status == "done" and about.when:
            said = {"stage": "signed", "on": about.when}
        found.append(said)
    return tuple(found)
