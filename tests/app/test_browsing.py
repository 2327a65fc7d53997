"""The register as a page: every order and filter, page after page, and what it says of values; and what people take away."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from servanda import read, read_text
from servanda.app import adding, making, releasing, reporting, taking
from servanda.app.browsing import Browsed, browse_register
from servanda.app.opened import Opened
from servanda.app.reporting import Report, Shown
from servanda.app.view import View, view_of
from servanda.errors import BadRequest
from servanda.projection.listing import Filters
from tests.app import water

FOUNDING = "000_2276c24c7de449db.txt"
DAY = date(2031, 4, 10)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rounds; of the first one thing is done, one is behind, of another both sides differ."""
    where = tmp_path_factory.mktemp("browsing") / "water.db"
    water.started(where)
    with water.desk(where, "2031-03-05") as cn:
        text = water.TEXT.replace("第三轮", "第二轮").replace("2031年3月1日", "2029年3月1日")
        adding.add_reading(cn, read_text(text), "water2")
    for day, party, id_, status in (
        ("2031-03-06", "CN", "water3/1.1", "completed"),
        ("2031-03-10", "CN", water.DRILL, "delayed"),
        ("2031-03-12", "MN", water.DRILL, "in_progress"),
        ("2031-03-20", "MN", "water3/4.1", "in_progress"),
    ):
        with water.desk(where, day, party) as desk:
            proof = [Shown(source="https://water.example/a", quote="=1+1", dated=day)]
            reporting.report(desk, id_, Report(status=status, evidence=proof))
            releasing.release(desk, releasing.pending(desk))
    return where


def page(where: Path, view: View | None = None, **given: Any) -> Browsed:
    with water.desk(where, "2031-04-10") as cn:
        return browse_register(cn, view or View(), DAY, **given)


def plain(view: View) -> dict[str, Any]:
    return {**{field: getattr(view.filters, field) for field in view.filters.__struct_fields__}, "says": view.says}


def shown(found: Browsed) -> list[str]:
    return [line.line.head.id for line in found.outcomes] or [line.item.commitment.id for line in found.clauses]


def paged(where: Path, view: View, limit: int) -> list[str]:
    found, after = [], None
    while True:
        one = page(where, view, limit=limit, after=after, with_facets=False)
        assert len(shown(one)) <= limit
        found += shown(one)
        after = one.after
        if after is None:
            return found


VIEWS = [
    View(),
    View(filters=Filters(round="water3")),
    View(filters=Filters(text="演练")),
    View(filters=Filters(section="观测")),
    View(filters=Filters(party="MN")),
    View(filters=Filters(body="水利部")),
    View(filters=Filters(timeliness="past")),
    View(says={"CN": "delayed", "MN": "in_progress"}),
]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_pages_together_are_the_whole(register: Path, view: View) -> None:
    for by, sort in product(("outcome", "clause"), ("number", "due", "report")):
        asked = view_of(
            {**{f: getattr(view.filters, f) for f in view.filters.__struct_fields__}, "says": view.says, "by": by, "sort": sort}
        )
        whole = shown(page(register, asked))
        assert len(set(whole)) == len(whole)
        assert paged(register, asked, 2) == whole


def test_by_outcome_with_those_that_bind_nobody(register: Path) -> None:
    found = page(register, View(filters=Filters(round="water3")))
    assert shown(found) == [f"water3/{key}" for key in range(1, 6)]
    assert (found.outcome_count, found.commitment_count, found.capped, found.cut) == (5, 5, False, False)
    bare = found.outcomes[2]
    assert (bare.line.head.heading, bare.state.holds, bare.line.items, bare.timeliness) == ("历史资料", "done_when_printed", (), None)
    assert (page(register).outcome_count, page(register).commitment_count) == (10, 10)


def test_an_outcome_comes_whole_and_says_what_passed(register: Path) -> None:
    (line,) = page(register, View(filters=Filters(text="演练", round="water3"))).outcomes
    assert [item.commitment.id for item in line.line.items] == ["water3/1.1", water.DRILL]
    assert line.matching == {water.DRILL}
    assert line.last_report == {"CN": "2031-03-10", "MN": "2031-03-12"}
    assert (line.state.by, line.state.fulfilment) == ("water3/1.1", {"CN": "completed"})  # the other side has said nothing of it


@pytest.mark.parametrize(
    ("by", "sort", "first"),
    [
        ("clause", "report", ["water3/4.1", "water3/1.2", "water3/1.1"]),
        ("outcome", "report", ["water3/4", "water3/1"]),
        ("clause", "number", ["water3/1.1", "water3/1.2", "water3/2.1"]),
    ],
)
def test_orders(register: Path, by: str, sort: str, first: list[str]) -> None:
    assert shown(page(register, view_of({"by": by, "sort": sort})))[: len(first)] == first


def test_by_date_what_has_passed_comes_first_and_what_has_none_last(register: Path) -> None:
    found = page(register, view_of({"by": "clause", "sort": "due", "round": "water3"}))
    needs = [line.item.need for line in found.clauses]
    passed = [need.passed for need in needs if need]
    assert passed == sorted(passed, reverse=True)
    rest = [(line.item.commitment.id, line.item.timeliness) for line in found.clauses if line.item.need is None]
    assert rest[-2:] == [("water3/1.1", "late"), ("water3/5.1", "window_open")]


@pytest.mark.parametrize("view", [VIEWS[3], VIEWS[4], VIEWS[7]], ids=str)
def test_a_count_says_what_one_gets_by_asking_for_it(register: Path, view: View) -> None:
    for facet in page(register, view).facets:
        for count in facet.counts:
            says = {**view.says, facet.party: count.value} if facet.name == "fulfilment" else view.says
            changed = {} if facet.name == "fulfilment" else {facet.name: count.value}
            asked = view_of({**plain(view), **changed, "says": says})
            found = page(register, asked, with_facets=False)
            if facet.name != "round" or asked.filters != Filters(round=count.value):
                assert (facet.name, count.value, found.outcome_count) == (facet.name, count.value, count.outcomes)
            assert (facet.name, count.value, found.commitment_count) == (facet.name, count.value, count.commitments)


def test_facets_have_ones_own_side_first_and_their_titles(register: Path) -> None:
    found = {(facet.name, facet.party): facet for facet in page(register, View(filters=Filters(round="water3"))).facets}
    assert [key for key in found if key[0] == "fulfilment"] == [("fulfilment", "CN"), ("fulfilment", "MN")]
    assert [(c.value, c.title, c.outcomes, c.commitments) for c in found["section", ""].counts] == [
        ("1", "观测", 2, 3),
        ("2", "培训", 2, 2),
    ]
    assert {c.value: c.commitments for c in found["fulfilment", "CN"].counts} == {"delayed": 1, "completed": 1, "unreported": 3}
    assert "中国水利部" in [c.value for c in found["body", ""].counts]
    assert {c.value for c in found["round", ""].counts} == {"water3", "water2"}


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ({"kind": "dream"}, "is no kind"),
        ({"sort": "luck"}, "is no sort"),
        ({"by": "page"}, "is no by"),
        ({"says": {"CN": "soon"}}, "is no fulfilment"),
        ({"round": "water9"}, "water9"),
        ({"text": "。"}, "no letter or digit"),
    ],
)
def test_what_there_is_none_of(register: Path, plain: dict[str, Any], said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        page(register, view_of(plain))


@pytest.mark.parametrize("given", [{"after": "x"}, {"after": "1.2.3"}, {"limit": 0}, {"limit": 501}])
def test_what_is_no_page(register: Path, given: dict[str, Any]) -> None:
    with pytest.raises(BadRequest):
        page(register, **given)


def test_people_without_a_side_see_what_is_shared(register: Path) -> None:
    with Opened(str(register)) as opened:
        found = browse_register(opened, View(), DAY)
    assert found.own == ""
    assert all(not item.whom.contact and item.proposed is None for line in found.outcomes for item in line.line.items)


def test_taken_away_as_json(register: Path) -> None:
    with Opened(str(register)) as opened:
        view = view_of({"round": "water3", "sort": "report"})
        ids = [row["id"] for row in taking.rows(opened, view, DAY)]
        outcomes = taking.outcomes_json(opened, view, DAY)
    assert ids[:3] == ["water3/4.1", "water3/1.2", "water3/1.1"]
    assert [row["id"] for row in outcomes] == ["water3/4", "water3/1", "water3/2", "water3/5"]
    assert (outcomes[1]["fulfilment"], outcomes[1]["heading"]) == ({"CN": "completed"}, "联合测流")
    assert [row["id"] for row in outcomes[1]["commitments"]] == ["water3/1.2", "water3/1.1"]


def test_the_founding_document(shared: Path, tmp_path: Path) -> None:
    where = tmp_path / "register.db"
    making.init(str(where), ["CN", "US"])
    with water.desk(where, "2014-07-11") as cn:
        adding.add_reading(cn, read(shared / "documents" / FOUNDING), "sed6")
        found = browse_register(cn, view_of({"round": "sed6"}), date(2014, 7, 12), limit=200)
    assert [line.line.head.key for line in found.outcomes] == [str(number) for number in range(1, 117)]
    assert found.outcome_count == 116
    (sections,) = [facet for facet in found.facets if facet.name == "section"]
    assert [count.value for count in sections.counts] == [str(number) for number in range(1, 9)]
    printed = [line.line.head.key for line in found.outcomes if line.state.holds == "done_when_printed"]
    assert {"39", "96", "97"} <= set(printed)
