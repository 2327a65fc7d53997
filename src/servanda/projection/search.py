"""Find words in commitments: all of them have to occur, in the text of any language or a heading; the newest document first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, cast, column, literal, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from servanda.errors import BadRequest
from servanda.projection import page as paging
from servanda.projection import schema
from servanda.projection.page import Clue, Page
from servanda.projection.tokens import Phrase, asked


def page(connection: Connection, words: str, *, limit: int = 50, after: str | None = None) -> Page:
    """A page of the commitments in which `words` occur (see `tokens.asked`).

    Raises BadRequest where there is no letter or digit to look for, or too much; or where `after` is no page's.
    """
    return paging.by_place(connection, [clue(connection, words)], limit=limit, after=after)


def clue(connection: Connection, words: str) -> Clue:
    """The words as a filter: along the full-text index; row by row, as stretches of a row's tokens. Raises BadRequest as `page` does."""
    phrases = asked(words)
    if not phrases:
        raise BadRequest("there is no letter or digit to look for in {words!r}", words=words[:40])
    several = [phrase for phrase in phrases if len(phrase.tokens) > 1]  # of others the index says all
    if connection.dialect.name == "sqlite":
        return _fts5(phrases, several)
    wording = schema.wording.alias()
    vector: ColumnElement[Any] = column("vector", TSVECTOR, _selectable=wording)
    query = " & ".join(f"'{token}'{':*' if opens else ''}" for token, opens in _tokens(phrases))
    matched = vector.op("@@", is_comparison=True)(cast(query, TSQUERY))
    where = and_(matched, *(_is_in(wording, phrase) for phrase in several))
    return Clue(wording, wording.c.place, where, ordered=False, stands=_row_by_row(phrases))


def _fts5(phrases: Sequence[Phrase], several: Sequence[Phrase]) -> Clue:
    words = table("words", column("rowid"), column("words"))
    query = " ".join(f'"{token}"{"*" if opens else ""}' for token, opens in _tokens(phrases))
    matched = words.c.words.op("MATCH", is_comparison=True)(query)
    each = _row_by_row(phrases)
    also = [_row_by_row(several).at(words.c.rowid)] if several else []
    return Clue(words, words.c.rowid, and_(matched, *also), stands=each)


def _row_by_row(phrases: Sequence[Phrase]) -> Clue:
    wording = schema.wording.alias()
    return Clue(wording, wording.c.place, and_(*(_is_in(wording, phrase) for phrase in phrases)))


def _is_in(wording: FromClause, phrase: Phrase) -> ColumnElement[bool]:
    whole: ColumnElement[str] = literal(" ") + wording.c.tokens + literal(" ")
    return whole.contains(phrase.stretch, autoescape=True)


def _tokens(phrases: Sequence[Phrase]) -> list[tuple[str, bool]]:
    """Each token once, with whether only its beginning is given."""
    found: dict[tuple[str, bool], None] = {}
    for phrase in phrases:
        for number, token in enumerate(phrase.tokens, start=1):
            found[token, phrase.opens and number == len(phrase.tokens)] = None
    return list(found)
