"""A list of outcomes between two states, to read facts in."""

from typing import Any

from servanda.app.reading import read_text
from servanda.model.reading import Reading
from servanda.profiling.profile import profiled

OPENING = "第三轮中智经济对话成果清单\n\n2021年3月5日，第三轮中智经济对话在圣地亚哥举行。双方达成以下成果：\n"


def reading(*outcomes: str) -> Reading:
    """The list with these outcomes, each 标题：正文."""
    return read_text(OPENING + "\n".join(f"{number}、{text}" for number, text in enumerate(outcomes, start=1)), date="2021-03-05")


def facts(outcome: str) -> list[dict[str, Any]]:
    """The facts of each clause of one outcome."""
    read = reading(outcome)
    (found,) = [o for o in read.outcomes if o.role == "outcome"]
    return [*profiled(read)[found.key].facts.values()]
