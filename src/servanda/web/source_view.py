"""Source text as pages set it: marks by kind, clauses numbered; what stands between the tags is the text and nothing else."""

from collections.abc import Sequence

from servanda.app.filed import Clause
from servanda.model.reading import Outcome
from servanda.publish.marks import Mark, marks
from servanda.publish.setting import Block, set_text
from servanda.publish.words import Words

# Which class a kind of mention has (design: "Mentions"); persons are underlined as bodies are.
CLASSES = {
    "time": "k-time",
    "party": "k-party",
    "person": "k-party",
    "place": "k-place",
    "quantity": "k-qty",
    "instrument": "k-text",
    "mechanism": "k-mech",
}
SWITCHES = ("time", "party", "place", "quantity", "instrument", "mechanism")


def set_outcome(outcome: Outcome, clauses: Sequence[Clause], words: Words) -> list[Block]:
    """The blocks of an outcome's text, with its mentions and clauses as tokens."""
    numbered = [Mark(*clause.span, "clause", str(clause.number)) for clause in clauses]
    return set_text(outcome, sorted([*numbered, *marks(outcome, words)], key=lambda m: (m.start, m.kind != "clause", -m.end)))


def counted(outcome: Outcome) -> list[tuple[str, str, int]]:
    """The kinds that can be switched off: kind, class, how many mentions there are."""
    have = {
        "time": len(outcome.times),
        "party": len(outcome.parties) + len(outcome.persons),
        "place": len(outcome.places),
        "quantity": len(outcome.quantities),
        "instrument": len(outcome.instruments),
        "mechanism": len(outcome.mechanisms),
    }
    return [(kind, CLASSES[kind], have[kind]) for kind in SWITCHES]
