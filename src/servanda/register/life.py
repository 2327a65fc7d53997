"""The lives of texts: from what documents tell of them and from what sides say, on a day.

What a side says of the stage and the end goes before what a document says; where sides differ and never agreed, the earliest end
that one of them gives counts. A text that ends is warned of 180, 90 and 30 days ahead
of the last day that is sure (of 2014-12~ the 31st); after that day it has expired with no renewal on record, unless somebody says
that it was renewed or terminated: that it has lapsed is never said.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec

from servanda.model.profile import INSTRUMENT_STAGES
from servanda.register.quote import title
from servanda.register.thing import Thing
from servanda.register.window import first_day, moved, window

Warned: TypeAlias = Literal["", "180", "90", "30", "expired"]
DAYS = (30, 90, 180)
_BEGUN = ("signed", "adopted")


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a document tells of a text: `source` is the clause or outcome (sed6/14.6, sed6/9), `dated` the document's day."""

    text: str
    kind: str
    source: str
    ids: tuple[str, ...] = ()
    stage: str = ""
    on: str | None = None
    in_force: str | None = None
    term: str | None = None
    expires: str | None = None
    renewed: str | None = None
    wanted: str = ""
    dated: str | None = None


class Life(msgspec.Struct, frozen=True, kw_only=True):
    """A text on a day. `stage` as it is known (drafting, adopted, signed, in_force, renewed, terminated; "" not), `wanted` the one that
    is to come; `ends` the last day that it surely holds on, with the days until then (`left`, below 0 past it) and the warning that is due.
    `positions` is what each side says, `joint` what all do.
    """

    name: str
    kind: str
    ids: tuple[str, ...]
    sources: tuple[str, ...]
    stage: str = ""
    wanted: str = ""
    signed: str | None = None
    in_force: str | None = None
    term: str | None = None
    expires: str | None = None
    renewed: str | None = None
    ends: date | None = None
    left: int | None = None
    warned: Warned = ""
    positions: dict[str, dict[str, Any]] = {}
    joint: dict[str, Any] | None = None

    @property
    def differs(self) -> bool:
        """Whether sides say different things and were never at one."""
        said = list(self.positions.values())
        return self.joint is None and any(other != said[0] for other in said)


def lives(written: Iterable[Written], things: Iterable[Thing], day: date) -> list[Life]:
    """All texts, those that end first by their day, then the rest by kind and name."""
    told: dict[str, list[Written]] = {}
    for one in written:
        told.setdefault(title(one.text), []).append(one)
    said = {title(thing.name): thing for thing in things if thing.kind == "stage" and thing.positions}
    found = [life(told.get(key, []), said.get(key), day) for key in told.keys() | said.keys()]
    return sorted(found, key=lambda one: (one.ends or date.max, one.kind, one.name))


def life(told: Sequence[Written], said: Thing | None, day: date | None) -> Life:
    """The life of one text; without a day not how far off its end is. Where sides differ and never agreed, that with the earliest end:
    a warning too many costs less than none.
    """
    positions = [said.joint] if said and said.joint else list(said.positions.values()) if said else []
    found = [_life(told, said, position, day) for position in positions or [{}]]
    return min(found, key=lambda one: one.ends or date.max)  # of several the first in code order


def _life(told: Sequence[Written], said: Thing | None, position: dict[str, Any], day: date | None) -> Life:
    """The life of one text as one position has it."""
    name = told[0].text if told else said.name if said else ""
    spoken = str(position.get("stage") or "")
    stage = (spoken if spoken in INSTRUMENT_STAGES else "") or next((one.stage for one in reversed(told) if one.stage), "")
    days = {key: _last(told, key) for key in ("in_force", "term", "expires", "renewed")}
    signed = next((one.on for one in reversed(told) if one.stage in _BEGUN and one.on), None)
    on = position.get("on")
    if on:
        signed = on if stage in _BEGUN else signed
        days |= {key: on for key in ("in_force", "renewed") if stage == key}
    expires = position.get("expires") or (None if stage == "renewed" else days["expires"] or _end(days, signed))
    ends = _sure(expires) if stage != "terminated" else None
    left = (ends - day).days if ends and day else None
    return Life(
        name=name,
        kind=told[0].kind if told else "other",
        ids=told[0].ids if told else (),
        sources=_clauses(one.source for one in told),
        stage=stage,
        wanted=next((one.wanted for one in reversed(told) if one.wanted), "") if not position else "",
        signed=signed,
        in_force=days["in_force"],
        term=days["term"],
        expires=expires,
        renewed=days["renewed"],
        ends=ends,
        left=left,
        warned=_warned(left),
        positions=said.positions if said else {},
        joint=said.joint if said else None,
    )


def _last(told: Sequence[Written], field: str) -> str | None:
    return next((value for one in reversed(told) if (value := getattr(one, field))), None)


def _end(days: dict[str, str | None], signed: str | None) -> str | None:
    """The day on which a term is over that began when the text came into force, else when it was signed."""
    start = first_day(days["in_force"] or signed)
    return moved(start, days["term"]).isoformat() if start and days["term"] else None


def _sure(expires: str | None) -> date | None:
    found = window(expires, None)
    return (found.sure or found.latest) if found else None


def _warned(left: int | None) -> Warned:
    if left is None:
        return ""
    if left < 0:
        return "expired"
    near = next((days for days in DAYS if left <= days), None)
    return {30: "30", 90: "90", 180: "180"}.get(near or 0, "")  # type: ignore[return-value]


def _clauses(sources: Iterable[str]) -> tuple[str, ...]:
    """Each once; an outcome not beside its own clauses."""
    found = list(dict.fromkeys(sources))
    within = {source.rpartition(".")[0] for source in found}
    return tuple(source for source in found if source not in within)
