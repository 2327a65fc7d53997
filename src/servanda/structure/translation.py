"""A document that gives its whole text again in another script: what the second text says is counted once."""

import re

from servanda.structure.outline import outline
from servanda.structure.paragraphs import Para

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def translation_start(paras: list[Para], stop: int) -> int:
    """Where the second text begins; `stop` without one.

    It is one where the script changes for good, once, and both texts number as many items alike.
    """
    if stop < 4:  # two texts of two items each
        return stop
    han = [_HAN.search(para.text) is not None for para in paras[:stop]]
    turns = [i for i in range(1, stop) if han[i] != han[i - 1]]
    if len(turns) != 1:
        return stop
    first, second = ([x.value for x in outline(paras, start, end) if not x.depth] for start, end in ((0, turns[0]), (turns[0], stop)))
    return turns[0] if len(first) > 1 and first == second else stop
