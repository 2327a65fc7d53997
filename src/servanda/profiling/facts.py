"""The planned facts of one statement, by its kind."""

from servanda.model.profile import PROFILES, Facts
from servanda.model.reading import Document, Outcome
from servanda.model.statement import Statement

_WHEN = {"held", "finished", "signed", "adopted", "published"}  # what a statement's own date is the date of


def facts_of(statement: Statement, outcome: Outcome, document: Document) -> Facts:
    """What the text says of the facts of the statement's profile; a fact it says nothing of is left out."""
    known = {fact.name for fact in PROFILES[statement.kind].facts}
    found: Facts = {}
    day = statement.due or statement.when
    if day:
        found |= dict.fromkeys(sorted(known & _WHEN), day)
    if statement.where and "place" in known:
        found["place"] = statement.where
    return found
