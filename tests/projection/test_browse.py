"""Orders and counts of values, against looking at every commitment, on both engines."""

import importlib
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from servanda.ledger.store import Store
from servanda.projection import browse, due, listing, one, schema
from servanda.projection.browse import Tally
from servanda.projection.listing import Filters
from servanda.projection.update import rebuild
from servanda.register.timing import timeliness_of

DAY = date(2016, 3, 1)
FILTERS = [
    Filters(),
    Filters(kind="training"),
    Filters(body="法国外交部"),
    Filters(text="合作"),
    Filters(fulfilment="delayed", party="FR"),
    Filters(party="DE", timeliness="window_open"),
]


@pytest.fixture
def filled(tables: Store, root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.syspath_prepend(str(root / "bench"))
    generated: Any = importlib.import_module("generated_register")
    generated.fill(tables, 12, 10)
    with tables.write() as connection:
        rebuild(connection)
    yield tables
    sys.modules.pop("generated_register", None)


def test_orders_hold_for_every_filter(filled: Store) -> None:
    with filled.read() as connection:
        rows = connection.execute(select(schema.commitment.c.place, schema.commitment.c.id).order_by(schema.commitment.c.place)).all()
        known = {row.place: one.commitment(connection, row.id) for row in rows}
        for filters in FILTERS:
            clues = [*listing.clues(connection, filters, DAY)]
            plain = [place for place, _ in browse.first(connection, clues, "number", DAY)]
            assert len(plain) == listing.page(connection, filters, DAY).commitments
            assert plain == sorted(plain)
            last = {place: max(found.last_report.values(), default="") for place, found in known.items() if found}
            reported = [place for place, _ in browse.first(connection, clues, "report", DAY)]
            assert [last[place] for place in reported] == sorted((last[place] for place in plain), reverse=True)
            assert sorted(reported) == plain
            by_date = [place for place, _ in browse.first(connection, clues, "due", DAY)]
            assert sorted(by_date) == plain
            hits = [hit.place for hit in due.hits(connection, DAY, date.max) if hit.place in set(plain)]
            assert by_date[: len(hits)] == hits
            rest = by_date[len(hits) :]
            assert rest == sorted(rest)
            assert [place for place, _ in browse.behind(connection, clues, plain[len(plain) // 2], 5)] == plain[len(plain) // 2 + 1 :][:5]


def test_values_are_counted(filled: Store) -> None:
    with filled.read() as connection:
        found = browse.first(connection, [], "number", DAY)
        tally = Tally(connection, DAY)
        tally.count(found, ("kind", "timeliness", "fulfilment", "party", "body", "round", "section", "agreement"))
        rows = browse.commitments(connection, [place for place, _ in found])
        dates, rounds = one.dates(connection), {row.key: row for row in one.rounds(connection)}
    timeliness = Counter(str(timeliness_of(row, DAY, dates, rounds[row.round].dialogue)) for row in rows)
    assert {value: number for value, (_, number) in tally.counts("timeliness").items()} == timeliness
    assert {value: number for value, (_, number) in tally.counts("kind").items()} == Counter(row.kind for row in rows)
    said = Counter(row.fulfilment.positions[p].value if p in row.fulfilment.positions else "unreported" for row in rows for p in ("FR",))
    assert {value: number for value, (_, number) in tally.counts("fulfilment:FR").items()} == said
    outcomes = {row.round: {row_.outcome for row_ in rows if row_.round == row.round} for row in rows}
    assert {value: number for value, (number, _) in tally.counts("round").items()} == {key: len(some) for key, some in outcomes.items()}


def test_nothing_else_is_counted(filled: Store) -> None:
    with filled.read() as connection:
        tally = Tally(connection, DAY)
        tally.count(browse.first(connection, [], "number", DAY), ["kind"])
        assert (tally.counts("agreement"), tally.counts("body"), bool(tally.counts("kind"))) == ({}, {}, True)
