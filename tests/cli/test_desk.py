"""Commands at the desk as people meet them: what they say of what they did, did not do, or took the place of."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from servanda.app.desk import Desk
from servanda.app.reporting import Shown
from servanda.ledger import logs
from servanda.publish.register_words import value_of, values
from tests.cli.conftest import Run
from tests.sides import Clock, Side

TEXT = "水利合作成果\n2014年7月11日\n一、双方决定在2015年举行第二次会议。双方将交换测站名录。\n二、双方同意互派专家。\n".encode()
FIRST, SECOND = "water1/1.1", "water1/1.2"


class At(NamedTuple):
    """A side's register, as commands in Chinese find it; `do` gives what they print and tell."""

    side: Side
    run: Run

    def told(self, *args: str | Path, lang: str = "zh", width: int = 100) -> tuple[int, str]:
        code, out, err = self.run(
            *args, SERVANDA_REGISTER=self.side.where, SERVANDA_KEY=str(self.side.key), SERVANDA_LANG=lang, COLUMNS=str(width)
        )
        return code, out.decode() + err

    def do(self, *args: str | Path, lang: str = "zh", width: int = 100) -> str:
        code, said = self.told(*args, lang=lang, width=width)
        assert code == 0, said
        return said


@pytest.fixture
def both(tmp_path: Path, run: Run) -> tuple[At, At]:
    """Two copies that trust each other, with the document accepted in both."""
    clock = Clock(datetime.now(UTC))  # as the commands have it
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


def exchanged(both: tuple[At, At], name: str) -> None:
    cn, us = both[0].side, both[1].side
    us.receive(cn.send("US", f"{name}-cn"))
    cn.receive(us.send("CN", f"{name}-us"))


def test_a_concurrence_on_paper_says_so_on_both_sides(both: tuple[At, At], tmp_path: Path) -> None:
    cn, _ = both
    scan = tmp_path / "信函扫描.pdf"
    scan.touch()
    cn.side.tell(FIRST, "completed", on="2014-10-03", evidence=[Shown(source="https://example.org/plan")])
    assert cn.told("concur", FIRST, "--by", "US", "--on-paper", scan) == (2, f"servanda: {scan}：为空\n")
    scan.write_bytes(b"on paper")
    cn.do("concur", FIRST, "--by", "US", "--on-paper", scan)
    exchanged(both, "paper")
    digest = hashlib.sha256(b"on paper").hexdigest()[:12]
    for at in both:
        shown = "".join(at.do("show", FIRST, "--history", width=60).split())
        assert "书面确认，中方代录" in shown
        assert f"信函扫描.pdf·{digest}" in shown
        assert f"书面件：{digest}" in shown
        assert "代录书面确认" in shown
        assert "recordedbyChina" in "".join(at.do("show", FIRST, lang="en", width=60).split())


def test_what_is_missing_for_both_to_agree_is_said(both: tuple[At, At]) -> None:
    cn, us = both
    assert "尚无佐证材料" in cn.do("report", FIRST, "completed", "--on", "2014-10-03")
    cn.side.release()
    exchanged(both, "one")
    assert f"{FIRST}：双方均报已完成，尚缺佐证材料" in us.do("concur", FIRST)
    exchanged(both, "two")
    for at in both:
        assert "双方均报已完成，尚缺佐证材料" in "".join(at.do("show", FIRST, width=60).split())
        assert "尚缺佐证材料" in at.do("list")
    cn.side.tell(SECOND, "completed", on="2014-10-03", evidence=[Shown(source="https://example.org/plan")])
    us.side.tell(SECOND, "completed", on="2014-10-03")
    exchanged(both, "three")
    assert "both say completed; the other's report is still to be answered" in " ".join(us.do("list", lang="en").split())


def test_one_text_is_of_one_round_and_holds_a_commitment(cn: At, tmp_path: Path) -> None:
    text, empty = tmp_path / "text.txt", tmp_path / "empty.txt"
    text.write_bytes(TEXT)
    empty.write_text("水利合作简况\n2014年7月11日\n一、水利对话已有多年。\n", encoding="utf-8")
    assert cn.told("add", text, "--round", "water2") == (2, "servanda: 同一文本已在 water1，仍要读入请加 --yes\n")
    assert cn.told("add", empty, "--round", "water3") == (2, "servanda: 未读出任何承诺，仍要读入请加 --yes\n")
    assert "water2" not in cn.do("list", "--json")
    assert "water2" in cn.do("add", text, "--round", "water2", "--yes")
    assert "此文本已在登记册中" in cn.do("add", text, "--round", "water2")


def test_what_is_printed_in_words_is_taken_in_words(cn: At) -> None:
    cn.do("report", FIRST, "正在推进", "--evidence", "https://example.org/a", "--stance", "支持")
    for word in ("Under way", "in progress", "IN_PROGRESS"):
        assert "替换尚未报送的填报" in cn.do("report", FIRST, word)
    cn.side.release()
    for filters in (
        ("--fulfilment", "正在推进", "--party", "中方"),
        ("--fulfilment", "Under way", "--party", "China"),
        ("--kind", "会议", "--agreement", "仅一方已报", "--timeliness", "逾期"),
        ("--kind", "Meeting", "--agreement", "One side reported"),
    ):
        found = json.loads(cn.do("list", "--json", "--outcome", "1", *filters))
        assert [row["id"] for row in found] == [FIRST], filters
    cn.do("correct", SECOND, "--kind", "数据", "--bearer", "美方", "--reason", "误读")
    assert "数据" in cn.do("show", SECOND)
    assert cn.do("due", "--within", "3个月") == cn.do("due", "--within", "3 months") == cn.do("due", "--within", "3m")
    assert cn.do("due", "--within", "90天") == cn.do("due", "--within", "90") == cn.do("due", "--within", "90d")
    assert cn.told("accept", "--as", "美方")[1] == f"servanda: {cn.side.where}：US 不在此登记册中记录，可记录的有：CN\n"


@pytest.mark.parametrize("scale", ["fulfilment", "kind", "agreement", "timeliness", "stance", "way"])
def test_every_word_of_a_scale_stands_for_its_value(scale: str) -> None:
    for value, pair in values(scale).items():
        assert {value_of(scale, word) for word in (value, *pair)} == {value}
    assert value_of(scale, "no such word") == "no such word"


def events(at: At) -> int:
    def counted(desk: Desk) -> int:
        with desk.reading() as connection:
            return sum(seq for seq, _ in logs.heads(connection).values())

    return at.side.do(counted)


def test_what_is_said_again_writes_nothing(both: tuple[At, At], tmp_path: Path) -> None:
    cn, us = both
    cn.side.tell(FIRST, "in_progress")
    exchanged(both, "one")
    us.do("concur", FIRST)
    us.do("reschedule", FIRST, "--to", "2027", "--reason", "延后")
    us.do("accept")
    before = events(us)
    for said in (
        us.do("concur", FIRST),
        us.do("reschedule", FIRST, "--to", "2027", "--reason", "延后"),
        us.do("accept", FIRST),
        us.do("accept", "water1"),
    ):
        assert "未作改动" in said or "没有待确认的内容" in said
    assert us.told("withdraw", SECOND)[0] == 2
    assert events(us) == before
    exchanged(both, "two")
    cn.do("reschedule", FIRST, "--to", "2027", "--reason", "同意")
    assert "未作改动" in cn.do("reschedule", FIRST, "--to", "2027", "--reason", "同意")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"on paper")
    cn.side.tell(SECOND, "in_progress")
    cn.do("concur", SECOND, "--by", "US", "--on-paper", scan)
    before = events(cn)
    assert "未作改动" in cn.do("concur", SECOND, "--by", "US", "--on-paper", scan)
    assert events(cn) == before


def test_a_round_is_shown_listed_and_accepted_by_its_key(tmp_path: Path, run: Run) -> None:
    side = Side(str(tmp_path / "cn.db"), "CN", Clock(datetime.now(UTC)), tmp_path)
    cn = At(side, run)
    assert "还没有文件" in cn.do("rounds")
    side.add(TEXT, "water1")
    assert cn.do("rounds").split() == ["water1", "水利合作成果", "2014年7月11日", "2项成果，3条承诺，编号暂定"]
    shown = cn.do("show", "water1")
    assert shown.startswith("水利合作成果\nwater1 · 2014年7月11日 · 2项成果，3条承诺，编号暂定\n")
    assert [line.split()[0] for line in shown.splitlines()[3:]] == ["1", "2"]
    told = json.loads(cn.do("show", "water1", "--json"))
    assert [told["key"], [row["id"] for row in told["outcomes"] if row["commitments"]]] == ["water1", ["water1/1", "water1/2"]]
    assert [row["key"] for row in json.loads(cn.do("rounds", "--json"))] == ["water1"]
    assert cn.do("accept", "water1") == "water1：已确认3条承诺\n"
    assert json.loads(cn.do("show", "1.2", "--json"))["id"] == SECOND
    assert SECOND in cn.do("report", "1.2", "in_progress")
    assert FIRST in cn.do("show", "1")
    assert "最接近的编号是 water1/2.1" in cn.told("show", "water1/999")[1]
