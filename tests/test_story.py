"""The story of issue and page: two sides and an observer, one document read twice, files late, doubled and lost, answers overtaken,
a copy restored; in the end both copies are equal to the byte and nothing internal has left (docs/story.md tells it with commands).
"""

import json
from pathlib import Path

import pytest

import servanda
from servanda.app import accepting, exchange, reporting
from servanda.app import backup as backups
from servanda.app.opened import Opened
from servanda.errors import Refused
from servanda.ledger.chain import NOTES
from servanda.projection import search
from tests.sides import Clock, Side
from tools import verify as independent

SECRET = "内部掌握：请使馆了解由谁主持"
GARDEN = "sed6/18.10"


@pytest.fixture
def document(shared: Path) -> Path:
    return shared / "documents" / "000_2276c24c7de449db.txt"


@pytest.fixture
def sides(where: str, tmp_path: Path) -> tuple[Side, Side, Side]:
    """The Chinese copy in a file or on PostgreSQL, the American one and the observer's in files."""
    clock = Clock()
    folder = tmp_path / "sides"
    folder.mkdir()
    cn = Side(where, "CN", clock, folder, office="Desk for the Americas")
    us = Side(str(folder / "us.db"), "US", clock, folder, office="China desk")
    observer = Side(str(folder / "observer.db"), "", clock, folder, office="An institute")
    for one, other in ((cn, us), (us, cn), (observer, cn), (observer, us)):
        assert one.trust(other)
    return cn, us, observer


def exchange_all(one: Side, other: Side, name: str) -> None:
    """One file each way."""
    other.receive(one.send(other.party, f"{one.party}-{name}"))
    one.receive(other.send(one.party, f"{other.party}-{name}"))


def test_the_story(sides: tuple[Side, Side, Side], document: Path, tmp_path: Path) -> None:
    cn, us, observer = sides
    clock = cn.clock
    plain = servanda.read(document, layers="none").document.text.encode()

    # the document on both: once from the tagged file, once from plain UTF-8
    assert cn.add(document).what == "proposed"
    assert us.add(plain).what == "proposed"
    assert us.add(plain).what == "known"
    assert cn.accept() == {"sed6": len(cn.ids())}
    us.accept()
    exchange_all(cn, us, "1")
    us.accept()  # the basis is the reading of the party first in code order
    exchange_all(us, cn, "2")
    assert cn.ids() == us.ids()
    assert not cn.commitment(GARDEN).provisional

    # internal, then shared
    cn.do(reporting.note, "sed6/112.2", SECRET)
    cn.do(reporting.assign, ["sed6/112.2"], "中国科学技术部", ["中国外交部"])
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("minutes of the meeting", encoding="utf-8")
    clock.go_to("2014-09-20")
    shown = reporting.Shown(source=str(minutes), quote="the meeting", dated="2014-09-12")
    cn.report("sed6/112.2", "completed", on="2014-09-12", note="held", evidence=[shown])
    assert us.commitment("sed6/112.2").fulfilment.agreement == cn.commitment("sed6/112.2").fulfilment.agreement == "unreported"
    assert len(cn.release()) == 2

    # out of order, twice, one lost and healed by the next
    late = cn.send("US", "late")
    cn.tell("sed6/37.1", "in_progress", next="invitations")
    cn.send("US", "lost")
    cn.tell("sed6/42.1", "delayed", difficulty="visas")
    first = us.receive(cn.send("US", "in-time"))
    assert first.gaps == {}
    assert first.new
    for _ in range(2):
        again = us.receive(late)
        assert (again.new, again.gaps) == ({}, {})

    # concurrence; one overtaken by a newer report
    report = us.commitment("sed6/112.2").fulfilment.positions["CN"].event
    us.concur("sed6/112.2")
    assert us.commitment("sed6/112.2").fulfilment.agreed == "completed"
    us.tell("sed6/7.3", "completed", on="2014-07-15", evidence=[reporting.Shown(source="https://example.org/talks")])
    exchange_all(us, cn, "3")
    assert cn.commitment("sed6/112.2").fulfilment.positions["US"].cites == report
    us.tell("sed6/7.3", "completed", on="2014-07-16", evidence=[reporting.Shown(source="https://example.org/talks-2")])
    cn.concur("sed6/7.3")
    exchange_all(us, cn, "4")
    for side in (cn, us):
        assert side.commitment("sed6/7.3").fulfilment.agreement == "proposed"

    # a difference
    us.differ("sed6/37.1", "no invitation has come")
    exchange_all(us, cn, "5")
    assert cn.commitment("sed6/37.1").fulfilment.agreement == "disputed"

    # a correction and a change of plan by one side leave the joint date until the other agrees
    clock.go_to("2016-06-07")
    cn.do(accepting.reschedule, GARDEN, "2016-10-30", reason="agreed at the eighth round")
    cn.do(accepting.correct, "sed6/103.1", due="2014-09-25", bearers=(), kind="", reason="misread")
    exchange_all(cn, us, "6")
    for side in (cn, us):
        assert (side.commitment(GARDEN).due, side.commitment(GARDEN).original_due) == ("../2016-06-30", "../2016-06-30")
        assert side.commitment("sed6/103.1").due == "2014-09-24/2014-09-26"
    us.do(accepting.reschedule, GARDEN, "2016-10-30", reason="agreed at the eighth round")
    us.do(accepting.correct, "sed6/103.1", due="2014-09-25", bearers=(), kind="", reason="so it is")
    exchange_all(us, cn, "7")
    for side in (cn, us):
        assert (side.commitment(GARDEN).due, side.commitment(GARDEN).original_due) == ("2016-10-30", "../2016-06-30")
        assert (side.commitment("sed6/103.1").due, side.commitment("sed6/103.1").original_due) == ("2014-09-25", "2014-09-25")

    # a copy restored from a backup goes on when the other has given back what it lacks
    kept = us.folder / "backup"
    us.do(backups.backup, kept)
    clock.go_to("2016-10-29")
    us.tell(GARDEN, "in_progress", on="2016-10-28")
    exchange_all(us, cn, "8")
    for file in us.folder.glob("us.db*"):
        file.unlink()
    backups.restore(kept, us.where, clock=clock)
    with pytest.raises(Refused, match="CN"):
        us.do(accepting.reschedule, GARDEN, "2017", reason="too early")
    exchange_all(us, cn, "9")
    assert us.commitment(GARDEN).fulfilment.positions["US"].value == "in_progress"
    us.tell(GARDEN, "in_progress", on="2016-10-28", note="work has begun")
    exchange_all(us, cn, "10")

    # equal to the byte; nothing internal has left; everybody can check
    assert cn.state() == us.state()
    assert cn.ids() == us.ids()
    assert cn.verify() == us.verify() == []
    _nothing_internal(cn, us, observer)
    bundle = us.send(exchange.PUBLIC, "bundle")
    observer.receive(bundle)
    observer.tell("sed6/112.2", "no_evidence")
    assert observer.state() == us.state()
    assert observer.verify() == []
    with bundle.open("rb") as stream:
        assert not [found for found in independent.verify(stream) if found[2] not in NOTES]


def test_whom_one_side_lets_observe_keeps_nobody_from_the_other(sides: tuple[Side, Side, Side]) -> None:
    cn, us, observer = sides
    cn.trust(observer)
    cn.receive(observer.send(exchange.PUBLIC, "an-observers"))
    assert us.receive(cn.send("US", "without-it")).gaps == {}
    us.trust(observer)
    us.receive(observer.send(exchange.PUBLIC, "for-the-other"))
    exchange_all(cn, us, "a")
    exchange_all(cn, us, "b")
    assert cn.state() == us.state()


def _nothing_internal(cn: Side, us: Side, observer: Side) -> None:
    for file in us.folder.iterdir():
        if not file.name.startswith(("cn", "CN.")):
            content = file.read_bytes()
            assert not any(SECRET.encode(code) in content for code in ("utf-8", "utf-16-le")), file
    for sent in cn.folder.glob("CN-*"):
        assert SECRET not in json.dumps([str(piece) for piece in (us.do(exchange.show, sent),)], ensure_ascii=False)

    def hits(desk: Opened) -> int:
        with desk.reading() as connection:
            return len(search.page(connection, "请使馆了解").rows)

    assert us.do(hits) == observer.do(hits) == cn.do(hits) == 0
    assert SECRET.encode() not in us.state()
