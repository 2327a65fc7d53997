"""From a round and its folded commitments to the rows of the tables."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Table

from servanda.lexicon.mechanism_key import mechanism_key
from servanda.projection import schema
from servanda.projection.about import Row
from servanda.projection.bodies import borne
from servanda.projection.calendar import calendar
from servanda.projection.naming import naming_rows
from servanda.projection.plain import plain
from servanda.projection.slots import IN_SLOT, Wish
from servanda.projection.tokens import tokens
from servanda.register.citation import citations
from servanda.register.commitment import Commitment
from servanda.register.identity import Round, Unplaced
from servanda.register.mechanism import without_states
from servanda.register.quote import folded
from servanda.register.reporting import is_asked
from servanda.register.rollup import OutcomeState, outcome_state
from servanda.register.seed import in_all
from servanda.register.thing import Thing, name_of, of_round
from servanda.register.timing import NO_DATES, Dates, session_meant

Rows: TypeAlias = dict[Table, list[Row]]
packed = msgspec.msgpack.encode
UNREPORTED = "unreported"
TIMED = (schema.phase, schema.passed, schema.edge, schema.beat)


class Text(msgspec.Struct, frozen=True):
    """A round's document in another language."""

    language: str
    title: str
    digest: str


class RoundRow(msgspec.Struct, frozen=True, kw_only=True):
    """A round as lists show it: its basis's document without text and rows, and how many outcomes and commitments it has."""

    key: str
    basis: str
    provisional: bool
    parties: tuple[str, ...]
    voices: tuple[str, ...]
    proposals: tuple[str, ...]
    title: str
    date: str | None
    language: str
    digest: str
    dialogue: dict[str, Any] | None
    reader: dict[str, str]
    sections: list[dict[str, Any]]
    texts: tuple[Text, ...]
    unplaced: tuple[Unplaced, ...]
    outcomes: int
    commitments: int


class OutcomeRow(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome: where it stands, its entry in the proposal, and its words in each language that has them."""

    round: str
    state: OutcomeState
    outcome: dict[str, Any]
    text: str
    texts: dict[str, str]


def all_rows(round_: Round, wish: Wish, slot: int, found: Iterable[Commitment], dates: Dates) -> Rows:
    """All that a round gives, of the tables `schema.PLACED`, `outcome`, `naming` and `round`, from all its commitments."""
    by: dict[str, list[Commitment]] = {outcome["key"]: [] for outcome in round_.document.outcomes}
    for one in (found := list(found)):
        by[one.outcome].append(one)
    rows = commitment_rows(round_, slot, found, dates)
    whole = {schema.outcome: outcome_rows(round_, slot, by), schema.naming: naming_rows(round_, slot)}
    return rows | {table: list(own) for table, own in whole.items()} | {schema.round_: [round_row(round_, wish, slot)]}


def round_row(round_: Round, wish: Wish, slot: int) -> Row:
    """The row of the table `round`."""
    document = round_.document
    row = RoundRow(
        key=round_.key,
        basis=round_.basis,
        provisional=round_.provisional,
        parties=round_.parties,
        voices=round_.voices,
        proposals=round_.proposals,
        title=document.title,
        date=document.date,
        language=document.language,
        digest=document.digest,
        dialogue=document.dialogue,
        reader=document.reader,
        sections=document.sections,
        texts=tuple(Text(language, text.title, text.digest) for language, text in round_.texts.items()),
        unplaced=round_.unplaced,
        outcomes=sum(1 for outcome in document.outcomes if outcome["role"] == "outcome"),
        commitments=len(round_.seeds),
    )
    return wish.key, slot, wish.base, wish.width, mechanism_of(document.dialogue), digest_of(round_), packed(row)


def digest_of(round_: Round) -> str:
    """What changes whenever anything in the round does that its commitments are folded with."""
    return hashlib.sha256(packed(round_)).hexdigest()


def mechanism_of(dialogue: Mapping[str, Any] | None) -> str:
    """The dialogue's name as rows have it, or ""."""
    name = (dialogue or {}).get("name")
    return plain(mechanism_key(name)) if isinstance(name, str) else ""


def commitment_rows(round_: Round, slot: int, found: Iterable[Commitment], dates: Dates) -> Rows:
    """The rows that commitments of a round give, of the tables `schema.PLACED`."""
    rows: Rows = {table: [] for table in schema.PLACED}
    place = {id_: (slot << IN_SLOT) + number for number, id_ in enumerate(round_.seeds)}
    unit = {outcome["key"]: (slot << IN_SLOT) + number for number, outcome in enumerate(round_.document.outcomes)}
    section = {outcome["key"]: _word(outcome.get("section")) for outcome in round_.document.outcomes}
    heading = {outcome["key"]: str(outcome.get("heading") or "") for outcome in round_.document.outcomes}
    titles = {_word(section.get("number")): str(section.get("title") or "") for section in round_.document.sections}
    for one in found:
        at = place[one.id]
        timed, undated = _timed(at, one, dates, round_.document.dialogue)
        for table in TIMED:
            rows[table] += timed[table]
        rows[schema.stand] += _stands(at, one)
        rows[schema.borne] += [(at, *row) for row in borne(one)]
        rows[schema.citing] += sorted({(at, plain(id_)) for id_ in citations(one)})
        within = section[one.outcome]
        rows[schema.wording].append((at, tokens([*one.texts.values(), heading[one.outcome], titles.get(within, "")])))
        facets = (within, plain(folded(titles.get(within, ""))), plain(one.kind), plain(one.act))
        agreement = (
            one.fulfilment.agreement,
            one.fulfilment.agreed or "",
            undated,
            is_asked(one),
            session_of(one, round_.document.dialogue),
            max(one.last_report.values(), default=""),
        )
        names = (at, plain(one.id), unit[one.outcome], plain(one.round), plain(one.outcome))
        rows[schema.commitment].append((*names, *facets, *agreement, packed(one)))
    return rows


def timed_rows(place: int, commitment: Commitment, dates: Dates, dialogue: Mapping[str, Any] | None) -> Rows:
    """The rows that hang on the dates of sessions, of one commitment."""
    return _timed(place, commitment, dates, dialogue)[0]


def _timed(place: int, commitment: Commitment, dates: Dates, dialogue: Mapping[str, Any] | None) -> tuple[Rows, bool]:
    """Those rows, and whether it is undated."""
    found = calendar(commitment, dates if commitment.anchor else NO_DATES, dialogue)
    phases = [] if found.undated else found.phases
    edges = [(edge, edge.after.toordinal() if edge.after else 0, edge.upto.toordinal()) for edge in found.edges]
    rows: Rows = {
        schema.phase: [(place, phase.first.toordinal(), phase.last.toordinal(), phase.timeliness) for phase in phases],
        schema.passed: [(place, stretch.first.toordinal(), stretch.last.toordinal()) for stretch in found.passed],
        schema.edge: [(place, upto, after) for edge, after, upto in edges if edge.unit is None],
        schema.beat: [(place, edge.unit.key, after, upto) for edge, after, upto in edges if edge.unit is not None],
    }
    return rows, found.undated


def _stands(place: int, commitment: Commitment) -> Iterator[Row]:
    said = commitment.fulfilment.positions
    for party in commitment.parties:
        value = said[party].value if party in said else None
        yield place, party, value or UNREPORTED


def session_of(commitment: Commitment, dialogue: Mapping[str, Any] | None) -> str:
    """The session that its date hangs on, under the name of the thing that tells its day."""
    session = session_meant(commitment.anchor, dialogue) if commitment.anchor else None
    return session_name(*session) if session else ""


def session_name(mechanism: str, ordinal: int) -> str:
    """A session's name in `touching`, of its mechanism's key and its number: the same whichever states tell mechanisms apart."""
    return plain(f"{without_states(mechanism)} {ordinal}")


def _word(number: Any) -> str:
    return "" if number is None else plain(str(number))


def outcome_rows(round_: Round, slot: int, found: Mapping[str, list[Commitment]]) -> Iterator[Row]:
    """The rows of the table `outcome` for those outcomes (by key) of which all commitments are given."""
    document = round_.document
    for number, outcome in enumerate(document.outcomes):
        key = outcome["key"]
        if key not in found:
            continue
        start, end = outcome["span"]
        text = document.text[start:end]
        state = outcome_state(round_.key, outcome, found[key])
        row = OutcomeRow(round=round_.key, state=state, outcome=outcome, text=text, texts=in_all(key, text, document, round_.texts))
        yield (slot << IN_SLOT) + number, plain(state.id), packed(row)


def thing_row(thing: Thing, name: str) -> Row:
    """The row of the table `thing`, `name` the plain one of its key."""
    waits = of_round(thing.name.rpartition("/")[0]) if thing.kind == "carry" else ""
    if thing.kind == "session":
        waits = without_states(name_of(thing))
    return thing.kind, name, plain(waits), packed(thing)
