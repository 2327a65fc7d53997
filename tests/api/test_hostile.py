"""What nobody sends by mistake: it is refused in one line, and nothing of this machine is told."""

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.api.made import World
from tests.app.water import DRILL

BYTES = {"Content-Type": "application/octet-stream"}
JSON = {"Content-Type": "application/json"}
SCRIPT = "<script>alert(1)</script>"
LONG = "长" * 1_000_000


def _bomb() -> bytes:
    """A Word file of a few kilobytes that would be a gigabyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        with file.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(120):
                entry.write(b" " * 1_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("path", "how", "status"),
    [
        ("/notes", {"content": b"{", "headers": JSON}, 400),
        ("/notes", {"content": b"[" * 100_000, "headers": JSON}, 422),
        ("/notes", {"content": b'{"about": "\\ud800", "text": "x"}', "headers": JSON}, 400),
        ("/notes", {"content": b"\xff\xfe", "headers": JSON}, 400),
        ("/notes", {"content": b"{}", "headers": {"Content-Type": "text/plain"}}, 400),  # as a form of another site could send it
        ("/notes", {"data": {"about": DRILL, "text": "x"}}, 400),
        ("/notes", {"json": {"about": DRILL, "text": "x", "party": "MN"}}, 422),
        ("/notes", {"json": {"about": LONG, "text": "x"}}, 422),
        ("/notes", {"json": {"about": "water3/../../etc", "text": "x"}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "completed; DROP TABLE event"}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "in_progress", "body": "a\nb"}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "in_progress", "note": LONG}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "in_progress", "evidence": [{"source": "/etc/passwd"}]}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "in_progress", "evidence": [{"source": "file:///etc/passwd"}]}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "in_progress", "evidence": [{"source": "../../secret.txt"}]}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "in_progress", "evidence": [{"file": {"name": "a", "content": "!"}}]}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "in_progress", "evidence": [{"file": {"name": "a", "content": ""}}]}}, 422),
        ("/reports", {"json": {"id": DRILL, "status": "in_progress", "evidence": [{"quote": "neither"}]}}, 422),
        ("/sessions", {"json": {"mechanism": "x", "ordinal": 10**30, "state": "held"}}, 422),
        ("/read", {"content": _bomb(), "headers": BYTES}, 422),
        ("/read?date=yesterday", {"content": b"x", "headers": BYTES}, 422),
        ("/documents?round=../x", {"content": "双方将互换名录。".encode(), "headers": BYTES}, 422),
        ("/dispatches/received", {"content": gzip.compress(b"x" * 10_000_000), "headers": BYTES}, 422),
        ("/dispatches", {"json": {"to": "../../etc/passwd"}}, 422),
        ("/dispatches", {"json": {"to": "public", "out": "/tmp/x"}}, 422),
    ],
)  # fmt: skip
def test_it_is_refused_in_one_line(here: World, path: str, how: dict[str, Any], status: int) -> None:
    answer = here.ask("cn-lead", "POST", path, **how)
    assert answer.status_code == status, answer.text[:500]
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(told["detail"]) < 1000
    assert "\n" not in told["detail"]
    assert not any(word in answer.text for word in ("Traceback", "/tmp", "root:", "tmp_", str(Path.home())))


def test_a_file_of_this_machine_is_never_read(here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that a file here has is a name, and nothing more."""
    (tmp_path / "plan.txt").write_text("heron", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    body = {"id": DRILL, "status": "delayed", "replace": True, "evidence": [{"source": "plan.txt"}]}
    assert here.ask("cn-lead", "POST", "/reports", json=body).status_code == 201
    shown = here.ask("cn-lead", "GET", f"/releases/preview?id={DRILL}")
    fields = {line["field"]: line["words"] for line in shown.json()["lines"]}
    assert fields["evidence 1 source"] == "plan.txt"
    assert not [field for field in fields if "file" in field]
    assert "heron" not in here.ask("cn-lead", "GET", "/drafts").text


def test_words_come_back_as_they_were_and_as_data(here: World) -> None:
    here.ask("cn-lead", "POST", "/notes", json={"about": DRILL, "text": SCRIPT})
    answer = here.ask("cn-lead", "GET", "/drafts")
    assert SCRIPT in [draft["what"].get("text") for draft in answer.json()]
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_is_handed_out_to_be_kept_and_never_shown(here: World) -> None:
    proof = {"file": {"name": 'a".html', "content": "PHNjcmlwdD4="}}
    here.ask("cn-lead", "POST", "/reports", json={"id": DRILL, "status": "delayed", "replace": True, "evidence": [proof]})
    tag = here.ask("cn-lead", "GET", "/releases/preview").json()["tag"]
    assert here.ask("cn-lead", "POST", "/releases", json={"tag": tag}).status_code == 201
    number = here.ask("mn-reader", "GET", f"/commitments/{DRILL}/evidence").json()[-1]["number"]
    answer = here.ask("mn-reader", "GET", f"/commitments/{DRILL}/evidence/{number}")
    assert answer.content == b"<script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="a_.html"'


def test_the_other_side_is_told_the_same_whatever_we_keep_to_ourselves(here: World) -> None:
    """Status, body, length, counts, order and ETag are those of what is shared."""
    paths = [
        "/today",
        "/commitments",
        "/due",
        f"/commitments/{DRILL}",
        "/outcomes/water3/1",
        "/bodies",
        "/reviews/water3",
        "/state",
        "/search?q=heron",
    ]

    def seen() -> dict[tuple[str, str], tuple[int, str, str | None]]:
        asked = [(name, path) for name in ("mn-lead", "observer", "scoped") for path in paths]
        return {key: ((answer := here.ask(key[0], "GET", key[1])).status_code, answer.text, answer.headers.get("etag")) for key in asked}

    before = seen()
    for path, body in (
        ("/notes", {"about": DRILL, "text": "heron"}), ("/assignments", {"ids": ["water3/1"], "lead": "中国水利部"}),
        ("/carryings", {"ids": ["water3/1"], "how": "carry", "reason": "heron"}),
        ("/reports", {"id": "water3/2.1", "status": "completed", "whole": True, "on": "2031-04-01", "note": "heron"}),
    ):  # fmt: skip
        assert here.ask("cn-lead", "POST", path, json=body).status_code == 201, path
    assert seen() == before
    assert "heron" in json.dumps(here.ask("cn-reader", "GET", "/drafts").json())


@pytest.mark.parametrize("path", ["/mechanisms/a%0Ab", "/%0A", "/commitments/%0A/x", "/rounds/..%2F..%2Fetc", "//", "/rounds/%00"])
def test_an_address_that_names_nothing_is_told_as_everything_else(here: World, path: str) -> None:
    answer = here.ask("cn-lead", "GET", path)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_too_much_is_not_taken(here: World) -> None:
    for headers in (BYTES, {**BYTES, "Content-Length": str(10**12)}):
        answer = here.ask("cn-lead", "POST", "/read", content=(b"x" * 1_000_000 for _ in range(40)), headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (413, "urn:servanda:problem:too-large")
