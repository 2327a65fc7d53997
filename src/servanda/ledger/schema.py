"""The tables of a register's shared part, the same on SQLite and PostgreSQL, with the triggers that keep history from being rewritten."""

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
    inspect,
    select,
)
from sqlalchemy.schema import ExecutableDDLElement

VERSION = 2
REDACTED = "servanda_redacted"  # in a connection's `info`: a blob was taken away in its transaction

metadata = MetaData()
_number = BigInteger().with_variant(Integer, "sqlite")

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True), Column("program", Text, nullable=False))

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

# What logs' first events say, by log id; `own`: this copy writes it.
logs = Table(
    "logs",
    metadata,
    Column("log", String(64), primary_key=True),
    Column("party", String(32), nullable=False),
    Column("own", Boolean, nullable=False),
    Column("hosted", Boolean, nullable=False),
    Column("continues", String(64)),
    Column("cut", _number),  # the last event of `continues` that counts
)

events = Table(
    "events",
    metadata,
    Column("log", String(64), primary_key=True),
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("type", String(32), nullable=False),
    Column("time", String(20), nullable=False),
    Column("received", String(20), nullable=False),  # when this copy wrote or took it; no state depends on it
    Column("data", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    CheckConstraint("seq >= 1"),
)
Index("events_by_type", events.c.type, events.c.log, events.c.seq)

# Proofs: other events under numbers that are taken. From such a number on a log is frozen.
rivals = Table(
    "rivals",
    metadata,
    Column("log", String(64), primary_key=True),
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("hash", String(64), primary_key=True),
    Column("received", String(20), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

# Events above a gap, until the gap fills; only these may go.
waiting = Table(
    "waiting",
    metadata,
    Column("log", String(64), primary_key=True),
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("hash", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

# Blobs that came with events which wait, until those are placed.
waiting_blobs = Table(
    "waiting_blobs", metadata, Column("blob", String(64), primary_key=True), Column("content", LargeBinary, nullable=False)
)

# Salt and content by hash. A blob may go (redacted), it never changes.
blobs = Table("blobs", metadata, Column("blob", String(64), primary_key=True), Column("content", LargeBinary, nullable=False))

# Which events name which blobs, and which redactions take which away.
cited = Table(
    "cited",
    metadata,
    Column("blob", String(64), primary_key=True),
    Column("log", String(64), primary_key=True),
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("size", _number, nullable=False),
)
redacted = Table("redacted", metadata, Column("blob", String(64), primary_key=True), Column("log", String(64), primary_key=True))

trusted = Table(
    "trusted",
    metadata,
    Column("log", String(64), primary_key=True),
    Column("party", String(32), nullable=False),
    Column("key", String(64), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("replaces", String(64)),
    Column("after", _number),
    Column("received", String(20), nullable=False),
)

# What each other log's writer last said to have: `heads` is canonical JSON, by log [number, hash]; `lacks` a list of blobs.
peers = Table(
    "peers",
    metadata,
    Column("log", String(64), primary_key=True),
    Column("time", String(20), nullable=False),  # the dispatch's own
    Column("received", String(20), nullable=False),
    Column("heads", Text, nullable=False),
    Column("lacks", Text, nullable=False),
)

KEPT = (events, rivals, logs, trusted)  # rows are inserted, and that is all


def _also(target: Table | MetaData, when: str, statement: str, dialect: str) -> None:
    """Have a statement run with the creation of the tables, on one engine."""
    ddl: ExecutableDDLElement = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(target, when, ddl.execute_if(dialect=dialect))


def _refuse(table: Table, *happenings: str) -> None:
    """Triggers that make both engines refuse `happenings` (UPDATE, DELETE) on the table."""
    name = table.name
    message = f"rows of {name} are never changed or taken away"
    for happening in happenings:
        sqlite = f"CREATE TRIGGER {name}_{happening.lower()} BEFORE {happening} ON {name} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        postgres = (
            f"CREATE TRIGGER {name}_{happening.lower()} BEFORE {happening} ON {name} FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse()"
        )
        _also(table, "after_create", sqlite, "sqlite")
        _also(table, "after_create", postgres, "postgresql")
    truncate = f"CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse()"
    _also(table, "after_create", truncate, "postgresql")


_FUNCTION = """CREATE OR REPLACE FUNCTION servanda_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of %% are never changed or taken away', TG_TABLE_NAME; END $$"""
_also(metadata, "before_create", _FUNCTION, "postgresql")
for _table in KEPT:
    _refuse(_table, "UPDATE", "DELETE")
_refuse(blobs, "UPDATE")

# SQLite's INSERT OR REPLACE takes a row away without asking the trigger for DELETE.
for _table in (*KEPT, blobs):
    _keys = " AND ".join(f"{column.name} = NEW.{column.name}" for column in _table.primary_key)
    _keys += " OR hash = NEW.hash" if _table is events else ""
    _once = (
        f"CREATE TRIGGER {_table.name}_once BEFORE INSERT ON {_table.name} WHEN EXISTS (SELECT 1 FROM {_table.name} WHERE {_keys}) "  # noqa: S608 (our own names)
        f"BEGIN SELECT RAISE(ABORT, 'this row of {_table.name} is taken'); END"
    )
    _also(_table, "after_create", _once, "sqlite")


def create(connection: Connection, program: str) -> None:
    """All tables and triggers, in an empty database or schema."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(schema_version.insert().values(version=VERSION, program=program))


def version(connection: Connection) -> tuple[int, str] | None:
    """The schema's version and the program that made it so; None where there is no register."""
    if not inspect(connection).has_table(schema_version.name):
        return None
    row = connection.execute(select(schema_version).order_by(schema_version.c.version.desc())).first()
    return (row.version, row.program) if row else None
