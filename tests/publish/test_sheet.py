"""Tables for people to print: what is in them, and what is left out."""

import pytest

from servanda.publish.sheet import NONE, Column, Line, Table, filled

ROW = ("advancing", "3", NONE, NONE)


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        ([ROW], ["", "a"]),
        ([ROW, ("silent", NONE, "2", NONE)], ["", "a", "b"]),
        ([(NONE, NONE, NONE, "1")], ["", "c"]),
        ([], [""]),
    ],
)
def test_columns_of_nothing_are_left_out(rows: list[tuple[str, ...]], titles: list[str]) -> None:
    columns = (Column(("",), 2), *(Column((name,), 1, True) for name in "abc"))
    table = filled(Table(columns, tuple(tuple((Line(said),) for said in row) for row in rows), brief=True))
    assert [column.title[0] for column in table.columns] == titles
    assert all(len(row) == len(titles) for row in table.rows)
