"""Each rule of a log broken by someone who holds the key, and by nobody else: both verifiers name the event and the rule."""

import base64
import hashlib
from collections.abc import Callable

import pytest

from servanda.ledger import canonical
from servanda.ledger.chain import Chain, rotate_body
from servanda.ledger.event import DOMAIN, Entry
from servanda.ledger.signing import has_signed, is_key
from tests.ledger.made import RECIPIENT, SALT, breaks, bundled, chained, forged, found_by_both, key, line_of, noted, opened, sealed

Make = Callable[[str, int, str], Entry]
OTHER = "f" * 64


def rotating(old: int, new: int, signer: int | None = None, /, **changes: object) -> Make:
    def make(log: str, seq: int, prev: str) -> Entry:
        body = rotate_body(log, seq, prev, new=key(new).public, recipient=RECIPIENT, old=key(old))
        plain = {"key": body.key, "recipient": body.recipient, "old": body.old} | changes
        return forged(key(signer or new), seq, log, prev, type="rotate", body=plain)

    return make


def after(prev: str) -> Make:
    return lambda log, seq, _: forged(key(1), seq, log, prev)


def changed(**fields: object) -> Make:
    """A note whose bytes say this, and whose signature is over bytes that do not."""

    def make(log: str, seq: int, prev: str) -> Entry:
        entry = forged(key(1), seq, log, prev)
        return Entry(log, seq, canonical.encode(canonical.decode(entry.data) | fields), entry.signature)

    return make


def raw(data: bytes) -> Make:

    return lambda log, seq, _: Entry(log, seq, data, key(1).sign(DOMAIN + data))


GOOD: list[list[Make]] = [
    [],
    [noted(), noted()],
    [noted(time="2014-07-12T01:03:03Z"), noted(time="2014-07-12T01:03:03Z")],
    [noted(type="of-the-future", body={"anything": [1, {"e": "é"}]})],
    [noted(type="report", body={"items": "not as we know it"})],
    [rotating(1, 2), noted(2), rotating(2, 3), noted(3)],
    [rotating(1, 1)],
    [noted(body={"a": '\x00\u2028\U0001f600\\"'})],
    [noted(seen={OTHER: [3, OTHER]})],
]


@pytest.mark.parametrize("makes", GOOD)
def test_good_logs(makes: list[Make]) -> None:
    assert breaks(bundled([chained(*makes)], number=_last_key(makes))) == []


def _last_key(makes: list[Make]) -> int:
    log = chained(*makes)
    chain = Chain(log[0].log)
    for entry in log:
        chain.step(entry)
    return next(number for number in (1, 2, 3) if key(number).public == chain.key)


BAD: list[tuple[list[Make], list[tuple[int, str]]]] = [
    ([noted(2)], [(2, "signature")]),
    ([changed(office="Other")], [(2, "signature")]),
    ([changed(time="2014-07-12T01:04:04Z"), noted()], [(2, "signature")]),
    ([after(OTHER)], [(2, "prev")]),
    ([noted(), noted(time="2014-07-12T01:00:00Z"), noted(time="2014-07-12T01:00:30Z")], [(3, "time"), (4, "time")]),
    ([noted(log=OTHER)], [(2, "place")]),
    ([noted(seq=3)], [(2, "place")]),
    ([noted(type="open")], [(2, "open")]),
    ([noted(log=None)], [(2, "form")]),
    ([noted(prev=None)], [(2, "form")]),
    ([noted(v=2)], [(2, "form")]),
    ([noted(v=True)], [(2, "form")]),
    ([noted(more=1)], [(2, "form")]),
    ([noted(seq=0)], [(2, "form")]),
    ([noted(office="")], [(2, "form")]),
    ([noted(office="x" * 201)], [(2, "form")]),
    ([noted(office="\U0001f600" * 200)], []),
    ([noted(type="No")], [(2, "form")]),
    ([noted(type="x" * 33)], [(2, "form")]),
    ([noted(body=[])], [(2, "form")]),
    ([noted(seen={OTHER: [0, OTHER]})], [(2, "form")]),
    ([noted(seen={OTHER: [1, "f"]})], [(2, "form")]),
    ([noted(seen={"x": [1, OTHER]})], [(2, "form")]),
    ([noted(seen={OTHER: [1, OTHER, 1]})], [(2, "form")]),
    ([noted(time="2014-02-30T00:00:00Z")], [(2, "form")]),
    ([noted(time="2014-07-12T24:00:00Z")], [(2, "form")]),
    ([noted(time="2014-07-12T01:05:60Z")], [(2, "form")]),
    ([noted(time="2014-07-12T01:05:00+00:00")], [(2, "form")]),
    ([noted(time="２014-07-12T01:05:00Z")], [(2, "form")]),
    ([raw(b"{}")], [(2, "form")]),
    ([raw(b"no")], [(2, "form")]),
    ([raw(b'{"a":1.5}')], [(2, "form")]),
    ([raw(b'{"a":' * 70 + b"1" + b"}" * 70)], [(2, "form")]),
    ([raw(b"[" * 5000)], [(2, "form")]),
    ([noted(body={"a": 2**53 - 1}), raw(b"1"), noted()], [(3, "form")]),
    ([rotating(2, 3, 3), noted(3)], [(2, "rotate"), (2, "signature"), (3, "signature")]),
    ([rotating(1, 2, 1)], [(2, "signature")]),
    ([rotating(1, 2, old="0" * 128)], [(2, "rotate"), (2, "signature")]),
    ([rotating(1, 2, recipient="age1other")], [(2, "rotate"), (2, "signature")]),
    ([rotating(1, 2, 1, key="01" + "0" * 62)], [(2, "key")]),
    ([rotating(1, 2, 1, old="0")], [(2, "rotate")]),
    ([noted(type="rotate")], [(2, "rotate")]),
    ([rotating(1, 2), noted(1)], [(3, "signature")]),
]


@pytest.mark.parametrize(("makes", "expected"), BAD)
def test_broken_logs(makes: list[Make], expected: list[tuple[int, str]]) -> None:
    assert breaks(bundled([chained(*makes)], number=_last_key(makes))) == expected


def test_its_own_log_is_not_among_the_others() -> None:
    log = chained(lambda log, seq, prev: forged(key(1), seq, log, prev, seen={log: [1, log]}))
    assert breaks(bundled([log])) == [(2, "seen")]


def test_a_gap_and_an_order() -> None:
    log = chained(noted(), noted(), noted())
    assert breaks(bundled([[*log[:1], *log[2:]]])) == [(3, "gap")]
    assert breaks(bundled([[log[0], log[2], log[1], log[3]]])) == [(2, "gap"), (2, "time"), (3, "gap"), (4, "gap")]
    assert (2, "gap") in breaks(bundled([log[1:]]))
    assert breaks(bundled([[log[0], log[1], log[1], log[2]]])) == [(2, "gap")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "01" + "0" * 62}, "key"),
        ({"key": "f" * 62 + "7f"}, "key"),
        ({"party": "C N"}, "open"),
        ({"hosted": 1}, "open"),
        ({"nonce": "0"}, "open"),
        ({"register": None}, "open"),
        ({"name": 1}, "open"),
        ({"recipient": None}, "open"),
        ({"continues": {"log": OTHER}}, "open"),
        ({"continues": "x"}, "open"),
        ({"key": None}, "open"),
    ],
)
def test_logs_that_open_wrongly(changes: dict[str, object], code: str) -> None:
    assert code in [code for _, code in breaks(bundled([[opened(**changes)]]))]


def test_a_log_is_what_its_first_event_says() -> None:
    first = opened()
    other = Entry(OTHER, 1, first.data, first.signature)
    assert breaks(bundled([[other]])) == [(1, "log-id")]
    note = forged(key(1), 1, None, None)
    assert (1, "open") in breaks(bundled([[note]]))


def test_what_a_first_event_may_say_more() -> None:
    assert breaks(bundled([[opened(name="名称", more=[1], continues=None)]])) == []
    old = chained(noted())
    new = opened(2, continues={"log": old[0].log, "seq": 2, "hash": old[1].hash, "why": "lost"})
    assert breaks(bundled([old, [new]])) == []
    wrong = opened(2, continues={"log": old[0].log, "seq": 2, "hash": OTHER})
    assert breaks(bundled([old, [wrong]])) == [(1, "seen")]


def test_what_one_log_saw_of_the_other() -> None:
    old = chained(noted())
    right = chained(noted(2, seen={old[0].log: [2, old[1].hash]}), first=opened(2, "US"))
    wrong = chained(noted(2, seen={old[0].log: [2, OTHER]}), first=opened(2, "US"))
    ahead = chained(noted(2, seen={old[0].log: [7, OTHER]}), first=opened(2, "US"))
    twice = noted(2, seen={old[0].log: [2, OTHER]})
    assert found_by_both(bundled([old, right])) == []
    assert breaks(bundled([old, wrong])) == [(2, "seen")]
    assert breaks(bundled([old, chained(twice, twice, first=opened(2, "US"))])) == [(2, "seen")]  # told once
    assert found_by_both(bundled([old, ahead])) == [(ahead[0].log, 2, "ahead")]


def test_a_fork_is_proof() -> None:
    log = chained(noted(), noted())
    rival = chained(noted(office="Elsewhere"))[1]
    assert breaks(bundled([log], line_of(rival, "rival"))) == [(2, "fork")]
    assert breaks(bundled([log], line_of(log[1], "rival"))) == []
    assert breaks(bundled([log], line_of(chained(noted(), noted(), noted())[3], "rival"))) == [(4, "stray")]
    turned = chained(rotating(1, 2), noted(2))
    for signer, expected in ((1, "fork"), (2, "signature")):
        assert breaks(bundled([turned], line_of(chained(noted(signer))[1], "rival"), number=2)) == [(2, expected)]
    assert breaks(bundled([log], line_of(turned[1], "rival"))) == [(2, "fork")]
    other = opened(name="another")
    assert breaks(bundled([log], line_of(Entry(log[0].log, 1, other.data, other.signature), "rival"))) == [(1, "signature")]
    assert breaks(bundled([log], line_of(chained(noted(2))[1], "rival"))) == [(2, "signature")]
    assert breaks(bundled([log], line_of(Entry(OTHER, 2, rival.data, rival.signature), "rival"))) == [(2, "signature")]


def blob_line(content: bytes, name: str = "") -> dict[str, object]:
    data = SALT + content
    return {"blob": name or hashlib.sha256(data).hexdigest(), "content": base64.b64encode(data).decode()}


def test_blobs() -> None:
    name = str(blob_line(b"words")["blob"])
    named = noted(body={"about": "x", "note": {"blob": name, "size": 5}})
    redacted = noted(type="redact", body={"blobs": [name]})
    log = chained(named)
    assert found_by_both(bundled([log], blob_line(b"words"))) == []
    assert found_by_both(bundled([log])) == [(log[0].log, 2, "absent")]
    assert breaks(bundled([log], blob_line(b"words"), blob_line(b"more"))) == [(0, "stray")]
    assert breaks(bundled([log], blob_line(b"other", name))) == [(2, "blob")]
    assert breaks(bundled([chained(noted(body={"note": {"blob": name, "size": 6}}))], blob_line(b"words"))) == [(2, "blob")]
    assert found_by_both(bundled([chained(named, redacted)])) == []
    assert breaks(bundled([chained(named, redacted)], blob_line(b"words"))) == [(2, "redacted")]
    assert breaks(bundled([chained(named, named, redacted)], blob_line(b"words"))) == [(2, "redacted")]
    assert breaks(
        bundled([chained(noted(body={"n": {"blob": name, "size": 5}, "o": {"blob": name, "size": 6}}))], blob_line(b"words"))
    ) == [(2, "blob")]


def test_only_a_log_that_names_a_blob_redacts_it() -> None:
    name = str(blob_line(b"words")["blob"])
    log = chained(noted(body={"note": {"blob": name, "size": 5}}))
    other = chained(noted(2, type="redact", body={"blobs": [name]}), first=opened(2, "US"))
    assert found_by_both(bundled([log, other], blob_line(b"words"))) == []


def test_words_that_look_like_a_blob_name_none() -> None:
    text = '{"blob":"' + "0" * 64 + '","size":5}'
    assert found_by_both(bundled([chained(noted(body={"a": text, "b": {"blob": "0" * 64, "size": 5, "more": 1}}))])) == []


def test_the_first_line_is_held_to_what_follows() -> None:
    log = chained(noted())
    right = {"party": "CN", "hosted": False, "key": key(1).public, "seq": 2, "hash": log[1].hash}
    assert breaks(bundled([log], heads={log[0].log: right})) == []
    for change in ({"party": "US"}, {"hosted": True}, {"key": OTHER}, {"seq": 3}, {"hash": OTHER}):
        assert breaks(bundled([log], heads={log[0].log: right | change})) == [(2, "head")]
    assert breaks(bundled([log], heads={})) == [(2, "head")]
    assert breaks(bundled([log], heads={log[0].log: right, OTHER: right})) == [(0, "head")]


def test_the_last_line_is_by_the_log_that_sends_it() -> None:
    assert breaks(bundled([chained()], number=2)) == [(1, "seal")]
    assert breaks(bundled([chained()]).rsplit(b"\n", 2)[0] + b"\n") == [(0, "digest")]
    assert breaks(b"") == [(0, "digest")]


@pytest.mark.parametrize(
    "line",
    [b"", b"{}", b"[]", b"1", b"no", b'{"blob":"x"}', b'{"other":1}', b'{"bundle":1}', b"\xff", b'{"digest":1}', b"[" * 5000,
     b'{"blob":"%s","content":"AB=="}' % (b"0" * 64), b'{"blob":"%s","content":"A"}' % (b"0" * 64)],
)  # fmt: skip
def test_lines_of_no_kind(line: bytes) -> None:
    body = bundled([chained()]).rsplit(b"\n", 2)[0] + b"\n"
    assert breaks(sealed(body + line + b"\n")) == [(0, "line")]


@pytest.mark.parametrize("y", [0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18, 2**255 - 1])
def test_keys_that_bind_nobody(y: int) -> None:
    for sign in (0, 2**255):
        public = (y | sign).to_bytes(32, "little").hex()
        assert not is_key(public)
        assert not has_signed(public, bytes([1]) + bytes(63), b"anything")
