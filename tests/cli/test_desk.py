"""Commands at the desk as people meet them: what they say of what they did, did not do, or took the place of."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import Run
from tests.sides import Clock, Side

TEXT = "水利合作成果\n2014年7月11日\n一、双方决定在2015年举行第二次会议。双方将交换测站名录。\n二、双方同意互派专家。\n".encode()
FIRST, SECOND = "water1/1.1", "water1/1.2"


class At(NamedTuple):
    """A side's register, as commands in Chinese find it; `do` gives what they print and tell."""

    side: Side
    run: Run

    def told(self, *args: str | Path, lang: str = "zh") -> tuple[int, str]:
        code, out, err = self.run(
            *args, SERVANDA_REGISTER=self.side.where, SERVANDA_KEY=str(self.side.key), SERVANDA_LANG=lang, COLUMNS="100"
        )
        return code, out.decode() + err

    def do(self, *args: str | Path, lang: str = "zh") -> str:
        code, said = self.told(*args, lang=lang)
        assert code == 0, said
        return said


@pytest.fixture
def both(tmp_path: Path, run: Run) -> tuple[At, At]:
    """Two copies that trust each other, with the document accepted in both."""
    clock = Clock()
    cn, us = (Side(str(tmp_path / f"{code.lower()}.db"), code, clock, tmp_path) for code in ("CN", "US"))
    cn.trust(us)
    us.trust(cn)
    for side in (cn, us):
        side.add(TEXT, "water1")
        side.accept()
    us.receive(cn.send("US", "first"))
    cn.receive(us.send("CN", "second"))
    return At(cn, run), At(us, run)


@pytest.fixture
def cn(both: tuple[At, At]) -> At:
    return both[0]


def test_what_a_draft_takes_the_place_of_is_said(cn: At) -> None:
    cn.do("report", FIRST, "in_progress", "--note", "名录已备")
    assert "替换尚未报送的填报 #1：填报：正在推进" in cn.do("report", FIRST, "delayed", "--ref", "水函3号")
    said = cn.do("report", "water1/1", "on_hold")
    assert f"{FIRST}：已有尚未报送的填报 #2，未作改动" in said
    assert f"{SECOND}：已记为内部" in said
    shown = cn.do("show", FIRST, "--history")
    assert "#1 · 已被替换" in shown
    assert "说明：名录已备" in shown
    assert cn.do("discard", "2") == f"已撤销 #2  {FIRST}  填报：进展滞后\n"
    assert cn.told("discard", "2") == (2, "servanda: 未报送的内容中没有 2 号，序号见 servanda show ID\n")
