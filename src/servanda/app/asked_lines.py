"""An agency's lines to answer without an account, and its answers: each kept as it was given, with a report that waits to be released."""

from collections.abc import Collection, Mapping
from datetime import date

import msgspec

from servanda.app import answers, digest
from servanda.app.answers import ANSWERS, Before, Said, Way
from servanda.app.asking import Head, heads
from servanda.app.desk import Desk
from servanda.app.known import insist_body
from servanda.app.returned import own_answers
from servanda.errors import BadRequest
from servanda.internal.drafts import AnyDraft, DraftEvidence, DraftProof
from servanda.internal.notes import NOT_OURS, AnyNote
from servanda.projection.bodies import key, of_name
from servanda.publish.form_words import Reason
from servanda.register.commitment import Commitment


class Asked(msgspec.Struct, frozen=True):
    """A line: the commitment under its heading, what "same" would repeat, and the day of the body's own last answer ("" none)."""

    commitment: Commitment
    head: Head
    before: Before | None
    answered: str


class Attached(msgspec.Struct, frozen=True):
    """A file that came with an answer."""

    name: str
    data: bytes


def askable(desk: Desk, body: str, day: date) -> str:
    """The name of a body of ours that is here. Raises BadRequest where there is none, or it is another side's."""
    with desk.reading() as connection:
        voice = desk.voice(connection)
        insist_body(connection, body, day)
        named = of_name(key(body), voice.party) or body
        digest.insist_ours(voice, named)
    return named


def asked(desk: Desk, body: str, day: date, *, round_: str = "", ids: Collection[str] = ()) -> list[Asked]:
    """The open lines of a body, of one round or of all; of these commitments only, where they are named. Never another body's."""
    with desk.reading() as connection:
        own = desk.voice(connection).party
        named = of_name(key(body), own) or body
        rows = [row for row in digest.lines(connection, desk, own, named, day, round_) if not ids or row.id in ids]
        last = own_answers(connection, desk, named, day, [row.id for row in rows])
        above = heads(connection, rows)
    return [
        Asked(
            row,
            above[f"{row.round}/{row.outcome}"],
            answers.before(row, own, last.get(row.id)),
            last[row.id].time if row.id in last else "",
        )
        for row in rows
    ]


def refused(lines: Collection[Asked], said: Mapping[str, Said], day: date) -> dict[str, Reason]:
    """By commitment, why an answer cannot be taken."""
    by = {line.commitment.id: line for line in lines}
    found = {id_: answers.objection(one, by[id_].before, day) for id_, one in said.items() if id_ in by}
    return {id_: why for id_, why in found.items() if why}


def take(
    desk: Desk,
    body: str,
    lines: Collection[Asked],
    said: Mapping[str, Said],
    files: Mapping[str, Attached],
    *,
    day: date,
    who: str = "",
) -> int:
    """Keep what a body answered of its `lines`: all of it or nothing; how many. Raises BadRequest, TooLarge."""
    if any(one.status not in ANSWERS for one in said.values()):
        raise BadRequest("choose one of the answers")
    if refused(lines, said, day):
        raise BadRequest("an answer cannot be taken as it is")
    with desk.reading() as connection:
        own = desk.voice(connection).party
    records: list[AnyDraft | AnyNote] = []
    chosen = [line.commitment for line in lines if line.commitment.id in said]
    for row in chosen:
        one, file = said[row.id], files.get(row.id)
        kept = desk.internal.keep_file(file.data, file.name) if file and file.data else None
        way = Way(body=body, dated=day.isoformat(), form=True, file=kept)
        records += answers.records(desk, own, [(row, one)], way)
        if kept and one.status != NOT_OURS:
            records.append(DraftEvidence(id=row.id, of=row.basis, evidence=[DraftProof(file=kept)]))
    if records:
        desk.internal.take(records, who=who, now=desk.clock())
    return len(chosen)
