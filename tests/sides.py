"""A side at its desk, for tests: its register, its clock, and the deeds one after another as single commands would do them."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from servanda.app import accepting, adding, answering, exchange, keeping, making, releasing, reporting
from servanda.app import state as states
from servanda.app.desk import Desk
from servanda.app.reporting import Report
from servanda.ledger.chain import Finding
from servanda.ledger.dispatch import Received, Sent
from servanda.projection import listing, one
from servanda.register.commitment import Commitment

T = TypeVar("T")
START = datetime(2014, 7, 12, 1, 0, tzinfo=UTC)


class Clock:
    """Stands still until told; each look moves it on by a second, as work does."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def go_to(self, day: str) -> None:
        """Nine in the morning of a day."""
        self.now = datetime.fromisoformat(f"{day}T09:00:00+00:00")


class Side:
    """One copy. Every method opens the register, does one thing, and closes it."""

    def __init__(self, where: str, party: str, clock: Clock, folder: Path, *, office: str = "Desk") -> None:
        self.where, self.party, self.clock, self.folder = where, party, clock, folder
        self.key = folder / f"{party or 'observer'}.key"
        made = making.init(where, [party] if party else [], office=office, clock=clock, key=str(self.key))
        self.token = str(made.tokens[0])

    def do(self, deed: Callable[..., T], *values: Any, **named: Any) -> T:
        """`deed(desk, …)` with the register open."""
        with Desk(self.where, clock=self.clock, key=self.key) as desk:
            return deed(desk, *values, **named)

    def trust(self, other: "Side") -> bool:
        return self.do(making.trust, other.party or making.OBSERVER, other.token)

    def add(self, source: Path | bytes, round_: str = "sed6") -> adding.Added:
        return self.do(adding.add, source, round_)

    def accept(self, *ids: str) -> dict[str, int]:
        return self.do(accepting.accept, ids)

    def report(self, id_: str, status: str, **said: Any) -> list[Commitment]:
        return self.do(reporting.report, id_, Report(status=status, **said))

    def release(self, *ids: str) -> list[str]:
        return self.do(lambda desk: releasing.release(desk, releasing.pending(desk, ids)))

    def tell(self, id_: str, status: str, **said: Any) -> list[str]:
        """Report and release."""
        self.report(id_, status, **said)
        return self.release(id_)

    def concur(self, id_: str, report: str = "") -> str:
        return self.do(lambda desk: answering.concur(desk, answering.concurrence(desk, id_, report=report)))

    def differ(self, id_: str, reason: str = "") -> list[answering.Answer]:
        return self.do(answering.differ, id_, reason=reason)

    def send(self, to: str, name: str, **how: Any) -> Path:
        out = self.folder / name
        self.do(exchange.send, to, out, **how)
        return out

    def sent(self, to: str, name: str) -> Sent:
        return self.do(exchange.send, to, self.folder / name)

    def receive(self, file: Path) -> Received:
        return self.do(exchange.receive, file)

    def state(self) -> bytes:
        return self.do(lambda desk: b"".join(states.state(desk)))

    def verify(self) -> list[Finding]:
        return [finding for finding in self.do(lambda desk: list(keeping.verify(desk))) if finding.is_break]

    def commitment(self, id_: str) -> Commitment:
        def found(desk: Desk) -> Commitment | None:
            with desk.reading() as connection:
                return one.commitment(connection, id_)

        commitment = self.do(found)
        assert commitment is not None, id_
        return commitment

    def ids(self, day: date | None = None, **filters: Any) -> list[str]:
        """What `list` shows, all of it."""

        def found(desk: Desk) -> Sequence[Commitment]:
            with desk.reading() as connection:
                return listing.page(connection, listing.Filters(**filters), day or self.clock.now.date(), limit=100_000).rows

        return [commitment.id for commitment in self.do(found)]
