"""Texts and their lives on a day, from documents and from what sides say; which of them end; and what this side says of one."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger.bodies import Stage
from servanda.model.line import brief
from servanda.model.profile import INSTRUMENT_STAGES
from servanda.model.typed import a_time
from servanda.projection import named, one
from servanda.projection.rows import RoundRow
from servanda.register.life import Life, Written, lives
from servanda.register.quote import title
from servanda.register.thing import Thing

WARNED = 180  # days ahead from which a text that ends is warned of
_NEAR = 3  # names that an error offers


def life_json(life: Life) -> dict[str, Any]:
    """As `instruments --json` has it."""
    told: dict[str, Any] = msgspec.to_builtins(life)
    return told


def instruments(opened: Opened, day: date) -> list[Life]:
    """All texts that documents name or somebody spoke of: those that end first, by their last day."""
    with opened.reading() as connection:
        return _lives(connection, day)


def lapsing(opened: Opened, day: date, within_days: int = WARNED) -> list[Life]:
    """The texts that end within so many days, or have ended without a renewal on record; the earliest first."""
    return [life for life in instruments(opened, day) if life.left is not None and life.left <= within_days]


def say_stage(opened: Opened, name: str, stage: str, *, on: str = "", expires: str = "") -> Thing:
    """Say where a text stands, since when and until when; `name` is any unambiguous part of its own. Raises BadRequest."""
    if stage not in INSTRUMENT_STAGES:
        raise BadRequest("{stage!r} is no stage of a text: it is one of {known}", stage=stage, known=INSTRUMENT_STAGES)
    since, until = a_time(on) if on else None, a_time(expires) if expires else None
    with opened.writing() as connection:
        found = meant(_lives(connection, opened.today), name)
        opened.act(connection, opened.voice(connection), Stage(instrument=found.name, stage=stage, on=since, expires=until))
    with opened.reading() as connection:
        return next(t for t in one.things(connection) if t.kind == "stage" and title(t.name) == title(found.name))


def meant(found: Sequence[Life], name: str) -> Life:
    """The text that a name means, or a part of it. Raises BadRequest where it means none, or more than one."""
    part = _plain(name)
    exact = [life for life in found if _plain(life.name) == part]
    hits = exact or [life for life in found if part and part in _plain(life.name)]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise BadRequest(
            "{name!r} is in the names of {number} texts: {names}",
            name=brief(name),
            number=len(hits),
            names=[life.name for life in hits[:_NEAR]],
        )
    raise BadRequest("no document here names the text {name!r}", name=brief(name))


def _plain(name: str) -> str:
    return title(name).casefold()


def _lives(connection: Connection, day: date) -> list[Life]:
    rounds = sorted(one.rounds(connection), key=lambda placed: placed.date or "")
    return lives((written for placed in rounds for written in _written(connection, placed)), one.things(connection), day)


def _written(connection: Connection, placed: RoundRow) -> Iterator[Written]:
    for entry in named.instruments(connection, placed.key):
        outcome = f"{placed.key}/{entry['outcome']}"
        told = {field: entry.get(field) for field in ("on", "in_force", "term", "expires", "renewed")}
        yield Written(
            text=str(entry["text"]),
            kind=str(entry.get("kind") or "other"),
            source=f"{outcome}.{entry['clause']}" if "clause" in entry else outcome,
            ids=tuple(entry.get("ids") or ()),
            stage=str(entry.get("stage") or ""),
            wanted=str(entry.get("wanted") or ""),
            **told,
        )
