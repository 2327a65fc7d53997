"""The tables come with a register on both engines, and take whatever stands in an event."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from servanda.ledger.store import Store
from servanda.projection import schema
from servanda.projection.plain import LONGEST, plain


@pytest.mark.parametrize("words", ["sed6/12.2", "nul \0 and \1 and \1\2", "长" * 5000, "\U0001f600" * LONGEST])
def test_columns_take_any_words(where: str, words: str) -> None:
    row: dict[str, object] = dict.fromkeys(("outcome", "section", "heading", "kind", "act", "agreement", "agreed"), plain(words))
    row |= {
        "place": 2**62,
        "id": plain(words),
        "unit": 1,
        "round": "",
        "undated": True,
        "open": True,
        "session": "",
        "reported": "",
        "data": b"\0",
    }
    with Store.create(where, then=schema.create) as store:
        with store.write() as connection:
            connection.execute(insert(schema.commitment), row)
            connection.execute(insert(schema.wording), {"place": 2**62, "tokens": "海关 ports"})
        with store.read() as connection:
            assert connection.execute(select(schema.commitment.c.id)).scalar_one() == plain(words)


@given(st.text("ab\0\1\2\3", max_size=8), st.text("ab\0\1\2\3", max_size=8))
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert (plain(one) == plain(other)) is (one == other)
    assert "\0" not in plain(one)
    assert (plain("x" * LONGEST + one) == plain("x" * LONGEST + other)) is (one == other)
