"""Chains of sessions from what documents and sides tell."""

from datetime import date
from typing import Any

import pytest

from servanda.register.chain import Chain, Spoken, chains
from servanda.register.thing import Thing

DAY = date(2031, 7, 1)
DIALOGUE = {"name": "中越水文对话", "ordinal": 6, "parties": ["CN", "VN"]}


def told(name: str, ordinal: int | None = None, state: str = "", on: str | None = None, **rest: Any) -> Spoken:
    return Spoken(name=name, ordinal=ordinal, state=state, on=on, source=rest.pop("source", "water6/1.1"), dated="2031-03-01", **rest)


def said(name: str, ordinal: int, state: str, on: str | None, *parties: str, **rest: Any) -> Thing:
    position = {"state": state, "on": on, "place": None, "host": "", **rest}
    joint = position if len(parties) > 1 else None
    return Thing(kind="session", name=name, ordinal=ordinal, positions=dict.fromkeys(parties, position), joint=joint)


def one(*spoken: Spoken, things: tuple[Thing, ...] = (), dates: dict[tuple[str, int], str] | None = None, day: date = DAY) -> Chain:
    (found,) = chains(spoken, things, dates or {}, day)
    return found


def states(found: Chain) -> list[tuple[int | None, str]]:
    return [(turn.ordinal, turn.state) for turn in found.sessions]


def test_a_chain_from_texts() -> None:
    found = one(told("渔业磋商", 4, "held", "2031-01"), told("中越渔业磋商会议", 5, "scheduled", "2031-10", place="河内", host="VN"))
    assert states(found) == [(4, "held"), (5, "planned")]
    assert found.name == "中越渔业磋商会议"
    assert found.next is not None
    assert (found.next.ordinal, found.next.host, found.next.host_by) == (5, "VN", "text")
    assert found.next.window == (date(2031, 10, 1), date(2031, 10, 31))


def test_a_window_that_passed_has_no_record_until_somebody_speaks() -> None:
    planned = told("渔业磋商", 5, "scheduled", "2031-05")
    assert states(one(planned, day=date(2031, 5, 31))) == [(5, "planned")]
    assert [turn.ordinal for turn in one(planned).missed] == [5]
    assert states(one(planned, things=(said("中越渔业磋商", 5, "held", "2031-06-02", "VN"),))) == [(5, "held")]
    assert states(one(planned, things=(said("中越渔业磋商", 5, "scheduled", "2031-12", "CN", "VN"),))) == [(5, "announced")]
    assert states(one(planned, things=(said("中越渔业磋商", 5, "cancelled", None, "CN"),))) == [(5, "cancelled")]


def test_a_session_without_a_number_is_the_numbered_one_of_its_time() -> None:
    found = one(
        told("渔业磋商", None, "held", "2031-01"), told("渔业磋商", 4, "held", "2031-01-12"), told("渔业磋商", None, "scheduled", "2032")
    )
    assert states(found) == [(4, "held"), (None, "planned")]
    spoken = one(told("渔业磋商", None, "scheduled", "2031-06"), things=(said("渔业磋商", 1, "held", "2031-06-20", "CN"),))
    assert states(spoken) == [(1, "held")]


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (("CN", "VN"), ("CN", "turns")),
        (("VN", "CN", "VN"), ("CN", "turns")),
        (("CN", "CN"), ("", "")),
        (("CN",), ("", "")),
        (("CN", ""), ("", "")),
    ],
)
def test_hosts_by_turns_where_the_chain_shows_turns(hosts: tuple[str, ...], expected: tuple[str, str]) -> None:
    found = one(*(told("渔业磋商", n, "held", f"202{n}", host=host) for n, host in enumerate(hosts, start=1)))
    assert found.next is not None
    assert (found.next.ordinal, found.next.host, found.next.host_by) == (len(hosts) + 1, *expected)


def test_numbers_that_nobody_speaks_of() -> None:
    assert one(told("渔业磋商", 2, "held", "2029"), told("渔业磋商", 5, "scheduled", "2032")).gaps == (3, 4)


def test_a_session_before_the_next_round_has_no_day_until_that_has_one() -> None:
    anchored = told("海事磋商", 3, "scheduled", anchor={"event": "下一轮中越水文对话", "offset": "-P1D"}, dialogue=DIALOGUE)
    assert one(anchored).sessions[0].window == (date(2031, 3, 1), None)
    found = one(anchored, dates={("水文对话 CN-VN", 7): "2032-06-23"}).sessions[0]
    assert (found.on, found.window) == ("2032-06-22", (date(2032, 6, 22), date(2032, 6, 22)))


def test_the_own_dialogue_comes_first_then_the_next_by_day() -> None:
    found = chains(
        [
            told("渔业磋商", 4, "scheduled", "2031-12"),
            told("港口论坛", 2, "scheduled", "2031-09"),
            told("东亚峰会"),
            told("中越水文对话", 6, "held", "2031-02-27", own=True),
        ],
        (),
        {},
        DAY,
    )
    assert [one.name for one in found] == ["中越水文对话", "港口论坛", "渔业磋商", "东亚峰会"]


def test_states_tell_mechanisms_apart() -> None:
    lao = {"name": "中老对话", "parties": ["CN", "LA"]}
    found = chains(
        [
            told("中越渔业磋商", 4, "held", "2031"),
            told("渔业磋商", 5, "scheduled", "2032", dialogue=DIALOGUE),
            told("中老渔业磋商", 4, "held", "2030", dialogue=lao),
        ],
        (),
        {},
        DAY,
    )
    assert sorted((one.name, states(one)) for one in found) == [
        ("中老渔业磋商", [(4, "held")]),
        ("中越渔业磋商", [(4, "held"), (5, "planned")]),
    ]


def test_a_rhythm_is_kept_and_is_no_session() -> None:
    found = one(told("稻米论坛", every="R/P6M"))
    assert (found.every, found.sessions) == ("R/P6M", ())


def test_a_rhythm_has_occurrences_with_their_sessions() -> None:
    """Of a forum that meets twice a year one is asked of each half; a session held in it is its result."""
    held = said("稻米论坛", 9, "held", "2031-05-06", "CN")
    found = one(told("稻米论坛", every="R/P6M"), things=(held,), day=date(2032, 2, 1))
    assert [(due.window[1], due.state, due.session.ordinal if due.session else None) for due in found.occurrences] == [
        (date(2031, 6, 30), "held", 9),
        (date(2031, 12, 31), "missed", None),
        (date(2032, 6, 30), "planned", None),
    ]
    assert one(told("稻米论坛", every="R")).occurrences == ()
