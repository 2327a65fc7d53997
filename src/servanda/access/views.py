"""Saved views: a query under a name, for the account that saved it or for all of its party."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, delete, insert, select

from servanda.access import schema
from servanda.access.accounts import Account
from servanda.access.store import Access, is_id, new_id
from servanda.errors import BadRequest, NotFound
from servanda.ledger.event import moment
from servanda.model.line import check_line

LONGEST = 2000  # characters of a query, as browsers and proxies take an address
_table = schema.view


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A name and the query string that it stands for; `account` saved it, `shared` with its party."""

    id: str
    account: str
    party: str
    name: str
    query: str
    shared: bool
    created: datetime


def save(access: Access, account: Account, name: str, query: str, *, shared: bool = False) -> View:
    """Save a query; an older one of the same name and account makes place. Raises BadRequest."""
    check_line("name", name, needed=True, longest=100)
    check_line("query", query, longest=LONGEST)
    if shared and not account.party:
        raise BadRequest("who is of no party shares no view")
    row = {"id": new_id("v"), "account": account.id, "party": account.party, "name": name.strip(), "query": query.removeprefix("?")}
    with access.write() as connection:
        connection.execute(delete(_table).where((_table.c.account == account.id) & (_table.c.name == row["name"])))
        connection.execute(insert(_table).values(**row, shared=int(shared), created=access.stamp()))
        return _view(connection.execute(select(_table).where(_table.c.id == row["id"])).one())


def listed(access: Access, account: Account) -> list[View]:
    """An account's own views, and what others of its party share, by name."""
    with access.read() as connection:
        return [_view(row) for row in connection.execute(select(_table).where(_seen_by(account)).order_by(_table.c.name, _table.c.id))]


def get(access: Access, account: Account, id_: str) -> View:
    """A view that the account may see. Raises NotFound."""
    with access.read() as connection:
        row = connection.execute(select(_table).where(_seen_by(account) & (_table.c.id == id_))).first() if is_id(id_) else None
    if row is None:
        raise NotFound("there is no such view")
    return _view(row)


def drop(access: Access, account: Account, id_: str) -> None:
    """Take away a view of one's own. Raises NotFound."""
    with access.write() as connection:
        mine = (_table.c.account == account.id) & (_table.c.id == id_)
        if not is_id(id_) or connection.execute(delete(_table).where(mine)).rowcount != 1:
            raise NotFound("there is no such view")


def _seen_by(account: Account) -> ColumnElement[bool]:
    """What is shared within no party is seen by nobody else."""
    own = _table.c.account == account.id
    return own | ((_table.c.party == account.party) & (_table.c.shared == 1)) if account.party else own


def _view(row: Row[Any]) -> View:
    is_shared, time = bool(row.shared), moment(row.created)
    return View(id=row.id, account=row.account, party=row.party, name=row.name, query=row.query, shared=is_shared, created=time)
