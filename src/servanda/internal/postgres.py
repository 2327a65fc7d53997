"""The internal store on PostgreSQL: a schema of the register's database, owned by a role that nobody logs in as.

The connecting user is a member of the role and takes it on for one transaction at a time, so that no other query of the program,
and no other party's login, reads what is in it. (From PostgreSQL 16 on membership can be given without its rights: there the
schema is closed to the user outside of such a transaction too.)
"""

import hashlib
import re

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from servanda.errors import NotStored

_NAME = re.compile(r"[A-Za-z0-9_.@-]{1,63}")  # bytes; PostgreSQL cuts off what is longer


def schema_name(connection: Connection, party: str) -> str:
    """The schema of a party ("" an observer) beside the register's own."""
    register = connection.execute(select(func.current_schema())).scalar()
    return _name(f"{register or 'public'}_internal{'_' if party else ''}{party}")


def enter(connection: Connection, schema: str) -> bool:
    """Take on the role that owns `schema`, and look only there, until the transaction ends; False where there is no such schema.

    Raises NotStored where the user may not.
    """
    asked = text("SELECT pg_get_userbyid(nspowner) AS owner, session_user AS login FROM pg_namespace WHERE nspname = :schema")
    row = connection.execute(asked, {"schema": schema}).first()
    if row is None:
        return False
    setting = text("SELECT set_config('role', :owner, true), set_config('search_path', :path, true)")
    try:
        connection.execute(setting, {"owner": row.owner, "path": f'"{schema}"'})
    except DBAPIError:
        remedy = f'GRANT "{row.owner}" TO "{row.login}"'
        raise NotStored("{login} may not open the internal store: as an administrator, {remedy}", login=row.login, remedy=remedy) from None
    return True


def create(connection: Connection, schema: str) -> None:
    """Make the schema and its role, in one transaction with what calls this. Raises NotStored where the user may not.

    The role's name carries the database's: schemas belong to a database, roles to the whole server.
    """
    database, user = connection.execute(text("SELECT current_database(), session_user")).one()
    role = _name(f"{schema}@{database}")
    newer = (connection.dialect.server_version_info or (0,)) >= (16,)
    option = " WITH INHERIT FALSE, SET TRUE" if newer else ""
    steps = [f'GRANT "{role}" TO CURRENT_USER{option}']
    if connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).first() is None:
        steps.insert(0, f'CREATE ROLE "{role}" NOLOGIN')
    elif connection.execute(text("SELECT pg_has_role(CAST(:role AS name), 'MEMBER')"), {"role": role}).scalar():
        steps.clear()
    steps.append(f'CREATE SCHEMA "{schema}" AUTHORIZATION "{role}"')
    try:
        for step in steps:
            connection.exec_driver_sql(step)
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise NotStored(
            "no internal store can be made here ({reason}): as an administrator, "
            'CREATE ROLE "{role}" NOLOGIN; GRANT "{role}" TO "{user}"{option}; '
            'GRANT CREATE ON DATABASE "{database}" TO "{user}"',
            reason=reason,
            role=role,
            user=user,
            option=option,
            database=database,
        ) from None


def _name(wanted: str) -> str:
    """A name that PostgreSQL takes as it is."""
    if _NAME.fullmatch(wanted):
        return wanted
    plain = re.sub(r"[^A-Za-z0-9_.@-]", "_", wanted)
    return f"{plain[:46]}_{hashlib.sha256(wanted.encode()).hexdigest()[:16]}"
