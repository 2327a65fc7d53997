"""What weighing a clause gives, and whose names stand in it."""

import msgspec

from servanda.lexicon.countries import GROUPS
from servanda.model.mention import Party
from servanda.model.statement import Act, Status
from servanda.weighing.flow import Flow
from servanda.weighing.words import Word


class Weighed(msgspec.Struct, frozen=True, gc=False):
    """Act, binding and status, the rule that gave them, and the tokens of a bearer that the act verb names."""

    act: Act
    binding: bool
    status: Status
    rule: str
    bearers: list[int] | None = None
    verbal: bool = True


def union(word: Word, flow: Flow) -> str:
    """The code of the union of states that a name means (东盟, 东盟国家), where it is a side of the document; "" else."""
    zh = word.mention.zh if isinstance(word.mention, Party) else word.text.removesuffix("国家")
    code = GROUPS.get(zh or "", "")
    return code if code in flow.sides else ""


def foreign(word: Word, flow: Flow) -> bool:
    """Whether a name is somebody who is no side and no body of one."""
    if word.value == "group":
        return len(flow.sides) == 2 and not union(word, flow)
    if word.tag != "S" or not flow.sides:
        return word.value == "third"
    return word.value == "third" or (word.value != "short" and bool(word.states) and not any(code in flow.sides for code in word.states))


def ours(word: Word, flow: Flow) -> bool:
    """Whether a name is a side, or a body of one."""
    if union(word, flow):
        return True
    if word.tag == "B":
        return getattr(word.mention, "side", None) in flow.sides
    return word.value == "together" or (word.value == "group" and len(flow.sides) > 2) or any(code in flow.sides for code in word.states)
