"""Who took whose place, by whose word, for what and from which day on."""

import pytest

from servanda.ledger.bodies import Item, Succeed
from servanda.register.succession import holder, line, passed
from tests.register.made import ONE, TWO, register, two

SIDES = {"Ports": "NO", "Seas": "NO", "Waters": "PT"}


def nobody(_: str) -> str:
    return ""


def test_a_body_is_followed_by_its_successor_from_that_day_on() -> None:
    no, pt, of = two()
    for side in (no, pt):
        side.write(Succeed(old="Ports", to="Seas", start="2031-09-01"))
        side.write(Succeed(old="Seas", to="Waters", start="2033-01-01", only=[Item(id=ONE, of=of)]))
        side.write(Succeed(old="Waters", to="Ports", start="2033-01-01"))
    known = passed(register(no, pt).things, nobody)
    assert holder(known, "Ports", "2031-08-31") == "Ports"
    assert holder(known, "Ports", "2031-09-01") == "Seas"
    assert holder(known, "Ports", "2034-01-01", commitment=TWO) == "Seas"
    assert holder(known, "Seas", "2034-01-01", commitment=ONE) == "Seas"  # round in a circle, and home again
    assert holder(known, "Nets", "2034-01-01") == "Nets"


def test_single_functions_go_elsewhere_than_the_rest() -> None:
    no, pt, of = two()
    no.write(Succeed(old="Ports", to="Seas", start="2031-09-01"))
    no.write(Succeed(old="Ports", to="Lakes", start="2031-09-01", only=[Item(id=ONE, of=of)]))
    no.write(Succeed(old="Ports", to="Rivers", start="2031-10-01", only=[Item(id=TWO, of=of)]))
    known = passed(register(no, pt).things, SIDES.__getitem__)
    assert holder(known, "Ports", "2031-09-15", commitment=ONE) == "Lakes"
    assert holder(known, "Ports", "2031-09-15", commitment=TWO) == "Seas"
    assert holder(known, "Ports", "2031-10-01", commitment=TWO) == "Rivers"
    assert [step.to for step in line(known, "Ports", "2031-10-01")] == ["Seas"]


@pytest.mark.parametrize(("side_of", "expected"), [(SIDES.__getitem__, "Seas"), (nobody, "Ports")])
def test_the_side_whose_body_it_is_says_so(side_of: object, expected: str) -> None:
    """Of a body that may be anyone's, all that say anything have to say the same."""
    no, pt, _ = two()
    no.write(Succeed(old="Ports", to="Seas", start="2031-09-01"))
    pt.write(Succeed(old="Ports", to="Waters", start="2031-09-01"))
    known = passed(register(no, pt).things, side_of)  # type: ignore[arg-type]
    assert holder(known, "Ports", "2032-01-01") == expected
