"""The marks of a text: every mention, where it stands and what it says in the reader's words."""

from typing import NamedTuple

from servanda.model.mention import Instrument, Mechanism, Party, Person, Place, Quantity, Time
from servanda.model.reading import Outcome
from servanda.publish.names import country, side
from servanda.publish.times import in_words, offset_in_words
from servanda.publish.words import Words

KINDS = ("time", "party", "person", "place", "quantity", "instrument", "mechanism")


class Mark(NamedTuple):
    """Words to be marked: half-open offsets into the document, the kind, and what the reader is told of them."""

    start: int
    end: int
    kind: str
    value: str


def marks(outcome: Outcome, words: Words) -> list[Mark]:
    """All mentions of an outcome, by place; of two that begin together the longer comes first, so that it encloses."""
    found = [Mark(*m.span, "time", _told(words, "time", m.unresolved, *_time(m, words))) for m in outcome.times]
    found += [Mark(*m.span, "party", _told(words, "party", m.unresolved, *_party(m, words))) for m in outcome.parties]
    found += [Mark(*m.span, "person", _told(words, "person", m.unresolved, *_person(m, words))) for m in outcome.persons]
    found += [Mark(*m.span, "place", _told(words, "place", m.unresolved, *_place(m, words))) for m in outcome.places]
    found += [Mark(*m.span, "quantity", _told(words, "quantity", m.unresolved, *_quantity(m, words))) for m in outcome.quantities]
    found += [Mark(*m.span, "instrument", _told(words, "instrument", m.unresolved, *_instrument(m, words))) for m in outcome.instruments]
    found += [Mark(*m.span, "mechanism", _told(words, "mechanism", m.unresolved, *_mechanism(m, words))) for m in outcome.mechanisms]
    found.sort(key=lambda m: (m.start, -m.end, KINDS.index(m.kind)))
    return found


def counts(outcome: Outcome) -> dict[str, int]:
    """How many mentions of each kind an outcome has."""
    return {
        "time": len(outcome.times),
        "party": len(outcome.parties),
        "person": len(outcome.persons),
        "place": len(outcome.places),
        "quantity": len(outcome.quantities),
        "instrument": len(outcome.instruments),
        "mechanism": len(outcome.mechanisms),
    }


def _told(words: Words, kind: str, unresolved: str, *facts: str | None) -> str:
    """Kind: fact · fact · why it is unresolved."""
    said = [fact for fact in facts if fact]
    if unresolved:
        said.append(words.fill("unresolved", unresolved))
    return words[kind + ".one"] + (words["colon"] + " · ".join(said) if said else "")


def _time(m: Time, words: Words) -> tuple[str | None, ...]:
    said = in_words(m.edtf, words.language) if m.edtf else None
    event = offset_in_words(m.event, m.offset or None, words.language) if m.event else None
    return said, event, words["time." + m.kind], m.edtf


def _party(m: Party, words: Words) -> tuple[str | None, ...]:
    first, second = (m.zh, m.en) if words.language == "zh" else (m.en, m.zh)
    return first, second, side(m.side, words) if m.side else None


def _person(m: Person, words: Words) -> tuple[str | None, ...]:
    return m.role, side(m.side, words) if m.side else None


def _place(m: Place, words: Words) -> tuple[str | None, ...]:
    return m.en, country(m.country, words.language) if m.country else None


def _quantity(m: Quantity, words: Words) -> tuple[str | None, ...]:
    if m.value is None:
        return (m.unit,)
    return (f"{words['about'] if m.approx else ''}{m.value:,} {m.unit}".rstrip(),)


def _instrument(m: Instrument, words: Words) -> tuple[str | None, ...]:
    return words["text." + m.kind], words.join(m.ids)


def _mechanism(m: Mechanism, words: Words) -> tuple[str | None, ...]:
    return m.name, words.fill("ordinal", m.ordinal) if m.ordinal is not None else None
