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
    assert "沿用原稿：说明、文号（--replace 重新填起）" in cn.do("report", FIRST, "delayed")
    said = cn.do("report", "water1/1", "on_hold")
    assert f"{FIRST}：已有尚未报送的填报 #3，未作改动" in said
    assert f"{SECOND}：已记为内部" in said
    shown = cn.do("show", FIRST, "--history")
    assert "#1 · 已被替换" in shown
    assert "说明：名录已备" in shown
    assert cn.do("discard", "3") == f"已撤销 #3  {FIRST}  填报：进展滞后\n"
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
    for shown in (us.do("show", "water1/1"), us.do("review", "--round", "water1")):
        assert "待对方确认" not in shown
    assert "双方均报已完成，尚缺佐证材料" in "".join(us.do("show", "water1/1").split())
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


def test_a_difference_in_the_same_words_writes_nothing(both: tuple[At, At]) -> None:
    cn, us = both
    cn.side.tell(FIRST, "in_progress")
    exchanged(both, "one")
    why = ("differ", FIRST, "--reason", "尚未收到名录")
    us.do(*why)
    before = events(us)
    assert "未作改动" in us.do(*why)
    assert events(us) == before
    assert "已签署1条不同意见" in us.do("differ", FIRST, "--reason", "只收到一半")
    assert "已签署1条不同意见" in us.do("differ", FIRST)
    assert "未作改动" in us.do("differ", FIRST)
    assert events(us) == before + 2
    cn.side.tell(FIRST, "completed")
    exchanged(both, "two")
    assert "已签署1条不同意见" in us.do("differ", FIRST)


def test_a_round_is_shown_listed_and_accepted_by_its_key(tmp_path: Path, run: Run) -> None:
    side = Side(str(tmp_path / "cn.db"), "CN", Clock(datetime.now(UTC)), tmp_path)
    cn = At(side, run)
    assert "还没有文件" in cn.do("rounds")
    side.add(TEXT, "water1")
    assert cn.do("rounds").split() == ["water1", "水利合作成果", "2014年7月11日", "2项成果，3条承诺，编号暂定"]
    shown = cn.do("show", "water1")
    assert shown.startswith("水利合作成果\nwater1 · 2014年7月11日 · 2项成果，3条承诺，编号暂定\n")
    assert [line.split()[0] for line in shown.splitlines()[2:]] == ["1", "2"]
    told = json.loads(cn.do("show", "water1", "--json"))
    assert [told["key"], [row["id"] for row in told["outcomes"] if row["commitments"]]] == ["water1", ["water1/1", "water1/2"]]
    assert [row["key"] for row in json.loads(cn.do("rounds", "--json"))] == ["water1"]
    assert cn.do("accept", "water1") == "water1：已确认3条承诺\n"
    assert json.loads(cn.do("show", "1.2", "--json"))["id"] == SECOND
    assert SECOND in cn.do("report", "1.2", "in_progress")
    assert FIRST in cn.do("show", "1")
    assert "最接近的编号是 water1/2.1" in cn.told("show", "water1/999")[1]


def test_bodies_that_nobody_knows_are_taken_with_a_word(cn: At) -> None:
    assert "名录中没有此机构：中国水力部，最接近的是中国水利部" in cn.do("report", FIRST, "in_progress", "--for", "中国水力部")
    assert "名录中没有此机构：中国水力部" in cn.do("assign", FIRST, "--lead", "中国水力部")
    assert "名录" not in cn.do("assign", SECOND, "--lead", "中国水利部") + cn.do("correct", SECOND, "--bearer", "双方", "--reason", "误读")
    assert "名录中没有此机构" in cn.do("correct", SECOND, "--bearer", "火星部", "--reason", "误读")


def test_days_that_cannot_be_are_refused(cn: At, tmp_path: Path) -> None:
    early = ("report", FIRST, "completed", "--on", "2014-07-01")
    assert cn.told(*early) == (2, "servanda: 2014-07-01 早于文件日期 2014-07-11，如当时确已完成请加 --yes\n")
    cn.do(*early, "--yes")
    cn.do("report", FIRST, "in_progress", "--on", "2014-07-01")
    empty = tmp_path / "empty.pdf"
    empty.touch()
    assert cn.told("report", FIRST, "in_progress", "--evidence", empty) == (2, f"servanda: {empty}：为空\n")


def test_a_session_that_was_held_stays_held(tmp_path: Path, run: Run) -> None:
    side = Side(str(tmp_path / "cn.db"), "CN", Clock(datetime.now(UTC)), tmp_path)
    side.add("第二次中蒙水利对话成果\n2014年7月11日\n一、双方决定举行中蒙水利对话第三次会议。\n".encode(), "water1")
    cn, name = At(side, run), "中蒙水利对话"
    assert "尚未到来" in cn.told("session", "held", name, "3", "--on", "2099-05-04")[1]
    cn.do("session", "held", name, "3", "--on", "2016-05-04")
    for words in (("schedule", name, "3"), ("cancel", name, "3")):
        assert "第 3 次已举行，如系误记" in cn.told("session", *words)[1]
    cn.do("session", "schedule", name, "3", "--on", "2099-05-04")


def test_what_is_signed_is_asked_for_at_a_terminal(both: tuple[At, At], monkeypatch: pytest.MonkeyPatch) -> None:
    cn, us = both
    cn.side.tell(FIRST, "in_progress")
    exchanged(both, "one")
    said = us.do("differ", FIRST, "--reason", "尚未收到名录")
    assert said.index("将签署") < said.index("理由：尚未收到名录") < said.index("已签署1条不同意见")
    monkeypatch.setattr("servanda.cli.answer._at_terminal", lambda: True)
    before = events(us)
    for command in (("concur", FIRST), ("differ", FIRST), ("withdraw", FIRST)):
        assert us.told(*command)[1].endswith("servanda: 未签署任何内容\n")
    assert events(us) == before
    assert "已确认1条" in us.do("concur", FIRST, "--yes")


def test_rebuild_counts_commitments(cn: At) -> None:
    assert cn.do("rebuild") == "已重算3条承诺\n"
    assert cn.do("search", "渔船") == "各条承诺的文字中没有“渔船”。\n"


def test_evidence_is_listed_and_taken_out(both: tuple[At, At], tmp_path: Path) -> None:
    cn, us = both
    page, out = tmp_path / "plan.txt", tmp_path / "taken.txt"
    page.write_bytes(b"a plan")
    assert us.do("evidence", FIRST) == "没有佐证材料\n"
    cn.do("report", FIRST, "in_progress", "--evidence", page, "--evidence", "https://example.org/a", "--quote", "名录")
    cn.side.release()
    exchanged(both, "one")
    listed = us.do("evidence", FIRST)
    digest = hashlib.sha256(b"a plan").hexdigest()
    assert f"plan.txt · “名录” · 6字节 · {digest[:12]}" in " ".join(listed.split())
    assert [(row["number"], row["digest"], row["source"]) for row in json.loads(us.do("evidence", "water1/1", "--json"))] == [
        (1, digest, "plan.txt"),
        (2, None, "https://example.org/a"),
    ]
    assert digest[:12] in us.do("evidence", FIRST, "1", "--out", out)
    assert out.read_bytes() == b"a plan"
    for words in ((FIRST, "2", "--out", tmp_path / "none"), (FIRST, "1"), (FIRST, "1", "--out", out)):
        assert us.told("evidence", *words)[0] == 2


def test_the_version_is_told(run: Run) -> None:
    code, out, told = run("--version")
    assert (code, out.split()[0], told) == (0, b"servanda", "")
