"""Ids as people type them to what they name. An outcome's id stands for all of its commitments."""

from collections.abc import Iterable

from sqlalchemy import Connection

from servanda.errors import BadRequest
from servanda.projection import one
from servanda.register.commitment import Commitment


def named(connection: Connection, ids: Iterable[str]) -> list[Commitment]:
    """The commitments that `ids` name, each once, in the order given; an outcome's in its own. Raises BadRequest with the nearest id."""
    found: dict[str, Commitment] = {}
    for id_ in ids:
        single = one.commitment(connection, id_)
        if single is not None:
            found[single.id] = single
            continue
        outcome = one.outcome(connection, id_)
        if outcome is None:
            raise unknown(connection, id_)
        if not outcome[2]:
            raise BadRequest(f"{id_} holds no commitment: nothing in it binds anybody")
        found.update((commitment.id, commitment) for commitment in outcome[2])
    return list(found.values())


def only(connection: Connection, id_: str) -> Commitment:
    """The commitment `id_`. Raises BadRequest where it is none, or an outcome of several."""
    found = named(connection, [id_])
    if len(found) > 1:
        raise BadRequest(f"{id_} is an outcome of {len(found)} commitments: name one, {found[0].id} to {found[-1].id}")
    return found[0]


def unknown(connection: Connection, id_: str) -> BadRequest:
    """What to say of an id that is not here."""
    near = one.nearest(connection, id_)
    return BadRequest(f"there is no {id_!r} here" + (f"; the nearest is {near}" if near else ""))
