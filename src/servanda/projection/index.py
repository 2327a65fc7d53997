"""Whether the full-text index has the tokens of the table `wording`, and no others."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from servanda.errors import Said
from servanda.ledger.chain import Finding
from servanda.projection.tokens import BETWEEN

_LOOK = text("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab('main', 'words', 'instance')")
_LOOKED = text("DROP TABLE temp.indexed")
_INDEXED = text("SELECT term, doc FROM temp.indexed")
_WORDED = text("SELECT place, tokens FROM wording")
_OTHERWISE = text("SELECT place FROM wording WHERE vector IS DISTINCT FROM array_to_tsvector(string_to_array(tokens, ' ')) ORDER BY place")
_NAMES = text("SELECT id FROM commitment WHERE place = :place")


def index_differences(connection: Connection) -> Iterator[Finding]:
    """A finding for each commitment whose tokens the index has otherwise. Memory: some 150 bytes a commitment."""
    wrong = _sqlite(connection) if connection.dialect.name == "sqlite" else list(connection.execute(_OTHERWISE).scalars())
    for place in wrong:
        name = connection.execute(_NAMES, {"place": place}).scalar() or Said("place {place}", place=place)
        yield Finding("", 0, "projection", Said("{name}, in the full-text index: its words are not those of the table wording", name=name))


def _sqlite(connection: Connection) -> list[int]:
    """The rows whose tokens, as numbers that are added up, come to something else in the index than in the table."""
    sums: dict[int, int] = {}
    connection.execute(_LOOK)
    try:
        for term, place in connection.execute(_INDEXED):
            sums[place] = sums.get(place, 0) + hash(term)
    finally:
        connection.execute(_LOOKED)
    for place, tokens in connection.execute(_WORDED):
        sums[place] = sums.get(place, 0) - sum(map(hash, set(str(tokens).split(" ")) - {BETWEEN.strip(), ""}))
    return sorted(place for place, rest in sums.items() if rest)
