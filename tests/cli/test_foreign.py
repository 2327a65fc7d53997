"""What another program wrote into a proposal makes no command fail: what is not of its shape is not there."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.app import making
from servanda.app.asking import ask, due
from servanda.app.bodies import bodies
from servanda.app.instruments import instruments, say_stage
from servanda.app.mechanisms import mechanisms
from servanda.app.proposing import proposed
from servanda.app.reviewing import review_of
from servanda.ledger.bodies import Known, Propose, Session, Stage
from tests.app import water
from tests.cli.conftest import Run

DAY = date(2031, 4, 2)
TEXT = "双方将疏浚航道。"
ROW = {
    "outcome": "1", "clause": 1, "text": TEXT, "span": [0, 8], "act": "will", "status": "open", "kind": "project", "strength": 3,
    "verifiability": {}, "bearers": ["BOTH"], "due": "2031-06", "every": None, "anchor": None, "where": None,
}  # fmt: skip
INSTRUMENT = {"outcome": "1", "text": "《航道协定》", "kind": "other", "ids": ["M-1"], "span": [0, 4]}
LIFE = INSTRUMENT | {"clause": 1, "stage": "signed", "wanted": "renewed", "on": "2031-02-03", "term": "P5Y", "expires": "2031-09-01"}
MECHANISM = {"outcome": "1", "text": "第三次航道磋商", "name": "航道磋商", "mechanism": "中蒙航道磋商", "ordinal": 3, "span": [0, 4]}
SESSION = MECHANISM | {"clause": 1, "state": "held", "on": "2031-01", "place": "北京", "host": "CN", "every": "R/P1Y"}
ANCHOR = {"anchor": {"event": "下一轮对话", "offset": "-P1D"}}
PARTY = {"zh": "中国水利部", "side": "CN"}
DIALOGUE = {"name": "中蒙水文对话", "ordinal": 3, "track": None, "parties": ["CN", "MN"], "held": "2031-03-01", "place": "呼和浩特"}
BAD: list[dict[str, Any]] = [
    {"instruments": [{"text": "x"}]},
    {"instruments": [LIFE | {"expires": 5, "ids": 7}]},
    {"instruments": [LIFE | {"stage": "weird", "wanted": "weird"}]},
    {"mechanisms": [{"text": "航道磋商"}]},
    {"mechanisms": [SESSION | {"on": [1], "state": {}}]},
    {"mechanisms": [{"outcome": "1", "text": "航道磋商", "mechanism": "中蒙航道磋商"}]},
    {"mechanisms": [MECHANISM | {"ordinal": 2**53 - 1}, MECHANISM | {"ordinal": 1}]},
    {"dialogue": DIALOGUE | {"held": 9, "ordinal": "x"}},
    {"parties": 7},
    {"parties": ["x"]},
]


COMMANDS = [
    ("due",), ("list",), ("rounds",), ("instruments",), ("mechanisms",), ("review", "--round", "r1"),
    ("show", "r1/1.1"), ("bodies",), ("bodies", "中国水利部"),
    ("assign", "--proposed", "--as", "CN"), ("session", "schedule", "水文对话", "4", "--on", "2032-03", "--as", "CN"),
]  # fmt: skip


def foreign(key: str, *, parties: Any = (), **fields: Any) -> Propose:
    """A proposal of one outcome with one commitment, as no program of ours makes it."""
    outcome = {"role": "outcome", "key": "1", "number": 1, "label": "1", "heading": "", "section": None, "span": [0, 8], "clauses": 1}
    plain = list(parties) if isinstance(parties, tuple) else parties
    return Propose(
        round=key,
        language="zh",
        digest="ab" * 32,
        text=TEXT,
        date="2031-03-01",
        outcomes=[outcome | {"others": [], "parties": plain}],
        rows=[ROW | {"id": f"{key}/1.1"}],
        **fields,
    )


def write(where: Path, body: Known) -> None:
    with water.desk(where, "2031-03-02") as desk, desk.writing() as connection:
        desk.act(connection, desk.voice(connection), body)


@pytest.mark.parametrize("fields", BAD, ids=range(len(BAD)))
def test_commands_take_a_foreign_proposal(run: Run, tmp_path: Path, fields: dict[str, Any]) -> None:
    where = tmp_path / "water.db"
    making.init(str(where), ["CN", "MN"], office="Hydrology")
    write(where, foreign("r1", **{"dialogue": DIALOGUE, "parties": (PARTY,)} | fields))
    write(where, Stage(instrument="《航道协定》", stage="weird", on="2031-02-03"))
    for command in COMMANDS:
        code, _, err = run(*command, "--register", where)
        assert code in (0, 2), (command, err)
        assert code == 0 or command[0] in ("session", "bodies"), (command, err)


def test_a_stage_that_this_version_does_not_know_is_shown_as_said(run: Run, tmp_path: Path) -> None:
    where = tmp_path / "water.db"
    making.init(str(where), ["CN", "MN"], office="Hydrology")
    write(where, foreign("r1", instruments=[LIFE]))
    write(where, Stage(instrument="《航道协定》", stage="suspended"))
    code, out, _ = run("instruments", "--register", where, SERVANDA_LANG="en")
    assert (code, "suspended" in out.decode()) == (0, True)
    with water.desk(where, "2031-03-02", "MN") as desk:
        say_stage(desk, "航道", "renewed", expires="2036")
    code, out, _ = run("instruments", "--register", where, SERVANDA_LANG="en")
    assert "views differ: China says suspended; Mongolia says renewed, ends 2036" in " ".join(out.decode().split())


def test_a_session_in_a_state_that_this_version_does_not_know_changes_nothing(run: Run, tmp_path: Path) -> None:
    where = tmp_path / "water.db"
    making.init(str(where), ["CN", "MN"], office="Hydrology")
    write(where, foreign("r1", dialogue=DIALOGUE))
    write(where, Session(mechanism="中蒙水文对话", ordinal=4, state="weird"))  # type: ignore[arg-type]
    assert run("mechanisms", "水文", "--register", where)[0] == 0


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which each example leaves its proposal."""
    where = tmp_path_factory.mktemp("foreign") / "water.db"
    making.init(str(where), ["CN", "MN"], office="Hydrology")
    return where


_LEAF = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.sampled_from(["", "x", "2031", "P5Y", "R/P1D", "水文对话"])
_JSON = st.recursive(_LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2))
_ROUNDS = count(1)


def _bent(known: dict[str, Any]) -> st.SearchStrategy[Any]:
    """An entry of which some fields are anything, or are not there."""
    changed = st.dictionaries(st.sampled_from(sorted(known)), _JSON, max_size=4)
    gone = st.sets(st.sampled_from(sorted(known)), max_size=2)
    return st.builds(lambda new, without: {k: v for k, v in {**known, **new}.items() if k not in without}, changed, gone)


def _list_of(*known: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.one_of(*map(_bent, known)), max_size=3)


@settings(max_examples=25, deadline=None)
@given(
    instruments_=_list_of(LIFE),
    mechanisms_=_list_of(SESSION, SESSION | ANCHOR),
    parties=_JSON | st.lists(_JSON | _bent(PARTY), max_size=3),
    dialogue=st.none() | _bent(DIALOGUE),
)
def test_nothing_in_what_a_proposal_names_makes_a_command_fail(
    crowded: Path, instruments_: list[Any], mechanisms_: list[Any], parties: Any, dialogue: Any
) -> None:
    key = f"r{next(_ROUNDS)}"
    write(crowded, foreign(key, parties=parties, dialogue=dialogue, instruments=instruments_, mechanisms=mechanisms_))
    with water.desk(crowded, "2031-04-02") as desk:
        for life in instruments(desk, DAY):
            msgspec.to_builtins(life)
        for chain in mechanisms(desk, DAY):
            msgspec.to_builtins(chain)
        review_of(desk, key, DAY)
        bodies(desk, DAY, DAY)
        proposed(desk, DAY, round_=key)
        assert ask(desk, due(DAY, date(2032, 4, 2)), DAY, limit=9).commitments >= 1
