"""What a review is made from: a round as it stands, outcome by outcome."""

from datetime import date as Day
from typing import Any

import msgspec

from servanda.register.commitment import Commitment
from servanda.register.recorded import NO_RECORDS, Records
from servanda.register.rollup import OutcomeState
from servanda.register.thing import Thing
from servanda.register.timing import NO_DATES, Dates, Timeliness, timeliness_of


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome with its commitments, in the text's order, and what its text names.

    `section` is its number, None where it stands in none; `done` says that all of it was done when printed; `mechanisms` are (name, ordinal
    or None); `carried` is what the parties said of how it goes on.
    """

    id: str
    key: str
    role: str
    label: str
    heading: str
    section: int | None
    text: str
    texts: dict[str, str]
    state: OutcomeState
    commitments: tuple[Commitment, ...]
    mechanisms: tuple[tuple[str, int | None], ...] = ()
    instruments: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    carried: Thing | None = None

    @property
    def done(self) -> bool:
        """Whether its text reports what was done and asks for nothing more."""
        return self.state.holds == "done_when_printed"


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """A round: its document's head, its sections (number and title, in order), its outcomes without preamble and closing, and the
    sessions that have a date, and what is recorded of sessions and texts. `titles` has the document's title in each language it is here in.
    """

    round: str
    title: str
    titles: dict[str, str]
    date: str | None
    language: str
    parties: tuple[str, ...]
    provisional: bool
    dialogue: dict[str, Any] | None
    sections: tuple[tuple[int, str], ...]
    entries: tuple[Entry, ...]
    dates: Dates = NO_DATES
    records: Records = NO_RECORDS

    def timeliness(self, commitment: Commitment, day: Day) -> Timeliness:
        """How a commitment stands on a day."""
        return timeliness_of(commitment, day, self.dates, self.dialogue)
