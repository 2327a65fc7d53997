"""One commitment from the events about it: dates and fields that both must want, who does it, evidence, observers."""

import hashlib

import msgspec
import pytest

from servanda.ledger.bodies import Assign, Assigned, Blob, Proof
from servanda.lexicon import mechanism_key
from servanda.lexicon.countries import GROUPS, countries
from servanda.lexicon.name_edges import NOT_PAIRS
from servanda.model.profile import PROFILES
from servanda.register.fold import FOLD, fold_commitment
from tests.register.made import ONE, PAGE, SET, TWO, Side, commitment, proposed, register, two

DUE = "../2032-06-30"


def test_a_new_date_is_joint_once_both_want_it_and_the_first_stays_visible() -> None:
    no, pt, of = two()
    no.reschedule(ONE, of, "2033")
    found = commitment(ONE, no, pt)
    assert (found.due, found.original_due) == (DUE, DUE)
    assert [(p.field, p.party, p.value) for p in found.proposals] == [("plan", "NO", "2033")]
    pt.reschedule(ONE, of, "2033")
    found = commitment(ONE, no, pt)
    assert (found.due, found.original_due, found.proposals) == ("2033", DUE, [])
    pt.reschedule(ONE, of, "2034")
    found = commitment(ONE, no, pt)
    assert (found.due, [(p.party, p.value) for p in found.proposals]) == ("2033", [("PT", "2034")])
    no.reschedule(ONE, of, "open")
    pt.reschedule(ONE, of, "open")
    found = commitment(ONE, no, pt)
    assert (found.due, found.original_due, found.plan) == (None, DUE, "open")


def test_a_misreading_put_right_is_no_change_of_plan() -> None:
    no, pt, of = two()
    no.correct(ONE, of, due="2032-06")
    assert commitment(ONE, no, pt).due == DUE
    pt.correct(ONE, of, due="2032-06")
    found = commitment(ONE, no, pt)
    assert (found.due, found.original_due, found.plan) == ("2032-06", "2032-06", "")
    for side in (no, pt):
        side.reschedule(ONE, of, "2033")
        side.correct(ONE, of, due=None)
    found = commitment(ONE, no, pt)
    assert (found.due, found.original_due) == ("2033", None)


def test_fields_are_put_right_each_for_itself() -> None:
    no, pt, of = two()
    no.correct(ONE, of, kind="study", bearers=["NO"])
    pt.correct(ONE, of, kind="study", bearers=["PT"])
    found = commitment(ONE, no, pt)
    assert (found.kind, found.bearers) == ("study", ["BOTH"])
    assert [(p.field, p.party, p.value) for p in found.proposals] == [("bearers", "NO", ["NO"]), ("bearers", "PT", ["PT"])]
    pt.correct(ONE, of, bearers=["NO"])
    found = commitment(ONE, no, pt)
    assert (found.bearers, found.verifiability["bearer"]) == (["NO"], True)


def test_a_party_without_a_log_is_waited_for_with_a_report_but_not_with_a_correction() -> None:
    no = Side("NO", 1)
    of = no.write(proposed()).hash
    no.correct(ONE, of, due="2035")
    no.report(ONE, of, "ongoing")
    found = commitment(ONE, no)
    assert (found.due, found.fulfilment.agreement) == ("2035", "unilateral")
    pt = Side("PT", 2)
    found = commitment(ONE, no, pt)
    assert (found.due, len(found.proposals)) == (DUE, 1)


def test_each_side_says_who_does_it() -> None:
    no, pt, of = two()
    first = no.write(Assign(items=[Assigned(id=ONE, of=of, lead="Ports"), Assigned(id=TWO, of=of, lead="Ports", support=["Tides"])]))
    no.write(Assign(items=[Assigned(id=ONE, of=of, lead="Fisheries")]))
    assert {p: a.lead for p, a in commitment(ONE, no, pt).assigned.items()} == {"NO": "Fisheries"}
    assert commitment(TWO, no, pt).assigned["NO"].support == ["Tides"]
    no.withdraw(TWO, of, first.hash)
    assert commitment(TWO, no, pt).assigned == {}


def test_evidence_of_all_sides_stands_until_it_is_withdrawn() -> None:
    no, pt, of = two()
    against = Proof(stance="against", source="https://tides.example", quote=Blob(blob="7a" * 32, size=4), dated="2031-05")
    event = no.report(ONE, of, "ongoing", proof=PAGE)
    pt.prove(ONE, of, against, PAGE)
    found = commitment(ONE, no, pt).evidence
    assert [(c.by, c.proof.stance, c.id.endswith((".1", ".2"))) for c in found] == [
        ("NO", "for", True), ("PT", "against", True), ("PT", "for", True),
    ]  # fmt: skip
    assert len({c.id for c in found}) == 3
    no.withdraw(ONE, of, event)
    assert [c.by for c in commitment(ONE, no, pt).evidence] == ["PT", "PT"]


def test_observers_stand_apart() -> None:
    no, pt, of = two()
    watcher = Side("", 9)
    watcher.report(ONE, of, "no_evidence")
    watcher.report(ONE, of, "completed", proof=PAGE)
    watcher.correct(ONE, of, due="1999")
    found = commitment(ONE, no, pt, watcher)
    assert [(a.log, a.value) for a in found.assessments] == [(watcher.log, "completed")]
    assert (found.fulfilment.agreement, found.fulfilment.positions, found.last_report, found.due) == ("unreported", {}, {}, DUE)
    assert found.proposals == []


def test_occurrences_are_folded_each_for_itself() -> None:
    no, pt, of = two()
    first = no.report(SET, of, "completed", occurrence="2031-03-01", proof=PAGE)
    pt.concur(SET, of, first, occurrence="2031-03-01")
    no.report(SET, of, "not_started", occurrence="2032-01-01")
    found = commitment(SET, no, pt)
    assert found.fulfilment.agreement == "unreported"
    assert {day: (o.agreement, o.agreed) for day, o in found.occurrences.items()} == {
        "2031-03-01": ("agreed", "completed"),
        "2032-01-01": ("unilateral", None),
    }
    no.withdraw(SET, of, first, occurrence="2031-03-01")
    assert commitment(SET, no, pt).occurrences["2031-03-01"].agreement == "proposed"


def test_the_last_word_of_a_side_is_a_report_or_a_concurrence() -> None:
    no, pt, of = two()
    report = no.report(ONE, of, "ongoing")
    assert commitment(ONE, no, pt).last_report == {"NO": "2031-03-02"}
    pt.differ(ONE, of, report)
    assert set(commitment(ONE, no, pt).last_report) == {"NO"}
    pt.concur(ONE, of, report)
    assert set(commitment(ONE, no, pt).last_report) == {"NO", "PT"}


@pytest.mark.parametrize("accepted", [True, False])
def test_acceptance_is_each_sides_last_word(accepted: bool) -> None:
    no, pt, of = two()
    pt.accept(of, [ONE], accepted=not accepted)
    pt.accept(of, [ONE], accepted=accepted)
    assert commitment(ONE, no, pt).accepted == {"NO": True, "PT": accepted}
    assert commitment(TWO, no, pt).accepted == {"NO": True, "PT": True}


def test_events_about_others_are_passed_over() -> None:
    no, pt, of = two()
    for id_ in (ONE, TWO, SET):
        no.report(id_, of, "ongoing")
    whole = register(no, pt)
    found = fold_commitment(whole.rounds["harbour3"].seeds[ONE], whole.rounds["harbour3"], [*whole.events, *reversed(whole.events)])
    assert msgspec.json.encode(found) == msgspec.json.encode(whole.commitment(ONE))


def test_what_the_fold_is_read_by_is_of_its_version() -> None:
    """Two copies of one FOLD say the same of the same events, and a copy that was folded by another makes its tables anew."""
    names = (countries().zh, countries().en, countries().pairs, GROUPS, NOT_PAIRS)
    keys = (mechanism_key._heads(), mechanism_key._ENDS, mechanism_key._FORMS, mechanism_key._JOINS, mechanism_key._PLAIN.pattern)
    read = msgspec.json.encode((dict(PROFILES), names, keys), order="deterministic")
    found = (FOLD, hashlib.sha256(read).hexdigest()[:16])
    assert found == (4, "5a45ac0983fd5daa"), "raise FOLD in register/fold.py, and write its number and the digest here"
