import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger import bundle, canonical, logs
from servanda.ledger.bundle import BlobData, End, Header
from servanda.ledger.chain import Finding
from servanda.ledger.event import Entry
from servanda.ledger.store import Store
from tests.ledger.made import RECIPIENT, SALT, Writer, at, breaks, bundled, chained, found_by_both, key, noted, sealed
from tests.ledger.test_chain import blob_line
from tools import verify as independent


def written(store: Store, writer: Writer, **more: object) -> bytes:
    out = io.BytesIO()
    with store.read() as connection:
        bundle.write(connection, out, by=writer.log, key=writer.key, now=at(60), **more)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.fixture
def parties(store: Store) -> tuple[Writer, Writer]:
    with store.write() as connection:
        ours, theirs = Writer(connection, "CN", 1), Writer(connection, "US", 2, hosted=True)
        ours.note(connection, "会晤纪要", 1)
        theirs.note(connection, "minutes", 1)
        gone = ours.note(connection, "a number", 2)
        ours.redact(connection, gone.event.body["note"]["blob"])
        logs.rotate(connection, ours.log, ours.key, key(3), recipient=RECIPIENT, office="Desk", now=at(9))
        ours.key = key(3)
    return ours, theirs


def test_what_is_written_verifies(store: Store, parties: tuple[Writer, Writer]) -> None:
    """And says that a key is hosted, which every export repeats."""
    data = written(store, parties[0])
    assert found_by_both(data) == [(parties[1].log, 1, "hosted")]
    assert data == written(store, parties[0])
    assert b"a number" not in data


def test_it_holds_what_is_above(store: Store, parties: tuple[Writer, Writer]) -> None:
    ours, theirs = parties
    pieces = list(bundle.read(io.BytesIO(written(store, ours, to=theirs.log, after={ours.log: 4, theirs.log: 0}))))
    assert isinstance(pieces[0], Header)
    assert (pieces[0].to, pieces[0].by, pieces[0].after) == (theirs.log, ours.log, {ours.log: 4})
    assert pieces[0].logs[ours.log].seq == 5
    assert [(piece.log, piece.seq) for piece in pieces if isinstance(piece, Entry)] == sorted(
        [(ours.log, 5), (theirs.log, 1), (theirs.log, 2)]
    )
    assert [piece.data for piece in pieces if isinstance(piece, BlobData)] == [SALT + b"minutes"]
    assert isinstance(pieces[-1], End)
    assert not [piece for piece in pieces if isinstance(piece, Finding)]


SMALL = bundled([chained(noted(body={"about": "一", "note": {"blob": blob_line(b"words")["blob"], "size": 5}}))], blob_line(b"words"))


def test_any_byte_changed_anywhere_is_found_and_named_by_both() -> None:
    lines = SMALL.splitlines(keepends=True)
    places = [(number, len(b"".join(lines[:number])) + place) for number, line in enumerate(lines) for place in range(len(line))]
    assert len(places) == len(SMALL)
    for number, place in places:
        found = breaks(SMALL[:place] + bytes([SMALL[place] ^ 1]) + SMALL[place + 1 :])
        assert found, place
        if number in (1, 2) and (0, "line") not in found:
            assert any(seq for seq, _ in found), place  # at an event, though it may be at the next or at the one it says it is


@given(st.integers(0, len(SMALL) - 1), st.integers(1, 255))
def test_changed_in_any_way(place: int, change: int) -> None:
    assert breaks(SMALL[:place] + bytes([SMALL[place] ^ change]) + SMALL[place + 1 :])


@given(st.integers(0, len(SMALL)), st.binary(max_size=3), st.integers(0, 40))
def test_cut_or_added_to(place: int, put: bytes, away: int) -> None:
    changed = SMALL[:place] + put + SMALL[place + away :]
    if changed != SMALL:
        assert breaks(changed)


SIGNED_ANEW: list[Callable[[list[bytes]], list[bytes]]] = [
    lambda lines: lines[:1] + lines[2:],
    lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
    lambda lines: [*lines, lines[1]],
    lambda lines: [lines[0], *lines],
    lambda lines: lines[1:],
]


@pytest.mark.parametrize("change", SIGNED_ANEW)
def test_lines_moved_by_someone_who_seals_it_anew(change: Callable[[list[bytes]], list[bytes]]) -> None:
    lines = SMALL.splitlines(keepends=True)[:-1]
    assert breaks(sealed(b"".join(change(lines))))


@given(st.binary(max_size=200))
def test_anything_at_all_is_read_to_its_end(data: bytes) -> None:
    assert breaks(data)


def test_a_long_line_is_no_trouble() -> None:
    assert breaks(b"x" * 10_000_000)
    assert breaks(canonical.encode({"event": "\\" * 2_000_000}) + b"\n")


def test_the_independent_program(tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, str(independent.__file__), *arguments], capture_output=True, text=True)
        return done.returncode, done.stdout

    path = tmp_path / "bundle"
    path.write_bytes(SMALL)
    assert run(str(path)) == (0, "nothing is broken\n")
    path.write_bytes(SMALL.replace(b"Desk", b"Disk"))
    code, told = run(str(path))
    assert code == 1
    assert "BREAK: signature log" in told
    assert run(str(path) + "-none") == run() == (2, "")


def test_the_independent_program_needs_one_package() -> None:
    imported = re.findall(r"^(?:from|import) (\w+)", Path(str(independent.__file__)).read_text(encoding="utf-8"), re.MULTILINE)
    assert {*imported} - sys.stdlib_module_names == {"cryptography"}
