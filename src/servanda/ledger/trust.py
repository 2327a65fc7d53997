"""Whose log is taken for whose: what `trust PARTY TOKEN` writes down, and what that lets in."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from servanda.errors import BadRequest, Refused, Said
from servanda.ledger.bodies import Open, Trust, opening, understood
from servanda.ledger.event import Entry, parse, stamp
from servanda.ledger.schema import events, logs, trusted
from servanda.ledger.token import Token


def current(connection: Connection) -> dict[str, Token]:
    """The log that is trusted for each party now."""
    rows = connection.execute(select(trusted)).all()
    replaced = {row.replaces for row in rows}
    return {row.party: Token(row.party, row.log, row.key, row.recipient) for row in rows if row.log not in replaced}


def trust(connection: Connection, party: str, token: Token, *, now: datetime, replace: bool = False, after: int | None = None) -> bool:
    """Take the token's log for the party's from now on; False where that is so already.

    With `replace` it takes the place of the log trusted so far, which counts up to its event `after` (a compromise, a lost
    key, a fork, a restore that nobody healed); the new log's first event has to say the same. Until that is here, another
    `after` takes the place of one that was mistyped: the caller tells it in an event, which `replaced` goes by. Raises BadRequest.
    """
    if token.party != party:
        raise BadRequest(
            "this token is of {party}, not of {party2}", party=token.party or Said("an observer"), party2=party or Said("an observer")
        )
    if connection.execute(
        select(logs.c.log).where(logs.c.own & ((logs.c.log == token.log) | (logs.c.party == party) & (party != "")))
    ).first():
        raise BadRequest("{party} writes here itself: there is nothing to trust", party=party or Said("this observer"))
    known = connection.execute(select(trusted.c.replaces).where(trusted.c.log == token.log)).first()
    if known is not None:
        return _put_right(connection, token.log, replace=replace, after=after)
    before = current(connection).get(party)
    if before is None and (replace or after is not None):
        raise BadRequest("there is no log of {party} yet that another could replace", party=party)
    if before is not None:
        _may_replace(connection, before, replace=replace, after=after)
    row = {"replaces": before.log if before else None, "after": after, "received": stamp(now)}
    connection.execute(insert(trusted).values(log=token.log, party=party, key=token.key, recipient=token.recipient, **row))
    return True


def replaced(connection: Connection, log: str) -> tuple[str, int] | None:
    """The log in whose place a trusted one is taken, and the last event of it that counts, as a voice of this copy said last."""
    row = connection.execute(select(trusted).where(trusted.c.log == log)).first()
    if row is None or row.replaces is None:
        return None
    told = select(events.c.data).join(logs, logs.c.log == events.c.log).where(logs.c.own & (events.c.type == "trust"))
    after = int(row.after)
    for data in connection.execute(told.order_by(events.c.time, events.c.seq)).scalars():
        body = understood(parse(bytes(data)))
        if isinstance(body, Trust) and body.log == log and body.after is not None:
            after = body.after
    return str(row.replaces), after


def _put_right(connection: Connection, log: str, *, replace: bool, after: int | None) -> bool:
    """Whether another event than the one said before is to be the last that counts of the log replaced."""
    before = replaced(connection, log)
    if after is None or (before and after == before[1]):
        return False
    if before is None:
        raise BadRequest("log {log} is trusted already, in the place of no other: there is nothing that --after could end", log=log[:12])
    if connection.execute(select(logs.c.log).where(logs.c.log == log)).first():
        raise BadRequest(
            "log {log} is here already and goes on after event {seq} of the old one, not after {after}",
            log=log[:12],
            seq=before[1],
            after=after,
        )
    if not replace:
        raise BadRequest("log {log} is trusted after event {seq}: to put that right add --replace", log=log[:12], seq=before[1])
    _is_here(connection, before[0], after)
    return True


def left_out(connection: Connection, log: str) -> int:
    """How many events of the log replaced by this one are here and come after the last that counts."""
    before = replaced(connection, log)
    if before is None:
        return 0
    last = connection.execute(select(func.max(events.c.seq)).where(events.c.log == before[0])).scalar()
    return max(0, (last or 0) - before[1])


def _may_replace(connection: Connection, before: Token, *, replace: bool, after: int | None) -> None:
    if not replace or after is None:
        raise BadRequest(
            "{party} is trusted already, with key {key}: to take another add --replace --after SEQ", party=before.party, key=before.key[:12]
        )
    _is_here(connection, before.log, after)


def _is_here(connection: Connection, log: str, seq: int) -> None:
    if connection.execute(select(events.c.seq).where((events.c.log == log) & (events.c.seq == seq))).first() is None:
        raise BadRequest("event {after} of the log trusted so far ({log}) is not here", after=seq, log=log[:12])


def admit(connection: Connection, log: str, body: Open) -> None:
    """Whether a log may come in by its first event. Raises Refused where it is nobody's trusted here, or not as it was trusted.

    A log that a trusted one goes on from is admitted with it.
    """
    went_on = body.continues
    later = connection.execute(select(logs.c.party).where(logs.c.continues == log)).first()
    row = later or connection.execute(select(trusted).where(trusted.c.log == log)).first()
    if row is None:
        raise Refused("log {log} is of nobody who is trusted here", log=log[:12])
    if body.party != row.party:
        raise Refused("log {log} was trusted as {party}'s and says that it is {party2}'s", log=log[:12], party=row.party, party2=body.party)
    if went_on is not None:
        _same_party(connection, went_on.log, body.party)
        own = select(logs.c.log).where((logs.c.log == went_on.log) & logs.c.own)
        if not body.party and connection.execute(own).first() is not None:  # observers have nothing in common but to be no party
            raise Refused("log {log} goes on from {log2}, which is written here", log=log[:12], log2=went_on.log[:12])
    before = None if later else replaced(connection, log)
    if before is None:
        return
    kept = select(events.c.hash).where((events.c.log == before[0]) & (events.c.seq == before[1]))
    if went_on is None or (went_on.log, went_on.seq) != before:
        said = Said("event {seq} of {log}", seq=went_on.seq, log=went_on.log[:12]) if went_on else Said("no other log")
        raise Refused(
            "log {log} goes on from {said}, but was trusted after event {after} of {replaces}",
            log=log[:12],
            said=said,
            after=before[1],
            replaces=before[0][:12],
        )
    if connection.execute(kept).scalar() != went_on.hash:
        raise Refused(
            "log {log} goes on from another event {seq} of {log2} than the one here", log=log[:12], seq=went_on.seq, log2=went_on.log[:12]
        )


def _same_party(connection: Connection, log: str, party: str) -> None:
    """That the log which another goes on from is of the same party, so that nobody can end another's."""
    row = connection.execute(select(logs.c.party).where(logs.c.log == log)).first()
    if row is not None and row.party != party:
        raise Refused("a log of {party} goes on from log {log}, which is {party2}'s", party=party, log=log[:12], party2=row.party)


def check_cut(connection: Connection, entry: Entry) -> None:
    """That a log ends with the event which the one that goes on from it names. Raises Refused."""
    later = connection.execute(select(logs.c.log).where((logs.c.continues == entry.log) & (logs.c.cut == entry.seq))).scalar()
    if later is None:
        return
    first = connection.execute(select(events.c.data).where((events.c.log == later) & (events.c.seq == 1))).scalar_one()
    went_on = opening(parse(bytes(first))).continues
    if went_on is None or went_on.hash != entry.hash:
        raise Refused(
            "event {seq} of log {log} is not the one that log {later} goes on from", seq=entry.seq, log=entry.log[:12], later=later[:12]
        )


def is_known(connection: Connection, log: str) -> bool:
    """Whether events of this log may come in: it is here, trusted, or gone on from by one that is here."""
    for chosen in (
        select(logs.c.log).where((logs.c.log == log) | (logs.c.continues == log)),
        select(trusted.c.log).where(trusted.c.log == log),
    ):
        if connection.execute(chosen).first():
            return True
    return False
