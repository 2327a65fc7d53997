"""REGISTER.key: the private keys of the logs that this copy writes, in one file that only its owner may read.

Canonical JSON. Without a passphrase the secrets stand in it as they are; with one they are sealed by ChaCha20-Poly1305 under
a key that Argon2id makes of it (RFC 9106, second recommended setting), and the rest of the file is authenticated with them.
"""

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pyrage import x25519

from servanda.errors import BadRequest, NotFound, NotReadable, NotStored, Refused, reason
from servanda.ledger import canonical
from servanda.ledger.event import Hex32
from servanda.ledger.signing import SigningKey

VERSION = 1
PASSPHRASE_FILE = "SERVANDA_PASSPHRASE_FILE"  # noqa: S105 (a name)
Ask: TypeAlias = Callable[[], str]
Hex: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A([0-9a-f]{2})*\Z")]


class Secret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A log's private key (32 bytes of seed, in hex) and the age identity that opens what is sealed to its party."""

    seed: Hex32
    identity: str

    def __repr__(self) -> str:
        return f"Secret(public={self.key.public})"  # no secret in a log or traceback

    @property
    def key(self) -> SigningKey:
        """What signs."""
        return SigningKey(bytes.fromhex(self.seed))

    @property
    def recipient(self) -> str:
        """What dispatches are sealed to: the public half of the identity."""
        return str(x25519.Identity.from_str(self.identity).to_public())


class _Argon2id(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    memory: Annotated[int, msgspec.Meta(ge=8 * 4, le=1024 * 1024)] = 64 * 1024  # KiB
    passes: Annotated[int, msgspec.Meta(ge=1, le=32)] = 3
    lanes: Annotated[int, msgspec.Meta(ge=1, le=4)] = 4


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: `secrets`, or `sealed` (hex) with how it was."""

    key: int
    secrets: list[Secret] = []
    argon2id: _Argon2id | None = None
    salt: Hex = ""
    nonce: Hex = ""
    sealed: Hex = ""


def generate(seed: bytes | None = None) -> Secret:
    """A new secret; `seed` (32 bytes) only where a test wants the same one again (its age identity is new all the same)."""
    return Secret((secrets.token_bytes(32) if seed is None else seed).hex(), str(x25519.Identity.generate()))


def passphrase(ask: Ask | None = None) -> str:
    """The passphrase: the first line of the file that SERVANDA_PASSPHRASE_FILE names, else what `ask` gives.

    Raises BadRequest where neither is there.
    """
    named = os.environ.get(PASSPHRASE_FILE)
    if named:
        try:
            return Path(named).read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        except (OSError, UnicodeDecodeError):
            raise BadRequest("the file that {setting} names cannot be read", setting=PASSPHRASE_FILE, source=named) from None
    if ask is None:
        raise BadRequest("the key is behind a passphrase: name a file that holds it in {setting}", setting=PASSPHRASE_FILE)
    return ask()


def is_named() -> bool:
    """Whether a passphrase file is named."""
    return bool(os.environ.get(PASSPHRASE_FILE))


def is_sealed(path: Path) -> bool:
    """Whether the key file is behind a passphrase. Raises NotFound, NotReadable."""
    try:
        found = msgspec.convert(canonical.decode(path.read_bytes().removesuffix(b"\n")), _File)
    except FileNotFoundError:
        raise NotFound("there is no key file", source=str(path)) from None
    except (OSError, msgspec.ValidationError, Refused):
        raise NotReadable("is no key file, or a damaged one", source=str(path)) from None
    return found.argon2id is not None


def load(path: Path, *, ask: Ask | None = None) -> tuple[Secret, ...]:
    """The secrets in a key file, the newest first. `ask` is called where it is sealed and no passphrase file is named.

    Raises NotFound, NotReadable, and BadRequest where others may read the file or the passphrase is wrong.
    """
    try:
        with path.open("rb") as file:
            _check_mode(path, os.fstat(file.fileno()))
            data = file.read(1024 * 1024)
    except FileNotFoundError:
        raise NotFound("there is no key file", source=str(path)) from None
    except OSError as error:
        raise NotReadable(reason(error), source=str(path)) from None
    try:
        found = msgspec.convert(canonical.decode(data.removesuffix(b"\n")), _File)
        if found.argon2id is None:
            return tuple(found.secrets)
        opened = _open(found, passphrase(ask))
        return tuple(msgspec.convert(canonical.decode(opened), list[Secret]))
    except (msgspec.ValidationError, Refused):
        raise NotReadable("is no key file, or a damaged one", source=str(path)) from None
    except InvalidTag:
        raise BadRequest("the passphrase is wrong, or the file was changed", source=str(path)) from None


def _check_mode(path: Path, status: os.stat_result) -> None:
    if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
        raise BadRequest("others can read this key: chmod 600 {name}", name=path.name, source=str(path))


def create(path: Path, kept: tuple[Secret, ...], *, passphrase: str | None = None) -> None:
    """Write a key file that is not there yet, mode 600. Raises BadRequest where one is there."""
    made = _written(path, kept, passphrase)
    try:
        os.link(made, path)  # unlike a rename it does not replace
    except FileExistsError:
        raise BadRequest("there is a key file already", source=str(path)) from None
    except OSError as error:
        raise NotStored(reason(error), source=str(path)) from None
    finally:
        made.unlink()
    _sync_folder(path)


def replace(path: Path, kept: tuple[Secret, ...], *, passphrase: str | None = None) -> None:
    """Write a key file anew, whole or not at all (another key, another passphrase)."""
    try:
        _written(path, kept, passphrase).replace(path)
    except OSError as error:
        raise NotStored(reason(error), source=str(path)) from None
    _sync_folder(path)


def _written(path: Path, kept: tuple[Secret, ...], phrase: str | None) -> Path:
    """A new file beside `path` with the secrets, on disk."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    data = canonical.encode(_File(VERSION, list(kept)) if phrase is None else _sealed(kept, phrase))
    try:
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        made.unlink(missing_ok=True)
        raise NotStored(reason(error), source=str(path)) from None
    return made


def _sync_folder(path: Path) -> None:
    if os.name != "posix":
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _sealed(kept: tuple[Secret, ...], phrase: str) -> _File:
    settings = _Argon2id()
    blank = _File(VERSION, argon2id=settings, salt=secrets.token_hex(16), nonce=secrets.token_hex(12))
    sealed = _cipher(blank, phrase).encrypt(bytes.fromhex(blank.nonce), canonical.encode(list(kept)), canonical.encode(blank))
    return msgspec.structs.replace(blank, sealed=sealed.hex())


def _open(found: _File, phrase: str) -> bytes:
    if len(found.nonce) != 24 or len(found.salt) < 16:
        raise Refused("is no key file")
    blank = msgspec.structs.replace(found, sealed="")
    return _cipher(found, phrase).decrypt(bytes.fromhex(found.nonce), bytes.fromhex(found.sealed), canonical.encode(blank))


def _cipher(file: _File, phrase: str) -> ChaCha20Poly1305:
    settings: Any = file.argon2id
    kdf = Argon2id(salt=bytes.fromhex(file.salt), length=32, iterations=settings.passes, lanes=settings.lanes, memory_cost=settings.memory)
    return ChaCha20Poly1305(kdf.derive(phrase.encode("utf-8")))
