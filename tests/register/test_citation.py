"""Which sources may be clauses here."""

import pytest

from servanda.ledger.bodies import Proof
from servanda.register.citation import citations, cited
from tests.register.made import ONE, PAGE, commitment, two


@pytest.mark.parametrize("source", ["lead14/3.1", "sed6/12", "a.b_c-1/x", "sed6/3.2.1", "sed6/十二"])
def test_a_round_a_stroke_and_a_key(source: str) -> None:
    assert cited(source) == source


@pytest.mark.parametrize(
    "source", ["", "sed6", "/3", "sed6/", "https://x.example/3", "A/RES/46/215", "Gazette 2031/14, p. 3", "sed6/1 2", "公报/4"]
)
def test_others_are_none(source: str) -> None:
    assert cited(source) == ""


def test_what_a_commitments_evidence_cites() -> None:
    no, pt, of = two()
    no.report(ONE, of, "ongoing", proof=Proof(stance="for", source="lead14/3.1"))
    pt.prove(ONE, of, PAGE, Proof(stance="context", source="lead14/3.1"), Proof(stance="against", source="lead14/4"))
    assert citations(commitment(ONE, no, pt)) == {"lead14/3.1", "lead14/4"}
