"""API tokens: `sv_…`, shown once when made, kept as a digest. A token may what its scopes and its account both may."""

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, insert, select, update

from servanda.access import schema
from servanda.access.accounts import Account, account_of
from servanda.access.roles import ACTIONS, Action, may
from servanda.access.store import TOUCH, Access, digest, is_id, new_id, read_moment
from servanda.errors import BadRequest, NotFound
from servanda.ledger.event import moment, stamp
from servanda.model.line import check_line

PREFIX = "sv_"  # by which one that leaked is found
_table, _account = schema.token, schema.account


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A token as its holder sees it again: all but the words that open."""

    id: str
    account: str
    label: str
    scopes: tuple[Action, ...]
    created: datetime
    expires: datetime
    used: datetime | None = None
    revoked: datetime | None = None


class Bearer(msgspec.Struct, frozen=True, kw_only=True):
    """Who came with a token, and what for."""

    token: Token
    account: Account

    def may(self, action: Action, body: str | None = None) -> bool:
        """Whether token and account both may do that."""
        return action in self.token.scopes and self.account.may("api") and self.account.may(action, body)


def make(access: Access, account: Account, *, label: str, scopes: Collection[Action], expires: datetime) -> tuple[str, Token]:
    """A new token of an account: its words, which are told here only, and what is kept. Raises BadRequest, NotFound."""
    check_line("label", label, needed=True)
    wanted = [action for action in ACTIONS if action in scopes]
    if not wanted or len(wanted) != len(set(scopes)):
        raise BadRequest("the scopes of a token are some of {actions}", actions=ACTIONS)
    beyond = [action for action in wanted if not may(account.role, action)]
    if beyond:
        raise BadRequest("a token may not more than its account: {scopes}", scopes=beyond)
    if stamp(expires) <= access.stamp():
        raise BadRequest("the day on which it expires is past")
    words = PREFIX + secrets.token_urlsafe(32)
    row = {"id": new_id("t"), "digest": digest(words), "account": account.id, "label": label.strip(), "scopes": " ".join(wanted)}
    with access.write() as connection:
        if connection.execute(select(_account.c.id).where((_account.c.id == account.id) & _account.c.disabled.is_(None))).first() is None:
            raise NotFound("there is no such account")
        connection.execute(insert(_table).values(**row, created=access.stamp(), expires=stamp(expires)))
        return words, _token(connection.execute(select(_table).where(_table.c.id == row["id"])).one())


def find(access: Access, words: str) -> Bearer | None:
    """Who comes with these words; None where they are unknown, expired, revoked, or of a disabled account. Its use is written down."""
    if not words.startswith(PREFIX):
        return None
    valid = (_table.c.digest == digest(words)) & _table.c.revoked.is_(None) & (_table.c.expires > access.stamp())
    with access.read() as connection:
        row = connection.execute(select(_table).where(valid)).first()
        of = row and connection.execute(select(_account).where((_account.c.id == row.account) & _account.c.disabled.is_(None))).first()
    if row is None or of is None:
        return None
    if row.used is None or access.clock() - moment(row.used) >= TOUCH:
        with access.write() as connection:
            connection.execute(update(_table).where(_table.c.id == row.id).values(used=access.stamp()))
    return Bearer(token=_token(row), account=account_of(of))


def listed(access: Access, account: str) -> list[Token]:
    """All tokens that an account had, the newest first."""
    if not is_id(account):
        return []
    chosen = select(_table).where(_table.c.account == account).order_by(_table.c.created.desc(), _table.c.id)
    with access.read() as connection:
        return [_token(row) for row in connection.execute(chosen)]


def revoke(access: Access, account: str, id_: str) -> None:
    """Nobody comes in by that token of the account any more. Raises NotFound where the account has none of that id."""
    with access.write() as connection:
        mine = (_table.c.account == account) & (_table.c.id == id_)
        if not (is_id(account) and is_id(id_)) or connection.execute(select(_table.c.id).where(mine)).first() is None:
            raise NotFound("there is no such token")
        connection.execute(update(_table).where(mine & _table.c.revoked.is_(None)).values(revoked=access.stamp()))


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        account=row.account,
        label=row.label,
        scopes=tuple(row.scopes.split()),
        created=moment(row.created),
        expires=moment(row.expires),
        used=read_moment(row.used),
        revoked=read_moment(row.revoked),
    )
