"""Whatever comes in whatever order and however often it is taken up: the tables are what the logs come to."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from servanda.ledger.event import Entry
from servanda.ledger.store import Store
from servanda.ledger.take import take, take_rivals
from servanda.projection import schema
from servanda.projection.update import rebuild, renew, update
from tests.ledger.made import at
from tests.projection.made import dump, histories, in_passing, is_right, trust
from tests.register.made import ONE, Side, two


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(histories(), st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_any_order_any_batches(tables: Store, history: tuple[list[Side], list[Entry]], seed: int, size: int, check: bool) -> None:
    sides, forks = history
    delivered = [entry for side in sides for entry in side.entries]
    chance = random.Random(seed)
    chance.shuffle(delivered)
    delivered += chance.sample(delivered, len(delivered) // 3)

    def deliver(connection: Connection) -> None:
        trust(connection, *sides)
        for start in range(0, len(delivered), size):
            take(connection, delivered[start : start + size], now=at())
            if chance.random() < 0.3:
                take_rivals(connection, forks, now=at())
            if chance.random() < 0.7:
                update(connection)
                if check:
                    is_right(connection)
        take_rivals(connection, forks, now=at())
        update(connection)
        is_right(connection)
        before = dump(connection)
        update(connection)
        assert dump(connection) == before
        rebuild(connection)
        assert dump(connection) == before

    in_passing(tables, deliver)


def test_tables_are_made_where_there_are_none_and_anew_where_there_are_some(tables: Store) -> None:
    """As for a register that an older program made."""
    no, pt, of = two()
    no.report(ONE, of, "delayed")
    with tables.write() as connection:
        trust(connection, no, pt)
        take(connection, [*no.entries, *pt.entries], now=at())
        update(connection)
        before = dump(connection)
        assert before["commitment"]
        for _ in range(2):
            renew(connection)
            assert dump(connection) == before
            is_right(connection)
        schema.drop(connection)
        renew(connection)
        assert dump(connection) == before
