"""From the tables of older versions to those of `ledger.schema`, step by step. Importing this loads Alembic, which takes 0.7 s.

A step is a module that says what changed then, in its own words: `schema` says what is now, and goes on changing. Events and
their hashes are never touched; what follows from them (the projection) is made anew by whoever opens the register.
"""

from collections.abc import Callable

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from servanda.ledger import schema
from servanda.ledger.migrations import to_2

STEPS: dict[int, Callable[[Operations], None]] = {2: to_2.upgrade}  # by the version that it leads to


def migrate(connection: Connection, program: str) -> int | None:
    """Bring a register's tables up to `schema.VERSION`, noting that `program` did; the version they had, None where nothing was to do.

    Call it in a transaction that writes: all steps are taken in it, or none.
    """
    found = schema.version(connection)
    if found is None or found[0] >= schema.VERSION:
        return None
    operations = Operations(MigrationContext.configure(connection))
    for number in range(found[0] + 1, schema.VERSION + 1):
        STEPS[number](operations)
        connection.execute(schema.schema_version.insert().values(version=number, program=program))
    return found[0]
