"""Where pages and the API are served from: a register, a desk for each party that is hosted, and who may come in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock
from urllib.parse import urlsplit

from servanda.access import sessions
from servanda.access.store import Access
from servanda.app.desk import Desk
from servanda.app.opened import Ask, Clock, Opened, Voice, now

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Place:
    """A register that is served. `pinned` is the day that pages stand on where nobody asks for one; `is_demo`: what stands in it is
    invented; `is_alone`: there is one person at one machine, who needs no account; `hosts` are the names that it answers to.
    """

    def __init__(
        self,
        where: str,
        *,
        clock: Clock = now,
        ask: Ask | None = None,
        pinned: date | None = None,
        is_alone: bool = False,
        hosts: tuple[str, ...] = LOOPBACK,
        access: Access | None = None,
        is_demo: bool = False,
    ) -> None:
        self.where, self.clock, self._ask = where, clock, ask
        self.pinned, self.is_alone, self.hosts = pinned, is_alone, hosts
        self.is_demo = is_demo
        self.access = access or Access(where, clock=clock)
        self._shared = Opened(where, clock=clock, ask=ask)
        self._desks: dict[str, Desk] = {}
        self._lock = Lock()

    @property
    def today(self) -> date:
        """The day that pages stand on where nobody asks for another."""
        return self.pinned or self.clock().date()

    def opened(self) -> Opened:
        """The register as those see it who speak for no party: what is shared, and nothing else."""
        return self._shared

    def desk(self, party: str) -> Desk:
        """The desk of a party that is hosted here; made once, safe in several threads. Raises BadRequest where it does not write here."""
        with self._lock:
            if party not in self._desks:
                desk = Desk(self.where, party=party or None, clock=self.clock, ask=self._ask)
                desk.internal  # noqa: B018 (opens it while nobody else does)
                self._desks[party] = desk
            return self._desks[party]

    def voices(self) -> list[Voice]:
        """Whose voices speak here."""
        with self._shared.reading() as connection:
            return self._shared.voices(connection)

    def sign(self, line: str) -> str:
        """A line that comes back unchanged or not at all."""
        return sessions.seal(self.access, line)

    def signed(self, text: str) -> str:
        """The line that was signed here; "" where it was not."""
        return sessions.unseal(self.access, text)

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this place."""
        try:
            return (urlsplit(f"//{host}").hostname or "") in self.hosts
        except ValueError:
            return False

    def close(self) -> None:
        """Let go of everything."""
        for desk in self._desks.values():
            desk.close()
        self._shared.close()
        self.access.close()


@contextmanager
def serving(where: str, **how: object) -> Iterator[Place]:
    """A place for as long as it is served."""
    place = Place(where, **how)  # type: ignore[arg-type]
    try:
        yield place
    finally:
        place.close()
