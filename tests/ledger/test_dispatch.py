import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from servanda.errors import BadRequest, NotStored, Refused, TooLarge
from servanda.ledger import bundle, canonical, dispatch, keyfile, logs, peers, schema, seal
from servanda.ledger.blobs import put
from servanda.ledger.bodies import Proof, Report, Reported
from servanda.ledger.store import Store
from servanda.ledger.take import Forked, take
from servanda.ledger.token import Token
from servanda.ledger.verify import verify
from tests.ledger.copies import Copy, blob_of
from tests.ledger.made import at, forged, found_by_both, key, sealed

Pair = tuple[Copy, Copy]


@pytest.fixture
def pair(store: Store, tmp_path: Path) -> Iterator[Pair]:
    """A Chinese copy on each engine, an American one in a file; they trust each other."""
    with Store.create(tmp_path / "us.db") as other:
        ours, theirs = Copy(store, "CN", 1), Copy(other, "US", 2)
        ours.trust(theirs)
        theirs.trust(ours)
        yield ours, theirs


def breaks(copy: Copy) -> list[str]:
    with copy.store.read() as connection:
        return [str(finding) for finding in verify(connection) if finding.is_break]


def test_there_and_back(pair: Pair) -> None:
    ours, theirs = pair
    ours.note("会晤纪要", now=at(1))
    came = theirs.receive(ours.send(theirs, now=at(2)), now=at(3))
    assert (came.by, came.party, came.to, came.time) == (ours.log, "CN", theirs.log, "2014-07-12T01:04:03Z")
    assert (came.new, came.known, came.gaps, came.blobs, came.absent) == ({ours.log: [1, 2]}, 0, {}, 1, 0)
    theirs.note("minutes", now=at(4))
    back = ours.receive(theirs.send(ours, now=at(5)), now=at(6))
    assert (back.new, back.known, back.blobs) == ({theirs.log: [1, 2]}, 0, 1)
    assert ours.all() == theirs.all()
    with ours.store.read() as connection:
        sent = dispatch.send(connection, io.BytesIO(), by=ours.log, secret=ours.secret, to=theirs.token, now=at(7))
    assert (sent.events, sent.blobs, sent.lacks, sent.after) == (0, 0, 0, {ours.log: 2, theirs.log: 2})
    assert breaks(ours) == breaks(theirs) == []


def test_again_nothing_is_new_and_nothing_is_written(pair: Pair) -> None:
    ours, theirs = pair
    data = ours.send(theirs, now=at(2))
    theirs.receive(data, now=at(3))
    before = theirs.all()
    again = theirs.receive(data, now=at(9))
    assert (again.new, again.known, again.blobs) == ({}, 1, 0)
    assert theirs.all() == before


def test_a_loss_is_healed_by_the_next(pair: Pair) -> None:
    ours, theirs = pair
    for count in range(3):
        ours.note(f"note {count}", now=at(count))
        data = ours.send(theirs, now=at(count))
    assert theirs.receive(data, now=at(5)).new == {ours.log: [1, 2, 3, 4]}


def test_what_is_not_sealed_to_this_register(pair: Pair, tmp_path: Path) -> None:
    ours, theirs = pair
    with Store.create(tmp_path / "jp.db") as third:
        stranger = Copy(third, "JP", 3)
        data = ours.send(theirs, now=at(1))
        with pytest.raises(Refused, match="not sealed to this register"):
            stranger.receive(data, now=at(2))
        assert stranger.heads().keys() == {stranger.log}
        own = ours.send(stranger, now=at(1))
    with pytest.raises(Refused, match=r"is for log .*, which is not one of this register's"):
        ours.receive(own, now=at(2))  # its sender can open it


def test_a_sender_that_nobody_trusts(pair: Pair, tmp_path: Path) -> None:
    _, theirs = pair
    with Store.create(tmp_path / "jp.db") as third:
        stranger = Copy(third, "JP", 3)
        for data in (stranger.send(theirs, now=at(1)), stranger.send(None, now=at(1))):
            with pytest.raises(Refused, match=r"\(JP, as it says\) is of nobody who is trusted here"):
                theirs.receive(data, now=at(2))
    assert theirs.heads().keys() == {theirs.log}


def test_a_log_of_a_third_that_nobody_trusts_here(pair: Pair, tmp_path: Path) -> None:
    ours, theirs = pair
    with Store.create(tmp_path / "jp.db") as third:
        stranger = Copy(third, "JP", 3)
        ours.trust(stranger)
        ours.receive(stranger.send(None, now=at(1)), now=at(2))
    with pytest.raises(Refused, match=f"{stranger.log[:12]} is of nobody who is trusted here"):
        theirs.receive(ours.send(theirs, now=at(3)), now=at(4))
    theirs.trust(stranger)
    assert theirs.receive(ours.send(theirs, now=at(3)), now=at(4)).new.keys() == {ours.log, stranger.log}


def test_a_public_bundle_is_taken_by_whoever_trusts_its_logs(pair: Pair, tmp_path: Path) -> None:
    ours, theirs = pair
    ours.note("words", now=at(1))
    theirs.receive(ours.send(theirs, now=at(1)), now=at(2))
    theirs.note("words too", now=at(3))
    data = theirs.send(None, now=at(4))
    assert found_by_both(data) == []
    with Store.create(tmp_path / "observer.db") as third:
        observer = Copy(third, "", 3)
        observer.trust(ours, theirs)
        assert observer.receive(data, now=at(5)).blobs == 2
        assert observer.heads().items() >= theirs.heads().items()
    assert ours.receive(data, now=at(6)).new == {theirs.log: [1, 2]}
    with pytest.raises(BadRequest, match="holds all logs whole"):
        theirs.send(None, now=at(4), after={ours.log: 1})


@pytest.mark.parametrize("data", [b"", b"hello", b"{}", b"PK\x03\x04", b'{"v":1}\n', bytes(100), b"age-encryption.org/v2\n"])
def test_what_is_no_dispatch_at_all(pair: Pair, data: bytes) -> None:
    with pytest.raises(BadRequest, match="is no dispatch"):
        pair[0].receive(data, now=at(1))
    with pytest.raises(BadRequest, match="is no dispatch"):
        dispatch.show(io.BytesIO(data), ())


def test_a_stream_that_is_read_once(pair: Pair) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise io.UnsupportedOperation

        tell = seek

    ours, theirs = pair
    for data in (ours.send(theirs, now=at(1)), ours.send(None, now=at(2))):
        dispatch.receive(theirs.store, Pipe(data), theirs.secrets, now=at(2))
    assert theirs.heads()[ours.log] == ours.heads()[ours.log]


def test_a_gap_waits_and_its_blobs_with_it(pair: Pair) -> None:
    ours, theirs = pair
    names = [blob_of(ours.note(f"note {count}", now=at(1))) for count in range(3)]
    late = theirs.receive(ours.send(theirs, now=at(2), after={ours.log: 3}), now=at(3))
    assert (late.new, late.gaps, late.blobs) == ({}, {ours.log: [(1, 3)]}, 0)
    assert theirs.words() == {}
    middle = theirs.receive(ours.send(theirs, now=at(2), after={ours.log: 2}), now=at(3))
    assert middle.gaps == {ours.log: [(1, 2)]}
    first = theirs.receive(only_first(ours), now=at(3))
    assert (first.new, first.gaps) == ({ours.log: [1, 2, 3, 4]}, {})
    assert first.blobs == 2
    assert theirs.words().keys() == set(names) - {names[0]}
    assert first.absent == 1  # the bundle above was written without it
    ours.receive(theirs.send(ours, now=at(5)), now=at(6))
    healed = theirs.receive(ours.send(theirs, now=at(7)), now=at(8))
    assert (healed.new, healed.known, healed.blobs, healed.absent) == ({}, 0, 1, 0)
    assert ours.words() == theirs.words()
    with theirs.store.read() as connection:
        assert connection.execute(select(schema.waiting_blobs)).all() == []
    assert breaks(theirs) == []


def only_first(copy: Copy) -> bytes:
    """A bundle of a log's first two events, written before the others were, without blobs."""
    with copy.store.read() as connection:
        entries = list(logs.entries(connection, copy.log, upto=2))
        chain = logs.at(connection, copy.log, 2)
    head = {"party": copy.party, "hosted": False, "key": chain.key, "seq": 2, "hash": chain.hash}
    header = {
        "bundle": 1,
        "by": copy.log,
        "to": "public",
        "time": "2014-07-12T00:00:00Z",
        "logs": {copy.log: head},
        "after": {},
        "lacks": [],
    }
    lines = [header, *({"event": e.data.decode(), "log": e.log, "seq": e.seq, "signature": e.signature.hex()} for e in entries)]
    return sealed(b"".join(canonical.encode(line) + b"\n" for line in lines))


def test_a_blob_that_the_sender_had_not_is_asked_for(pair: Pair) -> None:
    ours, theirs = pair
    name = blob_of(ours.note("a scan", now=at(1)))
    with ours.store.write() as connection:
        content = connection.execute(select(schema.blobs.c.content).where(schema.blobs.c.blob == name)).scalar_one()
        connection.execute(schema.blobs.delete())
    assert theirs.receive(ours.send(theirs, now=at(2)), now=at(3)).absent == 1
    asking = theirs.send(ours, now=at(4))
    with ours.store.write() as connection:
        connection.execute(schema.blobs.insert().values(blob=name, content=content))
    ours.receive(asking, now=at(5))
    assert theirs.receive(ours.send(theirs, now=at(6)), now=at(7)).blobs == 1
    assert ours.all() == theirs.all()


def test_what_was_redacted_does_not_come_back(pair: Pair) -> None:
    ours, theirs = pair
    name = blob_of(ours.note("a number", now=at(1)))
    early = ours.send(theirs, now=at(2))
    theirs.receive(early, now=at(3))
    ours.redact(name, now=at(4))
    theirs.receive(ours.send(theirs, now=at(5)), now=at(6))
    assert theirs.words() == {}
    theirs.receive(early, now=at(7))
    assert theirs.words() == {}
    assert breaks(theirs) == []


def test_a_file_larger_than_this_copy_takes(pair: Pair) -> None:
    ours, theirs = pair
    ours.note("x" * 1001, now=at(1))
    data = ours.send(theirs, now=at(2))
    with pytest.raises(TooLarge, match=r"the most for one file is 0\.001 MB"):
        theirs.receive(data, now=at(3), largest=1000)
    assert theirs.heads().keys() == {theirs.log}
    assert theirs.receive(data, now=at(3), largest=1001).blobs == 1


def test_a_new_key_signs_and_opens_from_then_on(pair: Pair) -> None:
    ours, theirs = pair
    theirs.receive(ours.send(theirs, now=at(1)), now=at(1))
    ours.receive(theirs.send(ours, now=at(2)), now=at(2))
    old = theirs.send(ours, now=at(3))
    ours.rotate(4, now=at(4))
    ours.receive(old, now=at(5))  # what was on its way opens still
    theirs.receive(ours.send(theirs, now=at(6)), now=at(7))
    ours.secrets = ours.secrets[:1]
    ours.receive(theirs.send(ours, now=at(8)), now=at(9))
    ours.secrets = theirs.secrets
    with pytest.raises(Refused, match="is not the one in force"):
        ours.send(theirs, now=at(9))


def test_a_key_that_changed_in_a_gap(pair: Pair) -> None:
    """Nobody can tell yet whose it is, so nothing of it is taken."""
    ours, theirs = pair
    theirs.receive(ours.send(theirs, now=at(1)), now=at(1))
    ours.rotate(4, now=at(2))
    ours.note("words", now=at(3))
    with pytest.raises(Refused, match="its events from 2 on are not here, and the key may have changed there"):
        theirs.receive(ours.send(theirs, now=at(4), after={ours.log: 2}), now=at(5))
    assert theirs.receive(ours.send(theirs, now=at(4)), now=at(5)).new == {ours.log: [2, 3]}


def resealed(data: bytes, change: Callable[[list[bytes]], list[bytes]], number: int) -> bytes:
    return sealed(b"".join(change(data.splitlines(keepends=True)[:-1])), number)


@pytest.mark.parametrize(
    ("number", "change", "told"),
    [
        (3, lambda lines: lines, "is signed with"),
        (1, lambda lines: [*lines, lines[-1]], "not in their order"),
        (1, lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "without the one before"),
        (1, lambda lines: [lines[0], *lines[2:]], "without the one before"),
        (1, lambda lines: [*lines[:2], *lines[3:]], "without the one before"),
        (1, lambda lines: [*lines[:3], *lines[4:]], "does not hold what its first line says"),
        (1, lambda lines: [lines[0].replace(b'"seq":3', b'"seq":4'), *lines[1:]], "does not hold what its first line says"),
        (1, lambda lines: [lines[0].replace(b'"party":"CN"', b'"party":"US"'), *lines[1:]], "does not say whose log"),
        (1, lambda lines: [lines[0], *lines[1:3], lines[3].replace(b"note", b"rote"), *lines[4:]], "does not hold|form|signed"),
        (1, lambda lines: [*lines[:4], lines[4].replace(b'"content":"', b'"content":"AAAA'), *lines[5:]], "not what its name says"),
    ],
)  # fmt: skip
def test_a_bundle_sealed_anew(pair: Pair, number: int, change: Callable[[list[bytes]], list[bytes]], told: str) -> None:
    ours, theirs = pair
    ours.note("one", now=at(1))
    ours.note("two", now=at(2))
    data = ours.send(None, now=at(3))
    with pytest.raises(Refused, match=told):
        theirs.receive(resealed(data, change, number), now=at(4))
    assert theirs.heads().keys() == {theirs.log}
    assert theirs.receive(data, now=at(4)).blobs == 2


def test_a_fork_is_refused_whole_and_its_proof_kept_and_told(pair: Pair) -> None:
    ours, theirs = pair
    ours.note("words", now=at(1))
    theirs.receive(ours.send(theirs, now=at(1)), now=at(1))
    with ours.store.read() as connection:
        (first,) = logs.entries(connection, ours.log, upto=1)
    other = forged(key(1), 2, ours.log, first.hash)
    head = {"party": "CN", "hosted": False, "key": key(1).public, "seq": 2, "hash": other.hash}
    header = {
        "bundle": 1,
        "by": ours.log,
        "to": "public",
        "time": "2014-07-13T00:00:00Z",
        "logs": {ours.log: head},
        "after": {},
        "lacks": [],
    }
    lines = [header, *({"event": e.data.decode(), "log": e.log, "seq": e.seq, "signature": e.signature.hex()} for e in (first, other))]
    data = sealed(b"".join(canonical.encode(line) + b"\n" for line in lines))
    told: list[dict[str, int]] = []

    def then(connection: Connection) -> None:
        told.append(logs.standing(connection))

    with pytest.raises(Forked, match="signed two under one number"):
        theirs.receive(data, now=at(2), then=then)
    assert told == [{ours.log: 1, theirs.log: 1}]
    with theirs.store.read() as connection:
        assert peers.status(connection)[0].time == "2014-07-12T01:03:03Z"
    assert theirs.receive(data, now=at(3)).known == 2
    came = ours.receive(theirs.send(ours, now=at(4)), now=at(5))
    assert came.rivals == 1
    with ours.store.read() as connection:
        assert logs.standing(connection) == {ours.log: 1, theirs.log: 1}


def test_a_fork_is_seen_by_who_had_only_the_other_event(pair: Pair, tmp_path: Path) -> None:
    """A third that has the second event under a number says so by its hash, and is sent the first."""
    ours, theirs = pair
    with Store.create(tmp_path / "jp.db") as third:
        japan = Copy(third, "JP", 3)
        japan.trust(ours, theirs)
        theirs.trust(japan)
        ours.trust(japan)
        with ours.store.read() as connection:
            (first,) = logs.entries(connection, ours.log, upto=1)
        other = forged(key(1), 2, ours.log, first.hash)
        with japan.store.write() as connection:
            take(connection, [first, other], now=at())
        ours.note("words", now=at(1))
        theirs.receive(ours.send(theirs, now=at(1)), now=at(1))
        with pytest.raises(Forked):
            theirs.receive(japan.send(theirs, now=at(2)), now=at(2))
        theirs.receive(japan.send(theirs, now=at(3)), now=at(3))
        with pytest.raises(Forked):
            japan.receive(theirs.send(japan, now=at(4)), now=at(4))
        japan.receive(theirs.send(japan, now=at(5)), now=at(5))
        for copy in (theirs, japan):
            with copy.store.read() as connection:
                assert logs.standing(connection)[ours.log] == 1


def test_an_interruption_changes_nothing(pair: Pair) -> None:
    ours, theirs = pair
    ours.note("words", now=at(1))
    data = ours.send(theirs, now=at(2))

    def then(connection: Connection) -> None:
        assert logs.heads(connection)[ours.log][0] == 2
        raise KeyboardInterrupt

    before = theirs.all()
    with pytest.raises(KeyboardInterrupt):
        theirs.receive(data, now=at(3), then=then)
    assert theirs.all() == before
    with theirs.store.read() as connection:
        assert peers.status(connection)[0].time == ""
    theirs.receive(data, now=at(3))
    assert theirs.all()[0] == ours.heads() | before[0]


def test_show_lists_all_and_takes_nothing(pair: Pair) -> None:
    ours, theirs = pair
    entry = ours.note("会晤纪要\n", now=at(1))
    with ours.store.write() as connection:
        scan = put(connection, b"\x89PNG\x00")
        item = Reported(id="sed6/12.2", of="0" * 64, status="completed", evidence=[Proof(stance="for", file=scan)])
        logs.append(connection, ours.log, ours.secret.key, Report(items=[item]), office="Desk", now=at(2))
    data = ours.send(theirs, now=at(3))
    for secrets in (ours.secrets, theirs.secrets):
        shown = dispatch.show(io.BytesIO(data), secrets)
        assert (shown.party, shown.to, shown.time, list(shown.heads)) == ("CN", theirs.log, "2014-07-12T01:05:03Z", [ours.log])
        assert [(e.seq, e.type, e.office, e.time, e.about) for e in shown.events] == [
            (1, "open", "Desk", "2014-07-12T01:02:03Z", ["CN"]),
            (2, "note", "Desk", "2014-07-12T01:03:03Z", ["sed6/1.1"]),
            (3, "report", "Desk", "2014-07-12T01:04:03Z", ["sed6/12.2"]),
        ]
        assert shown.events[1].blobs == [blob_of(entry)]
        assert sorted((blob.size, blob.words) for blob in shown.blobs) == [(5, None), (13, "会晤纪要\n")]
    assert theirs.heads().keys() == {theirs.log}
    with pytest.raises(Refused, match="not sealed to this register"):
        dispatch.show(io.BytesIO(data), ())
    with pytest.raises(Refused):
        dispatch.show(io.BytesIO(ours.send(None, now=at(3)).replace(b"Desk", b"Disk")), ())


def test_a_dispatch_that_cannot_be_written(pair: Pair) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    ours, theirs = pair
    with ours.store.read() as connection, pytest.raises(NotStored, match="No space left"):
        dispatch.send(connection, Full(), by=ours.log, secret=ours.secret, to=theirs.token, now=at(1))
    to = Token("US", "0" * 64, "0" * 64, "age1" + "q" * 58)
    with ours.store.read() as connection, pytest.raises(BadRequest, match="nobody can open"):
        dispatch.send(connection, io.BytesIO(), by=ours.log, secret=ours.secret, to=to, now=at(1))


def test_sealed_through_a_file() -> None:
    """What does not fit into memory is the same."""
    secret = keyfile.generate()
    content = b'{"after":{' + bytes(9 * 1024 * 1024)
    out = io.BytesIO()
    seal.seal(io.BytesIO(content), out, [secret.recipient])
    out.seek(0)
    with seal.unsealed(out, [secret.identity]) as plain:
        assert plain.read() == content


def test_version(pair: Pair) -> None:
    data = pair[0].send(None, now=at(1)).replace(b'"bundle":1', b'"bundle":2')
    with pytest.raises(Refused, match=f"a bundle of version 2; this program knows {bundle.VERSION}"):
        pair[1].receive(data, now=at(2))
