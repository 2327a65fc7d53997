"""A store with the tables of the projection."""

from collections.abc import Iterator

import pytest

from servanda.ledger.store import Store
from servanda.projection import schema


@pytest.fixture
def tables(where: str) -> Iterator[Store]:
    with Store.create(where, then=schema.create) as made:
        yield made
