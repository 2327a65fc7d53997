"""What a text says of the sessions of the mechanisms it names."""

from servanda.model.profile import Facts
from servanda.model.reading import Document, Outcome


def sessions(outcome: Outcome, document: Document) -> tuple[Facts, ...]:
    """One for each of the outcome's mechanisms: state, on, place, host, as far as the statement that it stands in says them."""
    found = []
    for mechanism in outcome.mechanisms:
        about = next((s for s in outcome.statements if s.span[0] <= mechanism.span[0] < s.span[1]), None)
        on = (about.due or about.when) if about else None
        said: Facts = {}
        if about is not None and about.kind in ("meeting", "mechanism") and on:
            said = {"state": "held" if about.status == "done" else "scheduled", "on": on}
            if about.where:
                said["place"] = about.where
        found.append(said)
    return tuple(found)
