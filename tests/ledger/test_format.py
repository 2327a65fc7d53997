"""docs/ledger-format.md is true: its vectors are what the package makes and what both verifiers take.

To write the vectors anew after a change of the format: python -m tests.ledger.test_format
"""

import re
from pathlib import Path
from typing import get_args

import pytest

from servanda.errors import Refused
from servanda.ledger import canonical, token
from servanda.ledger.chain import Chain, Code, rotate_body
from servanda.ledger.event import Entry
from servanda.ledger.token import Token
from tests.ledger.made import RECIPIENT, SALT, bundled, chained, forged, found_by_both, key, noted, opened
from tests.ledger.test_chain import blob_line
from tools import verify as independent

PAGE = Path(__file__).parents[2] / "docs" / "ledger-format.md"
VECTOR = re.compile(r"^```vector (?P<name>[a-z]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
WRITTEN = {found["name"]: found["text"] for found in VECTOR.finditer(PAGE.read_text(encoding="utf-8"))}


def made() -> dict[str, str]:
    """The vectors as the package makes them."""
    first = opened()
    blob = blob_line("会晤纪要".encode())
    note = {"about": "sed6/12.2", "note": {"blob": blob["blob"], "size": 12}}
    body = rotate_body(first.log, 3, (second := chained(noted(body=note))[1]).hash, new=key(2).public, recipient=RECIPIENT, old=key(1))
    plain = {"key": body.key, "recipient": body.recipient, "old": body.old}
    third = forged(key(2), 3, first.log, second.hash, type="rotate", body=plain)
    return {
        "key": f"seed {'01' * 32}\npublic {key(1).public}\n",
        "open": shown(first),
        "note": shown(second),
        "rotate": shown(third),
        "blob": f"salt {SALT.hex()}\ncontent 会晤纪要\nname {blob['blob']}\n",
        "token": f"{Token('CN', first.log, key(1).public, RECIPIENT)}\n",
        "bundle": bundled([[first, second, third]], blob, number=2).decode(),
    }


def shown(entry: Entry) -> str:
    return f"event {entry.data.decode()}\nsignature {entry.signature.hex()}\nhash {entry.hash}\n"


@pytest.mark.parametrize("name", made())
def test_vectors_are_what_the_package_makes(name: str) -> None:
    assert WRITTEN[name] == made()[name]


def test_every_vector_is_tested() -> None:
    assert WRITTEN.keys() == made().keys() | {"canonical", "refused"}


def test_the_events_are_a_log() -> None:
    chain = Chain("")
    for seq, name in enumerate(("open", "note", "rotate"), 1):
        fields = dict(line.split(" ", 1) for line in WRITTEN[name].splitlines())
        chain.log = chain.log or fields["hash"]
        entry = Entry(chain.log, seq, fields["event"].encode(), bytes.fromhex(fields["signature"]))
        assert (chain.step(entry), entry.hash) == ([], fields["hash"])
    assert token.read(WRITTEN["token"]).log == chain.log


def test_the_bundle_verifies() -> None:
    assert found_by_both(WRITTEN["bundle"].encode()) == []


@pytest.mark.parametrize("line", WRITTEN["canonical"].splitlines())
def test_canonical(line: str) -> None:
    assert canonical.encode(canonical.decode(line.encode())) == line.encode()
    assert independent.canonical(b'{"a":%b}' % line.encode())


@pytest.mark.parametrize("line", WRITTEN["refused"].splitlines())
def test_refused(line: str) -> None:
    with pytest.raises(Refused):
        canonical.decode(line.encode())
    assert not independent.canonical(b'{"a":%b}' % line.encode())


def test_every_code_is_on_the_page() -> None:
    told = set(re.findall(r"`([a-z-]+)`", PAGE.read_text(encoding="utf-8").split("## Verifying")[1]))
    assert set(get_args(Code)) <= told


if __name__ == "__main__":
    vectors = made() | {name: WRITTEN[name] for name in ("canonical", "refused")}
    page = VECTOR.sub(lambda found: f"```vector {found['name']}\n{vectors[found['name']]}```", PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page, encoding="utf-8")
