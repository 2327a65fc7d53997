"""Verify a public bundle without Servanda: docs/ledger-format.md, written a second time. Needs Python 3.11 and `cryptography`.

`python verify.py BUNDLE` prints each break: code, log, event. Exit code 0: nothing is broken; 1: something is; 2: there is no such file.
"""

import hashlib
import json
import re
import sys
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace as Log
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

P, EIGHTH = 2**255 - 19, 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826  # the field; y of points of order 8
BLOB = re.compile(r'\{"blob":"([0-9a-f]{64})","size":([0-9]{1,16})\}')
KINDS = {"H": '"[0-9a-f]{64}"', "R": '"[0-9a-f]{32}"', "G": '"[0-9a-f]{128}"', "N": "[1-9][0-9]*", "S": r'"[^"\\]*+(\\.[^"\\]*+)*+"'}
KINDS |= {"O": r'"([^"\\]|\\u.{4}|\\[^u]){1,200}"', "P": '"[A-Za-z0-9-]{0,32}"', "Y": '"[a-z][a-z0-9-]{0,31}"', "B": "(true|false)"}
KINDS |= {"T": '"[0-9]{4}(-[0-9]{2}){2}T([01][0-9]|2[0-3])(:[0-9]{2}){2}Z"'}
KINDS |= {"L": '{{"hash":{H},"hosted":{B},"key":{H},"party":{P},"seq":{N}}}'.format(**KINDS)}
KINDS |= {"D": '"(_{4})*+(_[AQgw]==|_{2}[AEIMQUYcgkosw048]=)?"'.replace("_", "[A-Za-z0-9+/]")}
SHAPES = {  # of canonical JSON, where a value has one spelling and keys stand in order; a capital stands for one of the kinds above
    "bundle": r'{"after":{(H:N,?)*},"bundle":1,"by":H,"lacks":\[(H,?)*\],"logs":{(H:L,?)*},"time":T,"to":S}',
    "event": r'{"event":S,"log":H,"seq":N,"signature":G}',
    "rival": r'{"log":H,"rival":S,"seq":N,"signature":G}',
    "blob": r'{"blob":H,"content":D}',
    "digest": r'{"digest":H,"key":H,"signature":G}',
    "body": r'{"body":{},"log":(null|H),"office":O,"prev":(null|H),"seen":{(H:\[N,H\],?)*},"seq":N,"time":T,"type":Y,"v":1}',
    "open": r'{"hosted":B,"key":H,"name":S,"nonce":R,"party":P,"recipient":S,"register":R}',
    "continues": r'{"hash":H,"log":H,"seq":N}',
    "rotate": r'{"key":H,"old":G,"recipient":S}',
    "redact": r'{"blobs":\[(H,?)*\],"reason":S}',
}
LINES, BODIES = ("bundle", "event", "rival", "blob", "digest"), ("open", "continues", "rotate", "redact")
dumps = partial(json.dumps, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fits(shape: str, value: Any) -> bool:
    """Whether an object has the fields of a shape. A body may leave words out, and have fields that are not known here."""
    value = value if isinstance(value, dict) else {}
    if shape in BODIES:
        value = {name: each for name, each in ({"name": "", "reason": ""} | value).items() if f'"{name}":' in SHAPES[shape]}
    return bool(re.fullmatch(re.sub("[A-Z]", lambda kind: KINDS[kind[0]], SHAPES[shape]), dumps(value), re.DOTALL))


def is_ours(value: Any, depth: int = 0) -> bool:
    """Whether there is such a value: integers are below 2^53, keys printable ASCII, and nothing stands deeper than 64."""
    if isinstance(value, dict | list):
        keys, below = ("".join(value), [*value.values()]) if isinstance(value, dict) else ("", value)
        return depth < 64 and not re.search("[^ -~]", keys) and all(is_ours(each, depth + 1) for each in below)
    return not isinstance(value, float) and (not isinstance(value, int) or abs(value) < 2**53)


def canonical(data: bytes) -> dict[str, Any]:
    """The object that canonical JSON is of, its time a moment that there was; one without fields where it is of none."""
    with suppress(ValueError, RecursionError):
        value = json.loads(data.decode())
        if isinstance(value, dict) and is_ours(value) and dumps(value).encode() == data:
            if re.fullmatch(KINDS["T"], dumps(value.get("time"))):
                datetime.fromisoformat(value["time"])
            return value
    return {}


def binds(key: str) -> bool:
    y = int.from_bytes(bytes.fromhex(key), "little") % 2**255
    return y < P and y not in {0, 1, P - 1, EIGHTH, P - EIGHTH}


def signed(key: str, signature: str, what: bytes, message: bytes) -> bool:
    with suppress(InvalidSignature, ValueError):
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), b"servanda/%b/1\n%b" % (what, message))
        return binds(key)
    return False


def new(log: str, seq: int = 0, key: str = "") -> Log:
    """A log as far as it was followed, with the key in force; by event its `hashes`, and the `keys` in force after it."""
    return Log(id=log, seq=seq, key=key, hash="", time="", event={}, opened={}, seen={}, hashes={}, keys={})


def step(log: Log, seq: int, data: bytes, signature: str) -> list[str]:
    """Go on to an event; the codes of what is wrong with it."""
    gap, before, event, log.seq, log.event = seq != log.seq + 1, log.hash, canonical(data), seq, {}
    log.hash = log.hashes[seq] = hashlib.sha256(data + bytes.fromhex(signature)).hexdigest()
    body, lone = event.get("body"), {event.get("log") is None, event.get("prev") is None, event.get("seq") == 1}
    fine = fits("body", event | {"body": {}}) and isinstance(body, dict) and len(lone) == 1 and len(data) <= 2**24
    wrong: dict[str, Any] = {"gap": gap, "log-id": seq == 1 and log.hash != log.id, "form": not fine}
    if fine:
        log.event = event
        wrong["place"] = event["log"] not in (None, log.id) or event["seq"] != seq
        wrong["prev"] = not gap and before and event["prev"] != before
        wrong |= {"time": event["time"] < log.time, "seen": log.id in event["seen"]} | turn(log, event, event["body"])
        wrong["signature"] = log.key and not signed(log.key, signature, b"event", data)
        log.time, log.keys[seq] = max(log.time, event["time"]), log.key
    return [code for code, is_wrong in wrong.items() if is_wrong]


def turn(log: Log, event: dict[str, Any], body: dict[str, Any]) -> dict[str, bool]:
    """Take over the key that an event brings; what is wrong with how it does."""
    kind, first = event["type"], event["seq"] == 1
    if kind == "open" or first:
        fine = kind == "open" and first and fits(kind, body) and (body.get("continues") is None or fits("continues", body["continues"]))
        log.opened, log.key = (body, body["key"]) if fine else (log.opened, log.key)
        return {"open": not fine, "key": fine and not binds(body["key"])}
    fine = kind == "rotate" and fits(kind, body)
    bound = fine and binds(body["key"])
    change = {"log": log.id, "prev": event["prev"], "seq": event["seq"], "key": body.get("key"), "recipient": body.get("recipient")}
    agreed = bound and (not log.key or signed(log.key, body["old"], b"rotate", dumps(change).encode()))
    log.key = body["key"] if agreed else log.key
    return {"key": fine and not bound, "rotate": kind == "rotate" and not agreed and (bound or not fine)}


def read(lines: Iterable[bytes]) -> Iterator[tuple[str, Any]]:
    """The lines of a bundle with their kinds, and as "wrong" the codes of what is wrong with them."""
    running, kind, ended = hashlib.sha256(), "", False
    for number, data in enumerate(lines):
        digest = running.hexdigest()
        running.update(data)
        line = canonical(data.rpartition(b"\n")[0])
        kind = next((kind for kind in LINES if kind in line and fits(kind, line)), "")
        if not kind or ended or (kind == "bundle") != (number == 0):
            yield "wrong", "line"
            continue
        yield kind, line
        ended = kind == "digest"
        if ended and line["digest"] != digest:
            yield "wrong", "digest"
        if ended and not signed(line["key"], line["signature"], b"bundle", bytes.fromhex(line["digest"])):
            yield "wrong", "seal"
    if not ended:
        yield "wrong", "digest"


def verify(lines: Iterable[bytes]) -> Iterator[tuple[str, int, str]]:
    """All breaks in a bundle's lines, each with its line end: log, event, code."""
    logs: dict[str, Log] = {}
    cited: dict[str, list[tuple[str, int, int]]] = {}  # by blob: log, event, size
    redacted: set[tuple[str, str]] = set()
    claims: set[tuple[str, int, str, int, str]] = set()
    head: dict[str, Any] = {}
    signer = ""
    for kind, line in read(lines):
        if kind == "wrong":
            yield "", 0, line
        elif kind == "bundle":
            head = line
        elif kind == "digest":
            signer = line["key"]
        elif kind == "event":
            log = logs.setdefault(line["log"], new(line["log"]))
            yield from ((log.id, line["seq"], code) for code in step(log, line["seq"], line["event"].encode(), line["signature"]))
            if not log.event:
                continue
            claims |= {(log.id, log.seq, other, *seen) for other, seen in log.event["seen"].items() if log.seen.get(other) != seen}
            log.seen, old = log.event["seen"], log.opened.get("continues")
            claims |= {(log.id, 1, old["log"], old["seq"], old["hash"])} if old else set()
            for name, size in dict(BLOB.findall(line["event"])).items():
                cited.setdefault(name, []).append((log.id, log.seq, int(size)))
            if log.event["type"] == "redact" and fits("redact", log.event["body"]):
                redacted |= {(log.id, name) for name in log.event["body"]["blobs"]}
        elif kind == "rival":
            log, seq = logs.get(line["log"], new("")), line["seq"]
            trial = new(line["log"], seq - 1, max(((n, key) for n, key in log.keys.items() if n < seq), default=(0, ""))[1])
            if not trial.key or step(trial, seq, line["rival"].encode(), line["signature"]):
                yield line["log"], seq, "signature"
            elif log.hashes.get(seq) != trial.hash:
                yield log.id, seq, "fork" if seq in log.hashes else "stray"
        else:
            yield from blob(line["blob"], b64decode(line["content"]), cited.get(line["blob"], []), redacted)
    for here, seq, other, number, hash_ in claims:
        if other in logs and logs[other].hashes.get(number, hash_) != hash_:
            yield here, seq, "seen"
    for log in [logs.get(name, new(name)) for name in {*logs, *head["logs"]}] if head else []:
        opened = {"party": log.opened.get("party"), "hosted": log.opened.get("hosted")}
        if head["logs"].get(log.id) != opened | {"key": log.key, "seq": log.seq, "hash": log.hash}:
            yield log.id, log.seq, "head"
        if log.id == head["by"] and log.id in logs and signer not in ("", log.key):
            yield log.id, log.seq, "seal"


def blob(name: str, data: bytes, cited: list[tuple[str, int, int]], redacted: set[tuple[str, str]]) -> Iterator[tuple[str, int, str]]:
    """What is wrong with a blob, salt and content, that events name."""
    first = cited[0][:2] if cited else ("", 0)
    if hashlib.sha256(data).hexdigest() != name:
        yield *first, "blob"
    elif not cited:
        yield "", 0, "stray"
    yield from ((log, seq, "blob") for log, seq, size in cited if len(data) - 32 != size)
    if any((log, name) in redacted for log, _, _ in cited):
        yield *first, "redacted"


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        print("usage: python verify.py BUNDLE", file=sys.stderr)
        sys.exit(2)
    with Path(sys.argv[1]).open("rb") as file:
        breaks = list(verify(file))
    print(*(f"BREAK: {code} log {log} event {seq}" for log, seq, code in breaks), f"{len(breaks) or 'nothing is'} broken", sep="\n")
    sys.exit(1 if breaks else 0)
