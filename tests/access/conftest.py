"""An access store on each engine, with a clock of its own and passwords that cost little."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from servanda.access.store import Access
from tests.access.made import Hands

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def access(where: str, hands: Hands) -> Iterator[Access]:
    with Access(where, clock=hands, hasher=CHEAP) as made:
        yield made
        if made.path is None:  # its files gone before the server writes them all out at its end: that takes longer than the tests
            with made.write() as connection:
                connection.exec_driver_sql(f'DROP SCHEMA "{made._schema}" CASCADE')
