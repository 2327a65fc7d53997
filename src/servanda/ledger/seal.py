"""Seal a file so that only those whom it is for can open it: age, to X25519 recipients (https://age-encryption.org/v1).

What is sealed and opened goes from file to file in pieces, so that a dispatch of a gigabyte does not lie in memory.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import pyrage
from pyrage import x25519

from servanda.errors import BadRequest, NotStored, Refused, reason

BEGINNING = b"age-encryption.org/v1\n"
_OPEN = b'{"after":{'  # how a bundle begins
_IN_MEMORY = 4 * 1024 * 1024  # bytes; what is larger goes to a file without a name


@contextmanager
def passing() -> Iterator[BinaryIO]:
    """A file without a name that is gone afterwards, however that comes about."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        yield cast(BinaryIO, file)


def seal(plain: BinaryIO, out: BinaryIO, recipients: Iterable[str]) -> None:
    """Write what is in `plain` so that each of `recipients` (age1…) can open it. Raises BadRequest, NotStored."""
    try:
        to = [x25519.Recipient.from_str(recipient) for recipient in dict.fromkeys(recipients)]
    except pyrage.RecipientError:
        raise BadRequest("nobody can open what is sealed to this recipient: it is none") from None
    ends = _Ends(plain, out)
    try:
        pyrage.encrypt_io(ends.stream, ends.stream, to)
    except (pyrage.EncryptError, OSError) as error:
        ends.check()
        raise NotStored("could not be sealed: {error}", error=reason(error)) from None
    ends.check()


@contextmanager
def unsealed(stream: BinaryIO, identities: Iterable[str]) -> Iterator[BinaryIO]:
    """The bundle in a dispatch, at its beginning, to be read more than once; of a public one, the stream itself if it can be.

    Raises BadRequest where it is neither, Refused where no identity opens it or a byte was changed.
    """
    beginning = stream.read(len(BEGINNING))
    with passing() as plain:
        if beginning == BEGINNING:
            _open(stream, beginning, plain, identities)
        elif not beginning.startswith(_OPEN):
            raise BadRequest("is no dispatch")
        elif stream.seekable():
            stream.seek(-len(beginning), 1)
            yield stream
            return
        else:
            plain.write(beginning)
            shutil.copyfileobj(stream, plain)
        plain.seek(0)
        yield plain


def _open(stream: BinaryIO, beginning: bytes, plain: BinaryIO, identities: Iterable[str]) -> None:
    keys = [x25519.Identity.from_str(identity) for identity in dict.fromkeys(identities)]
    ends = _Ends(stream, plain, beginning)
    try:
        pyrage.decrypt_io(ends.stream, ends.stream, keys)
    except (pyrage.DecryptError, OSError) as error:
        ends.check()
        if str(error) == "No matching keys found":
            raise Refused("is not sealed to this register: no key here opens it") from None
        raise Refused("was changed or cut off after it was sealed") from None
    ends.check()


class _Ends:
    """What pyrage reads and writes. It does not pass on each error of a file: with a full disk it can seem to succeed."""

    def __init__(self, source: BinaryIO, target: BinaryIO, beginning: bytes = b"") -> None:
        self._source, self._target, self._beginning = source, target, beginning  # what was read of the source is put back
        self._error: OSError | None = None

    @property
    def stream(self) -> BufferedIOBase:
        return cast(BufferedIOBase, self)

    def check(self) -> None:
        """Raise NotStored where a file could not be read or written."""
        if self._error is not None:
            raise NotStored(reason(self._error)) from None

    def read(self, size: int = -1) -> bytes:
        if self._beginning:
            size = len(self._beginning) if size < 0 else size
            data, self._beginning = self._beginning[:size], self._beginning[size:]
            return data
        try:
            return self._source.read(size)
        except OSError as error:
            self._error = error
            raise

    def write(self, data: bytes) -> int:
        try:
            return self._target.write(data)
        except OSError as error:
            self._error = error
            raise

    def flush(self) -> None:
        try:
            self._target.flush()
        except OSError as error:
            self._error = error
            raise
