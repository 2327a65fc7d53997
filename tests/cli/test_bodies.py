"""Bodies, proposed leads, forms and letters at the terminal: what is printed, in both languages, and with which exit code."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.app.water import desk, started
from tests.cli.conftest import Run

WATER = "中国水利部"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    where = tmp_path / "water.db"
    started(where)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SERVANDA_REGISTER", str(where))
    return where


def answered(file: Path, status: str, note: str = "", to: str = "") -> None:
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    page = book.worksheets[0]
    line = next(row[0].row for row in page.iter_rows() if row[0].value == "water3/2.1")
    page.cell(line, 6).value, page.cell(line, 7).value = status, note
    page.cell(line, 10).value = to or None
    book.save(file)


def test_a_round_of_answers(register: Path, run: Run, tmp_path: Path) -> None:
    day = ["--as-of", "2031-03-20", "--as", "CN"]
    assert "未了1条" in run("bodies", *day, SERVANDA_LANG="zh")[1].decode()
    assert run("body", "contact", WATER, "--person", "某君", "--phone", "010-1", "--as", "CN", SERVANDA_LANG="zh")[0] == 0
    code, out, _ = run("assign", "--proposed", *day, SERVANDA_LANG="zh")
    assert (code, "待指定" in out.decode(), "5条：拟议牵头1条" in out.decode()) == (0, True, True)
    assert run("assign", "--proposed", "--yes", *day, SERVANDA_LANG="en")[0] == 0
    assert run("digest", WATER, "--out", "a.xlsx", "--lang", "both", *day, SERVANDA_LANG="zh")[0] == 0
    assert "such a file already" in run("digest", WATER, "--out", "a.xlsx", *day, SERVANDA_LANG="en")[2]
    answered(tmp_path / "a.xlsx", "完成了")
    code, out, told = run("digest", "--apply", "a.xlsx", "--returned", "back.xlsx", "--yes", "--as", "CN", SERVANDA_LANG="zh")
    assert (code, "“完成了”不是可选的落实情况" in out.decode(), told) == (1, True, "")
    answered(tmp_path / "back.xlsx", "不归我单位 Not ours", to="气象局")
    assert "--yes" in run("digest", "--apply", "back.xlsx", "--as", "CN", SERVANDA_LANG="en")[2]  # nobody at a terminal said so
    code, out, _ = run("digest", "--apply", "back.xlsx", "--ref", "水函1号", "--yes", "--as", "CN", SERVANDA_LANG="zh")
    assert (code, "已采用1条" in out.decode()) == (0, True)
    shown = run("due", *day, "--within", "1y", SERVANDA_LANG="zh")[1].decode()
    assert ("单位退回，待指定1条  water3/2.1" in shown, "☎ 某君 · 010-1" in shown, "尚无牵头单位4条" in shown) == (True, True, True)
    letter = ["answer", "water3/2.1", "--body", WATER, "--status", "ongoing", "--ref", "水函2号", "--text", "已交换", "--as", "CN"]
    assert run(*letter, SERVANDA_LANG="zh")[0] == 0
    other = [*letter[:3], "气象局", *letter[4:]]
    assert "answer of Ministry of Water Resources" in run(*other, SERVANDA_LANG="en")[1].decode()
    assert "出自气象局的答复" in run(*letter, SERVANDA_LANG="zh")[1].decode()
    card = run("bodies", "水利部", *day, SERVANDA_LANG="zh")[1].decode()
    assert ("某君 · 010-1" in card, "单位答复：持续推进" in card, "文号：水函2号" in card) == (True, True, True)
    assert b"010-1" not in run("bodies", WATER, "--json", *day, SERVANDA_LANG="zh")[1]
    assert json.loads(run("bodies", WATER, "--json", *day)[1])["name"] == WATER
    with desk(register, "2031-03-20", "MN"):
        assert "某君" not in run("bodies", WATER, "--as-of", "2031-03-20", "--as", "MN", SERVANDA_LANG="zh")[1].decode()
    assert "某君" not in run("due", "--as-of", "2031-03-20", "--as", "MN", SERVANDA_LANG="zh")[1].decode()


REFUSALS: list[tuple[list[str], str]] = [
    (["digest", WATER], "--out FILE"),
    (["digest", "--apply", "missing.xlsx"], "no such file"),
    (["digest", "--apply", "a.csv"], "is no .xlsx"),
    (["digest", WATER, "--out", "b.xlsx", "--lang", "fr"], "'fr' is no language"),
    (["digest", "火星部", "--out", "b.xlsx"], "no body is known"),
    (["answer", "water3/2.1", "--body", WATER, "--status", "ongoing"], "--ref"),
    (["answer", "water3/2.1", "--body", WATER, "--status", "well", "--ref", "1"], "'well' is no answer"),
    (["answer", "water3/2.1", "--body", WATER, "--status", "ongoing", "--ref", "1", "--month", "八月"], "is no month"),
    (["answer", "water3/2.1", "--body", WATER, "--status", "ongoing", "--ref", "1", "--file", "no.pdf"], "no.pdf"),
    (["assign", "--proposed", "--lead", WATER], "not both"),
    (["assign", "--lead", WATER], "name the commitments"),
    (["assign", "water3/2.1"], "--lead"),
    (["body", "contact", WATER], "nobody is known to phone"),
    (["bodies", "火星部"], "no body is known"),
]


@pytest.mark.parametrize(("command", "said"), REFUSALS, ids=lambda value: "-".join(value) if isinstance(value, list) else None)
def test_a_refusal_is_one_clear_line(register: Path, run: Run, tmp_path: Path, command: list[str], said: str) -> None:
    (tmp_path / "a.csv").write_text("编号,落实情况\n", encoding="utf-8")
    code, out, told = run(*command, "--as", "CN", SERVANDA_LANG="en")
    assert (code, out) == (2, b"")
    assert said in told
    assert len(told.splitlines()) == 1
    assert not (tmp_path / "b.xlsx").exists()
    assert "Traceback" not in told
    zh = run(*command, "--as", "CN", SERVANDA_LANG="zh")[2]
    assert any("一" <= character <= "鿿" for character in zh)


def test_an_answer_in_chinese(register: Path, run: Run) -> None:
    letter = ["answer", "water3/2.1", "--body", WATER, "--ref", "水函2号", "--as", "CN", "--status"]
    assert run(*letter, "持续推进", SERVANDA_LANG="zh")[0] == 0
    assert run(*letter, "不归我单位", SERVANDA_LANG="zh")[0] == 0
    assert "与上次相同、不归我单位、尚未启动" in run(*letter, "好", SERVANDA_LANG="zh")[2]


def test_a_succession_is_told_without_a_character_that_is_none(register: Path, run: Run) -> None:
    succeed = ["body", "succeed", WATER, "--to", "河湖总局", "--from", "2031-01-01", "--as", "CN"]
    assert run(*succeed, SERVANDA_LANG="zh")[0] == 0
    listed = run("bodies", "--as-of", "2031-03-20", "--as", "CN", SERVANDA_LANG="zh")[1].decode()
    assert ("\N{REPLACEMENT CHARACTER}" in listed, "承接1条" in listed) == (False, True)
    shown = run("show", "water3/2.1", "--as-of", "2031-03-20", "--as", "CN", SERVANDA_LANG="zh")[1].decode()
    assert f"{WATER}（2031年1月1日起由河湖总局承接）" in shown
