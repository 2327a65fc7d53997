"""What documents tell of mechanisms and of texts, by their names: rows of a round, and the day on which a text surely ends."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec
from sqlalchemy import Connection, select

from servanda.lexicon.mechanism_key import mechanism_key
from servanda.projection.about import Row
from servanda.projection.plain import plain
from servanda.projection.schema import ending, naming, thing
from servanda.projection.slots import IN_SLOT
from servanda.projection.write import put
from servanda.register.chain import Spoken
from servanda.register.identity import Round
from servanda.register.life import Written, life
from servanda.register.quote import title
from servanda.register.thing import Thing
from servanda.register.window import first_day

Kind: TypeAlias = Literal["mechanism", "instrument"]
_BATCH = 500  # names asked for in one query
_packed = msgspec.msgpack.encode
_spoken = msgspec.msgpack.Decoder(Spoken)
_written = msgspec.msgpack.Decoder(Written)
_thing = msgspec.msgpack.Decoder(Thing)


def naming_rows(round_: Round, slot: int) -> Iterator[Row]:
    """The rows of the table `naming`: of the document's own dialogue, of each mechanism and of each text that it names."""
    place = slot << IN_SLOT
    for number, spoken in enumerate(_all_spoken(round_)):
        yield place, "mechanism", number, plain(mechanism_key(spoken.name)), _packed(spoken)
    for number, written in enumerate(_all_written(round_)):
        yield place, "instrument", number, plain(title(written.text)), _packed(written)


def _all_spoken(round_: Round) -> Iterator[Spoken]:
    """What a round's document tells: of its own dialogue, of each mechanism that it names, of each session that it tells of."""
    document = round_.document
    dialogue = document.dialogue or {}
    if isinstance(dialogue.get("name"), str) and dialogue["name"]:
        held = dialogue.get("held")
        yield Spoken(
            name=dialogue["name"],
            source=round_.key,
            ordinal=dialogue.get("ordinal"),
            state="held" if held else "",
            on=held,
            place=dialogue.get("place"),
            dated=document.date,
            dialogue=document.dialogue,
            own=True,
        )
    for entry in document.mechanisms:
        yield Spoken(
            name=str(entry.get("mechanism") or entry.get("name") or entry.get("text")),
            also=str(entry.get("name", "")) if "mechanism" in entry else "",
            source=_source(round_, entry),
            ordinal=entry.get("ordinal"),
            state=entry.get("state", ""),
            on=entry.get("on"),
            place=entry.get("place"),
            host=entry.get("host", ""),
            every=entry.get("every"),
            anchor=entry.get("anchor"),
            dated=document.date,
            dialogue=document.dialogue,
        )


def _all_written(round_: Round) -> Iterator[Written]:
    for entry in round_.document.instruments:
        told = {field: entry.get(field) for field in ("on", "in_force", "term", "expires", "renewed")}
        yield Written(
            text=str(entry["text"]),
            kind=str(entry.get("kind") or "other"),
            source=_source(round_, entry),
            ids=tuple(entry.get("ids") or ()),
            stage=str(entry.get("stage") or ""),
            wanted=str(entry.get("wanted") or ""),
            dated=round_.document.date,
            **told,
        )


def _source(round_: Round, entry: dict[str, Any]) -> str:
    outcome = f"{round_.key}/{entry['outcome']}"
    return f"{outcome}.{entry['clause']}" if "clause" in entry else outcome


def spoken(connection: Connection, key: str | None = None) -> list[Spoken]:
    """What documents tell of mechanisms (of those with a key only), the oldest document first, in each in its order."""
    return [_spoken.decode(data) for data in _data(connection, "mechanism", None if key is None else [plain(key)])]


def written(connection: Connection, keys: Collection[str] | None = None) -> list[Written]:
    """What documents tell of texts (of those under `keys` only), the oldest document first, in each in its order."""
    if keys is None:
        return [_written.decode(data) for data in _data(connection, "instrument", None)]
    names = sorted(keys)
    batches = [names[start : start + _BATCH] for start in range(0, len(names), _BATCH)]
    return [_written.decode(data) for batch in batches for data in _data(connection, "instrument", batch)]


def _data(connection: Connection, kind: Kind, keys: list[str] | None) -> Iterable[bytes]:
    row = naming.c
    chosen = select(row.data).where(row.kind == kind).order_by(row.place.desc(), row.number)
    return connection.execute(chosen if keys is None else chosen.where(row.name.in_(keys))).scalars()


def was_there(dated: str | None, day: date) -> bool:
    """Whether a document of such a date was there on a day: from the first day that its date leaves open."""
    first = first_day(dated)
    return first is None or first <= day


def texts_within(connection: Connection, first: int, behind: int) -> set[str]:
    """The names of the texts that documents in a stretch of places name."""
    row = naming.c
    chosen = select(row.name).where((row.kind == "instrument") & (row.place >= first) & (row.place < behind))
    return set(connection.execute(chosen).scalars())


def texts(connection: Connection) -> set[str]:
    """The names of all texts that documents name."""
    return set(connection.execute(select(naming.c.name).where(naming.c.kind == "instrument").distinct()).scalars())


def ending_rows(connection: Connection, name: str, said: Thing | None) -> list[Row]:
    """The row of the table `ending` for a text, from what documents tell of it and what is said: none where it has no end."""
    told = written(connection, [name])
    spoken_of = said if said is not None and said.positions else None
    if not told and spoken_of is None:
        return []
    ends = life(told, spoken_of, None).ends
    return [(name, ends.toordinal())] if ends else []


def fold_endings(connection: Connection, names: Iterable[str]) -> None:
    """Reckon anew when texts end."""
    for name in sorted(set(names)):
        data = connection.execute(select(thing.c.data).where((thing.c.kind == "stage") & (thing.c.name == name))).scalar()
        rows = ending_rows(connection, name, None if data is None else _thing.decode(data))
        put(connection, ending, ending.c.name == name, rows)


def ending_by(connection: Connection, last: int) -> set[str]:
    """The names of the texts that end on a day (an ordinal) or before."""
    return set(connection.execute(select(ending.c.name).where(ending.c.last <= last)).scalars())
