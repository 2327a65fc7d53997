"""The reading desk: a document is read, people look at what was read, put it right outcome by outcome, and register it.

A sheet is internal until then. What the machine read and what people changed both go into the register: the proposal has the
clauses as people left them, each changed one with what was read (`register.propose.marked`).
"""

import msgspec

from servanda.app import accepting, adding
from servanda.app.accepting import bearer_of
from servanda.app.day import a_day
from servanda.app.desk import Desk
from servanda.app.edited import Worked, standing
from servanda.app.reading import read_all, read_text
from servanda.errors import BadRequest, TooLarge, shown
from servanda.internal.edits import UnderWork
from servanda.internal.records import Kept
from servanda.internal.sheets import LONGEST_NAME, Add, AnyEdit, Change, Undo
from servanda.internal.words import base_name
from servanda.model.line import brief, check_line
from servanda.model.mention import Span
from servanda.model.reading import Reading, Role
from servanda.model.typed import a_time

LARGEST = 25_000_000  # bytes of a document
_reading: msgspec.json.Decoder[Reading] = msgspec.json.Decoder(Reading)


class Unit(msgspec.Struct, frozen=True):
    """An outcome (or what stands before and after them) on a sheet: whether people accepted it and changed clauses of it.

    `read`: by the number of a clause that was changed, what the machine had read (see `Worked.differing`).
    """

    key: str
    role: Role
    accepted: bool
    edited: bool
    read: dict[int, list[dict[str, object]]]


class Work(msgspec.Struct, frozen=True):
    """A sheet as it stands. `seen` edits were made; `left` are the keys of outcomes nobody accepted yet, in order, `next` the first."""

    number: int
    name: str
    reading: Reading
    seen: int
    units: list[Unit]
    outcomes: int
    decided: int
    left: list[str]
    next: str
    can_undo: bool


class SheetLine(msgspec.Struct, frozen=True):
    """A sheet in the list of those under work."""

    number: int
    name: str
    title: str
    language: str
    time: str
    who: str
    outcomes: int
    decided: int


def open_sheet(desk: Desk, source: bytes | str, name: str, *, date: str = "", who: str = "") -> int:
    """Read a file, or a text that was pasted, and lay it on the desk; the sheet's number. `date` stands in where the text has none.

    Raises BadRequest, TooLarge, NotReadable, each naming the file.
    """
    check_line("file name", name, needed=True, longest=LONGEST_NAME)
    named, day = shown(base_name(name)), a_day(date)
    if len(source) > LARGEST:
        raise TooLarge("a document has {most} MB at most", most=f"{LARGEST / 1e6:g}", source=named)
    readings = [read_text(source, date=day)] if isinstance(source, str) else read_all(source, date=day)
    more = [warning for warning in readings[0].warnings if warning.code == "more-articles"]
    if len(readings) > 1 or more:
        raise BadRequest("the file holds several articles: read each from a file of its own", source=named)
    content = source.encode() if isinstance(source, str) else source
    return desk.internal.sheet(content, name, msgspec.json.encode(readings[0]), who=who, now=desk.clock())


def sheets(desk: Desk) -> list[SheetLine]:
    """The sheets under work, the newest first."""
    return [_line(desk, kept) for kept in desk.internal.sheets()]


def discard(desk: Desk, sheet: int) -> None:
    """Take a sheet off the desk; it stays as history. Raises NotFound."""
    _opened(desk, sheet)
    desk.internal.drop([sheet], now=desk.clock())


def work(desk: Desk, sheet: int) -> Work:
    """A sheet as it stands. Raises NotFound."""
    return _work(*_opened(desk, sheet))


def edit(desk: Desk, sheet: int, what: AnyEdit, *, seen: int | None = None, who: str = "") -> Work:
    """Make one edit; the sheet as it stands then. `seen`: how many edits there were on the page it was made on.

    Raises BadRequest where it cannot be made, or somebody else changed the sheet meanwhile; NotFound.
    """
    on, worked = _opened(desk, sheet)
    if isinstance(what, Undo) and not standing(on.edits):
        raise BadRequest("there is nothing to undo")
    what = _said(what)
    after = msgspec.structs.replace(on, edits=[*on.edits, what])
    then = Worked(worked.reading, after.edits)  # which says whether it can be made
    desk.internal.edit(sheet, what, seen=len(on.edits) if seen is None else seen, who=who, now=desk.clock())
    return _work(after, then)


def undo(desk: Desk, sheet: int, *, seen: int | None = None, who: str = "") -> Work:
    """Take the last edit back; the sheet as it stands then. Raises BadRequest where there is none, NotFound."""
    return edit(desk, sheet, Undo(), seen=seen, who=who)


def selected(work: Work, key: str, words: str, *, clause: int = 0) -> Span:
    """Where words that were typed stand in an outcome's own text: those in that clause first, else the only ones there are.

    Raises BadRequest where they are not in it, or more than once.
    """
    outcome = next((outcome for outcome in work.reading.outcomes if outcome.key == key), None)
    if outcome is None:
        raise BadRequest("there is no outcome {key!r}", key=key)
    wanted = words.strip()
    start, end = 0, len(outcome.text)
    if 0 < clause <= len(outcome.statements):
        inside = [place - outcome.span[0] for place in outcome.statements[clause - 1].span]
        if wanted and wanted in outcome.text[slice(*inside)]:
            start, end = inside
    at = outcome.text.find(wanted, start, end) if wanted else -1
    if at < 0:
        raise BadRequest("outcome {key} has no such words: {words!r}", key=key, words=brief(wanted))
    if outcome.text.find(wanted, at + 1, end) >= 0:
        raise BadRequest("outcome {key} has these words more than once: give some more of them: {words!r}", key=key, words=brief(wanted))
    return at, at + len(wanted)


def register(desk: Desk, sheet: int, round_: str, *, accept: bool = False, anyway: bool = False) -> adding.Added:
    """Put a sheet whose outcomes are all accepted into the register as a document of `round_`, and take it off the desk.

    With `accept` the round is accepted for our side too. Raises BadRequest as `adding.add_reading` does, NotFound.
    """
    on, worked = _opened(desk, sheet)
    left = _work(on, worked).left
    if left:
        raise BadRequest("{count} outcomes are not accepted yet, the first is {key}", count=len(left), key=left[0])
    read = {key: found for key in worked.units if (found := worked.differing(key))}
    added = adding.add_reading(desk, worked.result(), round_, anyway=anyway, read=read)
    if added.what == "known" and read:
        raise BadRequest("the same text is in {round} already: put its commitments right there", round=round_)
    file = on.sheet.file
    keep_original(desk, round_, desk.internal.file(file.digest), file.name)
    desk.internal.released([sheet], added.event, now=desk.clock())
    if accept:
        accepting.accept(desk, [round_])
    return added


def keep_original(desk: Desk, round_: str, content: bytes, name: str) -> None:
    """Keep the file that a text of a round was read from, so that it can be handed out again. Raises BadRequest, TooLarge."""
    desk.internal.original(content, name, round_, now=desk.clock())


def original(desk: Desk, round_: str, digest: str = "") -> tuple[str, bytes] | None:
    """Name and content of the file that a text of a round was read from; of the text with that digest, where one is given.

    The ledger has its digest only: None where the file is not kept here.
    """
    wanted = digest.removeprefix("sha256:")
    found = next((file for file in desk.internal.originals(round_) if not wanted or file.digest == wanted), None)
    return (found.name, desk.internal.file(found.digest)) if found else None


def _opened(desk: Desk, sheet: int) -> tuple[UnderWork, Worked]:
    on = desk.internal.on_sheet(sheet)
    return on, Worked(_reading.decode(on.reading), on.edits)


def _said(what: AnyEdit) -> AnyEdit:
    """An edit with what people typed as the register has it: 中方 is CN, a time is EDTF. Raises BadRequest."""
    if not isinstance(what, Change | Add):
        return what
    bearers = list(dict.fromkeys(map(bearer_of, what.bearers))) if isinstance(what.bearers, list) else what.bearers
    due = a_time(what.due) if isinstance(what.due, str) else what.due
    return msgspec.structs.replace(what, bearers=bearers, due=due)


def _work(on: UnderWork, worked: Worked) -> Work:
    units = [_unit(worked, outcome.key, outcome.role) for outcome in worked.reading.outcomes]
    asked = [unit for unit in units if unit.role == "outcome"]
    left = [unit.key for unit in asked if not unit.accepted]
    return Work(
        number=on.number,
        name=on.sheet.file.name,
        reading=worked.result(),
        seen=len(on.edits),
        units=units,
        outcomes=len(asked),
        decided=len(asked) - len(left),
        left=left,
        next=left[0] if left else "",
        can_undo=bool(standing(on.edits)),
    )


def _unit(worked: Worked, key: str, role: Role) -> Unit:
    read = worked.differing(key)
    return Unit(key=key, role=role, accepted=key in worked.accepted, edited=bool(read), read=read)


def _line(desk: Desk, kept: Kept) -> SheetLine:
    found = work(desk, kept.number)
    document = found.reading.document
    return SheetLine(kept.number, found.name, document.title, document.language, kept.time, kept.who, found.outcomes, found.decided)
