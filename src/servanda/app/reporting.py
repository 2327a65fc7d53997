"""What is typed at the desk about commitments: reports, assignments, notes. All of it internal until it is released."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import msgspec
from sqlalchemy import Connection

from servanda.app.citing import clause
from servanda.app.desk import Desk
from servanda.app.drafting import is_worded, standing
from servanda.app.facts import Session, changed, session_in
from servanda.app.naming import full, named, unknown
from servanda.app.opened import Voice
from servanda.errors import BadRequest, NotReadable, Said, reason
from servanda.internal.drafts import AnyDraft, DraftAssign, DraftProof, DraftReport
from servanda.internal.notes import Note
from servanda.ledger.bodies import Fulfilment, Stance
from servanda.model.profile import Facts, profile_of
from servanda.model.typed import a_time
from servanda.projection import one
from servanda.projection.succession import side_of
from servanda.register.agreement import ASSESSED_ONLY
from servanda.register.commitment import Commitment
from servanda.register.rollup import is_open
from servanda.register.timing import occurrences_of, turns_of
from servanda.register.window import parse

_NAMED = re.compile(r"[^/\s]+\.(?:pdf|docx?|xlsx?|txt|html?|jpe?g|png|tiff?|zip|eml|md|csv)", re.IGNORECASE)
STATUSES: tuple[str, ...] = get_args(Fulfilment)
_NEAREST = 2  # open occurrences that an error offers
WORDS = ("note", "difficulty", "next", "body", "ref")  # of a report, by the names of its fields
STANCES: tuple[str, ...] = get_args(Stance)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence as it is given: a file, an address or the id of a clause here, the words it says, its date (EDTF), and
    which way it speaks. `content` is a file that was handed over, `source` its name then. `is_far`: it was typed at another machine,
    and no file of this one is meant, whatever `source` looks like.
    """

    source: str
    quote: str = ""
    dated: str = ""
    stance: str = "for"
    content: bytes | None = None
    is_far: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Our side's status as it is typed; `on` since when (EDTF), `body` for whom, `ref` a file number. `facts` are actual ones,
    NAME=VALUE; those that our side stands by already go on standing, NAME= takes one away. So do words and evidence of the open
    draft go on where nothing else is given.
    """

    status: str
    on: str = ""
    occurrence: str = ""
    note: str = ""
    difficulty: str = ""
    next: str = ""
    body: str = ""
    ref: str = ""
    facts: Sequence[str] = ()
    evidence: Sequence[Shown] = ()


def report(
    desk: Desk, id_: str, said: Report, *, who: str = "", replace: bool = False, early: bool = False, whole: bool = False
) -> list[Commitment]:
    """Keep a status of a commitment, or of all that is open in an outcome, as a draft; which those are. Of an outcome those are left as
    they are that have a draft with words or evidence, unless `replace`, which starts each afresh. `early`: it may have been
    completed before the document was. `whole`: a rhythm is completed as such, not one occurrence of it.

    Raises BadRequest, and NotReadable, TooLarge for a file of evidence.
    """
    with desk.reading() as connection:
        voice, id_ = desk.voice(connection), full(connection, id_)
        found = _concerned(connection, voice, id_)
    _check(desk, voice, said)
    found = _unless_drafted(desk, id_, found, DraftReport, said.occurrence, replace=replace)
    if said.status == "completed" and not said.occurrence and not whole:
        for commitment in found:
            _check_whole(commitment, desk.today)
    if not early:
        _check_not_before(found, said)
    if said.facts and len(found) > 1:
        raise BadRequest(
            "{id} is an outcome of {count} commitments: give the facts of one, {first} to {last}",
            id=id_,
            count=len(found),
            first=found[0].id,
            last=found[-1].id,
        )
    before = {} if replace else drafts_of(desk, found, said.occurrence)
    facts = {commitment.id: _facts(desk, voice, commitment, said, afresh=replace) for commitment in found}
    if said.occurrence:
        for commitment in found:
            _check_occurrence(commitment, said.occurrence, desk.today)
    evidence = [_proof(desk, _quoted(desk, shown)) for shown in said.evidence]
    for commitment in found:
        kept = before.get(commitment.id)
        words = {field: getattr(said, field) or (getattr(kept, field) if kept else "") for field in WORDS}
        draft = DraftReport(
            id=commitment.id,
            of=commitment.basis,
            status=said.status,  # type: ignore[arg-type]  # checked above
            on=a_time(said.on) if said.on else _done_on(commitment, said, facts[commitment.id]),
            occurrence=said.occurrence or None,
            facts=facts[commitment.id],
            evidence=_added(kept.evidence if kept else (), evidence),
            **words,
        )
        desk.internal.draft(draft, who=who, now=desk.clock())
    return found


def drafts_of(desk: Desk, found: Sequence[Commitment], occurrence: str) -> dict[str, DraftReport]:
    """The open drafts on commitments or their occurrence, by id."""
    kept = standing(desk, DraftReport, occurrence)
    drafts = {commitment.id: kept[commitment.id].what for commitment in found if commitment.id in kept}
    return {id_: draft for id_, draft in drafts.items() if isinstance(draft, DraftReport)}


def kept_from(before: DraftReport, said: Report) -> list[str]:
    """Which fields of an open draft a new report keeps, since it gives nothing else: of evidence, to which it adds, if there was any."""
    kept = [field for field in WORDS if getattr(before, field) and not getattr(said, field)]
    return [*kept, *(["facts"] if before.facts else []), *(["evidence"] if before.evidence else [])]


def _added(before: Sequence[DraftProof], more: Sequence[DraftProof]) -> list[DraftProof]:
    """Evidence adds up; the same piece is there once."""
    return [*before, *(proof for proof in more if proof not in before)]


def _facts(desk: Desk, voice: Voice, commitment: Commitment, said: Report, *, afresh: bool = False) -> Facts:
    """The facts that our side stands by, with what was typed: those of the open draft unless `afresh`, else of what it told last."""
    if not voice.party:
        if said.facts:
            raise BadRequest("an observer assesses: facts are the parties' to report")
        return {}
    return changed(commitment.kind, standing_by(desk, voice.party, commitment, said.occurrence or None, drafts=not afresh), said.facts)


def _done_on(commitment: Commitment, said: Report, facts: Facts) -> str | None:
    """The day of a thing that is done: where no other is given, that of the fact which shows it (held, signed, finished)."""
    return shown_on(commitment.kind, facts) if said.status == "completed" else None


def shown_on(kind: str, facts: Facts) -> str | None:
    """The day of the fact that shows that a thing is done (held, signed, finished), where there is one."""
    shown = (fact for name in profile_of(kind).done if (fact := profile_of(kind).fact(name)) and fact.type == "time")
    return next((str(facts[fact.name]) for fact in shown if fact.name in facts), None)


def standing_by(desk: Desk, party: str, commitment: Commitment, occurrence: str | None, *, drafts: bool = True) -> Facts:
    """The actual facts that our side stands by, of the commitment as such or of an occurrence; what it typed (`drafts`) goes first."""
    for kept in desk.internal.drafts([commitment.id]) if drafts else ():
        if isinstance(kept.what, DraftReport) and kept.what.occurrence == occurrence:
            return kept.what.facts
    result = commitment.occurrences.get(occurrence) if occurrence else commitment.fulfilment
    stand = result.positions.get(party) if result else None
    return stand.facts if stand else {}


def session_told(desk: Desk, commitment: Commitment, occurrence: str) -> Session | None:
    """The session of a mechanism that the open report on a commitment tells of, None where it tells of none."""
    with desk.reading() as connection:
        party = desk.voice(connection).party
    facts = standing_by(desk, party, commitment, occurrence or None)
    held = parse(facts.get("held"))
    past = held is not None and held.latest is not None and held.latest <= desk.today
    return session_in(commitment.kind, commitment.facts, facts, "held" if past else "schedule")


def assign(
    desk: Desk, ids: Sequence[str], lead: str, support: Sequence[str] = (), *, who: str = "", replace: bool = False
) -> list[Commitment]:
    """Keep who leads and who supports on our side, as a draft; of an outcome those with such a draft are left as they are, unless
    `replace`. Raises BadRequest.
    """
    with desk.reading() as connection:
        voice = desk.voice(connection)
        concerned = {id_: _concerned(connection, voice, id_) for id_ in (full(connection, word) for word in ids)}
    found = [c for id_, those in concerned.items() for c in _unless_drafted(desk, id_, those, DraftAssign, "", replace=replace)]
    if not voice.party:
        raise BadRequest("an observer does not assign work")
    others = {party for commitment in found for party in commitment.parties} - {voice.party}
    for body in (lead, *support):
        if (side := side_of(body)) in others:
            raise BadRequest("{body} is of {side}: each side assigns its own bodies", body=body, side=side)
    for commitment in found:
        desk.internal.draft(DraftAssign(id=commitment.id, of=commitment.basis, lead=lead, support=list(support)), who=who, now=desk.clock())
    return found


def _unless_drafted(
    desk: Desk, id_: str, found: list[Commitment], kind: type[AnyDraft], occurrence: str, *, replace: bool
) -> list[Commitment]:
    """Of an outcome's commitments those without a worded draft; one that is named itself in any case."""
    if replace or [commitment.id for commitment in found] == [id_]:
        return found
    drafted = {about for about, kept in standing(desk, kind, occurrence).items() if is_worded(kept)}
    left = [commitment for commitment in found if commitment.id not in drafted]
    if not left:
        raise BadRequest("all of {id} has drafts that are not released: --replace puts this one in their place", id=id_)
    return left


def note(desk: Desk, about: str, text: str, *, who: str = "") -> int:
    """Keep words that are never meant for the others, about a commitment, an outcome, a round or a body. Raises BadRequest."""
    with desk.reading() as connection:
        about = full(connection, about)
        if "/" in about and one.commitment(connection, about) is None and one.outcome(connection, about) is None:
            raise unknown(connection, about)
    return desk.internal.note(Note(about=about, text=text), who=who, now=desk.clock())


def _concerned(connection: Connection, voice: Voice, id_: str) -> list[Commitment]:
    """The commitment, or the open ones of an outcome; that the voice has a say in."""
    found = named(connection, [id_])
    if len(found) > 1:
        found = [commitment for commitment in found if is_open(commitment)] or found
    concerned(voice, found)
    return found


def concerned(voice: Voice, found: Sequence[Commitment]) -> None:
    """That a voice has a say in commitments. Raises BadRequest."""
    for commitment in found:
        if voice.party and voice.party not in commitment.parties:
            raise BadRequest(
                "{id} is of {parties}: {party} does not report on it", id=commitment.id, parties=[*commitment.parties], party=voice.party
            )


def _check(desk: Desk, voice: Voice, said: Report) -> None:
    allowed = STATUSES if not voice.party else tuple(status for status in STATUSES if status not in ASSESSED_ONLY)
    if said.status not in allowed:
        raise BadRequest("{status!r} is no status: it is one of {allowed}", status=said.status, allowed=[*allowed])
    when = parse(said.on)
    if said.status == "completed" and when is not None and when.earliest is not None and when.earliest > desk.today:
        raise BadRequest("{on} is still to come: what is completed was so on a day that has been", on=said.on)


def _check_not_before(found: Sequence[Commitment], said: Report) -> None:
    """That what is completed was so after it was agreed; what was done when printed may have been so earlier."""
    when = parse(said.on) if said.status == "completed" else None
    for commitment in found:
        opens = parse(commitment.opens)
        if when and opens and when.latest and opens.earliest and when.latest < opens.earliest and commitment.status != "done":
            raise BadRequest("{on} is before the document of {opens}: --yes if it was completed then", on=said.on, opens=commitment.opens)


def _check_occurrence(commitment: Commitment, occurrence: str, day: date) -> None:
    known = [turn.id for turn in occurrences_of(commitment, day)]
    if occurrence not in known:
        said = Said("the nearest are {near}", near=[*_near(known, occurrence)]) if known else Said("it has none")
        raise BadRequest("{id} has no occurrence that begins on {occurrence}: {said}", id=commitment.id, occurrence=occurrence, said=said)


def _check_whole(commitment: Commitment, day: date) -> None:
    """That of a rhythm one occurrence is reported, as long as some are open: as such it is completed only when it is over."""
    open_ = [turn.id for turn in turns_of(commitment, day) if turn.verdict.said not in ("done", "ended")] if commitment.every else []
    if open_:
        raise BadRequest(
            "{id} recurs: say with --occurrence which is completed, such as {near}, or with --whole that all of it is",
            id=commitment.id,
            near=open_[-_NEAREST:],
        )


def _near(known: Sequence[str], wanted: str) -> list[str]:
    """The one before and the one after."""
    return [*[day for day in known if day < wanted][-1:], *[day for day in known if day > wanted][:1]]


def _quoted(desk: Desk, shown: Shown) -> Shown:
    """Evidence that is a clause here with that clause's words and day, where no others were given. Raises BadRequest for an id of none."""
    if shown.content is not None or _is_file(shown):
        return shown
    with desk.reading() as connection:
        found = clause(connection, shown.source)
    if found is None:
        return shown
    return msgspec.structs.replace(shown, quote=shown.quote or found.text, dated=shown.dated or found.date or "")


def _proof(desk: Desk, shown: Shown) -> DraftProof:
    if shown.stance not in STANCES:
        raise BadRequest("{stance!r} is no stance: evidence is {stances}", stance=shown.stance, stances=[*STANCES])
    dated = a_time(shown.dated) if shown.dated else None
    if shown.content is None and not _is_file(shown):
        return DraftProof(stance=shown.stance, source=shown.source, quote=shown.quote, dated=dated)  # type: ignore[arg-type]
    content = _content(shown)
    if not content:
        raise BadRequest("is empty", source=shown.source)
    kept = desk.internal.keep_file(content, shown.source)
    return DraftProof(stance=shown.stance, quote=shown.quote, dated=dated, file=kept)  # type: ignore[arg-type]


def _content(shown: Shown) -> bytes:
    """The bytes of a file of evidence. Raises NotReadable."""
    if shown.content is not None:
        return shown.content
    try:
        return Path(shown.source).read_bytes()
    except OSError as error:
        raise NotReadable(reason(error), source=shown.source) from None


def _is_file(shown: Shown) -> bool:
    """Whether a file is meant: it is there, or is written as only files are (a way to it, or a name with a short ending)."""
    source = shown.source
    if shown.is_far or "://" in source or source.startswith("www."):
        return False
    try:
        return Path(source).exists() or source.startswith(("/", "./", "../", "~")) or bool(_NAMED.fullmatch(source))
    except OSError:
        return False
