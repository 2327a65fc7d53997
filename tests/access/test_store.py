import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, make_url, text

from servanda.access import accounts, schema, sessions, throttle
from servanda.access.store import Access, _schema_name
from servanda.errors import BadRequest, Refused, TooNew
from servanda.ledger.store import Store
from tests.access.conftest import CHEAP
from tests.access.made import Hands, particulars, someone

MAKING = """
import sys
from servanda.access import accounts, sessions
from servanda.access.store import Access
from tests.access.conftest import CHEAP
from tests.access.made import someone
where, name = sys.argv[1:]
with Access(where, hasher=CHEAP) as access:
    for n in range(5):
        print(sessions.begin(access, someone(access, f"{name}{n}"))[0], flush=True)
"""


def test_its_files_are_the_owner_s(tmp_path: Path) -> None:
    with Access(tmp_path / "register.db", hasher=CHEAP) as access:
        assert list(tmp_path.iterdir()) == []
        someone(access)
        with access.read():
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        assert modes == {f"register.db.access{end}": 0o600 for end in ("", "-wal", "-shm")}
        assert access.path
        access.path.chmod(0o640)
        with pytest.raises(BadRequest, match=r"chmod 600 register\.db\.access"):
            accounts.listed(access)


def test_one_that_was_taken_away_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with Access(path, hasher=CHEAP) as access:
        cookie, _ = sessions.begin(access, someone(access))
    (tmp_path / "register.db.access").unlink()
    with Access(path, hasher=CHEAP) as access:
        assert accounts.listed(access) == []
        assert sessions.csrf(access, cookie) == ""


def test_a_register_beside_it_is_left_alone(where: str, store: Store) -> None:
    with store.read() as connection:
        before = set(inspect(connection).get_table_names())
    with Access(where, hasher=CHEAP) as access:
        someone(access)
    with store.read() as connection:
        assert set(inspect(connection).get_table_names()) == before
        assert "account" not in before


def test_one_of_a_newer_program(access: Access, where: str) -> None:
    with access.write() as connection:
        connection.execute(schema.schema_version.insert().values(version=schema.VERSION + 1, program="9.9"))
    with Access(where) as other, pytest.raises(TooNew, match=r"Servanda 9\.9"):
        accounts.listed(other)


def test_processes_share_it(where: str, root: Path) -> None:
    run = [sys.executable, "-c", MAKING, where]
    with Access(where, hasher=CHEAP) as access:
        running = [subprocess.Popen([*run, name], stdout=subprocess.PIPE, text=True, cwd=root) for name in "ab"]
        cookies = [line for process in running for line in process.communicate()[0].split()]
        assert [process.returncode for process in running] == [0, 0]
        assert len(accounts.listed(access)) == len(cookies) == 10
        assert all(sessions.find(access, cookie) for cookie in cookies)


def test_many_guesses_at_once_are_as_many(access: Access) -> None:
    """The throttle counts before it looks: as many guesses are looked at as are free, however they come."""
    someone(access)

    def guess(n: int) -> str:
        try:
            accounts.check(access, "desk", f"a guess of number {n}")
        except throttle.Throttled:
            return "throttled"
        except Refused:
            return "wrong"
        return "in"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(24)))
    assert (answers.count("wrong"), answers.count("throttled")) == (throttle.FREE, 24 - throttle.FREE)


def test_threads_make_one_account_of_a_name(access: Access) -> None:
    def make(_: int) -> bool:
        try:
            accounts.create(access, particulars())
        except BadRequest:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(make, range(16))) == 1


def test_another_login_of_the_database_reads_nothing(server: str, hands: Hands) -> None:
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        for step in ("CREATE SCHEMA acc1", "CREATE ROLE acc1 LOGIN", "GRANT USAGE ON SCHEMA acc1 TO acc1"):
            connection.execute(text(step))
    with Access(f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3Dacc1", clock=hands, hasher=CHEAP) as access:
        someone(access)
    engine.dispose()
    stranger = create_engine(make_url(server).set(drivername="postgresql+psycopg", username="acc1"))
    with stranger.connect() as connection:
        assert not connection.execute(text("SELECT has_schema_privilege('acc1_access', 'USAGE')")).scalar()
    stranger.dispose()


@pytest.mark.parametrize("register", ["a" * 60, "a b", 'a"b', "甲"])
def test_names_that_postgresql_would_change_become_others(register: str) -> None:
    name = _schema_name(register)
    assert name.isascii()
    assert name.endswith("_access")
    assert len(name) <= 63
    assert name != _schema_name(register + "x")
