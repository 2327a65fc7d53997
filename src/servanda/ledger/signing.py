"""Ed25519: keys as 64 hex digits, signatures as 64 bytes."""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_P = 2**255 - 19
# The y of the points whose order divides 8: with such a "key" one signature fits every message, so it binds nobody.
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL = {0, 1, _P - 1, _EIGHTH, _P - _EIGHTH}


class SigningKey:
    """A private key, from its 32 bytes of seed."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> bytes:
        """The signature: 64 bytes, the same each time."""
        return self._key.sign(message)


def is_key(public: str) -> bool:
    """Whether 64 hex digits are a public key that binds its holder."""
    y = int.from_bytes(bytes.fromhex(public), "little") & (2**255 - 1)
    return y < _P and y not in _SMALL


def has_signed(public: str, signature: bytes, message: bytes) -> bool:
    """Whether `signature` over `message` is by the private half of `public`."""
    key = _key(public)
    if key is None:
        return False
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=256)
def _key(public: str) -> Ed25519PublicKey | None:
    if not is_key(public):
        return None
    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    except ValueError:
        return None
