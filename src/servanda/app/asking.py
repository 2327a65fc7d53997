"""Ask the register on a day: what there is, what needs whom, where words stand. Values that doors render, and their JSON."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias, get_args

import msgspec
from sqlalchemy import Connection

from servanda.app.known import insist
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger import blobs
from servanda.ledger.bodies import Blob, Fulfilment
from servanda.model.statement import Kind
from servanda.model.typed import folded
from servanda.projection import due as due_rows
from servanda.projection import listing, one
from servanda.projection import search as search_rows
from servanda.projection.listing import Filters
from servanda.projection.page import Page
from servanda.projection.rows import RoundRow
from servanda.register.agreement import ASSESSED_ONLY, Agreement
from servanda.register.commitment import Commitment, Fulfilled
from servanda.register.timing import Dates, Timeliness
from servanda.register.view import commitment_json
from servanda.register.window import shifted

Cursor: TypeAlias = str | None  # where a page ended
Question: TypeAlias = Callable[[Connection, int, Cursor], Page]

BATCH = 500  # commitments looked up at a time, where all are wanted
UNREPORTED = "unreported"  # a fulfilment to filter by: a party that says nothing
_SPAN = re.compile("([0-9]{1,5})个?(days?|weeks?|months?|years?|[dwmy]|天|日|周|星期|月|年|)")
_UNITS: dict[str, tuple[int, int]] = {
    "": (0, 1), "d": (0, 1), "w": (0, 7), "m": (1, 0), "y": (12, 0),
    "天": (0, 1), "日": (0, 1), "周": (0, 7), "星": (0, 7), "月": (1, 0), "年": (12, 0),
}  # fmt: skip


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome as a heading: its label as printed, its number, its heading, the title of its section ("" none)."""

    id: str
    role: str
    key: str
    label: str = ""
    heading: str = ""
    section: str = ""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Commitments on a day, with what stands around them: `heads` by the outcome's id, `rounds` by key, `said` the words of
    blobs by their names. `commitments` and `outcomes` count all that answer the question; `capped`: there are more than that.
    """

    day: date
    rows: list[Commitment]
    heads: dict[str, Head]
    rounds: dict[str, RoundRow]
    dates: Dates
    said: dict[str, str]
    commitments: int
    outcomes: int
    capped: bool
    after: Cursor

    def json(self) -> list[dict[str, Any]]:
        """The commitments as the contract has them."""
        return [plain(row, self.day, self.rounds, self.dates, self.said) for row in self.rows]


def listed(filters: Filters, day: date) -> Question:
    """Which commitments there are, the newest document first. Raises BadRequest where a filter's value is none of its scale."""
    check_scales(filters)

    def page(connection: Connection, limit: int, after: Cursor) -> Page:
        if after is None:
            insist(connection, filters, day)
        return listing.page(connection, filters, day, limit=limit, after=after)

    return page


def check_scales(filters: Filters) -> None:
    """Raises BadRequest where a filter's value is none of its scale."""
    for name, known in _SCALES.items():
        value = getattr(filters, name)
        if value and value not in known:
            raise BadRequest("{value!r} is no {name}: it is one of {known}", value=value, name=name, known=[*known])


_SCALES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "fulfilment": (UNREPORTED, *(value for value in get_args(Fulfilment) if value not in ASSESSED_ONLY)),
    "agreement": get_args(Agreement),
    "timeliness": get_args(Timeliness),
}


def due(day: date, until: date, *, party: str = "", body: str = "") -> Question:
    """What needs whom from a day to another: passed ones first."""

    def page(connection: Connection, limit: int, after: Cursor) -> Page:
        if after is None:
            insist(connection, Filters(party=party, body=body), day)
        return due_rows.page(connection, day, until, party=party, body=body, limit=limit, after=after)

    return page


def found(words: str) -> Question:
    """Where words stand, the newest document first. Raises BadRequest where there are none."""
    if not words.strip():
        raise BadRequest("say which words to look for")
    return lambda connection, limit, after: search_rows.page(connection, words, limit=limit, after=after)


def until(day: date, within: str) -> date:
    """The last day of a span such as 90d, 12w, 3m, 1y, 90 (days), 3 months or 3个月. Raises BadRequest."""
    match = _SPAN.fullmatch("".join(folded(within).split()))
    if match is None:
        raise BadRequest("{within!r} is no span of days: write 90d, 12w, 3m or 1y", within=within)
    months, days = _UNITS[match[2][:1]]
    return shifted(day, int(match[1]) * months, int(match[1]) * days)


def ask(opened: Opened, question: Question, day: date, *, limit: int, after: Cursor = None) -> Listed:
    """A page of what answers a question, with all that is needed to show it."""
    with opened.reading() as connection:
        page = question(connection, limit, after)
        dates, rounds = one.dates(connection), _rounds(connection, page.rows)
        return Listed(
            day=day,
            rows=page.rows,
            heads=heads(connection, page.rows),
            rounds=rounds,
            dates=dates,
            said=said(connection, page.rows),
            commitments=page.commitments,
            outcomes=page.outcomes,
            capped=page.capped,
            after=page.after,
        )


def ask_all(opened: Opened, question: Question, day: date, *, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The JSON of all that answers a question, at most `limit`; a batch at a time, in one transaction."""
    with opened.reading() as connection:
        dates = one.dates(connection)
        after: Cursor = None
        while limit is None or limit > 0:
            page = question(connection, BATCH if limit is None else min(limit, BATCH), after)
            rounds, spoken = _rounds(connection, page.rows), said(connection, page.rows)
            for row in page.rows:
                yield plain(row, day, rounds, dates, spoken)
            limit, after = None if limit is None else limit - len(page.rows), page.after
            if after is None:
                return


def plain(row: Commitment, day: date, rounds: Mapping[str, RoundRow], dates: Dates, spoken: Mapping[str, str]) -> dict[str, Any]:
    """A commitment's JSON."""
    return commitment_json(row, day, dates=dates, dialogue=dialogue_of(row, rounds), words=words_in(spoken))


def words_in(spoken: Mapping[str, str]) -> Callable[[Blob], str | None]:
    """A blob's words among those that were looked up."""
    return lambda blob: spoken.get(blob.blob)


def dialogue_of(row: Commitment, rounds: Mapping[str, RoundRow]) -> dict[str, Any] | None:
    """The dialogue of a commitment's round."""
    placed = rounds.get(row.round)
    return placed.dialogue if placed else None


def own_side(opened: Opened, asked: str | None) -> str:
    """The party whose side comes first: the one asked for, else the only one that writes here; "" none. Raises BadRequest."""
    with opened.reading() as connection:
        voices = opened.voices(connection)
        return opened.voice(connection).party if asked or len(voices) == 1 else ""


def heads(connection: Connection, rows: Iterable[Commitment]) -> dict[str, Head]:
    """The headings of the outcomes that commitments stand in, by id."""
    ids = list(dict.fromkeys(f"{row.round}/{row.outcome}" for row in rows))
    rounds = one.rounds_of(connection, (id_.rpartition("/")[0] for id_ in ids))
    entries = one.entries(connection, ids)
    return {id_: head(id_, entries.get(id_, {}), rounds.get(id_.rpartition("/")[0])) for id_ in ids}


def head(id_: str, outcome: Mapping[str, Any], placed: RoundRow | None) -> Head:
    """An outcome's heading from its row; a program of another version may have left things out."""
    number = outcome.get("section")
    title = next((s.get("title", "") for s in placed.sections if s.get("number") == number), "") if placed and number is not None else ""
    given = {field: str(outcome.get(field) or "") for field in ("role", "key", "label", "heading")}
    return Head(id=id_, section=str(title), **{**given, "key": given["key"] or id_.rpartition("/")[2]})


def said(connection: Connection, rows: Iterable[Commitment]) -> dict[str, str]:
    """The words that people typed about commitments, by the names of their blobs: those that are here."""
    names = dict.fromkeys(blob.blob for row in rows for blob in _spoken(row))
    return {name: words for name in names if (words := word_of(connection, name)) is not None}


def word_of(connection: Connection, name: str) -> str | None:
    """A blob's words; None where it is not here (yet, or any more)."""
    content = blobs.get(connection, name)
    return None if content is None else content.decode("utf-8", "replace")


def _spoken(row: Commitment) -> Iterator[Blob]:
    """The blobs of words; not those of files and scans."""
    for cited in row.evidence:
        yield from (blob for blob in (cited.proof.quote, cited.proof.name) if blob)
    for result in (row.fulfilment, *row.occurrences.values()):
        yield from _words_of(result)
    yield from (proposed.reason for proposed in row.proposals if proposed.reason)
    yield from (view.note for view in row.assessments if view.note)


def _words_of(result: Fulfilled) -> Iterator[Blob]:
    for stand in result.positions.values():
        yield from (blob for blob in (stand.note, stand.difficulty, stand.next) if blob)


def _rounds(connection: Connection, rows: Iterable[Commitment]) -> dict[str, RoundRow]:
    return one.rounds_of(connection, (row.round for row in rows))
