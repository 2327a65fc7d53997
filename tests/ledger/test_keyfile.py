import os
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from servanda.errors import BadRequest, NotFound, NotReadable, NotStored, ServandaError
from servanda.ledger import keyfile

SECRETS = (keyfile.generate(bytes(range(32))), keyfile.generate())


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(keyfile.PASSPHRASE_FILE, raising=False)
    return tmp_path / "register.key"


def wrong() -> str:
    return "wrong"


def test_keeps_secrets_for_its_owner_only(path: Path) -> None:
    keyfile.create(path, SECRETS)
    assert path.stat().st_mode & 0o777 == 0o600
    assert keyfile.load(path) == SECRETS
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_refuses_what_others_may_read(path: Path, mode: int) -> None:
    keyfile.create(path, SECRETS)
    path.chmod(mode)
    with pytest.raises(BadRequest, match=r"others can read this key: chmod 600 register\.key"):
        keyfile.load(path)


def test_a_passphrase_seals_it(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keyfile.create(path, SECRETS, passphrase="秘密 phrase")
    for secret in SECRETS:
        assert secret.seed not in path.read_text()
        assert secret.identity not in path.read_text()
    assert keyfile.load(path, ask=lambda: "秘密 phrase") == SECRETS
    with pytest.raises(BadRequest, match="passphrase is wrong"):
        keyfile.load(path, ask=wrong)
    with pytest.raises(BadRequest, match=keyfile.PASSPHRASE_FILE):
        keyfile.load(path)
    (tmp_path / "phrase").write_text("秘密 phrase\r\nnot this line\n", encoding="utf-8")
    monkeypatch.setenv(keyfile.PASSPHRASE_FILE, str(tmp_path / "phrase"))
    assert keyfile.load(path, ask=wrong) == SECRETS
    monkeypatch.setenv(keyfile.PASSPHRASE_FILE, str(tmp_path / "none"))
    with pytest.raises(BadRequest, match="cannot be read"):
        keyfile.load(path)


def test_a_changed_byte_is_never_taken(path: Path) -> None:
    keyfile.create(path, SECRETS[:1], passphrase="x")
    data = path.read_bytes()
    for place in range(0, len(data), 23):
        changed = bytearray(data)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(ServandaError):
            keyfile.load(path, ask=lambda: "x")


@pytest.mark.parametrize("data", [b"", b"{}", b"\x00\xff", b'{"key":1,"secrets":[{"identity":"a"}]}', b"[1]", b"x" * 100])
def test_anything_else_is_one_clear_line(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    path.chmod(0o600)
    with pytest.raises(NotReadable, match="no key file"):
        keyfile.load(path)


def test_never_writes_over_one_unasked(path: Path) -> None:
    keyfile.create(path, SECRETS[:1])
    with pytest.raises(BadRequest, match="already"):
        keyfile.create(path, SECRETS)
    assert keyfile.load(path) == SECRETS[:1]
    keyfile.replace(path, SECRETS, passphrase="x")
    assert keyfile.load(path, ask=lambda: "x") == SECRETS
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_missing_file_and_folder(path: Path) -> None:
    with pytest.raises(NotFound):
        keyfile.load(path)
    with pytest.raises(NotStored):
        keyfile.create(path.parent / "none" / "register.key", SECRETS)


def test_no_secret_in_what_is_shown() -> None:
    for secret in SECRETS:
        assert secret.seed not in repr(secret)
        assert secret.identity not in f"{secret} {[secret]}"


def test_what_is_sealed_to_the_recipient_its_identity_opens() -> None:
    sealed = pyrage.encrypt(b"words", [x25519.Recipient.from_str(SECRETS[0].recipient)])
    assert pyrage.decrypt(sealed, [x25519.Identity.from_str(SECRETS[0].identity)]) == b"words"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_strict_umask_is_not_needed(path: Path) -> None:
    before = os.umask(0)
    try:
        keyfile.create(path, SECRETS)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
