"""What is known of a commitment on a day, as whoever asks for the next thing looks at it: facts, window, what the sides say."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from servanda.model.profile import Facts, profile_of
from servanda.register.commitment import Commitment, Fulfilled
from servanda.register.facts import actual, planned
from servanda.register.recorded import NO_RECORDS, Recorded, Records, recorded
from servanda.register.timing import ENDED, PASSED, Dates, Timeliness, Turn, timeliness, timeliness_of, turns_of, window_of
from servanda.register.window import Window, parse

_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}")  # from a day to a day: as exact as a meeting's days are
_LAST = 2  # occurrences of a rhythm that are looked at: the present one, and the one before where nothing is said of it


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment on a day; of a rhythm or set that has begun the occurrence (`turn`) that is asked for.

    `wanted` are the planned facts, `said` the actual ones of all sides together, with what is `recorded` of its session or text where
    they tell no other; `values` what the sides say of it.
    """

    commitment: Commitment
    day: date
    turn: Turn | None
    window: Window | None
    timely: Timeliness
    wanted: Facts
    said: Facts
    values: frozenset[str]
    agreement: str
    recorded: Recorded | None = None

    @property
    def passed(self) -> bool:
        """Whether its date has passed, perhaps, and it is not said to be done; by its planned facts too."""
        return self.timely in PASSED

    @property
    def done(self) -> bool:
        """Whether a side says that it is done."""
        return "completed" in self.values

    @property
    def dated(self) -> bool:
        """Whether it has a last day."""
        return self.window is not None and self.window.latest is not None

    @property
    def last(self) -> date | None:
        """The last day of its window."""
        return self.window.latest if self.window else None

    def there(self, name: str) -> bool:
        """Whether a side has told this fact."""
        return name in self.said

    def fixed(self, name: str) -> bool:
        """Whether a fact is told, or planned as exactly as it can be: of a time, a day."""
        if name in self.said:
            return True
        fact = profile_of(self.commitment.kind).fact(name)
        if fact is None or fact.type != "time":
            return name in self.wanted
        when = parse(self.wanted.get(name))
        own = self.window if name == "held" else None
        if name == "held" and _DAYS.fullmatch(str(self.wanted.get(name) or self.commitment.due or "")):
            return True
        return (when is not None and when.earliest == when.latest) or (own is not None and own.earliest == own.latest is not None)

    def untold(self, *names: str) -> tuple[str, ...]:
        """Those of the facts, as far as the kind has them, that no side has told."""
        profile = profile_of(self.commitment.kind)
        return tuple(name for name in names if profile.fact(name) and not self.there(name))

    def unfixed(self, *names: str) -> tuple[str, ...]:
        """Those of the facts that are neither told nor planned exactly."""
        return tuple(name for name in self.untold(*names) if not self.fixed(name))

    def value(self, name: str) -> Any:
        """A fact as it was told, else as it is planned."""
        return self.said.get(name, self.wanted.get(name))


def look(commitment: Commitment, day: date, dates: Dates, dialogue: Mapping[str, Any] | None, known: Records = NO_RECORDS) -> Look:
    """What is known of a commitment on a day."""
    turns = turns_of(commitment, day)
    turn = _turn(turns)
    record = recorded(commitment, known, turns.index(turn) if turn else None)
    whole = _together(commitment, None)
    found = turn.result if turn else None
    own = found or (Fulfilled(positions={}, agreed=None, agreement="unreported") if turn else commitment.fulfilment)
    said = whole if turn is None else _lasting(commitment, whole) | (_together(commitment, found) if found else {})
    values = {stand.value for stand in (own.positions or commitment.fulfilment.positions).values() if stand.value is not None}
    if turn is not None and turn.verdict.said != "done":
        values.discard("completed")  # said of the rhythm as such before this one began
    window = turn.window if turn else window_of(commitment, day, dates, dialogue)
    timely = timeliness(turn.window, day, turn.verdict) if turn else timeliness_of(commitment, day, dates, dialogue)
    if record is not None and (since := parse(record.on)) and since.earliest and since.earliest > day:
        record = None  # of a day that is still to come
    if record is not None:
        said = record.facts | said
    return Look(
        commitment=commitment, day=day, turn=turn, window=window, timely=timely, wanted=planned(commitment), said=said,
        values=frozenset(values), agreement=own.agreement, recorded=record,
    )  # fmt: skip


def is_over(commitment: Commitment) -> bool:
    """Whether all agree that it is done, or has ended."""
    found = commitment.fulfilment
    return found.agreement == "agreed" and found.agreed in ENDED | {"completed"}


def _turn(begun: Sequence[Turn]) -> Turn | None:
    """The occurrence that is asked for: the earlier of the last two that is not said to be done, else the last."""
    turns = begun[-_LAST:]
    return next((turn for turn in turns if turn.verdict.said not in ("done", "ended")), turns[-1] if turns else None)


def _together(commitment: Commitment, of: Fulfilled | None) -> Facts:
    together: Facts = {}
    for facts in actual(commitment, of).values():
        together |= facts
    return together


def _lasting(commitment: Commitment, facts: Facts) -> Facts:
    """Of the facts told of a rhythm as such those that hold for each occurrence: no day, no figure, no stage."""
    profile = profile_of(commitment.kind)
    passing = ("time", "count", "amount", "one of")
    kept = ("checked", "cadence")
    return {name: value for name, value in facts.items() if name in kept or ((fact := profile.fact(name)) and fact.type not in passing)}
