"""What a form of the reading desk asks for."""

import pytest

from servanda.app import making
from servanda.app import reading_desk as at_desk
from servanda.app.edit_form import edit_of
from servanda.app.reading_desk import Work
from servanda.errors import BadRequest
from servanda.internal.sheets import AcceptAll, AcceptOutcome, Add, AnyEdit, Change, Exclude, Merge, Split, Undo
from tests.app.water import TEXT, desk


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    where = tmp_path_factory.mktemp("form") / "w.db"
    making.init(str(where), ["CN", "MN"], office="Hydrology")
    with desk(where, "2031-03-02") as cn:
        return at_desk.work(cn, at_desk.open_sheet(cn, TEXT, "pasted"))


def one(work: Work) -> tuple[str, dict[str, str]]:
    """The text of outcome 1, and its first clause as the page shows it in a form."""
    outcome = next(o for o in work.reading.outcomes if o.key == "1")
    s = outcome.statements[0]
    shown = {"words": s.text, "kind": s.kind, "act": s.act, "status": s.status, "due": s.due or "", "bearers": "、".join(s.bearers)}
    return outcome.text, {"outcome": "1", "clause": "1", "binding": "yes", **shown}


@pytest.mark.parametrize(
    ("form", "edit"),
    [
        ({"do": "accept", "outcome": "1"}, AcceptOutcome(outcome="1")),
        ({"do": "accept-all", "outcome": "1"}, AcceptAll()),
        ({"do": "undo"}, Undo()),
        ({"do": "exclude", "outcome": "1", "clause": "2"}, Exclude(outcome="1", clause=2)),
        ({"do": "merge", "outcome": "1", "clause": "1"}, Merge(outcome="1", clause=1)),
        ({"do": "split", "outcome": "1", "clause": "1", "at": "12", "words": "x"}, Split(outcome="1", clause=1, at=12)),
        (
            {"do": "add", "outcome": "1", "start": "0", "end": "4", "kind": "data", "act": "plan", "bearers": "CN，MN", "due": ""},
            Add(outcome="1", span=(0, 4), kind="data", act="plan", bearers=["CN", "MN"]),
        ),
    ],
)
def test_a_form_is_an_edit(work: Work, form: dict[str, str], edit: AnyEdit) -> None:
    assert edit_of(work, form) == edit


@pytest.mark.parametrize(
    ("changed", "edit"),
    [
        ({}, Change(outcome="1", clause=1)),
        ({"due": "", "kind": "meeting"}, Change(outcome="1", clause=1, due=None, kind="meeting")),
        ({"binding": "no", "bearers": "CN"}, Change(outcome="1", clause=1, binding=False, bearers=["CN"])),
        ({"start": "8", "end": "10"}, Change(outcome="1", clause=1, span=(8, 10))),
    ],
)
def test_only_what_differs_changes(work: Work, changed: dict[str, str], edit: AnyEdit) -> None:
    assert edit_of(work, {"do": "change", **one(work)[1], **changed}) == edit


def test_words_stand_for_their_places(work: Work) -> None:
    text, form = one(work)
    at = text.index("互换")
    assert edit_of(work, {**form, "do": "split", "words": "互换测站名录"}) == Split(outcome="1", clause=1, at=at)
    assert edit_of(work, {**form, "do": "change", "words": "互换测站名录"}) == Change(outcome="1", clause=1, span=(at, at + 6))
    assert edit_of(work, {"do": "add", "outcome": "1", "words": "测流演练"}) == Add(
        outcome="1", span=(text.index("测流演练"), text.index("测流演练") + 4)
    )


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "nothing that can be done"),
        ({"do": "burn", "outcome": "1"}, "nothing that can be done"),
        ({"do": "change", "outcome": "1", "clause": "9"}, "no clause 9"),
        ({"do": "change", "outcome": "1", "clause": "1", "kind": "feast"}, "nothing that can be done"),
        ({"do": "exclude", "outcome": "1", "clause": "-1"}, "clause is no number"),
        ({"do": "split", "outcome": "1", "clause": "1", "at": "１"}, "at is no number"),
        ({"do": "split", "outcome": "1", "clause": "1", "words": ""}, "no such words"),
    ],
)
def test_a_form_that_is_none(work: Work, form: dict[str, str], told: str) -> None:
    with pytest.raises(BadRequest, match=told):
        edit_of(work, form)
