"""One meeting or text of which several clauses of an outcome tell: asked once, at the clause with its date."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.publish.facts import asked_in_words
from servanda.publish.register_words import register_words
from servanda.register.alike import leading
from servanda.register.asked import asked
from servanda.register.commitment import Commitment
from tests.register.test_asked import told
from tests.register.test_timing import made

DAY = date(2031, 1, 5)
TALKS: dict[str, Any] = {"mechanism": "水文磋商", "held": "2031-05"}
PACT: dict[str, Any] = {"instrument": "渡运协定", "expires": "2031-12"}


def clause(number: int, kind: str = "meeting", **known: Any) -> Commitment:
    due = known.get("due")
    return made(**{"id": f"river2/4.{number}", "clause": number, "kind": kind, "original_due": due, "facts": TALKS, **known})


DATED = clause(2, due="2031-05")
ALIKE = [
    (clause(1), DATED),
    (clause(3, facts={**TALKS, "chairs": ["A"]}), DATED),
    (clause(1, "mechanism"), DATED),
    (clause(1), clause(2, due="2031-06", original_due="2031-05", facts={**TALKS, "held": "2031-06"})),
    (clause(2, "instrument", facts={**PACT, "stage": "renewed"}), clause(1, "instrument", facts=PACT, due="2031-12")),
]
APART = [
    (clause(1, due="2031-05"), DATED),
    (clause(1, every="R/P1Y"), DATED),
    (clause(1, anchor={"event": "下一轮对话", "offset": None}), DATED),
    (clause(1, plan="open"), DATED),
    (clause(1, fulfilment=told("in_progress")), DATED),
    (clause(1, facts={**TALKS, "session": 4}), DATED),
    (clause(1, facts={"mechanism": "水文磋商"}), DATED),
    (clause(1, facts={"held": "2031-05"}), clause(2, due="2031-05", facts={"held": "2031-05"})),
    (clause(1, "project"), DATED),
    (clause(1), clause(2)),
    (clause(1), clause(2, due="2031-05", outcome="5")),
    (clause(1), clause(2, due="2031-05", fulfilment=told("completed", {}, "agreed", "completed"))),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_matter_is_asked_about_where_its_date_is(one: Commitment, other: Commitment) -> None:
    assert leading(one, [one, other]) is other
    found = asked(one, DAY, beside=[one, other])
    assert (found.code, found.at, found.facts) == ("with", other.id, ())
    assert found.day == asked(other, DAY).day
    assert asked(other, DAY, beside=[one, other]) == asked(other, DAY)


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_stands_by_itself_is_asked_at_itself(one: Commitment, other: Commitment) -> None:
    assert leading(one, [one, other]) is None
    assert asked(one, DAY, beside=[one, other]) == asked(one, DAY)


@pytest.mark.parametrize(("language", "said"), [("zh", "第2条"), ("en", "clause 2")])
def test_its_sentence_says_at_which_clause(language: Any, said: str) -> None:
    assert said in asked_in_words(asked(clause(1), DAY, beside=[DATED]), register_words(language))


@given(st.lists(st.sampled_from([pair[n] for pair in (*ALIKE, *APART) for n in (0, 1)]), max_size=6))
def test_what_leads_is_led_by_none(clauses: list[Commitment]) -> None:
    for one in clauses:
        lead = leading(one, clauses)
        assert lead is None or leading(lead, clauses) is None
