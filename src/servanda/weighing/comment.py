"""A sentence whose subject is a deed, and that only says something of it: nobody undertakes what it names."""

import re

from servanda.lexicon.acts import ADOPTS, COMMENTS, COPULAS
from servanda.weighing.tokens import Sentence

_DEED = re.compile("[VAmputSB]")
_DOES = re.compile("[Amputl]")
_MORE = re.compile("[D,]")


def comment(s: Sentence) -> int:
    """The verb that says something of deeds which are its subject (加强合作、保障供应具有重要意义), -1 where a sentence has none.

    Deeds without anybody who does them stand before it; behind a comma it is 是 or 标志着.
    """
    tags = s.tags
    at = tags.find("q")
    if at < 1 or s.words[at].text not in COMMENTS or ";" in tags or ":" in tags:
        return -1
    deeds = _DEED.search(tags, 0, at)
    adopted = deeds is not None and s.words[deeds.start()].text in ADOPTS
    if deeds is None or (deeds[0] != "V" and not adopted) or _DOES.search(tags, deeds.end(), at):
        return -1
    copula = s.words[at].text in COPULAS
    if tags[at - 1] == "," and not copula:
        return -1
    return at if copula or not _MORE.search(tags, at) else -1
