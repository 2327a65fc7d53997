"""Rounds as they are listed, and one with its outcomes in brief."""

from typing import Any

import msgspec

from servanda.app.asking import Head, head
from servanda.app.opened import Opened
from servanda.projection import one, whole
from servanda.projection.rows import RoundRow
from servanda.register.rollup import OutcomeState


class Brief(msgspec.Struct, frozen=True):
    """A round and its outcomes, preamble and closing too, each with its heading and where it stands."""

    row: RoundRow
    outcomes: list[tuple[Head, OutcomeState]]

    def json(self) -> dict[str, Any]:
        """As `show ROUND --json` has it."""
        briefs = [
            {"id": h.id, "key": h.key, "heading": h.heading, "section": h.section, "commitments": s.commitments, "agreement": s.agreement}
            for h, s in self.outcomes
        ]
        return {**round_json(self.row), "outcomes": briefs}


def round_json(row: RoundRow) -> dict[str, Any]:
    """A round as `rounds --json` has it: counts of its outcomes and commitments among the rest."""
    texts = [text.language for text in row.texts]
    return {
        "key": row.key, "title": row.title, "date": row.date, "parties": list(row.parties), "dialogue": row.dialogue, "languages": texts,
        "provisional": row.provisional, "outcomes": row.outcomes, "commitments": row.commitments,
    }  # fmt: skip


def rounds(opened: Opened) -> list[RoundRow]:
    """All rounds, the newest document first."""
    with opened.reading() as connection:
        return one.rounds(connection)


def brief(opened: Opened, key: str) -> Brief | None:
    """The round with that key; None where there is none."""
    with opened.reading() as connection:
        row = one.round_(connection, key)
        if row is None:
            return None
        found = whole.outcomes(connection, key)
        return Brief(row, [(head(o.state.id, o.outcome, row), o.state) for o, _ in found])
