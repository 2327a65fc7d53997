"""Ids as people type them to what they name. An outcome's id stands for all of its commitments."""

from collections.abc import Iterable

from sqlalchemy import Connection

from servanda.errors import BadRequest
from servanda.projection import one
from servanda.register.commitment import Commitment


def full(connection: Connection, id_: str) -> str:
    """An id with its round: where there is one round only, 12.1 is the 12.1 of that; any other stays as it is."""
    if "/" in id_ or one.round_(connection, id_):
        return id_
    rounds = one.rounds(connection)
    whole = f"{rounds[0].key}/{id_}" if len(rounds) == 1 else id_
    return whole if whole != id_ and (one.commitment(connection, whole) or one.outcome(connection, whole)) else id_


def named(connection: Connection, ids: Iterable[str]) -> list[Commitment]:
    """The commitments that `ids` name, each once, in the order given; an outcome's in its own. Raises BadRequest with the nearest id."""
    found: dict[str, Commitment] = {}
    for id_ in (full(connection, id_) for id_ in ids):
        single = one.commitment(connection, id_)
        if single is not None:
            found[single.id] = single
            continue
        outcome = one.outcome(connection, id_)
        if outcome is None:
            raise unknown(connection, id_)
        if not outcome[2]:
            raise BadRequest("{id} holds no commitment: nothing in it binds anybody", id=id_)
        found.update((commitment.id, commitment) for commitment in outcome[2])
    return list(found.values())


def only(connection: Connection, id_: str) -> Commitment:
    """The commitment `id_`. Raises BadRequest where it is none, or an outcome of several."""
    found = named(connection, [id_])
    if len(found) > 1:
        raise BadRequest(
            "{id} is an outcome of {count} commitments: name one, {first} to {last}",
            id=id_,
            count=len(found),
            first=found[0].id,
            last=found[-1].id,
        )
    return found[0]


def unknown(connection: Connection, id_: str) -> BadRequest:
    """What to say of an id that is not here."""
    near = one.nearest(connection, id_)
    return (
        BadRequest("there is no {id!r} here; the nearest is {near}", id=id_, near=near)
        if near
        else BadRequest("there is no {id!r} here", id=id_)
    )
