"""The short names that a document introduces for itself: （以下简称“…”）, a bracketed acronym, and 本组织."""

import re

from servanda.finding.parties import find_parties
from servanda.lexicon.bodies import Lexicon
from servanda.model.context import Context

_QUOTED = r"[“\"「『《]?([^“”\"「」『』《》（）()，。；、：或和\s]{1,20})[”\"」』》]?"
_SHORT = re.compile(rf"[（(](?:以下|下文|下面)?(?:统称|简称|下称)(?:为|作)?[：:，,]?{_QUOTED}(?:(?:或|和|、){_QUOTED})?")
_ACRONYM = re.compile(r"[（(]([A-Z][A-Za-z0-9&-]{1,11})[）)]")
_SELF = re.compile(r"本组织|本联盟|本论坛|本委员会")
_INSTRUMENT = re.compile(r"《[^《》]{2,80}》\Z")
_BEFORE = 90


def collect_abbreviations(text: str, context: Context = Context(), *, lexicon: Lexicon | None = None) -> dict[str, str]:  # noqa: B008
    """Short form to the long form that it stands for, over a whole document; the first introduction counts.

    The long form is the body, or the text in 《》, that ends where the bracket opens. 本组织 and its like stand for the
    international body that the document names first, where it does not say so itself.
    """
    found: dict[str, str] = {}
    if "（" not in text and "(" not in text and "本" not in text:
        return found
    for pattern in (_SHORT, _ACRONYM):
        for match in pattern.finditer(text):
            long = _long(text[max(0, match.start() - _BEFORE) : match.start()], context, lexicon)
            for short in match.groups():
                if short and long and short != long:
                    found.setdefault(short, long)
    selves = {match[0] for match in _SELF.finditer(text)} - found.keys()
    if selves:
        joint = [p.text for p in find_parties(text[:400], context, lexicon=lexicon) if p.side == "INT"]
        found.update((own, name) for own in sorted(selves) for name in reversed(joint) if name.endswith(own[1:]))
    return found


def _long(before: str, context: Context, lexicon: Lexicon | None) -> str:
    before = before.rstrip('”"」』')
    if instrument := _INSTRUMENT.search(before):
        return instrument[0]
    parties = find_parties(before, context, lexicon=lexicon)
    return parties[-1].text if parties and parties[-1].span[1] == len(before) else ""
