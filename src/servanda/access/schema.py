"""The tables of the access store, the same in a SQLite file and in a PostgreSQL schema. Moments are stamps: UTC, whole seconds.

What somebody could come in with is kept as a digest only: a copy of the store opens no door, but for `secret`, which signs cookies
that still need a row in `session`.
"""

from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint, inspect, select

VERSION = 1

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True), Column("program", Text, nullable=False))
secret = Table("secret", metadata, Column("name", String(32), primary_key=True), Column("value", LargeBinary, nullable=False))

# `key` is the name as it is compared; `password` an argon2id hash with its parameters, "" where there is none.
account = Table(
    "account",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("office", Text, nullable=False),
    Column("party", String(32), nullable=False),
    Column("role", String(16), nullable=False),
    Column("bodies", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("created", String(20), nullable=False),
    Column("disabled", String(20)),
    Column("password", Text, nullable=False),
    Column("issuer", Text),
    Column("subject", Text),
    UniqueConstraint("issuer", "subject"),
)
Index("account_party", account.c.party)

# Wrong sign-ins in a row, by the digest of name and address; `until` is when the next one is looked at.
attempt = Table(
    "attempt",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last", String(20), nullable=False),
    Column("until", String(20), nullable=False),
)
Index("attempt_last", attempt.c.last)

session = Table(
    "session",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("account", String(20), nullable=False),
    Column("created", String(20), nullable=False),
    Column("seen", String(20), nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
)
Index("session_account", session.c.account)
Index("session_seen", session.c.seen)

token = Table(
    "token",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("account", String(20), nullable=False),
    Column("label", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created", String(20), nullable=False),
    Column("expires", String(20), nullable=False),
    Column("used", String(20)),
    Column("revoked", String(20)),
)
Index("token_account", token.c.account)

link = Table(
    "link",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("party", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("round", Text, nullable=False),
    Column("ids", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("made_by", String(20), nullable=False),
    Column("created", String(20), nullable=False),
    Column("expires", String(20), nullable=False),
    Column("revoked", String(20)),
    Column("used", Integer, nullable=False),
    Column("last_used", String(20)),
)
Index("link_party", link.c.party)

view = Table(
    "view",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("account", String(20), nullable=False),
    Column("party", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("shared", Integer, nullable=False),
    Column("created", String(20), nullable=False),
    UniqueConstraint("account", "name"),
)
Index("view_party", view.c.party)

# Writes that came with a key, by the digest of account and key; `status` 0 while one is being answered.
repeat = Table(
    "repeat",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("created", String(20), nullable=False),
)
Index("repeat_created", repeat.c.created)


def create(connection: Connection, program: str) -> None:
    """All tables, in an empty file or schema."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(schema_version.insert().values(version=VERSION, program=program))


def version(connection: Connection) -> tuple[int, str] | None:
    """The version of what is there and the program that made it so; None where nothing is."""
    if not inspect(connection).has_table(schema_version.name):
        return None
    row = connection.execute(select(schema_version).order_by(schema_version.c.version.desc())).first()
    return (row.version, row.program) if row else None
