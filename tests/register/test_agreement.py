"""The agreement table, row by row: what two sides (and three) say in turn, and what it comes to."""

from typing import TypeAlias

import pytest

from servanda.register.commitment import Commitment
from tests.register.made import ONE, PAGE, SCAN, Side, commitment, proposed, two

Script: TypeAlias = list[tuple[str, ...]]

# who, what, status or which earlier step is meant (counted from 0)
CASES: list[tuple[str, Script, str, str | None]] = [
    ("nobody", [], "unreported", None),
    ("one side's", [("NO", "report", "in_progress")], "unilateral", None),
    ("equal", [("NO", "report", "in_progress"), ("PT", "report", "in_progress")], "agreed", "in_progress"),
    ("concurred", [("NO", "report", "delayed"), ("PT", "concur", "0")], "agreed", "delayed"),
    ("differ in value", [("NO", "report", "in_progress"), ("PT", "report", "delayed")], "disputed", None),
    ("completed waits", [("NO", "prove", "completed")], "proposed", None),
    ("completed, answered", [("NO", "prove", "completed"), ("PT", "concur", "0")], "agreed", "completed"),
    ("completed, no evidence", [("NO", "report", "completed"), ("PT", "concur", "0")], "proposed", None),
    ("both say completed, nobody answers", [("NO", "prove", "completed"), ("PT", "prove", "completed")], "proposed", None),
    ("both say completed, then one answers", [("NO", "prove", "completed"), ("PT", "prove", "completed"), ("PT", "concur", "0")],
     "agreed", "completed"),
    ("both say completed, and both answer", [("NO", "prove", "completed"), ("PT", "prove", "completed"), ("NO", "concur", "1"),
     ("PT", "concur", "0")], "agreed", "completed"),
    ("an older word is no answer to completed", [("PT", "report", "in_progress"), ("NO", "prove", "completed")], "proposed", None),
    ("a newer one is", [("NO", "prove", "completed"), ("PT", "report", "in_progress")], "disputed", None),
    ("overtaken by a newer report", [("NO", "report", "in_progress"), ("PT", "concur", "0"), ("NO", "report", "delayed")],
     "proposed", "in_progress"),
    ("overtaken though it says the same", [("NO", "prove", "completed"), ("PT", "concur", "0"), ("NO", "prove", "completed")],
     "proposed", "completed"),
    ("answered anew", [("NO", "report", "in_progress"), ("PT", "concur", "0"), ("NO", "report", "delayed"), ("PT", "concur", "2")],
     "agreed", "delayed"),
    ("the last agreed stands", [("NO", "report", "in_progress"), ("PT", "report", "in_progress"), ("NO", "report", "delayed")],
     "disputed", "in_progress"),
    ("answers what nobody said", [("NO", "report", "in_progress"), ("PT", "concur", "x")], "proposed", None),
    ("the other differs", [("NO", "report", "in_progress"), ("PT", "differ", "0")], "disputed", None),
    ("both differ", [("NO", "report", "completed"), ("PT", "report", "delayed"), ("PT", "differ", "0"), ("NO", "differ", "1")],
     "agreed_to_differ", None),
    ("differs with the difference", [("NO", "report", "completed"), ("PT", "differ", "0"), ("NO", "differ", "1")],
     "agreed_to_differ", None),
    ("a newer report ends it", [("NO", "report", "completed"), ("PT", "report", "delayed"), ("PT", "differ", "0"), ("NO", "differ", "1"),
     ("NO", "report", "ongoing")], "disputed", None),
    ("a difference with what is no longer said", [("NO", "report", "completed"), ("PT", "differ", "0"), ("NO", "report", "ongoing")],
     "proposed", None),
    ("came round to the other's value", [("PT", "report", "delayed"), ("NO", "report", "ongoing"), ("PT", "differ", "1"),
     ("NO", "report", "delayed")], "agreed", "delayed"),
    ("withdrawn", [("NO", "report", "in_progress"), ("NO", "withdraw", "0")], "unreported", None),
    ("withdrawn to what stood before", [("NO", "report", "in_progress"), ("NO", "report", "delayed"), ("NO", "withdraw", "1")],
     "unilateral", None),
    ("a withdrawal withdrawn", [("NO", "report", "in_progress"), ("NO", "withdraw", "0"), ("NO", "withdraw", "1")], "unilateral", None),
    ("both withdraw", [("NO", "report", "ongoing"), ("PT", "report", "ongoing"), ("NO", "withdraw", "0"), ("PT", "withdraw", "1")],
     "unreported", None),
    ("one withdraws what was agreed: it stands until both say otherwise",
     [("NO", "report", "ongoing"), ("PT", "report", "ongoing"), ("NO", "withdraw", "0")], "unilateral", "ongoing"),
    ("another's report can't be withdrawn", [("NO", "report", "ongoing"), ("PT", "withdraw", "0")], "unilateral", None),
    ("on paper", [("NO", "report", "completed"), ("NO", "paper", "0")], "agreed", "completed"),
    ("on paper over an older word", [("PT", "report", "delayed"), ("NO", "report", "completed"), ("NO", "paper", "1")],
     "agreed", "completed"),
    ("its own later word counts more", [("NO", "report", "completed"), ("NO", "paper", "0"), ("PT", "report", "delayed")],
     "disputed", "completed"),
    ("a word of the other without paper", [("NO", "report", "completed"), ("NO", "hearsay", "0")], "proposed", None),
    ("paper overtaken", [("NO", "report", "completed"), ("NO", "paper", "0"), ("NO", "prove", "completed")], "proposed", "completed"),
    ("an observer's word is no position", [("NO", "report", "not_rated")], "unreported", None),
]  # fmt: skip


def play(script: Script, sides: dict[str, Side], of: str) -> list[str]:
    hashes: list[str] = []
    for who, what, which in script:
        cited = hashes[int(which)] if which.isdigit() else "0" * 64
        hashes.append(do(sides[who], of, what, which, cited))
    return hashes


def do(side: Side, of: str, what: str, which: str, cited: str) -> str:
    match what:
        case "report" | "prove":
            return side.report(ONE, of, which, proof=PAGE if what == "prove" else None)
        case "differ":
            return side.differ(ONE, of, cited)
        case "withdraw":
            return side.withdraw(ONE, of, cited)
        case "paper":
            return side.concur(ONE, of, cited, paper=SCAN, by="PT")
        case "hearsay":
            return side.concur(ONE, of, cited, by="PT")
    return side.concur(ONE, of, cited)


@pytest.mark.parametrize(("name", "script", "agreement", "agreed"), CASES, ids=[case[0] for case in CASES])
def test_two_sides(name: str, script: Script, agreement: str, agreed: str | None) -> None:
    no, pt, of = two()
    play(script, {"NO": no, "PT": pt}, of)
    found = commitment(ONE, no, pt).fulfilment
    assert (found.agreement, found.agreed) == (agreement, agreed)


THREE: list[tuple[str, Script, str, str | None]] = [
    ("two of three", [("NO", "report", "ongoing"), ("PT", "report", "ongoing")], "unilateral", None),
    ("all three", [("NO", "report", "ongoing"), ("PT", "concur", "0"), ("SE", "report", "ongoing")], "agreed", "ongoing"),
    ("one of three differs", [("NO", "report", "ongoing"), ("PT", "concur", "0"), ("SE", "differ", "0")], "disputed", None),
    ("completed, one has not answered", [("NO", "prove", "completed"), ("PT", "concur", "0")], "proposed", None),
    ("completed, all others answered", [("NO", "prove", "completed"), ("PT", "concur", "0"), ("SE", "concur", "0")], "agreed", "completed"),
    (
        "completed, one reports instead",
        [("NO", "prove", "completed"), ("PT", "concur", "0"), ("SE", "prove", "completed")],
        "proposed",
        None,
    ),
]


@pytest.mark.parametrize(("name", "script", "agreement", "agreed"), THREE, ids=[case[0] for case in THREE])
def test_the_other_side_is_all_others(name: str, script: Script, agreement: str, agreed: str | None) -> None:
    table: list[Side] = []
    sides = {party: Side(party, number, table=table) for number, party in enumerate(("NO", "PT", "SE"), start=1)}
    of = sides["NO"].write(proposed(dialogue={"name": "Harbour Dialogue", "ordinal": 3, "parties": ["NO", "PT", "SE"]})).hash
    play(script, sides, of)
    found = commitment(ONE, *table).fulfilment
    assert (found.agreement, found.agreed) == (agreement, agreed)


def test_two_that_wrote_without_knowing_of_each_other_agree_once_both_are_known() -> None:
    no, pt, of = two()
    no.table.clear()
    no.report(ONE, of, "ongoing")
    pt.report(ONE, of, "ongoing")
    found = commitment(ONE, no, pt).fulfilment
    assert (found.agreement, found.agreed) == ("agreed", "ongoing")


def test_no_time_is_compared_across_logs() -> None:
    """The clock of one side runs years ahead; what it had seen decides, not what the clock says."""
    no, pt, of = two()
    first = no.report(ONE, of, "completed", proof=PAGE)
    no.write(proposed(round="other"), minutes=10**6)
    pt.concur(ONE, of, first)
    assert commitment(ONE, no, pt).fulfilment.agreed == "completed"


def test_a_concurrence_on_paper_is_labelled() -> None:
    no, pt, of = two()
    play([("NO", "report", "completed"), ("NO", "paper", "0")], {"NO": no, "PT": pt}, of)
    stand = commitment(ONE, no, pt).fulfilment.positions["PT"]
    assert (stand.by, stand.value, stand.paper) == ("concur", "completed", SCAN)


def test_withdrawing_leaves_nothing_behind() -> None:
    no, pt, of = two()

    def seen() -> Commitment:
        return commitment(ONE, no, pt)

    no.report(ONE, of, "in_progress")
    before = seen()
    event = no.report(ONE, of, "completed", proof=PAGE)
    assert seen() != before
    no.withdraw(ONE, of, event)
    assert seen() == before
    for undo in (no.correct(ONE, of, due="2040", kind="study"), no.reschedule(ONE, of, "2041"), no.prove(ONE, of, PAGE)):
        assert seen() != before
        no.withdraw(ONE, of, undo)
    assert seen() == before
