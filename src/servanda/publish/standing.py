"""Where a commitment stands, in words: by when, how timely, what each side says and what both do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from servanda.publish.bearers import own_first
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.times import in_words, offset_in_words
from servanda.register.commitment import Commitment, Fulfilled
from servanda.register.rollup import OutcomeState
from servanda.register.window import Window


def due_in_words(commitment: Commitment, words: RegisterWords) -> list[str]:
    """By when: a date, an event, a rhythm, as far as there are any."""
    language = words.language
    said = [in_words(commitment.due, language)] if commitment.due else []
    if commitment.anchor and not commitment.due:
        said.append(anchor_in_words(commitment.anchor, words))
    if commitment.every and commitment.every != commitment.due:
        said.append(in_words(commitment.every, language))
    return said


def anchor_in_words(anchor: Mapping[str, Any], words: RegisterWords) -> str:
    """The event that sets a date, with its distance."""
    return offset_in_words(str(anchor.get("event") or ""), str(anchor.get("offset") or "") or None, words.language)


def agreement_in_words(row: Commitment, result: Fulfilled, words: RegisterWords) -> str:
    """How far the sides agree; where all say completed and it is not agreed, what is missing."""
    return words.agreement(f"{result.agreement}{_missing(row, result)}", len(row.parties))


def _missing(row: Commitment, result: Fulfilled) -> Literal["", ".evidence", ".answer"]:
    said = [result.positions[party].value for party in row.parties if party in result.positions]
    if result.agreement != "proposed" or len(said) < max(2, len(row.parties)) or set(said) != {"completed"}:
        return ""
    return ".answer" if is_proved(row, result) else ".evidence"


def is_proved(row: Commitment, result: Fulfilled) -> bool:
    """Whether a party gave evidence that speaks for it, or a concurrence on paper is here."""
    given = any(cited.proof.stance == "for" and cited.by in row.parties for cited in row.evidence)
    return given or any(stand.paper is not None for stand in result.positions.values())


def stands(row: Commitment, result: Fulfilled, own: str, words: RegisterWords) -> str:
    """What the sides say, in a line: the agreed value, or each side's own with how far they agree."""
    parties = row.parties
    said = agreement_in_words(row, result, words)
    if result.agreement == "unreported":
        return said
    if result.agreement == "agreed" and result.agreed is not None:
        return f"{words.of('fulfilment', result.agreed)} · {said}"
    each = []
    for party in own_first(parties, own):
        stand = result.positions.get(party)
        if stand is not None:
            value = words.of("fulfilment", stand.value) if stand.value else words["event.differ"]
            each.append(f"{side(party, words)}{words['colon']}{value}")
    return " · ".join([*each, said])


def outcome_in_words(state: OutcomeState, parties: Sequence[str], own: str, words: RegisterWords, rows: Sequence[Commitment] = ()) -> str:
    """Where an outcome stands, and by which of its commitments (`rows`); what was done when printed or binds nobody has no standing."""
    if state.holds != "open" or state.agreement is None:
        return words["holds.nothing" if state.holds == "nothing" else "holds.done"]
    by_row = next((row for row in rows if row.id == state.by), None)
    said = agreement_in_words(by_row, by_row.fulfilment, words) if by_row else words.agreement(state.agreement, len(parties))
    if state.agreement == "agreed" and state.agreed is not None:
        value = "completed.outcome" if state.agreed == "completed" else state.agreed
        return f"{words.of('fulfilment', value)} · {said}"
    each = [f"{side(p, words)}{words['colon']}{words.of('fulfilment', state.fulfilment[p])}" for p in own_first(state.fulfilment, own)]
    by = [words.fill("by", state.by)] if state.by and state.commitments > 1 and each else []
    return " · ".join([*each, said, *by])


def carried_in_words(says: Mapping[str, Any], words: RegisterWords) -> str:
    """How an outcome goes on, and which later outcomes take it up."""
    how = words.of("way", str(says["how"]))
    return f"{how}{words['comma']}{words.fill('way.to', ', '.join(says['to']))}" if says["to"] else how


def value_then(value: str | None, field: str, words: RegisterWords) -> str:
    """A value of a fulfilment, or of a date where `field` is due; where there is none, that."""
    if field == "due":
        return in_words(value, words.language) if value else words["no_deadline"]
    return words.of("fulfilment", value) if value else words["no word"]


def day_in_words(day: date, words: RegisterWords) -> str:
    """A day as people say it."""
    return in_words(day.isoformat(), words.language)


def distance(day: date, today: date, words: RegisterWords) -> str:
    """How far a day is from another: today, 3 days ago, in 5 days."""
    days = (day - today).days
    if not days:
        return words["today"]
    return words.count("days on" if days > 0 else "days ago", abs(days))


def window_in_words(window: Window, words: RegisterWords) -> str:
    """From which day to which; an end that is open is left open."""
    first, last = (day.isoformat() if day else ".." for day in (window.earliest, window.latest))
    if first == last:
        return in_words(first, words.language) if first != ".." else words["no plan"]
    return in_words(f"{first}/{last}", words.language)
