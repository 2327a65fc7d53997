"""Accounts: who may sign in, for which party and in which role. A password is an argon2id hash; it is in no log and no error."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, insert, select, update

from servanda.access import schema, throttle
from servanda.access.roles import ROLES, WITHOUT_PARTY, Action, Role, may
from servanda.access.store import Access, is_id, new_id, read_moment
from servanda.errors import BadRequest, NotFound, Refused
from servanda.ledger.event import moment
from servanda.model.line import check_line

SHORTEST, LONGEST = 12, 1000  # characters of a password; beyond, hashing is somebody else's work load
LANGUAGES = ("zh", "en")
_table = schema.account


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody, or some office, that may sign in: `name` to sign in by, `party` "" for an observer or auditor.

    `bodies` are those whose lines a contributor writes; `disabled` since when it may not come in any more.
    """

    id: str
    name: str
    office: str
    party: str
    role: Role
    bodies: tuple[str, ...] = ()
    language: str = "zh"
    created: datetime
    disabled: datetime | None = None
    has_password: bool = False
    issuer: str = ""
    subject: str = ""

    def may(self, action: Action, body: str | None = None) -> bool:
        """Whether it may do that; with `body`, for a line of that body: a contributor writes for its own only."""
        if self.disabled is not None or not may(self.role, action):
            return False
        is_bound = self.role == "contributor" and action in ("report", "note")
        return body is None or not is_bound or body in self.bodies


class Particulars(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of an account when it is made or changed."""

    name: str
    office: str
    role: Role
    party: str = ""
    bodies: tuple[str, ...] = ()
    language: str = "zh"


def create(access: Access, of: Particulars, password: str = "") -> Account:
    """A new account; without a password nobody signs in by one. Raises BadRequest."""
    values = _values(of)
    hashed = _hashed(access, password) if password else ""
    with access.write() as connection:
        _check_free(connection, values["key"])
        row = {"id": new_id("a"), "created": access.stamp(), "password": hashed, **values}
        connection.execute(insert(_table).values(**row))
        return _one(connection, row["id"])


def change(access: Access, id_: str, of: Particulars) -> Account:
    """Say other particulars of an account; in another role or party, it has to sign in anew. Raises NotFound, BadRequest."""
    values = _values(of)
    with access.write() as connection:
        before = _one(connection, id_)
        _check_free(connection, values["key"], but=id_)
        is_moved = (of.party, of.role) != (before.party, before.role)
        if is_moved:
            _check_custodian(connection, before)
            _end_sessions(connection, id_)
        connection.execute(update(_table).where(_table.c.id == id_).values(**values))
        if of.party != before.party:
            connection.execute(delete(schema.view).where(schema.view.c.account == id_))
            _revoke_tokens(connection, id_, access.stamp())
        return _one(connection, id_)


def disable(access: Access, id_: str) -> Account:
    """Nobody comes in by this account any more: its sessions end, its tokens are revoked. Raises NotFound, BadRequest."""
    with access.write() as connection:
        before = _one(connection, id_)
        if before.disabled is None:
            _check_custodian(connection, before)
            connection.execute(update(_table).where(_table.c.id == id_).values(disabled=access.stamp()))
            _end_sessions(connection, id_)
            _revoke_tokens(connection, id_, access.stamp())
        return _one(connection, id_)


def enable(access: Access, id_: str) -> Account:
    """It may come in again; its tokens stay revoked. Raises NotFound."""
    with access.write() as connection:
        _one(connection, id_)
        connection.execute(update(_table).where(_table.c.id == id_).values(disabled=None))
        return _one(connection, id_)


def set_password(access: Access, id_: str, password: str) -> None:
    """Another password: all its sessions end. Raises NotFound, BadRequest for one that is too short or long."""
    hashed = _hashed(access, password)
    with access.write() as connection:
        _one(connection, id_)
        connection.execute(update(_table).where(_table.c.id == id_).values(password=hashed))
        _end_sessions(connection, id_)


def set_language(access: Access, id_: str, language: str) -> None:
    """Remember the language that somebody reads in. Raises NotFound, BadRequest."""
    check_language(language)
    with access.write() as connection:
        _one(connection, id_)
        connection.execute(update(_table).where(_table.c.id == id_).values(language=language))


def set_identity(access: Access, id_: str, issuer: str, subject: str) -> Account:
    """Sign in by OpenID Connect as this subject of that issuer. Raises NotFound, BadRequest where another account has it."""
    check_line("issuer", issuer, needed=True, longest=500)
    check_line("subject", subject, needed=True, longest=500)
    with access.write() as connection:
        _one(connection, id_)
        other = _identified(connection, issuer, subject)
        if other is not None and other.id != id_:
            raise BadRequest("another account signs in as {subject}", subject=subject)
        connection.execute(update(_table).where(_table.c.id == id_).values(issuer=issuer, subject=subject))
        return _one(connection, id_)


def by_identity(access: Access, issuer: str, subject: str) -> Account | None:
    """The account that an OpenID Connect provider's word is good for; None where there is none or it is disabled."""
    if not issuer.isprintable() or not subject.isprintable():
        return None
    with access.read() as connection:
        found = _identified(connection, issuer, subject)
    return found if found is not None and found.disabled is None else None


def check(access: Access, name: str, password: str, *, address: str = "") -> Account:
    """The account of that name and password. Raises Refused where either is wrong, in the same words and time; Throttled.

    `address` is where the request came from: wrong ones are counted by name and address together.
    """
    key = _key(name)
    throttle.begin(access, key, address)
    row = None
    if key.isprintable():
        with access.read() as connection:
            row = connection.execute(select(_table).where(_table.c.key == key)).first()
    if not _is_password(access, row, password):
        raise Refused("the name or the password is wrong")
    throttle.forget(access, key, address)
    assert row is not None  # noqa: S101 (for the type checker: no row has no password)
    if access.hasher.check_needs_rehash(row.password):
        with access.write() as connection:
            changed = update(_table).where((_table.c.id == row.id) & (_table.c.password == row.password))
            connection.execute(changed.values(password=access.hasher.hash(_normal(password))))
    return account_of(row)


def get(access: Access, id_: str) -> Account:
    """An account by its id. Raises NotFound."""
    with access.read() as connection:
        return _one(connection, id_)


def are_any(access: Access) -> bool:
    """Whether anybody has an account."""
    with access.read() as connection:
        return connection.execute(select(_table.c.id).limit(1)).first() is not None


def listed(access: Access, parties: Sequence[str] | None = None) -> list[Account]:
    """Accounts by name, of these parties or all."""
    chosen = select(_table).order_by(_table.c.key)
    if parties is not None:
        chosen = chosen.where(_table.c.party.in_(list(parties)))
    with access.read() as connection:
        return [account_of(row) for row in connection.execute(chosen)]


def account_of(row: Row[Any]) -> Account:
    """The account in a row of the table."""
    return Account(
        id=row.id,
        name=row.name,
        office=row.office,
        party=row.party,
        role=row.role,
        bodies=tuple(msgspec.json.decode(row.bodies)),
        language=row.language,
        created=moment(row.created),
        disabled=read_moment(row.disabled),
        has_password=bool(row.password),
        issuer=row.issuer or "",
        subject=row.subject or "",
    )


def _one(connection: Connection, id_: str) -> Account:
    row = connection.execute(select(_table).where(_table.c.id == id_)).first() if is_id(id_) else None
    if row is None:
        raise NotFound("there is no such account")
    return account_of(row)


def _identified(connection: Connection, issuer: str, subject: str) -> Account | None:
    row = connection.execute(select(_table).where((_table.c.issuer == issuer) & (_table.c.subject == subject))).first()
    return None if row is None else account_of(row)


def _is_password(access: Access, row: Row[Any] | None, password: str) -> bool:
    """Whether it is the password of an account that may come in; as much work where there is no such account."""
    given = _normal(password[: LONGEST + 1])
    if row is None or not row.password:
        access.hasher.hash(given)
        return False
    try:
        access.hasher.verify(row.password, given)
    except (VerificationError, InvalidHashError):
        return False
    return row.disabled is None and len(password) <= LONGEST


def _hashed(access: Access, password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadRequest("a password has {shortest} to {longest} characters", shortest=SHORTEST, longest=LONGEST)
    return access.hasher.hash(_normal(password))


def _normal(password: str) -> bytes:
    """The same bytes for the same characters, however a keyboard makes them (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode(errors="backslashreplace")


def _key(name: str) -> str:
    """A name as it is compared: without case, width and outer spaces."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name[:1000]).casefold()).strip()


def _values(of: Particulars) -> dict[str, Any]:
    """The columns for particulars that make sense. Raises BadRequest."""
    check_line("name", of.name, needed=True, longest=100)
    check_line("office", of.office, needed=True)
    check_line("party", of.party, longest=32)
    for body in of.bodies:
        check_line("body", body, needed=True)
    if of.role not in ROLES:
        raise BadRequest("there is no role {role}", role=of.role)
    check_language(of.language)
    if of.role in WITHOUT_PARTY and of.party:
        raise BadRequest("who is an {role} is of no party", role=of.role)
    if of.role not in WITHOUT_PARTY and not of.party:
        raise BadRequest("who is a {role} is of a party", role=of.role)
    if of.bodies and of.role != "contributor":
        raise BadRequest("only a contributor is of certain bodies")
    key = _key(of.name)
    if not key or not key.isprintable():
        raise BadRequest("{name} is no name to sign in by", name=of.name)
    row = {"name": of.name.strip(), "key": key, "office": of.office.strip(), "party": of.party, "role": of.role}
    return row | {"bodies": msgspec.json.encode(sorted(set(of.bodies))).decode(), "language": of.language}


def check_language(language: str) -> None:
    """Raises BadRequest for a language that nothing here is said in."""
    if language not in LANGUAGES:
        raise BadRequest("there is no language {language} here", language=language[:20])


def _check_free(connection: Connection, key: str, *, but: str = "") -> None:
    """Raises BadRequest where another account has the name."""
    if connection.execute(select(_table.c.id).where((_table.c.key == key) & (_table.c.id != but))).first() is not None:
        raise BadRequest("there is an account of that name already")


def _check_custodian(connection: Connection, leaving: Account) -> None:
    """Raises BadRequest where nobody would be left to give access to a party's people."""
    if leaving.role != "custodian" or leaving.disabled is not None:
        return
    others = (
        (_table.c.party == leaving.party) & (_table.c.role == "custodian") & (_table.c.disabled.is_(None)) & (_table.c.id != leaving.id)
    )
    if connection.execute(select(_table.c.id).where(others)).first() is None:
        raise BadRequest("{name} is the last custodian of {party}", name=leaving.name, party=leaving.party)


def _end_sessions(connection: Connection, id_: str) -> None:
    connection.execute(delete(schema.session).where(schema.session.c.account == id_))


def _revoke_tokens(connection: Connection, id_: str, time: str) -> None:
    held = (schema.token.c.account == id_) & schema.token.c.revoked.is_(None)
    connection.execute(update(schema.token).where(held).values(revoked=time))
