"""Items that ran into the paragraph before them."""

import pytest

from tests.structure.shapes import of_text

ROWS = [
    ("1、甲港通航。2、乙港通航。\n3、丙港通航。", ["甲港通航。", "乙港通航。", "丙港通航。"]),
    (
        "1、甲港通航。\n2、乙港通航。3、丙港通航。4、丁港通航。\n5、戊港通航。",
        ["甲港通航。", "乙港通航。", "丙港通航。", "丁港通航。", "戊港通航。"],
    ),
    ("（一）甲港通航。（二）乙港通航。\n（三）丙港通航。", ["甲港通航。", "乙港通航。", "丙港通航。"]),
    ("1. Port A opens. 2. Port B opens.\n3. Port C opens.", ["Port A opens.", "Port B opens.", "Port C opens."]),
    ("1、甲港通航，含2、3号泊位。\n3、丙港通航。", ["甲港通航，含2、3号泊位。", "丙港通航。"]),
    ("1、甲港通航。9、乙港通航。\n3、丙港通航。", ["甲港通航。9、乙港通航。", "丙港通航。"]),
]


@pytest.mark.parametrize(("text", "outcomes"), ROWS)
def test_run_in(text: str, outcomes: list[str]) -> None:
    reading = of_text(text)
    assert [o.text for o in reading.outcomes] == outcomes
    for at, source, length in reading.document.map.runs:
        assert reading.document.text[at : at + length] == text[source : source + length]
