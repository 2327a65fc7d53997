"""Answer what the other side reported: concur, differ, or take back one's own word."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from servanda.app.naming import named
from servanda.app.opened import Opened, Voice, largest, words
from servanda.errors import BadRequest, NotReadable, Said, TooLarge, reason
from servanda.ledger import blobs, logs
from servanda.ledger.bodies import Blob, Concur, Concurred, Differ, Differed, Report, Withdraw, Withdrawn, understood
from servanda.projection import one
from servanda.register.commitment import Commitment, Fulfilled, Standing

SHORTEST = 8  # hex digits of a report's hash that may stand for it


class Answer(msgspec.Struct, frozen=True):
    """What is signed, of one commitment: whose report it answers (its event's hash), that party's word as it stands, and the
    report's own words by field: status, on, note, difficulty, next, body, ref, then a line a fact (`facts heads`, its value as JSON)
    and a piece of evidence.
    """

    commitment: Commitment
    party: str
    report: str
    standing: Standing | None
    words: list[tuple[str, str]]
    occurrence: str | None = None

    @property
    def overtaken(self) -> bool:
        """Whether the report that is answered is no longer its party's last."""
        return self.standing is None or self.standing.event != self.report


def concurrence(opened: Opened, id_: str, *, report: str = "", occurrence: str = "") -> list[Answer]:
    """What a concurrence with the other side's current reports of a commitment, or of an outcome, would sign.

    `report` is the hash (or its first digits) of the one that is meant, `occurrence` the first day of one of a rhythm's. Raises
    BadRequest where there is nothing to answer.
    """
    with opened.reading() as connection:
        return _answers(connection, opened.voice(connection).party, id_, report, occurrence)


def concur(opened: Opened, answers: Sequence[Answer], *, by: str = "", on_paper: Path | None = None) -> str:
    """Sign that this side sees it as those reports say; with `by` and a scan, that another party said so on paper.

    The event's hash. Raises ServandaError.
    """
    scan = read_scan(on_paper) if on_paper else b""
    with opened.writing() as connection:
        voice = opened.voice(connection)
        _is_party(voice, answers)
        paper = blobs.put(connection, scan, largest=largest()) if on_paper else None
        name = words(connection, on_paper.name) if on_paper else None
        items = [
            Concurred(id=a.commitment.id, of=a.commitment.basis, report=a.report, occurrence=a.occurrence, paper=paper, name=name, by=by)
            for a in answers
        ]
        return opened.act(connection, voice, Concur(items=items)).hash


def who(opened: Opened) -> str:
    """The party that speaks here. Raises BadRequest."""
    with opened.reading() as connection:
        return opened.voice(connection).party


def is_said(answer: Answer, party: str, *, paper: bool = False) -> bool:
    """Whether the party concurs with that report already (on paper: as recorded)."""
    stand = _positions(answer.commitment, answer.occurrence).get(party)
    return stand is not None and (stand.by, stand.cites, stand.paper is not None) == ("concur", answer.report, paper)


def again(opened: Opened, answers: Sequence[Answer]) -> list[tuple[Commitment, Fulfilled]]:
    """What was answered as it stands now: the commitments, with what became of each or of the occurrence that was meant."""
    with opened.reading() as connection:
        found = [(answer, one.commitment(connection, answer.commitment.id)) for answer in answers]
    results = ((c, c.occurrences.get(a.occurrence) if a.occurrence else c.fulfilment) for a, c in found if c)
    return [(commitment, result) for commitment, result in results if result]


def paper_concurrence(opened: Opened, id_: str, by: str, *, report: str = "", occurrence: str = "") -> list[Answer]:
    """What a concurrence of `by` on paper would answer: the reports of the other parties, this side's among them."""
    with opened.reading() as connection:
        voice = opened.voice(connection)
        for commitment in named(connection, [id_]):
            if by == voice.party or by not in commitment.parties:
                raise BadRequest("on paper another of {parties} can have concurred, not {by}", parties=[*commitment.parties], by=by)
        return _answers(connection, by, id_, report, occurrence)


def differ(opened: Opened, id_: str, *, reason: str = "", report: str = "", occurrence: str = "") -> list[Answer]:
    """Sign that this side sees it differently than the other's current report. What was answered: not what it says already."""
    with opened.writing() as connection:
        voice = opened.voice(connection)
        answers = _answers(connection, voice.party, id_, report, occurrence, ("report", "differ"))
        _is_party(voice, answers)
        answers = _undiffered(connection, answers, voice.party, reason)
        if answers:
            why = words(connection, reason)
            about = [(a, a.commitment) for a in answers]
            items = [Differed(id=c.id, of=c.basis, report=a.report, occurrence=a.occurrence, reason=why) for a, c in about]
            opened.act(connection, voice, Differ(items=items))
    return answers


def difference(opened: Opened, id_: str, *, report: str = "", occurrence: str = "") -> list[Answer]:
    """What a difference with the other side's current reports would sign. Raises BadRequest."""
    with opened.reading() as connection:
        return _answers(connection, opened.voice(connection).party, id_, report, occurrence, ("report", "differ"))


def undiffered(opened: Opened, answers: Sequence[Answer], reason: str) -> list[Answer]:
    """Those of the answers that this side does not differ with yet, for that reason in the same words."""
    with opened.reading() as connection:
        return _undiffered(connection, answers, opened.voice(connection).party, reason)


def _undiffered(connection: Connection, answers: Sequence[Answer], party: str, reason: str) -> list[Answer]:
    return [answer for answer in answers if reason.strip() not in _differences(connection, answer, party)]


def _differences(connection: Connection, answer: Answer, party: str) -> list[str]:
    """Why the party differs with that report: one reason ("" none is given), or none where it does not."""
    stand = _positions(answer.commitment, answer.occurrence).get(party)
    if stand is None or (stand.by, stand.cites) != ("differ", answer.report):
        return []
    entry = logs.find(connection, stand.event)
    body = understood(entry.event) if entry else None
    items = body.items if isinstance(body, Differ) else ()
    about = (answer.commitment.id, answer.occurrence)
    return [_text(connection, item.reason).strip() for item in items if (item.id, item.occurrence) == about]


def withdraw(opened: Opened, id_: str, *, reason: str = "", occurrence: str = "") -> list[Commitment]:
    """Take back this side's last word on the status of a commitment, or of all in an outcome; which those are."""
    with opened.writing() as connection:
        voice = opened.voice(connection)
        said = [(c, event) for c in named(connection, [id_]) if (event := _own_word(c, voice, occurrence))]
        if not said:
            raise BadRequest(
                "{party} has said nothing of {id} that could be taken back", party=voice.party or Said("this observer"), id=id_
            )
        why = words(connection, reason)
        items = [Withdrawn(id=c.id, of=c.basis, event=event, occurrence=occurrence or None, reason=why) for c, event in said]
        opened.act(connection, voice, Withdraw(items=items))
        return [c for c, _ in said]


def _own_word(commitment: Commitment, voice: Voice, occurrence: str) -> str:
    """The event in which this voice said what it says now, or ""."""
    if not voice.party:
        own = [view for view in commitment.assessments if view.log == voice.log and (view.occurrence or "") == occurrence]
        return own[-1].event if own else ""
    standing = _positions(commitment, occurrence).get(voice.party)
    if standing is None or standing.paper is not None:
        return ""  # what another recorded is not ours to take back
    return standing.event


def _positions(commitment: Commitment, occurrence: str | None) -> Mapping[str, Standing]:
    """What each party says of the commitment as such, or of one occurrence."""
    if not occurrence:
        return commitment.fulfilment.positions
    found = commitment.occurrences.get(occurrence)
    return found.positions if found else {}


def _answers(connection: Connection, who: str, id_: str, report: str, occurrence: str, by: Sequence[str] = ("report",)) -> list[Answer]:
    """What `who` would answer: of each commitment that `id_` names the report meant, or the current one (`by`: or difference)."""
    found = named(connection, [id_])
    if report:
        answers = [answer for c in found if (answer := _meant(connection, c, who, report, occurrence))]
    else:
        answers = [answer for c in found if (answer := _current(connection, c, who, occurrence, by))]
    if answers:
        return answers
    if report:
        raise BadRequest("no report {report} of another party on {id} is here", report=report, id=id_)
    raise BadRequest("no other party has reported on {id}: there is nothing to answer", id=id_)


def _current(connection: Connection, commitment: Commitment, who: str, occurrence: str, by: Sequence[str]) -> Answer | None:
    """The other side's current report. Raises BadRequest where several parties have one and they say different things."""
    reports = [(p, s) for p, s in _positions(commitment, occurrence).items() if p != who and s.by in by and s.event]
    if len({standing.value for _, standing in reports}) > 1:
        said = [f"{party} {standing.value} ({standing.event[:SHORTEST]})" for party, standing in reports]
        raise BadRequest("{id} has several reports: say with --report which is meant: {said}", id=commitment.id, said=said)
    if not reports:
        return None
    party, standing = max(reports, key=lambda pair: (pair[1].day, pair[0]))
    return Answer(
        commitment, party, standing.event, standing, _words(connection, commitment, standing.event, occurrence or None), occurrence or None
    )


def _meant(connection: Connection, commitment: Commitment, who: str, report: str, occurrence: str) -> Answer | None:
    """The report with that hash; of one that is about several occurrences the one asked for, else the first."""
    if len(report) < SHORTEST:
        raise BadRequest("give at least {shortest} digits of the report's hash", shortest=SHORTEST)
    for told, _ in one.events_about(connection, commitment.id):
        if told.party == who or not told.hash.startswith(report.lower()) or not isinstance(told.body, Report):
            continue
        for item in told.body.items:
            if item.id == commitment.id and occurrence in ("", item.occurrence):
                standing = _positions(commitment, item.occurrence).get(told.party)
                words = _words(connection, commitment, told.hash, item.occurrence)
                return Answer(commitment, told.party, told.hash, standing, words, item.occurrence)
    return None


def _words(connection: Connection, commitment: Commitment, event: str, occurrence: str | None) -> list[tuple[str, str]]:
    """What a report says of a commitment or one occurrence, in the words that all sides can read."""
    entry = logs.find(connection, event)
    body = understood(entry.event) if entry else None
    said: list[tuple[str, str]] = []
    for item in body.items if isinstance(body, Report) else ():
        if (item.id, item.occurrence) != (commitment.id, occurrence):
            continue
        values = {field: getattr(item, field) for field in ("status", "on", "occurrence", "body", "ref", "note", "difficulty", "next")}
        said += [(field, text) for field, value in values.items() if (text := _text(connection, value))]
        said += [(f"facts {name}", msgspec.json.encode(value).decode()) for name, value in item.facts.items()]
        for proof in item.evidence:
            pieces = (proof.source, _text(connection, proof.name), _text(connection, proof.quote), proof.dated)
            said.append(("evidence", " · ".join(piece for piece in pieces if piece)))
    return said


def _text(connection: Connection, value: Blob | str | None) -> str:
    if not isinstance(value, Blob):
        return value or ""
    data = blobs.get(connection, value.blob)
    return "" if data is None else data.decode("utf-8", "replace")


def _is_party(voice: Voice, answers: Sequence[Answer]) -> None:
    for answer in answers:
        if voice.party not in answer.commitment.parties:
            raise BadRequest(
                "{id} is of {parties}: {party} has no say in it",
                id=answer.commitment.id,
                parties=[*answer.commitment.parties],
                party=voice.party or Said("an observer"),
            )


def read_scan(path: Path) -> bytes:
    """A concurrence on paper, as scanned. Raises NotReadable, BadRequest where nothing is in it, TooLarge."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotReadable(reason(error), source=str(path)) from None
    if not content:
        raise BadRequest("is empty", source=str(path))
    if len(content) > largest():
        raise TooLarge("{size:.1f} MB: the most for one file is {largest:g} MB", size=len(content) / 1e6, largest=largest() / 1e6)
    return content
