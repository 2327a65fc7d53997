import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.errors import BadRequest, Refused
from servanda.ledger import archive, epoch, keyfile, logs, restored, trust
from servanda.ledger.store import Store
from servanda.ledger.token import Token
from servanda.ledger.verify import verify
from tests.ledger.copies import Copy, backed
from tests.ledger.made import at

Three = tuple[Copy, Copy, Copy]


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Copies that trust one another and have all of each."""
    with Store.create(tmp_path / "cn.db") as one, Store.create(tmp_path / "us.db") as two, Store.create(tmp_path / "jp.db") as three:
        copies = (Copy(one, "CN", 1), Copy(two, "US", 2), Copy(three, "JP", 3))
        for copy in copies:
            copy.trust(*(other for other in copies if other is not copy))
        for sender in copies:
            for other in copies:
                if other is not sender:
                    other.receive(sender.send(other, now=at(1)), now=at(1))
        yield copies


def restore(copy: Copy, data: bytes, path: Path, minutes: int) -> None:
    copy.store.close()
    archive.restore(path, io.BytesIO(data), now=at(minutes))
    copy.store = Store.open(path)


def waited(copy: Copy) -> list[str]:
    with copy.store.read() as connection:
        return restored.waiting_for(connection)


def test_writing_waits_until_everyone_has_told(three: Three, tmp_path: Path) -> None:
    ours, theirs, japan = three
    data = backed(ours.store)
    ours.note("after the backup", now=at(3))
    theirs.receive(ours.send(theirs, now=at(4)), now=at(4))
    stale = japan.send(ours, now=at(9))
    restore(ours, data, tmp_path / "again.db", 10)
    assert waited(ours) == ["JP", "US"]
    with pytest.raises(Refused, match="not yet told by JP, US what they have"):
        ours.note("too early", now=at(11))
    with pytest.raises(Refused, match="not yet told by JP, US"):
        ours.rotate(9, now=at(11))
    assert ours.receive(stale, now=at(11)).waiting_for == ["JP", "US"]
    with ours.store.read() as connection:
        assert logs.heads(connection)[ours.log][0] == 1
    ahead = theirs.send(ours, now=at(12))  # written without knowing of the restore: nothing of ours in it
    assert ours.receive(ahead, now=at(13)).waiting_for == ["JP", "US"]
    theirs.receive(ours.send(theirs, now=at(14)), now=at(14))
    healed = ours.receive(theirs.send(ours, now=at(15)), now=at(15))
    assert (healed.new, healed.blobs, healed.waiting_for) == ({ours.log: [2]}, 1, ["JP"])
    assert ours.receive(japan.send(ours, now=at(16)), now=at(16)).waiting_for == []
    assert ours.note("on", now=at(17)).seq == 3
    theirs.receive(ours.send(theirs, now=at(18)), now=at(18))
    assert ours.all()[1:] == theirs.all()[1:]


def test_both_restored_at_once(three: Three, tmp_path: Path) -> None:
    copies = three
    kept = [backed(copy.store) for copy in copies]
    copies[0].note("lost", now=at(3))
    for number, copy in enumerate(copies):
        restore(copy, kept[number], tmp_path / f"again{number}.db", 10)
    for sender in copies:
        for other in copies:
            if other is not sender:
                other.receive(sender.send(other, now=at(11)), now=at(11))
    assert [copy.note("on", now=at(12)).seq for copy in copies] == [2, 2, 2]


def test_who_has_nobody_to_ask_does_not_wait(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store:
        copy = Copy(store, "CN", 1)
        data = backed(copy.store)
    restore(copy, data, tmp_path / "again.db", 10)
    assert waited(copy) == []
    assert copy.note("on", now=at(11)).seq == 2


def test_once_all_have_told_a_newly_trusted_one_is_not_waited_for(three: Three, tmp_path: Path) -> None:
    ours, theirs, japan = three
    restore(ours, backed(ours.store), tmp_path / "again.db", 10)
    for other in (theirs, japan):
        ours.receive(other.send(ours, now=at(11)), now=at(11))
    with Store.create(tmp_path / "kr.db") as store:
        ours.trust(Copy(store, "KR", 4))
        assert waited(ours) == []
        assert ours.note("on", now=at(12)).seq == 2


def test_alone_a_new_log_goes_on(three: Three, tmp_path: Path) -> None:
    ours, theirs, japan = three
    ours.note("kept", now=at(2))
    for other in (theirs, japan):
        other.receive(ours.send(other, now=at(2)), now=at(2))
    data = backed(ours.store)
    ours.note("lost, and with the other side", now=at(3))
    theirs.receive(ours.send(theirs, now=at(4)), now=at(4))
    restore(ours, data, tmp_path / "again.db", 10)
    old = ours.log
    with pytest.raises(BadRequest, match="is not in the key file"), ours.store.write() as connection:
        epoch.alone(connection, (keyfile.generate(),), office="Desk", now=at(11))
    assert waited(ours) == ["JP", "US"]
    with ours.store.write() as connection:
        (first,) = epoch.alone(connection, ours.secrets, office="Desk", now=at(11))
        assert epoch.current(connection) == [first.log]
        assert logs.standing(connection)[old] == 2
    ours.log = first.log
    ours.token = Token("CN", first.log, ours.secret.key.public, ours.secret.recipient)
    assert waited(ours) == []
    assert ours.note("on", now=at(12)).seq == 2
    data = ours.send(theirs, now=at(13))
    with pytest.raises(Refused, match=r"\(CN, as it says\) is of nobody who is trusted here"):
        theirs.receive(data, now=at(14))
    with theirs.store.write() as connection:
        trust.trust(connection, "CN", ours.token, now=at(14), replace=True, after=2)
    assert theirs.receive(data, now=at(15)).new == {first.log: [1, 2]}
    ours.receive(theirs.send(ours, now=at(16)), now=at(16))
    assert ours.all() == theirs.all()  # what only the other side had is here, and does not count on either
    for copy in (ours, theirs):
        with copy.store.read() as connection:
            assert logs.standing(connection)[old] == 2
            assert logs.heads(connection)[old][0] == 3
            assert not [finding for finding in verify(connection) if finding.is_break]
