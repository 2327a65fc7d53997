"""Loading the bodies, and a user's own rows before them."""

import json
from pathlib import Path
from time import perf_counter

import pytest

from servanda.errors import BadRequest, NotFound, NotReadable
from servanda.lexicon.bodies import Lexicon, default_lexicon


@pytest.fixture
def lexicon() -> Lexicon:
    return default_lexicon()


def test_every_name_leads_to_its_rows(lexicon: Lexicon) -> None:
    for row in lexicon.bodies:
        assert all(row in lexicon.index[name] for name in row.names()), row.id


def test_a_name_of_two_states_leads_to_both(lexicon: Lexicon) -> None:
    assert {row.side for row in lexicon.index["国务院"]} == {"CN", "US"}


def test_the_digest_names_the_rows(lexicon: Lexicon) -> None:
    assert lexicon.digest.startswith("sha256:")
    assert default_lexicon() is lexicon


def test_loading_is_quick() -> None:
    default_lexicon.cache_clear()
    times = []
    for _ in range(3):
        default_lexicon.cache_clear()
        start = perf_counter()
        default_lexicon()
        times.append(perf_counter() - start)
    assert min(times) < 0.1, "30 ms on a free machine"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "own.jsonl",
            json.dumps({"zh": "白鹭湿地信托", "en": "Egret Wetland Trust", "side": "KE", "aliases": ["白鹭信托"]}, ensure_ascii=False),
        ),
        (
            "own.jsonl",
            '\n{"zh": "白鹭湿地信托", "en": "Egret Wetland Trust", "side": "KE", "aliases": ["白鹭信托"], "note": "not read"}\r\n\n',
        ),
        ("own.csv", "zh,en,side,aliases\n白鹭湿地信托,Egret Wetland Trust,KE,白鹭信托\n"),
        ("own.csv", "\ufeffzh,en,side,aliases,extra\r\n白鹭湿地信托, Egret Wetland Trust ,KE, 白鹭信托 ; \r\n"),
        ("own.tsv", "en\tzh\taliases\tside\nEgret Wetland Trust\t白鹭湿地信托\t白鹭信托\tKE\n"),
    ],
)
def test_own_rows_as_json_lines_or_a_table(lexicon: Lexicon, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    more = lexicon.with_rows(tmp_path / name)
    (row,) = more.index["白鹭信托"]
    assert (row.zh, row.en, row.side, row.bare_ok) == ("白鹭湿地信托", "Egret Wetland Trust", "KE", True)
    assert row.id.startswith("user:")
    assert more.digest != lexicon.digest
    assert "白鹭信托" not in lexicon.index


def test_an_own_row_takes_the_place_of_its_side_alone(lexicon: Lexicon, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("zh,side,aliases\n美国国务部,US,国务院\n", encoding="utf-8")
    rows = lexicon.with_rows(tmp_path / "own.csv").index["国务院"]
    assert [(row.zh, row.side) for row in rows] == [("美国国务部", "US"), ("中国国务院", "CN")]


def test_an_own_row_without_a_side_takes_the_place_of_all(lexicon: Lexicon, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("zh\n国务院\n", encoding="utf-8")
    assert [row.id for row in lexicon.with_rows(tmp_path / "own.csv").index["国务院"]] == ["user:2"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("own.jsonl", '{"zh": "甲局"}\n{"zh": 3}', "line 2"),
        ("own.jsonl", '{"zh": "甲局"}\n\n{zh}', "line 3"),
        ("own.jsonl", '{"en": "Egret Trust"}', "line 1"),
        ("own.jsonl", '{"zh": " "}', "line 1: zh is empty"),
        ("own.jsonl", '{"zh": "甲局", "side": "Kenya"}', "line 1: side 'Kenya'"),
        ("own.jsonl", "", "holds no row"),
        ("own.csv", "name,en\n甲局,A\n", "no column zh .a row may have id, zh, en, side, "),
        ("own.csv", "zh,en\n,A\n", "line 2: zh is empty"),
        ("own.csv", "", "no column zh"),
        ("own.csv", 'zh,en\n"甲局,A\n', "line"),
    ],
)
def test_a_bad_row_is_named_with_its_line(lexicon: Lexicon, tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadRequest, match=says) as error:
        lexicon.with_rows(tmp_path / name)
    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)


def test_bytes_that_are_no_utf_8(lexicon: Lexicon, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_bytes("zh\n甲局\n".encode("gb18030"))
    with pytest.raises(BadRequest, match="UTF-8"):
        lexicon.with_rows(tmp_path / "own.csv")


def test_a_file_that_is_not_there_or_is_a_folder(lexicon: Lexicon, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        lexicon.with_rows(tmp_path / "none.csv")
    with pytest.raises(NotReadable):
        lexicon.with_rows(tmp_path)
