"""Ministries and agencies: what they bear, and who took whose place."""

from collections.abc import Sequence
from typing import Any

import msgspec

from servanda.app.followed import thing_of
from servanda.app.naming import named as meant
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger.bodies import Item, Succeed
from servanda.projection import named, one
from servanda.projection.bodies import key, names
from servanda.register.quote import folded
from servanda.register.thing import Thing


def succeed(opened: Opened, old: str, to: str, start: str, *, ids: Sequence[str] = ()) -> Thing:
    """Say that from a day on one body has taken the place of another, for all or for these commitments only. Raises BadRequest."""
    if folded(old) == folded(to):
        raise BadRequest("a body does not succeed itself")
    with opened.writing() as connection:
        if len(names(old)) == 1 and key(old) not in {load.name for load in named.bodies(connection)}:
            raise BadRequest(f"no body is known as {old!r}, and nobody of that name bears anything here")
        items = [Item(id=c.id, of=c.basis) for c in meant(connection, ids)] if ids else []
        opened.act(connection, opened.voice(connection), Succeed(old=old, to=to, start=start, only=items))
    return thing_of(opened, "succession", folded(old), None)


def bodies(opened: Opened) -> list[dict[str, Any]]:
    """The bodies that bear or lead commitments, by number of these: name, bearer, lead and support counts, successor if any."""
    with opened.reading() as connection:
        passed = {key(t.name): t for t in one.things(connection) if t.kind == "succession"}
        rows: list[dict[str, Any]] = [msgspec.to_builtins(load) for load in named.bodies(connection)]
    for row in rows:
        thing = passed.get(row["name"])
        row["successor"] = thing.joint if thing else None
        row["proposed"] = thing.positions if thing and thing.joint is None else {}
    return rows
