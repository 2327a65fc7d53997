"""Rows by outcome: the commitments of an outcome that a day asks for, with what stands around them. What pages list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from servanda.app import proposing
from servanda.app.asking import Head, dialogue_of, heads
from servanda.app.desk import Desk
from servanda.app.mine import Whom, drafted_leads, phones, whom_of
from servanda.app.need import Need, need_of
from servanda.app.opened import Opened
from servanda.app.proposing import Proposal
from servanda.app.returned import returned
from servanda.errors import BadRequest
from servanda.internal.notes import Answer
from servanda.projection import one
from servanda.projection.rows import RoundRow
from servanda.register.commitment import Commitment
from servanda.register.reporting import is_asked
from servanda.register.timing import Dates, Timeliness, timeliness_of, window_of, windows_of
from servanda.register.window import Window

_DRAWN = 8  # windows of a rhythm that are drawn
_ROUNDS = 10  # rounds in whose documents it is looked up who might lead


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment in a row: why it is there (`need`, None where no date asks for it), how it stands on the day, its window now, and the
    `windows` to draw, which open, close or are open from the day to the end of the span (of what has passed the one that has).
    `whom`: who leads it on our side and whom to phone; `proposed`: who might lead, where nobody does.
    """

    commitment: Commitment
    need: Need | None
    timeliness: Timeliness
    window: Window | None
    windows: tuple[Window, ...]
    whom: Whom = Whom()
    proposed: Proposal | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row: an outcome, and those of its commitments that are meant, the most pressing first."""

    head: Head
    items: tuple[Item, ...]

    @property
    def day(self) -> date | None:
        """The day of the first of them that a date asks for."""
        return next((item.need.day for item in self.items if item.need), None)

    def left(self, day: date) -> int | None:
        """Days from `day` until then; below 0: so many days past."""
        return (self.day - day).days if self.day else None

    @property
    def contact(self) -> str:
        """Whom to phone, of the first that says."""
        return next((item.whom.contact for item in self.items if item.whom.contact), "")

    @property
    def leads(self) -> list[tuple[str, str]]:
        """Who leads, each once, with whence that is known: released, drafted or proposed; [] where nobody is even proposed."""
        found = [(item.whom.lead, "drafted" if item.whom.drafted else "released") for item in self.items if item.whom.lead]
        found += [(item.proposed.lead, "proposed") for item in self.items if not item.whom.lead and item.proposed and item.proposed.lead]
        return list(dict.fromkeys(found))


class Voice(msgspec.Struct, frozen=True):
    """Whose side comes first ("" nobody's), and what it keeps to itself: whom drafts make lead, what came back."""

    own: str
    leads: Mapping[str, str] = {}
    back: Mapping[str, Answer] = {}


def voice_of(opened: Opened) -> Voice:
    """The voice of a desk; nobody's where an observer, or it is not clear who, speaks, or no desk was opened."""
    try:
        own = opened.internal.party if isinstance(opened, Desk) else ""
    except BadRequest:
        own = ""
    return Voice(own, drafted_leads(opened), returned(opened)) if own and isinstance(opened, Desk) else Voice("")


class Around:
    """What stands around commitments on a day: rounds, sessions, who leads. Looked up for all rows at once."""

    def __init__(self, opened: Opened, connection: Connection, voice: Voice, day: date, until: date, dates: Dates | None = None) -> None:
        self.opened, self.connection, self.voice, self.day, self.until = opened, connection, voice, day, until
        self.dates = one.dates(connection) if dates is None else dates
        self._rounds: dict[str, RoundRow] = {}
        self._phone: Callable[[str], str] | None = None

    def lines(self, rows: Sequence[Commitment]) -> list[Line]:
        """Rows by outcome, in the order of the first commitment of each. Who might lead is proposed in the first ten rounds of them."""
        self._rounds |= one.rounds_of(self.connection, {row.round for row in rows} - self._rounds.keys())
        titles = heads(self.connection, rows)
        proposals = self._proposals(rows)
        whom = self._whom(rows, proposals)
        by: dict[str, list[Item]] = {}
        for row in rows:
            item = self._item(row, whom.get(row.id, Whom()), proposals.get(row.id))
            by.setdefault(f"{row.round}/{row.outcome}", []).append(item)
        return [Line(head=titles[id_], items=tuple(items)) for id_, items in by.items()]

    def _whom(self, rows: Sequence[Commitment], proposals: Mapping[str, Proposal]) -> Mapping[str, Whom]:
        """Who leads, and whom to phone: where nobody leads or is charged with it, at the body that is proposed."""
        if not self.voice.own or not isinstance(self.opened, Desk):
            return {}
        found = whom_of(self.opened, self.connection, rows, self.day, self.voice.leads)
        self._phone = self._phone or phones(self.opened)
        for id_, proposal in proposals.items():
            if proposal.lead and id_ in found and not found[id_].lead:
                found[id_] = replace(found[id_], contact=self._phone(proposal.lead))
        return found

    def _proposals(self, rows: Iterable[Commitment]) -> dict[str, Proposal]:
        own, back = self.voice.own, self.voice.back
        open_ = [row for row in rows if own in row.parties and is_asked(row) and row.id not in self.voice.leads]
        wanted = [row for row in open_ if own not in row.assigned or row.id in back]
        rounds = list(dict.fromkeys(row.round for row in wanted))[:_ROUNDS]
        wanted = [row for row in wanted if row.round in rounds]
        return {found.id: found for found in proposing.of_rows(self.connection, own, wanted, back, self.day)} if own else {}

    def _item(self, row: Commitment, whom: Whom, proposal: Proposal | None) -> Item:
        dialogue = dialogue_of(row, self._rounds)
        need = need_of(row, self.day, self.until, self.dates, dialogue)
        window = window_of(row, self.day, self.dates, dialogue)
        found = windows_of(row, max(self.day, self.until), self.dates, dialogue)
        near = [one_ for one_ in found if _is_near(one_, self.day, self.until) or _is_passed(one_, need)]
        return Item(
            commitment=row,
            need=need,
            timeliness=timeliness_of(row, self.day, self.dates, dialogue),
            window=window,
            windows=tuple(near[-_DRAWN:] if need and need.passed else near[:_DRAWN]),
            whom=whom,
            proposed=proposal,
        )


def _is_near(window: Window, day: date, until: date) -> bool:
    return (window.earliest is None or window.earliest <= until) and (window.latest is None or window.latest >= day)


def _is_passed(window: Window, need: Need | None) -> bool:
    return need is not None and need.passed and need.day in (window.sure, window.latest)
