"""A commitment as it was read, and as a split of it is: what the fold starts from."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from servanda.ledger.bodies import AddText, Propose, Span
from servanda.model.profile import Facts, known


class Seed(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment as it was read: what the fold starts from. `texts` has it in each language, the other ones' by outcome;
    `facts` are what is planned by its text (model/profile.py).
    """

    id: str
    round: str
    outcome: str
    clause: int
    text: str
    texts: dict[str, str]
    span: Span
    act: str
    kind: str
    status: str
    strength: int
    verifiability: dict[str, bool]
    bearers: list[str]
    due: str | None = None
    every: str | None = None
    anchor: dict[str, Any] | None = None
    facts: Facts = {}
    parent: str = ""


def seeds(round_: str, document: Propose, texts: dict[str, AddText]) -> Iterator[tuple[str, Seed]]:
    """The rows by id; one that is not of their shape, as a program of another version may write it, is no commitment."""
    for row in document.rows:
        given = {field: row[field] for field in Seed.__struct_fields__ if field in row}
        everywhere = in_all(row["outcome"], str(row.get("text")), document, texts)
        try:
            yield (
                row["id"],
                msgspec.convert({**given, "round": round_, "texts": everywhere, "facts": known(row.get("facts")), "parent": ""}, Seed),
            )
        except msgspec.ValidationError:
            continue


def in_all(outcome: str, text: str, document: Propose, texts: Mapping[str, AddText]) -> dict[str, str]:
    """The words of a commitment by language: its own, and in other texts the outcome that it stands in."""
    spans = {language: (body.text, body.alignment.get(outcome)) for language, body in texts.items()}
    others = {language: whole[span[0] : span[1]] for language, (whole, span) in spans.items() if span}
    return {**others, document.language: text}
