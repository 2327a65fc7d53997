"""Whole documents of every layout: what comes out as sections, outcomes, parts, opening and closing."""

import pytest

from tests.structure.shapes import Case, cases, of_blocks, of_text, sketch, sound

TEXTS = [*cases("chinese.txt"), *cases("english.txt")]
BLOCKS = cases("blocks.txt")


@pytest.mark.parametrize("case", TEXTS, ids=[case.name for case in TEXTS])
def test_text(case: Case) -> None:
    reading = of_text(case.text)
    sound(reading)
    assert sketch(reading) == case.shape


@pytest.mark.parametrize("case", BLOCKS, ids=[case.name for case in BLOCKS])
def test_blocks(case: Case) -> None:
    reading = of_blocks(case.text)
    sound(reading)
    assert sketch(reading) == case.shape
