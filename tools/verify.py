"""Verify a public bundle without Servanda: docs/ledger-format.md, written a second time. Needs Python 3.11 and `cryptography`.

    python verify.py BUNDLE

Prints a line for each finding: log, event, code. Exit code 0: nothing is broken; 1: something is; 2: there is no such file.
"""

import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Found: TypeAlias = tuple[str, int, str]  # log, event, code
NOTES = {"hosted", "ahead", "absent"}  # everything else is a break
P, EIGHTH = 2**255 - 19, 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826

# Shapes, as patterns of canonical JSON, in which every value has one spelling and keys stand in order.
H16, H32, H64, N, S, B = (
    '"[0-9a-f]{32}"',
    '"[0-9a-f]{64}"',
    '"[0-9a-f]{128}"',
    "[1-9][0-9]*",
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+"',
    "(?:true|false)",
)
PARTY, TIME = '"[A-Za-z0-9-]{0,32}"', f'"{"-".join(("[0-9]{4}", "[0-9]{2}", "[0-9]{2}"))}T{":".join(["[0-9]{2}"] * 3)}Z"'


def obj(**fields: str) -> str:
    return r"\{" + ",".join(f'"{name}":{shape}' for name, shape in sorted(fields.items())) + r"\}"


def each(value: str) -> str:
    return rf"\{{(?:{H32}:{value}(?:,{H32}:{value})*)?\}}"


HEADER = obj(
    bundle="1",
    by=H32,
    to=S,
    time=TIME,
    after=each(N),
    logs=each(obj(party=PARTY, hosted=B, key=H32, seq=N, hash=H32)),
    lacks=rf"\[(?:{H32}(?:,{H32})*)?\]",
)
LINES = {"bundle": HEADER, "blob": obj(blob=H32, content=S), "digest": obj(digest=H32, key=H32, signature=H64)}
LINES |= {kind: obj(**{kind: S, "log": H32, "seq": N, "signature": H64}) for kind in ("event", "rival")}
ENVELOPE = obj(
    v="1",
    log=f"(?:null|{H32})",
    seq=N,
    prev=f"(?:null|{H32})",
    seen=each(rf"\[{N},{H32}\]"),
    time=TIME,
    office=S,
    type='"[a-z][a-z0-9-]{0,31}"',
)
OPEN = obj(
    party=PARTY, key=H32, recipient=S, nonce=H16, register=H16, hosted=B, name=S, continues="(?:null|" + obj(log=H32, seq=N, hash=H32) + ")"
)
ROTATE, REDACT = obj(key=H32, recipient=S, old=H64), obj(blobs=rf"\[(?:{H32}(?:,{H32})*)?\]", reason=S)
BLOB = re.compile(r'\{"blob":"([0-9a-f]{64})","size":([0-9]{1,16})\}')


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fits(shape: str, value: dict[str, Any]) -> bool:
    return re.fullmatch(shape, dumps(value), re.DOTALL) is not None


def canonical(text: str) -> dict[str, Any]:
    """The object that canonical JSON is of; a ValueError where it is not."""
    value, depth = json.loads(text), 0
    level = [value]
    while level:
        below: list[Any] = []
        for node in level:
            below += node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
            if isinstance(node, float) or (isinstance(node, int) and abs(node) >= 2**53):
                raise ValueError("a number that is none of ours")
            if isinstance(node, dict) and not all(key.isascii() and key.isprintable() for key in node):
                raise ValueError("a key that is not ASCII")
        level, depth = below, depth + 1
    if not isinstance(value, dict) or depth > 65 or dumps(value).encode() != text.encode():
        raise ValueError("another spelling")
    return value


def day(time: str) -> None:
    """A ValueError where there is no such day."""
    datetime.strptime(time + "+0000", "%Y-%m-%dT%H:%M:%SZ%z")


def parse(text: str) -> dict[str, Any]:
    event = canonical(text)
    fine = isinstance(event.get("body"), dict) and fits(ENVELOPE, {name: event[name] for name in event if name != "body"})
    if not fine or not 0 < len(event["office"]) <= 200 or {event[n] is None for n in ("log", "prev")} != {event["seq"] == 1}:
        raise ValueError("no event")
    if len(text.encode()) > 2**24:
        raise ValueError("too large")
    day(event["time"])
    return event


def binds(key: str) -> bool:
    y = int.from_bytes(bytes.fromhex(key), "little") & (2**255 - 1)
    return y < P and y not in {0, 1, P - 1, EIGHTH, P - EIGHTH}


def signed(key: str, signature: str, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return binds(key)


class Log:
    """A log as far as it was followed."""

    def __init__(self, log: str) -> None:
        self.log, self.seq, self.hash, self.time, self.key, self.party = log, 0, "", "", "", ""
        self.hosted: bool | None = None
        self.event: dict[str, Any] = {}
        self.keys: dict[int, str] = {}
        self.hashes: dict[int, str] = {}

    def step(self, line: dict[str, Any]) -> Iterator[str]:
        seq, before, text = line["seq"], self.hash, line["event"]
        here = hashlib.sha256(text.encode() + bytes.fromhex(line["signature"])).hexdigest()
        if seq != self.seq + 1:
            yield "gap"
            before = ""
        if seq == 1 and here != self.log:
            yield "log-id"
        self.seq, self.hash, self.hashes[seq], self.event = seq, here, here, {}
        try:
            event = self.event = parse(text)
        except (ValueError, RecursionError):
            yield "form"
            return
        if event["log"] not in (None, self.log) or event["seq"] != seq:
            yield "place"
        if before and event["prev"] != before:
            yield "prev"
        if event["time"] < self.time:
            yield "time"
        if self.log in event["seen"]:
            yield "seen"
        yield from self.change_key(event, event["body"])
        if self.key and not signed(self.key, line["signature"], b"servanda/event/1\n" + text.encode()):
            yield "signature"
        self.time, self.keys[seq] = max(self.time, event["time"]), self.key

    def change_key(self, event: dict[str, Any], body: dict[str, Any]) -> Iterator[str]:
        if event["type"] == "open" or event["seq"] == 1:
            known = {"name": "", "continues": None} | body
            old = known["continues"]
            known["continues"] = {name: old.get(name) for name in ("log", "seq", "hash")} if isinstance(old, dict) else old
            names = ("party", "key", "recipient", "nonce", "register", "hosted", "name", "continues")
            if event["type"] != "open" or event["seq"] != 1 or not fits(OPEN, {name: known.get(name) for name in names}):
                yield "open"
                return
            self.party, self.hosted, self.key = body["party"], body["hosted"], body["key"]
            if not binds(self.key):
                yield "key"
        elif event["type"] == "rotate":
            change = {"log": self.log, "seq": event["seq"], "prev": event["prev"] or ""}
            change |= {"key": body.get("key"), "recipient": body.get("recipient")}
            if not fits(ROTATE, {name: body.get(name) for name in ("key", "recipient", "old")}):
                yield "rotate"
            elif not binds(body["key"]):
                yield "key"
            elif self.key and not signed(self.key, body["old"], b"servanda/rotate/1\n" + dumps(change).encode()):
                yield "rotate"
            else:
                self.key = body["key"]


class Bundle:
    """The logs of a bundle, and what holds between them."""

    def __init__(self) -> None:
        self.logs: dict[str, Log] = {}
        self.claims: set[tuple[str, int, str, int, str]] = set()
        self.cited: dict[str, list[tuple[str, int, int]]] = {}
        self.redacted: set[tuple[str, str]] = set()
        self.here: set[str] = set()
        self.head: dict[str, Any] = {}
        self.end: dict[str, Any] = {}

    def event(self, line: dict[str, Any]) -> Iterator[Found]:
        log = self.logs.setdefault(line["log"], Log(line["log"]))
        for code in log.step(line):
            yield log.log, line["seq"], code
        event = log.event
        self.claims |= {(log.log, log.seq, other, *seen) for other, seen in event.get("seen", {}).items()}
        for name, size in BLOB.findall(line["event"] if event else ""):
            self.cited.setdefault(name, []).append((log.log, log.seq, int(size)))
        body = event.get("body", {})
        if event.get("type") == "redact" and fits(REDACT, {"blobs": body.get("blobs"), "reason": body.get("reason", "")}):
            self.redacted |= {(log.log, name) for name in body["blobs"]}
        if log.seq == 1 and log.hosted is not None:
            if old := body.get("continues"):
                self.claims.add((log.log, 1, old["log"], old["seq"], old["hash"]))
            if log.hosted:
                yield log.log, 1, "hosted"

    def rival(self, line: dict[str, Any]) -> Iterator[Found]:
        log, seq, trial = self.logs.get(line["log"], Log("")), line["seq"], Log(line["log"])
        trial.seq, trial.key = seq - 1, next((log.keys[n] for n in sorted(log.keys, reverse=True) if n < seq), "")
        if not trial.key or list(trial.step({"event": line["rival"], **line})):
            yield line["log"], seq, "signature"
        elif log.hashes.get(seq) != trial.hash:
            yield line["log"], seq, "fork" if seq in log.hashes else "stray"

    def gone(self, name: str) -> bool:
        return any((log, name) in self.redacted for log, _, _ in self.cited.get(name, []))

    def blob(self, line: dict[str, Any]) -> Iterator[Found]:
        name, data = line["blob"], base64.b64decode(line["content"])
        self.here.add(name)
        cited = self.cited.get(name, [])
        first = (*cited[0][:2],) if cited else ("", 0)
        if hashlib.sha256(data).hexdigest() != name:
            yield *first, "blob"
        elif not cited:
            yield "", 0, "stray"
        else:
            yield from ((log, seq, "blob") for log, seq, size in cited if len(data) - 32 != size)
        if self.gone(name):
            yield *first, "redacted"

    def finish(self) -> Iterator[Found]:
        for here, seq, other, number, hash_ in sorted(self.claims):
            known = self.logs[other].hashes.get(number) if other in self.logs else None
            if known != hash_:
                yield here, seq, "seen" if known else "ahead"
        yield from ((*self.cited[name][0][:2], "absent") for name in self.cited.keys() - self.here if not self.gone(name))
        for name in sorted(self.logs.keys() | self.head.get("logs", {}).keys()) if self.head else []:
            log = self.logs.get(name, Log(name))
            here_is = {"party": log.party, "hosted": log.hosted, "key": log.key, "seq": log.seq, "hash": log.hash}
            if self.head["logs"].get(name) != here_is:
                yield name, log.seq, "head"
        signer = self.logs.get(self.head.get("by", ""))
        if signer and self.end and signer.key != self.end["key"]:
            yield signer.log, signer.seq, "seal"


def verify(lines: Iterable[bytes]) -> Iterator[Found]:
    """What is found in a bundle's lines, each with its line end."""
    bundle, running, number = Bundle(), hashlib.sha256(), 0
    for number, data in enumerate(lines, 1):
        before = running.hexdigest()
        running.update(data)
        try:
            line = canonical(data.decode().removesuffix("\n") if data.endswith(b"\n") else "")
            kind = next((kind for kind in LINES if kind in line), "")
            right = fits(LINES.get(kind, "no"), line) and (kind == "bundle") is (number == 1) and not bundle.end
            if kind == "bundle" and right:
                day(line["time"])
            if kind == "blob" and right and base64.b64encode(base64.b64decode(line["content"], validate=True)).decode() != line["content"]:
                raise ValueError("another base64")
        except (ValueError, RecursionError):
            right = False
        if not right:
            yield "", 0, "line"
        elif kind == "bundle":
            bundle.head = line
        elif kind == "digest":
            bundle.end = line
            if line["digest"] != before:
                yield "", 0, "digest"
            if not signed(line["key"], line["signature"], b"servanda/bundle/1\n" + bytes.fromhex(line["digest"])):
                yield "", 0, "seal"
        else:
            yield from {"event": bundle.event, "rival": bundle.rival, "blob": bundle.blob}[kind](line)
    if not bundle.end:
        yield "", 0, "digest"
    yield from bundle.finish()


def main(arguments: list[str]) -> int:
    """Say what is found in the bundle that the command line names."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("usage: python verify.py BUNDLE", file=sys.stderr)
        return 2
    with Path(arguments[0]).open("rb") as file:
        found = list(verify(file))
    for log, seq, code in found:
        print(f"{'note' if code in NOTES else 'BREAK'}: {code} {f'log {log} event {seq}' if log else ''}")
    broken = sum(code not in NOTES for _, _, code in found)
    print(f"{broken} broken" if broken else "nothing is broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
