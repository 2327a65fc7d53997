"""The joint register as canonical JSON, from the parties' shared logs alone: no day, no language, no receipt in it."""

from collections.abc import Iterator

from servanda.app.opened import Opened
from servanda.projection.state import state as written


def state(opened: Opened) -> Iterator[bytes]:
    """The pieces, in order; together one JSON object without a line feed."""
    with opened.reading() as connection:
        yield from written(connection)
