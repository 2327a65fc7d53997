"""What a reading comes to in the shared log."""

import pytest
from msgspec.structs import replace

from servanda.app.reading import read_text
from servanda.errors import BadRequest
from servanda.ledger import canonical
from servanda.ledger.bodies import pack
from servanda.model.mention import Party
from servanda.profiling.profile import profiled
from servanda.register.propose import add_text, aligned, proposal
from servanda.register.quote import folded
from tests.register.made import reading


def test_one_row_for_each_statement_that_binds() -> None:
    body = proposal(reading(), "harbour3")
    assert [row["id"] for row in body.rows] == ["harbour3/1.1", "harbour3/2.1"]
    first = body.rows[0]
    assert body.text[slice(*first["span"])] == first["text"] == "They will dredge."
    assert (first["anchor"], first["every"]) == ({"event": "the next round", "offset": "-P1D"}, "R/P1Y")
    assert [(o["key"], o["clauses"], [other["clause"] for other in o["others"]]) for o in body.outcomes] == [("1", 2, [2]), ("2", 1, [])]
    assert body.mechanisms == [{"outcome": "2", "text": "They", "name": "They", "ordinal": 4, "span": [31, 35]}]


def test_a_proposal_has_canonical_json_and_is_the_same_again() -> None:
    _, plain = pack(proposal(reading(), "harbour3"))
    assert canonical.decode(canonical.encode(plain)) == plain
    assert pack(proposal(reading(), "harbour3"))[1] == plain


@pytest.mark.parametrize("key", ["", "a/b", "第三轮", "x" * 65, "../x", "a b"])
def test_a_round_that_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(BadRequest, match="round's key"):
        proposal(reading(), key)


def test_a_text_in_another_language_is_aligned_by_outcome() -> None:
    body = add_text(reading("pt"), "ab" * 32, proposal(reading(), "harbour3"))
    assert (body.language, body.alignment) == ("pt", {"1": (0, 30), "2": (31, 48)})


ALIGNED = [
    ([("1", 1), ("2", 2)], [("1", 1), ("2", 2)], {"1", "2"}),
    ([("1", 1)], [("1", 1), ("2", 2)], {"1"}),
    ([("1.1", 1), ("2.1", 1)], [("1.1", 1), ("2.1", 1)], {"1.1", "2.1"}),
    ([("1", 1)], [("1.1", 1), ("2.1", 1)], set()),  # which of the two is not known
    ([("1.1", 1), ("2.1", 1)], [("1", 1)], set()),
    ([("a", 7)], [("b", 7)], {"b"}),
]


@pytest.mark.parametrize(("theirs", "ours", "expected"), ALIGNED)
def test_alignment_is_by_number(theirs: list[tuple[str, int]], ours: list[tuple[str, int]], expected: set[str]) -> None:
    def outcomes(rows: list[tuple[str, int]]) -> list[dict[str, object]]:
        return [{"key": key, "number": number, "role": "outcome", "span": [0, 1]} for key, number in rows]

    assert set(aligned(outcomes(theirs), outcomes(ours))) == expected


SAME = [
    ("在2031年前，完成", "在２０３１年前,完成"),
    ("海港·灯塔", "海港・灯塔"),
    ("海港·灯塔", "海港•灯塔"),
    ("航道——疏浚", "航道—疏浚"),
    ("航道——疏浚", "航道──疏浚"),
    ("二○三一年", "二〇三一年"),
    ("“灯塔”", '"灯塔"'),
    ("双方 将\u3000疏浚\n航道", "双方将疏浚航道"),
    ("双方\ufeff将\u200b疏浚", "双方将疏浚"),
    ("（一）疏浚；", "(一)疏浚;"),
]
OTHER = [("1.5米", "15米"), ("疏浚航道", "疏浚水道"), ("北-南", "北南")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_quotes_that_differ_in_looks_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_quotes_that_differ_in_words_are_two(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_an_outcome_names_its_bodies_each_once() -> None:
    parties = [("中国水利部", "CN"), ("对方水文局", None), ("中国水利部", "CN")]
    found = reading()
    named = tuple(Party(text=zh, span=(0, 4), zh=zh, en=None, side=side, by="") for zh, side in parties)
    outcomes = [replace(found.outcomes[0], parties=named), *found.outcomes[1:]]
    body = proposal(replace(found, outcomes=outcomes), "harbour3")
    assert body.outcomes[0]["parties"] == [{"zh": "中国水利部", "side": "CN"}, {"zh": "对方水文局", "side": None}]
    assert body.outcomes[1]["parties"] == []


def test_what_is_done_at_a_quarterly_meeting_is_due_each_quarter() -> None:
    text = "双方工作组将每季度举行会议，更新在逃人员名单，并加强沟通。"
    read = read_text(text, date="2031-05-01")
    body = proposal(read, "r1", profiled(read))
    assert [(row["kind"], row["every"]) for row in body.rows] == [("meeting", "R/P3M"), ("data", "R/P3M"), ("coordination", None)]
