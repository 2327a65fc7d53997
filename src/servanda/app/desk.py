"""A register with its internal part: what the office at the desk works with."""

from pathlib import Path

from servanda.app.opened import Ask, Clock, Opened, largest, now
from servanda.internal.store import Internal


class Desk(Opened):
    """An opened register and what its voice keeps to itself. Nothing that leaves the register is made from a Desk but by `release`."""

    def __init__(
        self, where: str, *, party: str | None = None, clock: Clock = now, ask: Ask | None = None, key: Path | None = None
    ) -> None:
        super().__init__(where, party=party, clock=clock, ask=ask, key=key)
        self._internal: Internal | None = None

    @property
    def internal(self) -> Internal:
        """What the voice keeps to itself. Raises BadRequest where it is not clear whose voice speaks."""
        if self._internal is None:
            with self.reading() as connection:
                self._internal = Internal(self.where, self.voice(connection).party, largest=largest())
        return self._internal

    def close(self) -> None:
        """Let go of both stores."""
        if self._internal is not None:
            self._internal.close()
        super().close()
