"""Sessions: a random id in a signed cookie, and a row here that says whose it is. What has no row is over.

A cookie's value is signed with the store's secret; its id is kept as a digest. The CSRF token is derived from the id, so that it goes
with the session and cannot be made without the secret.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any

import msgspec
from itsdangerous import BadSignature, Signer
from sqlalchemy import Row, delete, insert, select, update

from servanda.access import schema
from servanda.access.accounts import Account, account_of
from servanda.access.store import TOUCH, Access, digest, is_id, new_id
from servanda.errors import NotFound
from servanda.ledger.event import moment, stamp

IDLE = timedelta(hours=12)
WHOLE = timedelta(days=7)
_table, _account = schema.session, schema.account


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who signed in: when, last seen when, from where; `id` names it to people and opens nothing."""

    id: str
    account: str
    created: datetime
    seen: datetime
    address: str = ""
    agent: str = ""

    @property
    def ends(self) -> datetime:
        """When it is over, if nobody comes again."""
        return min(self.seen + IDLE, self.created + WHOLE)


def begin(access: Access, account: Account, *, before: str = "", address: str = "", agent: str = "") -> tuple[str, Session]:
    """A new session of an account that was checked, and its cookie; the one of the cookie `before`, if any, ends with it.

    Raises NotFound where the account was disabled meanwhile.
    """
    value, now = secrets.token_urlsafe(32), access.stamp()
    row = {"id": new_id("s"), "digest": digest(value), "account": account.id, "created": now, "seen": now}
    row |= {"address": _shown(address), "agent": _shown(agent)}
    old = _value(access, before)
    with access.write() as connection:
        if connection.execute(select(_account.c.id).where((_account.c.id == account.id) & _account.c.disabled.is_(None))).first() is None:
            raise NotFound("there is no such account")
        if old:
            connection.execute(delete(_table).where(_table.c.digest == digest(old)))
        connection.execute(delete(_table).where(_is_over(access)))
        connection.execute(insert(_table).values(**row))
        made = connection.execute(select(_table).where(_table.c.id == row["id"])).one()
    return _signed(access, value), _session(made)


def find(access: Access, cookie: str) -> tuple[Session, Account] | None:
    """Whose session a cookie's value is; None where it is forged, over or its account disabled. That it was seen is written down."""
    value = _value(access, cookie)
    if not value:
        return None
    chosen = select(_table).where((_table.c.digest == digest(value)) & ~_is_over(access))
    with access.read() as connection:
        row = connection.execute(chosen).first()
        of = row and connection.execute(select(_account).where((_account.c.id == row.account) & _account.c.disabled.is_(None))).first()
    if row is None or of is None:
        return None
    if access.clock() - moment(row.seen) >= TOUCH:
        with access.write() as connection:  # of a session that ended meanwhile there is no row to change
            connection.execute(update(_table).where(_table.c.id == row.id).values(seen=access.stamp()))
    return _session(row), account_of(of)


def end(access: Access, cookie: str) -> None:
    """Sign out: nobody comes in by that cookie again."""
    value = _value(access, cookie)
    if value:
        with access.write() as connection:
            connection.execute(delete(_table).where(_table.c.digest == digest(value)))


def listed(access: Access, account: str) -> list[Session]:
    """The sessions of an account that are not over, the last seen first."""
    if not is_id(account):
        return []
    chosen = select(_table).where((_table.c.account == account) & ~_is_over(access)).order_by(_table.c.seen.desc(), _table.c.id)
    with access.read() as connection:
        return [_session(row) for row in connection.execute(chosen)]


def revoke(access: Access, account: str, id_: str) -> None:
    """End a session of an account by its id. Raises NotFound where the account has none of that id."""
    with access.write() as connection:
        mine = (_table.c.account == account) & (_table.c.id == id_)
        if not (is_id(account) and is_id(id_)) or connection.execute(delete(_table).where(mine)).rowcount != 1:
            raise NotFound("there is no such session")


def revoke_all(access: Access, account: str, *, but: str = "") -> None:
    """End all sessions of an account, but for the one with the id `but`."""
    if is_id(account):
        with access.write() as connection:
            connection.execute(delete(_table).where((_table.c.account == account) & (_table.c.id != but)))


def visitor(access: Access) -> str:
    """A cookie for somebody who has not signed in: it is nobody's session, and has a CSRF token for the form to sign in by."""
    return _signed(access, secrets.token_urlsafe(32))


def csrf(access: Access, cookie: str) -> str:
    """The CSRF token that goes with a cookie, "" where the cookie is forged."""
    value = _value(access, cookie)
    return hmac.new(access.secret(), f"csrf\n{value}".encode(), "sha256").hexdigest() if value else ""


def is_csrf(access: Access, cookie: str, token: str) -> bool:
    """Whether a form's token goes with the cookie that it came with."""
    wanted = csrf(access, cookie)
    return bool(wanted) and hmac.compare_digest(wanted.encode(), token.encode(errors="backslashreplace"))


def seal(access: Access, words: str) -> str:
    """Words for a cookie, signed: they come back unchanged or not at all."""
    plain = urlsafe_b64encode(words.encode()).decode()
    return f"{plain}.{_mac(access, plain)}"


def unseal(access: Access, text: str) -> str:
    """The words that were sealed here, "" where they were not."""
    plain, _, mac = text.partition(".")
    if not text.isascii() or not hmac.compare_digest(_mac(access, plain), mac):
        return ""
    return urlsafe_b64decode(plain).decode()


def _mac(access: Access, plain: str) -> str:
    return hmac.new(access.secret(), f"words\n{plain}".encode(), "sha256").hexdigest()


def _signer(access: Access) -> Signer:
    return Signer(access.secret(), salt="servanda session", key_derivation="hmac", digest_method=hashlib.sha256)


def _signed(access: Access, value: str) -> str:
    return _signer(access).sign(value).decode()


def _value(access: Access, cookie: str) -> str:
    """What was signed, "" where it is not by us."""
    if not cookie.isascii():
        return ""
    try:
        return _signer(access).unsign(cookie).decode()
    except (BadSignature, UnicodeDecodeError):
        return ""


def _is_over(access: Access) -> Any:
    now = access.clock()
    return (_table.c.seen <= stamp(now - IDLE)) | (_table.c.created <= stamp(now - WHOLE))


def _shown(words: str) -> str:
    return "".join(char for char in words[:200] if char.isprintable())


def _session(row: Row[Any]) -> Session:
    seen, created = moment(row.seen), moment(row.created)
    return Session(id=row.id, account=row.account, created=created, seen=seen, address=row.address, agent=row.agent)
