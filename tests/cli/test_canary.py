"""One word in everything that a party keeps to itself, and every command asked for what it shows, writes or sends: nowhere is that word.

Two parties on one server: what the one keeps may appear neither to the other, nor in anything meant for all. A command that is new has
to be put into a row here.
"""

import zipfile
from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from servanda.cli.commands import COMMANDS
from tests.cli.conftest import Run
from tests.fonts import insist_on_fonts
from tools.clerk import fill

CANARY = "海燕暗号"
TEXT = (
    "海洋合作成果\n2014年7月11日\n一、测站。中国国家海洋局与美国国家海洋和大气管理局决定在2015年举行第二次海洋测站会议。双方将交换测站名录。\n"
    "二、专家。双方同意互派6名专家。\n三、备忘录。双方海洋观测谅解备忘录今年年底到期，应予续签。\n"
).encode()

OWN = {  # what is asked for here by the party itself, or says nothing of a register's content
    "read", "schema", "init", "add", "accept", "correct", "reschedule", "assign", "report", "answer", "digest", "note", "discard",
    "release", "concur", "differ", "withdraw", "carry", "session", "instrument", "body", "key", "trust", "rebuild", "backup", "restore",
    "serve",
}  # fmt: skip
SHOWN = {  # command: with what it is asked as the other party
    "list": [["list"], ["list", "--json"], ["list", "--text", CANARY]],
    "due": [["due", "--within", "2y"], ["due", "--within", "2y", "--json"]],
    "search": [["search", CANARY], ["search", "测站", "--json"]],
    "show": [["show", "ocean2/1", "--history"], ["show", "ocean2/1.1", "--history", "--json"], ["show", "ocean2/2"]],
    "evidence": [["evidence", "ocean2/1.1"]],
    "rounds": [["rounds"]],
    "review": [["review", "--round", "ocean2"], ["review", "--round", "ocean2", "--json"]],
    "mechanisms": [["mechanisms"], ["mechanisms", "--json"]],
    "instruments": [["instruments"], ["instruments", "--json"]],
    "bodies": [["bodies"], ["bodies", "中国国家海洋局"], ["bodies", "中国国家海洋局", "--json"]],
    "state": [["state", "--json"]],
    "verify": [["verify"]],
    "dispatch": [["dispatch", "status"]],
}
FILES = [
    ["review", "--round", "ocean2", "--out", "r.pdf", "--lang", "both"],
    ["review", "--round", "ocean2", "--out", "r.docx", "--lang", "both"],
    ["review", "--round", "ocean2", "--out", "r.json"],
    ["dispatch", "send", "--to", "public", "--out", "public"],
]
ALL = {"dispatch", "rounds", "state", "verify", "evidence"}  # take no --as


@pytest.fixture
def folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with the word in every internal field of the one party; something is released too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SERVANDA_REGISTER", "desk.db")
    monkeypatch.setenv("SERVANDA_LANG", "zh")
    Path("ocean.txt").write_bytes(TEXT)
    Path("scan.txt").write_text(CANARY, encoding="utf-8")

    def do(*args: str) -> None:
        code, out, err = run(*args, "--as", "CN")
        assert code == 0, (args, out.decode(), err)

    assert run("init", "--as", "CN", "--as", "US")[0] == 0
    do("add", "ocean.txt", "--round", "ocean2")
    do("accept")
    do("note", "ocean2/1", CANARY)
    do("body", "contact", "中国国家海洋局", "--office", CANARY, "--person", CANARY, "--phone", CANARY, "--email", CANARY, "--text", CANARY)
    do("assign", "ocean2/1.2", "--lead", "中国国家海洋局", "--who", CANARY)
    do("report", "ocean2/1.1", "in_progress", "--who", CANARY)
    do("release", "ocean2/1.1", "--yes")
    words = ["--note", CANARY, "--difficulty", CANARY, "--next", CANARY, "--ref", CANARY, "--who", CANARY]
    proof = ["--evidence", "scan.txt", "--quote", CANARY, "--fact", f"地点={CANARY}"]
    do("report", "ocean2/1.1", "delayed", *words, *proof)
    do("answer", "ocean2/1.2", "--body", "中国国家海洋局", "--status", "in_progress", "--text", CANARY, "--ref", CANARY, "--next", CANARY)
    do("answer", "ocean2/2.1", "--body", "中国国家海洋局", "--status", "completed", "--text", "已互派", "--ref", CANARY)
    do("release", "ocean2/2.1", "--yes")  # what a letter says may be told; its number stays with us
    do("carry", "ocean2/2", "carry", "--reason", CANARY, "--who", CANARY)
    do("digest", "中国国家海洋局", "--out", "form.xlsx")
    first = next(row for row in openpyxl.load_workbook("form.xlsx").worksheets[0].iter_rows() if str(row[0].value).startswith("ocean2/"))
    fill(Path("form.xlsx"), {str(first[0].value): {"落实情况": "正在推进", "说明": CANARY, "下一步": CANARY}})
    do("digest", "--apply", "form.xlsx", "--yes", "--ref", CANARY, "--who", CANARY)
    return tmp_path


def test_every_command_stands_in_a_row() -> None:
    assert {name for rows in COMMANDS.values() for name in rows} == OWN | SHOWN.keys()


def test_nothing_internal_is_shown_sent_or_written(folder: Path, run: Run) -> None:
    insist_on_fonts()
    assert CANARY.encode() in (folder / "desk.db.internal").read_bytes()  # it is there to be found
    for asked in (question for questions in SHOWN.values() for question in questions):
        party = [] if asked[0] in ALL else ["--as", "US"]
        code, out, err = run(*asked, *party)
        said = (out.decode() + err).replace(f"“{CANARY}”", "").replace("\n", "")  # a search repeats what was asked
        assert code in (0, 1), (asked, said)
        assert CANARY not in said, asked
    for asked in FILES:
        code, out, err = run(*asked, "--as", "CN")
        assert code == 0, (asked, out.decode(), err)
        assert CANARY not in everything_in(folder / asked[asked.index("--out") + 1]), asked
    assert CANARY.encode() not in (folder / "desk.db").read_bytes()


def test_a_form_holds_nothing_that_is_not_of_its_body(folder: Path, run: Run) -> None:
    """Our remarks on a contact, and what another body answered, stay with us."""
    asked, other = "中国气象局", "中国国家海洋局"
    contact = ["body", "contact", asked, "--office", "国际司", "--phone", "12345", "--person", CANARY, "--text", CANARY]
    answer = ["answer", "ocean2/1.2", "--body", other, "--status", "delayed", "--text", CANARY, "--ref", CANARY, "--next", CANARY]
    for line in (
        contact,
        ["assign", "ocean2/1", "--lead", asked, "--replace"],
        answer,
        ["digest", asked, "--out", "sent.xlsx", "--lang", "both"],
    ):
        code, out, err = run(*line, "--as", "CN")
        assert code == 0, (line, out.decode(), err)
    sheet = everything_in(folder / "sent.xlsx")
    assert "ocean2/1.2" in sheet
    assert "国际司 · 12345" in sheet
    assert CANARY not in sheet


def everything_in(path: Path) -> str:
    """All that stands in a file, whatever it is packed in."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as packed:
            return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return path.read_bytes().decode("utf-8", "replace")
