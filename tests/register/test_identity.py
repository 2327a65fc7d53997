"""Basis, variants, other languages, splits: which commitments there are, and that their ids stay."""

import random

import pytest

from servanda.ledger.bodies import AddText, Continued, Propose, Redact
from servanda.ledger.event import Entry
from servanda.register.state import state
from servanda.register.told import counted
from tests.register.made import ONE, TEXT, TWO, Side, commitment, proposed, register, row, two

SPANS = [(0, 22), (22, 47)]


def apart() -> tuple[Side, Side]:
    return Side("NO", 1), Side("PT", 2)


def test_until_all_accept_the_basis_is_that_of_the_first_in_code_order_and_provisional() -> None:
    no, pt = apart()
    theirs = pt.write(proposed()).hash
    assert (register(no, pt).rounds["harbour3"].basis, register(no, pt).rounds["harbour3"].provisional) == (theirs, True)
    ours = no.write(proposed()).hash
    assert register(no, pt).rounds["harbour3"].basis == ours
    again = no.write(proposed(title="Read again")).hash
    assert register(no, pt).rounds["harbour3"].basis == again


def test_what_all_accepted_is_the_basis_for_good() -> None:
    no, pt = apart()
    ours, theirs = no.write(proposed()).hash, pt.write(proposed()).hash
    for side, other in ((no, pt), (pt, no)):
        side.meet(other)
        side.accept(theirs)
    for side, other in ((no, pt), (pt, no)):
        side.meet(other)
        side.accept(ours)
    no.accept(theirs, accepted=False)
    found = register(no, pt).rounds["harbour3"]
    assert (found.basis, found.provisional) == (theirs, False)


def test_one_row_accepted_by_each_makes_the_basis() -> None:
    no, pt = apart()
    of = no.write(proposed()).hash
    no.accept(of, [ONE])
    pt.meet(no)
    pt.accept(of, [TWO])
    found = register(no, pt)
    assert not found.rounds["harbour3"].provisional
    first = found.commitment(ONE)
    assert first is not None
    assert first.accepted == {"NO": True, "PT": None}


def test_a_variant_joins_by_number_and_words_and_the_rest_is_unplaced() -> None:
    no, pt, of = two()
    text = TEXT.replace("tide tables", "tide  tables").replace("pilot courses", "courses")
    rows = [
        row("1", 2, "They will exchange tide  tables.", text),
        row("2", 1, "They will hold courses.", text),
    ]
    theirs = pt.write(proposed(text=text, rows=rows)).hash
    found = register(no, pt).rounds["harbour3"]
    assert found.name(theirs, "harbour3/1.2") == TWO
    assert [(u.of, u.id) for u in found.unplaced] == [(theirs, "harbour3/2.1")]
    pt.report("harbour3/1.2", theirs, "ongoing")
    assert commitment(TWO, no, pt).fulfilment.positions["PT"].value == "ongoing"
    assert not commitment("harbour3/1.2", no, pt).fulfilment.positions
    assert of == found.basis


def test_words_that_stand_twice_join_in_their_order() -> None:
    no, pt, _ = two()
    again = [row("1", n, "The two sides will dredge the northern channel.") for n in (1, 2)]
    ours = no.write(proposed(round="twice", rows=[r | {"id": f"twice/1.{r['clause']}"} for r in again])).hash
    theirs = pt.write(proposed(round="twice", rows=[r | {"id": f"twice/1.{r['clause']}"} for r in again])).hash
    found = register(no, pt).rounds["twice"]
    assert [found.name(theirs, f"twice/1.{n}") for n in (1, 2)] == ["twice/1.1", "twice/1.2"]
    assert found.basis == ours


def test_another_language_adds_a_text_and_no_commitment() -> None:
    no, pt, of = two()
    before = list(register(no, pt).rounds["harbour3"].seeds)
    words = "De to parter vil mudre.\nDe vil holde kurs."
    pt.write(AddText(of=of, language="nb", digest="sha256:" + "2" * 64, text=words, alignment={"1": (0, 23), "2": (24, 42), "9": (0, 1)}))
    assert commitment(ONE, no, pt).texts == {"en": "The two sides will dredge the northern channel.", "nb": "De to parter vil mudre."}
    theirs = pt.write(
        proposed(language="pt", text="Dragar.\nCursos.", rows=[row("1", 1, "Dragar.", "Dragar.\nCursos.")], outcomes=[
            {"role": "outcome", "key": "1", "number": 1, "span": [0, 7], "clauses": 1, "others": []},
        ])
    ).hash  # fmt: skip
    found = register(no, pt).rounds["harbour3"]
    assert list(found.seeds) == before
    assert found.unplaced == ()
    assert found.name(theirs, ONE) is None
    assert commitment(ONE, no, pt).texts["pt"] == "Dragar."


def test_a_split_takes_the_next_free_number_once_both_say_it() -> None:
    no, pt, of = two()
    no.correct(ONE, of, spans=SPANS)
    assert "harbour3/1.4" not in register(no, pt).rounds["harbour3"].seeds
    assert [p.field for p in commitment(ONE, no, pt).proposals] == ["spans"]
    pt.correct(ONE, of, spans=SPANS)
    parts = [commitment(id_, no, pt) for id_ in (ONE, "harbour3/1.4")]
    assert [(p.text, p.due, p.parent) for p in parts] == [
        (TEXT[:22], "../2032-06-30", ""),
        (TEXT[22:47], "../2032-06-30", ONE),
    ]
    pt.report("harbour3/1.4", of, "ongoing")
    pt.accept(of, ["harbour3/1.4"])
    part = commitment("harbour3/1.4", no, pt)
    assert part.fulfilment.positions["PT"].value == "ongoing"
    assert part.accepted == {"NO": None, "PT": True}


def test_numbers_of_splits_stay_whichever_is_agreed_first() -> None:
    no, pt, of = two()
    start = TEXT.index("They will exchange")
    third = [(start, start + 9), (start + 9, start + 31)]
    no.correct(ONE, of, spans=SPANS)
    no.correct(TWO, of, spans=third)
    pt.correct(TWO, of, spans=third)
    late = register(no, pt).rounds["harbour3"].seeds
    assert late["harbour3/1.5"].parent == TWO
    assert "harbour3/1.4" not in late
    pt.correct(ONE, of, spans=SPANS)
    later = register(no, pt).rounds["harbour3"].seeds
    assert later["harbour3/1.5"] == late["harbour3/1.5"]
    assert later["harbour3/1.4"].parent == ONE


def test_a_part_that_was_there_once_stays() -> None:
    no, pt, of = two()
    for spans in (SPANS, [(0, 30)]):
        for side in (no, pt):
            side.correct(ONE, of, spans=spans)
    found = register(no, pt).rounds["harbour3"].seeds
    assert (found[ONE].span, found["harbour3/1.4"].span) == ((0, 30), (22, 47))


@pytest.mark.parametrize("spans", [[(5, 3)], [(0, 5), (3, 9)], [(0, 10**6)], [(-4, 9)], [(0, 0)], []])
def test_spans_that_are_none_change_nothing(spans: list[tuple[int, int]]) -> None:
    no, pt, of = two()
    before = register(no, pt).rounds["harbour3"].seeds
    for side in (no, pt):
        side.correct(ONE, of, spans=spans)
    assert register(no, pt).rounds["harbour3"].seeds == before


BROKEN: list[dict[str, object]] = [
    {"rows": [{"id": "harbour3/1.1"}]},
    {"rows": [{"id": 5, "outcome": ["1"]}]},
    {"rows": [row("1", 1, "They opened the ferry.", span="none")]},
    {"rows": [row("1", 1, "They opened the ferry.", id="elsewhere/1.1")]},
    {"outcomes": [{"key": 3}, {"role": "outcome", "key": "1", "number": "one", "span": [0, 2]}]},
    {"outcomes": [{"role": "outcome", "key": "1", "number": 1, "span": [0, 1], "others": [5]}]},
    {"dialogue": {"parties": "NO PT", "name": 4, "ordinal": "x"}},
    {"dialogue": {"parties": [1, None, "Ø"]}},
    {"language": "中文"},
    {"date": "when the ice breaks"},
]


@pytest.mark.parametrize("changes", BROKEN)
def test_a_proposal_of_another_make_breaks_nothing(changes: dict[str, object]) -> None:
    no, pt = apart()
    of = no.write(proposed(**changes)).hash
    pt.write(proposed())
    no.report(ONE, of, "ongoing", occurrence="Ø")
    assert b"".join(state([*no.entries, *pt.entries])).startswith(b'{"commitments":[')
    for found in register(no, pt).rounds.values():
        register(no, pt).outcomes(found)


def test_an_observers_proposal_serves_an_observers_register_alone() -> None:
    watcher, no = Side("", 9), Side("NO", 1)
    watcher.write(proposed())
    assert next(iter(register(watcher).rounds["harbour3"].seeds)) == ONE
    ours = no.write(proposed()).hash
    assert register(watcher, no).rounds["harbour3"].basis == ours


# which events count


def test_an_older_log_counts_up_to_where_a_newer_one_goes_on() -> None:
    no, pt, of = two()
    no.report(ONE, of, "in_progress")
    kept = no.last
    no.report(ONE, of, "delayed")
    newer = Side("NO", 7, continues=Continued(log=no.log, seq=kept.seq, hash=kept.hash))
    assert commitment(ONE, no, pt, newer).fulfilment.positions["NO"].value == "in_progress"
    newer.report(ONE, of, "ongoing")
    assert commitment(ONE, newer, pt, no).fulfilment.positions["NO"].value == "ongoing"


def test_nobody_ends_anothers_log() -> None:
    no, pt, of = two()
    no.report(ONE, of, "in_progress")
    thief = Side("PT", 8, continues=Continued(log=no.log, seq=1, hash=no.entries[0].hash))
    assert commitment(ONE, no, pt, thief).fulfilment.positions["NO"].value == "in_progress"


def test_a_log_counts_to_its_first_gap_and_to_a_fork() -> None:
    no, _, of = two()
    for status in ("in_progress", "delayed", "ongoing"):
        no.report(ONE, of, status)
    assert [t.seq for t in counted(no.entries[:3] + no.entries[4:])] == [1, 2, 3]
    rival = Entry(no.log, 5, no.entries[4].data, bytes(64))
    assert [t.seq for t in counted([*no.entries, rival])] == [1, 2, 3, 4]
    assert counted(no.entries[1:]) == []


def test_order_and_copies_make_no_difference_to_what_counts() -> None:
    no, pt, of = two()
    no.report(ONE, of, "ongoing")
    no.write(Redact(blobs=["ab" * 32]))
    entries = [*no.entries, *pt.entries]
    shuffled = entries * 2
    random.Random(4).shuffle(shuffled)
    assert counted(shuffled) == counted(entries)


def test_an_unknown_event_is_kept_in_place() -> None:
    no, _, of = two()
    no.write(Redact(blobs=[]), type="hologram", raw={"x": 1})
    no.report(ONE, of, "ongoing")
    found = counted(no.entries)
    assert [(t.type, t.body is None) for t in found[-2:]] == [("hologram", True), ("report", False)]
    assert isinstance(found[1].body, Propose)
