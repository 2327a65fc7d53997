"""A round as a review takes it: its outcomes with their commitments, what their text names, and how they go on."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection

from servanda.errors import BadRequest, Said
from servanda.projection import named, one, whole
from servanda.projection.rows import OutcomeRow, RoundRow
from servanda.register.commitment import Commitment
from servanda.register.recorded import records
from servanda.register.thing import Thing
from servanda.review.material import Entry, Material


def material_of(connection: Connection, key: str, own: str = "") -> Material:
    """What a review is made from, for a side. Raises BadRequest where there is no such round."""
    placed = one.round_(connection, key)
    if placed is None:
        known = [found.key for found in one.rounds(connection)] or Said("none")
        raise BadRequest("there is no round {round!r} here; there is {known}", round=key, known=known)
    names, carried = _named(connection, placed), one.carried(connection, placed.key)
    entries = [
        _entry(row, commitments, names.get(str(row.outcome["key"]), _NOTHING), carried)
        for row, commitments in whole.outcomes(connection, placed.key)
        if row.outcome["role"] == "outcome" or commitments
    ]
    return Material(
        round=placed.key,
        title=placed.title,
        titles={**{text.language: text.title for text in placed.texts if text.title}, placed.language: placed.title},
        date=placed.date,
        language=placed.language,
        parties=placed.parties,
        provisional=placed.provisional,
        dialogue=placed.dialogue,
        sections=tuple((int(s["number"]), str(s.get("title") or "")) for s in placed.sections if isinstance(s.get("number"), int)),
        entries=tuple(entries),
        dates=one.dates(connection),
        records=records(one.things(connection), own),
    )


class _Names(msgspec.Struct):
    """What the text of an outcome names."""

    mechanisms: list[tuple[str, int | None]] = []
    instruments: list[str] = []


_NOTHING = _Names()


def _named(connection: Connection, placed: RoundRow) -> dict[str, _Names]:
    """By an outcome's key."""
    found: dict[str, _Names] = {}
    for row in named.mechanisms(connection, placed.key):
        number = row.get("ordinal")
        ordinal = number if isinstance(number, int) else None
        found.setdefault(str(row["outcome"]), _Names()).mechanisms.append((str(row.get("name") or row["text"]), ordinal))
    for row in named.instruments(connection, placed.key):
        found.setdefault(str(row["outcome"]), _Names()).instruments.append(str(row["text"]))
    return found


def _entry(row: OutcomeRow, commitments: list[Commitment], names: _Names, carried: Mapping[str, Thing]) -> Entry:
    outcome = row.outcome
    section = outcome.get("section")
    return Entry(
        id=row.state.id,
        key=str(outcome["key"]),
        role=str(outcome["role"]),
        label=str(outcome.get("label") or ""),
        heading=str(outcome.get("heading") or ""),
        section=section if isinstance(section, int) else None,
        text=row.text,
        texts=row.texts,
        state=row.state,
        commitments=tuple(commitments),
        mechanisms=tuple(names.mechanisms),
        instruments=tuple(names.instruments),
        bodies=tuple(dict.fromkeys(name for c in commitments for name in c.bearers if not (name.isascii() and name.isupper()))),
        carried=carried.get(row.state.id),
    )
