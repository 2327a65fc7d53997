"""What was once lost, forged or taken for granted between the stores, the keys and the answers."""

from pathlib import Path

import pytest

from servanda.app import accepting, answering, backup, making, releasing, reporting
from servanda.app.desk import Desk
from servanda.cli.say import plain
from servanda.errors import BadRequest, NotStored
from tests.sides import Clock, Side

TEXT = "水利合作成果\n2014年7月11日\n中国和美国举行水利对话。\n一、双方将每年举行会议。\n二、双方同意互派专家。\n".encode()


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Side, Side]:
    clock = Clock()
    clock.go_to("2017-03-01")
    cn, us = (Side(str(tmp_path / f"{code.lower()}.db"), code, clock, tmp_path) for code in ("CN", "US"))
    cn.trust(us)
    us.trust(cn)
    for side in (cn, us):
        side.add(TEXT, "water1")
        side.accept()
    us.receive(cn.send("US", "first"))
    us.accept()
    cn.receive(us.send("CN", "second"))
    return cn, us


def test_every_voice_of_a_hosted_register_gets_its_own_words_back(tmp_path: Path) -> None:
    clock, where = Clock(), str(tmp_path / "hosted.db")
    making.init(where, ["CN", "US"], clock=clock)
    for party in ("CN", "US"):
        with Desk(where, party=party, clock=clock) as desk:
            reporting.note(desk, "water1", f"words of {party}")
    with Desk(where, clock=clock) as desk:
        backup.backup(desk, tmp_path / "kept")
    for file in [*tmp_path.glob("hosted.db"), *tmp_path.glob("hosted.db-*"), *tmp_path.glob("hosted.db.internal*")]:
        file.unlink()
    assert backup.restore(tmp_path / "kept", where, clock=clock).kept == []
    for party in ("CN", "US"):
        with Desk(where, party=party, clock=clock) as desk:
            assert [kept.what.text for kept in desk.internal.notes()] == [f"words of {party}"]  # type: ignore[union-attr]


def test_a_release_that_was_stopped_before_its_event_came_to_be_is_offered_again(sides: tuple[Side, Side]) -> None:
    cn, _ = sides
    cn.report("water1/2.1", "in_progress")

    def stopped(desk: Desk) -> None:
        numbers = [kept.number for kept in desk.internal.drafts()]
        desk.internal.released(numbers, "ab" * 32, now=desk.clock())

    cn.do(stopped)
    assert len(cn.do(lambda desk: releasing.pending(desk).drafts)) == 1
    assert len(cn.release()) == 1


def test_every_release_whose_event_is_not_here_is_offered_again(sides: tuple[Side, Side]) -> None:
    """As behind a register that was restored from an older backup than its internal part; what came to be stays told."""
    cn, _ = sides
    cn.report("water1/1.1", "in_progress")
    assert len(cn.release()) == 1
    for number, id_ in enumerate(("water1/1.1", "water1/2.1")):
        cn.report(id_, "delayed")

        def lost(desk: Desk, event: str = f"{number}" * 64) -> None:
            desk.internal.released([kept.number for kept in desk.internal.drafts()], event, now=desk.clock())

        cn.do(lost)
    found = cn.do(lambda desk: releasing.pending(desk).drafts)
    assert [kept.number for kept in found] == [2, 3]
    assert len(cn.release()) == 1
    assert cn.do(lambda desk: releasing.pending(desk).drafts) == []


def test_an_occurrence_is_answered_for_itself(sides: tuple[Side, Side]) -> None:
    cn, us = sides
    id_ = next(id_ for id_ in us.ids() if us.commitment(id_).every)
    shown = reporting.Shown(source="https://example.org/meeting")
    us.tell(id_, "completed", occurrence="2016-01-01", on="2016-05", evidence=[shown])
    cn.receive(us.send("CN", "third"))
    with pytest.raises(BadRequest, match="no other party has reported"):
        cn.concur(id_)
    cn.do(lambda desk: answering.concur(desk, answering.concurrence(desk, id_, occurrence="2016-01-01")))
    assert cn.commitment(id_).occurrences["2016-01-01"].agreed == "completed"
    assert cn.commitment(id_).fulfilment.agreement == "unreported"
    assert us.do(answering.withdraw, id_, occurrence="2016-01-01")


def test_what_is_signed_is_the_occurrence_that_is_answered(sides: tuple[Side, Side]) -> None:
    """One event may report on several: only the words of the one that is answered are shown and signed."""
    cn, us = sides
    id_ = next(id_ for id_ in us.ids() if us.commitment(id_).every)
    for year in ("2015", "2016"):
        us.report(id_, "completed", occurrence=f"{year}-01-01", note=f"held in {year}")
    (event,) = us.release(id_)
    cn.receive(us.send("CN", "both"))
    for report in ("", event):
        (answer,) = cn.do(answering.concurrence, id_, report=report, occurrence="2016-01-01")
        assert answer.occurrence == "2016-01-01"
        assert [words for field, words in answer.words if field == "note"] == ["held in 2016"]


def test_paper_is_of_another_party_of_the_commitment(sides: tuple[Side, Side]) -> None:
    cn, _ = sides
    cn.tell("water1/2.1", "in_progress")
    for by in ("FR", "CN"):
        with pytest.raises(BadRequest, match="on paper another of"):
            cn.do(answering.paper_concurrence, "water1/2.1", by)


def test_going_on_alone_needs_a_reason(sides: tuple[Side, Side]) -> None:
    with pytest.raises(BadRequest, match="no need for a new one"):
        sides[0].do(backup.go_on_alone)


def test_keys_change_hands_one_after_the_other(sides: tuple[Side, Side]) -> None:
    cn, us = sides
    for _ in range(2):
        cn.do(making.rotate)
    cn.do(accepting.reschedule, "water1/2.1", "2018", reason="later")
    us.receive(cn.send("US", "with-new-keys"))
    assert us.verify() == []


def test_words_of_others_forge_no_line() -> None:
    assert plain("fine\n  Status: completed\x1b[31m") == "fine\n    |   Status: completed\N{REPLACEMENT CHARACTER}[31m"


@pytest.mark.parametrize("source", ["www.example.org/page", "GB/T 1234.5", "国函〔2014〕12号", "x" * 400])
def test_what_is_no_file_is_a_locator(sides: tuple[Side, Side], source: str) -> None:
    (found,) = sides[0].report("water1/2.1", "in_progress", evidence=[reporting.Shown(source=source)])
    assert found.id == "water1/2.1"


def test_a_register_is_made_with_its_keys_or_not_at_all(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tmp_path / "made.key"

    def full(*_: object, **__: object) -> None:
        raise NotStored("no space left")

    with monkeypatch.context() as patch:
        patch.setattr("servanda.app.making.keyfile.create", full)
        with pytest.raises(NotStored, match="no space"):
            making.init(where, ["CN"], key=str(key))
    made = making.init(where, ["CN"], key=str(key))
    with pytest.raises(BadRequest, match="there is a"):
        making.init(where, ["CN"], key=str(tmp_path / "other.key"))
    with Desk(where, key=key) as desk:
        assert making.own_tokens(desk) == made.tokens


def test_a_further_text_is_held_to_all_that_are_there_not_to_the_first_alone(tmp_path: Path) -> None:
    """Each is read a little otherwise than the one before: the third shares lines with the second only."""
    side = Side(str(tmp_path / "cn.db"), "CN", Clock(), tmp_path)
    one, two, three = ("".join(f"{n}、双方将互派{n}名专家。\n" for n in range(first, first + 9)) for first in (1, 20, 40))
    for text in (one, one[: len(one) // 2] + two, two + three):
        side.add(text.encode(), "water1")
        side.accept()
    with pytest.raises(BadRequest, match="another document"):
        side.add("渔业合作成果\n2015年3月1日\n一、双方将交换渔船名录。\n".encode(), "water1")
