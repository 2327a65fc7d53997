"""What weighing a clause gives, and whose names stand in it."""

from typing import NamedTuple

from servanda.model.statement import Act, Status
from servanda.weighing.flow import Flow
from servanda.weighing.tokens import Token


class Weighed(NamedTuple):
    """Act, binding and status, the rule that gave them, and the tokens of a bearer that the act verb names."""

    act: Act
    binding: bool
    status: Status
    rule: str
    bearers: list[int] | None = None
    verbal: bool = True


def foreign(token: Token, flow: Flow) -> bool:
    """Whether a name is somebody who is no side and no body of one."""
    word = token.word
    if word.tag != "S" or not flow.sides:
        return word.value == "third"
    return word.value == "third" or (word.value != "short" and bool(word.states) and not any(code in flow.sides for code in word.states))


def ours(token: Token, flow: Flow) -> bool:
    """Whether a name is a side, or a body of one."""
    if token.word.tag == "B":
        return getattr(token.found.mention if token.found else None, "side", None) in flow.sides
    return token.word.value == "together" or any(code in flow.sides for code in token.word.states)
