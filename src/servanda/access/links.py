"""Links by which a body answers for its lines without an account: random words, kept as a digest, for a time."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, insert, select, update

from servanda.access import schema
from servanda.access.accounts import check_language
from servanda.access.store import Access, digest, is_id, new_id, read_moment
from servanda.errors import BadRequest, NotFound
from servanda.ledger.event import moment, stamp
from servanda.model.line import check_line

_table = schema.link


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """What a link opens: the lines of `body`, of one `round` ("" all) or those with these `ids`; `made_by` an account's id."""

    id: str
    party: str
    body: str
    round: str = ""
    ids: tuple[str, ...] = ()
    language: str = "zh"
    made_by: str = ""
    created: datetime
    expires: datetime
    revoked: datetime | None = None
    used: int = 0
    last_used: datetime | None = None


def make(
    access: Access,
    *,
    party: str,
    body: str,
    expires: datetime,
    round: str = "",  # noqa: A002 (what the field calls it)
    ids: Sequence[str] = (),
    language: str = "zh",
    made_by: str = "",
) -> tuple[str, Link]:
    """A new link: its words, which are told here only, and what is kept. Raises BadRequest."""
    check_line("party", party, needed=True, longest=32)
    check_line("body", body, needed=True)
    check_line("round", round)
    for id_ in ids:
        check_line("id", id_, needed=True)
    check_language(language)
    if stamp(expires) <= access.stamp():
        raise BadRequest("the day on which it expires is past")
    words = secrets.token_urlsafe(24)  # 192 bits
    row = {"id": new_id("l"), "digest": digest(words), "party": party, "body": body, "round": round, "language": language, "used": 0}
    row |= {"ids": msgspec.json.encode(list(dict.fromkeys(ids))).decode(), "made_by": made_by if is_id(made_by) else ""}
    with access.write() as connection:
        connection.execute(insert(_table).values(**row, created=access.stamp(), expires=stamp(expires)))
        return words, _link(connection.execute(select(_table).where(_table.c.id == row["id"])).one())


def open_link(access: Access, words: str) -> Link:
    """The link of these words; that it was used is counted.

    Raises NotFound, in the same words where it is unknown, expired or revoked: who guesses learns nothing.
    """
    valid = (_table.c.digest == digest(words)) & _table.c.revoked.is_(None) & (_table.c.expires > access.stamp())
    with access.read() as connection:  # most guesses cost no writer's place
        is_valid = connection.execute(select(_table.c.id).where(valid)).first() is not None
    if is_valid:
        with access.write() as connection:
            connection.execute(update(_table).where(valid).values(used=_table.c.used + 1, last_used=access.stamp()))
            row = connection.execute(select(_table).where(valid)).first()
            if row is not None:
                return _link(row)
    raise NotFound("this link opens nothing, or nothing any more: ask for another")


def listed(access: Access, party: str, body: str | None = None) -> list[Link]:
    """All links that a party made, for one body or all, the newest first."""
    chosen = select(_table).where(_table.c.party == party).order_by(_table.c.created.desc(), _table.c.id)
    if body is not None:
        chosen = chosen.where(_table.c.body == body)
    with access.read() as connection:
        return [_link(row) for row in connection.execute(chosen)]


def revoke(access: Access, party: str, id_: str) -> None:
    """The link opens nothing any more. Raises NotFound where the party made none of that id."""
    with access.write() as connection:
        theirs = (_table.c.party == party) & (_table.c.id == id_)
        if not is_id(id_) or connection.execute(select(_table.c.id).where(theirs)).first() is None:
            raise NotFound("there is no such link")
        connection.execute(update(_table).where(theirs & _table.c.revoked.is_(None)).values(revoked=access.stamp()))


def _link(row: Row[Any]) -> Link:
    return Link(
        id=row.id,
        party=row.party,
        body=row.body,
        round=row.round,
        ids=tuple(msgspec.json.decode(row.ids)),
        language=row.language,
        made_by=row.made_by,
        created=moment(row.created),
        expires=moment(row.expires),
        revoked=read_moment(row.revoked),
        used=row.used,
        last_used=read_moment(row.last_used),
    )
