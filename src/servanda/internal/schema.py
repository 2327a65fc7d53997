"""The tables of the internal store, the same in a SQLite file and in a PostgreSQL schema. Rows are inserted, and that is all.

`record` holds everything that was typed, `mark` what became of it, `file` the content of files, `wording` what `search.py` finds them by,
`edit` what people changed on the sheets of the reading desk.
"""

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    inspect,
    select,
)
from sqlalchemy.schema import ExecutableDDLElement

VERSION = 2  # 2: the edits of sheets

metadata = MetaData()
_number = BigInteger().with_variant(Integer, "sqlite")

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True), Column("program", Text, nullable=False))

# `number` counts within a party and is what people see; `slot`: a newer record of the same kind and slot takes its place.
record = Table(
    "record",
    metadata,
    Column("id", _number, primary_key=True),
    Column("party", String(32), nullable=False),
    Column("number", _number, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("about", Text, nullable=False),
    Column("slot", Text),
    Column("time", String(20), nullable=False),
    Column("who", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("party", "number"),
)
Index("record_about", record.c.party, record.c.about, record.c.number)
Index("record_slot", record.c.party, record.c.kind, record.c.slot, record.c.number)

mark = Table(
    "mark",
    metadata,
    Column("id", _number, primary_key=True),
    Column("party", String(32), nullable=False),
    Column("number", _number, nullable=False),
    Column("state", String(16), nullable=False),
    Column("event", String(64), nullable=False),
    Column("time", String(20), nullable=False),
)
Index("mark_number", mark.c.party, mark.c.number, mark.c.id)

file = Table(
    "file",
    metadata,
    Column("party", String(32), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What was changed on a sheet (the record of that number), in the order of ids.
edit = Table(
    "edit",
    metadata,
    Column("id", _number, primary_key=True),
    Column("party", String(32), nullable=False),
    Column("sheet", _number, nullable=False),
    Column("time", String(20), nullable=False),
    Column("who", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
Index("edit_sheet", edit.c.party, edit.c.sheet, edit.c.id)

# The words of a record as tokens, with spaces between; the full-text index has them from here.
wording = Table(
    "wording",
    metadata,
    Column("id", _number, primary_key=True, autoincrement=False),
    Column("tokens", Text, nullable=False),
)


def _also(statement: str, dialect: str) -> None:
    """Have a statement run behind the creation of the tables, on one engine."""
    ddl: ExecutableDDLElement = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(metadata, "after_create", ddl.execute_if(dialect=dialect))


_also("CREATE VIRTUAL TABLE words USING fts5(tokens, content='wording', content_rowid='id', tokenize='ascii', detail='none')", "sqlite")
_also(
    "ALTER TABLE wording ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED",
    "postgresql",
)
_also("CREATE INDEX wording_vector ON wording USING gin (vector)", "postgresql")


def create(connection: Connection, program: str) -> None:
    """All tables, in an empty file or schema."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(schema_version.insert().values(version=VERSION, program=program))


def upgrade(connection: Connection, found: int, program: str) -> None:
    """The tables of an older version `found` brought up to this one's, in a transaction that writes."""
    if found < 2:
        edit.create(connection)
        connection.execute(schema_version.insert().values(version=2, program=program))


def version(connection: Connection) -> tuple[int, str] | None:
    """The version of what is there and the program that made it so; None where nothing is."""
    if not inspect(connection).has_table(schema_version.name):
        return None
    row = connection.execute(select(schema_version).order_by(schema_version.c.version.desc())).first()
    return (row.version, row.program) if row else None
