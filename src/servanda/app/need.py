"""Why a commitment is asked for on a day: the date that has passed, or the next day on which a window of it opens or closes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec

from servanda.register.commitment import Commitment
from servanda.register.timing import NO_DATES, PASSED, Dates, Timeliness, occurrences_of, timeliness_of, window_of, windows_of
from servanda.register.window import Window

Why: TypeAlias = Literal["past", "overdue", "possibly_past", "opens", "closes", "on"]


class Need(msgspec.Struct, frozen=True):
    """`why` and its day: the last day of what has passed, without its vagueness; the next edge of what is to come (`on`: of a
    window of one day). `times`: how many occurrences have passed; 1 where it is the commitment as such.
    """

    why: Why
    day: date
    times: int = 1

    @property
    def passed(self) -> bool:
        """Whether a date has passed, perhaps."""
        return self.why in PASSED


def need_of(
    commitment: Commitment, day: date, until: date, dates: Dates = NO_DATES, dialogue: Mapping[str, Any] | None = None
) -> Need | None:
    """What `timing.falls_due` finds: of several dates that have passed the last, else the first edge to come; None where nothing is."""
    return _passed(commitment, day, dates, dialogue) or _coming(commitment, day, until, dates, dialogue)


def _passed(commitment: Commitment, day: date, dates: Dates, dialogue: Mapping[str, Any] | None) -> Need | None:
    states: list[tuple[Window | None, Timeliness]] = [(turn.window, turn.timeliness) for turn in occurrences_of(commitment, day)]
    if not any(state in PASSED for _, state in states):
        states = [(window_of(commitment, day, dates, dialogue), timeliness_of(commitment, day, dates, dialogue))]
    gone: list[tuple[date, Why]] = [
        (found.sure or found.latest, state)  # type: ignore[misc]  # PASSED holds only what Why does
        for found, state in states
        if state in PASSED and found is not None and found.latest is not None
    ]
    if not gone:
        return None
    last, why = max(gone)
    return Need(why, last, len(gone))


def _coming(commitment: Commitment, day: date, until: date, dates: Dates, dialogue: Mapping[str, Any] | None) -> Need | None:
    edges: list[tuple[date, Why]] = []
    for found in windows_of(commitment, until, dates, dialogue):
        if found.earliest == found.latest and found.earliest is not None:
            edges.append((found.earliest, "on"))
            continue
        edges += [(end, why) for end, why in ((found.earliest, "opens"), (found.latest, "closes")) if end]  # type: ignore[misc]
    coming = [edge for edge in edges if day <= edge[0] <= until]
    if not coming:
        return None
    first, why = min(coming, key=lambda edge: edge[0])
    return Need(why, first)
