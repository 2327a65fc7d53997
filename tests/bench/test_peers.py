"""The peers stay apart: locked by name, version and hash, and imported by nothing but the program that runs them."""

import re
from pathlib import Path

PINS = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; [^\\]+)? \\(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+\n", re.MULTILINE)


def test_the_lock_holds_names_versions_and_hashes_only(root: Path) -> None:
    lock = (root / "bench/requirements/peers.txt").read_text(encoding="utf-8")
    assert PINS.sub("", lock) == ""
    pins = dict(PINS.findall(lock))
    assert pins["jionlp"] == "1.5.27"
    assert "recognizers-text-suite" in pins


def test_the_project_imports_no_peer(root: Path) -> None:
    peer = re.compile(r"(?:import|from)\s+(?:jionlp|recognizers_)|import_module\(\"(?:jionlp|recognizers_)")
    files = [path for folder in ("src", "tools", "bench", "tests") for path in (root / folder).rglob("*.py")]
    users = {path.relative_to(root).as_posix() for path in files if peer.search(path.read_text(encoding="utf-8"))}
    assert users - {"tests/bench/test_peers.py"} == {"bench/peers.py"}
