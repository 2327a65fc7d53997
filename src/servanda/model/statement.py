"""A statement: a clause that makes one point, weighed (gold guide, "statements")."""

from typing import Literal, TypeAlias

import msgspec

Act: TypeAlias = Literal["decide", "commit", "plan", "reaffirm", "support", "call", "recognise", "report"]
Status: TypeAlias = Literal["done", "open", "standing"]
Kind: TypeAlias = Literal[
    "meeting", "instrument", "training", "project", "partnership", "operation", "regulation",
    "study", "data", "notification", "funding", "mechanism", "coordination", "position",
]  # fmt: skip


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """An event that places a statement in time: its words and an ISO 8601 offset from it (-P1D), or None."""

    event: str
    offset: str | None


class Verifiability(msgspec.Struct, frozen=True, gc=False):
    """Whether one could tell that it was kept: it names who, by when, and a result that can be counted."""

    bearer: bool
    date: bool
    result: bool


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One clause: what is done to what (`act`, `kind`), whether it binds whom, by when, and how firmly.

    `bearers` holds states' codes, BOTH or ALL, or the `zh` names of bodies. `due` and `when` are EDTF.
    `strength` runs from 0 (no undertaking) to 5 (a decision to do a named thing).
    """

    text: str
    span: tuple[int, int]
    act: Act
    binding: bool
    status: Status
    bearers: list[str]
    kind: Kind
    due: str | None
    when: str | None
    where: str | None
    by: str
    strength: int
    verifiability: Verifiability
    anchor: Anchor | None = None
    every: str | None = None
