"""A body's lines as a sheet to fill in, and the sheet back: what it answers is looked at first, then taken whole or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import msgspec
from sqlalchemy import Connection, select

from servanda.app import answers
from servanda.app.answers import Before, Way
from servanda.app.asking import heads
from servanda.app.bodies import ALL
from servanda.app.contacts import contacts_of, outward
from servanda.app.day import a_day
from servanda.app.desk import Desk
from servanda.app.judging import FOREIGN, Judged, is_named, judged, texts_in, yardstick
from servanda.app.known import insist_body
from servanda.app.opened import Voice
from servanda.app.returned import drafted, own_answers
from servanda.errors import BadRequest
from servanda.internal.notes import NOT_OURS, Answer
from servanda.internal.records import Kept
from servanda.ledger import schema as ledger
from servanda.projection import listing, one, succession
from servanda.projection.bodies import key, of_name
from servanda.projection.listing import Filters
from servanda.publish.bearers import body as body_name
from servanda.publish.form import Asked, Sheet, written
from servanda.publish.form_back import Back, read_back
from servanda.publish.form_words import LANGUAGES, Tongue, reason_in_words, words
from servanda.publish.register_words import register_words
from servanda.publish.standing import due_in_words
from servanda.publish.times import in_words
from servanda.register.commitment import Commitment
from servanda.register.reporting import is_asked, next_reporting_day


class Made(msgspec.Struct, frozen=True):
    """A digest that was made: the file's bytes, how many lines it has, and the reporting day it is for."""

    content: bytes
    lines: int
    day: date


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What would be taken, and what not. `blank`: rows that nobody filled in; `other_body` what the
    sheet shows for its body where somebody wrote over it: it counts for nothing.
    """

    way: Way
    meta: dict[str, str]
    good: list[Judged]
    bad: list[Judged]
    known: list[Judged]
    blank: int
    other_body: str = ""


def make(desk: Desk, body: str, day: date, tongue: Tongue, *, round_: str = "") -> Made:
    """The sheet of a body's open lines on a day (of one round, or of all). Raises BadRequest where it is not ours or has none."""
    with desk.reading() as connection:
        voice = desk.voice(connection)
        insist_body(connection, body, day)
        body = of_name(key(body), voice.party) or body
        insist_ours(voice, body)
        rows = lines(connection, desk, voice.party, body, day, round_)
        if not rows:
            raise BadRequest("{body} has no open commitment on {day}: there is nothing to ask it", body=body, day=day.isoformat())
        asked_on = _reporting_day(connection, rows, day)
        meta = {"register": _register(connection, voice), "party": voice.party, "body": body, "day": asked_on.isoformat()}
        meta["round"] = " ".join(dict.fromkeys(row.round for row in rows))
        cells = _cells(connection, voice.party, rows, own_answers(connection, desk, body, day, [row.id for row in rows]), tongue)
    asked = [Asked(id=row.id, basis=row.basis, cells=cells[row.id]) for row in rows]
    sheet = Sheet(title=words("title", tongue), about=_about(desk, meta, len(rows), tongue), rows=asked, meta=meta, tongue=tongue)
    return Made(written(sheet, datetime.combine(day, time())), len(rows), asked_on)


def insist_ours(voice: Voice, body: str) -> None:
    """That a body is one which our side may ask. Raises BadRequest."""
    side = succession.side_of(body)
    if not voice.party:
        raise BadRequest("an observer asks no agency: only a party has bodies of its own")
    if side not in ("", voice.party):
        raise BadRequest("{body} is of {side}: a digest goes to bodies of {party} only", body=body, side=side, party=voice.party)


def lines(connection: Connection, desk: Desk, own: str, body: str, day: date, round_: str = "") -> list[Commitment]:
    """The open commitments that a body bears, leads or supports, as assigned in drafts too; not those that it gave back."""
    page = listing.page(connection, Filters(body=body, round=round_), day, limit=ALL)
    found = {row.id: row for row in page.rows} | {row.id: row for row in drafted(connection, desk, body, day) if round_ in ("", row.round)}
    last = own_answers(connection, desk, body, day)
    rows = [row for row in found.values() if is_asked(row) and own in row.parties and not _gave_back(last.get(row.id))]
    return sorted(rows, key=_place)


def _place(row: Commitment) -> tuple[str, list[tuple[int, str]], int]:
    """A round's commitments as its text has them."""
    return row.round, [(int(part), "") if part.isdecimal() else (0, part) for part in row.outcome.split(".")], row.clause


def _gave_back(last: Kept | None) -> bool:
    return last is not None and isinstance(last.what, Answer) and last.what.status == NOT_OURS


def _reporting_day(connection: Connection, rows: Sequence[Commitment], day: date) -> date:
    """The next day on which the first line's round is asked for."""
    placed = one.round_(connection, rows[0].round)
    return next_reporting_day(day, one.dates(connection), placed.dialogue if placed else None) or day


def _register(connection: Connection, voice: Voice) -> str:
    """Which register it is: the voice's first log."""
    log = voice.log
    while True:
        before = connection.execute(select(ledger.logs.c.continues).where(ledger.logs.c.log == log)).scalar()
        if not before:
            return log
        log = str(before)


def _about(desk: Desk, meta: Mapping[str, str], count: int, tongue: Tongue) -> list[tuple[str, str]]:
    with desk.reading() as connection:
        titles = [(placed.title if (placed := one.round_(connection, key)) else "") for key in meta["round"].split()]
    said = [f"{key}  {title}".strip() for key, title in zip(meta["round"].split(), titles, strict=True)]
    languages = LANGUAGES[tongue]
    about = {
        "round": "\n".join(said),
        "day": " / ".join(in_words(meta["day"], language) for language in languages),
        "body": " / ".join(dict.fromkeys(body_name(meta["body"], language) for language in languages)),
        "contact": "; ".join(way for contact in contacts_of(desk, meta["body"]) if (way := outward(contact))),
        "rows": words("rows", tongue, count, between=" / "),
    }
    return [(words(f"about.{key}", tongue), value) for key, value in about.items() if value]


def _cells(
    connection: Connection, own: str, rows: Sequence[Commitment], last: Mapping[str, Kept], tongue: Tongue
) -> dict[str, dict[str, str]]:
    """What is asked, by commitment and column; `last` is what the body itself answered."""
    above = heads(connection, rows)
    result = {}
    for row in rows:
        head = above[f"{row.round}/{row.outcome}"]
        said = answers.before(row, own, last.get(row.id))
        result[row.id] = {
            "outcome": " ".join(part for part in (head.key, head.heading) if part),
            "text": texts_in(row, tongue),
            "date": _each(tongue, lambda language, row=row: "; ".join(due_in_words(row, register_words(language)))),
            "last": _last(said, last.get(row.id), tongue),
        }
    return result


def _each(tongue: Tongue, told: object) -> str:
    """A line in each language."""
    return "\n".join(dict.fromkeys(said for language in LANGUAGES[tongue] if (said := told(language))))  # type: ignore[operator]


def _last(said: Before | None, kept: Kept | None, tongue: Tongue) -> str:
    """The last answer with its day, or our side's own status."""
    if said is None:
        return words("none", tongue)
    status = words(f"choice.{said.status}", tongue)
    day = f" ({kept.time[:10]})" if kept is not None and not _gave_back(kept) else ""
    return "\n".join(part for part in (status + day, said.text, said.next, said.month) if part)


def preview(desk: Desk, data: bytes, name: str, *, ref: str = "") -> Preview:
    """What a sheet that came back says, row by row. Raises ServandaError where it is none of ours, or not of this register."""
    back = read_back(data, name)
    with desk.reading() as connection:
        voice = desk.voice(connection)
        _insist_meta(connection, voice, back, name)
        way = Way(body=back.meta["body"], ref=ref, dated=back.meta.get("day", ""), form=True)
        rows = [row for row in back.rows if row.is_answered]
        by = yardstick(connection, desk, voice.party, back, way)
        found = [judged(connection, row, by) for row in rows]
    good = [one_ for one_ in found if not one_.reason and not one_.known]
    return Preview(
        way=way,
        meta=back.meta,
        good=good,
        bad=[one_ for one_ in found if one_.reason],
        known=[one_ for one_ in found if one_.known],
        blank=len(back.rows) - len(rows),
        other_body="" if is_named(back.body, way.body) else back.body,
    )


def _insist_meta(connection: Connection, voice: Voice, back: Back, name: str) -> None:
    meta = back.meta
    if not voice.party or meta.get("party") != voice.party or not meta.get("body"):
        raise BadRequest("went out from {party}: only its desk takes it back", party=meta.get("party") or "—", source=name)
    if meta.get("register") != _register(connection, voice):
        raise BadRequest("went out from another register: nothing was taken", source=name)
    try:
        a_day(meta.get("day", ""))
    except BadRequest as error:
        raise error.at(name) from None


def take(desk: Desk, found: Preview, *, who: str = "") -> int:
    """Keep what is good: of each row the answer, and the report that only waits to be released. All of it or nothing; how many rows."""
    if not found.good:
        return 0
    with desk.reading() as connection:
        own = desk.voice(connection).party
    rows = [(one_.commitment, one_.said) for one_ in found.good if one_.commitment is not None]
    desk.internal.take(answers.records(desk, own, rows, found.way), who=who, now=desk.clock())
    return len(rows)


def returned(desk: Desk, found: Preview, day: date, tongue: Tongue) -> bytes:
    """The rows that could not be taken as a sheet to put right, each with the reason; what was filled in stands there again."""
    with desk.reading() as connection:
        own = desk.voice(connection).party
        ours = [one_.row.id for one_ in found.bad if one_.reason[0] not in FOREIGN]  # of others nothing is told
        known = {id_: row for id_ in ours if (row := one.commitment(connection, id_)) is not None}
        last = own_answers(connection, desk, found.way.body, day, list(known))
        cells = _cells(connection, own, list(known.values()), last, tongue)
    asked = [
        Asked(
            id=one_.row.id,
            basis=known[one_.row.id].basis if one_.row.id in known else "",
            cells={**cells.get(one_.row.id, {}), **one_.row.cells, "reason": reason_in_words(one_.reason, tongue)},
        )
        for one_ in found.bad
    ]
    about = _about(desk, found.meta, len(asked), tongue)
    sheet = Sheet(title=words("title.returned", tongue), about=about, rows=asked, meta=found.meta, tongue=tongue, returned=True)
    return written(sheet, datetime.combine(day, time()))
