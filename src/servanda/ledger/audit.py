"""All rules over all logs and blobs of a store or a bundle, given one after the other."""

import hashlib
from collections.abc import Iterator

from servanda.errors import Said
from servanda.ledger.bodies import Redact, understood
from servanda.ledger.chain import Chain, Finding
from servanda.ledger.event import Entry, Heads, blobs_cited

SALT = 32  # bytes before a blob's content


class Audit:
    """Takes entries log by log and in order, then rivals, then blobs; `finish` says what is wrong between them."""

    def __init__(self) -> None:
        self.chains: dict[str, Chain] = {}
        self._hashes: dict[tuple[str, int], bytes] = {}
        self._keys: dict[str, list[tuple[int, str]]] = {}  # of each log: from which number on which key
        self._claims: list[tuple[str, int, str, int, str]] = []
        self._cited: dict[str, list[tuple[str, int, int]]] = {}  # blob: log, number and size where events name it
        self._redacted: set[tuple[str, str]] = set()
        self._here: set[str] = set()

    def _is_gone(self, name: str) -> bool:
        """Whether a log that names the blob has redacted it."""
        return any((log, name) in self._redacted for log, _, _ in self._cited.get(name, []))

    def citations(self) -> set[tuple[str, int, str, int]]:
        """Which events name which blobs: log, number, blob, size."""
        return {(log, seq, name, size) for name, places in self._cited.items() for log, seq, size in places}

    def redactions(self) -> set[tuple[str, str]]:
        """Which logs take which blobs away: log, blob."""
        return set(self._redacted)

    def heads(self) -> Heads:
        """How far each log went."""
        return {log: (chain.seq, chain.hash) for log, chain in self.chains.items()}

    def entry(self, entry: Entry) -> Iterator[Finding]:
        """What is wrong with the next event of its log."""
        chain = self.chains.setdefault(entry.log, Chain(entry.log))
        yield from chain.step(entry)
        self._hashes[entry.log, entry.seq] = bytes.fromhex(chain.hash)
        keys = self._keys.setdefault(entry.log, [])
        if not keys or keys[-1][1] != chain.key:
            keys.append((entry.seq, chain.key))
        event = chain.event
        if event is None:
            return
        for other, (seq, hash_) in chain.claims.items():
            self._claims.append((entry.log, entry.seq, other, seq, hash_))
        for name, size in blobs_cited(entry.data).items():
            self._cited.setdefault(name, []).append((entry.log, entry.seq, size))
        body = understood(event)
        if body is None:
            yield Finding(
                entry.log, entry.seq, "unknown", Said("an event of type {type} that this version does not understand", type=event.type)
            )
        elif isinstance(body, Redact):
            self._redacted.update((entry.log, name) for name in body.blobs)
        if entry.seq == 1 and chain.opened and (old := chain.opened.continues):
            self._claims.append((entry.log, 1, old.log, old.seq, old.hash))
        if entry.seq == 1 and chain.opened and chain.opened.hosted:
            yield Finding(
                entry.log,
                1,
                "hosted",
                Said("the key of {party} is hosted on a shared server", party=chain.opened.party or Said("the observer")),
            )

    def rival(self, entry: Entry) -> Iterator[Finding]:
        """What a second event under one number is: a fork if it could stand there as well as the first."""
        key = next((key for seq, key in reversed(self._keys.get(entry.log, [])) if seq < entry.seq), "")
        broken = {finding.code for finding in Chain(entry.log, seq=entry.seq - 1, key=key).step(entry)}
        known = self._hashes.get((entry.log, entry.seq))
        if not key or broken:
            yield Finding(entry.log, entry.seq, "signature", "a rival event that the log's key did not sign as one of its own")
        elif known is None:
            yield Finding(entry.log, entry.seq, "stray", Said("a rival event {hash} without the one that it rivals", hash=entry.hash[:12]))
        elif known != bytes.fromhex(entry.hash):
            yield Finding(entry.log, entry.seq, "fork", Said("two events under one number, the other is {hash}", hash=entry.hash[:12]))

    def blob(self, name: str, data: bytes) -> Iterator[Finding]:
        """What is wrong with a blob: 32 bytes of salt and the content."""
        self._here.add(name)
        cited = self._cited.get(name, [])
        log, seq, _ = cited[0] if cited else ("", 0, 0)
        if hashlib.sha256(data).hexdigest() != name:
            yield Finding(log, seq, "blob", Said("blob {name} was changed", name=name[:12]))
        elif not cited:
            yield Finding("", 0, "stray", Said("no event names blob {name}", name=name[:12]))
        for other, number, size in cited:
            if len(data) - SALT != size:
                yield Finding(
                    other,
                    number,
                    "blob",
                    Said("blob {name} has {here} bytes, not {size}", name=name[:12], here=len(data) - SALT, size=size),
                )
        if self._is_gone(name):
            yield Finding(log, seq, "redacted", Said("blob {name} was redacted and is still here", name=name[:12]))

    def finish(self) -> Iterator[Finding]:
        """What holds between logs: what each saw of the others is what they are, and which blobs are not here."""
        for log, seq, other, other_seq, other_hash in self._claims:
            known = self._hashes.get((other, other_seq))
            if known is None:
                yield Finding(
                    log,
                    seq,
                    "ahead",
                    Said("saw event {seq} of log {log}, which is not here yet", seq=other_seq, log=other[:12]),
                )
            elif known != bytes.fromhex(other_hash):
                said = {"seq": other_seq, "log": other[:12], "hash": other_hash[:12], "here": known.hex()[:12]}
                yield Finding(log, seq, "seen", Said("saw event {seq} of log {log} as {hash}, here it is {here}", **said))
        for name in self._cited.keys() - self._here:
            if not self._is_gone(name):
                log, seq, _ = self._cited[name][0]
                yield Finding(log, seq, "absent", Said("blob {name} is not here yet", name=name[:12]))
