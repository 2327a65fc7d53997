"""What a bundle says it holds against what it holds, before anything of it is taken; and where in it what stands."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from servanda.errors import Refused, TooLarge
from servanda.ledger import bundle
from servanda.ledger.audit import SALT
from servanda.ledger.bundle import BlobData, End, Header, Piece, Rival
from servanda.ledger.chain import Finding
from servanda.ledger.event import Entry


class Contents(msgspec.Struct, frozen=True):
    """The first and the last line, and where each log's events, the proofs of forks and the blobs begin."""

    header: Header
    end: End
    events: dict[str, int]
    rest: int  # the first line behind the events

    def entries(self, stream: BinaryIO, log: str) -> Iterator[Entry]:
        """The events of a log."""
        for piece in bundle.again(stream, self.events[log]):
            if not isinstance(piece, Entry) or piece.log != log:
                return
            yield piece

    def rivals(self, stream: BinaryIO) -> Iterator[Entry]:
        """The proofs of forks."""
        for piece in bundle.again(stream, self.rest):
            if not isinstance(piece, Rival):
                return
            yield piece.entry

    def blobs(self, stream: BinaryIO) -> Iterator[BlobData]:
        """The blobs."""
        for piece in bundle.again(stream, self.rest):
            if isinstance(piece, BlobData):
                yield piece


def survey(stream: BinaryIO, *, largest: int) -> Contents:
    """Read a bundle from its beginning to its end.

    Raises Refused where a line is not as it should be, not where it belongs, or the whole is not what was signed and told;
    TooLarge for a blob of more than `largest` bytes.
    """
    survey = _Survey(largest)
    place = 0
    for piece in bundle.read(stream):
        survey.piece(piece, place)
        place = stream.tell()
    return survey.finish(place)


class _Survey:
    def __init__(self, largest: int) -> None:
        self.largest = largest
        self.header: Header | None = None
        self.end: End | None = None
        self.events: dict[str, int] = {}
        self.rest = 0
        self._behind: tuple[object, ...] = ()  # what the last line stood under, in the order of the format
        self._last: dict[str, Entry] = {}

    def piece(self, piece: Piece, place: int) -> None:
        match piece:
            case Finding():
                raise Refused(piece.message)
            case Header():
                self.header = piece
                self._in_order(0)
            case Entry():
                self._entry(piece, place)
            case Rival(entry=entry):
                self._in_order(2, entry.log, entry.seq, entry.hash)
                self.rest = self.rest or place
            case BlobData():
                self._in_order(3, piece.name)
                self.rest = self.rest or place
                self._blob(piece)
            case End():
                self.end = piece

    def _in_order(self, *place: object) -> None:
        if place <= self._behind:
            raise Refused("its lines are not in their order")
        self._behind = place

    def _entry(self, entry: Entry, place: int) -> None:
        self._in_order(1, entry.log, entry.seq)
        self.events.setdefault(entry.log, place)
        last = self._last.get(entry.log)
        after = self.header.after.get(entry.log, 0) if self.header else 0
        if entry.seq != (last.seq if last else after) + 1:
            raise Refused("holds event {seq} of log {log} without the one before", seq=entry.seq, log=entry.log[:12])
        self._last[entry.log] = entry

    def _blob(self, blob: BlobData) -> None:
        size = len(blob.data) - SALT
        if hashlib.sha256(blob.data).hexdigest() != blob.name or size < 0:
            raise Refused("blob {name} is not what its name says", name=blob.name[:12])
        if size > self.largest:
            raise TooLarge(
                "blob {name} has {size:.1f} MB: the most for one file is {largest:g} MB",
                name=blob.name[:12],
                size=size / 1e6,
                largest=self.largest / 1e6,
            )

    def finish(self, place: int) -> Contents:
        if self.header is None or self.end is None:
            raise Refused("has no beginning or no end")
        for log in self.header.logs.keys() | self._last.keys():
            said, last = self.header.logs.get(log), self._last.get(log)
            held = (last.seq, last.hash) if last else None
            if said is None or (held is None and self.header.after.get(log, 0) < said.seq) or held not in (None, (said.seq, said.hash)):
                raise Refused("does not hold what its first line says of log {log}", log=log[:12])
        return Contents(self.header, self.end, self.events, self.rest or place)
