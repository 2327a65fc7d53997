"""servanda.read, read_all and read_text: what they take, and the rules of their options."""

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import servanda
from servanda import Reading, ServandaError, read, read_all, read_text
from servanda.app.reading import explained_outcome
from servanda.errors import BadRequest
from tests.contract import LAYERS, check

UNDATED = "双方决定在明年4月举行第二次会议。"
DATED = f"水利合作成果\n一、{UNDATED}\n二、双方同意互派专家。\n2031年3月5日于乙市\n"
ARTICLES = "".join(
    f"〖RQ/日期〗20310412〖-RQ/日期〗\n〖BT/标题〗{t}〖-BT/标题〗\n〖ZW/正文〗\n    {UNDATED}\n〖-ZW/正文〗\n" for t in "甲乙丙"
)


def test_what_is_public() -> None:
    assert set(servanda.__all__) == {"Reading", "ServandaError", "read", "read_all", "read_text"}


def test_a_path_bytes_and_a_file_give_one_reading(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text(DATED, encoding="utf-8")
    reading = read(path)
    check(reading, path.read_bytes())
    assert read(str(path)) == reading
    with path.open("rb") as file:
        assert read(file) == reading
    bare = read(DATED.encode())
    assert read(io.BytesIO(DATED.encode())) == bare
    assert (bare.outcomes, bare.document.text) == (reading.outcomes, reading.document.text)
    text = read_text(DATED)
    assert (text.outcomes, text.document.digest) == (reading.outcomes, reading.document.digest)
    assert reading.to_dict()["document"]["source"] == {"file": "in.txt", "encoding": "utf-8"}


@pytest.mark.parametrize(
    ("text", "given", "date"),
    [
        (DATED, None, "2031-03-05"),
        (DATED, "2030-01-01", "2031-03-05"),
        (UNDATED, "2030-01-01", "2030-01-01"),
        (UNDATED, "", None),
        (UNDATED, None, None),
        (ARTICLES, "2030-01-01", "2031-04-12"),
    ],
)
def test_a_day_stands_in_where_the_text_has_none(text: str, given: str | None, date: str | None) -> None:
    assert read_text(text, date=given).document.date == date
    assert read(text.encode(), date=given).document.date == date


def test_relative_times_resolve_against_it() -> None:
    assert [t.edtf for t in read_text(UNDATED, date="2030-01-01").outcomes[0].times] == ["2031-04"]
    (unresolved,) = read_text(UNDATED).outcomes[0].times
    assert (unresolved.edtf, bool(unresolved.unresolved)) == (None, True)


@pytest.mark.parametrize(
    "date", ["2014-13-01", "2014-02-30", "11.7.2014", "yesterday", "２０１４-07-11", "2014", "2014-07-11T00:00", "\ud800"]
)
def test_what_is_no_day(date: str) -> None:
    with pytest.raises(BadRequest, match="is no day") as error:
        read_text(DATED, date=date)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize("layers", ["nonsense", "times,nonsense", "", ",", "All", "all,times", "times;parties"])
def test_what_is_no_layer(layers: str) -> None:
    with pytest.raises(BadRequest, match="unknown layer"):
        read_text(DATED, layers=layers)


def found(reading: Reading) -> set[str]:
    return {layer for outcome in reading.outcomes for layer in LAYERS if getattr(outcome, layer)}


def test_layers() -> None:
    everything = found(read_text(DATED))
    assert "times" in everything
    assert found(read_text(DATED, layers="none")) == set()
    assert found(read_text(DATED, layers="times")) == {"times"}
    assert found(read_text(DATED, layers=" times, parties ")) <= {"times", "parties"}
    assert found(read_text(DATED, layers="statements")) == everything
    assert read_text(DATED, layers="all") == read_text(DATED)
    bare = read_text(DATED, layers="none")
    assert [o.text for o in bare.outcomes] == [o.text for o in read_text(DATED).outcomes]


def test_a_language_without_rules() -> None:
    reading = read_text("1. The Parties will meet again in May 2031.\n2. They will exchange data.\n")
    assert found(reading) == set()
    assert [w.code for w in reading.warnings] == ["language-unsupported"]
    assert read_text("1. The Parties will meet.", layers="none").warnings == []


def test_several_articles() -> None:
    assert [r.document.title for r in read_all(ARTICLES.encode())] == ["甲", "乙", "丙"]
    first = read(ARTICLES.encode())
    assert first.document.title == "甲"
    assert [(w.code, w.message) for w in first.warnings] == [("more-articles", "the file holds 2 more: read_all gives every one")]
    assert read_text(ARTICLES).warnings == first.warnings
    assert read_all(ARTICLES.encode())[0].warnings == []


def test_a_continuation_in_the_same_file_is_joined() -> None:
    (reading,) = read_all(ARTICLES.replace("乙", "甲（接版）").replace("丙", "甲（接版）").encode())
    assert len(reading.outcomes) == 3
    assert reading.document.text == (UNDATED + "\n") * 3


@pytest.mark.parametrize("call", [read, read_all])
def test_an_error_names_the_file(call: Callable[[Any], Any], tmp_path: Path) -> None:
    with pytest.raises(ServandaError, match="no such file") as error:
        call(tmp_path / "none.txt")
    assert str(error.value) == f"{tmp_path / 'none.txt'}: there is no such file"


def test_nothing_but_page_turn_notes() -> None:
    with pytest.raises(ServandaError, match="nothing but page-turn notes"):
        read_text("（下转第八版）\n（上接第七版）")


def test_a_text_is_no_bytes() -> None:
    with pytest.raises(BadRequest, match="not a bytes"):
        read_text(UNDATED.encode())  # type: ignore[arg-type]


def test_a_day_is_written() -> None:
    with pytest.raises(BadRequest, match="write it as"):
        read_text(UNDATED, date=date(2031, 3, 5))  # type: ignore[arg-type]


def test_a_lexicon_is_read_again_once_it_has_changed(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    sides = []
    for rows in ("拾贝司,KE\n", "拾贝司,PE\n\n"):
        own.write_text("zh,side\n" + rows, encoding="utf-8")
        sides.append(read_text("双方决定由拾贝司承办会议。", lexicon=str(own)).outcomes[0].parties[0].side)
    assert sides == ["KE", "PE"]


@pytest.mark.parametrize(("key", "explained"), [("1", 1), ("preamble", 0)])
def test_explained_are_the_statements_of_the_reading(key: str, explained: int) -> None:
    data = "双方举行了会谈，主要成果如下：\n一、双方决定互派专家。\n二、双方同意休渔。\n".encode()
    outcome, steps = explained_outcome(data, key)
    assert [statement for statement, _ in steps] == list(outcome.statements)
    assert len(steps) == explained


def test_nothing_is_explained_in_a_language_without_rules() -> None:
    assert explained_outcome(b"1. The Parties will meet again.\n2. They will exchange data.\n", "1")[1] == []


HEAVY = ("docx", "lxml", "pypdfium2", "jinja2", "rich.progress", "rich.console", "charset_normalizer", "multiprocessing", "yaml")


def test_an_import_loads_nothing_heavy() -> None:
    program = f"import servanda, sys; servanda.read; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_import_takes_less_than_a_second() -> None:
    program = "import time; a = time.process_time(); import servanda; servanda.read; print(time.process_time() - a)"
    times = [float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout) for _ in range(3)]
    assert min(times) < 1


def test_traditional_characters_are_told() -> None:
    text = "第三次海岸論壇成果清單\n2031年5月2日\n1. 雙方決定設立聯合工作組。\n2. 雙方將交換環境資訊。\n"
    assert [w.code for w in read_text(text).warnings] == ["script-traditional"]
    assert read_text(text, layers="times").warnings == []
    assert read_text(DATED).warnings == []


def test_a_number_that_json_does_not_hold_is_told() -> None:
    reading = read_text("双方将培训九千亿亿亿名专家。", layers="quantities")
    (quantity,) = reading.to_dict()["outcomes"][0]["quantities"]
    assert (quantity["value"], quantity["unresolved"]) == (None, "more than a number in JSON holds exactly")
    assert isinstance(quantity["span"], list)
