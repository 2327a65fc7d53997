"""The index over what was typed: its own, so that no word of it lies in the register's.

Both engines have the tokens of `projection.tokens`: the index finds the records that hold each of them, the tokens those in
which they stand one behind the other.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, func, insert, literal, select, text

from servanda.internal.schema import record, wording
from servanda.projection.tokens import Phrase, asked, tokens


def index(connection: Connection, key: int, words: Iterable[str]) -> None:
    """Take the words of the record with this key into the index; no phrase goes from one of them into the next."""
    row = {"id": key, "tokens": tokens(words)}
    connection.execute(insert(wording).values(**row))
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO words (rowid, tokens) VALUES (:id, :tokens)"), row)


def matching(connection: Connection, words: str) -> ColumnElement[bool] | None:
    """Whether a record holds all of the words, each as a phrase; None where nothing is looked for. Raises BadRequest (too many)."""
    phrases = asked(words)
    if not phrases:
        return None
    if connection.dialect.name == "sqlite":
        query = " AND ".join(f'"{token}"{star and " *"}' for token, star in _looked_up(phrases))
        found: Select[Any] = select(column("rowid")).select_from(text("words")).where(text("words MATCH :query").bindparams(query=query))
    else:
        query = " & ".join(f"'{token}'{star and ':*'}" for token, star in _looked_up(phrases))
        found = select(wording.c.id).where(text("vector @@ CAST(:query AS tsquery)").bindparams(query=query))
    spaced = literal(" ") + wording.c.tokens + literal(" ")
    place = func.instr if connection.dialect.name == "sqlite" else func.strpos
    stretches = select(wording.c.id).where(wording.c.id.in_(found), *(place(spaced, phrase.stretch) > 0 for phrase in phrases))
    return record.c.id.in_(stretches)


def _looked_up(phrases: Iterable[Phrase]) -> Iterable[tuple[str, str]]:
    """Each token (letters and digits, no more), and a star where only its beginning is given."""
    for phrase in phrases:
        for place, token in enumerate(phrase.tokens, start=1):
            yield token, "*" if phrase.opens and place == len(phrase.tokens) else ""
