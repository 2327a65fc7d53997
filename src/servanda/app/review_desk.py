"""The review that stays in the house: what a side keeps to itself about each outcome, for the internal column of its sheet."""

import msgspec

from servanda.app.aside import Aside, aside_of
from servanda.app.contacts import all_contacts, in_a_line
from servanda.app.desk import Desk
from servanda.app.review_rows import Aside as Inside
from servanda.app.reviewing import Reviewing
from servanda.internal.notes import Contact
from servanda.projection.bodies import names
from servanda.publish.bearers import body
from servanda.publish.review_words import ReviewWords
from servanda.publish.sheet import Cell, Line
from servanda.publish.told import details, headline
from servanda.review.review import Reviewed


def inside(desk: Desk, answer: Reviewing) -> Inside:
    """What fills the internal column: drafts, notes, agencies' answers, whom to phone. Raises BadRequest where nobody speaks."""
    about: dict[str, list[Aside]] = {}
    for kept in sorted([*desk.internal.drafts(), *desk.internal.notes()], key=lambda kept: kept.time):
        said = aside_of(kept)
        about.setdefault(said.about, []).append(said)
    contacts = all_contacts(desk)

    def cell(one: Reviewed, words: ReviewWords) -> Cell:
        ids = (one.entry.id, *(c.id for c in one.entry.commitments))
        by: dict[tuple[Line, ...], list[str]] = {}  # what is said of several clauses stands once
        for id_ in ids:
            for said in about.get(id_, ()):
                by.setdefault(_told(said, words), []).append("" if id_ == one.entry.id else id_.rpartition("/")[2])
        lines = [line for told, clauses in by.items() for line in _numbered(told, clauses)]
        return tuple(dict.fromkeys([*lines, *(Line(said, "quiet") for said in _phoned(one, contacts, answer.own, words))]))

    return cell


def _numbered(told: tuple[Line, ...], clauses: list[str]) -> list[Line]:
    """With the clauses that it is about before it."""
    numbers = ", ".join(clause for clause in clauses if clause)
    first = msgspec.structs.replace(told[0], text=f"{numbers} {told[0].text}") if numbers else told[0]
    return [first, *told[1:]]


def _told(said: Aside, words: ReviewWords) -> tuple[Line, ...]:
    """A draft or note: what it is, then its details."""
    mark = f"（{words['draft']}）" if words.language == "zh" else f" ({words['draft']})"
    is_draft = said.kind in ("report", "assign", "carry", "evidence")
    first = f"{headline(said.kind, said.says, words)}{mark if is_draft else ''}"
    rest = [f"{name}{words['colon']}{' '.join(value.split())}" for name, value in details(said.kind, said.says, words) if value]
    return (Line(first, "strong" if is_draft else ""), *map(Line, rest))


def _phoned(one: Reviewed, contacts: list[Contact], own: str, words: ReviewWords) -> list[str]:
    """The contacts at the bodies that lead on our side."""
    leads = {c.assigned[own].lead for c in one.entry.commitments if own in c.assigned} | set(one.entry.bodies)
    wanted = {name for lead in leads for name in names(lead)}
    found = [contact for contact in contacts if names(contact.body) & wanted]
    return [words.fill("review.phone", body(contact.body, words.language), in_a_line(contact)) for contact in found]
