"""A rule as data: words that behave alike in a clause, why, and sentences that show it."""

import msgspec


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """`words` (separated by spaces) get the class `tag` and the `value` that weighing asks for (an act, a kind, a hint).

    `examples` are own sentences. In a rule of cutting, "|" stands after each mark at which the sentence is cut; in a rule
    of acts or kinds, the sentence reads with `value`. `counters` look alike and must not: cut as marked, or another value.
    """

    id: str
    tag: str
    words: str
    reason: str
    value: str = ""
    source: str = "the register of joint statements and outcome lists"
    examples: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
