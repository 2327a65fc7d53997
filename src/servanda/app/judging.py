"""A row of a form that came back: what it says of which commitment, whose place that would take, or why it cannot be taken."""

from collections.abc import Mapping
from datetime import date

import msgspec
from sqlalchemy import Connection

from servanda.app import answers
from servanda.app.answers import Said, Way
from servanda.app.desk import Desk
from servanda.app.drafting import is_worded, standing
from servanda.app.known import is_known
from servanda.app.returned import own_answers
from servanda.internal.drafts import DraftReport
from servanda.internal.notes import NOT_OURS, Answer
from servanda.internal.records import Kept
from servanda.projection import one
from servanda.projection.bodies import names
from servanda.publish.bearers import body as body_name
from servanda.publish.form_back import Back, Row, doubled
from servanda.publish.form_words import CHOICE, LANGUAGES, Reason, Tongue, choices, normal
from servanda.register.commitment import Commitment

FOREIGN = ("id-other", "id-unknown", "id-basis")  # reasons of rows that are not of the form that went out
_CELL = 32_767  # characters; a spreadsheet has no more in one


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A row that came back: what it says of which commitment, or why it cannot be taken. `known`: it was taken before."""

    row: Row
    said: Said
    commitment: Commitment | None = None
    reason: Reason = ()
    known: bool = False
    instead: int = 0  # the number of a worded draft of the desk's whose place the report takes
    instead_of: str = ""  # the body whose answer that draft came of, where it is another one
    edited: bool = False  # whether the commitment's own words are not those of the register: they count for nothing


class Yardstick(msgspec.Struct, frozen=True, kw_only=True):
    """What rows are judged by: who asks, what went out, what is answered twice, what was answered before (by anybody, and last by the
    body itself), and the drafts that stand.
    """

    own: str
    day: date
    way: Way
    sent: Mapping[str, str]
    twice: Mapping[str, int]
    kept: Mapping[str, list[Answer]]
    last: Mapping[str, Kept]
    drafts: Mapping[str, Kept]


def yardstick(connection: Connection, desk: Desk, own: str, back: Back, way: Way) -> Yardstick:
    """What the rows of a form are judged by today."""
    kept: dict[str, list[Answer]] = {}
    for each in desk.internal.answers(list(back.sent)):
        if isinstance(each.what, Answer):
            kept.setdefault(each.what.about, []).append(each.what)
    return Yardstick(
        own=own,
        day=desk.today,
        way=way,
        sent=back.sent,
        twice=doubled(back.rows),
        kept=kept,
        last=own_answers(connection, desk, way.body, desk.today, list(back.sent)),
        drafts=standing(desk, DraftReport),
    )


def judged(connection: Connection, row: Row, by: Yardstick) -> Judged:
    """What a row comes to."""
    said, reason = _said(connection, row, by.day)
    commitment = one.commitment(connection, row.id) if row.id in by.sent else None
    if row.wrong:
        reason = row.wrong
    elif row.id not in by.sent:
        reason = "id-other", row.id[:60]
    elif commitment is None or by.own not in commitment.parties:
        reason = "id-unknown", row.id[:60]
    elif not _is_of(connection, commitment, by.sent[row.id]):
        reason = "id-basis", row.id[:60]
    elif row.id in by.twice:
        reason = "twice", row.id, str(by.twice[row.id])
    if reason or commitment is None:
        return Judged(row=row, said=said, reason=reason)
    before = answers.before(commitment, by.own, by.last.get(row.id))
    edited = _is_edited(row, commitment)
    if answers.answer(row.id, answers.whole(said, before), by.way) in by.kept.get(row.id, []):
        return Judged(row=row, said=said, commitment=commitment, known=True, edited=edited)
    reason = _overtaken(by.last.get(row.id), by.way) or answers.objection(said, before, by.day)
    if reason:
        return Judged(row=row, said=said, reason=reason, edited=edited)
    draft = by.drafts.get(row.id)
    if draft is None or not is_worded(draft) or said.status == NOT_OURS:
        return Judged(row=row, said=said, commitment=commitment, edited=edited)
    other = answers.other_body(draft, by.way)
    return Judged(row=row, said=said, commitment=commitment, instead=draft.number, instead_of=other, edited=edited)


def _overtaken(last: Kept | None, way: Way) -> Reason:
    """Where the body answered since the day that its form is for: an old form takes no newer answer's place."""
    if last is None or not isinstance(last.what, Answer):
        return ()
    answered = last.what.dated or last.time[:10]
    return ("newer", answered) if way.dated and way.dated < answered else ()


def _is_of(connection: Connection, commitment: Commitment, basis: str) -> bool:
    """Whether the row that went out was of this commitment's document: as it was proposed then, or by whom."""
    placed = one.round_(connection, commitment.round)
    return basis == commitment.basis or (placed is not None and basis in placed.proposals)


def _said(connection: Connection, row: Row, day: date) -> tuple[Said, Reason]:
    """The row's cells as an answer, and why they are none."""
    cells = row.cells
    status = CHOICE(normal(cells["status"]))
    month, reason = answers.a_month(cells["month"])
    said = Said(status=status or "", text=cells["note"], next=cells["next"], month=month, to=cells["to"])
    if not cells["status"]:
        return said, ("no-status",)
    if status is None:
        return said, ("status", cells["status"][:40], "、".join(choices("zh")))
    if not reason and said.to and status == NOT_OURS and not is_known(connection, said.to, day):
        return said, ("body", said.to[:60])
    if not reason and status == NOT_OURS and not said.to:
        return said, ("to-missing",)
    return said, reason


def texts_in(row: Commitment, tongue: Tongue) -> str:
    """The clause in the languages that are wanted and there; else as it was read."""
    found = [row.texts[language] for language in LANGUAGES[tongue] if language in row.texts]
    return "\n".join(found or [row.text])


def _is_edited(row: Row, commitment: Commitment) -> bool:
    """Whether the commitment's words in a row are others than those that stand in the register, in any language of a form."""
    wanted = [texts_in(commitment, tongue) for tongue in LANGUAGES]
    return row.text is not None and max(map(len, wanted)) <= _CELL and normal(row.text) not in map(normal, wanted)


def is_named(shown: str, body: str) -> bool:
    """Whether what a form shows for its body, perhaps in two languages, is that body; so it is where nothing is left of it."""
    said = {normal(body_name(body, language)) for language in LANGUAGES["both"]}
    return all(normal(part) in said or names(part) & names(body) for part in shown.split(" / ") if part)
