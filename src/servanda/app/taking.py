"""Views of the register to take away: rows for CSV and XLSX, JSON. Released content only, whoever asks."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection

from servanda.app import asking
from servanda.app.known import insist
from servanda.app.opened import Opened
from servanda.app.view import View, check, clues_of
from servanda.projection import browse, one
from servanda.projection import page as paging
from servanda.projection.page import MOST
from servanda.register.commitment import Commitment
from servanda.register.view import outcome_json

_BATCH = 500  # commitments looked up at a time


def rows(opened: Opened, view: View, day: date) -> Iterator[dict[str, Any]]:
    """The commitments of a view, each as the contract has it with `title` (of its round), `section` and `heading`; a batch at a time in one
    transaction. By date or by report the first 1,000. Raises BadRequest.
    """
    check(view)
    with opened.reading() as connection:
        insist(connection, view.filters, day)
        dates = one.dates(connection)
        for found in _batches(connection, view, day):
            rounds, spoken = one.rounds_of(connection, {row.round for row in found}), asking.said(connection, found)
            heads = asking.heads(connection, found)
            for row in found:
                head, placed = heads[f"{row.round}/{row.outcome}"], rounds.get(row.round)
                told = asking.plain(row, day, rounds, dates, spoken)
                yield {**told, "title": placed.title if placed else "", "section": head.section, "heading": head.heading}


def _batches(connection: Connection, view: View, day: date) -> Iterator[list[Commitment]]:
    clues = clues_of(connection, view, day)
    if view.sort != "number":
        places = [place for place, _ in browse.first(connection, clues, view.sort, day)[:MOST]]
        for start in range(0, len(places), _BATCH):
            yield paging.commitments(connection, places[start : start + _BATCH])
        return
    last = -(1 << 62)
    while found := browse.behind(connection, clues, last, _BATCH):
        yield browse.commitments(connection, [place for place, _ in found])
        last = found[-1][0]


def parties(opened: Opened, view: View, own: str = "") -> list[str]:
    """The parties whose columns a table of the view has, one's own first: those of its round, or of the first rounds in it."""
    with opened.reading() as connection:
        keys = [view.filters.round] if view.filters.round else [row.key for row in one.rounds(connection)]
        found = one.rounds_of(connection, keys)
        every = dict.fromkeys(party for row in found.values() for party in row.parties)
    return sorted(every, key=lambda party: party != own)


def outcomes_json(opened: Opened, view: View, day: date) -> list[dict[str, Any]]:
    """The outcomes of a view as the contract has them, with `heading`, `section` and those of their commitments that pass."""
    by: dict[str, list[dict[str, Any]]] = {}
    for row in rows(opened, view, day):
        by.setdefault(f"{row['round']}/{row['outcome']}", []).append(row)
    with opened.reading() as connection:
        states = one.states(connection, list(by))
    kept = ("title", "section", "heading")
    plain = {id_: [{key: value for key, value in row.items() if key not in kept} for row in some] for id_, some in by.items()}
    return [
        {**outcome_json(states[id_], plain[id_]), "heading": some[0]["heading"], "section": some[0]["section"]}
        for id_, some in by.items()
        if id_ in states
    ]
