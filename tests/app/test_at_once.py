"""Two who do the same at the same moment: the second sees what the first did."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from servanda import read_text
from servanda.app import accepting, adding, exchange, making
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger import logs
from tests.app import water
from tests.sides import Clock

MANY = 6


@pytest.fixture
def register(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SERVANDA_KEY", str(tmp_path / "own.key"))
    making.init(where, ["CN"], clock=Clock(), key=str(tmp_path / "own.key"))
    return where


def at_once(where: str, *deeds: Callable[[Opened], Any]) -> list[Any]:
    """What came of each, or the error that did; each with a store of its own."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[Opened], Any]) -> Any:
        with Opened(where, clock=Clock()) as opened:
            opened.secrets()
            start.wait()
            try:
                return deed(opened)
            except BadRequest as error:
                return error

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def types(where: str) -> list[str]:
    with Opened(where) as opened, opened.reading() as connection:
        return [entry.event.type for log in logs.heads(connection) for entry in logs.entries(connection, log)]


def test_a_text_is_proposed_once(register: str) -> None:
    reading = read_text(water.TEXT)
    added = at_once(register, *[lambda opened: adding.add_reading(opened, reading, "water3")] * MANY)
    assert sorted(one.what for one in added) == ["known"] * (MANY - 1) + ["proposed"]
    assert len({one.event for one in added}) == 1
    assert types(register) == ["open", "propose"]
    accepted = at_once(register, *[accepting.accept] * MANY)
    assert sorted(accepted, key=len) == [{}] * (MANY - 1) + [{"water3": 5}]
    assert types(register) == ["open", "propose", "accept"]


def test_a_party_is_trusted_once(register: str, tmp_path: Path) -> None:
    lines = [
        str(making.init(str(tmp_path / f"{n}.db"), ["US"], clock=Clock(), key=str(tmp_path / f"{n}.key")).tokens[0]) for n in range(MANY)
    ]
    told = at_once(register, *(partial(making.trust, party="US", line=line) for line in lines))
    assert sum(one is True for one in told) == 1
    assert sum("trusted already" in str(one) for one in told) == MANY - 1
    assert types(register) == ["open", "trust"]


def test_who_trusts_and_who_receives_do_not_wait_for_each_other(register: str, tmp_path: Path) -> None:
    """Each reads and writes what the other does, over and over: nobody is refused, and all of it is there."""
    ours = making.init(str(tmp_path / "us.db"), ["US"], clock=Clock(), key=str(tmp_path / "us.key")).tokens[0]
    with Opened(register, clock=Clock()) as opened:
        making.trust(opened, "US", str(ours))
        mine = making.own_tokens(opened)[0]
    sent = tmp_path / "sent"
    with Opened(str(tmp_path / "us.db"), clock=Clock(), key=tmp_path / "us.key") as theirs:
        making.trust(theirs, "CN", str(mine))
        adding.add_reading(theirs, read_text(water.TEXT), "water3")
        exchange.send(theirs, "CN", sent)
    parties = ["MN", "JP", "KR"]
    lines = [str(making.init(str(tmp_path / f"{p}.db"), [p], clock=Clock(), key=str(tmp_path / f"{p}.key")).tokens[0]) for p in parties]
    deeds: list[Callable[[Opened], Any]] = [lambda opened: exchange.receive(opened, sent)] * len(parties)
    deeds += [partial(making.trust, party=p, line=line) for p, line in zip(parties, lines, strict=True)]
    told = at_once(register, *deeds)
    assert told[len(parties) :] == [True] * len(parties)
    assert sorted(sum(map(len, one.new.values())) for one in told[: len(parties)]) == [0, 0, 3]
    assert sorted(types(register)) == sorted(["open", "open", "propose", *["trust"] * 5])
