"""Reporting days: when a round's commitments are asked for. Each quarter's last day, and 30 days before the next round."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from servanda.register.commitment import Commitment
from servanda.register.timing import ENDED, NO_DATES, Dates, date_of, next_round
from servanda.register.window import first_day

BEFORE_ROUND = timedelta(days=30)
_QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))


def next_reporting_day(day: date, dates: Dates = NO_DATES, dialogue: Mapping[str, Any] | None = None) -> date | None:
    """The first reporting day from a day on, itself included; None behind the calendar's end.

    `dates` are the sessions that have a date; the next round is the session of `dialogue` after its own.
    """
    quarters = (date(year, *end) for year in (day.year, min(day.year + 1, 9999)) for end in _QUARTERS)
    coming = [quarter for quarter in quarters if quarter >= day]
    following = next_round(dialogue)
    if following is not None:
        held = first_day(date_of(following, dates))
        if held is not None and held.toordinal() > BEFORE_ROUND.days and held - BEFORE_ROUND >= day:
            coming.append(held - BEFORE_ROUND)
    return min(coming, default=None)


def next_report(commitment: Commitment, day: date, dates: Dates = NO_DATES, dialogue: Mapping[str, Any] | None = None) -> date | None:
    """When a commitment is asked for next; None where it was done when printed, or all agree that it is done or has ended."""
    return next_reporting_day(day, dates, dialogue) if is_asked(commitment) else None


def is_asked(commitment: Commitment) -> bool:
    """Whether something is still to come of it: not done when printed, nor done or ended as all agree."""
    found = commitment.fulfilment
    return commitment.status != "done" and not (found.agreement == "agreed" and found.agreed in ENDED | {"completed"})
