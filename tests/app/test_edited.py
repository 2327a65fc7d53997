"""What edits make of a reading: the text stays, clauses stand in order and apart, and whatever was done can be taken back."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda import read_text
from servanda.app.edited import Worked, edited, standing
from servanda.errors import BadRequest
from servanda.internal.sheets import AcceptAll, AcceptOutcome, Add, AnyEdit, Change, Exclude, Merge, Split, Undo
from servanda.model.reading import Reading
from tests.app.water import TEXT

READING = read_text(TEXT)
KEYS = [outcome.key for outcome in READING.outcomes]
ONE = next(outcome for outcome in READING.outcomes if outcome.key == "1")


def words(reading: Reading, key: str) -> list[str]:
    return [s.text for outcome in reading.outcomes if outcome.key == key for s in outcome.statements]


def clause(reading: Reading, number: int) -> Any:
    return next(outcome for outcome in reading.outcomes if outcome.key == "1").statements[number - 1]


def at(said: str) -> int:
    return ONE.text.index(said)


def test_nothing_done_is_the_reading_itself() -> None:
    assert edited(READING, [AcceptAll()]) is READING


def test_a_split_leaves_each_half_the_date_in_its_words() -> None:
    second = [s.text for s in ONE.statements][1]
    found = edited(READING, [Split(outcome="1", clause=2, at=at("在乌兰巴托"))])
    assert len(words(found, "1")) == 3
    assert "".join(words(found, "1")[1:]) == second
    assert [clause(found, n).due for n in (1, 2, 3)] == [ONE.statements[0].due, "2031-04", None]


def test_a_split_and_a_merge_give_the_words_back() -> None:
    done: list[AnyEdit] = [Split(outcome="1", clause=1, at=at("互换")), Merge(outcome="1", clause=1)]
    found = edited(READING, done)
    assert words(found, "1") == words(READING, "1")
    assert clause(found, 1).due == ONE.statements[0].due


def test_a_merge_keeps_the_mark_between() -> None:
    assert words(edited(READING, [Merge(outcome="1", clause=1)]), "1") == [
        READING.document.text[ONE.statements[0].span[0] : ONE.statements[1].span[1]]
    ]


def test_a_clause_that_binds_nobody_has_no_strength_and_no_date() -> None:
    found = clause(edited(READING, [Exclude(outcome="1", clause=1)]), 1)
    assert (found.binding, found.status, found.due, found.strength) == (False, "standing", None, 0)
    again = clause(edited(READING, [Exclude(outcome="1", clause=1), Change(outcome="1", clause=1, binding=True)]), 1)
    assert (again.binding, again.status) == (True, "open")


def test_a_change_is_weighed_and_signed() -> None:
    found = clause(edited(READING, [Change(outcome="1", clause=1, act="plan", bearers=["CN"], due=None)]), 1)
    assert (found.act, found.bearers, found.due, found.verifiability.bearer, found.verifiability.date) == (
        "plan",
        ["CN"],
        None,
        True,
        False,
    )
    assert found.strength < ONE.statements[0].strength
    assert found.by.endswith(" person")


def test_a_missed_clause_stands_where_its_words_stand() -> None:
    start = at("联合测流演练")
    moved = Change(outcome="1", clause=2, span=(at("双方将于"), start))
    found = edited(READING, [moved, Add(outcome="1", span=(start, start + 6), kind="training", bearers=["BOTH"])])
    assert words(found, "1")[2] == "联合测流演练"
    assert clause(found, 3).kind == "training"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Merge(outcome="1", clause=2), "last of the outcome"),
        (Split(outcome="1", clause=1, at=0), "leaves nothing on one side"),
        (Split(outcome="1", clause=1, at=10**9), "leaves nothing on one side"),
        (Split(outcome="1", clause=3, at=9), "no clause 3"),
        (Exclude(outcome="1", clause=0), "no clause 0"),
        (Exclude(outcome="99", clause=1), "no outcome '99'"),
        (AcceptOutcome(outcome="99"), "no outcome '99'"),
        (Add(outcome="1", span=(0, len(ONE.text))), "would overlap"),
        (Add(outcome="1", span=(-1, 2)), "no stretch"),
        (Add(outcome="1", span=(2, 2)), "no stretch"),
        (Change(outcome="1", clause=1, span=(0, 10**6)), "no stretch"),
    ],
)
def test_what_cannot_be_done(edit: AnyEdit, told: str) -> None:
    with pytest.raises(BadRequest, match=told):
        edited(READING, [edit])


def test_an_edit_opens_an_accepted_outcome_again() -> None:
    assert "1" in Worked(READING, [AcceptAll()]).accepted
    assert "1" not in Worked(READING, [AcceptAll(), Exclude(outcome="1", clause=1)]).accepted
    assert "1" in Worked(READING, [AcceptAll(), Exclude(outcome="1", clause=1), Undo()]).accepted


def test_what_the_machine_read_stays_beside_what_people_changed() -> None:
    worked = Worked(READING, [Change(outcome="1", clause=1, due=None), Merge(outcome="4", clause=1), Split(outcome="5", clause=1, at=8)])
    assert worked.differing("1") == {1: [{"clause": 1, "due": ONE.statements[0].due}]}
    assert [one["clause"] for one in worked.differing("4")[1]] == [1, 2]
    assert [[one["clause"] for one in read] for read in worked.differing("5").values()] == [[1], [1]]
    assert worked.differing("2") == {}
    shorter = Change(outcome="1", clause=1, span=(at("双方决定"), at("互换")))
    missed = Add(outcome="1", span=(at("互换"), at("互换") + 6))
    assert Worked(READING, [shorter, missed]).differing("1")[2] == []


_clause = st.integers(1, 4)
_place = st.integers(0, 70)
_span = st.tuples(_place, _place)
_key = st.sampled_from(KEYS)
_edits: st.SearchStrategy[AnyEdit] = st.one_of(
    st.builds(AcceptOutcome, outcome=_key),
    st.just(AcceptAll()),
    st.builds(Exclude, outcome=_key, clause=_clause),
    st.builds(Change, outcome=_key, clause=_clause, span=_span, due=st.sampled_from(["2031-05", None])),
    st.builds(Split, outcome=_key, clause=_clause, at=_place),
    st.builds(Merge, outcome=_key, clause=_clause),
    st.builds(Add, outcome=_key, span=_span),
    st.just(Undo()),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_edits, max_size=12))
def test_any_edits_leave_a_sound_reading(wanted: list[AnyEdit]) -> None:
    done: list[AnyEdit] = []
    for edit in wanted:
        try:
            now = edited(READING, [*done, edit])
        except BadRequest:
            continue
        before = edited(READING, done)
        done.append(edit)
        if not isinstance(edit, Undo):
            assert msgspec.json.encode(edited(READING, [*done, Undo()])) == msgspec.json.encode(before)
        assert now.document == READING.document
        for outcome in now.outcomes:
            end = outcome.span[0]
            for statement in outcome.statements:
                start, stop = statement.span
                assert end <= start < stop <= outcome.span[1]
                assert now.document.text[start:stop] == statement.text == statement.text.strip()
                end = stop
    assert len(standing(done)) <= len(done)
