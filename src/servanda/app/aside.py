"""What one's own side keeps to itself about a commitment or outcome: open drafts and notes. For people at the desk; no JSON has it."""

from typing import Any

import msgspec

from servanda.app.desk import Desk
from servanda.app.showing import Shown, Whole
from servanda.errors import BadRequest
from servanda.internal.records import Kept

_NAMES = frozenset({"kind", "id", "of", "about"})  # which thing it is about


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """A draft or note: its number, `kind` (report, assign, evidence, note, answer), and its plain fields, named as an event names
    them; `state` is open, replaced or dropped.
    """

    number: int
    about: str
    kind: str
    time: str
    says: dict[str, Any]
    state: str = "open"


def asides(desk: Desk, shown: Shown, *, history: bool = False) -> list[Aside]:
    """Open drafts and notes about what is shown and the outcome it stands in, the oldest first; with `history` drafts too that were
    replaced or dropped. [] where nobody, or it is not clear who, speaks here.
    """
    try:
        internal = desk.internal
    except BadRequest:
        return []
    above = shown.head.id
    ids = {above, *(part.id for part in shown.parts)} if isinstance(shown, Whole) else {above, shown.id}
    drafts = [kept for kept in internal.drafts(ids, open_only=not history) if kept.state != "released"]
    return sorted(map(aside_of, [*drafts, *internal.notes(ids)]), key=lambda aside: aside.time)


def aside_of(kept: Kept) -> Aside:
    """A draft or note in plain fields."""
    plain: dict[str, Any] = msgspec.to_builtins(kept.what)
    about = str(plain.get("id") or plain.get("about") or "")
    says = {
        "note" if field == "text" else field: value["name"] if field == "file" else _said(value)
        for field, value in plain.items()
        if field not in _NAMES
    }
    if plain["kind"] == "answer" and "to" in says:
        says["suggested"] = says.pop("to")  # of a change of plan it is a date
    return Aside(
        number=kept.number, state=kept.state, about=about, kind=str(plain["kind"]).removeprefix("draft-"), time=kept.time, says=says
    )


def _said(value: Any) -> Any:
    """A value as events have it: of a file its name."""
    if isinstance(value, list):
        return [_said(member) for member in value]
    if isinstance(value, dict):
        return {field: part["name"] if field == "file" else part for field, part in value.items()}
    return value
