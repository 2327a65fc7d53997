"""An internal store on each engine, beside a register."""

from collections.abc import Iterator

import pytest

from servanda.internal.store import Internal
from servanda.ledger.store import Store


@pytest.fixture
def internal(where: str, store: Store) -> Iterator[Internal]:
    with Internal(where, "CN") as made:
        yield made
