"""From internal to shared: what would be told, every word of it, and then the telling. The only way out of the internal part."""

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from servanda.app.desk import Desk
from servanda.app.naming import full, named, unknown
from servanda.app.opened import largest
from servanda.errors import BadRequest
from servanda.internal import release as releases
from servanda.internal.records import Kept
from servanda.internal.release import Line
from servanda.ledger import blobs, logs, restored
from servanda.projection import one


class Pending(msgspec.Struct, frozen=True):
    """What may be released now, and all words of it that others would read."""

    drafts: list[Kept]
    lines: list[Line]


def pending(desk: Desk, ids: Sequence[str] = ()) -> Pending:
    """The open drafts about these commitments, outcomes or other things; all of them where none is named. Raises BadRequest."""
    _repair(desk)
    with desk.reading() as connection:
        wanted = meant(connection, ids) if ids else None
    found = desk.internal.drafts(wanted)
    return Pending(found, releases.preview(found))


def seal(shown: Pending) -> str:
    """What a page carries to say which words it showed: the SHA-256 of them all, in their order."""
    return hashlib.sha256(msgspec.json.encode(shown.lines)).hexdigest()


def release(desk: Desk, chosen: Pending) -> list[str]:
    """Write what was shown into the shared log: one event an action. The events' hashes.

    Raises BadRequest where a draft is no longer what was shown; then nothing is written.
    """
    told, now, most = [], desk.clock(), largest()
    with desk.writing() as connection:
        voice = desk.voice(connection)
        restored.insist(connection)  # what is not here yet may be with the others
        _reopen(desk, connection)
        fresh = {kept.number: kept for kept in desk.internal.drafts()}
        gone = [kept.number for kept in chosen.drafts if fresh.get(kept.number) != kept]
        if gone:
            raise BadRequest("draft {gone} was changed or released meanwhile: look at what there is now", gone=gone[0])
        for share in releases.shares(chosen.drafts, lambda content: blobs.put(connection, content, largest=most), desk.internal.file):
            hash_ = desk.act(connection, voice, share.body).hash
            desk.internal.released(share.numbers, hash_, now=now)
            told.append(hash_)
    return told


def _repair(desk: Desk) -> None:
    """Open the drafts of a release that was stopped before its events came to be, so that they are not taken for told."""
    with desk.reading() as connection:
        lost = logs.missing(connection, desk.internal.releases())
    if not lost:
        return
    with desk.writing() as connection:
        restored.insist(connection)
        _reopen(desk, connection)


def _reopen(desk: Desk, connection: Connection) -> None:
    """Drafts that were marked for an event which then never came to be (the machine stopped in between) are open again."""
    marked = desk.internal.releases()
    for event in logs.missing(connection, marked):
        desk.internal.reopen(marked[event], now=desk.clock())


def meant(connection: Connection, ids: Sequence[str]) -> set[str]:
    """The ids, and those of the commitments in outcomes among them. A body or round stands for itself."""
    ids = [full(connection, id_) for id_ in ids]
    wanted = set(ids)
    for id_ in ids:
        if "/" in id_:
            if one.commitment(connection, id_) is None and one.outcome(connection, id_) is None:
                raise unknown(connection, id_)
            wanted |= {commitment.id for commitment in named(connection, [id_])}
    return wanted
