"""Time grows with the text, whatever it holds: four times as much takes about four times as long, never sixteen."""

import time
from contextlib import suppress

import pytest

from servanda import ServandaError, read_all

HTML, MARKDOWN, ARCHIVE = "<html><body>", "---\ntitle: a\n---\n", "〖ZW/正文〗\n"
SMALL, LARGE = 12_000, 96_000  # bytes
GENEROUS = 3.5  # times more than linear: squared would be 8

PIECES = {
    "": [
        "1", "（", "双方同意合作，", "一、\n", "一、双方同意\n", "1. a\n", "甲\n", "甲\r", "\r\n甲", "——甲；\n", "（1）甲；", "①甲；",
        "（一）甲\n1. 乙。\n", "一、甲\n（一）乙\n1. 丙\n", "甲：\n（1）乙\n（2）丙\n", "第一条\n", "Article 1\n", "• 甲\n", "“", "：",
        "甲（下转第八版）\n", "（i) a; ", "附件：\n", "甲国代表\n", "2031年3月5日\n", "一\n甲。\n", "甲" * 40 + "\n", "a" * 79 + "\n",
        "接版",
    ],
    HTML: ["<", "<p>", "<div>", "<li>a", "<td>甲", "<br>甲", "<b>", "&", "<!--", '"', "甲（下转第八版）\n"],
    MARKDOWN: ["# a\n", "# a\n\n甲乙。\n\n", "- a\n", "|a|b|\n|-|-|\n", "`", "**", "[a](", "> ", "\\", "甲（下转第八版）\n"],
    ARCHIVE: ["〖BT/标题〗", "〖ZW/正文〗甲\n", "〖TM/中图〗甲\n", "〖RQ/日期〗1〖ZW/正文〗甲", "〖", "DW：\n", "甲\n"],
}  # fmt: skip


def seconds(data: bytes, times: int = 2) -> float:
    """The least of so many, so that one pause does not count."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        with suppress(ServandaError):
            read_all(data, layers="none")
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(("begin", "piece"), [(begin, piece) for begin, pieces in PIECES.items() for piece in pieces])
def test_time_is_linear(begin: str, piece: str) -> None:
    small, large = (seconds((begin + piece * (size // len(piece.encode()))).encode()) for size in (SMALL, LARGE))
    assert large < GENEROUS * (LARGE / SMALL) * small + 0.1


@pytest.mark.parametrize("piece", ["1", "（", "双方同意合作，", "一、\n", "一、双方同意\n"])
def test_a_megabyte_takes_no_more_than_seconds(piece: str) -> None:
    assert seconds((piece * (2**20 // len(piece.encode()))).encode(), 1) < 6
