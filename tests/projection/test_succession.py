"""What came to a body from others, over any number of steps and ways."""

from datetime import date

from servanda.projection.succession import Share, shares, side_of
from servanda.register.succession import Passed

DAY = date(2032, 1, 1)


def passed(old: str, to: str, *only: str, start: str = "2031-01-01") -> Passed:
    return Passed(old, to, start, frozenset(only))


def share(name: str, *only: str, without: tuple[str, ...] = ()) -> Share:
    return Share(frozenset({name}), frozenset(only) or None, frozenset(without))


def test_functions_that_went_on_alone_come_by_their_own_way() -> None:
    known = [passed("nets", "seas", "r/1"), passed("nets", "ports"), passed("ports", "waters"), passed("seas", "waters", "r/1", "r/2")]
    assert shares(known, "waters", DAY) == [
        share("nets", "r/1"),
        share("nets", without=("r/1",)),
        share("ports"),
        share("seas", "r/1", "r/2"),
    ]
    assert shares(known, "seas", DAY) == [share("nets", "r/1")]
    assert shares(known, "nets", DAY) == []


def test_what_is_to_come_and_what_comes_round_are_left_out() -> None:
    known = [passed("nets", "seas"), passed("seas", "nets"), passed("reefs", "seas", start="2032-01-02")]
    assert shares(known, "seas", DAY) == [share("nets")]


def test_one_way_with_all_is_more_than_others_with_some() -> None:
    known = [passed("nets", "seas", "r/1"), passed("reefs", "nets"), passed("nets", "waters", "r/2"), passed("waters", "seas")]
    assert [(sorted(s.names), s.only and sorted(s.only)) for s in shares(known, "seas", DAY)] == [
        (["nets"], ["r/1"]),
        (["reefs"], ["r/1", "r/2"]),
        (["nets"], ["r/2"]),
        (["waters"], None),
    ]


def test_many_ways_take_no_longer_than_their_steps() -> None:
    """Thirty times two ways are 2^30: each step is looked at again only where more came by it."""
    known = [passed(f"b{n}", f"b{n + 1}", f"r/{way}") for n in range(30) for way in range(2)]
    known += [passed(f"b{n}", f"b{n + 1}") for n in range(30)]
    assert len(shares(known, "b30", DAY)) == 90
    chain = [passed(f"b{n}", f"b{n + 1}") for n in range(1200)]
    assert len(shares(chain, "b1200", DAY)) == 1200


def test_whose_body_it_is_is_looked_up_once() -> None:
    side_of.cache_clear()
    assert [side_of("中国水利部") for _ in range(3)] == ["CN"] * 3
    assert side_of.cache_info().misses == 1
