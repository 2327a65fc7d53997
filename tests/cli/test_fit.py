"""Words in tables of the terminal: numbers stay whole, no line ends in blanks."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from servanda.cli.fit import Cell, print_table

WRAPPED = [
    ("会期二〇一四年，2014年10月", 10, ["会期二〇一", "四年，", "2014年10月"]),
    ("拟于2014年举行", 8, ["拟于", "2014年举", "行"]),
    ("the Harbour Dialogue meets", 12, ["the Harbour", "Dialogue", "meets"]),
    ("abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
    ("", 5, [""]),
]


@pytest.mark.parametrize(("text", "room", "lines"), WRAPPED)
def test_where_a_cell_is_broken(text: str, room: int, lines: list[str]) -> None:
    assert [line.plain for line in Cell(text).wrap(Console(), room)] == lines


@given(st.text("12年月 ，abé中\u0301-", max_size=60), st.integers(2, 20))
def test_nothing_is_lost_and_all_fits(text: str, room: int) -> None:
    lines = [line.plain for line in Cell(text).wrap(Console(), room)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= room for line in lines)


def test_no_line_of_a_table_ends_in_blanks() -> None:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_row(Cell("海港"), Cell("两行 " * 30), Cell("x"))
    table.add_row(Cell("航道"), Cell(""), Cell(""))
    screen = Console(file=io.StringIO(), width=40)
    print_table(table, screen)
    printed = screen.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert len(printed) > 2
    assert all(line == line.rstrip() for line in printed)
