"""A rule as data that finds one fact of a clause: a pattern over its text, why, and sentences that show it."""

from typing import Any, Literal

import msgspec

from servanda.model.statement import Kind

Layer = Literal["", "times", "parties", "places", "quantities", "instruments", "mechanisms"]
HERE = "\ue000"  # stands in a pattern for a mention of the rule's layer


class FactRule(msgspec.Struct, frozen=True, kw_only=True):
    """`pattern` is matched in the clause, where `@` is a mention of `layer`; the fact's value is `value`, else the mention's,
    else the words of the group `words`. Of a stage the names of texts are out of sight, whose words are no deeds. `only` restricts the mention: units of a quantity, the kind of a time.

    `examples` are own sentences, each with the value that some clause of it has; in `counters` no clause has the fact.
    """

    id: str
    fact: str
    pattern: str
    reason: str
    kinds: tuple[Kind, ...] = ()  # empty: every kind that has the fact
    layer: Layer = ""
    only: tuple[str, ...] = ()
    value: str = ""
    examples: tuple[tuple[str, Any], ...] = ()
    counters: tuple[str, ...] = ()
