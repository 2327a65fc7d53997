import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from servanda.errors import BadRequest, NotFound, NotReadable, NotStored, TooLarge, TooNew
from servanda.internal.drafts import DraftProof
from servanda.internal.notes import Note
from servanda.internal.store import Internal
from servanda.ledger.store import Store
from tests.internal.made import EVENT, assign, at, numbers, report, states

WRITING = """
import sys
from servanda.internal.store import Internal
from tests.internal.made import at, report
where, name, count = sys.argv[1:]
with Internal(where, "CN") as internal:
    for n in range(int(count)):
        print(internal.draft(report(f"mt4/{name}.{n}", note="x" * 3000), now=at(n)), flush=True)
"""


@pytest.fixture
def open_umask() -> Iterator[None]:
    old = os.umask(0)
    yield
    os.umask(old)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir() if ".internal" in path.name}


@pytest.mark.usefixtures("open_umask")
def test_its_files_are_the_owner_s_from_the_first_byte(tmp_path: Path) -> None:
    with Internal(tmp_path / "register.db", "CN") as internal:
        assert internal.drafts() == internal.notes() == internal.search("x") == []
        assert list(tmp_path.iterdir()) == []
        with internal._writing() as connection:
            during = modes(tmp_path)
            connection.execute(text("CREATE TABLE wide (words text)"))
            connection.execute(text("INSERT INTO wide VALUES (:words)"), {"words": "x" * 10_000_000})  # spills into the WAL
        internal.draft(report(), now=at())
        with internal._reading():
            assert modes(tmp_path) == {f"register.db.internal{end}": 0o600 for end in ("", "-wal", "-shm")}
        assert during == dict.fromkeys(during, 0o600)
        assert len(during) == 3
    assert modes(tmp_path) == {"register.db.internal": 0o600}


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with Internal(tmp_path / "register.db", "CN") as internal:
        internal.draft(report(), now=at())
        assert internal.path
        internal.path.chmod(0o640)
        for act in (internal.drafts, lambda: internal.draft(report(), now=at())):
            with pytest.raises(BadRequest, match=r"chmod 600 register\.db\.internal"):
                act()
        internal.path.chmod(0o600)
        assert numbers(internal.drafts()) == [1]


def test_its_words_are_in_no_other_file(tmp_path: Path) -> None:
    secret, spoken = "绝密磋商底线", "unutterable"
    with Store.create(tmp_path / "register.db"), Internal(tmp_path / "register.db", "CN") as internal:
        file = internal.keep_file(secret.encode() * 100_000, f"/x/{spoken}.txt")
        internal.draft(report(note=secret, difficulty=spoken, evidence=[DraftProof(file=file)]), who=spoken, now=at())
        internal.note(Note(about=spoken, text=secret), now=at())
        assert numbers(internal.search("底线")) == [2, 1]
        searched = [secret.encode(), spoken.encode(), "密磋".encode(), secret.encode("utf-16-le")]
        others = [path for path in tmp_path.iterdir() if ".internal" not in path.name]
        assert len(others) >= 1
        for path in others:
            assert not any(words in path.read_bytes() for words in searched), path
        own = b"".join(path.read_bytes() for path in tmp_path.iterdir() if ".internal" in path.name)
        assert searched[0] in own
        assert searched[1] in own


def test_eight_writers_at_once_lose_nothing(root: Path, where: str, store: Store) -> None:
    """Also where none of them found a store."""
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITING, where, str(n), "8"], stdout=subprocess.PIPE, text=True, cwd=root) for n in range(8)
    ]
    told = [int(line) for writer in writers for line in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0] * 8
    assert sorted(told) == list(range(1, 65))
    with Internal(where, "CN") as internal:
        assert numbers(internal.drafts()) == sorted(told)


def test_parties_on_one_server_do_not_see_each_other(where: str, store: Store) -> None:
    with Internal(where, "CN") as ours, Internal(where, "US") as theirs:
        file = ours.keep_file(b"scan", "a.pdf")
        assert ours.draft(report(note="底线"), now=at()) == 1
        assert theirs.draft(report(note="bottom line"), now=at()) == 1
        assert theirs.draft(assign(), now=at()) == 2
        assert theirs.search("底线") == []
        assert ours.drafts(["mt4/2.1"])[0].what == report(note="底线")
        theirs.drop([1], now=at())
        assert states(ours) == {1: "open"}
        with pytest.raises(BadRequest, match="there is no draft or note 2"):
            ours.drop([2], now=at())
        with pytest.raises(NotFound):
            theirs.file(file.digest)
        with pytest.raises(BadRequest, match="not kept here"):
            theirs.draft(report(evidence=[DraftProof(file=file)]), now=at())


def test_files(internal: Internal) -> None:
    with pytest.raises(NotFound, match="there is no file"):
        internal.file("0" * 64)
    kept = internal.keep_file(b"\x00scan\xff", "C:\\a\\会谈.pdf")
    assert (kept.name, kept.size) == ("会谈.pdf", 6)
    assert internal.keep_file(b"\x00scan\xff", "again.pdf").digest == kept.digest
    assert internal.file(kept.digest) == b"\x00scan\xff"
    with internal._writing() as connection:
        connection.execute(text("UPDATE file SET content = :other"), {"other": b"scam"})
    with pytest.raises(NotReadable, match="was changed"):
        internal.file(kept.digest)


def test_the_most_for_a_file_can_be_set(where: str, store: Store) -> None:
    with Internal(where, "CN", largest=10) as internal:
        internal.keep_file(b"x" * 10, "a")
        with pytest.raises(TooLarge, match=r"a\.pdf: .*the most for one file is"):
            internal.keep_file(b"x" * 11, "/b/a.pdf")


def test_a_release_that_came_to_nothing_is_taken_back(internal: Internal) -> None:
    assert internal.releases() == {}
    for number in range(1, 5):
        internal.draft(report(f"mt4/{number}.1"), now=at())
    internal.released([1], "1" * 64, now=at(1))
    internal.released([2, 3], "2" * 64, now=at(2))
    internal.released([4], "3" * 64, now=at(2))
    assert internal.releases() == {"1" * 64: [1], "2" * 64: [2, 3], "3" * 64: [4]}
    internal.reopen([2, 3], now=at(3))
    assert internal.releases() == {"1" * 64: [1], "3" * 64: [4]}
    assert states(internal) == {1: "released", 2: "open", 3: "open", 4: "released"}
    internal.released([2], EVENT, now=at(4))
    assert internal.releases() == {"1" * 64: [1], "3" * 64: [4], EVENT: [2]}


def test_a_newer_program_s_store_is_left_alone(internal: Internal) -> None:
    internal.draft(report(), now=at())
    with internal._writing() as connection:
        connection.execute(text("INSERT INTO schema_version (version, program) VALUES (99, '9.9')"))
    for act in (internal.drafts, lambda: internal.draft(report(), now=at())):
        with pytest.raises(TooNew, match=r"written by Servanda 9\.9"):
            act()


def test_where_none_can_be_made(tmp_path: Path) -> None:
    with Internal(tmp_path / "none" / "register.db", "CN") as internal:
        assert internal.drafts() == []
        with pytest.raises(NotStored):
            internal.draft(report(), now=at())


def test_what_is_no_store_is_told_in_a_line(tmp_path: Path) -> None:
    with Internal(tmp_path / "register.db", "CN") as internal:
        assert internal.path
        internal.path.write_bytes(b"words " * 1000)
        internal.path.chmod(0o600)
        with pytest.raises(NotStored) as told:
            internal.drafts()
        assert "\n" not in str(told.value)
