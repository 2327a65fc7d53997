"""Documents into the register: a first text of a round is proposed, the same again changes nothing, another language is laid beside it."""

from typing import Literal, TypeAlias

import msgspec
from sqlalchemy import Connection

from servanda.app.day import a_day
from servanda.app.opened import Opened, Voice
from servanda.app.reading import read_all
from servanda.errors import BadRequest, Said
from servanda.ledger import logs
from servanda.ledger.bodies import AddText, Propose, understood
from servanda.model.reading import Reading
from servanda.profiling.profile import profiled
from servanda.projection import one
from servanda.reading.files import Source
from servanda.register.propose import NOTHING_CHANGED, Changed, add_text, marked, proposal
from servanda.register.quote import folded

SAME = 0.2  # of the lines of two readings of one document; the same outcomes scanned badly still share as many
What: TypeAlias = Literal["proposed", "variant", "text", "known"]


class Added(msgspec.Struct, frozen=True):
    """What came of it. `proposed`: a round's first; `variant`: beside another reading of the same document; `text`: another
    language; `known`: nothing was written. `event` is the hash of what was.
    """

    what: What
    round: str
    title: str
    language: str
    event: str
    outcomes: int
    commitments: int
    unplaced: int = 0
    warnings: tuple[str, ...] = ()  # codes of the reading's


def add(opened: Opened, source: Source, round_: str, *, date: str = "", lexicon: str = "", anyway: bool = False) -> Added:
    """Read a document and put it into the register as one of `round_`. Raises ServandaError, also where the text is that of another
    round, or holds no commitment, unless it is wanted `anyway`.
    """
    readings = read_all(source, date=a_day(date), lexicon=lexicon)
    if len(readings) > 1:
        raise BadRequest("the file holds {count} articles: add each from a file of its own", count=len(readings))
    added = add_reading(opened, readings[0], round_, anyway=anyway)
    return msgspec.structs.replace(added, warnings=tuple(dict.fromkeys(warning.code for warning in readings[0].warnings)))


def add_reading(opened: Opened, reading: Reading, round_: str, *, anyway: bool = False, read: Changed = NOTHING_CHANGED) -> Added:
    """Put a reading into the register as a document of `round_`. Raises BadRequest as `add` does.

    `read` is what the machine had read where people changed it: by the outcome's key and the clause's number.
    """
    body = marked(proposal(reading, round_, profiled(reading)), read)
    with opened.writing() as connection:
        voice = opened.voice(connection)
        known = _told_before(connection, voice, body)
        if known:
            return _added("known", body, known)
        basis = _in_another_language(connection, body)
        if basis is not None:
            of, document = basis
            return _added("text", body, opened.act(connection, voice, add_text(reading, of, document)).hash)
        if not anyway:
            _is_worth_it(connection, body)
        what: What = "variant" if one.round_(connection, round_) else "proposed"
        if what == "variant":
            _is_same(connection, body)
        event = opened.act(connection, voice, body).hash
    with opened.reading() as connection:
        placed = one.round_(connection, round_)
    unplaced = sum(1 for row in placed.unplaced if row.of == event) if placed and what == "variant" else 0
    return _added(what, body, event, unplaced)


def _added(what: What, body: Propose, event: str, unplaced: int = 0) -> Added:
    outcomes = sum(1 for outcome in body.outcomes if outcome["role"] == "outcome")
    return Added(what, body.round, body.title, body.language, event, outcomes, len(body.rows), unplaced)


def _is_worth_it(connection: Connection, body: Propose) -> None:
    """That a text is not that of another round, and that something was found in it. Raises BadRequest."""
    for placed in one.rounds(connection):
        entry = logs.find(connection, placed.basis) if placed.key != body.round else None
        told = understood(entry.event) if entry else None
        if isinstance(told, Propose) and told.text == body.text:
            raise BadRequest("the same text is in the register as {round}: --yes adds it once more", round=placed.key)
    if not body.rows:
        raise BadRequest("no commitment was found in it: --yes adds it all the same")


def _is_same(connection: Connection, body: Propose) -> None:
    """That a further text of a round in one language is of the same document as one that is there. Raises BadRequest."""
    told = [text.body for log in logs.every(connection) for text in one.texts(connection, log, body.round)]
    texts = [text for text in told if isinstance(text, Propose | AddText) and text.language == body.language]
    lines = [line for line in map(folded, body.text.split("\n")) if line]
    for text in texts:
        known = {folded(line) for line in text.text.split("\n")}
        if sum(line in known for line in lines) >= SAME * len(lines):
            return
    if texts:
        raise BadRequest(
            "is another document than that of {round} ({title}): give it a round of its own",
            round=body.round,
            title=texts[0].title or Said("untitled"),
        )


def _told_before(connection: Connection, voice: Voice, body: Propose) -> str:
    """The hash of the event in which this voice told this text of this round already, or ""."""
    for told in one.texts(connection, voice.log, body.round):
        if isinstance(told.body, Propose) and (told.body.round, told.body.text) == (body.round, body.text):
            return told.hash
        if isinstance(told.body, AddText) and told.body.text == body.text and _round_of(connection, told.body.of) == body.round:
            return told.hash
    return ""


def _round_of(connection: Connection, hash_: str) -> str:
    entry = logs.find(connection, hash_)
    told = understood(entry.event) if entry else None
    return told.round if isinstance(told, Propose) else ""


def _in_another_language(connection: Connection, body: Propose) -> tuple[str, Propose] | None:
    """The basis of the round, where it is in another language than `body`: its hash and itself."""
    placed = one.round_(connection, body.round)
    entry = logs.find(connection, placed.basis) if placed else None
    told = understood(entry.event) if entry else None
    return (placed.basis, told) if placed and isinstance(told, Propose) and told.language != body.language else None
