"""The reading desk: a document is read once, put right outcome by outcome, and goes into the register with what was changed."""

import time
from pathlib import Path

import pytest

from servanda.app import adding, making
from servanda.app import reading_desk as at_desk
from servanda.app.desk import Desk
from servanda.errors import BadRequest, NotFound, ServandaError, TooLarge
from servanda.internal.sheets import AcceptAll, AcceptOutcome, Add, Change, Exclude, Merge, Split
from servanda.ledger import logs
from servanda.ledger.bodies import Propose, understood
from servanda.projection import one
from tests.app.water import TEXT, desk


@pytest.fixture
def cn(tmp_path: Path) -> Desk:
    making.init(str(tmp_path / "w.db"), ["CN", "MN"], office="Hydrology")
    return desk(tmp_path / "w.db", "2031-03-02")


def proposed(cn: Desk, hash_: str) -> Propose:
    with cn.reading() as connection:
        entry = logs.find(connection, hash_)
    body = understood(entry.event) if entry else None
    assert isinstance(body, Propose)
    return body


def test_a_whole_sitting(cn: Desk) -> None:
    number = at_desk.open_sheet(cn, TEXT.encode(), "paper.txt", who="二处")
    work = at_desk.work(cn, number)
    assert (work.outcomes, work.decided, work.left, work.next) == (5, 0, ["1", "2", "3", "4", "5"], "1")
    for key in work.left:
        work = at_desk.edit(cn, number, AcceptOutcome(outcome=key), seen=work.seen)
    assert (work.decided, work.next) == (5, "")
    work = at_desk.edit(cn, number, Change(outcome="1", clause=1, due="2031-03", bearers=["中方", "双方"]))
    assert (work.left, work.decided) == (["1"], 4)
    at_desk.edit(cn, number, Exclude(outcome="2", clause=1))
    assert [(s.number, s.name, s.outcomes, s.decided, s.who) for s in at_desk.sheets(cn)] == [(number, "paper.txt", 5, 3, "二处")]
    with pytest.raises(BadRequest, match="2 outcomes are not accepted yet, the first is 1"):
        at_desk.register(cn, number, "water3")
    at_desk.edit(cn, number, AcceptAll())
    added = at_desk.register(cn, number, "water3", accept=True)
    assert (added.what, added.outcomes, at_desk.sheets(cn)) == ("proposed", 5, [])
    body = proposed(cn, added.event)
    row = body.rows[0]
    assert (row["due"], row["bearers"], row["read"]) == (
        "2031-03",
        ["CN", "BOTH"],
        [{"clause": 1, "bearers": ["BOTH"], "due": "../2031-02-27"}],
    )
    assert [row["id"] for row in body.rows if "read" in row] == ["water3/1.1"]
    assert body.outcomes[[o["key"] for o in body.outcomes].index("2")]["others"][0]["read"][0]["binding"] is True
    with cn.reading() as connection:
        found = one.commitment(connection, "water3/1.1")
    assert found is not None
    assert (found.due, found.accepted["CN"]) == ("2031-03", True)
    assert at_desk.original(cn, "water3") == ("paper.txt", TEXT.encode())
    assert at_desk.original(cn, "water3", body.digest) == ("paper.txt", TEXT.encode())
    assert at_desk.original(cn, "water3", "sha256:00") is None
    assert at_desk.original(cn, "water9") is None
    with pytest.raises(NotFound):
        at_desk.work(cn, number)


def test_a_reading_that_nobody_changed_is_proposed_as_add_would(cn: Desk, tmp_path: Path) -> None:
    number = at_desk.open_sheet(cn, TEXT, "pasted")
    at_desk.edit(cn, number, AcceptAll())
    at = at_desk.register(cn, number, "water3")
    making.init(str(tmp_path / "o.db"), ["CN"], office="Hydrology")
    with desk(tmp_path / "o.db", "2031-03-02") as other:
        file = tmp_path / "pasted"
        file.write_text(TEXT)
        assert proposed(cn, at.event) == proposed(other, adding.add(other, file, "water3").event)


def test_a_split_is_registered_as_two(cn: Desk) -> None:
    number = at_desk.open_sheet(cn, TEXT, "pasted")
    before = at_desk.work(cn, number).reading.outcomes
    text = next(o.text for o in before if o.key == "5")
    at_desk.edit(cn, number, Split(outcome="5", clause=1, at=text.index("举行")))
    at_desk.edit(cn, number, AcceptAll())
    rows = [row for row in proposed(cn, at_desk.register(cn, number, "water3").event).rows if row["outcome"] == "5"]
    assert [(row["id"], [read["clause"] for read in row["read"]]) for row in rows] == [("water3/5.1", [1]), ("water3/5.2", [1])]


def test_undo_gives_the_one_before_and_then_says_that_there_is_none(cn: Desk) -> None:
    number = at_desk.open_sheet(cn, TEXT, "pasted")
    first = at_desk.work(cn, number)
    at_desk.edit(cn, number, Merge(outcome="4", clause=1))
    back = at_desk.undo(cn, number)
    assert (back.reading, back.units, back.seen, back.can_undo) == (first.reading, first.units, 2, False)
    with pytest.raises(BadRequest, match="nothing to undo"):
        at_desk.undo(cn, number)


def test_an_edit_that_cannot_be_made_leaves_nothing(cn: Desk) -> None:
    number = at_desk.open_sheet(cn, TEXT, "pasted")
    for wrong in (Merge(outcome="5", clause=9), Add(outcome="1", span=(0, 99999)), Change(outcome="1", clause=1, due="soon")):
        with pytest.raises(BadRequest):
            at_desk.edit(cn, number, wrong)
    assert at_desk.work(cn, number).seen == 0


def test_the_same_text_again_does_not_lose_what_was_changed(cn: Desk) -> None:
    adding.add_reading(cn, at_desk.work(cn, at_desk.open_sheet(cn, TEXT, "pasted")).reading, "water3")
    number = at_desk.open_sheet(cn, TEXT, "pasted")
    at_desk.edit(cn, number, Exclude(outcome="1", clause=1))
    at_desk.edit(cn, number, AcceptAll())
    with pytest.raises(BadRequest, match="the same text is in water3 already"):
        at_desk.register(cn, number, "water3")
    assert at_desk.sheets(cn)[0].number == number


def test_words_are_found_where_they_stand(cn: Desk) -> None:
    work = at_desk.work(cn, at_desk.open_sheet(cn, TEXT, "pasted"))
    outcome = next(o for o in work.reading.outcomes if o.key == "1")
    second = tuple(place - outcome.span[0] for place in outcome.statements[1].span)
    start, end = at_desk.selected(work, "1", " 双方 ", clause=2)
    assert outcome.text[start:end] == "双方"
    assert second[0] <= start < end <= second[1]
    assert at_desk.selected(work, "1", "测站名录", clause=2) == (outcome.text.index("测站名录"), outcome.text.index("测站名录") + 4)
    for key, words, told in (
        ("1", "双方", "more than once"),
        ("1", "水库", "no such words"),
        ("1", " ", "no such words"),
        ("9", "双", "no outcome"),
    ):
        with pytest.raises(BadRequest, match=told):
            at_desk.selected(work, key, words)


def test_a_sheet_is_taken_off(cn: Desk) -> None:
    number = at_desk.open_sheet(cn, TEXT, "pasted")
    at_desk.discard(cn, number)
    assert at_desk.sheets(cn) == []
    with pytest.raises(NotFound):
        at_desk.discard(cn, number)


@pytest.mark.parametrize(
    ("source", "name", "date", "error"),
    [
        ("", "empty.txt", "", ServandaError),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a.png", "", ServandaError),
        ("x" * (at_desk.LARGEST + 1), "long.txt", "", TooLarge),
        (TEXT, "n" * 256, "", BadRequest),
        (TEXT, "a\nb", "", BadRequest),
        (TEXT, "", "", BadRequest),
        (TEXT, "pasted", "soon", BadRequest),
        ("\ud800", "half", "", ServandaError),
    ],
)
def test_what_cannot_be_read_is_refused(cn: Desk, source: bytes | str, name: str, date: str, error: type[ServandaError]) -> None:
    with pytest.raises(error):
        at_desk.open_sheet(cn, source, name, date=date)
    assert at_desk.sheets(cn) == []


def test_an_edit_reads_no_file_again(cn: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "第三轮中蒙水文对话成果清单\n2031年3月1日\n" + "".join(
        f"{n}、测站{n}：双方决定于2031年4月互换第{n}号测站名录。\n" for n in range(1, 117)
    )
    number = at_desk.open_sheet(cn, long, "long.txt")
    monkeypatch.setattr(at_desk, "read_all", None)
    monkeypatch.setattr(at_desk, "read_text", None)
    started = time.perf_counter()
    assert at_desk.work(cn, number).outcomes == 116
    assert at_desk.edit(cn, number, Change(outcome="60", clause=1, kind="data")).seen == 1
    assert time.perf_counter() - started < 0.5  # 15 ms where nothing else runs
