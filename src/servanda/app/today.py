"""Today: what needs us on a day, what falls due next, which texts end, what changed. The first page, and its JSON."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection

from servanda.app.changes import Changes, changed
from servanda.app.instruments import lapsing
from servanda.app.lines import Around, Line, Voice, voice_of
from servanda.app.mine import waits_for
from servanda.app.need import Why
from servanda.app.opened import Opened
from servanda.app.round_head import RoundHead, round_head
from servanda.errors import BadRequest
from servanda.internal.notes import Answer
from servanda.projection import due as due_rows
from servanda.projection import listing, load, one
from servanda.projection.listing import Filters
from servanda.register.commitment import Commitment
from servanda.register.life import Life
from servanda.register.window import shifted

SOON = 30  # days that are near
MOST = 100  # commitments that a list by dates is made of
_SHOWN = 50  # commitments that any other list shows
_UNLED = 20  # of those that nobody leads: so many, and all that a date asks for


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Rows, and how many outcomes and commitments there are of them in all; `capped`: there are more than that."""

    lines: tuple[Line, ...] = ()
    outcomes: int = 0
    commitments: int = 0
    capped: bool = False


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """What needs somebody. `past`: the date has passed and nobody has reported; `overdue`; `possibly_past`; with `passed` as the count of
    all three. `theirs`: what the other side is to answer, since we reported it done or proposed a change; `ours`: what we are to answer,
    proposed by the other side, or views differ; where nobody's side comes first all of both stand in `theirs`. `returned` by agencies,
    with their `answers` by commitment; `to_assign`: ours that nobody leads, those that a date asks for first.
    """

    passed: Group
    past: Group
    overdue: Group
    possibly_past: Group
    theirs: Group
    ours: Group
    returned: Group
    answers: dict[str, Answer]
    to_assign: Group

    @property
    def empty(self) -> bool:
        """Whether nothing needs anybody."""
        return not any(group.commitments for group in (self.passed, self.theirs, self.ours, self.returned, self.to_assign))


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """The first page. `own`: the party whose side comes first ("" nobody's); `round` None where nothing was added yet. `soon` opens or
    closes within 30 days (until `soon_until`), `later` behind that (until `until`): rows by outcome, the soonest first. `lapsing` as
    `instruments.lapsing` gives it; `changed` as `changes.changed` does.
    """

    day: date
    own: str
    round: RoundHead | None
    needs: Needs
    soon: Group
    later: Group
    soon_until: date
    until: date
    lapsing: list[Life]
    changed: Changes


def today(opened: Opened, day: date, *, round_: str = "", within: int = 90, since: str = "", changes: int = 30) -> Today:
    """What a day asks for: of a desk with its own lists and internal records, of any other opened register what is shared.

    `round_` asks for one round only (its head is else the newest one's as of the day); `within` days ahead; `since` a moment
    (YYYY-MM-DDTHH:MM:SSZ) from which changes are told, at most `changes`. Raises BadRequest where there is no such round.
    """
    if within < 0:
        raise BadRequest("{within} is no number of days", within=within)
    voice = voice_of(opened)
    until, near = shifted(day, 0, within), shifted(day, 0, min(SOON, within))
    with opened.reading() as connection:
        asked = _Asked(opened, connection, voice, day, until, round_)
        head = asked.head()
        passed, coming = asked.due(due_rows.PASSED), asked.due(due_rows.COMING)
        soon, later = _split(coming, near)
        needs = asked.needs(passed, coming)
    return Today(
        day=day,
        own=voice.own,
        round=head,
        needs=needs,
        soon=soon,
        later=later,
        soon_until=near,
        until=until,
        lapsing=[life for life in lapsing(opened, day) if not round_ or any(s.startswith(f"{round_}/") for s in life.sources)],
        changed=changed(opened, day, since=since, limit=changes),
    )


class _Asked:
    """One asking: a connection, a span of days, a voice, a round."""

    def __init__(self, opened: Opened, connection: Connection, voice: Voice, day: date, until: date, round_: str) -> None:
        self.connection, self.voice, self.day, self.until, self.round_ = connection, voice, day, until, round_
        self.around = Around(opened, connection, voice, day, until)
        self.rows: list[Commitment] = []  # all of the round's head

    def head(self) -> RoundHead | None:
        """The round's head; all its commitments are in `rows` then."""
        placed = one.round_(self.connection, self.round_) if self.round_ else one.newest_round(self.connection, self.day.isoformat())
        if placed is None and self.round_:
            raise BadRequest("there is no round {round}", round=self.round_)
        if placed is None:
            return None
        self.rows = one.of_round(self.connection, placed.key)
        return round_head(self.connection, placed, self.rows, self.around.dates, self.day, self.around.opened.today)

    def due(self, only: int) -> Group:
        """What has passed, or what comes."""
        found = due_rows.page(self.connection, self.day, self.until, round=self.round_, only=only, limit=MOST)
        return Group(
            lines=tuple(self.around.lines(found.rows)),
            outcomes=found.outcomes,
            commitments=found.commitments,
            capped=found.capped,
        )

    def needs(self, passed: Group, coming: Group) -> Needs:
        """What needs somebody."""
        theirs, ours = self._waiting()
        back = [row for row in one.commitments(self.connection, list(self.voice.back)).values() if self._is_meant(row.id)]
        return Needs(
            passed=passed,
            past=_because(passed, "past"),
            overdue=_because(passed, "overdue"),
            possibly_past=_because(passed, "possibly_past"),
            theirs=self._group(theirs),
            ours=self._group(ours),
            returned=self._group(back),
            answers={row.id: self.voice.back[row.id] for row in back},
            to_assign=self._to_assign([*passed.lines, *coming.lines]),
        )

    def _is_meant(self, id_: str) -> bool:
        return not self.round_ or id_.startswith(f"{self.round_}/")

    def _group(self, rows: Sequence[Commitment], *, ids: Iterable[str] | None = None) -> Group:
        """A group of these rows; counts are of `ids` where there are more than are shown."""
        counted = [row.id for row in rows] if ids is None else list(ids)
        outcomes = len({id_.rpartition(".")[0] for id_ in counted})
        return Group(lines=tuple(self.around.lines(rows[:_SHOWN])), outcomes=outcomes, commitments=len(counted), capped=False)

    def _waiting(self) -> tuple[list[Commitment], list[Commitment]]:
        """What waits for the other side's answer, and for ours: of all rounds reports of done and views that differ, of the round's
        head changes that somebody proposes too.
        """
        own, found = self.voice.own, dict[str, tuple[Commitment, bool]]()
        for agreement, is_ours in (("proposed", self._is_ours), ("disputed", lambda row: own in row.parties)):
            page = listing.page(self.connection, Filters(agreement=agreement, round=self.round_), self.day, limit=MOST)
            found |= {row.id: (row, is_ours(row)) for row in page.rows if not own or own in row.parties}
        for row in self.rows:
            if row.proposals and row.id not in found and (not own or own in row.parties):
                found[row.id] = (row, bool(own) and any(proposed.party != own for proposed in row.proposals))
        return [row for row, ours in found.values() if not ours], [row for row, ours in found.values() if ours]

    def _is_ours(self, row: Commitment) -> bool:
        return bool(self.voice.own) and waits_for(row, self.voice.own)

    def _to_assign(self, due: Sequence[Line]) -> Group:
        own = self.voice.own
        if not own:
            return Group()
        known = load.unled(self.connection, own)
        ids = [id_ for id_ in known if id_ not in self.voice.leads and id_ not in self.voice.back and self._is_meant(id_)]
        asked = {item.commitment.id: item.commitment for line in due for item in line.items}
        first = [id_ for id_ in asked if id_ in set(ids)]
        rest = [id_ for id_ in ids if id_ not in asked][: max(0, _UNLED - len(first))]
        rows = asked | one.commitments(self.connection, rest)
        return self._group([rows[id_] for id_ in (*first, *rest) if id_ in rows], ids=ids)


def _because(passed: Group, why: Why) -> Group:
    return _of(list(_only(passed.lines, lambda need: need == why)), capped=passed.capped)


def _only(lines: Iterable[Line], wanted: Callable[[Why | None], bool]) -> Iterable[Line]:
    """The rows with those of their commitments that are there for such a reason."""
    for line in lines:
        items = tuple(item for item in line.items if wanted(item.need.why if item.need else None))
        if items:
            yield msgspec.structs.replace(line, items=items)


def _split(coming: Group, near: date) -> tuple[Group, Group]:
    """What comes until a day, and what comes behind it: each outcome once, where its first commitment stands."""
    soon = [line for line in coming.lines if line.day is None or line.day <= near]
    later = [line for line in coming.lines if line not in soon]
    return _of(soon, capped=coming.capped and not later), _of(later, capped=coming.capped)


def _of(lines: Sequence[Line], *, capped: bool) -> Group:
    return Group(lines=tuple(lines), outcomes=len(lines), commitments=sum(len(line.items) for line in lines), capped=capped)
