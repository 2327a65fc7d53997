"""Parts that run on inside a paragraph."""

import pytest

from servanda.structure.inline import inline_parts

PARTS = [
    ("双方将：（1）育种；（2）植保。", ["育种", "植保"]),
    ("双方将：（一）育种；（二）植保；（三）防疫。双方还将开会。", ["育种", "植保", "防疫"]),
    ("双方将①育种，②植保。", ["育种", "植保"]),
    ("They will (i) sow; (ii) reap; and (iii) store. They will meet.", ["sow", "reap", "store"]),
    ("They will (a) sow, (b) reap.", ["sow", "reap"]),
    ("They will (1) sow and (2) reap", ["sow", "reap"]),
    ("（1）甲；（2）乙。另外：（1）丙；（2）丁。", ["甲", "乙。另外：", "丙", "丁"]),
    ("根据协定第（1）款，双方将开会。", []),
    ("双方将开会（2）。", []),
    ("（1）甲；（3）乙。", []),
    ("They met (i) and (c).", []),
    ("没有编号。", []),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_inline_parts(text: str, expected: list[str]) -> None:
    found = inline_parts(text, 0, 100)
    assert [text[p.span[0] - 100 : p.span[1] - 100] for p in found] == expected


def test_labels_and_headings() -> None:
    first, second = inline_parts("（1）育种：双方将建库。（2）植保：双方将会商。", 0, 0)
    assert (first.label, first.heading) == ("（1）", "育种")
    assert (second.label, second.heading) == ("（2）", "植保")


def test_skip() -> None:
    assert inline_parts("（1）甲；（2）乙。", 3, 0) == []
