"""A day as people type it: without what reading a document takes, since every command asks for one."""

from datetime import date as Day
from functools import lru_cache

from servanda.errors import BadRequest


@lru_cache(16)
def a_day(date: str | None) -> str:
    """A day as YYYY-MM-DD, or "". Raises BadRequest."""
    if not date:
        return ""
    try:
        return Day.fromisoformat(date).isoformat()
    except (TypeError, ValueError):
        raise BadRequest("{date!r} is no day: write it as 2014-07-11", date=date) from None
