"""Texts and their lives on a day, from documents and from what sides say; which of them end; and what this side says of one."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection

from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger.bodies import Stage
from servanda.model.line import brief
from servanda.model.profile import INSTRUMENT_STAGES
from servanda.model.typed import a_time
from servanda.projection import naming, one, things
from servanda.projection.events import Source
from servanda.projection.plain import plain
from servanda.register.life import Life, lives
from servanda.register.quote import title
from servanda.register.thing import Thing

WARNED = 180  # days ahead from which a text that ends is warned of
_NEAR = 3  # names that an error offers


def instruments(opened: Opened, day: date) -> list[Life]:
    """All texts that documents name or somebody spoke of: those that end first, by their last day."""
    with opened.reading() as connection:
        return _lives(connection, day, opened.today)


def lapsing(opened: Opened, day: date, within_days: int = WARNED) -> list[Life]:
    """The texts that end within so many days, or have ended without a renewal on record; the earliest first."""
    with opened.reading() as connection:
        last = min(day.toordinal() + within_days, date.max.toordinal())
        names = naming.ending_by(connection, last)
        if day < opened.today:  # what ended earlier, as was known then, may have been renewed since
            names |= Source(connection).touched_after("stage", day)
        found = _lives(connection, day, opened.today, names)
    return [life for life in found if life.left is not None and life.left <= within_days]


def say_stage(opened: Opened, name: str, stage: str, *, on: str = "", expires: str = "") -> Thing:
    """Say where a text stands, since when and until when; `name` is any unambiguous part of its own. Raises BadRequest."""
    if stage not in INSTRUMENT_STAGES:
        raise BadRequest("{stage!r} is no stage of a text: it is one of {known}", stage=stage, known=INSTRUMENT_STAGES)
    since, until = a_time(on) if on else None, a_time(expires) if expires else None
    with opened.writing() as connection:
        found = meant(_lives(connection, opened.today, opened.today), name)
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


def _lives(connection: Connection, day: date, today: date, names: Collection[str] | None = None) -> list[Life]:
    """All lives, or those of texts by the names that tables have; of an earlier day from the documents that were there by then and what
    had been received of what sides say.
    """
    said = things.known(connection, "stage", day) if day < today else things.things(connection, kind="stage")
    said = [thing for thing in said if names is None or plain(title(thing.name)) in names]
    return lives((one for one in naming.written(connection, names) if day >= today or naming.was_there(one.dated, day)), said, day)
