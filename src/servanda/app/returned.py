"""What agencies answered, as the desk has it: the last word on each commitment, and what came back as somebody else's."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection

from servanda.app.desk import Desk
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftAssign
from servanda.internal.notes import NOT_OURS, Answer
from servanda.internal.records import Kept
from servanda.projection import one, succession
from servanda.projection.bodies import names
from servanda.register.commitment import Commitment
from servanda.register.succession import holder


def last_answers(desk: Desk, ids: Collection[str] | None = None) -> dict[str, Kept]:
    """By commitment, the last answer of any body about it (`what` an Answer); {} where it is not clear who speaks here."""
    try:
        internal = desk.internal
    except BadRequest:
        return {}
    found: dict[str, Kept] = {}
    for kept in internal.answers(ids):
        if isinstance(kept.what, Answer):
            found.setdefault(kept.what.about, kept)
    return found


def own_answers(connection: Connection, desk: Desk, body: str, day: date, ids: Collection[str] | None = None) -> dict[str, Kept]:
    """By commitment, the last answer of a body itself, or of one whose place it took by a day; {} where it is not clear who speaks here.

    What another body answered is not for it to read, nor to repeat.
    """
    try:
        internal = desk.internal
    except BadRequest:
        return {}
    wanted, shares = names(body), succession.shares(succession.successions(connection), body, day)
    found: dict[str, Kept] = {}
    for kept in internal.answers(ids):
        if isinstance(kept.what, Answer) and kept.what.about not in found:
            id_, theirs = kept.what.about, names(kept.what.body)
            if theirs & wanted or any(theirs & share.names and share.holds(id_) for share in shares):
                found[id_] = kept
    return found


def _given_back(desk: Desk) -> dict[str, Kept]:
    """By commitment, the newest last word of a body that says it is not its own: another body's word does not take it back."""
    try:
        internal = desk.internal
    except BadRequest:
        return {}
    heard: dict[str, list[frozenset[str]]] = {}
    found: dict[str, Kept] = {}
    for kept in internal.answers():
        if isinstance(kept.what, Answer):
            been, theirs = heard.setdefault(kept.what.about, []), names(kept.what.body)
            if kept.what.status == NOT_OURS and not any(theirs & other for other in been):
                found.setdefault(kept.what.about, kept)
            been.append(theirs)
    return found


def returned(desk: Desk) -> dict[str, Answer]:
    """By commitment, the answer that it is not that body's, where nobody was made to lead since."""
    last = _given_back(desk)
    if not last:
        return {}
    assigned = {
        kept.what.id: kept.number
        for kept in desk.internal.drafts(last, open_only=False)
        if isinstance(kept.what, DraftAssign) and kept.state != "dropped"
    }
    return {id_: kept.what for id_, kept in last.items() if assigned.get(id_, 0) < kept.number and isinstance(kept.what, Answer)}


def drafted(connection: Connection, desk: Desk, body: str, day: date) -> list[Commitment]:
    """The commitments that drafts make a body lead or support, or one whose place it took by a day; [] where it is not clear who speaks."""
    try:
        internal = desk.internal
    except BadRequest:
        return []
    wanted, known = names(body), succession.successions(connection)
    theirs = []
    for kept in internal.drafts():
        if isinstance(kept.what, DraftAssign):
            those = (kept.what.lead, *kept.what.support)
            heirs = (holder(known, name, day.isoformat(), commitment=kept.what.id, same=succession.same) for name in those)
            if any(names(heir) & wanted for heir in heirs):
                theirs.append(kept.what.id)
    rows = one.commitments(connection, theirs)
    return [rows[id_] for id_ in theirs if id_ in rows]
