"""`servanda read` as a person or a script meets it: streams, exit codes, one line for each error."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Run, Told
from tests.contract import validator
from tests.reading.make_docx import package, typed
from tests.reading.make_pdf import draw, scanned

HAN = re.compile("[\u4e00-\u9fff]")
SERVANDA = [sys.executable, "-m", "servanda.cli.main"]
TEXT = "水利合作成果\n一、双方决定在2031年举行第二次会议。\n二、双方同意互派专家。\n"


def started(*args: str | Path, **env: str) -> Told:
    """The command in a process of its own."""
    done = subprocess.run([*SERVANDA, *map(str, args)], capture_output=True, env={**os.environ, **env}, timeout=120)
    return done.returncode, done.stdout, done.stderr.decode()


def one_line(told: str) -> bool:
    return told.startswith("servanda: ") and told.count("\n") == 1 and "Traceback" not in told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "in.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


WRONG = {
    "no such option": (["read", "--bogus", "x.txt"], "No such option"),
    "no such command": (["reed"], "No such command"),
    "no file": (["read"], "Missing argument"),
    "no layer": (["read", "x.txt", "--layers", "nonsense"], "unknown layer nonsense"),
    "no day": (["read", "x.txt", "--date", "2014-13-01"], "is no day"),
    "two forms": (["read", "x.txt", "--json", "--html"], "exclude each other"),
    "jobs": (["read", "x.txt", "--jobs", "0"], "--jobs"),
    "jobs in words": (["read", "x.txt", "--jobs", "two"], "--jobs"),
    "input and file": (["read", "-", "x.txt"], "read alone"),
    "no schema": (["schema", "nonsense"], "no schema 'nonsense'"),
    "missing": (["read", "none.txt"], "none.txt: there is no such file"),
    "missing, as JSON": (["read", "none.txt", "--json"], "none.txt: there is no such file"),
    "missing, as a page": (["read", "none.txt", "--html"], "none.txt: there is no such file"),
    "a name of two lines": (["read", "no\nne.txt"], "there is no such file"),
    "a name that is no UTF-8": (["read", os.fsdecode(b"\xff.txt")], "there is no such file"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_request_is_one_line_and_two(run: Run, name: str) -> None:
    args, message = WRONG[name]
    code, out, told = run(*args)
    assert (code, out) == (2, b"")
    assert one_line(told)
    assert message in told


@pytest.mark.parametrize("stdin", [b"", b" \r\n"])
def test_an_empty_standard_input(run: Run, stdin: bytes) -> None:
    code, out, told = run("read", "-", "--json", stdin=stdin)
    assert (code, out, told) == (2, b"", "servanda: standard input: is empty\n")


@pytest.mark.parametrize("form", [[], ["--json"], ["--html"], ["--layers", "none"], ["--date", "2031-01-01"], ["--jobs", "2"]])
def test_a_file_and_standard_input(run: Run, form: list[str], file: Path) -> None:
    code, out, told = run("read", file, *form)
    assert (code, told) == (0, "")
    assert "双方同意互派专家" in out.decode()
    code, piped, told = run("read", "-", *form, stdin=file.read_bytes())
    assert (code, told) == (0, "")
    assert "双方同意互派专家" in piped.decode()


def test_json_is_what_the_schema_says(run: Run, file: Path) -> None:
    code, out, _ = run("read", file, "--json")
    assert code == 0
    reading = json.loads(out)
    assert [*validator().iter_errors(reading)] == []
    assert [o["text"] for o in reading["outcomes"] if o["role"] == "outcome"] == ["双方决定在2031年举行第二次会议。", "双方同意互派专家。"]
    assert reading["document"]["source"] == {"file": "in.txt", "encoding": "utf-8"}
    code, schema, _ = run("schema", "reading")
    assert (code, json.loads(schema)) == (0, validator().schema)
    _, piped, _ = run("read", "-", "--json", stdin=TEXT.encode())
    assert json.loads(piped)["document"]["source"] == {"encoding": "utf-8"}


def test_several_articles_and_several_files_are_a_list(run: Run, file: Path, tmp_path: Path) -> None:
    two = tmp_path / "two.txt"
    two.write_text(
        "".join(f"〖RQ/日期〗20310412〖-RQ/日期〗〖BT/标题〗{t}〖-BT/标题〗〖ZW/正文〗双方同意。〖-ZW/正文〗" for t in "甲乙"),
        encoding="utf-8",
    )
    titles = [[reading["document"]["title"] for reading in json.loads(run("read", *args, "--json")[1])] for args in ([two], [file, two])]
    assert titles == [["甲", "乙"], ["水利合作成果", "甲", "乙"]]
    alone = tmp_path / "folder"
    alone.mkdir()
    (alone / "in.txt").write_text(TEXT, encoding="utf-8")
    assert len(json.loads(run("read", alone, "--json")[1])) == 1


BAD = {
    "empty.txt": b"",
    "noise.txt": bytes(range(256)) * 20,
    "encoding.txt": "双方同意。".encode("gb18030") * 9 + b"\xff\xff\xfe" * 9,
    "image.txt": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "scan.pdf": scanned(),
    "broken.pdf": b"%PDF-1.4\nnothing",
    "broken.docx": typed(["双方同意。"])[:300],
    "entities.docx": package({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "aa">]><d>&a;</d>'}),
    "tag.txt": "〖ZW/正文\n双方同意。".encode(),
    "turn.txt": "（下转第八版）".encode(),
    "large.txt": b"a" * 100_001,
}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_in_a_batch_the_rest_goes_on(run: Run, tmp_path: Path, jobs: str) -> None:
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "z.pdf").write_bytes(draw((72, 700, "双方同意互派专家。")))
    (tmp_path / "empty").mkdir()
    args = [tmp_path, tmp_path / "none.txt", tmp_path / "empty"]
    code, out, told = run("read", *args, "--json", "--jobs", jobs, SERVANDA_MAX_BYTES="100000")
    assert code == 2
    listed = json.loads(out)
    failed = {one["source"]: one["error"] for one in listed if "error" in one}
    assert {Path(source).name for source in failed} == {*BAD, "none.txt", "empty"}
    assert all(set(one) == {"source", "error"} for one in listed if "error" in one)
    assert [one["document"]["source"]["file"] for one in listed if "document" in one] == ["a.txt", "z.pdf"]
    assert told.splitlines() == [f"servanda: {source}: {error}" for source, error in failed.items()]


@pytest.mark.parametrize("form", [[], ["--html"]])
def test_a_batch_in_other_forms(run: Run, form: list[str], file: Path, tmp_path: Path) -> None:
    code, out, told = run("read", tmp_path / "none.txt", file, *form)
    assert code == 2
    assert one_line(told)
    assert "双方同意互派专家" in out.decode()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_no_permission(run: Run, file: Path) -> None:
    file.chmod(0)
    code, _, told = run("read", file)
    assert code == 2
    assert one_line(told)


def test_a_folder_named_like_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    code, _, told = run("read", tmp_path / "x.txt")
    assert (code, told) == (2, f"servanda: {tmp_path / 'x.txt'}: the folder holds no document\n")


def test_two_processes_write_the_same(run: Run, tmp_path: Path) -> None:
    for i in range(9):
        (tmp_path / f"{i}.txt").write_text(TEXT.replace("二次", f"{i}次"), encoding="utf-8")
    assert run("read", tmp_path, "--json", "--jobs", "2") == run("read", tmp_path, "--json")


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_reader_that_goes_away(form: list[str], tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text("\n".join(f"{i}、双方同意。" for i in range(1, 999)) * 9, encoding="utf-8")
    program = subprocess.Popen([*SERVANDA, "read", str(path), *form], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout
    assert program.stdout.read(1)
    program.stdout.close()
    assert program.wait(120) == 0
    assert program.stderr
    assert program.stderr.read() == b""
    program.stderr.close()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt(jobs: str, tmp_path: Path) -> None:
    pipe, path = tmp_path / "pipe.txt", tmp_path / "in.txt"
    os.mkfifo(pipe)
    path.write_text(TEXT, encoding="utf-8")
    program = subprocess.Popen(
        [*SERVANDA, "read", str(path), str(pipe), str(path), "--jobs", jobs], stderr=subprocess.PIPE, start_new_session=True
    )
    with pipe.open("wb"):  # opens when the program does: it is reading now, and waits
        os.killpg(program.pid, signal.SIGINT)
    _, told = program.communicate(timeout=120)
    assert (program.returncode, told) == (130, b"")


def on_a_terminal(*args: str | Path) -> str:
    """What a command writes to a terminal on its standard error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*SERVANDA, *map(str, args)], stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    ) as program:
        os.close(theirs)
        told = b""
        try:
            while piece := os.read(ours, 65536):
                told += piece
        except OSError:  # the other end is closed
            pass
        assert program.wait(120) == 0
    os.close(ours)
    return told.decode()


def test_a_bar_only_where_someone_waits(run: Run, tmp_path: Path) -> None:
    for i in range(9):
        (tmp_path / f"{i}.txt").write_text(TEXT, encoding="utf-8")
    assert "reading" in on_a_terminal("read", tmp_path, "--json")
    assert on_a_terminal("read", tmp_path / "1.txt", "--json") == ""
    assert run("read", tmp_path, "--json")[2] == ""


@pytest.mark.parametrize("columns", ["80", "120", "", "wide", "0", "5"])
def test_any_width(run: Run, columns: str, file: Path) -> None:
    code, out, told = run("read", file, COLUMNS=columns)
    assert (code, told) == (0, "")
    assert "双" in out.decode()


def test_a_pager_gets_the_width_of_its_terminal(file: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 60))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    done = subprocess.run(
        [*SERVANDA, "read", file], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, env=environment, timeout=120
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    assert max(cell_len(line) for line in done.stdout.decode().splitlines()) <= 60


def test_a_terminal_that_lacks_the_characters(file: Path) -> None:
    code, out, told = started("read", file, PYTHONIOENCODING="ascii")
    assert (code, told) == (0, "")
    assert b"2031" in out
    code, out, _ = started("read", file, "--html", PYTHONIOENCODING="ascii")
    assert (code, "双方同意" in out.decode("utf-8")) == (0, True)


@pytest.mark.parametrize(("language", "said"), [("zh", "读出成果文件"), ("en", "Servanda reads the documents")])
def test_help_in_both_languages(run: Run, language: str, said: str) -> None:
    code, out, told = run("--help", SERVANDA_LANG=language)
    assert (code, told) == (0, "")
    assert said in out.decode()
    assert bool(HAN.search(out.decode())) == (language == "zh")
    assert run()[0] == 2


@pytest.mark.parametrize("columns", ["", "wide"])
def test_explain_at_any_width(run: Run, columns: str, file: Path) -> None:
    code, out, told = run("read", file, "--explain", "1", COLUMNS=columns)
    assert (code, told) == (0, "")
    assert "decide" in out.decode()
