"""People accept what was read, put it right where it was misread, and change plans."""

from collections.abc import Sequence
from typing import get_args

from msgspec import UNSET
from sqlalchemy import Connection

from servanda.app.facts import TOGETHER, changed
from servanda.app.making import party_named
from servanda.app.naming import named, only
from servanda.app.opened import Opened, Voice, words
from servanda.errors import BadRequest, Said
from servanda.ledger.bodies import Accept, Correct, Corrected, Reschedule, Rescheduled
from servanda.model.profile import Facts
from servanda.model.statement import Kind
from servanda.model.typed import a_time
from servanda.projection import one
from servanda.register.commitment import Commitment

KINDS: tuple[str, ...] = get_args(Kind)
OPEN = "open"
NONE = "none"


def accept(opened: Opened, ids: Sequence[str] = ()) -> dict[str, int]:
    """Accept these commitments as they were read (a round's key is all of it), or all of each round's basis that this side has not
    accepted yet.

    How many, by round. Raises BadRequest.
    """
    with opened.writing() as connection:
        voice = opened.voice(connection)
        if not voice.party:
            raise BadRequest("an observer has nothing to accept: only the parties do")
        rounds = [id_ for id_ in ids if one.round_(connection, id_)]
        rest = [id_ for id_ in ids if id_ not in rounds]
        found = _all(opened, connection, voice, rounds) if rounds or not ids else {}
        for round_, number in (_rows(opened, connection, voice, rest) if rest else {}).items():
            found[round_] = found.get(round_, 0) + number
        return found


def _rows(opened: Opened, connection: Connection, voice: Voice, ids: Sequence[str]) -> dict[str, int]:
    by: dict[str, list[Commitment]] = {}
    for commitment in named(connection, ids):
        _is_of(voice, commitment)
        if commitment.accepted.get(voice.party) is not True:
            by.setdefault(commitment.basis, []).append(commitment)
    for basis, chosen in by.items():
        opened.act(connection, voice, Accept(of=basis, rows=[commitment.id for commitment in chosen]))
    return {chosen[0].round: len(chosen) for chosen in by.values()}


def _all(opened: Opened, connection: Connection, voice: Voice, rounds: Sequence[str]) -> dict[str, int]:
    done = one.accepted_whole(connection, voice.log)
    found = {}
    for placed in one.rounds(connection):
        if voice.party in placed.parties and placed.basis not in done and (not rounds or placed.key in rounds):
            opened.act(connection, voice, Accept(of=placed.basis))
            found[placed.key] = placed.commitments
    return found


def correct(
    opened: Opened, id_: str, *, due: str = "", bearers: Sequence[str] = (), kind: str = "", facts: Sequence[str] = (), reason: str
) -> Commitment:
    """Put a misreading right; joint once every party that has a log here says the same. `due` is EDTF, or "none"; `facts` are
    planned ones, NAME=VALUE, the others stay.

    The commitment as it stands then. Raises BadRequest.
    """
    if not (due or bearers or kind or facts):
        raise BadRequest("nothing to put right: give --due, --bearer, --kind or --fact")
    if kind and kind not in KINDS:
        raise BadRequest("{kind!r} is no kind: it is one of {kinds}", kind=kind, kinds=[*KINDS])
    if due == OPEN:
        raise BadRequest("a reading without a date is put right with --due none; `open` is said of a plan: reschedule --to open")
    with opened.writing() as connection:
        voice = opened.voice(connection)
        commitment = only(connection, id_)
        _is_of(voice, commitment)
        item = Corrected(
            id=commitment.id,
            of=commitment.basis,
            due=UNSET if not due else None if due == NONE else a_time(due),
            bearers=[bearer_of(word) for word in bearers] or UNSET,
            kind=kind or UNSET,
            facts=changed(kind or commitment.kind, _wanted(commitment, voice.party), facts) if facts else UNSET,
            reason=words(connection, reason),
        )
        opened.act(connection, voice, Correct(items=[item]))
    return _again(opened, id_)


def is_side(word: str) -> bool:
    """Whether a bearer's word means a side, or several, rather than a body."""
    return bearer_of(word) in ("BOTH", "ALL") or bool(party_named(word))


def bearer_of(word: str) -> str:
    """Who bears it, from a code or a name: 中方 is CN, 双方 BOTH; a body stays as it is."""
    said = " ".join(word.split())
    return TOGETHER.get(said.upper()) or party_named(said) or said


def _wanted(commitment: Commitment, party: str) -> Facts:
    """The planned facts as this party wants them: as it last put them right, else the joint ones."""
    own = [proposed.value for proposed in commitment.proposals if (proposed.field, proposed.party) == ("facts", party)]
    return own[0] if own else commitment.facts


def reschedule(opened: Opened, id_: str, to: str, *, reason: str) -> Commitment:
    """Change the plan: a new due date in EDTF, or "open". Joint once both agree. The commitment as it stands then. Raises BadRequest."""
    wanted = to if to == OPEN else a_time(to)
    if not reason.strip():
        raise BadRequest("a change of plan needs its reason: --reason")
    with opened.writing() as connection:
        voice = opened.voice(connection)
        commitment = only(connection, id_)
        _is_of(voice, commitment)
        item = Rescheduled(id=commitment.id, of=commitment.basis, to=wanted, reason=words(connection, reason))
        opened.act(connection, voice, Reschedule(items=[item]))
    return _again(opened, id_)


def is_planned(opened: Opened, id_: str, to: str) -> bool:
    """Whether this side says so already, or all do: a further change of plan to the same date would change nothing."""
    wanted = to if to == OPEN else a_time(to)
    with opened.reading() as connection:
        commitment, party = only(connection, id_), opened.voice(connection).party
    plans = {proposed.party: proposed.value for proposed in commitment.proposals if proposed.field == "plan"}
    if plans:
        return plans.get(party) == wanted
    return bool(commitment.plan) and commitment.plan == wanted


def _again(opened: Opened, id_: str) -> Commitment:
    with opened.reading() as connection:
        return only(connection, id_)


def _is_of(voice: Voice, commitment: Commitment) -> None:
    if voice.party not in commitment.parties and commitment.parties:
        who = voice.party or Said("an observer")
        raise BadRequest("{id} is of {parties}: {party} has no say in it", id=commitment.id, parties=[*commitment.parties], party=who)
