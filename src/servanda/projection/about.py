"""Which event concerns what: rows that follow from an event alone, whenever it came and whatever else is here."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from sqlalchemy import Table

from servanda.ledger.bodies import Propose
from servanda.projection.plain import plain
from servanda.projection.schema import about, placing, proposal, touching, unread
from servanda.register.thing import keys_of
from servanda.register.told import Told, concerns, reshapes

Row: TypeAlias = tuple[Any, ...]  # a table's row, its values in the order of the columns
EVERY = (proposal, placing, about, touching, unread)


def about_rows(told: Told) -> Iterator[tuple[Table, Row]]:
    """The rows of the tables `EVERY` that an event gives."""
    if isinstance(told.body, Propose):
        yield proposal, (told.hash, plain(told.body.round), told.log, told.seq)
    for of in reshapes(told):
        yield placing, (of, told.log, told.seq)
    for of, row in concerns(told):
        yield about, (of, plain(row), told.log, told.seq)
    for kind, name in keys_of(told):
        yield touching, (kind, plain(name), told.log, told.seq)
    if told.body is None:
        yield unread, (told.log, told.seq)
