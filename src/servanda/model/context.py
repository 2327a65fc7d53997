"""What a document says about itself that the finders need to resolve what stands in it."""

import datetime

import msgspec


class Context(msgspec.Struct, frozen=True):
    """`date`: the document's day, against which relative dates resolve (None: they stay unresolved).

    `sides`: the codes of the states (or EU, INT bodies) whose document it is, in its own order; () where unknown.
    `abbreviations`: short names the document introduces itself, short form to the long form it stands for.
    """

    date: datetime.date | None = None
    sides: tuple[str, ...] = ()
    abbreviations: dict[str, str] = {}
