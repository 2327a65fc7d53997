"""What a desk types, as tests want it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from servanda.internal.drafts import DraftAssign, DraftProof, DraftReport
from servanda.internal.records import Kept
from servanda.internal.store import Internal

OF = "ab" * 32
EVENT = "cd" * 32


def at(minutes: int = 0) -> datetime:
    return datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC) + timedelta(minutes=minutes)


def report(id_: str = "mt4/2.1", status: Any = "in_progress", **fields: Any) -> DraftReport:
    return DraftReport(id=id_, of=OF, status=status, **fields)


def assign(id_: str = "mt4/2.1", lead: str = "海关", **fields: Any) -> DraftAssign:
    return DraftAssign(id=id_, of=OF, lead=lead, **fields)


def page(**fields: Any) -> DraftProof:
    return DraftProof(source="https://example.org/3", **fields)


def states(internal: Internal) -> dict[int, str]:
    return {kept.number: kept.state for kept in internal.drafts(open_only=False)}


def numbers(found: list[Kept]) -> list[int]:
    return [kept.number for kept in found]
