"""Dispatches: one file from one party to another, with all that the other is not known to have. Or to everybody, unsealed.

A dispatch is a bundle (bundle.py) sealed to its recipient and its sender (seal.py). It says what its sender has of every
log, so that the next one back carries what is missing here, whoever wrote it: what was lost comes again.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import BinaryIO

import msgspec
from sqlalchemy import Connection, select

from servanda.errors import BadRequest, Refused, Said
from servanda.ledger import blobs, bundle, logs, peers, restored, seal, stated, trust
from servanda.ledger.bundle import PUBLIC, Header
from servanda.ledger.contents import Contents, survey
from servanda.ledger.keyfile import Secret
from servanda.ledger.schema import logs as log_rows
from servanda.ledger.schema import trusted
from servanda.ledger.shown import Shown as Shown
from servanda.ledger.shown import show as show
from servanda.ledger.stated import Stated
from servanda.ledger.store import Store
from servanda.ledger.take import Forked, keep_rivals, take_logs, take_rivals
from servanda.ledger.token import Token


class Sent(msgspec.Struct, frozen=True):
    """What a dispatch was written of. `after`: by log, the number above which its events follow; `heads`: what was said to be here.

    `lacks`: how many blobs were said to be missing here.
    """

    by: str
    to: str  # a log, or "public"
    time: str
    after: dict[str, int]
    heads: dict[str, int]
    events: int
    rivals: int
    blobs: int
    lacks: int


class Received(msgspec.Struct, frozen=True):
    """What came of a dispatch. `new`: by log the numbers of events that are new here; `gaps`: by log the stretches that are missing.

    `known`: events that were here; `rivals`, `blobs`: proofs of forks and blobs that are new; `absent`: blobs that are not
    here yet; `waiting_for`: the parties whose dispatch a restored register still waits for.
    """

    by: str
    party: str
    to: str
    time: str
    new: dict[str, list[int]]
    known: int
    gaps: dict[str, list[tuple[int, int]]]
    rivals: int
    blobs: int
    absent: int
    waiting_for: list[str]


def send(
    connection: Connection,
    out: BinaryIO,
    *,
    by: str,
    secret: Secret,
    to: Token | None,
    now: datetime,
    after: Mapping[str, int] | None = None,
) -> Sent:
    """Write a dispatch to the party of a trusted token, or an open bundle of all logs to everybody (None). Changes nothing.

    `secret` is the one of the log `by`; `after` says, by log, above which event to write, in place of what the recipient
    is known to have. Call it in `Store.read`. Raises BadRequest, Refused, NotStored.
    """
    if logs.at(connection, by).key != secret.key.public:
        raise Refused("the key {public} is not the one in force of log {by}", public=secret.key.public[:12], by=by[:12])
    if to is None:
        if after:
            raise BadRequest("a public bundle holds all logs whole")
        return _sent(bundle.write(connection, out, by=by, key=secret.key, now=now))
    said = stated.stated(connection, to.log)
    above = dict(peers.known(connection, to.log) if after is None else after)
    above |= _not_for_them(connection, by, set(said.heads) if said else set())
    with seal.passing() as plain:
        written = bundle.write(connection, plain, by=by, key=secret.key, now=now, to=to.log, after=above, asked=said.lacks if said else ())
        plain.seek(0)
        seal.seal(plain, out, (logs.at(connection, to.log).recipient or to.recipient, secret.recipient))
    return _sent(written)


def _not_for_them(connection: Connection, by: str, known: set[str]) -> dict[str, int]:
    """Observers' logs that the recipient has not said to know, each with its last number: whom we trust to observe is our own affair,
    and a log that nobody trusts there would have the whole dispatch refused.
    """
    observers = connection.execute(select(log_rows.c.log).where(log_rows.c.party == "")).scalars().all()
    return {log: logs.at(connection, log).seq for log in observers if log != by and log not in known}


def _sent(written: bundle.Written) -> Sent:
    header = written.header
    heads = {log: head.seq for log, head in header.logs.items()}
    counts = (written.events, written.rivals, written.blobs, len(header.lacks))
    return Sent(header.by, header.to, header.time, header.after, heads, *counts)


def receive(
    store: Store,
    stream: BinaryIO,
    secrets: Iterable[Secret],
    *,
    now: datetime,
    then: Callable[[Connection], None] | None = None,
    largest: int = blobs.LARGEST,
) -> Received:
    """Take all that a dispatch or a public bundle holds, or nothing. In any order, as often as one likes; no event is written.

    What stands above a gap waits. `then` runs in the same transaction. Raises BadRequest for what is no dispatch, Refused
    for a changed byte, a wrong signature, an unknown key, one that is for others, a fork (the proof is kept, and `then` runs
    after that too), TooLarge for a blob of more than `largest` bytes.
    """
    with seal.unsealed(stream, [secret.identity for secret in secrets]) as plain:
        contents = survey(plain, largest=largest)
        try:
            with store.write() as connection:
                return _take(connection, plain, contents, now, then)
        except Forked as fork:
            with store.write() as connection:
                keep_rivals(connection, fork, now=now)
                if then is not None:
                    then(connection)
            raise


def _take(
    connection: Connection, plain: BinaryIO, contents: Contents, now: datetime, then: Callable[[Connection], None] | None
) -> Received:
    header = contents.header
    _check_address(connection, header)
    taken = take_logs(connection, {log: contents.entries(plain, log) for log in contents.events}, now=now)
    rivals = take_rivals(connection, contents.rivals(plain), now=now)
    kept = _keep_blobs(connection, contents, plain)
    party = _check_sender(connection, contents)
    heads = {log: (head.seq, head.hash) for log, head in header.logs.items()}
    if not _is_own(connection, header.by):
        stated.note(connection, header.by, Stated(header.time, heads, header.lacks), now=now)
    waiting = restored.settle(connection)
    if then is not None:
        then(connection)
    absent = len(blobs.missing(connection))
    return Received(header.by, party, header.to, header.time, taken.new, taken.known, taken.gaps, rivals, kept, absent, waiting)


def _check_address(connection: Connection, header: Header) -> None:
    """That a dispatch is for this register, and of someone whose log may come in."""
    if header.to != PUBLIC and not _is_own(connection, header.to):
        raise Refused("is for log {to}, which is not one of this register's", to=header.to[:12])
    if not trust.is_known(connection, header.by):
        said = header.logs.get(header.by)
        whose = Said("{party}, as it says", party=said.party or Said("an observer")) if said else Said("nobody")
        raise Refused(
            "its sender's log {by} ({whose}) is of nobody who is trusted here: trust their token first", by=header.by[:12], whose=whose
        )


def _is_own(connection: Connection, log: str) -> bool:
    return connection.execute(select(log_rows.c.log).where((log_rows.c.log == log) & log_rows.c.own)).first() is not None


def _check_sender(connection: Connection, contents: Contents) -> str:
    """Whose log the sender's is, if the dispatch was signed with the key that was in force there. Raises Refused."""
    header, end = contents.header, contents.end
    said = header.logs.get(header.by)
    row = connection.execute(select(log_rows.c.party).where(log_rows.c.log == header.by)).first()
    named = connection.execute(select(trusted.c.party, trusted.c.key).where(trusted.c.log == header.by)).first()
    party = row.party if row else named.party if named else None
    if said is None or party is None or said.party != party:
        raise Refused("does not say whose log {by} is that sends it", by=header.by[:12])
    chain = logs.at(connection, header.by, said.seq)
    key = chain.key or (named.key if named else "")
    if end.key != key or said.key != key:
        given = {"key": end.key[:12], "right": key[:12], "by": header.by[:12]}
        if chain.seq == said.seq:
            raise Refused("is signed with {key}, not with the key {right} of its sender's log {by}", **given)
        raise Refused(
            "is signed with {key}, not with the key {right} of its sender's log {by}; its events from {next} on are not here, "
            "and the key may have changed there",
            **given,
            next=chain.seq + 1,
        )
    return str(party)


def _keep_blobs(connection: Connection, contents: Contents, plain: BinaryIO) -> int:
    """Keep the blobs that events here name, and let those wait whose events wait; how many are new."""
    waiting = blobs.named_by_waiting(connection)
    kept = blobs.resume(connection)
    for blob in contents.blobs(plain):
        if blobs.has(connection, blob.name):
            continue
        if blobs.keep(connection, blob.data):
            kept += 1
        elif blob.name in waiting:
            blobs.keep_waiting(connection, blob.data)
    return kept
