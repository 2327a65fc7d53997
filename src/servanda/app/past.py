"""A commitment's past: every event that is about it, and what was known of it on a day."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from servanda.app.asking import word_of
from servanda.ledger import blobs, schema
from servanda.ledger.bodies import Accept, AddText, Blob, Item, Note, Propose
from servanda.model.profile import Facts
from servanda.projection import one
from servanda.register.commitment import Commitment
from servanda.register.fold import fold_commitment
from servanda.register.identity import Round, place
from servanda.register.told import Told, items

_NAMES = frozenset({"id", "of"})  # of an item: which commitment it is about
_FILES = frozenset({"file", "paper"})  # blobs that are no words
_BLOB = frozenset(Blob.__struct_fields__)


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """An event about a commitment. `received` is when this copy wrote or took it; `says` what it says of that commitment in
    plain fields, with words in the place of blobs (None where these are not here).
    """

    time: str
    party: str
    office: str
    type: str
    event: str
    received: str
    says: dict[str, Any]


class Known(msgspec.Struct, frozen=True):
    """What was known of a commitment: itself, and what had been said of it, oldest first. None: it was not here yet."""

    commitment: Commitment | None
    past: list[Past]
    facts: Facts = {}  # planned ones, as the text was read


def known(connection: Connection, id_: str, upto: date | None = None) -> Known:
    """The commitment as folded from the events that this copy had received by a day, that day included (None: all of them)."""
    told = [(event, received) for event, received in one.events_about(connection, id_) if upto is None or received[:10] <= upto.isoformat()]
    events = [event for event, _ in told]
    round_ = place(id_.rpartition("/")[0], events, _writers(connection, upto))
    seed = round_.seeds.get(id_) if round_ else None
    if round_ is None or seed is None:
        return Known(None, [])
    past = [entry for event, received in told for entry in _entries(connection, event, received, round_, id_)]
    return Known(fold_commitment(seed, round_, events), sorted(past, key=lambda entry: (entry.time, entry.party)), seed.facts)


def _writers(connection: Connection, upto: date | None) -> tuple[str, ...]:
    """The parties that have a log here, of those that had been received by then."""
    opened = select(schema.logs.c.party, schema.events.c.received).join(schema.events, schema.events.c.log == schema.logs.c.log)
    rows = connection.execute(opened.where((schema.events.c.seq == 1) & (schema.logs.c.party != "")))
    return tuple(sorted({row.party for row in rows if upto is None or row.received[:10] <= upto.isoformat()}))


def _entries(connection: Connection, told: Told, received: str, round_: Round, id_: str) -> Iterator[Past]:
    """One for each thing that an event says of the commitment."""
    for says in _says(told, round_, id_):
        yield Past(
            time=told.time,
            party=told.party,
            office=told.office,
            type=told.type,
            event=told.hash,
            received=received,
            says=_spoken(connection, says),
        )


def _says(told: Told, round_: Round, id_: str) -> Iterator[dict[str, Any]]:
    body = told.body
    if isinstance(body, Propose):
        for row in body.rows:
            if round_.name(told.hash, str(row.get("id"))) == id_:
                yield {"title": body.title, **{field: row.get(field) for field in ("id", "text", "bearers", "due", "every", "kind")}}
    elif isinstance(body, AddText):
        yield {"language": body.language, "title": body.title}
    elif isinstance(body, Accept):
        rows = {round_.name(body.of, row) for row in body.rows} if body.rows is not None else {id_}
        if id_ in rows and body.of in round_.proposals:
            yield {"accepted": body.accepted}
    elif isinstance(body, Note):
        yield {"note": msgspec.to_builtins(body.note)}
    else:
        for item in items(told):
            if round_.name(item.of, item.id) == id_:
                yield _fields(item)


def _fields(item: Item) -> dict[str, Any]:
    """What an item says, without what it leaves at its default."""
    plain: dict[str, Any] = msgspec.to_builtins(item)
    return {field: value for field, value in plain.items() if field not in _NAMES}


def _spoken(connection: Connection, says: Mapping[str, Any]) -> dict[str, Any]:
    return {field: _plain(connection, field, value) for field, value in says.items()}


def named_file(connection: Connection, blob: str) -> str:
    """A file by the SHA-256 of its content (sha256:…), which anybody who has it can reckon; by its blob while it is not here."""
    content = blobs.get(connection, blob)
    return f"blob:{blob}" if content is None else f"sha256:{hashlib.sha256(content).hexdigest()}"


def _plain(connection: Connection, field: str, value: Any) -> Any:
    """A value with words in the place of a blob's name; of a file its name alone."""
    if isinstance(value, dict) and value.keys() == _BLOB:
        return named_file(connection, value["blob"]) if field in _FILES else word_of(connection, value["blob"])
    if isinstance(value, dict):
        return _spoken(connection, value)
    return [_plain(connection, field, member) for member in value] if isinstance(value, list) else value
