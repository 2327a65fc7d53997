"""The register as a page: by outcome or by clause, filtered, in some order, a page at a time, with how many have which value."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection

from servanda.app.asking import Cursor, Head, head
from servanda.app.facets import Facet, facets
from servanda.app.known import insist
from servanda.app.lines import Around, Item, Line, Voice, voice_of
from servanda.app.opened import Opened
from servanda.app.view import View, check, clues_of
from servanda.errors import BadRequest
from servanda.projection import browse, one
from servanda.projection import page as paging
from servanda.projection.browse import COUNTED, Place
from servanda.projection.listing import Filters
from servanda.projection.page import MOST
from servanda.projection.rows import OutcomeRow, RoundRow
from servanda.register.commitment import Commitment
from servanda.register.rollup import OutcomeState, is_open
from servanda.register.timing import Timeliness
from servanda.register.window import shifted

WITHIN = 90  # days ahead of which windows are drawn
_PRESSING: tuple[Timeliness, ...] = ("overdue", "past", "possibly_past", "window_open", "not_due", "no_deadline", "late", "on_time")
_LONGEST = 500  # rows of a page


class OutcomeLine(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome: `line` has its heading and all of its commitments, `matching` the ids of those that pass the filters; `state` is the
    roll-up with both sides' values; `timeliness` the most pressing of what is open (None: nothing is); `text` and `texts` its words.
    """

    line: Line
    state: OutcomeState
    text: str
    texts: dict[str, str]
    matching: frozenset[str]
    timeliness: Timeliness | None
    last_report: dict[str, str]


class ClauseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment with the heading that it stands under."""

    head: Head
    item: Item


class Browsed(msgspec.Struct, frozen=True, kw_only=True):
    """A page: `outcomes` or `clauses`, as the view is by. `outcome_count` and `commitment_count` are of all that pass the filters, or where
    `capped` of the first 2,000 commitments; `after` is where the next page begins (None: there is none). `cut`: in that order
    no more than the first 1,000 commitments can be listed, and there are more. `rounds` are those on the page.
    """

    day: date
    own: str
    view: View
    outcomes: tuple[OutcomeLine, ...]
    clauses: tuple[ClauseLine, ...]
    outcome_count: int
    commitment_count: int
    capped: bool
    cut: bool
    after: Cursor
    facets: tuple[Facet, ...]
    rounds: dict[str, RoundRow]


def browse_register(opened: Opened, view: View, day: date, *, limit: int = 100, after: Cursor = None, with_facets: bool = True) -> Browsed:
    """A page of the register. Raises BadRequest for a view, filter or cursor that there is none of."""
    check(view)
    if not 0 < limit <= _LONGEST:
        raise BadRequest("a page has 1 to {most} rows, not {limit}", most=_LONGEST, limit=limit)
    voice = voice_of(opened)
    with opened.reading() as connection:
        insist(connection, view.filters, day)
        return _Page(opened, connection, view, voice, day).made(limit, after, with_facets)


class _Page:
    """One page on its way."""

    def __init__(self, opened: Opened, connection: Connection, view: View, voice: Voice, day: date) -> None:
        self.connection, self.view, self.voice, self.day = connection, view, voice, day
        self.around = Around(opened, connection, voice, day, shifted(day, 0, WITHIN))
        self.clues = clues_of(connection, view, day)

    def made(self, limit: int, after: Cursor, with_facets: bool) -> Browsed:
        found = browse.first(self.connection, self.clues, "number", self.day, COUNTED + 1)
        counted = found[:COUNTED]
        if self.view.by == "clause":
            places_, behind, cut = self._clauses(limit, after)
            rows = browse.commitments(self.connection, places_)
            clauses = tuple(ClauseLine(head=line.head, item=item) for line, item in self._in_order(rows))
            outcomes: tuple[OutcomeLine, ...] = ()
        else:
            matching, behind, cut = self._units(limit, after)
            outcomes, clauses = self._outcomes(matching), ()
        ids = [line.line.head.id for line in outcomes] + [line.head.id for line in clauses]
        return Browsed(
            day=self.day,
            own=self.voice.own,
            view=self.view,
            outcomes=outcomes,
            clauses=clauses,
            outcome_count=self._whole_outcomes(len(found) > COUNTED) or len({unit for _, unit in counted}),
            commitment_count=len(counted),
            capped=len(found) > COUNTED,
            cut=cut,
            after=behind,
            facets=facets(self.connection, self.view, found[:COUNTED], self.day, self.voice.own) if with_facets else (),
            rounds=one.rounds_of(self.connection, (id_.rpartition("/")[0] for id_ in ids)),
        )

    def _whole_outcomes(self, capped: bool) -> int:
        """How many outcomes there are with those that bind nobody, where these are asked for too and not too many; else 0."""
        if not self._is_whole() or (capped and not self.view.filters.round):
            return 0
        key = self.view.filters.round
        rounds = one.rounds_of(self.connection, [key]).values() if key else one.rounds(self.connection)
        return sum(row.outcomes for row in rounds)

    def _is_whole(self) -> bool:
        """Whether outcomes are asked for that bind nobody, too: nothing is asked that only a commitment has."""
        return self.view.sort == "number" and not self.view.says and self.view.filters == Filters(round=self.view.filters.round)

    def _sorted(self, limit: int, offset: int, values: Sequence[int]) -> tuple[Sequence[int], Cursor]:
        shown = values[offset : offset + limit]
        return shown, f"{offset + limit}" if len(values) > offset + limit else None

    def _clauses(self, limit: int, after: Cursor) -> tuple[Sequence[int], Cursor, bool]:
        """The places of a page of commitments, where the next one begins, and whether the order cuts the list."""
        number = paging.cursor(after, 1)
        if self.view.sort != "number":
            found = browse.first(self.connection, self.clues, self.view.sort, self.day)
            shown, behind = self._sorted(limit, number[0] if number else 0, [place for place, _ in found[:MOST]])
            return shown, behind, len(found) > MOST
        rows = browse.behind(self.connection, self.clues, number[0] if number else -(1 << 62), limit + 1)
        page = [place for place, _ in rows[:limit]]
        return page, f"{page[-1]}" if len(rows) > limit else None, False

    def _in_order(self, rows: Sequence[Commitment]) -> list[tuple[Line, Item]]:
        found = {item.commitment.id: (line, item) for line in self.around.lines(rows) for item in line.items}
        return [found[row.id] for row in rows]

    def _units(self, limit: int, after: Cursor) -> tuple[dict[int, set[int] | None], Cursor, bool]:
        """By unit, the places of what passes (None: all of it), of a page of outcomes."""
        if self._is_whole():
            return self._whole(limit, after)
        if self.view.sort == "number":
            return self._filtered(limit, after)
        number = paging.cursor(after, 1)
        found = browse.first(self.connection, self.clues, self.view.sort, self.day)
        by = _by_unit(found[:MOST])
        shown, behind = self._sorted(limit, number[0] if number else 0, [*by])
        return {unit: by[unit] for unit in shown}, behind, len(found) > MOST

    def _whole(self, limit: int, after: Cursor) -> tuple[dict[int, set[int] | None], Cursor, bool]:
        first, behind = one.stretch(self.connection, self.view.filters.round) if self.view.filters.round else (0, (1 << 63) - 1)
        number = paging.cursor(after, 1)
        first = max(first, number[0] + 1) if number else first
        shown: dict[int, set[int] | None] = {}
        while len(shown) <= limit:  # preambles and closings that bind nobody are passed over
            rows = browse.units_from(self.connection, first, behind, limit + 1)
            shown |= {unit: None for unit, row in rows.items() if row.outcome.get("role", "outcome") == "outcome" or row.state.commitments}
            if len(rows) <= limit:
                break
            first = max(rows) + 1
        page = dict(list(shown.items())[:limit])
        return page, f"{max(page)}" if len(shown) > limit else None, False

    def _filtered(self, limit: int, after: Cursor) -> tuple[dict[int, set[int] | None], Cursor, bool]:
        numbers = paging.cursor(after, 2)
        place, last = numbers or (-(1 << 62), -1)
        rows: list[Place] = []
        by: dict[int, set[int]] = {}
        while len(by) <= limit:
            more = browse.behind(self.connection, self.clues, place, limit * 3)
            rows += [row for row in more if row[1] > last]  # a split stands behind what it was part of: it was shown with that
            by = _by_unit(rows)
            if len(more) < limit * 3:
                break
            place = more[-1][0]
        page = dict(list(by.items())[:limit])
        if len(by) <= limit:
            return dict(page), None, False
        end = [*page][-1]
        return dict(page), f"{max(page[end])}.{end}", False

    def _outcomes(self, matching: dict[int, set[int] | None]) -> tuple[OutcomeLine, ...]:
        units = [*matching]
        found, rows = browse.outcomes(self.connection, units), browse.of_units(self.connection, units)
        lines = {line.head.id: line for line in self.around.lines([row for unit in units for _, row in rows.get(unit, ())])}
        rounds = one.rounds_of(self.connection, {row.round for row in found.values()})
        result = []
        for unit in units:
            outcome, passing = found[unit], matching[unit]
            ids = frozenset(row.id for place, row in rows.get(unit, ()) if passing is None or place in passing)
            line = lines.get(outcome.state.id) or Line(head=head(outcome.state.id, outcome.outcome, rounds.get(outcome.round)), items=())
            result.append(_outcome(outcome, line, ids))
        return tuple(result)


def _by_unit(found: Sequence[Place]) -> dict[int, set[int]]:
    by: dict[int, set[int]] = {}
    for place, unit in found:
        by.setdefault(unit, set()).add(place)
    return by


def _outcome(outcome: OutcomeRow, line: Line, matching: frozenset[str]) -> OutcomeLine:
    open_ = [item.timeliness for item in line.items if is_open(item.commitment)]
    said: dict[str, str] = {}
    for item in line.items:
        for party, day in item.commitment.last_report.items():
            said[party] = max(day, said.get(party, ""))
    return OutcomeLine(
        line=line,
        state=outcome.state,
        text=outcome.text,
        texts=outcome.texts,
        matching=matching,
        timeliness=min(open_, key=_PRESSING.index, default=None),
        last_report=said,
    )
