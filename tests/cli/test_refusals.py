"""Every refusal is one clear line: what is wrong, where, and what would be right; nothing is changed, and never a traceback."""

import os
import re
from pathlib import Path

import pytest

from servanda.app import making
from tests.cli.conftest import Run
from tests.sides import Clock, Side

GOLDEN = Path(__file__).with_name("refusals.zh.txt")
_DIGITS = re.compile(r"(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])")  # of a key or log, which are others each time
TEXT = "水利合作成果\n2014年7月11日\n一、双方决定在2015年举行第二次会议。\n二、双方同意互派专家。\n".encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two copies that trust each other, with a document in both; a third that nobody trusts; a hosted one; an observer's."""
    folder = tmp_path_factory.mktemp("refusals")
    clock = Clock()
    cn, us = (Side(str(folder / f"{code.lower()}.db"), code, clock, folder) for code in ("CN", "US"))
    other = folder / "other"
    other.mkdir()
    stranger, namesake = (Side(str(other / f"{code.lower()}.db"), code, clock, other) for code in ("FR", "CN"))
    cn.trust(us)
    us.trust(cn)
    namesake.trust(stranger)
    stranger.trust(namesake)
    for side in (cn, us):
        side.add(TEXT, "water1")
    cn.tell("water1/1.1", "in_progress")
    cn.send("US", "good")
    stranger.send("CN", "of-a-stranger").rename(folder / "of-a-stranger")
    (folder / "stranger.token").write_text(stranger.token)
    (folder / "namesake.token").write_text(namesake.token)
    (folder / "us.token").write_text(us.token)
    whole = (folder / "good").read_bytes()
    (folder / "changed").write_bytes(whole[:-10] + bytes([whole[-10] ^ 1]) + whole[-9:])
    (folder / "half").write_bytes(whole[: len(whole) // 2])
    (folder / "text").write_text("no dispatch")
    (folder / "empty").touch()
    making.init(str(folder / "hosted.db"), ["CN", "US"], clock=clock)
    for key in folder.glob("*.key"):
        if not (folder / f"{key.stem.lower()}.db.key").exists():
            key.rename(folder / f"{key.stem.lower()}.db.key")
    (folder / "document.txt").write_bytes(TEXT)
    (folder / "other.txt").write_text("渔业合作成果\n2016年3月2日\n一、双方将交换渔船名录。\n", encoding="utf-8")
    return folder


# command (its register first), what the line says, exit code
REFUSALS: list[tuple[list[str], str, int]] = [
    (["cn.db", "show", "water1/1.7"], "nearest is water1/1.1", 2),
    (["cn.db", "report", "water1/9", "completed"], "nearest is water1/", 2),
    (["cn.db", "show", "sed6/12.2"], "there is no 'sed6/12.2' here", 2),
    (["cn.db", "report", "water1/1.1", "finished"], "'finished' is no status: it is one of not_started", 2),
    (["cn.db", "report", "water1/1.1", "no_evidence"], "is no status", 2),
    (["cn.db", "report", "water1/1.1", "completed", "--on", "yesterday"], "'yesterday' is no date: write 2016-10-28", 2),
    (["cn.db", "report", "water1/1.1", "completed", "--on", "9999"], "still to come", 2),
    (["cn.db", "report", "water1/1.1", "in_progress", "--quote", "words"], "--evidence", 2),
    (["cn.db", "report", "water1/1.1", "in_progress", "--evidence", "missing.pdf"], "missing.pdf", 2),
    (["cn.db", "report", "water1/1.1", "in_progress", "--evidence", "http://e.org", "--stance", "maybe"], "'maybe' is no stance", 2),
    (["cn.db", "report", "water1/1.1", "in_progress", "--occurrence", "2014-01-01"], "no occurrence", 2),
    (["cn.db", "due", "--as-of", "2014-02-30"], "'2014-02-30' is no day", 2),
    (["cn.db", "due", "--within", "soon"], "soon", 2),
    (["cn.db", "correct", "water1/1.1", "--due", "12/31", "--reason", "r"], "'12/31' is no date", 2),
    (["cn.db", "correct", "water1/1.1", "--kind", "party", "--reason", "r"], "'party' is no kind: it is one of meeting", 2),
    (["cn.db", "correct", "water1/1.1", "--reason", "r"], "nothing to put right", 2),
    (["cn.db", "correct", "water1/1.1", "--kind", "meeting"], "--reason", 2),
    (["cn.db", "reschedule", "water1/1.1", "--to", "later", "--reason", "r"], "'later' is no date", 2),
    (["cn.db", "reschedule", "water1/1.1", "--to", "open", "--reason", " "], "needs its reason", 2),
    (["cn.db", "list", "--kind", "party"], "party", 2),
    (["cn.db", "list", "--timeliness", "never"], "never", 2),
    (["cn.db", "list", "--round", "water2"], "there is no 'water2' here; the nearest is water1", 2),
    (["cn.db", "list", "--section", "7"], "there is no '7' here", 2),
    (["cn.db", "list", "--outcome", "9"], "there is no 'water1/9' here; the nearest is water1/", 2),
    (["cn.db", "list", "--outcome", "water1/9"], "there is no 'water1/9' here; the nearest is water1/", 2),
    (["cn.db", "list", "--party", "FR"], "FR is no party of a document here: CN, US", 2),
    (["cn.db", "list", "--body", "火星部"], "no body is known as '火星部'", 2),
    (["cn.db", "due", "--party", "FR"], "FR is no party of a document here: CN, US", 2),
    (["cn.db", "due", "--body", "火星部"], "no body is known as '火星部'", 2),
    (["cn.db", "concur", "water1/2.1"], "no other party has reported", 2),
    (["cn.db", "concur", "water1/1.1", "--by", "US"], "--on-paper", 2),
    (["cn.db", "withdraw", "water1/2.1"], "has said nothing", 2),
    (["cn.db", "differ", "water1/2.1"], "no other party has reported", 2),
    (["cn.db", "release", "water1/3.1"], "nearest", 2),
    (["cn.db", "trust", "US", "@namesake.token"], "is of CN, not of US", 2),
    (["cn.db", "trust", "FR", "servanda1.FR.short"], "is no key token", 2),
    (["us.db", "trust", "CN", "@namesake.token"], "--replace --after", 2),
    (["us.db", "trust", "CN", "@namesake.token", "--replace"], "--replace --after", 2),
    (["us.db", "trust", "CN", "@namesake.token", "--replace", "--after", "999"], "event 999", 2),
    (["cn.db", "trust", "ZZ", "@us.token"], "'ZZ' is no party", 2),
    (["cn.db", "dispatch", "send", "--to", "FR", "--out", "new"], "nobody is trusted as FR", 2),
    (["cn.db", "dispatch", "send", "--to", "US", "--out", "good"], "such a file already", 2),
    (["us.db", "dispatch", "receive", "of-a-stranger"], "", 1),
    (["us.db", "dispatch", "receive", "changed"], "", 1),
    (["us.db", "dispatch", "receive", "half"], "", 1),
    (["us.db", "dispatch", "receive", "text"], "no dispatch", 2),
    (["us.db", "dispatch", "receive", "empty"], "no dispatch", 2),
    (["us.db", "dispatch", "receive", "missing"], "missing", 2),
    (["other/fr.db", "dispatch", "receive", "good"], "", 1),
    (["other/fr.db", "dispatch", "show", "good"], "", 1),
    (["cn.db", "init", "--as", "CN"], "cn.db", 2),
    (["hosted.db", "accept"], "--as (CN, US)", 2),
    (["hosted.db", "accept", "--as", "FR"], "FR does not write", 2),
    (["nowhere.db", "list"], "there is no register", 2),
    (["document.txt", "list"], "is no register", 2),
    (["cn.db", "add", "missing.txt", "--round", "r"], "missing.txt", 2),
    (["cn.db", "add", "document.txt", "--round", "no round!"], "round's key", 2),
    (["cn.db", "session", "held", "nothing", "3", "--on", "2015"], "names the mechanism", 2),
    (["cn.db", "verify", "--against", "text"], "is no checkpoint", 2),
    (["cn.db", "restore"], "name the backup", 2),
    (["cn.db", "add", "other.txt", "--round", "water1"], "is another document than that of water1", 2),
    (["cn.db", "body", "succeed", "火星部", "--to", "中国外交部", "--from", "2018-03-01"], "no body is known as", 2),
    (["cn.db", "body", "succeed", "中国外交部", "--to", "", "--from", "2018-03-01"], "is empty", 2),
    (["cn.db", "body", "succeed", "中国外交部", "--to", "新\t部", "--from", "2018-03-01"], "none of a line", 2),
    (["cn.db", "body", "succeed", "中国外交部", "--to", "US", "--from", "2018-03-01"], "is a party", 2),
    (["cn.db", "session", "held", "水文对话", "9" * 20, "--on", "2015"], "no session's number", 2),
    (["cn.db", "session", "held", "水文对话", "10000", "--on", "2015"], "number above 9999", 2),
    (["cn.db", "mechanisms", "议" * 80], "议…'", 2),
    (["new.db", "init", "--as", "two words"], "is no party", 2),
    (["us.db", "backup", "nowhere/backup"], "nowhere/backup", 2),
    (["us.db", "dispatch", "send", "--to", "CN", "--out", "nowhere/file"], "nowhere/file", 2),
    (["us.db", "dispatch", "show", "text"], "text: is no dispatch", 2),
    (["cn.db", "backup", "good"], "such a file already", 2),
    (["new.db", "restore", "text"], "text", 2),
    (["cn.db", "restore", "good"], "", 2),
    (["cn.db", "search", ""], "", 2),
]


def given(folder: Path, command: list[str]) -> list[str]:
    """A command as it is typed: @FILE stands for what is in the file, and the register comes last."""
    register, *words = command
    return [*((folder / word[1:]).read_text() if word.startswith("@") else word for word in words), "--register", register]


@pytest.mark.parametrize(("command", "said", "code"), REFUSALS, ids=lambda value: "-".join(value) if isinstance(value, list) else None)
def test_a_refusal_is_one_clear_line(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str], said: str, code: int
) -> None:
    monkeypatch.chdir(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal"))}
    got, out, told = run(*given(folder, command))
    assert (got, told.count("\n"), "Traceback" in told) == (code, 1, False), told
    assert told.startswith("servanda: ")
    assert said in told
    assert out == b""
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal"))}
    assert after.keys() == before.keys()


def test_evidence_is_capped_where_one_says(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    report = ("report", "water1/2.1", "in_progress", "--evidence", "document.txt", "--register", "cn.db")
    assert run(*report, SERVANDA_MAX_EVIDENCE="10")[::2] == (2, "servanda: document.txt: 0.0 MB: the most for one file is 1e-05 MB\n")
    assert run(*report, SERVANDA_MAX_EVIDENCE="ten")[0] == 2
    assert run(*report)[0] == 0


def test_every_refusal_in_chinese(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by somebody who knows how an office writes. SERVANDA_GOLDEN=write writes the file anew: read it again."""
    monkeypatch.chdir(folder)
    told = [run(*given(folder, command), SERVANDA_LANG="zh")[2] for command, _, _ in REFUSALS]
    lines = [f"{' '.join(command)}\n    {_DIGITS.sub('…', line)}" for (command, _, _), line in zip(REFUSALS, told, strict=True)]
    if os.environ.get("SERVANDA_GOLDEN") == "write":
        GOLDEN.write_text("".join(lines), encoding="utf-8")
    assert "".join(lines) == GOLDEN.read_text(encoding="utf-8")
    assert all(max(line) >= "\u4e00" and line.startswith("servanda: ") for line in told)
