import secrets
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from servanda.errors import NotStored
from servanda.internal import postgres
from servanda.internal.store import Internal
from servanda.ledger.store import Store
from tests.internal.made import at, numbers, report


class Database:
    """A schema with a register, and logins of this or that right."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.schema = f"s{secrets.token_hex(4)}"
        self.engine = engine(server)
        with self.engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {self.schema}"))

    def login(self, *rights: str, create: bool = True) -> str:
        """The register's address for a new user."""
        user = f"u{secrets.token_hex(4)}"
        with self.engine.begin() as connection:
            connection.execute(text(f"CREATE ROLE {user} LOGIN {' '.join(rights)}"))
            connection.execute(text(f"GRANT USAGE, CREATE ON SCHEMA {self.schema} TO {user}"))
            if create:
                database = connection.execute(text("SELECT current_database()")).scalar()
                connection.execute(text(f"GRANT CREATE ON DATABASE {database} TO {user}"))
        url = make_url(self.server).set(username=user).render_as_string(hide_password=False)
        return f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{self.schema}"


def engine(where: str) -> Engine:
    return create_engine(where.replace("postgresql://", "postgresql+psycopg://"))


def user_of(where: str) -> str:
    return make_url(where).username or ""


@pytest.fixture
def database(server: str) -> Iterator[Database]:
    made = Database(server)
    yield made
    made.engine.dispose()


def test_a_schema_and_a_role_a_party(database: Database) -> None:
    where = database.login("CREATEROLE")
    with Internal(where, "CN") as cn, Internal(where, "US") as us, Internal(where, "") as observer:
        for one in (cn, us, observer):
            assert one.draft(report(note="自用"), now=at()) == 1
    owned = text("SELECT nspname, pg_get_userbyid(nspowner) AS owner FROM pg_namespace WHERE nspname LIKE :name")
    with database.engine.connect() as connection:
        rows = {row.nspname: row.owner for row in connection.execute(owned, {"name": f"{database.schema}%"})}
        roles = connection.execute(text("SELECT rolname FROM pg_roles WHERE NOT rolcanlogin")).scalars().all()
    assert set(rows) == {database.schema, *(f"{database.schema}_internal{end}" for end in ("", "_CN", "_US"))}
    assert {owner for name, owner in rows.items() if "_internal" in name} <= set(roles)
    assert len(set(rows.values())) == 4


def test_outside_of_its_transactions_nobody_reads_it(database: Database) -> None:
    """Not the program's own queries, which run as the same user, and not another login of the register."""
    where = database.login("CREATEROLE")
    with Internal(where, "CN") as internal:
        internal.draft(report(), now=at())
        for address in (where, database.login()):
            other = engine(address)
            with other.connect() as connection, pytest.raises(ProgrammingError, match="permission denied"):
                connection.execute(text(f'SELECT data FROM "{database.schema}_internal_CN".record'))
            other.dispose()
        assert numbers(internal.drafts()) == [1]
    with Internal(database.login(), "CN") as stranger, pytest.raises(NotStored, match=r"may not open the internal store.*GRANT"):
        stranger.drafts()


def test_the_role_goes_with_the_transaction(database: Database) -> None:
    where = database.login("CREATEROLE")
    with Internal(where, "CN") as internal, internal._store.read() as connection:
        before = connection.execute(text("SELECT current_user, current_setting('search_path')")).one()
    with Internal(where, "CN") as internal:
        internal.draft(report(), now=at())
        with internal._store.read() as connection:  # the same connection, out of the pool
            assert connection.execute(text("SELECT current_user, current_setting('search_path')")).one() == before


@pytest.mark.parametrize(("rights", "create"), [((), True), (("CREATEROLE",), False), ((), False)])
def test_who_may_not_make_one_is_told_what_to_ask_for(database: Database, rights: tuple[str, ...], create: bool) -> None:
    where = database.login(*rights, create=create)
    with Internal(where, "CN") as internal:
        assert internal.drafts() == []
        with pytest.raises(NotStored, match="no internal store can be made here") as told:
            internal.draft(report(), now=at())
        assert "\n" not in str(told.value)
        steps = str(told.value).split("as an administrator, ")[1].split("; ")
        with database.engine.begin() as connection:
            for step in steps:
                connection.exec_driver_sql(step)
        assert internal.draft(report(), now=at()) == 1
        assert numbers(internal.drafts()) == [1]
    other = engine(where)
    with other.connect() as connection, pytest.raises(ProgrammingError, match="permission denied"):
        connection.execute(text(f'SELECT data FROM "{database.schema}_internal_CN".record'))
    other.dispose()


def test_a_register_beside_it_is_left_alone(database: Database) -> None:
    where = database.login("CREATEROLE")
    with Store.create(where) as store, Internal(where, "CN") as internal:
        internal.draft(report(), now=at())
        with store.read() as connection:
            found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")).scalars().all()
        assert "record" not in found
        assert "events" in found


@pytest.mark.parametrize("wanted", ["a" * 64, "a b", 'a"b', "a%b", "甲"])
def test_names_that_postgresql_would_change_become_others(wanted: str) -> None:
    name = postgres._name(wanted)
    assert postgres._NAME.fullmatch(name)
    assert name != postgres._name(wanted + "x")
    assert postgres._name(name) == name
