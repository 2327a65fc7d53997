"""Lists, what falls due, and search, against looking at every commitment: the same rows, in the same order, page by page."""

import importlib
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from servanda.errors import BadRequest
from servanda.ledger.store import Store
from servanda.projection import due, listing, one, page, schema, search
from servanda.projection.bodies import borne, names
from servanda.projection.listing import Filters
from servanda.projection.page import Page
from servanda.projection.tokens import asked, tokens
from servanda.projection.update import rebuild
from servanda.register.commitment import Commitment
from servanda.register.timing import Dates, falls_due, timeliness_of

DAYS = [date(2010, 5, 3), date(2015, 12, 31), date(2017, 7, 1), date(2026, 11, 24), date(2400, 1, 1)]
WORDS = [
    "合作",
    "灯塔",
    "双方 合作",
    "lighthouses",
    "SEED banks",
    '"seed banks"',
    "light*",
    "法国外交部",
    "合",
    "航道与港口",
    "第1",
    "磷虾",
    "seedbanks",
]


@pytest.fixture
def generated(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(root / "bench"))
    yield importlib.import_module("generated_register")
    sys.modules.pop("generated_register", None)


@pytest.fixture
def filled(tables: Store, generated: Any) -> Store:
    generated.fill(tables, 12, 10)
    with tables.write() as connection:
        rebuild(connection)
    return tables


class Known:
    """All commitments in their order, and what is needed to look at them."""

    def __init__(self, connection: Connection) -> None:
        ids = connection.execute(select(schema.commitment.c.id).order_by(schema.commitment.c.place)).scalars().all()
        self.rows = [found for id_ in ids if (found := one.commitment(connection, id_)) is not None]
        self.dates: Dates = one.dates(connection)
        self.rounds = {row.key: row for row in one.rounds(connection)}
        self.tokens = dict(
            zip(ids, connection.execute(select(schema.wording.c.tokens).order_by(schema.wording.c.place)).scalars(), strict=True)
        )

    def passes(self, row: Commitment, filters: Filters, day: date) -> bool:
        stands = {p: row.fulfilment.positions[p].value if p in row.fulfilment.positions else None for p in row.parties}
        said = {party: value or "unreported" for party, value in stands.items()}
        found = filters.outcome in ("", row.outcome, f"{row.round}/{row.outcome}")
        found &= all(getattr(row, name) == value for name in ("round", "kind") if (value := getattr(filters, name)))
        found &= not filters.agreement or row.fulfilment.agreement == filters.agreement
        if filters.fulfilment:
            found &= said.get(filters.party) == filters.fulfilment if filters.party else filters.fulfilment in said.values()
        elif filters.party:
            found &= any(party == filters.party for _, _, party in borne(row))
        found &= not filters.body or any(body in names(filters.body) for body, _, _ in borne(row))
        found &= not filters.timeliness or timeliness_of(row, day, self.dates, self.rounds[row.round].dialogue) == filters.timeliness
        return found and self.says(row, filters.text)

    def says(self, row: Commitment, words: str) -> bool:
        return all(phrase.stretch in f" {self.tokens[row.id]} " for phrase in asked(words))


def whole(ask: Callable[[str | None], Page], expected: list[str], *, ordered: bool = True) -> None:
    """Page by page: the rows, each once, and on every page the same counts."""
    found: list[str] = []
    after = None
    while True:
        shown = ask(after)
        assert shown.commitments == len(expected)
        assert shown.outcomes == len({id_.rpartition(".")[0] for id_ in expected})
        assert not shown.capped
        found += [row.id for row in shown.rows]
        after = shown.after
        if after is None:
            break
    assert (found if ordered else sorted(found)) == (expected if ordered else sorted(expected))


def questions(known: Known, chance: Random) -> Iterator[Filters]:
    """Each filter alone, and some together, mostly of values that some commitment has."""
    scales: dict[str, list[str]] = {
        "round": [*known.rounds, "nowhere"],
        "section": ["2", "能源与气候", "no such"],
        "kind": ["training", "meeting"],
        "fulfilment": ["unreported", "completed", "ongoing"],
        "agreement": ["unreported", "unilateral", "disputed", "agreed", "proposed"],
        "timeliness": ["no_deadline", "not_due", "window_open", "possibly_past", "past", "overdue", "on_time", "late"],
        "body": ["法国外交部", "Federal Ministry of Finance of Germany", "BOTH", "nobody"],
        "party": ["FR", "DE", "XX"],
        "text": WORDS,
        "outcome": ["2", "r00003/1", "99"],
    }
    yield Filters()
    for name, values in scales.items():
        yield from (Filters(**{name: value}) for value in values)
    for _ in range(50):
        chosen = chance.sample(sorted(scales), chance.randint(2, 3))
        yield Filters(**{name: chance.choice(scales[name]) for name in chosen})


def test_lists(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(4)
    with filled.read() as connection:
        known = Known(connection)
        in_section = {row.id: row.section for row in connection.execute(select(schema.commitment.c.id, schema.commitment.c.section))}
        titles = {"2": "2", "能源与气候": "2", "no such": "none", "": ""}
        for filters in questions(known, chance):
            monkeypatch.setattr(page, "FEW", chance.choice([0, 5000]))  # sorted or walked along, the answer is the same
            day = chance.choice(DAYS)
            section = titles[filters.section]
            expected = [row.id for row in known.rows if known.passes(row, filters, day) and section in ("", in_section[row.id])]
            limit = chance.choice([1, 7, 50, 500]) if len(expected) < 20 else chance.choice([7, 50, 500])
            whole(lambda after: listing.page(connection, filters, day, limit=limit, after=after), expected)  # noqa: B023


def test_what_falls_due(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled.read() as connection:
        known = Known(connection)
        for day in DAYS:
            for span, party, body in ((0, "", ""), (90, "", ""), (90, "FR", ""), (400, "", "BOTH"), (90, "DE", "德国财政部")):
                until = day + timedelta(span)
                filters = Filters(party=party, body=body)
                falling = [r for r in known.rows if falls_due(r, day, until, known.dates, known.rounds[r.round].dialogue)]
                expected = [row.id for row in falling if known.passes(row, filters, day)]

                def ask(after: str | None) -> Page:
                    return due.page(connection, day, until, party=party, body=body, limit=9, after=after)  # noqa: B023

                for few in (0, 5000):
                    monkeypatch.setattr(page, "FEW", few)
                    whole(ask, expected, ordered=False)
        day, until = date(2017, 7, 1), date(2017, 12, 31)  # passed ones come first, the latest before all
        rows = due.page(connection, day, until, limit=500).rows
        passed = [falls_due(row, day, day, known.dates, known.rounds[row.round].dialogue) for row in rows]
        stands = [timeliness_of(row, day, known.dates, known.rounds[row.round].dialogue) for row in rows]
        last = max(number for number, state in enumerate(stands) if state in ("past", "overdue"))
        assert all(passed[: last + 1])
        single = [row for row in rows[: last + 1] if row.due and len(row.due) == 7 and row.due[4] == "-" and row.every is None]
        assert [row.due for row in single if row.due and row.due[5:] < "13"] == sorted(
            (row.due for row in single if row.due and row.due[5:] < "13"), reverse=True
        )


def test_search(filled: Store) -> None:
    with filled.read() as connection:
        known = Known(connection)
        for words in WORDS:
            expected = [row.id for row in known.rows if known.says(row, words)]
            whole(lambda after: search.page(connection, words, limit=8, after=after), expected)  # noqa: B023
        assert search.page(connection, "合作").rows
        assert not search.page(connection, "磷虾").rows
        for row in known.rows[:20]:  # in all languages
            for text in row.texts.values():
                found = search.page(connection, " ".join(text.split()[:2])[:100], limit=500)
                assert row.id in [hit.id for hit in found.rows]
                assert tokens([text])


def test_counts_end(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST", 10)
    monkeypatch.setattr(due, "MOST", 10)
    with filled.read() as connection:
        pages = (listing.page(connection, Filters(), DAYS[0], limit=5), due.page(connection, DAYS[3], DAYS[3], limit=5))
        for shown in (*pages, search.page(connection, "双方", limit=5)):
            assert (shown.commitments, shown.capped, len(shown.rows)) == (10, True, 5)
            assert shown.outcomes <= 10
        found, after = [], None
        while True:  # behind what is counted, too
            shown = listing.page(connection, Filters(), DAYS[0], limit=4, after=after)
            found += [row.id for row in shown.rows]
            after = shown.after
            if after is None:
                break
        assert found == [row.id for row in Known(connection).rows]


@pytest.mark.parametrize("after", ["", "x", "1.2", "-1", "９", "1" * 19 + "9", "99999999999999999999", "1.2.3.4"])
def test_pages_that_are_none(tables: Store, after: str) -> None:
    with tables.read() as connection:
        with pytest.raises(BadRequest, match="no page after"):
            listing.page(connection, Filters(), DAYS[0], after=after)
        with pytest.raises(BadRequest, match="no page after"):
            due.page(connection, DAYS[0], DAYS[0], after=after)


def test_an_empty_register_answers(tables: Store) -> None:
    with tables.read() as connection:
        for shown in (listing.page(connection, Filters(body="NSC"), DAYS[0]), due.page(connection, DAYS[0], DAYS[1])):
            assert (shown.rows, shown.after, shown.commitments, shown.outcomes, shown.capped) == ([], None, 0, 0, False)
        with pytest.raises(BadRequest, match="no letter or digit"):
            search.page(connection, "。*")


def test_postgresql_plans_as_before_afterwards(tables: Store) -> None:
    with tables.read() as connection:
        if connection.dialect.name == "postgresql":
            setting = select(*(func.current_setting(name) for name in ("enable_sort", "enable_seqscan", "plan_cache_mode")))
            before = connection.execute(setting).one()
            search.page(connection, "合作")
            assert connection.execute(setting).one() == before
