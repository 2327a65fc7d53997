"""Tables: read back, they are the readings; the codebook names what stands in them."""

import csv
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from servanda.errors import BadRequest
from servanda.model.reading import Reading
from servanda.model.when import When
from servanda.publish.columns import TABLES
from servanda.publish.tables import cell, write_tables
from tests.publish import made

NAMES = ["documents", "outcomes", "statements", "mentions"]


def load(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file, strict=True)]


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, list[dict[str, str]]]:
    write_tables([made.reading(), made.reading("=1+1")], tmp_path / "made" / "here")
    return {name: load(tmp_path / "made" / "here", name) for name in NAMES}


def test_rows_are_counted(tmp_path: Path) -> None:
    assert write_tables([made.reading()], tmp_path) == {"documents": 1, "outcomes": 4, "statements": 6, "mentions": 12}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["CODEBOOK.md", *sorted(f"{n}.csv" for n in NAMES)]


def test_every_text_is_found_at_its_place(tables: dict[str, list[dict[str, str]]]) -> None:
    rows = [row for name in NAMES[1:] for row in tables[name]]
    assert len(rows) == 2 * 22
    for row in rows:
        assert made.TEXT[int(row["start"]) : int(row["end"])] == row["text"]


def test_a_document_comes_back(tables: dict[str, list[dict[str, str]]]) -> None:
    first, second = tables["documents"]
    assert (first["document"], first["title"], second["document"], second["title"]) == ("1", "中挪湖泊对话成果", "2", "=1+1")
    assert (first["sides"], first["held"], first["track"], first["warnings"]) == (
        "CN|NO",
        "2031-03-12/2031-03-14",
        "",
        "numbering-skip|odd|odd",
    )


def test_statements_come_back(tables: dict[str, list[dict[str, str]]]) -> None:
    one, two, three = tables["statements"][:3]
    assert (one["bearers"], one["due"], one["where"], one["strength"], one["has_date"]) == (
        "挪威环境署|智利水务总局", "[2031-22,2031-23]", "卑尔根", "5", "true",
    )  # fmt: skip
    assert (two["binding"], two["status"], two["due"]) == ("false", "done", "")
    assert (three["event"], three["offset"], three["clause"]) == ("下一轮对话", "-P1D", "3")


def test_mentions_come_in_order_with_their_clause(tables: dict[str, list[dict[str, str]]]) -> None:
    rows = [row for row in tables["mentions"] if row["document"] == "1" and row["outcome"] == "1"]
    assert [int(row["start"]) for row in rows] == sorted(int(row["start"]) for row in rows)
    assert [(row["kind"], row["clause"], row["type"]) for row in rows] == [
        ("party", "1", ""), ("party", "1", ""), ("time", "1", "deadline"), ("place", "1", ""), ("instrument", "1", "mou"),
        ("instrument", "1", "treaty"), ("quantity", "2", ""), ("time", "3", "event"), ("mechanism", "3", ""),
    ]  # fmt: skip
    assert {row["ids"] for row in rows} == {"", "7|9"}
    assert [(row["value"], row["unit"], row["approx"]) for row in rows if row["value"]] == [("40", "份", "true")]


def test_a_mention_in_the_heading_has_no_clause(tmp_path: Path) -> None:
    base = made.reading()
    party = msgspec.structs.replace(made.first().parties[0], text="湖泊监测", span=made.at("湖泊监测"))
    write_tables([msgspec.structs.replace(base, outcomes=[msgspec.structs.replace(made.first(), parties=[party])])], tmp_path)
    assert load(tmp_path, "mentions")[0]["clause"] == ""


HARD = 'a "b", c;\r\nd\re\tf\n=1+1,@x 　|\\'


def test_no_cell_is_altered(tmp_path: Path) -> None:
    base = made.reading(HARD)
    outcome = msgspec.structs.replace(made.first(), heading=HARD, text=HARD, label=HARD)
    write_tables([msgspec.structs.replace(base, outcomes=[outcome])], tmp_path)
    [row] = load(tmp_path, "outcomes")
    assert (row["heading"], row["text"], row["label"], load(tmp_path, "documents")[0]["title"]) == (HARD,) * 4


def test_for_excel_and_rfc_4180(tmp_path: Path) -> None:
    write_tables([made.reading()], tmp_path)
    data = (tmp_path / "documents.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdocument,title,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (True, "true"),
        (0, "0"),
        (2.5, "2.5"),
        ("", ""),
        ("=x", "=x"),
        ([], ""),
        (("a", "b"), "a|b"),
        (["a", "b"], "a|b"),
        (["a|b", "c\\"], "a\\|b|c\\\\"),
    ],
)
def test_cell(value: object, said: str) -> None:
    assert cell(value) == said


def test_the_codebook_names_every_column_once_and_in_order(tmp_path: Path) -> None:
    write_tables([], tmp_path)
    book = (tmp_path / "CODEBOOK.md").read_text(encoding="utf-8")
    for name, section in zip(NAMES, book.split("\n## ")[1:], strict=True):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert all(len(re.findall(r"(?<!\\)\|", line)) in (4, 6) for line in book.splitlines() if line.startswith("|"))


SHAPES = {
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?",
    "boolean": "true|false",
    "code": r"[A-Za-z]+",
    "list": r"[^|]+(\|[^|]+)*",
    "text": ".+",
}


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_examples_are_of_their_type(table: object) -> None:
    for column in next(t for t in TABLES if t is table).columns:
        if column.type == "EDTF":
            assert str(When.parse(column.example)) == column.example
        else:
            assert re.fullmatch(SHAPES[column.type], column.example), column.name
        assert column.zh
        assert column.en


def test_memory_does_not_grow_with_the_readings(tmp_path: Path) -> None:
    def many(count: int) -> Iterator[Reading]:
        return (made.reading(f"{n}") for n in range(count))

    peaks = []
    for count in (20, 400):
        tracemalloc.start()
        write_tables(many(count), tmp_path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadRequest, match="cannot write tables"):
        write_tables([], tmp_path / "file")
