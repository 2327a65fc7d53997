"""Agencies' answers, by digest or by letter: each kept as it was given, and with it a report that only waits to be released."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from servanda.app.desk import Desk
from servanda.app.known import insist_body
from servanda.app.naming import named as meant
from servanda.app.reporting import STATUSES, concerned, shown_on, standing_by
from servanda.app.returned import own_answers
from servanda.errors import BadRequest, NotReadable, reason
from servanda.internal.drafts import AnyDraft, DraftReport, KeptFile
from servanda.internal.notes import NOT_OURS, Answer, AnyNote
from servanda.internal.records import Kept
from servanda.model.profile import Facts
from servanda.projection.bodies import names
from servanda.publish.form_words import Reason
from servanda.register.agreement import ASSESSED_ONLY
from servanda.register.commitment import Commitment
from servanda.register.rollup import is_open
from servanda.register.window import parse

SAME = "same"  # as before
ANSWERS = (SAME, NOT_OURS, *(status for status in STATUSES if status not in ASSESSED_ONLY))
_MONTH = re.compile("([0-9]{4})[-/.年]([0-9]{1,2})(?:[-/.月]?(?:([0-9]{1,2})日?)?)?")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What an agency says of one commitment: `status` a fulfilment, "same" or "not_ours"; `month` (EDTF) when it means to be done,
    of what is done when it was; `to` the body that it names in its place.
    """

    status: str
    text: str = ""
    next: str = ""
    month: str = ""
    to: str = ""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How the answers came: from which body, under which file number, of which day (YYYY-MM-DD, "" not known), with which scan.

    `form`: by a form, whose day is that on which it was asked for.
    """

    body: str
    ref: str = ""
    dated: str = ""
    file: KeptFile | None = None
    form: bool = False


class Before(msgspec.Struct, frozen=True):
    """What was said last of a commitment, which "same" repeats: a status with its words."""

    status: str
    text: str = ""
    next: str = ""
    month: str = ""


def by_letter(desk: Desk, id_: str, said: Said, way: Way, *, scan: Path | None = None, who: str = "") -> list[Commitment]:
    """Keep what a body answered by letter of a commitment, or of all that is open in an outcome; which those are.

    Raises BadRequest, NotReadable, TooLarge.
    """
    if said.status not in ANSWERS:
        raise BadRequest("{status!r} is no answer: it is one of {allowed}", status=said.status, allowed=[*ANSWERS])
    with desk.reading() as connection:
        voice = desk.voice(connection)
        insist_body(connection, way.body, desk.today)
        found = meant(connection, [id_])
        if len(found) > 1:
            found = [row for row in found if is_open(row)] or found
        concerned(voice, found)
        last = own_answers(connection, desk, way.body, desk.today, [row.id for row in found])
    for row in found:
        why = objection(said, before(row, voice.party, last.get(row.id)), desk.today)
        if why:
            raise _refusal(row.id, why)
    if scan is not None:
        way = msgspec.structs.replace(way, file=desk.internal.keep_file(_content(scan), scan.name))
    desk.internal.take(records(desk, voice.party, [(row, said) for row in found], way), who=who, now=desk.clock())
    return found


def _refusal(id_: str, why: Reason) -> BadRequest:
    key, *values = why
    if key == "nothing-before":
        return BadRequest("{id}: there is no earlier answer that it could be the same as", id=id_)
    if key == "to-not":
        return BadRequest("{id}: another body is named only where the answer is that it is not ours", id=id_)
    return BadRequest("{id} is completed, and yet {month} is still to come", id=id_, month=values[0])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(reason(error), source=str(path)) from None


def records(desk: Desk, own: str, said: Sequence[tuple[Commitment, Said]], way: Way) -> list[AnyDraft | AnyNote]:
    """What is kept of answers that are sound: of each the answer, and where it has a status the report that it comes to."""
    with desk.reading() as connection:
        last = own_answers(connection, desk, way.body, desk.today, [row.id for row, _ in said])
    result: list[AnyDraft | AnyNote] = []
    for row, one in said:
        told = whole(one, before(row, own, last.get(row.id)))
        result.append(answer(row.id, told, way))
        if told.status != NOT_OURS:
            result.append(_report(row, told, way, standing_by(desk, own, row, None), desk.today))
    return result


def answer(id_: str, told: Said, way: Way) -> Answer:
    """An answer as it is kept."""
    return Answer(
        about=id_,
        body=way.body,
        ref=way.ref,
        status=told.status,
        text=told.text,
        next=told.next,
        month=told.month or None,
        to=told.to,
        dated=way.dated or None,
        file=way.file,
    )


def whole(said: Said, last: Before | None) -> Said:
    """An answer as it stands alone: one as before with what was said then, where it says nothing else."""
    if said.status != SAME or last is None:
        return said
    return Said(status=last.status, text=said.text or last.text, next=said.next or last.next, month=said.month or last.month)


def _report(row: Commitment, said: Said, way: Way, facts: Facts, day: date) -> DraftReport:
    """The report that an answer comes to. The file number is the agency's and ours alone: it stays with the answer."""
    return DraftReport(
        id=row.id,
        of=row.basis,
        status=said.status,  # type: ignore[arg-type]  # of the scale, or there was an objection
        on=_done_on(row, said, way, facts, day) if said.status == "completed" else None,
        body=way.body,
        note=said.text,
        next=said.next,
        facts=facts,
    )


def _done_on(row: Commitment, said: Said, way: Way, facts: Facts, day: date) -> str:
    """When it was completed: as they say, else by the fact that shows it, else by the day of the letter; at the latest by today,
    which is when it was typed and not when it was done.
    """
    known = said.month or shown_on(row.kind, facts)
    if known:
        return known
    return way.dated if way.dated and not way.form and way.dated <= day.isoformat() else f"../{day.isoformat()}"


def before(row: Commitment, own: str, last: Kept | None) -> Before | None:
    """What "same" repeats: the last answer of that agency, else our side's own status; None where there is neither."""
    if last is not None and isinstance(last.what, Answer) and last.what.status not in ("", NOT_OURS):
        return Before(last.what.status, last.what.text, last.what.next, last.what.month or "")
    stand = row.fulfilment.positions.get(own)
    return Before(stand.value) if stand is not None and stand.value else None


def other_body(draft: Kept, way: Way) -> str:
    """The body whose answer a draft of a report came of, where that is another than the one that answers now; else ""."""
    said = draft.what.body if isinstance(draft.what, DraftReport) else ""
    return said if said and not names(said) & names(way.body) else ""


def objection(said: Said, last: Before | None, day: date) -> Reason:
    """Why an answer cannot be taken as it is; () where it can."""
    if said.status == SAME and last is None:
        return ("nothing-before",)
    if said.to and said.status != NOT_OURS:
        return ("to-not",)
    month = parse(said.month)
    if said.status == "completed" and month is not None and month.earliest is not None and month.earliest > day:
        return "still-to-come", said.month
    return ()


def a_month(written: str) -> tuple[str, Reason]:
    """A month or day as people write it (2014-08, 2014/8, 2014年8月, 2014-08-31) as EDTF, "" for nothing; else why it is none."""
    text = unicodedata.normalize("NFKC", written).strip()
    if not text:
        return "", ()
    if text.isascii() and text.isdecimal() and len(text) == 5:
        return "", ("serial", text)
    found = _MONTH.fullmatch(text)
    if found is None:
        when = parse(text)
        return (str(when), ()) if when is not None and when.form not in ("duration", "rhythm") else ("", ("month", text[:40]))
    year, month, day = found[1], int(found[2]), found[3]
    try:
        date(int(year), month, int(day or 1))
    except ValueError:
        return "", ("day", text[:40])
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""), ()
