"""The tables of the projection, the same on SQLite and PostgreSQL; they lie in the register's database and follow from its events.

Days are ordinals (`date.toordinal`). Words that come out of events stand in columns as `plain.plain` gives them: of a length
that an index takes, without U+0000. The true values are in `data` (msgpack).
"""

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
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
    insert,
)
from sqlalchemy.schema import ExecutableDDLElement

from servanda.register.fold import FOLD

LAYOUT = 5  # of these tables; a projection of another layout or fold is made anew
VERSION = f"{LAYOUT}.{FOLD}"

metadata = MetaData()
_number = BigInteger().with_variant(Integer, "sqlite")


def _table(name: str, *columns: Column[object]) -> Table:
    """A table that lies in the order of its key."""
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


def _key(name: str, kind: object) -> "Column[object]":
    return Column(name, kind, primary_key=True, autoincrement=False)  # type: ignore[arg-type]


# One row: what the tables were made by.
made = Table("projection", metadata, Column("one", Integer, primary_key=True), Column("version", Text, nullable=False))

# Up to which event each log was taken up.
projected = _table("projected", _key("log", String(64)), Column("seq", _number, nullable=False))

# Which events are about what, each as it says itself: the round of a proposal (by its hash); events that may change a round,
# by the proposal they name; events about a commitment, by proposal and id there ("": all of it); events about a thing; events that
# this version does not understand.
proposal = _table("proposal", _key("of", String(64)), Column("round", Text, nullable=False), Column("log", String(64), nullable=False),
                  Column("seq", _number, nullable=False))  # fmt: skip
Index("proposal_by_round", proposal.c.round)
placing = _table("placing", _key("of", String(64)), _key("log", String(64)), _key("seq", _number))
about = _table("about", _key("of", String(64)), _key("row", Text), _key("log", String(64)), _key("seq", _number))
touching = _table("touching", _key("kind", String(16)), _key("name", Text), _key("log", String(64)), _key("seq", _number))
unread = _table("unread", _key("log", String(64)), _key("seq", _number))
for _taken in (proposal, placing, about, touching):
    Index(f"{_taken.name}_by_event", _taken.c.log, _taken.c.seq)

# A round: `slot` orders rounds, the newest document first, and begins the places of its commitments (slot << 16 and on, over
# `width` slots); `base` is the slot it would have if no other were near; `digest` is of the Round that its commitments were
# folded with; `dialogue` is the folded name; `data` a rows.RoundRow.
round_ = Table(
    "round",
    metadata,
    Column("round", Text, primary_key=True),
    Column("slot", _number, nullable=False, unique=True),
    Column("base", _number, nullable=False),
    Column("width", Integer, nullable=False),
    Column("dialogue", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
Index("round_by_dialogue", round_.c.dialogue)

# An outcome: `unit` orders it as `place` does commitments; `data` is a rows.OutcomeRow.
outcome = Table(
    "outcome",
    metadata,
    Column("unit", _number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("data", LargeBinary, nullable=False),
)

# A commitment: `place` orders all, the newest document first, then as the text does; `unit` is its outcome's; `round`,
# `outcome` and `section` are keys ("sed6", "12", "3"), `heading` the section's folded title; `agreed` the agreed fulfilment ("" none);
# `undated`: no_deadline on every day; `open`: something is still to come of it
# (reporting.is_asked); `session`: the one that its date hangs on, as `touching` names it; `reported`: the day of the last report of any
# party ("" none); `data` a Commitment.
commitment = Table(
    "commitment",
    metadata,
    Column("place", _number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("unit", _number, nullable=False),
    Column("round", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("agreement", Text, nullable=False),
    Column("agreed", Text, nullable=False),
    Column("undated", Boolean, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("session", Text, nullable=False),
    Column("reported", String(10), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
for _facet in ("round", "outcome", "section", "heading", "kind", "act", "agreement", "agreed"):
    Index(f"commitment_by_{_facet}", commitment.c[_facet], commitment.c.place, commitment.c.unit)
Index("commitment_undated", commitment.c.undated, commitment.c.place, commitment.c.unit)
Index("commitment_by_session", commitment.c.session)
Index("commitment_by_unit", commitment.c.unit)
Index("commitment_by_report", commitment.c.reported.desc(), commitment.c.place, commitment.c.unit)

# What each party of a commitment says of it ("unreported": nothing).
stand = _table("stand", _key("place", _number), _key("party", Text), Column("value", Text, nullable=False))
Index("stand_by_value", stand.c.value, stand.c.place, stand.c.party)
Index("stand_by_party", stand.c.party, stand.c.value, stand.c.place)

# `bodies.borne`: who bears it as the text says (a party's code, BOTH, ALL or a body's name) and whose that is; whom a `party` made
# lead or support.
borne = _table("borne", _key("place", _number), _key("body", Text), _key("role", String(16)), _key("party", Text))
Index("borne_by_body", borne.c.body, borne.c.place, borne.c.role, borne.c.party)
Index("borne_by_party", borne.c.party, borne.c.place, borne.c.body, borne.c.role)

# `citation.citations`: what its evidence cites, by id.
citing = _table("citing", _key("place", _number), _key("cited", Text))
Index("citing_by_cited", citing.c.cited, citing.c.place)

# What `calendar` gives of a commitment. Phases (none where it is undated); stretches of days on which it counts as passed; which
# edge of a window is the next one for days behind `after` (0: from the first on) up to `upto`: that day, of a beat the unit's next edge.
phase = _table("phase", _key("place", _number), _key("first", Integer), Column("last", Integer, nullable=False),
               Column("timeliness", String(16), nullable=False))  # fmt: skip
Index("phase_by_timeliness", phase.c.timeliness, phase.c.place, phase.c.first, phase.c.last)
passed = _table("passed", _key("place", _number), _key("first", Integer), Column("last", Integer, nullable=False))
Index("passed_by_first", passed.c.first.desc(), passed.c.place, passed.c.last)
edge = _table("edge", _key("place", _number), _key("upto", Integer), Column("after", Integer, nullable=False))
Index("edge_by_day", edge.c.upto, edge.c.place, edge.c.after)
beat = _table("beat", _key("place", _number), Column("unit", Text, nullable=False), Column("after", Integer, nullable=False),
              Column("upto", Integer, nullable=False))  # fmt: skip
Index("beat_by_unit", beat.c.unit, beat.c.place, beat.c.after, beat.c.upto)

# Sessions, stages, successions, how outcomes go on: `name` as in `touching`; `waits` as `thing.waits_on` has it; `data` a Thing.
thing = Table(
    "thing",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("waits", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
Index("thing_by_waits", thing.c.waits)

# What documents tell of mechanisms and texts: `place` is the first of the document's round, `number` orders those of a kind in it, `name`
# is that under which they meet (`mechanism_key`, `quote.title`); `data` a chain.Spoken or a life.Written.
naming = _table("naming", _key("place", _number), _key("kind", String(16)), _key("number", Integer), Column("name", Text, nullable=False),
                Column("data", LargeBinary, nullable=False))  # fmt: skip
Index("naming_by_name", naming.c.kind, naming.c.name, naming.c.place)

# The last day that a text surely holds on, of texts that have one, by the name that `naming` and `thing` have for it.
ending = _table("ending", _key("name", Text), Column("last", Integer, nullable=False))
Index("ending_by_last", ending.c.last, ending.c.name)

# `tokens.tokens` of a commitment's texts and headings; the full-text index has them from here, each token once and without its position.
wording = Table(
    "wording",
    metadata,
    Column("place", _number, primary_key=True, autoincrement=False),
    Column("tokens", Text, nullable=False),
)
WORDS = (  # without what ranking would need: rows come in the order of their places
    "CREATE VIRTUAL TABLE words USING fts5(tokens, content='wording', content_rowid='place', tokenize='ascii', detail='none', columnsize=0)"
)

PLACED = (wording, passed, edge, beat, phase, borne, citing, stand, commitment)  # tables with a row or more for each commitment, by place


def _also(target: Table, statement: str, dialect: str) -> None:
    ddl: ExecutableDDLElement = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(target, "after_create", ddl.execute_if(dialect=dialect))


_also(wording, WORDS, "sqlite")
_also(
    wording,
    "ALTER TABLE wording ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED",
    "postgresql",
)
_also(wording, "CREATE INDEX wording_by_vector ON wording USING gin (vector) WITH (fastupdate = off)", "postgresql")


def drop(connection: Connection) -> None:
    """Take away what there is of these tables."""
    if connection.dialect.name == "sqlite":
        _drop_words(connection)
    metadata.drop_all(connection)


def _drop_words(connection: Connection) -> None:
    """The full-text index, also where it is too damaged for SQLite to open and so to drop: its name first, then the tables behind it."""
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql("DELETE FROM sqlite_schema WHERE type = 'table' AND name = 'words'")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
    for behind in ("data", "idx", "content", "docsize", "config"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS words_{behind}")


def create(connection: Connection) -> None:
    """The tables, empty, in a register's database: `update` fills them. Give it to `Store.create` as `then`."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(made).values(one=1, version=VERSION))
