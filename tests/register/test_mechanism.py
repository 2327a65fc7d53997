"""Sessions of one mechanism meet whatever form of its name a side writes; those of two stay apart."""

import pytest

from servanda.ledger.bodies import Session
from servanda.register.thing import sessions
from tests.register.made import Side, register, two

WRITTEN = [
    ("中越渔业磋商", "渔业磋商"),
    ("中国-越南渔业磋商", "中越渔业磋商机制"),
    ("渔业磋商会议", "第四次中越渔业磋商"),
    ("中老界河联委会", "中国与老挝界河联合委员会会议"),
    ("“水文对话”", "水文对话机制"),
]


def session(mechanism: str, on: str = "2032-02-03", ordinal: int = 4) -> Session:
    return Session(mechanism=mechanism, ordinal=ordinal, state="scheduled", on=on)


@pytest.mark.parametrize(("ours", "theirs"), WRITTEN)
def test_positions_that_write_the_name_differently_meet(ours: str, theirs: str) -> None:
    no, pt, _ = two()
    no.write(session(ours))
    pt.write(session(theirs))
    (thing,) = register(no, pt).things
    assert set(thing.positions) == {"NO", "PT"}
    assert thing.joint is not None
    assert thing.name == ours  # the form of the first in code order


def test_states_tell_mechanisms_apart_where_there_are_several() -> None:
    no, pt, _ = two()
    no.write(session("中越渔业磋商"))
    pt.write(session("中越渔业磋商机制"))
    no.write(session("中老渔业磋商", "2032-05"))
    no.write(session("渔业磋商", "2032-07"))
    things = register(no, pt).things
    assert [(thing.name, set(thing.positions)) for thing in things] == [
        ("渔业磋商", {"NO"}),
        ("中老渔业磋商", {"NO"}),
        ("中越渔业磋商", {"NO", "PT"}),
    ]
    assert sessions(things) == {("渔业磋商 CN-VN", 4): "2032-02-03"}


AFTER = [
    [("NO", "中老渔业磋商", "2032-05")],
    [("PT", "中老渔业磋商", "2032-05")],
    [("NO", "中老渔业磋商", "2032-05"), ("PT", "中老渔业磋商", "2032-05")],
    [("NO", "中老渔业磋商", "2032-05"), ("NO", "中越渔业磋商", "2032-06")],
]


@pytest.mark.parametrize("after", AFTER)
def test_what_was_agreed_stands_when_somebody_names_another_mechanism(after: list[tuple[str, str, str]]) -> None:
    no, pt, _ = two()
    no.write(session("渔业磋商"))
    pt.write(session("中越渔业磋商"))
    for party, mechanism, day in after:
        {"NO": no, "PT": pt}[party].write(session(mechanism, day))
    things = register(no, pt).things
    (agreed,) = [thing for thing in things if thing.name == "中越渔业磋商"]
    assert agreed.joint is not None
    assert agreed.joint["on"] == "2032-02-03"
    assert sessions(things)["渔业磋商 CN-VN", 4] == "2032-02-03"
    assert len(things) == 2


def test_bare_names_that_all_agreed_by_stay_together() -> None:
    no, pt, _ = two()
    no.write(session("渔业磋商"))
    pt.write(session("渔业磋商"))
    no.write(session("中越渔业磋商", "2032-05"))
    pt.write(session("中老渔业磋商", "2032-06"))
    assert sessions(register(no, pt).things) == {("渔业磋商", 4): "2032-02-03"}


def test_numbers_are_of_sessions() -> None:
    no = Side("NO", 1)
    no.write(session("渔业磋商", ordinal=4))
    no.write(session("中越渔业磋商", ordinal=5))
    assert [thing.ordinal for thing in register(no).things] == [4, 5]
